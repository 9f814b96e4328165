"""Which one number a coder would take from several: each rule with its source.

No rule says what is true; each says what the people who keep such records write
down when reports differ. What is built in stands in `RULES`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rashomon.model import Number
from rashomon.render.moments import moment


@dataclass(frozen=True, slots=True)
class Given:
    """One answer that a lineage gives: its bounds and the date of its report, if it has one."""

    low: Number | None
    high: Number | None
    published: str | None
    lineage: str


@dataclass(frozen=True, slots=True)
class Best:
    """The value that goes on record: one number, or a span where the rule gives one."""

    low: Number | None
    high: Number | None

    @property
    def text(self) -> str | int | float | None:
        """A number, or "12-23"; None where the reports give no number."""
        if self.low == self.high or self.high is None:
            return self.low
        return self.high if self.low is None else f"{self.low}-{self.high}"


Rule = Callable[[Sequence[Given]], Best]


def point(given: Given) -> Number | None:
    """The number that the words say: the lower bound, else the upper."""
    return given.low if given.low is not None else given.high


def _points(answers: Sequence[Given]) -> list[Number]:
    return [n for g in answers if (n := point(g)) is not None]


def full_range(answers: Sequence[Given]) -> Best:
    """From the lowest to the highest number that any report states.

    As Airwars records the civilian deaths of an incident: a minimum and a maximum
    over all its sources (airwars.org/about/methodology).
    """
    numbers = [n for g in answers for n in (g.low, g.high) if n is not None]
    return Best(min(numbers), max(numbers)) if numbers else Best(None, None)


def conservative(answers: Sequence[Given]) -> Best:
    """The lowest number that any report states.

    As ACLED codes fatalities: where reports differ or are vague, the most
    conservative estimate, the dispute told in the notes (ACLED FAQ, "How does ACLED
    code fatalities?"; ACLED Codebook, "Reported fatalities").
    """
    low = min(_points(answers), default=None)
    return Best(low, low)


def latest(answers: Sequence[Given]) -> Best:
    """The number of the newest dated report; among equals the lower. Nothing where none is dated.

    A bare date counts as its noon. As a desk keeps a running toll, and as ACLED and
    UCDP revise theirs when later information comes.
    """
    dated = [(m, g) for g in answers if (m := moment(g.published)) is not None]
    dated = [(m, g) for m, g in dated if point(g) is not None]
    newest = max((m for m, _ in dated), default=0.0)
    return conservative([g for m, g in dated if m == newest])


def best_low_high(answers: Sequence[Given]) -> Best:
    """The number that most lineages state; among equals the newest, then the lowest.

    As UCDP's Georeferenced Event Dataset keeps a best estimate beside a low and a
    high one (UCDP GED Codebook, fields `best`, `low`, `high`), with the weight on
    independent witnesses in place of a coder's trust.
    """
    witnesses: Counter[Number] = Counter()
    newest: dict[Number, float] = {}
    for lineage, number in dict.fromkeys((g.lineage, point(g)) for g in answers):
        if number is not None:
            witnesses[number] += 1
            same = [g for g in answers if (g.lineage, point(g)) == (lineage, number)]
            dates = [moment(g.published) or 0.0 for g in same]
            newest[number] = max(newest.get(number, 0.0), *dates)
    if not witnesses:
        return Best(None, None)
    most = max((count, newest[n]) for n, count in witnesses.items())
    chosen = min(n for n, count in witnesses.items() if (count, newest[n]) == most)
    return Best(chosen, chosen)


RULES: dict[str, Rule] = {
    "range": full_range,
    "conservative": conservative,
    "latest": latest,
    "best-low-high": best_low_high,
}
"""Every rule by the name that `--rule` takes."""
