"""Words of time → ISO 8601 dates and intervals, against the day a report was published.

"Friday" of a Friday's report is that very day. Where the words need a day to count
from and the report has none, nothing is resolved: a guess would be worse.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rashomon.lexicon import Lexicon
from rashomon.lexicon.times import Times

_WORD = re.compile(r"[0-9]{1,4}|[^\W\d_]+")
_ISO = re.compile(r"[12][0-9]{3}-[01][0-9](?:-[0-3][0-9])?")
FIRST, LAST = 1500, 2100


@dataclass(frozen=True, slots=True)
class Reader:
    """Resolves words of time; `today` is the day of publication, None where it is unknown."""

    times: Times
    numbers: dict[str, int]
    today: date | None

    def read(self, text: str) -> str | None:
        """The date or interval that the words name; None where they leave it open."""
        iso = _ISO.search(text)
        if iso:
            return iso.group()
        words = [w for w in _WORD.findall(text.lower()) if w not in self.times.words["endings"]]
        return self._calendar(words) or self._relative(words)

    # ---- dates with a month or a year

    def _calendar(self, words: Sequence[str]) -> str | None:
        months = [i for i, w in enumerate(words) if w in self.times.months]
        years = [int(w) for w in words if w.isdigit() and FIRST <= int(w) < LAST and len(w) == 4]
        if not months:
            alone = years and all(w.isdigit() or w in self.times.words["same"] for w in words)
            return str(years[0]) if alone else None
        i = months[0]
        month = self.times.months[words[i]]
        near = [int(w) for w in words[max(0, i - 3) : i + 2] if w.isdigit() and int(w) <= 31]
        year = years[0] if years else self._year_of(month, near[0] if near else None, words)
        if year is None:
            return None
        if near and 1 <= near[0] <= monthrange(year, month)[1]:
            return f"{year:04d}-{month:02d}-{near[0]:02d}"
        return f"{year:04d}-{month:02d}"

    def _year_of(self, month: int, day: int | None, words: Sequence[str]) -> int | None:
        """The year of a month named without one: the nearest that is not in the future."""
        if self.today is None:
            return None
        shift = next((self.times.shifts[w] for w in words if w in self.times.shifts), 0)
        if shift > 0:
            return self.today.year + (month <= self.today.month)
        later = (month, day or 1) > (self.today.month, self.today.day)
        return self.today.year - (1 if later else 0)

    # ---- words that count from the day of publication

    def _relative(self, words: Sequence[str]) -> str | None:
        today = self.today
        if today is None:
            return None
        for w in words:
            if w in self.times.days:
                return (today + timedelta(days=self.times.days[w])).isoformat()
            if w in self.times.words["overnight"]:
                return f"{(today - timedelta(days=1)).isoformat()}/{today.isoformat()}"
        for w in words:
            if w in self.times.weekdays:
                return self._weekday(self.times.weekdays[w], words)
        return self._counted(words, today)

    def _weekday(self, weekday: int, words: Sequence[str]) -> str | None:
        assert self.today is not None
        back = (self.today.weekday() - weekday) % 7
        if any(w in self.times.words["future"] for w in words):
            back -= 7
        return (self.today - timedelta(days=back)).isoformat()

    def _counted(self, words: Sequence[str], today: date) -> str | None:
        """ "last month", "three weeks ago", "the past two years"."""
        unit = next((self.times.units[w] for w in words if w in self.times.units), None)
        if unit is None or unit.endswith("H"):
            return None
        count = next((c for w in words if (c := self._count(w)) is not None), None)
        shift = next((self.times.shifts[w] for w in words if w in self.times.shifts), None)
        if shift is None and any(w in self.times.words["ago"] for w in words):
            return _named(_moved(today, unit, -(count or 1)), unit)
        if count is not None and any(w in self.times.words["past"] for w in words):
            return f"{_moved(today, unit, -count).isoformat()}/{today.isoformat()}"
        if shift is None or count is not None:
            return None
        return _named(_moved(today, unit, shift), unit)

    def _count(self, word: str) -> int | None:
        if word.isdigit():
            return int(word) if int(word) < FIRST else None
        return self.numbers.get(word)


def _moved(day: date, unit: str, count: int) -> date:
    if unit in ("D", "W"):
        return day + timedelta(days=count * (7 if unit == "W" else 1))
    months = count * {"M": 1, "Y": 12, "10Y": 120}[unit]
    index = day.year * 12 + day.month - 1 + months
    year, month = max(1, index // 12), index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _named(day: date, unit: str) -> str:
    """The date in the grain of its unit: a week as 2025-W27, a month as 2025-06."""
    if unit == "D":
        return day.isoformat()
    if unit == "W":
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}"
    return f"{day.year:04d}-{day.month:02d}" if unit == "M" else f"{day.year:04d}"


def reader(lexicon: Lexicon, published: str | None) -> Reader:
    """A reader for a report published on that ISO 8601 date or date-time, if one is known."""
    from rashomon.lexicon.figures import Numbers

    numbers = lexicon.table("numbers", Numbers)
    try:
        today = date.fromisoformat(published[:10]) if published else None
    except ValueError:
        today = None
    return Reader(lexicon.table("times", Times), numbers.units | numbers.tens, today)
