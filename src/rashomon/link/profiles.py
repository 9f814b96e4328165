"""What a report shows of its event, by aspect: words, names, places, days, main happening.

Each aspect is a vector of terms, so that reports are held against each other, and sides of
several reports too, in one way whatever the aspect (`vectors`).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from rashomon.link import scopes
from rashomon.link.vectors import unit
from rashomon.model import READABLE, Extraction, Happening, Report
from rashomon.model.letters import tokens

TOP = 600
"""Characters from the top in which a headline is looked for."""
COMMON = 0.15
"""How telling a word must be in the language to count (0..1)."""

Terms = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class ReportProfile:
    """Terms of unit length by aspect (`ASPECTS`), and the day of publication as an ordinal."""

    terms: Mapping[str, Terms]
    day: int | None

    @classmethod
    def of(cls, extraction: Extraction) -> ReportProfile:
        """From the readable zones, the title, and what was extracted."""
        stated = scopes.period(extraction.report.metadata.published.value)
        terms = {name: unit(read(extraction)) for name, read in _READ.items()}
        return cls(terms, stated.first if stated else None)


def seen(report: Report) -> tuple[str, ...]:
    """By what a report is known again: its id tells its text, and not what stands around it."""
    m = report.metadata
    return report.id, m.title.value or "", m.published.value or ""


def _text(report: Report) -> str:
    """The title, unless it stands at the top of the text, and the readable zones."""
    title = report.metadata.title.value or ""
    body = "\n".join(z.span.of(report.text) for z in report.zones_of(*READABLE))
    return body if title in body[:TOP] else f"{title}\n{body}"


def _words(extraction: Extraction) -> dict[str, float]:
    """Words by how telling each is in the language, more where it recurs."""
    telling = extraction.lexis.telling
    found = Counter(extraction.lexis.keys(_text(extraction.report)))
    return {k: often(n) * telling(k) for k, n in found.items() if telling(k) > COMMON}


def often(count: int) -> float:
    """What a term that stands so often counts, of 1 for once."""
    return 1 + math.log(count)


def _names(extraction: Extraction) -> dict[str, float]:
    """Last words of the names of persons and bodies, by how often they are named."""
    named: Counter[str] = Counter()
    for entity in extraction.entities:
        if entity.kind != "place":
            named.update({last: len(entity.mentions) for last in tokens(entity.name)[-1:]})
    return {name: often(n) for name, n in named.items()}


def _places(extraction: Extraction) -> dict[str, float]:
    """Names of places, by how often each stands in the report."""
    found = Counter(" ".join(tokens(t.name)) for t in extraction.places)
    return {name: often(n) for name, n in found.items()}


def _main(extraction: Extraction) -> dict[str, float]:
    """The main happening: its field, act, place and who takes part."""
    held = extraction.main
    return dict.fromkeys(_parts(held), 1.0) if held else {}


def _parts(held: Happening) -> Iterator[str]:
    yield f"field {held.field}"
    yield f"action {held.action}"
    if held.place:
        yield f"place {held.place}"
    for who in held.participants:
        yield from (f"who {last}" for last in tokens(who.name)[-1:])


def _days(extraction: Extraction) -> dict[str, float]:
    """The days of the main happening and of its steps."""
    periods = Counter(h.period for h in extraction.happenings if h.main and h.period)
    return {period: often(n) for period, n in periods.items()}


_READ: dict[str, Callable[[Extraction], dict[str, float]]] = {
    "words": _words,
    "names": _names,
    "places": _places,
    "main": _main,
    "days": _days,
}
ASPECTS = tuple(_READ)
"""The aspects of a profile, in order."""
