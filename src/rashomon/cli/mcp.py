"""`rashomon mcp`: the tools for language models, over standard streams."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Annotated

import typer

from rashomon.cli.options import AllowPrivate
from rashomon.errors import UsageError

What = Annotated[
    str | None,
    typer.Argument(metavar="WHAT", help="`demo` fills it with the bundled, invented story."),
]

Ledger = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="FILE-OR-ADDRESS",
        help="Answer from this ledger; nothing is written into it.",
        show_default=False,
    ),
]


def mcp(what: What = None, ledger: Ledger = None, allow_private: AllowPrivate = False) -> None:
    """Give a language model's client tools to read accounts and to compare (MCP, stdio)."""
    if find_spec("mcp") is None:
        raise UsageError("this needs the extra `mcp`: pip install 'rashomon[mcp]'.")
    if what not in (None, "demo"):
        raise UsageError(f"rashomon mcp {what}: only `demo` can stand there.")
    if what and ledger:
        raise UsageError("the bundled story is shown from memory alone; leave --ledger out.")
    from rashomon.web.mcp import stdio

    stdio.run(demo=what == "demo", allow_private=allow_private, ledger=ledger)
