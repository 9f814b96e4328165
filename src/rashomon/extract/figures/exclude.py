"""Numbers that count nothing: dates, clocks, ages, models, labels, addresses, scores.

`drop` says why a number is no figure, or None. It looks at the pieces around the
number and, where words do not decide, at the model's entity labels.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rashomon.extract.figures.ages import age as _age
from rashomon.extract.figures.around import Around
from rashomon.extract.figures.words import Phrases

if TYPE_CHECKING:
    from rashomon.language.tokens import Token

YEARS = frozenset(range(1000, 2200))
"""A set: a range looks for a number with a fraction (2016.0) by going through all of it."""


def drop(around: Around) -> str | None:
    """Why the number is no figure; None where it is one."""
    for reason, test in RULES:
        if test(around):
            return reason
    return None


def follows(p: Around) -> bool:
    """Whether a number right after a date belongs to it: "Oct. 18-22", "2014-15"."""
    if not (p.digits and p.number.whole and not p.number.scaled) or p.unit or p.plural_follows:
        return False
    if p.text(-1) not in ("-", "–", "and", "to", "or", ",", "/", "through"):
        return False
    return p.number.high < 100 or p.number.high in YEARS


# ---- dates and clocks ----------------------------------------------------------


def _date(p: Around) -> bool:
    if not (p.digits and p.number.whole and not p.number.scaled):
        return False
    value = p.number.low
    if value > 31 and value not in YEARS:
        return False
    if p.is_in(-1, "months") or p.is_in(-1, "weekdays"):
        return not (p.unit or (p.plural_follows and p.is_in(-1, "weekdays")))
    day = -2 if p.text(-1) == "," else -1  # "May 3, 2031 COLLISION"
    if p.is_in(day - 1, "months") and p.text(day).isdigit() and value in YEARS:
        return True
    before = p.text(-1) in (",", ".", "-", "–", "to", "and", "/", "or")
    if before and p.is_in(-2, "months"):
        return p.text(-1) == "." or value in YEARS or not p.plural_follows
    if value > 31:
        return False
    return p.is_in(1, "months") or (p.text(1) == "of" and p.is_in(2, "months"))


def _clock(p: Around) -> bool:
    if p.number.scaled or p.number.high > 2400:
        return False
    if p.is_in(1, "clock") and p.number.high <= 2400 and p.text(1) not in ("et", "est"):
        return p.number.high <= 12.6 or p.number.high >= 100 or p.is_in(1, "clock")
    return (p.text(1) == ":" and p.glued(1)) or (p.text(-1) == ":" and p.glued(-1))


def _year(p: Around) -> bool:
    if not (p.digits and p.number.whole and not p.number.scaled and p.number.low in YEARS):
        return False
    piece = p.pieces[p.number.first]
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
    return recent or (p.is_in(-1, "year_before") and not p.plural_follows)


def _listed_date(p: Around) -> bool:
    """A digit number within a date that the model marked."""
    token = p.doc[p.pieces[p.number.first].token]
    small = p.number.whole and (p.number.high <= 31 or _year_like(p))
    marked = p.digits and small and token.ent_type_ in ("DATE", "TIME") and _calendar(p, token)
    return marked and not p.unit and not p.plural_follows


def _calendar(p: Around, token: Token) -> bool:
    """Whether the entity that holds the token names a month, a weekday or a year."""
    named = p.words.sets["months"] | p.words.sets["weekdays"] | p.words.sets["clock"]
    for step in (-1, 1):
        i = token.i
        while 0 <= i < len(p.doc) and abs(i - token.i) <= 6 and p.doc[i].ent_type_:
            word = p.doc[i].lower_
            if word in named or word.rstrip(".") in named or (len(word) == 4 and word.isdigit()):
                return True
            i += step
    return False


def _year_like(p: Around) -> bool:
    return 1900 <= p.number.low <= 2060 and "," not in p.pieces[p.number.first].text


# ---- names of things -----------------------------------------------------------


def _model(p: Around) -> bool:
    """ "Su-27", "COVID-19", "B2", "3D", "49ers", "96th"."""
    if not p.digits:
        return False
    first = p.piece(-1)
    if first and p.glued(-1):
        sign = p.words.unit_before.at(p.pieces, p.number.first - 1)
        cased = p.words.unit_before_case.at(p.pieces, p.number.first - 1, case=True)
        if (first.text[-1].isalnum() or first.text[-1] in "_@#&.") and not (sign or cased):
            return first.text not in p.words.sets["minus"]
        if first.text in "-–" and first.glued and p.number.first >= 2:
            joined = p.text(-2)
            if joined.isalpha() and joined not in p.words.sets["minus"]:
                return joined not in ("to", "or", "and") and joined not in p.words.numbers.units
        name = p.piece(-2)
        if first.text == "-" and name and not p.unit:  # "COVID -19"
            return name.raw.isupper() and name.raw.isalpha() and len(name.raw) > 2
    return _odd_ending(p)


def _odd_ending(p: Around) -> bool:
    after = p.piece(1)
    if not after or not after.glued:
        return False
    if p.is_in(1, "ordinals"):
        return True
    if after.text in "_@#\\":
        return True
    if not after.text[0].isalpha():
        return False
    w, i = p.words, p.number.last + 1
    return not (w.unit_after.at(p.pieces, i) or w.unit_after_case.at(p.pieces, i, case=True))


def _label(p: Around) -> bool:
    """ "Route 9", "Section 427", "No. 3", "#1", "Boeing 737", "S&P 500", "[9]"."""
    if p.unit or p.number.scaled:
        return False
    if p.text(-1) in ("#", "№", "@") or (p.text(-1) == "[" and p.text(1) == "]"):
        return True
    if p.words.before.at(p.pieces, p.number.first - 1):
        return False
    if p.is_in(-1, "index_names") and p.digits and p.number.low >= 30:
        return True
    token = p.token(-1)
    if token is None or not p.number.whole:
        return False
    if p.is_in(-1, "labels"):
        return (p.digits and not p.plural_follows) or _capital(token)
    return p.digits and token.pos_ == "PROPN" and _capital(token) and _names_it(p, token)


def _capital(token: Token) -> bool:
    return bool(token.text[:1].isupper()) and not token.is_sent_start


def _names_it(p: Around, token: Token) -> bool:
    """A capitalised name right before digits is a model's name, unless the digits count."""
    if token.ent_type_ in ("GPE", "DATE", "TIME", "LOC") or p.plural_follows:
        return False
    after = p.token(1)
    if after is not None and (after.tag_ in ("VBN", "NN", "JJ") or after.lower_ == "of"):
        return token.ent_type_ in p.words.sets["names"] and after.tag_ == "NN"
    return True


