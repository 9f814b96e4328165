"""The grammar of numbers on pieces: digits, words, mixtures, fractions, vague amounts.

A number is read longest first from one piece. Hedges, units and ranges are other
modules' work: here "1.2 million" is 1,200,000 and "dozens" is 12 to 120.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from rashomon.extract.figures.pieces import Subtoken
from rashomon.extract.figures.pieces import value as written
from rashomon.extract.figures.words import Words
from rashomon.extract.rules import rule

Form = Literal["digits", "words", "plural", "vague", "fraction", "article"]
SPACES = " \u00a0\u2009\u202f"
"""What may part groups of digits; a tab parts the cells of a table."""
MOST = 10**18
"""Numbers above this are no counts of anything: codes, or jokes."""

_FRACTION = re.compile("([0-9]{1,20})[/⁄]([0-9]{1,20})")
"""Digits as ASCII has them: others (²) pass for digits and are no decimals."""


class Number(NamedTuple):
    """A number at pieces `first` to `last`, both included.

    `scaled` says that a scale word was read, `factor` which one followed digits, `open`
    that it is a lower bound by itself ("a number of").
    """

    first: int
    last: int
    low: float
    high: float
    form: Form
    scaled: bool = False
    factor: float = 1
    open: bool = False

    @property
    def whole(self) -> bool:
        """Whether it may count whole things."""
        return self.low == int(self.low) and self.high == int(self.high)


def tidy(value: float) -> float | int:
    """The value as an int where it is one, else rounded to twelve digits."""
    return int(value) if value == int(value) else float(f"{value:.12g}")


def amounts(pieces: Sequence[Subtoken], number: Number, sign: str) -> bool:
    """Whether a sign that is a mere letter stands before money: "R500 million", no "R61"."""
    if len(sign) > 1 or not sign.isalpha():
        return True
    grouped = not pieces[number.first].text.isdecimal()
    return pieces[number.first].glued and (number.scaled or grouped)


def read(pieces: Sequence[Subtoken], i: int, words: Words) -> Number | None:
    """The longest number that begins at piece `i`."""
    piece = pieces[i]
    if piece.digits or piece.text in words.numbers.glyphs:
        found = _digits(pieces, i, words)
    else:
        found = _spelled(pieces, i, words)
    return _again(pieces, found) if found and found.high <= MOST else None


def _again(pieces: Sequence[Subtoken], number: Number) -> Number:
    """ "eleven (11)": the digits in brackets say the same number."""
    j = number.last
    opened = _text(pieces, j + 1) == "(" and _text(pieces, j + 3) == ")"
    same = opened and pieces[j + 2].digits and written(pieces[j + 2].text) == number.low
    return number._replace(last=j + 3) if same and number.form == "words" else number


def _text(pieces: Sequence[Subtoken], i: int) -> str:
    return pieces[i].text if 0 <= i < len(pieces) else ""


# ---- digits --------------------------------------------------------------------


@rule("figures.numbers.digits")
def _digits(pieces: Sequence[Subtoken], i: int, words: Words) -> Number | None:
    text = pieces[i].text
    if text in words.numbers.glyphs:
        a, b = words.numbers.glyphs[text]
        return Number(i, i, a / b, a / b, "digits")
    part = _FRACTION.fullmatch(text)
    if part:
        a, b = int(part[1]), int(part[2])
        return Number(i, i, a / b, a / b, "fraction") if 0 < a < b else None
    last = _spaced(pieces, i, words)
    value = written("".join(p.text for p in pieces[i : last + 1]))
    if value is None:
        return None
    last, value = _mixed(pieces, last, value, words)
    return _scaled(pieces, Number(i, last, value, value, "digits"), words)


def _spaced(pieces: Sequence[Subtoken], i: int, words: Words) -> int:
    """The last of the groups of three digits that single spaces part: "12 500", "3 400 000"."""
    opens, last = pieces[i].text, i
    named = _text(pieces, i - 1).rstrip(".")
    if not (opens.isdecimal() and len(opens) <= 3 and opens[0] != "0"):
        return i
    if named in words.months or named in words.weekdays or named in words.exclusions.labels:
        return i
    while last + 1 < len(pieces) and _group(pieces[last], pieces[last + 1]):
        last += 1
    after = pieces[last + 1] if last + 1 < len(pieces) else None
    joined = i > 0 and (pieces[i - 1].digits or (pieces[i].glued and pieces[i - 1].text.isalnum()))
    return i if joined or (after is not None and after.digits) else last


def _group(before: Subtoken, group: Subtoken) -> bool:
    digits = len(group.text) == 3 and group.text.isdecimal()
    return digits and group.start - before.end == 1 and group.source[before.end] in SPACES


def _mixed(pieces: Sequence[Subtoken], i: int, value: float, words: Words) -> tuple[int, float]:
    """ "2 1/2", "2½", "2 and a half", "2-and-a-half": the last piece and the value."""
    after = _text(pieces, i + 1)
    if after in words.numbers.glyphs:
        a, b = words.numbers.glyphs[after]
        return i + 1, value + a / b
    part = _FRACTION.fullmatch(after) if len(after) == 3 and value == int(value) else None
    if part and int(part[1]) < int(part[2]):
        return i + 1, value + int(part[1]) / int(part[2])
    j = i + 1
    if _text(pieces, j) == "-":
        j += 1
    if _text(pieces, j) not in words.numbers.joiners:
        return i, value
    rest = [p.text for p in pieces[j + 1 : j + 6] if p.text != "-"][:2]
    skipped = [k for k in range(j + 1, min(j + 6, len(pieces))) if pieces[k].text != "-"][:2]
    if len(rest) == 2 and rest[0] in words.numbers.articles and rest[1] in words.numbers.fractions:
        a, b = words.numbers.fractions[rest[1]]
        return skipped[1], value + a / b
    return i, value


@rule("figures.numbers.scaled")
def _scaled(pieces: Sequence[Subtoken], number: Number, words: Words) -> Number:
    """The number with the scale that follows it, if one does."""
    n = words.numbers
    j = number.last + 1
    word = _text(pieces, j)
    if word == "-" and _text(pieces, j + 1) in n.scales:
        j, word = j + 1, _text(pieces, j + 1)
    scale = n.scales.get(word) or n.collectives.get(word)
    if scale:
        number = _times(number, scale, j)
        following = n.scales.get(_text(pieces, j + 1))
        return _times(number, following, j + 1) if following else number
    if word in n.suffixes and pieces[j].glued and not _letters_after(pieces, j):
        if _suffix_is_scale(pieces, number.first, j, words):
            return _times(number, n.suffixes[word], j)
    elif word in n.apart and _money_before(pieces, number.first, words):
        return _times(number, n.suffixes[word], j)
    return number


def _times(number: Number, scale: float, last: int) -> Number:
    low, high = number.low * scale, number.high * scale
    factor = number.factor * scale
    return number._replace(last=last, low=low, high=high, scaled=True, factor=factor)


def _letters_after(pieces: Sequence[Subtoken], j: int) -> bool:
    return j + 1 < len(pieces) and pieces[j + 1].glued and pieces[j + 1].text.isalpha()


def _money_before(pieces: Sequence[Subtoken], first: int, words: Words) -> bool:
    found = words.unit_before.at(pieces, first - 1)
    cased = words.unit_before_case.at(pieces, first - 1, case=True)
    return bool((found and found[1].kind == "money") or cased)


def _suffix_is_scale(pieces: Sequence[Subtoken], first: int, j: int, words: Words) -> bool:
    """ "3m" is three million after money, in capitals, or before a noun; else metres."""
    suffix = pieces[j]
    if _money_before(pieces, first, words):
        return True
    if suffix.text in words.numbers.money_suffixes:
        return (
            bool(words.unit_after.at(pieces, j + 1)) and suffix.text not in words.numbers.units_too
        )
    if suffix.text not in words.numbers.metres or suffix.raw.isupper():
        return True
    after = _text(pieces, j + 1)
    return after.isalpha() and after not in words.exclusions.stops


# ---- words ---------------------------------------------------------------------


def _spelled(pieces: Sequence[Subtoken], i: int, words: Words) -> Number | None:
    n, word = words.numbers, pieces[i].text
    several = words.several.at(pieces, i)
    if several is not None:
        return Number(i, i + several[0] - 1, several[1], several[1], "vague", open=True)
    if word in n.half:
        return _half(pieces, i, words)
    if word in n.articles:
        return _article(pieces, i, words)
    if word in n.multiples:
        return Number(i, i, n.multiples[word], n.multiples[word], "words")
    if word in n.plurals:
        return _plural(pieces, i, words)
    if word in n.vague:
        return _vague(pieces, i, i, words)
    if word in n.units or word in n.tens:
        return _chain(pieces, i, words)
    return None


@rule("figures.numbers.half")
def _half(pieces: Sequence[Subtoken], i: int, words: Words) -> Number | None:
    """ "half a million", "half-million", "half of"."""
    n = words.numbers
    j = i + 1
    if _text(pieces, j) == "-":
        j += 1
    if _text(pieces, j) in n.articles:
        j += 1
    word = _text(pieces, j)
    scale = n.scales.get(word) or n.collectives.get(word)
    if scale and j > i + 1:
        return Number(i, j, scale / 2, scale / 2, "words", scaled=True)
    part = _text(pieces, i + 1) in words.grammar.of | words.groups.definite
    return Number(i, i, 0.5, 0.5, "fraction") if part and j != i + 2 else None


@rule("figures.numbers.article")
def _article(pieces: Sequence[Subtoken], i: int, words: Words) -> Number | None:
    """ "a dozen", "a hundred and ten", "a couple of hundred", "a third", "a million and a half"."""
    n, word = words.numbers, _text(pieces, i + 1)
    if word in n.scales:
        found = _chain(pieces, i, words, first=1)
        return found and _and_a_half(pieces, found, n.scales[word], words)
    if word in n.collectives:
        value = n.collectives[word]
        return Number(i, i + 1, value, value, "article")
    if word in n.vague:
        return _vague(pieces, i, i + 1, words)
    by = i > 0 and _text(pieces, i - 1) in words.units.by  # "fell by a third"
    if word in n.fractions and (by or _text(pieces, i + 2) in words.grammar.of):
        a, b = n.fractions[word]
        scale = n.scales.get(_text(pieces, i + 4))
        if scale and _text(pieces, i + 3) in n.articles:
            return Number(i, i + 4, scale * a / b, scale * a / b, "words", scaled=True)
        return Number(i, i + 1, a / b, a / b, "fraction")
    return None


def _and_a_half(pieces: Sequence[Subtoken], number: Number, scale: int, words: Words) -> Number:
    rest = [_text(pieces, number.last + k) for k in (1, 2, 3)]
    n = words.numbers
    if rest[0] in n.joiners and rest[1] in n.articles and rest[2] in n.half:
        value = number.low + scale / 2
        return number._replace(last=number.last + 3, low=value, high=value)
    return number


@rule("figures.numbers.plural")
def _plural(pieces: Sequence[Subtoken], i: int, words: Words) -> Number:
    """ "dozens", "tens of thousands": from one to ten of the scale."""
    n = words.numbers
    scale, last = n.plurals[pieces[i].text], i
    if _text(pieces, i + 1) in words.grammar.of and _text(pieces, i + 2) in n.plurals:
        scale, last = scale * n.plurals[_text(pieces, i + 2)], i + 2
    return Number(i, last, scale, scale * 10, "plural", scaled=True)


@rule("figures.numbers.vague")
def _vague(pieces: Sequence[Subtoken], first: int, at: int, words: Words) -> Number:
    """ "several", "a couple of hundred", "a few thousand"."""
    n = words.numbers
    low, high = n.vague[pieces[at].text]
    j = at + 2 if _text(pieces, at + 1) in words.grammar.of else at + 1
    word = _text(pieces, j)
    scale = n.scales.get(word) or n.collectives.get(word)
    if scale:
        return Number(first, j, low * scale, high * scale, "plural", scaled=True)
    return Number(first, at, low, high, "vague")


@rule("figures.numbers.spelled")
def _chain(pieces: Sequence[Subtoken], i: int, words: Words, first: int | None = None) -> Number:
    """ "twenty-three", "two hundred and six", "three and a half million", "a hundred"."""
    chain = _Chain(words, first)
    last = j = i
    if first is not None:
        j += 1
    while j < len(pieces):
        taken = chain.take(pieces, j)
        if not taken:
            break
        last = j + taken - 1
        j += taken
    value, scaled = chain.value, chain.scaled
    if not scaled:
        last, value = _mixed(pieces, last, value, words)
    number = Number(i, last, value, value, "words", scaled, chain.factor)
    return number if scaled else _fraction(pieces, _scaled(pieces, number, words), words)


@rule("figures.numbers.fraction")
def _fraction(pieces: Sequence[Subtoken], number: Number, words: Words) -> Number:
    """ "two-thirds of", "one fourth of"."""
    j = number.last + 1
    if _text(pieces, j) == "-":
        j += 1
    word = _text(pieces, j)
    if word not in words.numbers.fractions or number.low >= 20 or word in words.numbers.half:
        return number
    a, b = words.numbers.fractions[word]
    if _text(pieces, j + 1) not in words.grammar.of or number.low * a >= b:
        return number
    value = number.low * a / b
    return Number(number.first, j, value, value, "fraction")


class _Chain:
    """Adds up number words: hundreds and tens in `current`, closed scales in `total`."""

    def __init__(self, words: Words, first: int | None) -> None:
        self._n = words.numbers
        self._total = 0.0
        self._current: float | None = first
        self._closed = float("inf")
        self.scaled = False
        self.factor = 1
        """What one first number was scaled by; 1 where others follow the scale."""

    @property
    def value(self) -> float:
        return self._total + (self._current or 0)

    def take(self, pieces: Sequence[Subtoken], j: int) -> int:
        """How many pieces at `j` carry the number on; 0 ends it."""
        word = _text(pieces, j)
        if word in self._n.joiners:
            after = _text(pieces, j + 1)
            if word.isalpha() and not self.scaled:
                return 0
            tail = (self._current or 0) % 100
            tens = tail >= 20 and tail % 10 == 0
            if word == "-" and self.scaled and not tens and after not in self._n.scales:
                return 0
            return 2 if self._small(after) or (word == "-" and self._scale(after)) else 0
        return 1 if self._small(word) or self._scale(word) else 0

    def _small(self, word: str) -> bool:
        value = self._n.units.get(word) or self._n.tens.get(word)
        if value is None:
            return False
        if self._current is None:
            self._current = value
            return True
        tail = self._current % 100
        if (self.scaled and self._current == 0) or (tail == 0 and self._current > 0):
            self._current += value
            self.factor = 1
            return True
        if tail >= 20 and tail % 10 == 0 and value < 10:
            self._current += value
            return True
        return False

    def _scale(self, word: str) -> bool:
        scale = self._n.scales.get(word)
        if scale is None or self._current is None or scale >= self._closed:
            return False
        if scale == 100:
            if not 0 < self._current < 100:
                return False
            self._current *= 100
        else:
            if self._current == 0:
                return False
            self._total += self._current * scale
            self._current, self._closed = 0, scale
        self.factor = scale if not self.scaled else self.factor * scale if self.factor > 1 else 1
        self.scaled = True
        return True
