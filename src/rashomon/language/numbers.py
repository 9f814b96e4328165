"""Numbers as words write them: in digits, spelled, or as no number ("dozens")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rashomon.model import Interval
from rashomon.model.letters import fold

if TYPE_CHECKING:
    from rashomon.lexicon.figures import Numbers


class Numerals:
    """The numbers that words spell in one language."""

    def __init__(self, table: Numbers) -> None:
        self._table = table
        self._loose = frozenset((*table.vague, *table.plurals))

    def written(self, text: str) -> bool:
        """Whether the words hold a number, in digits or spelled: "at least five", not "a man"."""
        if any(c.isdecimal() for c in text):
            return True
        held = self._table
        tokens = re.findall(r"[a-z]+", fold(text))
        return any(t in held.units or t in held.tens for t in tokens)

    def number(self, word: str) -> int | None:
        """The number that one word spells: "nine", "ninety", "ninety-nine"; None for others."""
        held = self._table
        ten, _, one = word.casefold().partition("-")
        if not one:
            return held.units.get(ten, held.tens.get(ten))
        return held.tens[ten] + held.units[one] if ten in held.tens and one in held.units else None

    def loose(self, said: str, interval: Interval) -> bool:
        """Whether the words name no number, so that the interval is the lexicon's: "dozens".

        "A few thousand" and "a number of" do not; "six to nine" and "a dozen" say numbers.
        """
        if interval.exact or any(c.isdecimal() for c in said):
            return False
        plain = fold(said)
        told = re.findall(r"\w+", plain)
        return not self._loose.isdisjoint(told) or any(o in plain for o in self._table.open)
