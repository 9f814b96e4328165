"""What link and compare need of a report's words, read once where words are read.

Keys are stems of meaning words, likenesses made one (`language.words`); a key's weight,
0..1, is how telling it is in the language, whatever the story.
"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.model.report import Span
from rashomon.model.statement import Interval

Counted = tuple[str, tuple[Interval, ...]]
"""What is counted (a slot, or unit and noun) and the intervals that are stated of it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a readable zone: its keys by weight, and the last words of its names.

    `lead`: it stands in a headline or at the report's top. `depth` is the share of the
    report's readable text before it, 0..1.
    """

    span: Span
    keys: tuple[str, ...] = ()
    weights: tuple[float, ...] = ()
    names: tuple[str, ...] = ()
    lead: bool = False
    depth: float = 0.0


@dataclass(frozen=True, slots=True)
class Noted:
    """What a statement's words tell, with its subject's where that stands before them.

    `sentence` is the place of its first sentence in the extraction's list. `subject` and
    `others` are the keys of who does and of whoever else takes part, `action` the key of
    the predicate. `numbers` are keys with a digit, `ages` years of age as written, `hours`
    minutes after midnight. `poles` are the sides of oppositions and of alternatives on which
    its words stand: number of the set, and of the side. `holder` are the keys of whose state or
    age it is.
    """

    sentence: int
    keys: tuple[str, ...] = ()
    weights: tuple[float, ...] = ()
    action: str = ""
    subject: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    counts: tuple[Counted, ...] = ()
    ages: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    dates: tuple[tuple[int, int], ...] = ()
    hours: tuple[int, ...] = ()
    years: tuple[int, ...] = ()
    polarity: str = "asserted"
    modality: str = ""
    poles: tuple[tuple[int, int], ...] = ()
    holder: tuple[str, ...] = ()

    def opposed(self, other: Noted) -> bool:
        """Whether words of the two stand on different sides of one set, and on none in common."""
        mine, theirs = set(self.poles), set(other.poles)
        common = {n for n, _ in mine & theirs}
        return any(n not in common and n in {m for m, _ in theirs} for n, _ in mine)
