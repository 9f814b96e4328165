"""What words of time name: TIMEX3 values and ISO 8601 periods, a method for each way of reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rashomon.extract.times import calendar as cal
from rashomon.extract.times.tokens import CLASSES, TimeToken

if TYPE_CHECKING:
    from rashomon.lexicon.times import TimePattern, Times

SOON = 75
"""Days to come up to which a bare day of a month is more likely that one than a year past."""
HOURS = ("H", "TM", "TS")
LENGTHS = {
    "10Y": ("", "Y", 10), "100Y": ("", "Y", 100), "Q": ("", "M", 3),
    "H": ("T", "H", 1), "TM": ("T", "M", 1), "TS": ("T", "S", 1),
}  # fmt: skip
"""Of each unit: what opens its duration, its letter, and how many of these it is."""
HALVES = {"Y": "P{}Y6M", "H": "PT{}H30M"}
SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}


@dataclass(frozen=True, slots=True)
class ExpressionTokens:
    """The tokens of one expression, asked by class."""

    tokens: Sequence[TimeToken]
    ahead: bool | None = None

    def all(self, *names: str) -> list[str]:
        """The words of these classes, in order."""
        kinds = {CLASSES[n] for n in names}
        return [t.value for t in self.tokens if t.kind in kinds]

    def one(self, *names: str) -> str | None:
        """The first word of these classes."""
        kinds = {CLASSES[n] for n in names}
        return next((t.value for t in self.tokens if t.kind in kinds), None)


type Resolved = tuple[str | None, str | None]
"""Value and period."""


@dataclass(slots=True)
class Values:
    """Resolves expressions; `today` is the day of publication, None where it is unknown.

    The quarter told of last is what "the quarter" and "a year earlier" then mean.
    """

    times: Times
    numbers: dict[str, int]
    today: date | None
    _quarter: tuple[int, int] | None = field(default=None, init=False)

    def resolve(self, shape: TimePattern, held: ExpressionTokens) -> Resolved:
        """Value and period of an expression of that shape."""
        return _RESOLVE[shape.reads](self, held)

    def iso(self, held: ExpressionTokens) -> Resolved:
        """ "2031-05-03"."""
        value = held.tokens[0].value
        return (value, value) if cal.valid(value) else (None, None)

    def calendar(self, held: ExpressionTokens) -> Resolved:
        """Months and days with or without a year, and years."""
        months = [self.times.months[m] for m in held.all("month")]
        days = [int(d) for d in held.all("day")]
        year = self._year(held)
        if not months:
            value = f"{year:04d}" if year else None
            return value, value
        shift = self._shift(held)
        if year is None and held.one("unit") and shift is not None:
            year = self.today.year + shift if self.today else None
            shift = None
        day = days[0] if days else None
        if year is None:
            year = self._year_of(months[-1], day, held.ahead, shift)
        if year is None:
            return None, None
        if len(months) == 2:
            return self._months(months, year, held)
        if day is None:
            value = f"{year:04d}-{months[0]:02d}"
            return value, value
        firsts = [cal.day(year, months[0], d) for d in days[:2]]
        if firsts[0] is None:
            return None, None
        if len(firsts) == 2 and firsts[1] is not None and firsts[0] < firsts[1]:
            value = f"{firsts[0]}/{firsts[1]}"
            return value, value
        return firsts[0], firsts[0]

    def _months(self, months: list[int], year: int, held: ExpressionTokens) -> Resolved:
        years = [int(y) for y in held.all("year")]
        first = years[0] if years[1:] else year - (months[0] > months[1])
        last = years[-1] if years else year
        value = f"{first:04d}-{months[0]:02d}/{last:04d}-{months[1]:02d}"
        return value, value

    def _year_of(
        self, month: int, day: int | None, ahead: bool | None, shift: int | None
    ) -> int | None:
        """The year of a month named without one: by its shift, by tense, else the nearest."""
        today = self.today
        if today is None:
            return None
        this = cal.ordinal(today.year, month, day or (today.day if month == today.month else 15))
        later = this - today.toordinal()
        if shift is not None and shift > 0:
            return today.year + (month <= today.month)
        if shift is not None and shift < 0:
            return today.year - (month >= today.month)
        if shift == 0:
            return today.year
        if ahead is True:
            return today.year + (later < 0)
        if later > 0:
            return today.year - (later > SOON or (ahead is False and day is None))
        year_on = later + 365
        return today.year + (ahead is None and year_on <= SOON and day is not None)

    def years(self, held: ExpressionTokens) -> Resolved:
        """ "from 1990 to 1995", "2012-13"."""
        years = held.all("year")
        last = years[1] if years[1:] else None
        if last is None:
            tail = held.one("day") or ""
            last = years[0][: 4 - len(tail)] + tail
        if len(last) != 4 or not years[0] < last:
            return None, None
        return f"{years[0]}/{last}", f"{years[0]}/{last}"

    def part(self, held: ExpressionTokens) -> Resolved:
        """Quarters and halves of a year."""
        span = self.times.spans.get(held.one("part") or "", 3)
        which = self.times.ordinals.get(held.one("ordinal") or held.one("day") or "")
        shift = self._shift(held)
        year = self._year(held)
        if which is None:
            return self._quarter_told(held, shift, year) if span == 3 else (None, None)
        if which * span > cal.MONTHS:
            return None, None
        first = (which - 1) * span + 1
        if year is None and self.today is not None:
            if shift is not None and held.one("unit"):
                year = self.today.year + shift
            else:
                begun = (self.today.year, self.today.month) >= (self.today.year, first)
                year = self.today.year - (not begun and held.ahead is not True)
        if year is None:
            return None, None
        if span == 3:
            self._quarter = year, which
        period = f"{year:04d}-{first:02d}/{year:04d}-{first + span - 1:02d}"
        return f"{year:04d}-{'Q' if span == 3 else 'H'}{which}", period

    def _quarter_told(
        self, held: ExpressionTokens, shift: int | None, year: int | None
    ) -> Resolved:
        """ "the quarter", "the latest quarter", "this quarter", "last quarter"."""
        if held.one("told"):
            shift = -1
        if shift is None:
            if self._quarter is None:
                return None, None
            return _quarter(year or self._quarter[0], self._quarter[1])
        if self.today is None:
            return None, None
        index = self.today.year * 4 + (self.today.month - 1) // 3 + shift
        return _quarter(index // 4, index % 4 + 1)

    def ago(self, held: ExpressionTokens) -> Resolved:
        """ "three years ago", "a year earlier": counted back from now."""
        unit = held.one("unit", "unit10")
        if held.one("yearago"):
            length = "Y"
        else:
            length = self.times.units[unit] if unit else "Q" if held.one("part") else ""
        count = self._amount(held)
        if not length or self.today is None:
            return None, None
        if count is None:
            return "PAST_REF", None
        if length == "Y" and count == 1 and self._quarter is not None:
            return _quarter(self._quarter[0] - 1, self._quarter[1])
        if length in HOURS:
            back = timedelta(hours=min(count, 999)) if length == "H" else timedelta()
            return (self.today - back).isoformat(), None
        moved = cal.moved(self.today, length, -int(count))
        value = cal.named(moved, length)
        return value, _period(value)

    def weekday(self, held: ExpressionTokens) -> Resolved:
        """A day of the week: the last one, today's where it is today, or the next one."""
        name = held.one("weekday") or ""
        number = self.times.weekdays[name]
        if held.one("each"):
            return f"XXXX-WXX-{number + 1}", None
        if self.today is None:
            return None, None
        day = self.today + timedelta(days=self._days_to(number, held))
        return self._timed(day, held)

    def _days_to(self, number: int, held: ExpressionTokens) -> int:
        """Days from today to a day of the week, negative where it is past."""
        assert self.today is not None
        today, shift = self.today.weekday(), self._shift(held)
        back, on = (today - number) % 7, (number - today) % 7
        if held.one("unit"):  # "Monday last week"
            return number - today + 7 * (shift or 0)
        if shift is not None and shift < 0:
            return -(back or 7)
        if shift is not None and shift > 0:
            return on or 7
        if shift == 0 and held.ahead is not False and back:
            return on
        return on if held.ahead is True else -back

    def _timed(self, day: date, held: ExpressionTokens) -> Resolved:
        part = self.times.dayparts.get(held.one("daypart") or "", "")
        return day.isoformat() + part, day.isoformat()

    def day(self, held: ExpressionTokens) -> Resolved:
        """ "yesterday", "last night", "10 p.m."."""
        if self.today is None:
            return None, None
        name = held.one("daily")
        if name is not None:
            return self._timed(self.today + timedelta(days=self.times.days[name]), held)
        shift = self._shift(held)
        part = held.one("daypart")
        if shift is None and part is None:
            return self.today.isoformat(), None
        return self._timed(self.today + timedelta(days=shift or 0), held)

    def overnight(self, held: ExpressionTokens) -> Resolved:
        """The night between two days; one day named is the second of them."""
        if self.today is None:
            return None, None
        if held.one("month"):
            value, _ = self.calendar(held)
            return value, value
        days = held.all("weekday")
        if len(days) == 2 or (days and held.all("from")):
            ends = date.fromisoformat(
                self.weekday(ExpressionTokens(held.tokens[-1:], held.ahead))[1] or ""
            )
            if len(days) == 1:
                ends += timedelta(days=1)
        elif days:
            ends = date.fromisoformat(
                self.weekday(
                    ExpressionTokens([t for t in held.tokens if t.value in days], held.ahead)
                )[1]
                or ""
            )
        else:
            ends = self.today + timedelta(days=self.times.days.get(held.one("daily") or "", 0))
        value = f"{(ends - timedelta(days=1)).isoformat()}/{ends.isoformat()}"
        return value, value

    def weekend(self, held: ExpressionTokens) -> Resolved:
        """A Saturday and its Sunday: the last one, or with "this" or "next" the one to come."""
        if self.today is None:
            return None, None
        shift, weekday = self._shift(held), self.today.weekday()
        coming = shift is not None and shift >= 0 and held.ahead is not False
        coming = coming or held.ahead is True
        if weekday >= 5 and not shift:
            saturday = self.today - timedelta(days=weekday - 5)
        elif coming:
            saturday = self.today + timedelta(days=(5 - weekday) % 7 or 7)
        else:
            saturday = self.today - timedelta(days=(weekday - 5) % 7 or 7)
        year, week, _ = saturday.isocalendar()
        sunday = saturday + timedelta(days=1)
        return f"{year:04d}-W{week:02d}-WE", f"{saturday.isoformat()}/{sunday.isoformat()}"

    def season(self, held: ExpressionTokens) -> Resolved:
        """ "this summer", "the spring of 2031"."""
        name = held.one("season") or ""
        if self.today is None and not held.one("year"):
            return None, None
        month = self.times.seasons[name]
        stated = next((int(y) for y in held.all("year")), None)
        shift = self._shift(held)
        code = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}[month]
        if stated is not None:
            year = stated
        else:
            assert self.today is not None
            year = self.today.year
            if held.one("unit"):
                year += shift or 0
            elif shift is not None and shift < 0:
                year -= month + 2 >= self.today.month
            elif shift is not None and shift > 0:
                year += month <= self.today.month
        last = cal.moved(date(year, month, 1), "M", 2)
        return f"{year:04d}-{code}", f"{year:04d}-{month:02d}/{last.year:04d}-{last.month:02d}"

    def decade(self, held: ExpressionTokens) -> Resolved:
        """ "the 1980s", "the nineties", "the last two decades"."""
        unit = held.one("unit10")
        if unit is not None:
            return f"P{10 * int(self._amount(held) or 1)}Y", self._back("10Y", held)
        word = held.one("decade") or ""
        tens = self.times.decades.get(word)
        if tens is None:
            digits = word.removesuffix("s")
            tens = int(digits) // 10 if len(digits) == 4 else 190 + int(digits) // 10
        return f"{tens}", f"{tens}0/{tens}9"

    def century(self, held: ExpressionTokens) -> Resolved:
        """ "the 20th century" begins with 19."""
        word = held.one("rank", "day") or held.one("ordinal") or ""
        number = int(word) if word.isdecimal() else self.times.ordinals.get(word, 0)
        if not 1 <= number <= 21:
            return None, None
        return f"{number - 1:02d}", f"{number - 1:02d}00/{number - 1:02d}99"

    def relative(self, held: ExpressionTokens) -> Resolved:
        """The last, this or the next unit, or so many of them."""
        shift = self._shift(held)
        unit = held.one("unit", "unit10")
        length = self.times.units[unit] if unit else "Y"
        year = held.one("year")
        if held.one("fiscal") and year:
            return year, year
        if held.one("ordinal"):
            return self._duration(length, self._amount(held)), None
        if self.today is None:
            return None, None
        count = self._amount(held)
        many = unit is not None and unit.endswith("s")
        if count is not None or many:
            value = self._duration(length, count)
            return value, self._back(length, held, count) if (shift or 0) < 0 else None
        if length in HOURS:
            return self._duration(length, 1), None
        value = cal.named(cal.moved(self.today, length, shift or 0), length)
        if length == "10Y":
            value = value[:3]
        return value, _period(value)

    def _back(self, length: str, held: ExpressionTokens, count: float | None = None) -> str | None:
        """The interval of so many units up to today."""
        count = self._amount(held) if count is None else count
        if count is None or self.today is None or self._shift(held) != -1:
            return None
        if length in ("TM", "TS"):
            return None
        if length == "H":
            days = -(-int(count) // 24)
            if not 0 < days < 7:
                return None
            return f"{(self.today - timedelta(days=days)).isoformat()}/{self.today.isoformat()}"
        since = cal.moved(self.today, length, -int(count))
        return f"{since.isoformat()}/{self.today.isoformat()}"

    def duration(self, held: ExpressionTokens) -> Resolved:
        """ "three years", "half an hour": a length, of no day."""
        if held.one("yearend"):
            return (f"{self.today.year:04d}-12-31",) * 2 if self.today else (None, None)
        parts = held.all("part")
        unit = held.one("unit", "unit10", "century")
        if unit is None:
            return self._duration("Q", self._amount(held)), None
        count = self._amount(held)
        if parts or held.one("fraction"):
            count = (count or 0) + 0.5 if held.one("and", "fraction") else 0.5
        return self._duration(self.times.units[unit], count), None

    def _duration(self, length: str, count: float | None) -> str | None:
        """The TIMEX3 value of so many units; "X" where it is open how many."""
        opens, letter, times = LENGTHS.get(length, ("", length, 1))
        if count is None:
            return f"P{opens}X{'DE' if length == '10Y' else letter}"
        total = count * times
        if total != int(total) and letter in HALVES:
            halved = HALVES[letter].format(int(total))
            return halved if total > 1 else halved.replace(f"0{letter}", "", 1)
        return f"P{opens}{total:g}{letter}"

    def set(self, held: ExpressionTokens) -> Resolved:
        """ "every year", "daily"."""
        word = held.one("set")
        if word is not None:
            return self.times.sets[word], None
        unit = held.one("unit")
        return self._duration(self.times.units[unit] if unit else "Q", 1), None

    def reference(self, held: ExpressionTokens) -> Resolved:
        """ "now", "recently"."""
        return self.times.references[held.tokens[0].value], None

    # ---- numbers

    def _year(self, held: ExpressionTokens) -> int | None:
        """The first year named, in digits or as two numbers: "nineteen ninety-six"."""
        spoken = held.one("spoken")
        if spoken is None:
            return next((int(y) for y in held.all("year")), None)
        rest = sum(self.numbers[n] for n in held.all("number"))
        return self.numbers[spoken] * 100 + rest if rest < 100 else None

    def _shift(self, held: ExpressionTokens) -> int | None:
        word = held.one("shift", "recent")
        return self.times.shifts.get(word) if word else None

    def _amount(self, held: ExpressionTokens) -> float | None:
        """How many units; None where the words leave it open."""
        total: float | None = None
        for token in held.tokens:
            if token.kind in (CLASSES["day"], CLASSES["digits"]) and token.value.isdecimal():
                total = int(token.value)
            elif token.kind == CLASSES["number"]:
                total = (total or 0) + self.numbers[token.value]
            elif token.kind in (CLASSES["vague"], CLASSES["recent"]):
                return None
        if total is None and held.one("article") and not held.one("vague"):
            return 1
        if total is None and held.one("yearago"):
            return 1
        return total


def _quarter(year: int, which: int) -> Resolved:
    first = (which - 1) * 3 + 1
    return f"{year:04d}-Q{which}", f"{year:04d}-{first:02d}/{year:04d}-{first + 2:02d}"


def _period(value: str) -> str | None:
    """The value as a period: a quarter in months, a decade in years."""
    if "-Q" in value:
        return _quarter(int(value[:4]), int(value[-1]))[1]
    return f"{value}0/{value}9" if len(value) == 3 else value


_RESOLVE: dict[str, Callable[[Values, ExpressionTokens], Resolved]] = {
    "iso": Values.iso, "calendar": Values.calendar, "years": Values.years, "part": Values.part,
    "ago": Values.ago, "weekday": Values.weekday, "day": Values.day,
    "overnight": Values.overnight, "weekend": Values.weekend, "season": Values.season,
    "decade": Values.decade, "century": Values.century, "relative": Values.relative,
    "duration": Values.duration, "set": Values.set, "reference": Values.reference,
}  # fmt: skip
