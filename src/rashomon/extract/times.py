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
MONTHS, WEEK = 12, 7


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
        return self._part(words) or self._calendar(words) or self._relative(words)

    # ---- parts of a year

    def _part(self, words: Sequence[str]) -> str | None:
        """ "the third quarter of 2024", "Q3", "the first half of last year" as months."""
        i = next((i for i, w in enumerate(words) if w in self.times.spans), None)
        if i is None:
            return None
        near = [words[k] for k in (i - 1, i + 1) if 0 <= k < len(words)]
        ordinals = self.times.ordinals
        which = next((ordinals[w] for w in near if w in ordinals), None)
        length = self.times.spans[words[i]]
        if which is None or which * length > MONTHS:
            return None
        first = (which - 1) * length + 1
        years = self._years(words)
        year = years[0] if years else self._year_of(first, None, words)
        return f"{year:04d}-{first:02d}/{year:04d}-{first + length - 1:02d}" if year else None

    def _years(self, words: Sequence[str]) -> list[int]:
        return [int(w) for w in words if w.isdigit() and FIRST <= int(w) < LAST and len(w) == 4]

    # ---- dates with a month or a year

    def _calendar(self, words: Sequence[str]) -> str | None:
        months = [i for i, w in enumerate(words) if w in self.times.months]
        years = self._years(words)
        if not months:
            alone = years and all(w.isdigit() or w in self.times.words["same"] for w in words)
            return str(years[0]) if alone else None
        if len(months) == 2 and any(w in self.times.words["joins"] for w in words):
            return self._between(words, months[1])
        i = months[0]
        month = self.times.months[words[i]]
        near = [int(w) for w in words[max(0, i - 3) : i + 2] if w.isdigit() and int(w) <= 31]
        year = years[0] if years else self._year_of(month, near[0] if near else None, words)
        if year is None:
            return None
        if near and 1 <= near[0] <= monthrange(year, month)[1]:
            return f"{year:04d}-{month:02d}-{near[0]:02d}"
        return f"{year:04d}-{month:02d}"

    def _between(self, words: Sequence[str], second: int) -> str | None:
        """ "between January and March": from the one month to the other."""
        years = self._years(words)
        last = self._calendar([*words[second - 1 :], *map(str, years[-1:])])
        if last is None:
            return None
        first = self._calendar([*words[: second - 1], *(() if years[1:] else (last[:4],))])
        if first is not None and first[5:7] > last[5:7] and not years:
            first = f"{int(first[:4]) - 1:04d}{first[4:]}"
        return f"{first}/{last}" if first and len(first) == len(last) and first < last else last

    def _year_of(self, month: int, day: int | None, words: Sequence[str]) -> int | None:
        """The year of a month named without one: the nearest that is not in the future."""
        if self.today is None:
            return None
        shift = next((self.times.shifts[w] for w in words if w in self.times.shifts), 0)
        if shift > 0:
            return self.today.year + (month <= self.today.month)
        if shift < 0 and any(self.times.units.get(w) == "Y" for w in words):
            return self.today.year - 1  # "in June last year"
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
                named = next((w for w in words if w in self.times.weekdays), None)
                day = self.times.weekdays[named] if named else today.weekday()
                ends = date.fromisoformat(self._weekday(day, words))
                return f"{(ends - timedelta(days=1)).isoformat()}/{ends.isoformat()}"
        for w in words:
            if w in self.times.weekdays:
                return self._weekday(self.times.weekdays[w], words)
        return self._counted(words, today)

    def _weekday(self, weekday: int, words: Sequence[str]) -> str:
        assert self.today is not None
        back = (self.today.weekday() - weekday) % 7
        if any(w in self.times.words["future"] for w in words):
            back -= 7
        return (self.today - timedelta(days=back)).isoformat()

    def _counted(self, words: Sequence[str], today: date) -> str | None:
        """ "last month", "three weeks ago", "the past two years"."""
        unit = next((self.times.units[w] for w in words if w in self.times.units), None)
        if unit is None:
            return None
        count = next((c for w in words if (c := self._count(w)) is not None), None)
        if unit == "H":
            past = count is not None and any(w in self.times.words["past"] for w in words)
            days = -(-count // 24) if past and count is not None else 0
            since = today - timedelta(days=days)
            return f"{since.isoformat()}/{today.isoformat()}" if 0 < days < WEEK else None
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
    months = count * {"M": 1, "Q": 3, "Y": 12, "10Y": 120}[unit]
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
    if unit == "Q":
        first = (day.month - 1) // 3 * 3 + 1
        return f"{day.year:04d}-{first:02d}/{day.year:04d}-{first + 2:02d}"
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
