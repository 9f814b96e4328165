"""Whose agency a report is, and which agency a name in an attribution means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rashomon import lexicon
from rashomon.lexicon.agencies import Agencies, folded
from rashomon.model import Report, ZoneKind

HEAD = 600
"""Characters of a zone in which a credit is looked for."""
LEDE = 80
"""Characters at the head of the body in which a dateline may credit an agency."""


@dataclass(frozen=True, slots=True)
class Register:
    """The agencies of a language: `names` maps a folded name to the agency's own."""

    names: Mapping[str, str]
    signs: tuple[re.Pattern[str], ...]

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


def register(language: str = "en") -> Register:
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
    return Register(names, signs)
