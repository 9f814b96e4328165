"""Numbers with what stands right beside them: unit, rate, range, hedges.

A quantity is still bare of syntax: what it counts and which question it answers
is told by `counted` and `slots`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from rashomon.extract.figures import ballots, numbers, ratios
from rashomon.extract.figures.around import NumberContext
from rashomon.extract.figures.exclude import drop, follows
from rashomon.extract.figures.numbers import Number, tidy
from rashomon.extract.figures.pieces import DIGITS, Subtoken
from rashomon.extract.figures.ratios import Over
from rashomon.extract.figures.words import Words
from rashomon.extract.rules import mark, rule, since
from rashomon.ground.faults import Faults
from rashomon.lexicon.figures import Effect, Hedge, Unit
from rashomon.model import Interval

if TYPE_CHECKING:
    from rashomon.language.tokens import Doc

BEGINS = DIGITS | {"."}
QUOTES = frozenset("\"'“”‘’«»")
ALMOST, ALL = 90, 100.5
"""What the sides of a vote make up together, in percent: some may abstain, all are rounded."""
ROUND = 10**6
"""From here "more than" speaks of an estimate, and no next whole number is meant."""


class Quantity(NamedTuple):
    """A number with its unit and hedges; pieces `first` to `last` are all of them.

    `opener` is "from" or "between" where it is a range that was opened so; `number`
    covers the digits or words of the range whole. `over` makes a rate or a share of it.
    """

    number: Number
    first: int
    last: int
    unit: Unit | None = None
    per: str | None = None
    effects: frozenset[Effect] = frozenset()
    opener: str | None = None
    negative: bool = False
    rules: tuple[str, ...] = ()
    over: Over | None = None

    def has(self, *effects: Effect) -> bool:
        """Whether a hedge has one of these effects."""
        return not self.effects.isdisjoint(effects)

    def ruled(self, *keys: str) -> Quantity:
        """The quantity with the keys of further rules that read it."""
        return self._replace(rules=tuple(dict.fromkeys((*self.rules, *keys)))) if keys else self


def find(pieces: Sequence[Subtoken], doc: Doc, words: Words, faults: Faults) -> list[Quantity]:
    """The quantities among the pieces of a sentence, in order; one that fails is left out."""
    found: list[Quantity] = []
    begin = [i for i, p in enumerate(pieces) if p.text in words.begins or p.text[0] in BEGINS]
    beyond, dated = 0, False
    for i in begin:
        if i < beyond:
            continue
        at = mark()
        with faults.spared("figures"):
            number = numbers.read(pieces, i, words)
            if number is None:
                continue
            over = ratios.find(pieces, number, doc, words)
            if over is not None:
                last = over.number.last
                q = _measured(pieces, number, words)
                found.append(q._replace(over=over, last=max(q.last, last)).ruled(*since(at)))
                beyond, dated = last + 1, False
                continue
            beyond = number.last + 1
            around = NumberContext(pieces, number, words, doc)
            reason = "date" if dated and follows(around) else drop(around)
            dated = reason in ("date", "year")
            if reason is None:
                found.append(_measured(pieces, number, words).ruled(*since(at)))
    with faults.spared("ranges"):
        found = _hyphen_lists(pieces, found, words)
        found = _ranges(pieces, _ranges(pieces, found, words), words)  # "from 24 to 33-35 million"
    out: list[Quantity] = []
    for q in found:
        at = mark()
        with faults.spared("figures"):
            out.append(_hedged(pieces, q, words).ruled(*since(at)))
    return out


def alone(pieces: Sequence[Subtoken], words: Words) -> Quantity | None:
    """The quantity that fills all the pieces, as in a cell of a table; None where more stands."""
    begin = (i for i, p in enumerate(pieces) if p.text in words.begins or p.text[0] in BEGINS)
    i = next(begin, None)
    number = None if i is None else numbers.read(pieces, i, words)
    if number is None:
        return None
    q = _hedged(pieces, _measured(pieces, number, words), words)
    return q if q.first == 0 and q.last == len(pieces) - 1 else None


# ---- units ---------------------------------------------------------------------


def _measured(pieces: Sequence[Subtoken], number: Number, words: Words) -> Quantity:
    """The number with its sign of money before it or its unit after it."""
    q = Quantity(number, number.first, number.last)
    before = _sign_before(pieces, q.first - 1, words)
    if before and not numbers.amounts(pieces, number, pieces[q.first - 1].raw):
        before = None
    if before and (before[1].kind != "money" or number.form != "fraction"):
        q = q._replace(first=q.first - before[0], unit=before[1])
        return _rated(pieces, _negative(pieces, q, True, words), words)
    at = _after(pieces, number.last)
    after = words.unit_after_case.at(pieces, at, case=True) or words.unit_after.at(pieces, at)
    if pieces[number.last].text in words.numbers.multiples:
        unit = words.unit_after.at(pieces[number.last :], 0)
        return q._replace(unit=unit[1] if unit else None)
    if after and _fits(pieces, number, at, after[0]) and _told(pieces, at, after[1]):
        q = q._replace(last=at + after[0] - 1, unit=after[1])
        if after[1].factor != 1:
            q = q._replace(number=_factored(number, after[1].factor))
    measured = after is not None or number.low != int(number.low)
    return _rated(pieces, _negative(pieces, q, measured, words), words)


@rule("figures.quantities.sign-before")
def _sign_before(pieces: Sequence[Subtoken], at: int, words: Words) -> tuple[int, Unit] | None:
    """The unit that ends at piece `at`; a single letter is of it only where no space parts them."""
    found = words.unit_before.at(pieces, at) or words.unit_before_case.at(pieces, at, case=True)
    if found and found[0] == 2 and len(pieces[at - 1].text) == 1 and not pieces[at].glued:
        return words.unit_before.at(pieces[at : at + 1], 0)  # "a $2m cut"
    return found


def _after(pieces: Sequence[Subtoken], last: int) -> int:
    hyphen = last + 1 < len(pieces) and pieces[last + 1].text in "-‑–"
    return last + 2 if hyphen else last + 1


def _fits(pieces: Sequence[Subtoken], number: Number, at: int, length: int) -> bool:
    """Short letters are units only after digits; a foot mark only before no further digit."""
    text = pieces[at].text
    if length > 1 or len(text) > 2 or not text.isalpha():
        beyond = pieces[at + 1] if at + 1 < len(pieces) else None
        mark = text in ("'", "′")
        return not mark or not (beyond and beyond.glued and beyond.digits)
    return number.form == "digits"


def _told(pieces: Sequence[Subtoken], at: int, unit: Unit) -> bool:
    """Whether the sentence has a word that a bare letter needs: "highs of 35C"."""
    return not unit.near or (pieces[at].glued and any(p.text in unit.near for p in pieces))


def _factored(number: Number, factor: float) -> Number:
    return number._replace(low=number.low * factor, high=number.high * factor)


@rule("figures.quantities.minus")
def _negative(pieces: Sequence[Subtoken], q: Quantity, measured: bool, words: Words) -> Quantity:
    """ "minus-5", "minus 40"; of what is measured "-5°C", "-$3m", "-0.4%": no dash of a list."""
    k = q.first - 1
    dash = k > 0 and pieces[k].text in ("-", "−")
    at = k - 1 if dash else k
    if at >= 0 and pieces[at].text.isalpha() and pieces[at].text in words.numbers.minus:
        return q._replace(first=at, negative=True)
    signed = dash and measured and pieces[q.first].glued and not pieces[k].glued
    return q._replace(first=k, negative=True) if signed else q


@rule("figures.quantities.rate")
def _rated(pieces: Sequence[Subtoken], q: Quantity, words: Words) -> Quantity:
    """ "a month", "per share" after a unit."""
    j = q.last + 1
    if q.unit is None or j + 1 >= len(pieces) or pieces[j].text not in words.units.per:
        return q
    over = pieces[j + 1].text
    if j + 2 < len(pieces) and pieces[j + 2].text in words.units.since:
        return q  # "$6.78 billion a year earlier"
    if over in words.units.rates and q.unit.kind not in ("duration", "share", "points"):
        return q._replace(last=j + 1, per=over)
    share = q.unit.kind == "share" and over in words.grammar.share_rates
    return q._replace(last=j + 1, per=over) if share else q


def _hyphen_lists(
    pieces: Sequence[Subtoken], found: list[Quantity], words: Words
) -> list[Quantity]:
    """ "four-, five- and six-cylinder", "7- or 8-inch": the last one's unit is everyone's."""
    out: list[Quantity] = []
    between = (",", *words.numbers.alternatives)
    for q in reversed(found):
        marks = [p.text for p in pieces[q.last + 1 : q.last + 3]]
        hung = len(marks) == 2 and marks[0] == "-" and marks[1] in between
        if hung and q.unit is None and out and out[-1].first - q.last <= 5:
            q = q._replace(unit=out[-1].unit)
        out.append(q)
    return out[::-1]


# ---- ranges --------------------------------------------------------------------


def _ranges(pieces: Sequence[Subtoken], found: list[Quantity], words: Words) -> list[Quantity]:
    out: list[Quantity] = []
    for q in found:
        at = mark()
        joined = _joined(pieces, out[-1], q, words) if out else None
        if joined is None:
            out.append(q)
        else:
            out[-1] = joined.ruled(*out[-1].rules, *q.rules, *since(at))
    return out


@rule("figures.quantities.range")
def _joined(pieces: Sequence[Subtoken], a: Quantity, b: Quantity, words: Words) -> Quantity | None:
    """The two as one range, or None where they are two quantities."""
    between = [p.text for p in pieces[a.last + 1 : b.first]]
    if len(between) > 2 and between[0] == between[-1] == "-":  # "0-to-60"
        between = between[1:-1]
    bounded = _bounded(pieces, a, b, words)
    if bounded is not None:
        return bounded
    between = _plain(between, pieces, a, b, words)
    if a.opener or not between or a.number.form in ("plural", "vague"):
        return None
    opener, start = _opener(pieces, a, words)
    if a.unit and b.unit and (a.unit.name != b.unit.name or _parted(pieces, a, b, words)):
        return None
    if opener and all(w in words.numbers.range_openers[opener] for w in between[-1:]):
        if (opener not in words.units.sources and len(between) > 1) or len(between) > 8:
            return None
        if not ({",", ";"} | words.grammar.ands).isdisjoint(between[:-1]):
            return None
    elif len(between) != 1 or not _plain_range(a, b, between[0], words):
        return None
    elif not (a.unit or b.unit) and ballots.voted(pieces, a.first, words):
        return None  # "voted 45 to 312"
    if _moved(pieces, a, words) and not (a.unit or b.unit) and b.number.low > 2 * a.number.high:
        return None  # "rose by three to 23": the change and the new count
    a = _rescaled(a, b)
    if opener in words.units.sources and not (a.unit or b.unit):
        return None  # "the toll rose from 12 to 23": two counts
    low, high = sorted((_value(a), _value(b) if b.negative else b.number.high))
    number = b.number._replace(first=a.number.first, low=low, high=high, form="digits")
    return b._replace(
        number=number,
        first=start,
        unit=b.unit or a.unit,
        opener=opener or words.numbers.range_words[0],
        negative=False,
    )


def _parted(pieces: Sequence[Subtoken], a: Quantity, b: Quantity, words: Words) -> bool:
    """ "by 58% to 42%": the two sides of a vote, which make up all."""
    if a.unit is None or a.unit.kind != "share":
        return False
    by = a.first > 0 and pieces[a.first - 1].text in words.units.by
    falls = a.number.low > b.number.low and _opener(pieces, a, words)[0] is None
    return (by or falls) and ALMOST <= a.number.low + b.number.low <= ALL


def _bounded(pieces: Sequence[Subtoken], a: Quantity, b: Quantity, words: Words) -> Quantity | None:
    """ "at least 11 and up to 15": one range."""
    least, most = words.before.at(pieces, a.first - 1), words.before.at(pieces, b.first - 1)
    if not (least and most) or least[1].effect != "at-least" or most[1].effect != "at-most":
        return None
    joins = [p.text for p in pieces[a.last + 1 : b.first - most[0]]]
    joined = len(joins) == 1 and joins[0] in words.grammar.ands
    if not joined or a.unit or a.number.low >= b.number.high:
        return None
    number = b.number._replace(first=a.number.first, low=a.number.low, form="digits")
    return b._replace(number=number, first=a.first - least[0])


def _moved(pieces: Sequence[Subtoken], a: Quantity, words: Words) -> bool:
    """Whether it follows "by", a hedge between."""
    hedged = words.before.at(pieces, a.first - 1)
    before = a.first - 1 - (hedged[0] if hedged else 0)
    return before >= 0 and pieces[before].text in words.units.steps


def _plain(
    between: list[str], pieces: Sequence[Subtoken], a: Quantity, b: Quantity, words: Words
) -> list[str]:
    """What stands between without quotation marks and a hedge: 'between 80 and "over 200"'."""
    between = [w for w in between if w not in QUOTES]
    hedged = words.before.at(pieces, b.first - 1)
    opened = _opener(pieces, a, words)[0] is not None
    if hedged and hedged[1].effect == "possible" and len(between) == hedged[0] + 1:
        return between[:1]  # "two or possibly three"
    if opened and hedged and len(between) > hedged[0] and hedged[1].effect == "more-than":
        return between[: -hedged[0]]
    return between


def _value(q: Quantity) -> float:
    return -q.number.low if q.negative else q.number.low


def _plain_range(a: Quantity, b: Quantity, between: str, words: Words) -> bool:
    if b.negative or (a.unit and not b.unit and a.last > a.number.last):
        return False
    if a.number.form == "fraction" and b.unit and not a.unit:
        return False  # "fell by a third to 2.3 million tonnes"
    if between in words.numbers.range_words:
        return a.number.low < b.number.high or bool(a.unit and b.unit)
    close = 0 < b.number.low - a.number.low <= max(2, a.number.low / 2)
    return between == words.numbers.alternatives[0] and close and a.number.form != "fraction"


def _opener(pieces: Sequence[Subtoken], a: Quantity, words: Words) -> tuple[str | None, int]:
    for k in (1, 2, 3):
        i = a.first - k
        if i < 0:
            break
        if pieces[i].text in words.numbers.range_openers:
            return pieces[i].text, a.first if pieces[i].text in words.units.sources else i
    return None, a.first


def _rescaled(a: Quantity, b: Quantity) -> Quantity:
    """ "$89 to $93 billion": the scale of the second is the first's too."""
    n, factor = a.number, b.number.factor
    if n.scaled or factor == 1 or n.low * factor > b.number.high * 2 or n.low >= 1000:
        return a
    return a._replace(number=n._replace(low=n.low * factor, high=n.high * factor))


