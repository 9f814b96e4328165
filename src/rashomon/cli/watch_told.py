"""What `rashomon watch` and `rashomon alerts` print: lines for a person, JSON for a program."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING

from rashomon.cli.output import Out
from rashomon.ledger import stamp
from rashomon.render.alerts import lines
from rashomon.render.terminal import safe

if TYPE_CHECKING:
    from rashomon.ledger import View
    from rashomon.ledger.watching import Alert
    from rashomon.watch.running import Looked
    from rashomon.watch.sources import Gap, SourceStatus

GAP = "rashomon/watch/gap/1"
LOOK = "rashomon/watch/look/1"
"""Schemas; `render.watched` has their shapes, and takes long to import."""
OUTCOMES = {
    "new": "new",
    "version": "new version",
    "earlier": "earlier version",
    "gone": "gone",
    "problem": "trouble",
}


@dataclass(slots=True)
class Terminal:
    """Standard output: the alerts of transactions after `last`."""

    out: Out
    as_json: bool
    last: int

    def tell(self, view: View) -> None:
        """Prints those that it has not printed yet."""
        from rashomon.watch.channels import since

        for alert in since(view, self.last):
            self.last = alert.tx
            told(self.out, view, alert, self.as_json)


def told(out: Out, view: View, alert: Alert, as_json: bool) -> None:
    """One alert."""
    from rashomon.watch.channels import plain

    held = plain(view, alert)
    if as_json:
        out.json(held)
        return
    for line in lines(held):
        inner = " " * (len(line) - len(line.lstrip()) + 2)
        out.show("\n".join(wrap(line, out.console.width, subsequent_indent=inner)))


def looked(out: Out, held: Looked, as_json: bool) -> None:
    """What a look came to, where that is worth a line."""
    if as_json:
        outcomes = [{"address": a, "outcome": o} for a, o in held.added.outcomes]
        line = {"schema": LOOK, "address": held.address, "tx": held.added.tx}
        out.json({**line, "problem": held.problem, "outcomes": outcomes})
        return
    for address, outcome in held.added.outcomes:
        if outcome in OUTCOMES:
            why = f" ({held.problem})" if outcome == "problem" and held.problem else ""
            out.say(f"{OUTCOMES[outcome]}: {address}{why}", "remark")


def nothing_due(out: Out, following: int | None) -> None:
    """That no source was due, and when one is."""
    if following is None:
        out.say("Nothing is watched. Add a source: rashomon watch add ADDRESS", "remark")
    else:
        out.say(f"Nothing is due yet; the next look is due at {stamp(following)}.", "remark")


def sources(out: Out, found: Sequence[SourceStatus], as_json: bool) -> None:
    """A line for each source."""
    from rashomon.watch.sources import plain

    for s in found:
        if as_json:
            out.json(plain(s))
            continue
        last = stamp(s.last)[:16] if s.last is not None else "never looked at"
        trouble = f"  {s.problem}" if s.problem else ""
        state = "" if s.source.state == "watched" else f" ({s.source.state})"
        out.show(
            safe(f"{s.found:<7}{state} {s.source.address}  {s.articles} named, {last}{trouble}")
        )
    if not found and not as_json:
        out.show("Nothing is watched. Add a source: rashomon watch add ADDRESS")


def gaps(out: Out, found: Iterable[Gap], as_json: bool) -> None:
    """A line for each gap."""
    count = 0
    for g in found:
        count += 1
        since, until = stamp(g.since), stamp(g.until) if g.until is not None else None
        if as_json:
            held = {"schema": GAP, "address": g.address, "since": since, "until": until}
            out.json({**held, "looks": g.looks, "why": g.why})
            continue
        end = until[:16] if until else "now"
        out.show(safe(f"{since[:16]} to {end}  {g.address}  {g.why}"))
    if not count and not as_json:
        out.show("There is no gap.")
