"""By what names two events are told apart: those that one side's reports have and no other's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rashomon.model import Extraction
from rashomon.model.letters import tokens

OFTEN = 0.5
"""Share of a side's reports that must have a name for it to be the side's."""
SELDOM = 0.1
"""Share of the other side's reports that may have it too."""
SHOWN = 3
"""Names that are shown of one side."""


def marks(side: Sequence[Extraction], other: Sequence[Extraction]) -> tuple[str, ...]:
    """The names that most reports of the side have and hardly one of the other, most told first.

    Each as a report of the side writes it; the same whatever the order of the reports.
    """
    here, there = Counter[str](), Counter[str]()
    told: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    for extraction in side:
        named = _named(extraction)
        here.update(named.keys())
        for key, forms in named.items():
            told[key] += sum(forms.values())
            written.setdefault(key, Counter()).update(forms)
    for extraction in other:
        there.update(_named(extraction).keys())
    own = [
        key
        for key, count in here.items()
        if count >= OFTEN * len(side) and there[key] <= SELDOM * len(other)
    ]
    own.sort(key=lambda key: (-here[key] / len(side), -told[key], key))
    return tuple(min(written[k], key=lambda form: (-written[k][form], form)) for k in own[:SHOWN])


def _named(extraction: Extraction) -> dict[str, Counter[str]]:
    """The names of a report by their folded last word, with how often each form stands for it."""
    found: dict[str, Counter[str]] = {}
    for entity in extraction.entities:
        for last in tokens(entity.name)[-1:]:
            found.setdefault(last, Counter())[entity.name] += len(entity.mentions)
    return found
