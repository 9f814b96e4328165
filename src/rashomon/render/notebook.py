"""What a notebook shows: fragments of HTML without script, styled by the notebook's own theme."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from weakref import ref

from rashomon.model import Account, Finding, Report
from rashomon.render.page import charts, context, environment, showable
from rashomon.render.view import Row, view


@dataclass(frozen=True, slots=True)
class Html:
    """A fragment that a notebook shows and a program can write."""

    html: str

    def _repr_html_(self) -> str:
        return self.html

    def __str__(self) -> str:
        return self.html


@dataclass(frozen=True, slots=True)
class Drawing(Html):
    """Drawings of ranges by the time of their reports."""

    svgs: tuple[str, ...] = ()
    """Each drawing alone, as SVG."""


def account(held: Account) -> Html:
    """The matrix: findings as rows, lineages as columns."""
    seen = view(held)
    return _html("account", seen, context.matrix(seen))


def finding(held: Account, wanted: Finding) -> Html:
    """One finding with the words of every reading; KeyError where the account has it not."""
    seen = view(held)
    row = _row(seen.rows, wanted)
    return _html("finding", context.exhibit(seen, row), _parts().words)


def report(held: Report) -> Html:
    """A report's text, block by block; what is no reporting stands back."""
    return _html("report", held, [(z.kind, z.span.of(held.text)) for z in held.zones])


def plot(held: Account, wanted: Iterable[Finding]) -> Drawing:
    """The ranges of these findings by report time, for those whose numbers differ."""
    ids = {f.id for f in wanted}
    seen = view(held)
    drawn = [charts.chart(r) for r in seen.rows if r.finding.id in ids and charts.differs(r)]
    parts = _parts()
    svgs = tuple(showable(str(parts.bars(c))) for c in drawn)
    return Drawing(_html("charts", drawn, parts.bars).html, svgs)


def _row(rows: Iterable[Row], wanted: Finding) -> Row:
    for row in rows:
        if row.finding.id == wanted.id:
            return row
    raise KeyError(wanted.id)


def _html(macro: str, *values: Any) -> Html:
    module = environment().get_template("notebook.html.j2").module
    return Html(showable(str(getattr(module, macro)(*values))))


def _parts() -> Any:
    """The page's macros, which are attributes of the module."""
    return environment().get_template("parts.html.j2").module


_KNOWN: deque[ref[Account]] = deque(maxlen=64)
"""The last accounts made, for as long as anyone holds them: a finding alone has no words."""


def remember(held: Account) -> None:
    """Lets this account's findings be shown by themselves, with their words."""
    _KNOWN.appendleft(ref(held))


def shown(value: Report | Finding) -> str | None:
    """The value as a notebook shows it; None where that is left to its plain view.

    A finding takes its words from the newest account in use that has it.
    """
    if isinstance(value, Report):
        return report(value).html
    accounts = (held for known in _KNOWN if (held := known()) is not None)
    return next((finding(a, value).html for a in accounts if value in a.findings), None)
