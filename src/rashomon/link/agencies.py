"""Whose agency a report is, and which agency a name in an attribution means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from rashomon.model import Agencies, Report, Span, ZoneKind
from rashomon.model.letters import SENTENCE_END

HEAD = 600
"""Characters of a zone in which a credit is looked for."""
LEDE = 80
"""Characters at the head of the body in which a dateline may credit an agency."""

_JOIN = re.compile(r"(?:, and|,| and) ")
NEAR = 10
"""Characters before a credit within which its sentence says nothing of its own ("It was …")."""
MOST = 20
"""Credits of one kind that are read in one zone."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom a report credits within its text, and for what: a span, or all of it (None)."""

    name: str
    span: Span | None

    def covers(self, place: Span | None) -> bool:
        """Whether a statement at that place rests on whom is credited."""
        return self.span is None or (place is not None and self.span.overlaps(place))


@dataclass(frozen=True, slots=True, eq=False)
class Register:
    """The agencies of a language, asked for by what a report says of itself."""

    agencies: Agencies

    def known(self, name: str | None) -> str | None:
        """The agency that is written so; None where the name is no agency's."""
        return self.agencies.names.get(self.agencies.fold(name)) if name else None

    def credited(self, report: Report) -> str | None:
        """The agency whose text the report says it carries; None where nothing says so."""
        return self.carried(report) or self._in(report, "credit", "furniture")

    def carried(self, report: Report) -> str | None:
        """The same by firm signs only: what is stated beside the text, byline and dateline."""
        stated = report.metadata.agency.value
        if stated:
            return self.known(stated) or stated
        return self._in(report, "byline", "dateline") or self._head(report)

    def credits(self, report: Report, other: Report) -> str | None:
        """The other's publisher where the report names it as its source; None where it does not."""
        publisher = other.metadata.publisher.value
        own = report.metadata.publisher.value
        folded = self.agencies.fold
        if not publisher or (own and folded(own) == folded(publisher)):
            return None
        m = report.metadata
        stated = [v for v in (m.agency.value, m.syndicator.value) if v]
        zones = report.zones_of("byline", "dateline", "credit")
        said = [z.span.of(report.text)[:HEAD] for z in zones]
        first = next(iter(report.zones_of("body")), None)
        said += [first.span.of(report.text)[:LEDE]] if first else []
        known = self.known(publisher) or publisher
        if any((self.known(v) or v) == known for v in stated):
            return publisher
        name = f" {folded(publisher)} "
        return publisher if any(name in f" {folded(words)} " for words in said) else None

    def shared(self, report: Report) -> tuple[Credit, ...]:
        """Whom the report credits within its text or in a line of its own, in order of place."""
        folded = self.agencies.fold
        own = folded(report.metadata.publisher.value or "")
        found: dict[Credit, None] = {}
        for zone in report.zones_of("body", "subhead", "credit", "byline", "furniture"):
            text = zone.span.of(report.text)
            for pattern, whole in self.agencies.shares:
                for match in islice(pattern.finditer(text), MOST):
                    where = None if whole else _covered(text, match.start(), match.end())
                    span = where and Span(zone.span.start + where[0], zone.span.start + where[1])
                    for name in _JOIN.split(match.group("names")):
                        if folded(name) != own:
                            found[Credit(self.known(name) or name, span)] = None
        return tuple(found)

    def _in(self, report: Report, *kinds: ZoneKind) -> str | None:
        for zone in report.zones_of(*kinds):
            found = self._sign(zone.span.of(report.text)[:HEAD])
            if found:
                return found
        return None

    def _head(self, report: Report) -> str | None:
        first = next(iter(report.zones_of("body")), None)
        return self._sign(first.span.of(report.text)[:LEDE]) if first else None

    def _sign(self, text: str) -> str | None:
        for sign in self.agencies.signs:
            found = sign.search(text)
            if found:
                return self.known(found.group("name"))
        return None


@lru_cache(maxsize=4)
def register(agencies: Agencies) -> Register:
    """The register of these agencies, made once."""
    return Register(agencies)


def _covered(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence of a credit; with the one before where it says nothing of its own."""
    stops = [m.end() for m in SENTENCE_END.finditer(text, 0, start)]
    first = stops.pop() if stops else 0
    if start - first <= NEAR:
        first = stops.pop() if stops else 0
    after = SENTENCE_END.search(text, end)
    return first, after.start() + 1 if after else len(text)
