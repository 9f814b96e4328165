"""Names → the places of the gazetteer that bear them, as a language writes names."""

from __future__ import annotations

from rashomon.language import Language
from rashomon.language.gazetteer import Bearer, Gazetteer, fold, gazetteer
from rashomon.lexicon.attribution import Nations
from rashomon.lexicon.places import Places

_MOST = 40
"""Bearers of one name that are looked at, those of most people first."""


class NameIndex:
    """Bearers of names, with the language's own short forms and names of countries."""

    def __init__(self, language: Language) -> None:
        self.gazetteer: Gazetteer = gazetteer()
        table = language.lexicon.table("places", Places)
        nations = language.lexicon.table("nationalities", Nations)
        self._words = table.words
        self._known: dict[str, tuple[Bearer, ...]] = {}
        for form, (region, country) in table.shortened.items():
            self._known[form] = self._regions(region, country)
        self.demonyms: dict[str, str] = {}
        for nation in nations.nation:
            here = self._lands(nation.country)
            for form in (nation.country, *nation.aliases):
                if here and not (form == nation.country and self.gazetteer.named(form)):
                    self._known[form] = here
            for form in (*nation.demonyms, *(f"{d}s" for d in nation.demonyms)):
                self.demonyms[form] = (here and self.gazetteer.country(here[0].at)) or ""
        self.short = {form for form in self._known if form.endswith(".") or form.isupper()}

    def _lands(self, name: str) -> tuple[Bearer, ...]:
        held = self.gazetteer
        return tuple(b for b in held.named(name) if held.kind(b.at) == "country")[:1]

    def _regions(self, name: str, country: str) -> tuple[Bearer, ...]:
        held = self.gazetteer
        return tuple(
            b
            for b in held.named(name)
            if held.kind(b.at) == "region" and held.country(b.at) == country
        )[:1]

    def of(self, name: str) -> tuple[Bearer, ...]:
        """The places that a name as written may mean; none where it is not known."""
        known = self._known.get(name)
        if known is not None:
            return known
        found = self.gazetteer.named(name)
        if found:
            return found[:_MOST]
        words = fold(name).split()
        other = [self._words.get(w, w) for w in words]
        return self.gazetteer.named(" ".join(other))[:_MOST] if other != words else ()


def names(language: Language) -> NameIndex:
    """Made once a language: `language.made(names)`."""
    return NameIndex(language)
