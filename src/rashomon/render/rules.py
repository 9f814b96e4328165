"""Which one number a coder would take from several: each rule with its source.

No rule says what is true; each says what the people who keep such records write
down when reports differ. What is built in stands in `RULES`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rashomon.model import Interval, Number


@dataclass(frozen=True, slots=True)
class LineageAnswer:
    """One answer that a lineage gives, and whether its finding calls it the latest."""

    interval: Interval
    lineage: str
    latest: bool = False


@dataclass(frozen=True, slots=True)
class Best:
    """The value that goes on record: one number, or a span where the rule gives one.

    `open` says that some answer of the span has no upper bound ("at least 41").
    """

    low: Number | None
    high: Number | None
    open: bool = False

    @property
    def text(self) -> str | int | float | None:
        """A number, "12-23", or "12-23+" where it is open; None where there is no number."""
        if self.high is None:
            return self.low
        more = "+" if self.open else ""
        if self.low is None or self.low == self.high:
            return f"{self.high}+" if more else self.high
        return f"{self.low}-{self.high}{more}"


Rule = Callable[[Sequence[LineageAnswer]], Best]


def _points(answers: Sequence[LineageAnswer]) -> list[Number]:
    return [n for g in answers if (n := g.interval.said) is not None]


def full_range(answers: Sequence[LineageAnswer]) -> Best:
    """From the lowest to the highest number that any report states.

    As Airwars records the civilian deaths of an incident: a minimum and a maximum
    over all its sources (airwars.org/about/methodology).
    """
    numbers = [n for g in answers for n in (g.interval.low, g.interval.high) if n is not None]
    unbounded = any(g.interval.high is None and g.interval.low is not None for g in answers)
    return Best(min(numbers), max(numbers), unbounded) if numbers else Best(None, None)


def conservative(answers: Sequence[LineageAnswer]) -> Best:
    """The lowest number that any report states.

    As ACLED codes fatalities: where reports differ or are vague, the most
    conservative estimate, the dispute told in the notes (ACLED FAQ, "How does ACLED
    code fatalities?"; ACLED Codebook, "Reported fatalities").
    """
    low = min(_points(answers), default=None)
    return Best(low, low)


def latest(answers: Sequence[LineageAnswer]) -> Best:
    """The number that the finding calls its latest; nothing where no report is dated.

    Which report is the newest is the comparison's to say (`Finding.latest`), so that
    the sheet and the account never differ. As a desk keeps a running toll, and as
    ACLED and UCDP revise theirs when later information comes.
    """
    return conservative([g for g in answers if g.latest])


def best_low_high(answers: Sequence[LineageAnswer]) -> Best:
    """The number that most lineages state; among equals the latest, then the lowest.

    As UCDP's Georeferenced Event Dataset keeps a best estimate beside a low and a
    high one (UCDP GED Codebook, fields `best`, `low`, `high`), with the weight on
    independent witnesses in place of a coder's trust.
    """
    given = {(g.lineage, n) for g in answers if (n := g.interval.said) is not None}
    if not given:
        return Best(None, None)
    witnesses = Counter(number for _, number in given)
    newest = {g.interval.said for g in answers if g.latest}
    chosen = min(witnesses, key=lambda n: (-witnesses[n], n not in newest, n))
    return Best(chosen, chosen)


RULES: dict[str, Rule] = {
    "range": full_range,
    "conservative": conservative,
    "latest": latest,
    "best-low-high": best_low_high,
}
"""Every rule by the name that `--rule` takes."""