# ---- hedges --------------------------------------------------------------------


@rule("figures.quantities.hedge")
def _hedged(pieces: Sequence[Subtoken], q: Quantity, words: Words) -> Quantity:
    if q.opener in words.units.sources:
        return q  # a hedge of its beginning is none of the range
    effects: set[Effect] = set()
    first, i = q.first, q.first - 1
    for _ in range(4):
        hedge, length = _before(pieces, i, words)
        single = q.unit is None and q.number.high == 1
        if hedge is not None and single and pieces[i].text in words.hedges.spread:
            break  # "when it was all over one person was dead"
        if hedge is not None:
            effects.add(hedge.effect)
            i -= length
            first = i + 1
        elif i >= 0 and pieces[i].text in words.hedges.fillers and _fills(pieces, i, words):
            i -= 1
        else:
            break
    q = q._replace(first=first, effects=frozenset(effects)) if effects else q
    return after(pieces, q, q.last, words)


def _fills(pieces: Sequence[Subtoken], i: int, words: Words) -> bool:
    """Whether a hedge stands before the filler; "talks about the 20", "over the two" have none."""
    hedge = _before(pieces, i - 1, words)[0]
    if hedge is None or pieces[i].text not in words.grammar.the:
        return hedge is not None
    return hedge.effect != "about" and pieces[i - 1].text not in words.hedges.spread


