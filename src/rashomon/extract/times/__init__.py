"""Words of time → TIMEX3 values and ISO 8601 dates and intervals, against the day of a report.

"Friday" of a Friday's report is that very day, unless it is to come. Where the words need
a day to count from and the report has none, nothing is resolved: a guess would be worse.
Values are TIMEX3's (Pustejovsky et al. 2003, ISO-TimeML): dates, "P3Y" for three years,
"1998-W32-WE" for a weekend, PRESENT_REF for "now". Periods are ISO 8601 dates or
intervals, and nothing else.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from rashomon.extract.times.reader import Expression, TimeReader
from rashomon.extract.times.tokens import Scanner, scanner
from rashomon.extract.times.values import Values

if TYPE_CHECKING:
    from rashomon.lexicon import Lexicon


def reader(lexicon: Lexicon, published: str | None) -> TimeReader:
    """A reader for a report published on that ISO 8601 date or date-time, if one is known."""
    from rashomon.lexicon.figures import Numbers
    from rashomon.lexicon.times import Times

    try:
        today = date.fromisoformat(published[:10]) if published else None
    except ValueError:
        today = None
    numbers = lexicon.table("numbers", Numbers)
    values = Values(lexicon.table("times", Times), numbers.units | numbers.tens, today)
    return TimeReader(values, _scanner(lexicon))


@lru_cache(maxsize=4)
def _scanner(lexicon: Lexicon) -> Scanner:
    from rashomon.lexicon.figures import Numbers
    from rashomon.lexicon.times import Times

    return scanner(lexicon.table("times", Times), lexicon.table("numbers", Numbers))


__all__ = ["Expression", "TimeReader", "reader"]
