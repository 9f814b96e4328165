"""`rashomon demo`: the bundled story, reconciled."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.cli.options import All, Force, Quiet, settled
from rashomon.cli.output import Out

if TYPE_CHECKING:
    from rashomon.model import Account

PAGE = Path("account.html")
DATA = Path("account.json")


def demo(quiet: Quiet = False, everything: All = False, force: Force = False) -> None:
    """Reconcile the bundled story of an invented event; write its account as HTML and JSON here."""
    from rashomon import story
    from rashomon.cli.writing import keep_safe, write
    from rashomon.render import renderer
    from rashomon.render.terminal import account as view

    out = Out(quiet)
    for file in (PAGE, DATA):  # an account of the user's own stories has these names too
        keep_safe(file, force=force, sign=story.NAME.encode())
    with out.busy("Reading and comparing the bundled story …"):
        account = _account()
    write(PAGE, renderer("html")(account))
    write(DATA, renderer("json")(account))
    out.show(view.render(account, out.console.width, everything))
    out.show()
    out.show(f"{PAGE} and {DATA} written. Open the page in a browser:")
    out.show(f"  {PAGE.resolve().as_uri()}")
    out.show(f"Why F1: rashomon why {DATA} F1")
    out.show("Your own reports: rashomon compare a.html b.txt --html account.html")


def _account() -> Account:
    """The account of the bundled story."""
    from contextlib import ExitStack
    from importlib.resources import as_file

    from rashomon import story

    run = settled()
    with ExitStack() as stack:
        paths = [str(stack.enter_context(as_file(f))) for f in story.files()]
        extractions = tuple(run.extractions(paths))
    return run.reconcile(extractions, story.NAME)
