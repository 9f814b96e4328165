"""Those who are named beside others and share their fate: "killed alongside two sons".

Also the members of a list that the parse hangs elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rashomon.extract.figures.words import Words

if TYPE_CHECKING:
    from rashomon.language.tokens import Token


def beside(verb: Token, words: Words) -> Iterator[Token]:
    """Who shares the fate of those whom a verb or a noun tells of: "killed with his wife"."""
    nodes = [verb, *(c for c in verb.children if c.dep_ in ("advmod", "prep"))]
    for prep in (c for n in nodes for c in n.children if c.lower_ in words.sets["beside"]):
        held = prep.i > 0 and prep.doc[prep.i - 1].text != ","
        for person in prep.children:
            own = any(
                c.dep_ in ("acl", "relcl", "amod") and c.i > person.i for c in person.children
            )
            after = person.doc[person.i + 1] if person.i + 1 < len(person.doc) else None
            state = after is not None and after.lower_ in words.shapes.states
            if (
                person.dep_ == "pobj"
                and (held or prep.lower_ not in words.sets["with_too"])
                and not (own or state)
            ):
                yield person


def listed_before(head: Token, words: Words) -> Token | None:
    """ "Mother" in "Mother, three children found dead", the teenager in "a 16-year-old and two"."""
    for child in head.lefts:
        joined = child.has("cc")
        if child.dep_ == "amod" and child.lower_ in words.sets["aged"] and joined:
            return child
    comma = head.left_edge.i - 1
    if comma < 1 or head.doc[comma].text != ",":
        return None
    noun = head.doc[comma - 1]
    person = noun.tag_ == "NN" and noun.lemma_.lower() in words.people
    bare = not any(c.dep_ in ("det", "poss", "nummod") for c in noun.lefts)
    opens = noun.left_edge.is_sent_start or (noun.dep_ == "dobj" and head.head == noun)
    return noun if person and bare and opens and noun.lower_ not in words.sets["generic"] else None


def listed_after(head: Token, words: Words) -> Token | None:
    """ "2 locals" in the headline "10 foreigners, 2 locals killed in crash"."""
    if head.head is not head or head.tag_ != "NNS" or head.lower_ in words.sets["everybody"]:
        return None
    for noun in head.children:
        numbers = [c for c in noun.lefts if c.dep_ == "nummod"]
        comma = numbers and head.doc[numbers[0].i - 1].text == ","
        if noun.dep_ == "appos" and noun.tag_ == "NNS" and comma:
            return noun
    return None


def after_clause(node: Token, words: Words) -> Token | None:
    """ "two guards who kept the bank and a clerk": the parse joined the clerk to the clause."""
    for clause in node.children:
        if clause.dep_ != "relcl" or clause.pos_ != "VERB":
            continue
        for noun in clause.children:
            person = noun.pos_ == "NOUN" and noun.lemma_.lower() in words.people
            if noun.dep_ == "conj" and person and any(c.dep_ == "det" for c in noun.lefts):
                return noun
    return None


def fate(prep: Token, node: Token, words: Words) -> Iterator[tuple[str, Token]]:
    """What is done to those who are beside others it is done to."""
    verb = prep.head if prep.head.pos_ == "VERB" else prep.head.head
    if verb.pos_ == "VERB" and node in beside(verb, words):
        passive = verb.has("auxpass", "nsubjpass")
        yield ("done" if passive or verb.has("dobj") else "does"), verb
