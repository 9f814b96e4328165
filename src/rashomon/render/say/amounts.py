"""Numbers, intervals, dates and counted things in the words of a language of display."""

from __future__ import annotations

import re
from datetime import date, datetime

from rashomon.model import Interval, Number
from rashomon.render.say.tables import Amounts

_WORD = re.compile(r"[A-Z]?[a-z’'-]{2,60}")
_MONEY = re.compile("[A-Z]{3}")


class Amount:
    """Says what `amounts.toml` has the words for."""

    def __init__(self, table: Amounts) -> None:
        self._table = table
        self._kept = re.compile(table.plural.kept)
        self._rules = [(re.compile(end), cut, more) for end, cut, more in table.plural.rules]
        self._links = re.compile("|".join(map(re.escape, table.plural.link)))

    def number(self, n: Number, compact: bool = False) -> str:
        """A number with grouped digits; with `compact`, 30,000,000 is "30 million"."""
        words = self._table.number
        for name, size in words.big if compact else ():
            if abs(n) >= size and (n * 100) % size == 0:
                return f"{self.number(n / size)} {name}"
        if isinstance(n, float) and not n.is_integer():
            text = f"{n:,.4f}".rstrip("0").rstrip(".")
        else:
            text = f"{int(n):,}"
        if (words.group, words.point) == (",", "."):
            return text
        return text.translate({ord(","): words.group, ord("."): words.point})

    def quantity(self, text: str, n: Number | None, unit: str | None) -> str:
        """The number's words with the unit behind it, or before it for money; people go unsaid."""
        words = self._table.unit
        if unit is None or unit in words.silent:
            return text
        if unit in words.known:
            return words.known[unit].format(n=text)
        if _MONEY.fullmatch(unit):
            return words.money.format(n=text, unit=unit)
        return words.other.format(n=text, unit=unit if n == 1 else self.plural(unit))

    def plural(self, noun: str) -> str:
        """What is counted, of several: "blasts", "members of the crew", "miles per second".

        A sign or a code ("km", "USD") stays as it is.
        """
        link = self._links.search(noun)
        head, rest = (noun[: link.start()], noun[link.start() :]) if link else (noun, "")
        *before, last = head.split(" ")
        return " ".join([*before, self._plural(last)]) + rest

    def _plural(self, word: str) -> str:
        words, small = self._table.plural, word.casefold()
        if small in words.forms:
            return words.forms[small]
        sounded = any(letter in words.sounds for letter in small[:60])
        if small in words.forms.values() or not sounded or not _WORD.fullmatch(word):
            return word
        if self._kept.search(small):
            return word
        for end, cut, more in self._rules:
            if end.search(small):
                return word[: len(word) - cut] + more
        return word

    def interval(
        self, value: Interval, unit: str | None = None, stated: Number | None = None
    ) -> str:
        """The interval in words: "at least 23", "12 to 15", "about 300 hours".

        `stated` is the number as the report writes it: where "more than 500" was read
        as 501 and up, it says "more than 500".
        """
        words = self._table.interval
        low, high = value.low, value.high
        big = bool(unit and _MONEY.fullmatch(unit))
        if low is not None and high is not None:
            said = self.quantity(self.number(high, big), high, unit)
            if low != high:
                said = words.between.format(low=self.number(low, big), n=said)
            return words.about.format(n=said) if value.approximate else said
        if low is not None:
            over = value.strict or stated == low - 1
            bound, form = (low if value.strict or not over else low - 1), words.least
            form = words.more if over else words.least
        elif high is not None:
            under = value.strict or stated == high + 1
            bound = high if value.strict or not under else high + 1
            form = words.less if under else words.most
        else:
            return words.unstated
        return form.format(n=self.quantity(self.number(bound, big), bound, unit))

    def when(self, moment: str | None) -> str:
        """An ISO 8601 date or date-time as a person writes it; "undated" where there is none."""
        words = self._table.date
        if not moment:
            return words.undated
        try:
            if len(moment) <= 10:
                return self._day(date.fromisoformat(moment))
            held = datetime.fromisoformat(moment)
        except ValueError:
            return moment
        zone = held.strftime("%z")
        shown = f" {zone[:3]}:{zone[3:5]}" if zone else ""
        return words.time.format(
            day=self._day(held), hour=f"{held:%H}", minute=f"{held:%M}", zone=shown
        )

    def _day(self, held: date) -> str:
        words = self._table.date
        month = words.months[held.month - 1]
        return words.day.format(day=held.day, month=month, year=held.year)

    def joined(self, parts: list[str], how: str) -> str:
        """ "3", "3 and 5", "3, 5 and 7": the last one by the word for `how`."""
        if len(parts) < 2:
            return "".join(parts)
        return self._table.list[how].format(first=", ".join(parts[:-1]), last=parts[-1])
