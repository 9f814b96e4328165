"""Those who are named beside others and share their fate: "killed alongside two sons".

Also the members of a list that the parse hangs elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rashomon.extract.figures.words import Words
from rashomon.extract.rules import rule

if TYPE_CHECKING:
    from rashomon.language.tokens import Token


MOST = 12
"""Members of one list at most."""


@rule("figures.company.beside")
def beside(verb: Token, words: Words) -> Iterator[Token]:
    """Who shares the fate of those whom a verb or a noun tells of: "killed with his wife"."""
    nodes = [verb, *(c for c in verb.children if c.relation in ("adverb", "preposition"))]
    for prep in (c for n in nodes for c in n.children if c.lower_ in words.groups.beside):
        held = prep.i > 0 and prep.doc[prep.i - 1].text != ","
        for person in prep.children:
            own = any(
                c.relation in ("noun-clause", "relative-clause", "adjective") and c.i > person.i
                for c in person.children
            )
            after = person.doc[person.i + 1] if person.i + 1 < len(person.doc) else None
            state = after is not None and after.lower_ in words.shapes.states
            if (
                person.relation == "prepositional-object"
                and (held or prep.lower_ not in words.grammar.with_too)
                and not (own or state)
            ):
                yield person


@rule("figures.company.listed-before")
def listed_before(head: Token, words: Words) -> Token | None:
    """ "Mother" in "Mother, three children found dead", the teenager in "a 16-year-old and two"."""
    for child in head.lefts:
        joined = child.has("coordinator")
        if child.relation == "adjective" and child.lower_ in words.groups.aged and joined:
            return child
    comma = head.left_edge.i - 1
    if comma < 1 or head.doc[comma].text != ",":
        return None
    noun = head.doc[comma - 1]
    person = noun.form == "singular" and noun.lemma_.lower() in words.people
    bare = not any(c.relation in ("determiner", "possessor", "number") for c in noun.lefts)
    opens = noun.left_edge.is_sent_start or (noun.relation == "object" and head.head == noun)
    return noun if person and bare and opens and noun.lower_ not in words.groups.generic else None


def apposed(node: Token, words: Words) -> Token | None:
    """ "a driver" in "three soldiers, a driver and two aid workers were killed".

    The parse takes the list for an apposition. It is a list where each member has an
    article or a number of its own, no comma closes it, and it does not say once more
    how many there are: "two people, a man and a woman".
    """
    named = node.pos_ == "PROPN"  # "Ada Holm, her husband and their two sons"
    if not (named or node.pos_ == "NOUN") or node.lower_ in words.groups.everybody:
        return None
    first = next((c for c in node.children if c.relation == "apposition" and c.i > node.i), None)
    whose = first.child("possessor") if first is not None else None
    if named and (whose is None or whose.form != "possessive-pronoun"):
        return None
    if (
        first is None
        or not first.has("coordinator")
        or first.doc[first.left_edge.i - 1].text != ","
    ):
        return None
    members = _members(first)
    last = members[-1].i + 1
    closed = last < len(node.doc) and node.doc[last].text in (",", ")", ";", "-", "–", "—")
    counts = [1 if m is node and named else _counts_of(m, words) for m in (node, *members)]
    if closed or None in counts or not all(m.lemma_.lower() in words.people for m in members):
        return None
    whole, *parts = (n for n in counts if n is not None)
    one = whole == 1 and any(c.lower_ in words.grammar.singular for c in node.head.children)
    return None if one or (whole > 1 and sum(parts) == whole) else first


def joined_to_verb(person: Token) -> Token | None:
    """ "a girl" in "injured two men and a girl" where the parse joins her to the verb."""
    verb, end = person.head, person.right_edge.i
    if verb.pos_ != "VERB" or person.relation != "object":
        return None
    for c in verb.children:
        mark = c.left_edge.i - 1
        noun = c.relation == "conjunct" and c.pos_ in ("NOUN", "PROPN")
        if noun and mark == end + 1 and c.doc[mark].relation == "coordinator":
            return c
    return None


def second(subject: Token) -> Token | None:
    """ "his wife" in "a man, his wife and two sons were killed": parsed as a subject of its own.

    An apposition ("the gunman, a guard and father of two, was killed") closes with a comma.
    """
    doc = subject.doc
    beside = (c for c in subject.head.children if c.relation == subject.relation)
    noun = next((c for c in beside if c.i > subject.i), None)
    if noun is None:
        return None
    if doc[noun.left_edge.i - 1].relation == "coordinator" and subject.has("coordinator"):
        return noun  # "Ada Holm, 51, and Bo Lund were wounded"
    if not noun.has("coordinator") or doc[noun.left_edge.i - 1].text != ",":
        return None
    last = _members(noun)[-1].i + 1
    own = noun.has("determiner", "possessor", "number")
    return noun if own and not (last < len(doc) and doc[last].is_punct) else None


def _members(first: Token) -> list[Token]:
    """A noun and those joined to it, in order."""
    held: list[Token] = [first]
    while len(held) < MOST and (joined := held[-1].child("conjunct")) is not None:
        held.append(joined)
    return held


def _counts_of(noun: Token, words: Words) -> int | None:
    """How many a noun of a list tells of; None where it has no article and no number."""
    for c in noun.lefts:
        if c.relation == "number":
            return int(c.text) if c.text.isdecimal() else words.numbers.units.get(c.lower_, 0)
    single = noun.form == "singular" and noun.has("determiner", "possessor")
    return 1 if single else None


def fate(prep: Token, node: Token, words: Words) -> Iterator[tuple[str, Token]]:
    """What is done to those who are beside others it is done to."""
    verb = prep.head if prep.head.pos_ == "VERB" else prep.head.head
    if verb.pos_ == "VERB" and node in beside(verb, words):
        passive = verb.predication.passive
        yield ("done" if passive or verb.has("object") else "does"), verb
