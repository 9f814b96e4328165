"""Named features of two statements of different reports: what they share and what differs.

Each is a number that hangs on these two statements alone, never on the story around
them; `links.json` has what each weighs. Keys are stems, weighed by the language.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping

from rashomon.link.items import LinkItem

type Feature = Callable[[LinkItem, LinkItem], float]

RARE = 0.8
"""Weight from which a key is rare in news at large."""


def shared(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """How telling the keys are together that both have."""
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    return math.fsum(weight for key, weight in few.items() if key in many)


def features(a: LinkItem, b: LinkItem) -> list[float]:
    """The features of a pair, in the order of `NAMES`; the same whichever is first."""
    words, around = shared(a.keys, b.keys), shared(a.around, b.around)
    one, other = a.note, b.note
    counted = a.counts.keys() & b.counts.keys()
    agreed = sum(any(x.meets(y) for x in a.counts[k] for y in b.counts[k]) for k in counted)
    kinds = {a.kind, b.kind}
    acts = (one.action in b.keys) + (other.action in a.keys)
    both = a.keys.keys() & b.keys.keys()
    least, most = sorted((len(a.keys), len(b.keys)))
    times = (
        (one.weekdays, other.weekdays),
        (one.dates, other.dates),
        (one.hours, other.hours),
        (one.years, other.years),
    )
    return [
        _of(2 * words, a.weight + b.weight),
        _of(words, min(a.weight, b.weight)),
        min(words, 12.0),
        _of(2 * around, a.breadth + b.breadth),
        _of(around, min(a.breadth, b.breadth)),
        min(around, 20.0),
        max((a.keys[k] for k in both), default=0.0),
        min(6.0, sum(a.keys[k] >= RARE for k in both)),
        bool(one.action) and one.action == other.action,
        acts,
        math.fsum(a.keys[k] for k in a.subject & b.subject),
        _apart(a.subject, b.subject),
        math.fsum(a.keys[k] for k in a.others & b.others),
        _apart(a.others, b.others),
        _common(one.names, other.names),
        _apart(one.names, other.names),
        _common(a.sentence.names, b.sentence.names),
        _common(one.numbers, other.numbers),
        _apart(one.numbers, other.numbers),
        agreed,
        len(counted) - agreed,
        sum(_common(x, y) > 0 for x, y in times),
        sum(_apart(x, y) for x, y in times),
        _common(one.ages, other.ages),
        _apart(one.ages, other.ages),
        one.polarity != other.polarity,
        one.modality != other.modality,
        one.opposed(other),
        _of(least, most),
        min(least, 12),
        a.sentence.lead + b.sentence.lead,
        abs(a.sentence.depth - b.sentence.depth),
        _common(one.speaker, other.speaker) > 0,
        _apart(one.speaker, other.speaker),
        kinds == {"quote"},
        kinds == {"figure"},
        kinds == {"claim", "quote"},
        kinds == {"claim", "figure"},
        kinds == {"figure", "quote"},
        *_held(a, b),
        acts == 2 and _common(one.names, other.names) > 0,
        acts == 2 and bool(a.others & b.others),
        acts == 2 and _common(one.names, other.names) > 0 and bool(a.others & b.others),
    ]


NAMES = (
    "words alike",
    "words held",
    "words shared",
    "sentences alike",
    "sentence held",
    "sentence words shared",
    "rarest word shared",
    "rare words shared",
    "same predicate",
    "predicate among the words",
    "subject shared",
    "subjects apart",
    "participants shared",
    "participants apart",
    "names shared",
    "names apart",
    "names shared in the sentences",
    "numbers shared",
    "numbers apart",
    "counts that meet",
    "counts apart",
    "times shared",
    "times apart",
    "ages shared",
    "ages apart",
    "polarity differs",
    "modality differs",
    "opposites",
    "length alike",
    "length of the shorter",
    "in the lead",
    "depth apart",
    "same speaker",
    "speakers apart",
    "two quotes",
    "two figures",
    "claim and quote",
    "claim and figure",
    "figure and quote",
    "holders shared",
    "holders apart",
    "values alike",
    "act and name shared",
    "act and object shared",
    "act, name and object shared",
    "behind the likest for one",
    "behind the likest for both",
)
"""What each number is; the last two are known only beside the other candidates of two reports."""


CLOSE = NAMES.index("act, name and object shared")
"""What makes a pair close: its place in `NAMES`."""

AGAINST = tuple(
    map(
        NAMES.index,
        (
            "numbers apart", "counts apart", "times apart", "ages apart", "polarity differs",
            "opposites", "speakers apart",
        ),
    )
)  # fmt: skip
"""What a pair may not have, by place: linked and unopposed is not agreed, and these oppose."""


def _held(a: LinkItem, b: LinkItem) -> tuple[float, float, float]:
    """Whether two states, ages or times are of one holder, and of one value."""
    one, other = a.note.holder, b.note.holder
    return _common(one, other), _apart(one, other), a.value is not None and a.value == b.value


def _of(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _common(one: Collection[object], other: Collection[object]) -> int:
    return len(set(one) & set(other)) if one and other else 0


def _apart(one: Collection[object], other: Collection[object]) -> bool:
    """Whether both have something and nothing in common."""
    return bool(one and other) and not set(one) & set(other)
