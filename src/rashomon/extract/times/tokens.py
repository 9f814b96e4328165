"""The tokens of a text with their classes of words of time, one letter a class.

A text becomes a string of letters as long as its list of tokens, so that a shape of an
expression (`lexicon/en/times.toml`) is a regular expression over classes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rashomon.lexicon.figures import Numbers
    from rashomon.lexicon.times import TimePattern, Times

CLASSES = {
    "month": "m", "weekday": "w", "unit": "u", "part": "q", "number": "n", "vague": "v",
    "article": "a", "day": "d", "year": "y", "digits": "Z", "ordinal": "o", "rank": "K",
    "shift": "s", "daily": "t", "daypart": "p", "narrow": "h", "season": "e", "decade": "c",
    "clocktime": "x", "reference": "r", "recent": "k", "ago": "g", "each": "i", "of": "f",
    "the": "z", "and": "b", "to": "B", "between": "O", "from": "R", "dash": "-", "comma": ",",
    "weekend": "E", "overnight": "N", "fiscal": "F", "set": "S", "half": "H", "yearend": "Y",
    "iso": "I", "possessive": "P", "told": "L", "yearago": "G", "unit10": "U", "century": "C",
    "period": "V", "spoken": "A", "fraction": "J", "stop": ".", "on": "M",
}  # fmt: skip
OTHER = "_"
MOST = 20_000
"""Words that are remembered: some three megabytes."""
LAST_DAY = 31
YEARS = range(1000, 2200)
RECENT = range(1900, 2061)
"""Years that need no word before them to be told from a count."""


class TimeToken(NamedTuple):
    """A token with its class; `value` is the word in lower case, digits without ending."""

    value: str
    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Scanner:
    """Finds the shapes of expressions of time in a text."""

    split: re.Pattern[str]
    kinds: dict[str, str]
    capital: frozenset[str]
    short: frozenset[str]
    year_before: frozenset[str]
    endings: frozenset[str]
    shapes: re.Pattern[str]
    by_group: dict[str, TimePattern]
    known: dict[str, tuple[str, str]] = field(default_factory=dict, compare=False, repr=False)
    """Value and class of words that were met, but for those that may belong to a number."""

    def tokens(self, text: str) -> list[TimeToken]:
        """The tokens of the text, in order."""
        out: list[TimeToken] = []
        before: TimeToken | None = None
        known = self.known
        for match in self.split.finditer(text):
            word = match.group()
            held = known.get(word)
            start, end = match.span()
            if held is not None:  # a common word: what it is was told before
                before = TimeToken(held[0], start, end, held[1])
            elif before is None:
                before = self._token(word, start, end, None)
            elif self._ends(word, start, before):
                before = self._ended(before, word.lower(), end)
                out.pop()
            elif word == "." and before.value in self.short:
                before = before._replace(end=end)  # "Oct."
                out.pop()
            else:
                before = self._token(word, start, end, before)
            out.append(before)
        return out

    def _ends(self, word: str, start: int, before: TimeToken) -> bool:
        """Whether a word is the ending of a number: "23rd"."""
        ending = word.lower() in self.endings
        return ending and before.end == start and before.value.isdecimal()

    def _ended(self, number: TimeToken, ending: str, end: int) -> TimeToken:
        """ "23rd", "1980s"."""
        if ending == "s":
            tens = len(number.value) in (2, 4) and number.value.endswith("0")
            kind = CLASSES["decade"] if tens else OTHER
        else:
            small = 0 < int(number.value) <= LAST_DAY
            kind = CLASSES["day"] if small else CLASSES["rank"]
        return TimeToken(number.value + ("s" if ending == "s" else ""), number.start, end, kind)

    def _token(self, word: str, start: int, end: int, before: TimeToken | None) -> TimeToken:
        low = " ".join(word.lower().split())
        if low[0] in "0123456789":
            return TimeToken(low, start, end, self._number(low, start, before))
        kind = self.kinds.get(low, OTHER)
        if low in self.capital and word[0].islower():
            kind = OTHER  # "it may rain", "the march"
        if low != "." and low not in self.endings and len(self.known) < MOST:
            self.known[word] = low, kind
        return TimeToken(low, start, end, kind)

    def _number(self, word: str, start: int, before: TimeToken | None) -> str:
        if not word.isdecimal():
            named = "iso" if "-" in word else "fraction" if "/" in word else "clocktime"
            return CLASSES[named]
        if before is not None and before.end == start and before.kind == OTHER:
            return OTHER  # "$2031", "No.12", "3,1990"
        value = int(word)
        if len(word) <= 2:
            return CLASSES["day"] if 0 < value <= LAST_DAY else CLASSES["digits"]
        if len(word) == 4 and value in YEARS:
            asked = before is not None and before.value in self.year_before
            near = before is not None and before.kind in "mdq,-RO"
            if value in RECENT or asked or near:
                return CLASSES["year"]
        return CLASSES["digits"]

    def find(self, tokens: list[TimeToken]) -> list[tuple[TimePattern, int, int]]:
        """Shapes with the tokens `[first, beyond)` that they take, in order."""
        letters = "".join(t.kind for t in tokens)
        found = []
        for match in self.shapes.finditer(letters):
            if match.lastgroup is not None and match.end() > match.start():
                found.append((self.by_group[match.lastgroup], match.start(), match.end()))
        return found


def scanner(times: Times, numbers: Numbers) -> Scanner:
    """The scanner of a language."""
    kinds = _kinds(times, numbers)
    several = [w for w in kinds if not w.isalpha()]
    clock = "|".join(re.escape(w) for w in sorted(times.words["clock"], key=len, reverse=True))
    held = "|".join(
        r"\s+".join(map(re.escape, w.split())) for w in sorted(several, key=len, reverse=True)
    )
    split = re.compile(
        rf"[12][0-9]{{3}}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?(?![0-9-])"
        rf"|[0-9]{{1,2}}(?::[0-9]{{2}})?\s?(?:{clock})(?![^\W_])"
        rf"|(?<![^\W_])(?:{held})(?![^\W_])"
        r"|[0-9]{1,2}:[0-9]{2}(?![0-9:])|1/2(?![0-9])|½|[0-9]+|[’']s\b|[^\W\d_]+|[^\w\s]|_",
        re.IGNORECASE,
    )
    groups = {f"s{n}": shape for n, shape in enumerate(times.shape)}
    shapes = "|".join(
        f"(?P<{name}>{'|'.join(_form(f) for f in shape.form)})" for name, shape in groups.items()
    )
    return Scanner(
        split,
        kinds,
        frozenset((*times.months, *times.weekdays)),
        frozenset((*times.months, *times.weekdays)).difference(
            times.month_names, times.weekday_names
        ),
        frozenset(times.words["year_before"]),
        frozenset((*times.words["endings"], *times.words["decade_ending"])),
        re.compile(shapes),
        groups,
    )


def _form(form: str) -> str:
    """ "month day comma? year?" as a pattern of letters."""
    out = []
    for part in form.split():
        letters = "".join(re.escape(CLASSES[name]) for name in part.rstrip("?").split("|"))
        out.append(f"[{letters}]" + ("?" if part.endswith("?") else ""))
    return "".join(out)


def _kinds(times: Times, numbers: Numbers) -> dict[str, str]:
    """Every word's class; where a word has several, the later one of these."""
    words = times.words
    named: list[tuple[str, object]] = [
        ("of", words["of"]), ("on", words["on"]), ("the", words["the"]),
        ("and", words["and"]), ("to", words["to"]),
        ("between", words["between"]), ("from", words["from"]), ("each", words["each"]),
        ("number", (*numbers.units, *numbers.tens)), ("vague", words["vague"]),
        ("half", words["halves"]), ("article", words["articles"]), ("unit", times.units),
        ("ordinal", [w for w in times.ordinals if w.isalpha()]), ("part", times.spans),
        ("shift", times.shifts), ("narrow", words["narrowing"]), ("ago", words["ago"]),
        ("month", times.months), ("weekday", times.weekdays), ("daypart", times.dayparts),
        ("daily", times.days), ("season", times.seasons), ("decade", times.decades),
        ("set", times.sets), ("reference", times.references),
        ("recent", [w for w in times.shifts if w in times.references]),
        ("weekend", words["weekend"]), ("overnight", words["overnight"]),
        ("fiscal", words["fiscal"]), ("yearend", words["yearend"]), ("yearago", words["year_ago"]),
        ("told", words["told"]), ("period", words["period"]), ("spoken", words["spoken"]),
        ("unit10", [w for w, u in times.units.items() if u == "10Y"]),
        ("century", [w for w, u in times.units.items() if u == "100Y"]),
        ("fraction", "½"), ("dash", "-–—‑"), ("comma", ","), ("possessive", ("'s", "’s")),
        ("stop", "."),
    ]  # fmt: skip
    kinds: dict[str, str] = {}
    for name, held in named:
        kinds.update(dict.fromkeys(held, CLASSES[name]))  # type: ignore[call-overload]
    return kinds
