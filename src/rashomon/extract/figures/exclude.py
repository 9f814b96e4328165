"""Numbers that count nothing: dates, clocks, ages, models, labels, addresses, scores.

`drop` says why a number is no figure, or None. It looks at the pieces around the
number and, where words do not decide, at the model's entity labels.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from rashomon.extract.figures import designations
from rashomon.extract.figures.ages import age
from rashomon.extract.figures.around import NumberContext
from rashomon.extract.figures.counted import compounded, gathering
from rashomon.extract.rules import rule

if TYPE_CHECKING:
    from rashomon.extract.figures.pieces import Subtoken
    from rashomon.language.tokens import Token

YEARS = frozenset(range(1000, 2200))
"""A set: a range looks for a number with a fraction (2016.0) by going through all of it."""

LAST_DAY = 31
RUN = 8
"""Groups of digits in a row that are looked at on either side."""
DATE_MARKS = ("-", "–", ",", "/")

QUOTES = ("'", "’", '"', "”", "''")

LABEL_MARKS = (".", ":", "(", "+", "-")

GROUP_MARKS = ("/", "-", "–", ".", "(", ")", "+")

CLIMB = 4
"""Words from a number up to its verb at most."""

_HOURS = re.compile(r"(?:[01]?[0-9]|2[0-3])\.[0-5][0-9]")


def drop(around: NumberContext) -> str | None:
    """Why the number is no figure; None where it is one."""
    for reason, test in RULES:
        if test(around):
            return reason
    return None


def follows(p: NumberContext) -> bool:
    """Whether a number right after a date belongs to it: "Oct. 18-22", "2014-15"."""
    if not (p.digits and p.number.whole and not p.number.scaled) or p.unit or p.plural_follows:
        return False
    if not (p.before in DATE_MARKS or p.is_in(-1, p.words.grammar.date_joins)):
        return False
    return p.number.high < 100 or p.number.high in YEARS


# ---- dates and clocks ----------------------------------------------------------


@rule("figures.exclude.date")
def _date(p: NumberContext) -> bool:
    if not (p.digits and p.number.whole and not p.number.scaled):
        return False
    value = p.number.low
    if value > LAST_DAY and value not in YEARS:
        return False
    if p.is_in(-1, p.words.months) or p.is_in(-1, p.words.weekdays):
        feet = p.unit and p.after not in QUOTES  # "on December 1," she said; "May 1 '31"
        return not (feet or (p.plural_follows and p.is_in(-1, p.words.weekdays)))
    day = -2 if p.before == "," else -1  # "May 3, 2031 COLLISION"
    if p.is_in(day - 1, p.words.months) and p.text(day).isdecimal() and value in YEARS:
        return True
    before = p.before in (*DATE_MARKS, ".") or p.is_in(-1, p.words.grammar.pairing)
    if before and p.is_in(-2, p.words.months):
        return p.before == "." or value in YEARS or not p.plural_follows
    if value > LAST_DAY:
        return False
    k = 1
    while k < RUN and _day_after(p, k):  # "7 and 9 May", "4, 5 and 6 May"
        k += 2
    k += p.is_in(k, p.words.grammar.of)
    return p.is_in(k, p.words.months) or _marked_date(p)


def _marked_date(p: NumberContext) -> bool:
    """A number within a date that the model marked."""
    token = p.doc[p.pieces[p.number.first].token]
    marked = token.ent_type_ in ("DATE", "TIME") and _calendar(p, token)
    return marked and not p.unit and not p.plural_follows


def _day_after(p: NumberContext, k: int) -> bool:
    """Whether a join and a further day of a month stand there."""
    grammar, day = p.words.grammar, p.text(k + 1)
    joined = p.text(k) in DATE_MARKS or p.is_in(k, grammar.pairing | grammar.date_joins)
    return joined and day.isdecimal() and int(day) <= LAST_DAY


@rule("figures.exclude.clock")
def _clock(p: NumberContext) -> bool:
    if p.number.scaled or p.number.high > 2400:
        return False
    if p.is_in(1, p.words.exclusions.clock) and not p.is_in(1, p.words.exclusions.clockless):
        return True
    return (p.after == ":" and p.glued(1)) or (p.before == ":" and p.glued(-1)) or _dotted(p)


def _dotted(p: NumberContext) -> bool:
    """ "at 10.30", "by 22.05": hours and minutes with a stop, where nothing is counted or moves."""
    written = p.pieces[p.number.first].text
    if not _HOURS.fullmatch(written) or p.unit or p.number.first != p.number.last:
        return False
    k = 2 if p.words.before.at(p.pieces, p.number.first - 1) else 1
    if _HOURS.fullmatch(p.text(2)) and p.is_in(3, p.words.exclusions.clock):
        return True  # "between 2.30 and 4.15 a.m."
    if not p.is_in(-k, p.words.exclusions.clock_before):
        return False
    following = p.token(1)
    if (
        following is not None
        and following.pos_ in ("NOUN", "PROPN", "ADJ")
        and not p.is_in(1, p.words.weekdays)
    ):
        return False
    verb = p.doc[p.pieces[p.number.last].token].head
    for _ in range(CLIMB):
        if verb.pos_ in ("VERB", "AUX"):
            break
        verb = verb.head
    return verb.lemma_.lower() not in p.words.exclusions.quoted


@rule("figures.exclude.year")
def _year(p: NumberContext) -> bool:
    if not (p.digits and p.number.whole and not p.number.scaled and p.number.low in YEARS):
        return False
    piece = p.pieces[p.number.first]
    if (
        p.is_in(-1, p.words.exclusions.contests)
        and 1900 <= p.number.low <= 2060
        and piece.text.isdecimal()
    ):
        return True
    if "," in piece.text or p.unit or p.number.first != p.number.last:
        return False
    label = p.doc[piece.token].ent_type_
    recent = 1900 <= p.number.low <= 2060
    if label == "DATE" and (recent or not p.plural_follows):
        return True
    if p.plural_follows and label == "CARDINAL":
        return False
    hedged = p.words.before.at(p.pieces, p.number.first - 1)
    if hedged and hedged[1].effect in ("at-least", "more-than", "at-most", "about"):
        return False
    return recent or (p.is_in(-1, p.words.exclusions.year_before) and not p.plural_follows)


def _calendar(p: NumberContext, token: Token) -> bool:
    """Whether the entity that holds the token names a month, a weekday or a year."""
    named = (p.words.months, p.words.weekdays, p.words.exclusions.clock)
    for step in (-1, 1):
        i = token.i
        while 0 <= i < len(p.doc) and abs(i - token.i) <= 6 and p.doc[i].ent_type_:
            word = p.doc[i].lower_
            if len(word) == 4 and word.isdecimal():
                return True
            if any(word in held or word.rstrip(".") in held for held in named):
                return True
            i += step
    return False


# ---- addresses, telephones, scores ---------------------------------------------


@rule("figures.exclude.address")
def _address(p: NumberContext) -> bool:
    if not p.digits or not p.number.whole or p.number.scaled:
        return False
    if p.is_in(-1, p.words.grammar.the) and p.is_in(1, p.words.exclusions.streets):
        return True
    if p.is_in(1, p.words.exclusions.blocks):
        return True
    start = p.pieces[p.number.last].token + 1
    for k, token in enumerate(p.doc[start : start + 5]):
        if token.lower_ in p.words.exclusions.label_after:
            return k > 0 or token.text[:1].isupper()
        if not (token.text[:1].isupper() or token.text[:1].isdecimal()):
            return False
    return False


def _grouped(p: NumberContext) -> bool:
    """ "0800/111 0 111", "030 123456", "+44 20 7946 0018", "12/05/2031", "2.3.1"."""
    pieces, first = p.pieces, p.number.first
    if not pieces[first].digits or p.plural_follows or p.unit or pieces[first].stopped:
        return False
    if "/" in pieces[first].text and p.before == "/" and p.glued(-1):
        return True
    start, end = first, first + 1
    while start > max(0, first - RUN) and _of_group(pieces[start - 1]):
        start -= 1
    while end < min(len(pieces), first + RUN) and _of_group(pieces[end]):
        end += 1
    held = [k for k in range(start, end) if pieces[k].digits]
    opens = pieces[held[0]].text
    called = len(opens) > 2 and opens[0] == "0" and opens[1].isdecimal()
    if _labelled(p, held[0]) or (called and len(held) > 1):
        return True
    if sum(_groups(pieces[k]) for k in held) < 3:
        return False
    glued = all(q.glued for q in pieces[held[0] + 1 : held[-1] + 1])
    return called or pieces[start].text == "+" or glued


def _labelled(p: NumberContext, at: int) -> bool:
    """ "Tel. 555 1234", "Phone: 555 1234": the digits behind a word for a telephone."""
    before = at - 1
    while before > 0 and p.pieces[before].text in LABEL_MARKS:
        before -= 1
    return before >= 0 and p.pieces[before].text in p.words.exclusions.telephones


@rule("figures.exclude.dialled")
def _dialled(p: NumberContext) -> bool:
    """ "(800) 555-HELP (4357)": all that follows an area code in brackets."""
    pieces, end = p.pieces, p.number.last + 1
    for k in range(max(0, p.number.first - RUN), p.number.first):
        area = [q.text for q in pieces[k : k + 4]]
        opens = len(area) == 4 and (area[0], area[2]) == ("(", ")")
        code = opens and all(len(t) == 3 and t.isdecimal() for t in (area[1], area[3]))
        if code and all(_of_group(q) or q.raw.isupper() for q in pieces[k:end]):
            return True
    return False


def _of_group(piece: Subtoken) -> bool:
    return piece.text in GROUP_MARKS or piece.digits


def _groups(piece: Subtoken) -> int:
    """How many groups of digits a piece holds: "05/2031" two, ".1" of "2.3.1" one more."""
    return 2 if "/" in piece.text or piece.text[0] == "." else 1


@rule("figures.exclude.telephone")
def _telephone(p: NumberContext) -> bool:
    if _grouped(p) or _dialled(p):
        return True
    if not p.digits:
        return False

    def joined(offset: int) -> bool:
        mark = p.piece(offset)
        beyond = p.piece(offset + (1 if offset > 0 else -1))
        ok = mark is not None and mark.text in ("-", "–", ".", ")", "/") and p.glued(offset)
        return bool(ok and beyond and beyond.text[:1].isdecimal() and mark and mark.text != ".")

    text = p.pieces[p.number.first].text
    both = joined(1) and joined(-1)
    long = len(text) >= 3 and text.isdecimal() and (joined(1) or joined(-1))
    far = long and (len(p.text(2)) in (4, 5) or len(p.text(-2)) == 3) and not p.plural_follows
    inside = p.before == "(" and p.after == ")"
    return both or far or (text.isdecimal() and len(text) >= (7 if inside else 10) and not p.unit)


@rule("figures.exclude.score")
def _score(p: NumberContext) -> bool:
    """ "a 2-1 win", "won 27-22": two small numbers joined, and nothing counted."""
    for side in (1, -1):
        mark = p.text(side)
        if mark not in ("-", "–") or not p.digits:
            continue
        other = p.text(side * 2)
        if not other.isdecimal() or len(other) > 3 or p.number.high >= 1000 or not p.number.whole:
            continue
        low, high = (p.number.low, float(other)) if side > 0 else (float(other), p.number.low)
        last = p.number.last + (2 if side > 0 else 0)
        if p.pieces[min(last + 1, len(p.pieces) - 1)].text in p.words.numbers.scales:
            return False  # "3-4 million barrels"
        after = p.words.unit_after.at(p.pieces, last + 1)
        if p.unit or after:
            return False
        if low >= high or not _counts_after(p, last):
            return True
    return False


def _counts_after(p: NumberContext, last: int) -> bool:
    token = p.pieces[last].token + 1
    following = p.doc[token : token + 4]
    words = [t.lower_ for t in following]
    if words and words[0] in p.words.exclusions.vs:
        return False
    if words and (following[0].pos_ == "AUX" or words[0] in p.words.shapes.states):
        return True  # "20-25 were hurt"
    for t in following:
        if t.form in ("plural", "plural-name") or t.lower_ in p.words.grammar.counts_after:
            return True
        if t.pos_ not in ("ADJ", "NOUN", "PROPN"):
            return t.form == "participle"
    return False


# ---- idioms --------------------------------------------------------------------


@rule("figures.exclude.idiom")
def _idiom(p: NumberContext) -> bool:
    """ "One of a kind", "a father of two"."""
    return _said(p) or _parent(p)


def _said(p: NumberContext) -> bool:
    if p.number.form == "words" and p.number.high == 1 and _pronoun(p):
        return True
    if p.number.high == 1 and p.after in p.words.people:
        return False  # "in which one woman was killed"
    return any(
        (found := p.words.idioms.at(p.pieces, i)) is not None and i + found[0] > p.number.first
        for i in range(max(0, p.number.first - 3), p.number.first + 1)
    )


def _pronoun(p: NumberContext) -> bool:
    """ "one" that stands for a thing or for anybody, or before another number."""
    following = p.piece(1)
    if following is not None and following.digits and not following.glued:
        return True
    if p.is_in(-1, p.words.exclusions.one_before):
        return True
    if p.is_in(1, p.words.exclusions.one_after):
        return True
    token = p.doc[p.pieces[p.number.last].token]
    return token.form == "pronoun" or (p.after == "-" and p.is_in(2, p.words.grammar.one_hyphen))


@rule("figures.exclude.modifier")
def _modifier(p: NumberContext) -> bool:
    """ "a five-storey building", "two-time champion": describes and counts nothing here."""
    if p.after not in ("-", "‑") or p.words.after.at(p.pieces, p.number.last + 1):
        return False  # "twenty-odd villagers"
    w, i = p.words, p.number.last + 2
    made = compounded(p.doc, p.pieces[p.number.last].token)
    if made is not None and gathering(made, w) is not None:
        return False  # "a four-person crew"
    if p.text(2).isdecimal() or p.text(2) in (",", "%") or p.is_in(2, p.words.grammar.pairing):
        return False
    if p.number.form == "fraction" or p.text(2) in w.numbers.units:
        return False
    unit = w.unit_after.at(p.pieces, i)
    if not unit:
        return p.text(2).isalpha()
    if unit[1].kind != "duration":
        return p.text(2 + unit[0]) == "-" and p.text(3 + unit[0]) not in w.units.rates
    after = p.doc[p.pieces[min(i + unit[0] - 1, len(p.pieces) - 1)].token + 1 :][:3]
    return not any(t.lemma_ in w.units.spans for t in after)


@rule("figures.exclude.counter")
def _counter(p: NumberContext) -> bool:
    """ "1 of 15", "3/4" of a slide show, a list's "1."; "the second half of" the month."""
    before = p.token(-1)
    if p.number.form == "fraction" and before is not None:
        return before.form == "adjective" or before.lower_ in p.words.grammar.the
    if not p.digits:
        return False
    if (
        p.is_in(1, p.words.grammar.of)
        and p.text(2).isdecimal()
        and not _counts_after(p, p.number.last + 2)
    ):
        return True
    if p.is_in(-1, p.words.grammar.of) and p.text(-2).isdecimal() and not p.plural_follows:
        return True
    if p.before == ":" and p.number.high <= 10 and _marked(p):
        return True
    shown = (p.after == "/" and p.text(2).isdecimal()) or (
        p.before == "/" and p.text(-2).isdecimal()
    )
    if shown and p.number.high < 100 and not p.unit:
        return True  # "1 / 4" below a picture
    alone = p.number.first == 0 and p.after in (".", ")", "|", "")
    return alone and (p.text(2)[:1].isalpha() or len(p.pieces) <= 3)


def _marked(p: NumberContext) -> bool:
    """ "Ada Holm: 4 Started badly": a mark that a person is given."""
    who, after = p.token(-2), p.piece(1)
    person = who is not None and who.ent_type_ == "PERSON"
    opens = after is None or (after.raw[:1].isupper() and after.text not in p.words.shapes.states)
    return person and opens and not p.plural_follows


def _parent(p: NumberContext) -> bool:
    """ "a father of two": how many children somebody has."""
    return (
        p.is_in(-1, p.words.grammar.of)
        and p.is_in(-2, p.words.groups.parents)
        and not p.plural_follows
    )


RULES: tuple[tuple[str, Callable[[NumberContext], bool]], ...] = (
    ("telephone", _telephone),
    ("clock", _clock),
    ("date", _date),
    ("age", age),
    ("model", designations.model),
    ("calibre", designations.calibre),
    ("address", _address),
    ("score", _score),
    ("year", _year),
    ("label", designations.label),
    ("name", designations.name),
    ("idiom", _idiom),
    ("modifier", _modifier),
    ("counter", _counter),
)
"""What is left out, in the order of the tests: the visible list."""
