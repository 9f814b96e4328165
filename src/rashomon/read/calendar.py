"""What a month is called, and which number of 5/6/2031 is the day, by language.

Names are CLDR's (lexicon/mul/months.toml); words and orders stand in dates.toml there.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rashomon import lexicon
from rashomon.lexicon import calendar
from rashomon.read.lines import months

MANY = "mul"
"""The lexicon's folder of what is common to many languages."""
SHORT = 3
"""Letters of a month's name that English text is not believed to take from another language."""
SAMPLE = 200_000
"""Characters in which dates are looked for that show the order of day and month."""

_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([/-])(\d{1,2})\2(?:19|20)\d\d(?![\d/-])")
_PREFIX = re.compile(r"d[’']|de\s|\u05d1(?=\w{3})")


@dataclass(frozen=True, slots=True)
class DateStyle:
    """How a text writes its dates.

    `language`: its ISO 639 code, "" where it is not known. `day_first`: whether 5/6/2031
    is of June; None where nothing tells.
    """

    language: str = lexicon.LANGUAGE
    day_first: bool | None = None

    @property
    def english(self) -> bool:
        """Whether the words are English, as far as is known."""
        return self.language in ("", lexicon.LANGUAGE)


ENGLISH = DateStyle()


@lru_cache(maxsize=1)
def words() -> calendar.DateWords:
    """What stands beside and between the parts of a date."""
    return lexicon.load(MANY).table("dates", calendar.DateWords)


def writing(tag: str | None, text: str = "") -> DateStyle:
    """How a text writes its dates, by its language's tag ("de", "en-GB") and its own dates.

    A date that can be read in one order only goes before what the language does.
    """
    tag = (tag or "").strip().lower().replace("_", "-")[:20]
    shown = _shown(text)
    if shown is None and tag and tag not in words().either:
        shown = tag not in words().month_first
    return DateStyle(tag.partition("-")[0], shown)


def _shown(text: str) -> bool | None:
    """Whether the text's own dates begin with the day; None where they do not tell."""
    seen = [(int(m[1]) > 12, int(m[3]) > 12) for m in _NUMERIC.finditer(text, 0, SAMPLE)]
    first, second = any(a for a, _ in seen), any(b for _, b in seen)
    return first if first != second else None


def month(word: str, language: str = lexicon.LANGUAGE) -> int | None:
    """1 to 12; None where it is no month's name.

    English names are known in every text. A name that is two months (listopad) is that
    of `language`, and none where that is another.
    """
    low = word.casefold().rstrip(".")
    if number := months().get(low):
        return number
    if language == lexicon.LANGUAGE and len(low) <= SHORT:
        return None
    held = _named().get(_folded(low)) or _named().get(_PREFIX.sub("", _folded(low), count=1), {})
    numbers = set(held.values())
    return held.get(language) or (numbers.pop() if len(numbers) == 1 else None)


@lru_cache(maxsize=1)
def _named() -> dict[str, dict[str, int]]:
    """Name → language → number."""
    found: dict[str, dict[str, int]] = {}
    table = lexicon.load(MANY).table("months", calendar.Months)
    for language, year in table.language.items():
        for number, names in enumerate(year.names, 1):
            for name in names:
                bare = _PREFIX.sub("", _folded(name), count=1)
                found.setdefault(bare, {})[language] = number
    return found


def _folded(name: str) -> str:
    """Without accents, which many pages leave out."""
    bare = unicodedata.normalize("NFKD", name)
    return "".join(c for c in bare if not unicodedata.combining(c))
