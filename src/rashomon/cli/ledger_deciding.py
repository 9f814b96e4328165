"""The verbs of `rashomon ledger` that decide, undo and list decisions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.ledger import At, Because, By, Ledger, asked, keeping, whoami
from rashomon.cli.options import AsJson, Model, Quiet
from rashomon.cli.output import Out

if TYPE_CHECKING:
    from rashomon.keeping import Keeping
    from rashomon.ledger import Decision

InStory = Annotated[
    str | None,
    typer.Option(
        "--story",
        metavar="STORY",
        help="The story in whose account R1, F1 and F1/R2 are looked for.",
        show_default=False,
    ),
]


def decide(
    verb: Annotated[
        str,
        typer.Argument(
            metavar="VERB",
            help="include, exclude or split (STORY REPORT…), merge (STORY STORY), same or "
            "different (two of F3/R2, or two names as name:WORDS), type (FINDING TYPE), lineage "
            "(REPORT REPORT one|apart), name (STORY WORDS), note (STORY, FINDING or REPORT, then "
            "WORDS).",
            show_default=False,
        ),
    ],
    target: Annotated[
        list[str],
        typer.Argument(
            metavar="WHAT", help="What it is about, as the verb wants it.", show_default=False
        ),
    ],
    ledger: Ledger = None,
    story: InStory = None,
    reason: Because = None,
    by: By = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    model: Model = None,
) -> None:
    """Settle something, by name and with a reason; it is logged, replayed, and can be undone."""
    out = Out(quiet)
    with keeping(ledger, model=model) as kept:
        with out.busy("Comparing …"):
            made = kept.decide(verb, target, None, reason, whoami(by), story)
        _told(out, kept, made, as_json)


def undo(
    number: Annotated[int, typer.Argument(metavar="N", help="The decision's number.")],
    ledger: Ledger = None,
    reason: Because = None,
    by: By = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    model: Model = None,
) -> None:
    """Take a decision back; that is a decision too, and can be undone."""
    out = Out(quiet)
    with keeping(ledger, model=model) as kept:
        with out.busy("Comparing …"):
            made = kept.undo(number, reason, whoami(by))
        _told(out, kept, made, as_json)


def decisions(ledger: Ledger = None, at: At = None, as_json: AsJson = False) -> None:
    """List the decisions, in order, with who made each, why, and what took it back."""
    from rashomon.ledger import Sayer, as_of
    from rashomon.render.terminal import safe

    out = Out()
    with asked(ledger) as view:
        tx = view.when(at)
        say = Sayer(view.store)
        found = view.decisions(tx.id)
        if not found and not as_json:
            out.show("Nothing was decided yet.")
        for each in found:
            if as_json:
                out.json({**say(each), "as_of": as_of(tx)})
            else:
                out.show(safe(_line(each, say.time(each.tx) or "")))


def _told(out: Out, kept: Keeping, made: Decision, as_json: bool) -> None:
    from rashomon.ledger import Sayer
    from rashomon.render.terminal import safe

    say = Sayer(kept.store)
    if as_json:
        out.json(say(made))
        return
    out.show(safe(_line(made, say.time(made.tx) or "")))
    out.show(f"Undo it: rashomon ledger undo {made.number}")


def _line(made: Decision, when: str) -> str:
    what = f"undo {made.undoes}" if made.verb == "undo" else f"{made.verb} {_about(made)}"
    value = f" → {made.value}" if made.value else ""
    reason = f": “{made.reason}”" if made.reason else ""
    undone = f" (undone by {made.undone})" if made.undone else ""
    return f"{made.number}  {when[:16]}  {made.actor}: {what}{value}{reason}{undone}"


def _about(made: Decision) -> str:
    first, *rest = made.target
    if made.verb in ("type", "note"):
        return first
    return " ".join((first, *rest))


VERBS: dict[str, Callable[..., None]] = {
    "decide": decide,
    "undo": undo,
    "decisions": decisions,
}
"""The commands of this module, in the order in which help lists them."""
