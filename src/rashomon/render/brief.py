"""The short form of an account: one page to print or send, as HTML or as text for a mail.

Conflicts, updates, witnesses, what it cannot tell: as many as one sheet of paper holds, the
rest counted. It has no script and leads nowhere; the whole account is the place for evidence.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.model import Account
from rashomon.render import phrases
from rashomon.render.caution import at_head, cautions
from rashomon.render.page.frame import data, environment, policy, showable, slim
from rashomon.render.printable import safe
from rashomon.render.view import AccountView, Cell, Row, view

CONFLICTS, UPDATES, WITNESSES, ANSWERS, CAUTIONS = 4, 2, 8, 4, 4
"""How many of each one sheet holds beside the others."""
REASON = 200
"""Characters of a reason."""
WIDTH = 72
"""Columns of the text, as mails keep it."""


@dataclass(frozen=True, slots=True)
class BriefAnswer:
    """What several reports answer alike, on whose word; `apart` where fewer give it."""

    value: str
    who: str
    sources: str
    apart: bool


@dataclass(frozen=True, slots=True)
class FindingBrief:
    """A finding in short: its answers, how many more there are, and why."""

    row: Row
    answers: tuple[BriefAnswer, ...]
    more: int

    @property
    def reason(self) -> str:
        """The first of its reasons' sentences that fit."""
        return phrases.clip(self.row.finding.reason, REASON)


@dataclass(frozen=True, slots=True)
class LineageBrief:
    """A lineage in short: its reports, who they are, when the first was published."""

    labels: str
    name: str
    when: str


@dataclass(frozen=True, slots=True)
class Brief:
    """What stands on the sheet; `left` counts what does not."""

    view: AccountView
    conflicts: tuple[FindingBrief, ...]
    updates: tuple[FindingBrief, ...]
    witnesses: tuple[LineageBrief, ...]
    heads_up: tuple[str, ...]
    cautions: tuple[str, ...]
    left: tuple[str, ...]

    @property
    def counts(self) -> str:
        """ "7 reports · 6 lineages · 2 conflicts"."""
        seen = self.view
        parts = [
            phrases.plural(len(seen.witnesses), "report"),
            phrases.plural(len(seen.lineages), "lineage"),
            phrases.plural(len(seen.of_type("conflict")), "conflict"),
            phrases.plural(len(seen.of_type("update")), "update"),
            phrases.plural(len(seen.of_type("agreement")), "agreement"),
        ]
        return " · ".join(parts)


def brief(seen: AccountView) -> Brief:
    """The account in short."""
    conflicts, updates = seen.of_type("conflict"), seen.of_type("update")
    told = cautions(seen)
    left = [
        _left(len(conflicts) - CONFLICTS, "conflict"),
        _left(len(updates) - UPDATES, "update"),
        _left(len(seen.lineages) - WITNESSES, "lineage"),
        _left(len(told) - CAUTIONS, "caution"),
    ]
    return Brief(
        seen,
        tuple(map(_item, conflicts[:CONFLICTS])),
        tuple(map(_item, updates[:UPDATES])),
        tuple(_witnesses(seen)),
        tuple(phrases.clip(words, REASON) for words in at_head(seen)),
        tuple(phrases.clip(words, REASON) for words in told[:CAUTIONS]),
        tuple(words for words in left if words),
    )


def _left(count: int, what: str) -> str:
    return phrases.plural(count, f"more {what}") if count > 0 else ""


def _item(row: Row) -> FindingBrief:
    held: dict[str, list[Cell]] = {}
    for cell in (c for c in row.cells if not c.again):
        held.setdefault(cell.said, []).append(cell)
    apart = row.apart
    sides = sorted(held.values(), key=lambda cells: cells[0].id not in apart)
    return FindingBrief(
        row,
        tuple(_answer(cells, apart) for cells in sides[:ANSWERS]),
        max(0, len(sides) - ANSWERS),
    )


def _answer(cells: Sequence[Cell], apart: frozenset[str]) -> BriefAnswer:
    labels = list(dict.fromkeys(c.witness.label for c in cells))
    shown = " ".join(labels[:4]) + (f" +{len(labels) - 4}" if len(labels) > 4 else "")
    sources = dict.fromkeys(c.speaker for c in cells if c.speaker)
    return BriefAnswer(
        phrases.clip(cells[0].value, 90),
        shown,
        phrases.clip("; ".join(sources), 80),
        cells[0].id in apart,
    )


def _witnesses(seen: AccountView) -> Iterator[LineageBrief]:
    for line in seen.lineages[:WITNESSES]:
        first = seen.by_report[line.reports[0]]
        labels = seen.labels(line.reports)
        shown = " ".join(labels[:4]) + (f" +{len(labels) - 4}" if len(labels) > 4 else "")
        yield LineageBrief(shown, phrases.clip(first.origin, 60), first.when)


# ---- as a sheet ------------------------------------------------------------------


def render(account: Account) -> str:
    """One HTML page that prints on one sheet."""
    style = data("brief.css")
    html = (
        environment()
        .get_template("brief.html.j2")
        .render(brief=brief(view(account)), style=style, policy=policy(style, ""))
    )
    return showable(slim(html))


# ---- as text -----------------------------------------------------------------------


def text(account: Account) -> str:
    """The same for a mail: plain text, lines of at most 72 columns."""
    return "\n".join(_lines(brief(view(account)))).rstrip() + "\n"


def _lines(held: Brief) -> Iterator[str]:
    yield from _wrapped(phrases.clip(held.view.title, 140))
    yield from _wrapped(held.counts)
    yield ""
    for words in held.heads_up:
        yield from _wrapped(f"! {words}", "  ")
    yield from _items("IN CONFLICT", held.conflicts)
    if not held.conflicts:
        yield from ("No conflict was found.", "")
    yield from _items("UPDATED", held.updates)
    yield "WITNESSES"
    for w in held.witnesses:
        yield from _wrapped(f"  {w.labels}  {w.name}, {w.when}", "      ")
    yield from ("", "WHAT THIS CANNOT TELL")
    for words in held.cautions:
        yield from _wrapped(f"- {words}", "  ")
    if held.left:
        yield ""
        yield from _wrapped(f"Not shown: {', '.join(held.left)}.")


def _items(title: str, items: Sequence[FindingBrief]) -> Iterator[str]:
    if not items:
        return
    yield title
    for item in items:
        yield from _wrapped(f"{item.row.label}  {item.row.question}", "    ")
        for a in item.answers:
            who = f", {a.sources}" if a.sources else ""
            yield from _wrapped(f"    {a.value} ({a.who}{who})", "      ")
        if item.more:
            yield f"    … {phrases.plural(item.more, 'more answer')}"
        yield from _wrapped(f"    Why: {item.reason}", "      ")
        yield ""


def _wrapped(words: str, hang: str = "") -> Iterator[str]:
    lead = words[: len(words) - len(words.lstrip(" "))]
    line = " ".join(safe(words).split())
    yield from textwrap.wrap(
        line, WIDTH, initial_indent=lead, subsequent_indent=hang, break_on_hyphens=False
    ) or [""]
