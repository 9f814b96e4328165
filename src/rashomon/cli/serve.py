"""`rashomon serve`: pages, an interface and live updates, on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.options import AllowPrivate, Quiet
from rashomon.cli.output import Out
from rashomon.errors import UsageError

What = Annotated[
    str | None,
    typer.Argument(metavar="WHAT", help="`demo` fills it with the bundled, invented story."),
]
Port = Annotated[
    int | None,
    typer.Option(
        min=1,
        max=65_535,
        help="The port; else the first free one from 8642 on.",
        show_default=False,
    ),
]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Open no browser.")]
ReadOnly = Annotated[bool, typer.Option("--read-only", help="Nobody can give or settle anything.")]
Host = Annotated[
    str, typer.Option(help="The address to listen on; any but loopback needs a token.")
]
Ledger = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="FILE-OR-ADDRESS",
        help="Keep what is given in this ledger, and show all that it holds; it is made where "
        "there is none. Without it all is in memory.",
        show_default=False,
    ),
]
Token = Annotated[
    list[str],
    typer.Option(
        "--token",
        metavar="NAME=TOKEN",
        help="Whoever has the token may come in, and is called NAME in what is settled. May be "
        "given several times. @FILE reads them from a file, one a line, so that no list of "
        "processes shows them.",
        show_default=False,
    ),
]


def serve(
    what: What = None,
    port: Port = None,
    no_browser: NoBrowser = False,
    read_only: ReadOnly = False,
    host: Host = "127.0.0.1",
    token: Token = [],  # noqa: B006 - typer reads the default, nobody writes to it
    ledger: Ledger = None,
    allow_private: AllowPrivate = False,
    quiet: Quiet = False,
) -> None:
    """Open a page in the browser to give reports, see their account, search and decide."""
    from rashomon.web import serving

    if what not in (None, "demo"):
        raise UsageError(f"rashomon serve {what}: only `demo` can stand there. Give reports there.")
    if what and ledger:
        raise UsageError("the bundled story is shown from memory alone; leave --ledger out.")
    out = Out(quiet)
    settled = serving.ServerSettings(
        host, port, tuple(_tokens(token)), read_only, allow_private, what == "demo", ledger
    )
    serving.run(settled, not no_browser, lambda words: out.tell(words, ""))


def _tokens(words: list[str]) -> list[str]:
    """The tokens, those of files among them."""
    found: list[str] = []
    for word in words:
        if word.startswith("@"):
            lines = Path(word[1:]).read_text(encoding="utf-8").splitlines()
            found += [line.strip() for line in lines if line.strip()]
        else:
            found.append(word)
    return found
