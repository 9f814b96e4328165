"""Numbers that say how old somebody is: "Smith, 37,", "aged 24 and 41", "she was 10"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.extract.figures.around import NumberContext
from rashomon.extract.figures.words import Words
from rashomon.extract.rules import rule

if TYPE_CHECKING:
    from rashomon.language.tokens import Token

OLDEST = 120

LONGEST = 24
"""Pieces that a list of ages is followed back."""

CLIMB = 5
"""Words from an age up to its verb at most: "died in her sleep at 91"."""

SUBJECTS = ("subject", "passive-subject")
CLOSING = {",", ")", ".", ";", "", ":", "("}
"""Marks that may follow an age behind a name; so may the lexicon's `age_closing`."""
DASHES = {"-", "–"}


@rule("figures.ages.stated")
def age(p: NumberContext) -> bool:
    """Whether the number says how old somebody is."""
    if p.number.high > OLDEST or p.number.scaled:
        return False
    if p.words.age_after.at(p.pieces, p.number.last + 1):
        return True
    if p.after == "-" and p.words.age_after.at(p.pieces, p.number.last + 2):
        return True
    if p.is_in(-1, p.words.exclusions.age_before):
        return True
    joined = p.before in DASHES or p.is_in(-1, p.words.grammar.age_joins)
    if joined and any(p.is_in(-k, p.words.exclusions.age_before) for k in (2, 3, 4)):
        return True
    k = 2 if p.after == "-" and p.glued(1) else 1
    joins = p.text(k) == "," or p.is_in(k, p.words.grammar.pairing)
    if k == 2 and joins and _hyphened(p, k + 1):
        return True  # "11- and 12-year-old", "an 8- and a 10-year-old"
    if k == 1 and p.is_in(1, p.words.grammar.pairing) and _closes(p, 3):
        return p.text(2).isdecimal()  # "a 30 or 31-year-old teacher"
    if not (p.digits and p.number.whole):
        return False
    return _aged_name(p) or _aged_predicate(p) or _listed(p) or _aged_at(p)


def _hyphened(p: NumberContext, k: int) -> bool:
    """Whether ages of one list go on there, up to their ending: "a 7- and a 9-year-old"."""
    for _ in range(LONGEST):
        k += p.text(k) in p.words.numbers.articles
        if not p.text(k).isdecimal():
            return False
        if _closes(p, k + 1):
            return True
        k += 1 + (p.text(k + 1) == "-")
        while p.text(k) == "," or p.is_in(k, p.words.grammar.pairing):
            k += 1
    return False


def _closes(p: NumberContext, k: int) -> bool:
    """Whether an age's ending follows, after further numbers of a list."""
    i = p.number.last + k
    return any(p.words.age_after.at(p.pieces, i + skip) is not None for skip in (0, 1))


@rule("figures.ages.after-name")
def _aged_name(p: NumberContext) -> bool:
    """ "Smith, 37, died", "Smith (37)", "a man, 23,", "Nick Hague 44 has"."""
    k = 2 if p.is_in(-1, p.words.grammar.also) else 1  # "another clerk, also 22,"
    if p.text(-k) in (",", "("):
        token = p.token(-k - 1)
        closed = p.after in CLOSING or p.is_in(1, p.words.grammar.age_closing)
        if p.is_in(1, p.words.grammar.of) and p.is_in(2, p.words.groups.pronouns):
            return False  # "40 people, 12 of them children"
        following = p.token(1)
        closed = closed or bool(following is not None and following.pos_ in ("VERB", "AUX", "ADP"))
        return closed and token is not None and _person(token, p.words)
    token, following = p.token(-1), p.token(1)
    if token is None or following is None or token.ent_type_ != "PERSON":
        return False
    return following.pos_ in ("VERB", "AUX") or p.after == ","


def _person(token: Token, words: Words) -> bool:
    if token.lower_ in words.numbers.units and token.relation in SUBJECTS:
        return True  # "one, 33, was hurt"
    if token.ent_type_ == "PERSON" or token.lemma_.lower() in words.people:
        return True
    if token.pos_ == "PROPN" and token.relation in ("object", "subject", "passive-subject"):
        return True  # whoever does it or has it done, whatever the model takes the name for
    return token.pos_ == "PROPN" and token.ent_type_ not in ("GPE", "DATE", "MONEY", "LOC")


def _aged_predicate(p: NumberContext) -> bool:
    """ "who was 10", "he will be 35"."""
    token = p.doc[p.pieces[p.number.last].token]
    if (
        token.relation not in ("attribute", "predicate-adjective")
        or token.head.lemma_ not in p.words.grammar.copulas
        or p.unit
    ):
        return False
    following = p.token(1)
    if following is not None and (
        following.pos_ in ("NOUN", "ADJ") or p.is_in(1, p.words.grammar.of)
    ):
        return False
    subject = token.head.child("subject")
    return subject is not None and (
        subject.lower_ in p.words.grammar.aged_subjects or subject.ent_type_ == "PERSON"
    )


def _aged_at(p: NumberContext) -> bool:
    """ "died at 91": the age at which one person's life took a turn."""
    node = p.doc[p.pieces[p.number.last].token]
    if (
        not p.is_in(-1, p.words.grammar.age_at)
        or node.relation != "prepositional-object"
        or p.unit
        or list(node.children)
    ):
        return False
    for _ in range(CLIMB):
        node = node.head
        if node.pos_ in ("VERB", "AUX"):
            break
    if node.has("object"):
        return False
    subject = node.child("subject")
    if subject is None or subject.form in ("plural", "plural-name"):
        return False
    return subject.lower_ in p.words.grammar.aged_subjects or _person(subject, p.words)


def _listed(p: NumberContext) -> bool:
    """An age of a list: "ages 24, 25 and 41", "two men, 28 and 27,", "boys of 7 and 10"."""
    k = 1
    while k <= LONGEST and (
        p.text(-k) == "," or p.is_in(-k, p.words.grammar.ands) or p.text(-k).isdecimal()
    ):
        k += 1
    if k > 2 and p.is_in(-k, p.words.exclusions.age_before):
        return True
    token, following = p.token(-k), p.token(1)
    if p.is_in(-k, p.words.grammar.of) and not p.unit:
        token = p.token(-k - 1)
        noun = following is not None and following.pos_ in ("NOUN", "PROPN", "ADJ")
        return not noun and token is not None and token.lemma_.lower() in p.words.groups.told_again
    closed = p.after in CLOSING or p.is_in(1, p.words.grammar.age_closing)
    behind = k > 3 and p.text(1 - k) == "," and p.text(2 - k).isdecimal()
    return behind and closed and token is not None and _person(token, p.words)