def _inside_name(p: Around) -> bool:
    """Within a name of several words: "Four Seasons", "Channel 5"; or one alone."""
    token = p.doc[p.pieces[p.number.first].token]
    if p.number.form == "vague" and _surname(p):
        return True
    if token.ent_type_ not in p.words.sets["names"]:
        return False
    if p.unit or p.words.before.at(p.pieces, p.number.first - 1):
        return False
    first = token.i > 0 and p.doc[token.i - 1].ent_type_ == token.ent_type_
    starts = token.ent_iob_ == "B"
    after = p.token(1)
    named = after is not None and after.ent_type_ == token.ent_type_ and after.ent_iob_ == "I"
    if starts and named and after is not None:
        return after.pos_ == "PROPN" and not token.is_sent_start and after.text[:1].isupper()
    return first and not starts and not p.plural_follows


def _surname(p: Around) -> bool:
    """ "injuring Few", "Few was hit": a person of that name, since the many "were" hit."""
    before = p.token(-1)
    capital = p.pieces[p.number.first].raw[:1].isupper()
    inside = before is not None and before.is_lower and before.is_alpha
    return capital and p.number.first == p.number.last and (inside or p.text(1) in ("was", "has"))


def _calibre(p: Around) -> bool:
    if not p.digits:
        return False
    k = 2 if p.text(1) == "-" else 1
    text = p.pieces[p.number.first].text
    if text.startswith(".") and (p.number.low >= 0.17 and len(text) == 3):
        return True
    if not p.is_in(k, "calibres"):
        return False
    if p.text(k) not in ("mm", "millimeter", "millimetre"):
        return True
    nearby = [p.text(k + j) for j in (1, 2, 3)]
    return p.number.low in (5.45, 5.56, 7.62, 9) or any(
        (g := p.words.group_of.get(w.rstrip("s"))) is not None and g.key == "weapons"
        for w in nearby
    )


# ---- addresses, telephones, scores ---------------------------------------------


def _address(p: Around) -> bool:
    if not p.digits or not p.number.whole or p.number.scaled:
        return False
    if p.text(-1) == "the" and p.is_in(1, "streets"):
        return True
    if p.text(1) == "block":
        return True
    start = p.pieces[p.number.last].token + 1
    for k, token in enumerate(p.doc[start : start + 5]):
        if token.lower_ in p.words.sets["label_after"]:
            return k > 0 or token.text[:1].isupper()
        if not (token.text[:1].isupper() or token.text[:1].isdigit()):
            return False
    return False


def _telephone(p: Around) -> bool:
    def joined(offset: int) -> bool:
        mark = p.piece(offset)
        beyond = p.piece(offset + (1 if offset > 0 else -1))
        ok = mark is not None and mark.text in ("-", "–", ".", ")", "/") and p.glued(offset)
        return bool(ok and beyond and beyond.text[:1].isdigit() and mark and mark.text != ".")

    if not p.digits:
        return False
    text = p.pieces[p.number.first].text
    both = joined(1) and joined(-1)
    long = len(text) >= 3 and text.isdigit() and (joined(1) or joined(-1))
    far = long and (len(p.text(2)) in (4, 5) or len(p.text(-2)) == 3) and not p.plural_follows
    return both or far or (text.isdigit() and len(text) >= 10 and not p.unit)