def _before(pieces: Sequence[Subtoken], i: int, words: Words) -> tuple[Hedge | None, int]:
    if i >= 1 and pieces[i].text == "-" and pieces[i].glued:
        found = words.before.at(pieces, i - 1)
        if found and found[1].effect == "less-than":
            return found[1], found[0] + 1
        return None, 0
    found = words.before.at(pieces, i)
    return (found[1], found[0]) if found else (None, 0)


@rule("figures.quantities.hedge-after")
def after(pieces: Sequence[Subtoken], q: Quantity, last: int, words: Words) -> Quantity:
    """The quantity with the hedge that follows piece `last`: "or more", "or so"."""
    found = words.after.at(pieces, last + 1)
    beyond = last + 1 + found[0] if found else 0
    if not found or (beyond < len(pieces) and pieces[beyond].text in words.hedges.than):
        return q  # "27 dead and more than 80 hurt"
    return q._replace(effects=q.effects | {found[1].effect}, last=max(q.last, last + found[0]))


# ---- the interval --------------------------------------------------------------


def interval(q: Quantity) -> Interval:
    """The closed interval that number and hedges state."""
    low, high = (q.number.low, q.number.high)
    if q.over is not None and q.over.share:
        low, high = low / q.over.number.low, high / q.over.number.low
    if q.negative:
        low, high = -high, -low
    approximate = q.has("about", "possible") and low == high
    counts = (
        q.unit is None
        and q.over is None
        and low == int(low)
        and high == int(high)
        and q.number.high < ROUND
    )
    step = 1 if counts else 0
    if q.has("no"):
        return Interval(0, 0)
    if q.has("more-than"):
        return Interval(tidy(low + step), None, strict=not step, approximate=approximate)
    if q.has("at-least") or q.number.open:
        return Interval(tidy(low), None, approximate=approximate)
    if q.has("less-than"):
        return Interval(None, tidy(high - step), strict=not step, approximate=approximate)
    if q.has("at-most"):
        return Interval(None, tidy(high), approximate=approximate)
    return Interval(tidy(low), tidy(high), approximate=approximate)
