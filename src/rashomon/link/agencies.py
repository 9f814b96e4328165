"""Whose agency a report is, and which agency a name in an attribution means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from rashomon import lexicon
from rashomon.language import sentences
from rashomon.lexicon.agencies import Agencies, folded
from rashomon.model import Report, Span, ZoneKind

HEAD = 600
"""Characters of a zone in which a credit is looked for."""
LEDE = 80
"""Characters at the head of the body in which a dateline may credit an agency."""


_CAPITAL = r"[A-Z][\w’'&-]{0,30}"
_ONE = rf"(?:[Tt]he )?{_CAPITAL}(?: (?:of )?{_CAPITAL}){{0,4}}"
_NAMES = rf"(?P<names>{_ONE}(?:(?:, and|,| and) {_ONE}){{0,3}})"
"""One name or several, as NAME stands for them in a credit within the text."""
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
    """The agencies of a language: `names` maps a folded name to the agency's own.

    `shares` are the forms of credit within the text, and whether each covers all of it.
    """

    names: Mapping[str, str]
    signs: tuple[re.Pattern[str], ...]
    shares: tuple[tuple[re.Pattern[str], bool], ...] = ()

    def known(self, name: str | None) -> str | None:
        """The agency that is written so; None where the name is no agency's."""
        return self.names.get(folded(name)) if name else None

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
        own = folded(report.metadata.publisher.value or "")
        found: dict[Credit, None] = {}
        for zone in report.zones_of("body", "subhead", "credit", "byline", "furniture"):
            text = zone.span.of(report.text)
            for pattern, whole in self.shares:
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
        for sign in self.signs:
            found = sign.search(text)
            if found:
                return self.known(found.group("name"))
        return None


_HELD: dict[str, Register] = {}


def register(language: str = lexicon.LANGUAGE) -> Register:
    """The register of a language, made once."""
    if language not in _HELD:
        _HELD[language] = _register(lexicon.load(language).table("agencies", Agencies))
    return _HELD[language]


def _register(table: Agencies) -> Register:
    names = {form: agency.name for form, agency in table.written.items()}
    forms = sorted(
        {f for a in table.agencies for f in (a.name, *a.aliases, *a.letters)}, key=len, reverse=True
    )
    either = f"(?:[Tt]he )?(?P<name>{'|'.join(re.escape(f) for f in forms)})"
    signs = tuple(
        re.compile(sign.pattern.replace("NAME", either), re.MULTILINE) for sign in table.signs
    )
    shares = tuple(
        (re.compile(share.pattern.replace("NAME", _NAMES)), share.covers == "report")
        for share in table.shares
    )
    return Register(names, signs, shares)


def _covered(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence of a credit; with the one before where it says nothing of its own."""
    stops = [m.end() for m in sentences.END.finditer(text, 0, start)]
    first = stops.pop() if stops else 0
    if start - first <= NEAR:
        first = stops.pop() if stops else 0
    after = sentences.END.search(text, end)
    return first, after.start() + 1 if after else len(text)
