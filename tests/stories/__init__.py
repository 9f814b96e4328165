"""Golden stories: invented reports and the account that they should give.

Each folder holds the reports of one event and `expected.json`, the account in
the contract's shape. `python -m tests.stories` writes the expectations anew, so
that a change of findings is read as a diff.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
EXPECTED = "expected.json"


def stories() -> list[Path]:
    """The folders, one a story."""
    return sorted(p.parent for p in HERE.glob(f"*/{EXPECTED}"))


def inputs(folder: Path) -> list[str]:
    """The reports of a story, in order of their names."""
    return sorted(str(p) for p in folder.iterdir() if p.name != EXPECTED)


def account(folder: Path) -> dict[str, Any]:
    """The story's account as the contract prints it, with file names in place of paths."""
    from rashomon import pipeline
    from rashomon.render import contract

    found = contract.account(
        pipeline.reconcile(list(pipeline.extract(pipeline.read(inputs(folder)))))
    )
    text = json.dumps(found, ensure_ascii=False).replace(f"{folder}/", "")
    plain: dict[str, Any] = json.loads(text)
    return plain


def written(found: dict[str, Any]) -> str:
    """An account as it stands in `expected.json`."""
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
