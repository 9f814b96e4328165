"""How names of places are written in a language: schema of `places.toml`."""

from __future__ import annotations

from functools import cached_property

from rashomon.lexicon.schema import Strict


class Places(Strict):
    """`places.toml`: word → the gazetteer's; country → region → its short forms."""

    words: dict[str, str]
    short: dict[str, dict[str, tuple[str, ...]]]

    @cached_property
    def shortened(self) -> dict[str, tuple[str, str]]:
        """Short form → the region's name and its country's code."""
        return {
            form: (region, country)
            for country, regions in self.short.items()
            for region, forms in regions.items()
            for form in forms
        }
