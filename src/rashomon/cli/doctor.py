"""`rashomon doctor`: is everything here that a run needs?"""

from __future__ import annotations

import rashomon
from rashomon.cli.options import AsJson
from rashomon.cli.output import Out


def doctor(as_json: AsJson = False) -> None:
    """Show what is installed, which language model is used, where settings come from."""
    out = Out()
    facts = {"rashomon": rashomon.__version__}
    if as_json:
        out.json(facts)
        return
    for name, value in facts.items():
        out.show(f"{name} {value}")
