"""Numbers that are part of a name: models, labels, titles, calibres."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.extract.figures.around import NumberContext
from rashomon.extract.figures.numbers import amounts
from rashomon.extract.rules import rule

if TYPE_CHECKING:
    from rashomon.language.tokens import Token

AROUND = 12
"""Tokens on either side that tell whether a line is set as a headline."""


@rule("figures.designations.model")
def model(p: NumberContext) -> bool:
    """ "Su-27", "COVID-19", "B2", "3D", "49ers", "96th"."""
    if not p.digits:
        return False
    first = p.piece(-1)
    if first and p.glued(-1):
        sign = p.words.unit_before.at(p.pieces, p.number.first - 1)
        cased = p.words.unit_before_case.at(p.pieces, p.number.first - 1, case=True)
        cased = cased if amounts(p.pieces, p.number, first.raw) else None
        if (first.text[-1].isalnum() or first.text[-1] in "_@#&.") and not (sign or cased):
            return first.text not in p.words.exclusions.minus
        if first.text in "-–" and first.glued and p.number.first >= 2:
            joined = p.text(-2)
            if joined.isalpha() and joined not in p.words.exclusions.minus:
                return joined not in p.words.grammar.pairing and joined not in p.words.numbers.units
        name = p.piece(-2)
        if first.text == "-" and name and not p.unit:  # "COVID -19"
            return name.raw.isupper() and name.raw.isalpha() and len(name.raw) > 2
    return _odd_ending(p)


def _odd_ending(p: NumberContext) -> bool:
    after = p.piece(1)
    if not after or not after.glued:
        return False
    if p.is_in(1, p.words.exclusions.ordinals):
        return True
    if after.text in "_@#\\":
        return True
    if not after.text[0].isalpha():
        return False
    w, i = p.words, p.number.last + 1
    return not (w.unit_after.at(p.pieces, i) or w.unit_after_case.at(p.pieces, i, case=True))


_NAMING = ("number", "apposition")
"""How digits hang on the noun before them that they tell from others."""


@rule("figures.designations.label")
def label(p: NumberContext) -> bool:
    """ "Route 9", "Section 427", "No. 3", "#1", "Boeing 737", "S&P 500", "[9]"."""
    if p.unit or p.number.scaled:
        return False
    if p.before in ("#", "№", "@") or (p.before == "[" and p.after == "]"):
        return True
    if p.words.before.at(p.pieces, p.number.first - 1):
        return False
    if p.is_in(-1, p.words.exclusions.index_names) and p.digits and p.number.low >= 30:
        return True
    token = p.token(-1)
    if token is None or not p.number.whole:
        return False
    if p.before == "." and p.is_in(-2, p.words.exclusions.numeros):
        return p.digits and not p.plural_follows  # "the No. 5 unit", in two tokens
    if p.is_in(-1, p.words.exclusions.labels):
        return (p.digits and (not p.plural_follows or _belongs(p, token))) or _capital(token)
    if p.digits and token.pos_ == "PROPN":
        return _capital(token) and _names_it(p, token)
    return _numbered(p)


@rule("figures.designations.numbered")
def _numbered(p: NumberContext) -> bool:
    """ "Warehouse 2", "passengers 12 and 13": digits that say which one of the noun before."""
    if not p.pieces[p.number.first].text.isdecimal() or p.number.first != p.number.last:
        return False
    if p.unit or p.plural_follows or p.after in p.words.shapes.states:
        return False
    number = p.doc[p.pieces[p.number.last].token]
    first = number.head if number.relation == "conjunct" and number.head.like_num else number
    noun = first.head
    if noun.pos_ != "NOUN" or first.i != noun.i + 1 or first.relation not in _NAMING:
        return False
    name, words = noun.lemma_.lower(), p.words
    return name not in words.slots.amounts and name not in words.shapes.nouns


@rule("figures.designations.name")
def name(p: NumberContext) -> bool:
    """ "Four Seasons", "Channel 5", "the 787 Dreamliner"."""
    return _inside(p) or _titled(p)


def _titled(p: NumberContext) -> bool:
    """ "the Kick Six win", "the 787 Dreamliner": a number that is part of a name."""
    before, after = p.token(-1), p.token(1)
    if before is None or after is None or p.unit or p.number.scaled or p.plural_follows:
        return False
    if p.words.before.at(p.pieces, p.number.first - 1):
        return False
    if not p.digits:
        raw = p.pieces[p.number.first].raw
        named = raw[:1].isupper() and before.pos_ == "PROPN" and _capital(before)
    else:
        model = 100 <= p.number.low < 1000 and p.number.whole
        named = (
            model
            and after.form == "singular-name"
            and after.ent_type_ not in p.words.exclusions.peoples
        )
        named = (
            named
            and before.form in ("determiner", "possessive-pronoun", "possessive-mark", "adjective")
            and _capital(after)
        )
    return named


def _capital(token: Token) -> bool:
    return bool(token.text[:1].isupper()) and not token.is_sent_start


def _belongs(p: NumberContext, name: Token) -> bool:
    """Whether the parse hangs the number on the name before: "the Orin 7 space station"."""
    if p.after in p.words.shapes.states or p.after in p.words.people:
        return False  # "Olm Blast Leaves 9 Hurt"
    number = p.doc[p.pieces[p.number.last].token]
    return number.relation == "number" and number.head.i == name.i


def _names_it(p: NumberContext, token: Token) -> bool:
    """A capitalised name right before digits is a model's name, unless the digits count."""
    if token.ent_type_ in ("GPE", "DATE", "TIME", "LOC"):
        return False
    if _belongs(p, token):
        return True
    if p.plural_follows:
        return False
    after = p.token(1)
    if after is not None and (
        after.form in ("participle", "singular", "adjective") or after.lower_ in p.words.grammar.of
    ):
        return token.ent_type_ in p.words.exclusions.names and after.form == "singular"
    return True


def _inside(p: NumberContext) -> bool:
    """Within a name of several words: "Four Seasons", "Channel 5"; or one alone."""
    token = p.doc[p.pieces[p.number.first].token]
    title, word = p.piece(-2), p.pieces[p.number.first]
    if p.number.form == "words" and p.is_in(-1, p.words.grammar.of) and word.raw[:1].isupper():
        return title is not None and title.raw[:1].isupper()  # "the Group of Seven"
    if token.ent_type_ not in p.words.exclusions.names:
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


@rule("figures.designations.calibre")
def calibre(p: NumberContext) -> bool:
    """ "a 9 mm pistol", ".357 magnum"."""
    if not p.digits:
        return False
    k = 2 if p.after == "-" else 1
    text = p.pieces[p.number.first].text
    if text.startswith(".") and (p.number.low >= 0.17 and len(text) == 3):
        return True
    if not p.is_in(k, p.words.exclusions.calibres):
        return False
    if not p.is_in(k, p.words.exclusions.bores):
        return True
    nearby = [p.text(k + j) for j in (1, 2, 3)]
    table = p.words.exclusions
    return p.number.low in table.bore_sizes or any(
        (g := p.words.group_of.get(w.rstrip("s"))) is not None and g.key in table.bore_groups
        for w in nearby
    )