def _score(p: Around) -> bool:
    """ "a 2-1 win", "won 27-22": two small numbers joined, and nothing counted."""
    for side in (1, -1):
        mark = p.text(side)
        if mark not in ("-", "–") or not p.digits:
            continue
        other = p.text(side * 2)
        if not other.isdigit() or len(other) > 3 or p.number.high >= 1000:
            continue
        low, high = (p.number.low, float(other)) if side > 0 else (float(other), p.number.low)
        last = p.number.last + (2 if side > 0 else 0)
        after = p.words.unit_after.at(p.pieces, last + 1)
        if p.unit or after:
            return False
        if low >= high or not _counts_after(p, last):
            return True
    return False


def _counts_after(p: Around, last: int) -> bool:
    token = p.pieces[last].token + 1
    following = p.doc[token : token + 4]
    words = [t.lower_ for t in following]
    if words and words[0] in p.words.sets["vs"]:
        return False
    for t in following:
        if t.tag_ in ("NNS", "NNPS") or t.lower_ in ("of", "people", "others"):
            return True
        if t.pos_ not in ("ADJ", "NOUN", "PROPN"):
            return t.tag_ == "VBN"
    return False


# ---- idioms --------------------------------------------------------------------


def _idiom(p: Around) -> bool:
    if p.number.form == "words" and p.number.high == 1 and _pronoun(p):
        return True
    phrases = p.words.sets_of_phrases.get("idioms")
    if phrases is None:
        phrases = Phrases((w, w) for w in p.words.exclusions.idioms)
        p.words.sets_of_phrases["idioms"] = phrases
    return any(
        (found := phrases.at(p.pieces, i)) is not None and i + found[0] > p.number.first
        for i in range(max(0, p.number.first - 3), p.number.first + 1)
    )


def _pronoun(p: Around) -> bool:
    """ "one" that stands for a thing or for anybody, or before another number."""
    following = p.piece(1)
    if following is not None and following.digits and not following.glued:
        return True
    if p.is_in(-1, "one_before"):
        return True
    if p.is_in(1, "one_after"):
        return True
    token = p.doc[p.pieces[p.number.last].token]
    return token.tag_ == "PRP" or (p.text(1) == "-" and p.text(2) in ("on", "way", "off", "time"))


def _modifier(p: Around) -> bool:
    """ "a five-storey building", "two-time champion": describes and counts nothing here."""
    if p.text(1) not in ("-", "‑"):
        return False
    w, i = p.words, p.number.last + 2
    if p.text(2).isdigit() or p.text(2) in ("to", "and", "or", ",", "%"):
        return False
    if p.number.form == "fraction" or p.text(2) in w.numbers.units:
        return False
    unit = w.unit_after.at(p.pieces, i)
    if not unit:
        return p.text(2).isalpha()
    if unit[1].kind != "duration":
        return p.text(2 + unit[0]) == "-" and p.text(3 + unit[0]) not in w.sets["rates"]
    after = p.doc[p.pieces[min(i + unit[0] - 1, len(p.pieces) - 1)].token + 1 :][:3]
    return not any(t.lemma_ in w.sets["spans"] for t in after)


def _ordinal(p: Around) -> bool:
    """ "the second half of", "the last third of": a part in a row, not a share."""
    if p.number.form != "fraction":
        return False
    token = p.token(-1)
    return token is not None and (token.tag_ == "JJ" or token.lower_ == "the")


def _counter(p: Around) -> bool:
    """ "1 of 15", "3/4" of a slide show, a list's "1."."""
    if not p.digits:
        return False
    if p.text(1) == "of" and p.text(2).isdigit() and not _counts_after(p, p.number.last + 2):
        return True
    if p.text(-1) == "of" and p.text(-2).isdigit() and not p.plural_follows:
        return True
    alone = p.number.first == 0 and p.text(1) in (".", ")", "|", "")
    return alone and (p.text(2)[:1].isalpha() or len(p.pieces) <= 3)


RULES: tuple[tuple[str, Callable[[Around], bool]], ...] = (
    ("telephone", _telephone),
    ("clock", _clock),
    ("date", _date),
    ("age", _age),
    ("model", _model),
    ("calibre", _calibre),
    ("address", _address),
    ("score", _score),
    ("year", _year),
    ("label", _label),
    ("name", _inside_name),
    ("idiom", _idiom),
    ("modifier", _modifier),
    ("date", _listed_date),
    ("counter", _counter),
    ("ordinal", _ordinal),
)
"""What is left out, in the order of the tests: the visible list."""
