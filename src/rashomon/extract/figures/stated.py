"""Figures that a number states: quantity, what it counts and its slot made into one value."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from rashomon.extract.figures import ballots, classes, quantities, slots, standing, trend, verbs
from rashomon.extract.figures import counted as counting
from rashomon.extract.figures.counted import Counted
from rashomon.extract.figures.found import FigureMention, Line
from rashomon.extract.figures.numbers import tidy
from rashomon.extract.figures.quantities import Quantity
from rashomon.extract.figures.slots import Filled
from rashomon.extract.figures.verbs import Side
from rashomon.extract.figures.words import Words
from rashomon.extract.rules import mark, rule, since
from rashomon.model import Figure, Per, Polarity, Scope, Span, Trend, content_id

if TYPE_CHECKING:
    from rashomon.language.tokens import Token

Again = Literal["converted", "beside"]


def find(line: Line) -> Iterator[FigureMention]:
    """The figures that the numbers of a sentence state, in order."""
    before: tuple[Quantity, Trend | None] | None = None
    last: FigureMention | None = None
    for quantity in quantities.find(line.pieces, line.passage.tokens, line.words, line.faults):
        at = mark()
        again = _again(line, before[0], quantity) if before else None
        if before is not None and again == "converted":
            bounds = before[0].effects - {"about"}  # a conversion is said, not estimated again
            quantity = quantity._replace(effects=quantity.effects | bounds)
        found = None
        with line.faults.spared("figures"):
            found = _found(line, quantity)
        if found is None:
            before = None
            continue
        if quantity.has("possible") and last is not None and last.figure.slot == found.figure.slot:
            found = replace(found, figure=replace(found.figure, polarity="doubted"))
        last = found
        if before is not None and again and found.figure.trend is None:
            found = replace(found, figure=replace(found.figure, trend=before[1]))
        before = (quantity, found.figure.trend)
        yield found.ruled(*quantity.rules, *since(at))


@rule("figures.stated.again")
def _again(line: Line, a: Quantity, b: Quantity) -> Again | None:
    """How one measure says another again: "87 mph (140 km/h)", "190 points, or 0.6%"."""
    between = [p.text for p in line.pieces[a.last + 1 : b.first]]
    if b.unit is None:
        return None
    if a.unit is not None and between == ["("]:
        return "converted"  # of a count, "or" says the share too: "by 12,000 jobs, or 0.6%"
    ends = bool(between) and between[-1] == line.words.numbers.alternatives[0]
    return "beside" if ends and len(between) <= 2 else None


def _found(line: Line, q: Quantity) -> FigureMention | None:
    doc, words = line.passage.tokens, line.words
    first, last = line.pieces[q.number.first].token, line.pieces[q.number.last].token
    measured = q.unit is not None and q.unit.kind not in ("multiple", "magnitude")
    counted = None if measured else counting.find(doc, first, last, words)
    if q.over is not None and counted is not None:
        ends = line.pieces[q.over.opens].token
        counted = counted if last < counted.head.i < ends else None
    filled = None if q.over is not None else _filled(line, q, first, last, counted)
    if not _stands(line, q, counted, filled):
        return None
    if counted is not None and not counted.apart:
        q = quantities.after(line.pieces, q, _last_piece(line, counted.head.i), words)
    node = _hangs(line, q, counted) if not measured else doc[line.pieces[q.last].token]
    span = _span(line, q, counted, filled)
    if q.number.high == 1 and _denied(line, q):
        q = q._replace(effects=q.effects | {"no"})  # "not one of the 12 died"
    interval = quantities.interval(q)
    change = _change(line, q, node, filled)
    step = change is not None and filled is not None and _step(line, q, filled, first)
    if step and change == "down":
        filled = None  # how many fewer are missing is no count of the missing
    word = filled.word if filled else node
    added = q.has("additional") or step
    figure = Figure(
        id=content_id("f", line.report, span.start, span.end, interval.low, interval.high),
        span=span,
        number=_number_span(line, q),
        slot=filled.slot.key if filled else _kind_slot(q, words),
        interval=interval,
        unit=_unit(q, counted, filled, words),
        per=_per(line, q),
        counted=_counted_span(line, q, counted, filled),
        trend=change,
        scope=Scope(group=words.groups.additional if added else None),
        polarity=_polarity(line, q, word),
    )
    return FigureMention(
        figure,
        line,
        first,
        last,
        counted.head if counted else _itself(line.passage.tokens[last], words),
        word,
        of=bool(counted and counted.of and not q.number.open),
        open=q.number.open,
        lent=bool(counted and counted.apart),
        effects=q.effects,
    )


def _itself(number: Token, words: Words) -> Token | None:
    """The number where it is a noun for those whom it counts: "a couple and their son"."""
    return number if number.pos_ == "NOUN" and number.lower_ in words.people else None


def _change(line: Line, q: Quantity, node: Token, filled: Filled | None) -> Trend | None:
    """The direction of a stated change; none where the verb itself counts: "sank two boats"."""
    first = line.pieces[q.first].token
    toll = filled is not None and not filled.beside and filled.word.i < first
    if q.opener in line.words.units.sources:
        return None
    if q.unit is not None and q.unit.kind == "multiple":
        return None  # "grew sixfold": a factor is no amount that it grew by or to
    if filled is not None and (filled.word.pos_ == "VERB" or not toll):
        return None
    if q.unit is not None and q.unit.kind == "distance" and not trend.level(node, line.words):
        return None
    return trend.trend(line.passage.tokens, node, first, line.words, measure=_gains(q), toll=toll)


def _step(line: Line, q: Quantity, filled: Filled, first: int) -> bool:
    """Whether it says by how much a toll changed; "rose to 23" says the new toll."""
    opens = line.pieces[q.first].text in line.words.units.to  # "rose above 40"
    if q.first == 0 or opens or filled.beside or filled.word.i > first:
        return False
    before = line.pieces[q.first - 1]
    moved = line.passage.tokens[before.token].pos_ == "VERB"
    return moved or before.text in line.words.units.steps


def _polarity(line: Line, q: Quantity, word: Token) -> Polarity:
    """Denied or doubted by its own "not" or by the verb; "but 26" is asserted after a denial."""
    if q.has("no"):
        return "asserted"
    if _denied(line, q):
        return "negated"
    if q.first > 0 and line.pieces[q.first - 1].text in line.words.slots.instead:
        return "asserted"
    return trend.polarity(word, line.words)


def _denied(line: Line, q: Quantity) -> bool:
    """ "not 23 but 26"."""
    before = line.pieces[q.first - 1].text if q.first > 0 else ""
    return before in line.words.slots.negations


def _hangs(line: Line, q: Quantity, counted: Counted | None) -> Token:
    """The word by which the quantity hangs on its sentence."""
    first, last = line.pieces[q.number.first].token, line.pieces[q.number.last].token
    top = counting.top(line.passage.tokens, first, last)
    return counted.head if counted and top.head.i == counted.head.i else top


def _filled(
    line: Line, q: Quantity, first: int, last: int, counted: Counted | None
) -> Filled | None:
    if q.unit is not None or q.number.form == "fraction" or _excepted(line, q):
        return None
    if ballots.side(line.pieces, q, line.words):
        word = line.passage.tokens[first]
        return Filled(line.words.by_key["votes"], word)
    side = _side(line, q, counted)
    filled = slots.fill(line.passage.tokens, (first, last), counted, line.words, side)
    if filled is None:
        return None
    if trend.imagined(filled.word, line.words) and not trend.supposed(filled.word, line.words):
        return None
    if filled.word.relation in verbs.SUBJECTS and trend.imagined(filled.word.head, line.words):
        return None  # "the toll could rise to 40"
    opened = q.first > 0 and line.pieces[q.first - 1].text in line.words.units.sources
    if opened and filled.word.i < first and not filled.beside:
        return None  # what the toll rose from is no longer the toll
    return filled


@rule("figures.stated.side")
def _side(line: Line, q: Quantity, counted: Counted | None) -> Side | None:
    """Which of two it is where a number of a number is said: "18 of the 25 drones"."""
    doc = line.passage.tokens
    last = line.pieces[q.number.last].token
    if counted is not None and counted.of:
        between = doc[last + 2 : min(counted.head.i, last + 6)]
        return "outer" if any(t.like_num for t in between) else None
    k = _past_owner(line, q.first - 1)
    if k >= 0 and line.pieces[k].text in line.words.numbers.half:
        return "inner"  # "half the town's 12,000 residents"
    if k < 1 or line.pieces[k].text not in line.words.grammar.of:
        return None
    out = k > 1 and line.pieces[k - 1].text in line.words.grammar.out
    whole = doc[line.pieces[k - 2 if out else k - 1].token]
    held = line.words.groups.partitive | line.words.numbers.fractions.keys()
    return "inner" if whole.like_num or whole.lower_ in held else None


def _past_owner(line: Line, k: int) -> int:
    """The piece before "the" or "the town's"."""
    doc = line.passage.tokens
    if k >= 0 and doc[line.pieces[k].token].form == "possessive-mark":
        k -= 1
        while k >= 0 and doc[line.pieces[k].token].pos_ in ("NOUN", "PROPN", "ADJ"):
            k -= 1
    determined = k >= 0 and doc[line.pieces[k].token]
    return (
        k - 1
        if determined and (determined.pos_ == "DET" or determined.form == "possessive-pronoun")
        else k
    )


def _excepted(line: Line, q: Quantity) -> bool:
    """ "all but two": those to whom it did not happen."""
    pieces, words = line.pieces, line.words
    if q.first < 2 or pieces[q.first - 1].text not in words.grammar.but:
        return False
    return pieces[q.first - 2].text in words.grammar.everyone


def _stands(line: Line, q: Quantity, counted: Counted | None, filled: Filled | None) -> bool:
    """Vague amounts are figures only where they answer a question; so is a bare "one"."""
    form = q.number.form
    if q.over is not None:
        return True
    if form == "vague":
        bare = counted is None or counted.of or counted.head.pos_ == "PRON"
        named = bare or (counted is not None and counted.head.relation == "apposition")
        if named and line.pieces[q.first].text in line.words.grammar.bound:
            return False  # "both died", "Lind and Kern, both clerks, died": told before
        return filled is not None and filled.slot.unit == "person"
    if form in ("words", "article") and counted is None and filled is None and q.unit is None:
        number = line.passage.tokens[line.pieces[q.number.last].token]
        return q.number.high > 12 or bool(q.effects) or standing.right(number, line.words)
    return True


def _gains(q: Quantity) -> bool:
    """Whether gaining or losing it is a change of level, not of possession."""
    return q.unit is not None and q.unit.kind in ("share", "points", "temperature", "other")


def _per(line: Line, q: Quantity) -> Per | None:
    """What a rate is taken over: one day, 1,000 births."""
    if q.over is None or q.over.share:
        return Per(1, 1, q.per) if q.per else None
    below = q.over.number
    first, last = line.pieces[below.first].token, line.pieces[below.last].token
    whole = counting.find(line.passage.tokens, first, last, line.words)
    if whole is None:
        unit = line.words.unit_after.at(line.pieces, below.last + 1)
        return Per(tidy(below.low), tidy(below.high), unit[1].name if unit else None)
    person = classes.is_person(whole.head, line.words)
    return Per(tidy(below.low), tidy(below.high), "person" if person else whole.lemma)


def _kind_slot(q: Quantity, words: Words) -> str | None:
    if q.over is not None and q.unit is None:
        return "share" if q.over.share else "rate"
    if q.number.form == "fraction" and q.unit is None:
        return "share"
    slot = words.by_kind.get(q.unit.kind) if q.unit else None
    return slot.key if slot else None


def _unit(q: Quantity, counted: Counted | None, filled: Filled | None, words: Words) -> str | None:
    if q.over is not None and q.over.share:
        return "share"
    if q.unit is not None:
        return f"{q.unit.name} per {q.per}" if q.per else q.unit.name
    if filled is not None and counted is not None and counted.lemma in filled.slot.of:
        return counted.lemma  # families are evacuated, and counted as families
    if filled is not None and filled.slot.unit:
        return filled.slot.unit
    if counted is None:
        return "share" if q.number.form == "fraction" else None
    if counted.members:
        return "person"
    if classes.is_person(counted.head, words) and counted.head.pos_ != "PRON":
        return "person"
    return counted.lemma if counted.head.pos_ != "PRON" else None


# ---- spans ---------------------------------------------------------------------


def _last_piece(line: Line, token: int) -> int:
    return max(0, bisect_right(line.pieces, token, key=lambda p: p.token) - 1)


def _offset(line: Line, start: int, end: int) -> Span:
    return Span(line.passage.start + start, line.passage.start + end)


def _number_span(line: Line, q: Quantity) -> Span:
    return _offset(line, line.pieces[q.number.first].start, line.pieces[q.number.last].end)


def _span(line: Line, q: Quantity, counted: Counted | None, filled: Filled | None) -> Span:
    """From the hedge to the counted word, or to the state right beside the number."""
    end = line.pieces[q.last].end
    if q.over is not None or (counted is not None and counted.far):
        pass
    elif counted is not None:
        end = max(end, counted.head.idx + len(counted.head))
    elif filled is not None and filled.beside:
        end = max(end, filled.word.idx + len(filled.word))
    return _offset(line, line.pieces[q.first].start, end)


def _counted_span(
    line: Line, q: Quantity, counted: Counted | None, filled: Filled | None
) -> Span | None:
    if counted is not None and counted.far:
        return line.passage.span(counted.head)
    if counted is not None:
        after = line.pieces[q.last].token + 1  # "five more bodies" counts bodies
        between = q.has("additional") and counted.first.i < after <= counted.head.i
        begins = line.passage.tokens[after] if between else counted.first
        return line.passage.span(begins, counted.head)
    if filled is not None and filled.beside:
        return line.passage.span(filled.word)
    return None
