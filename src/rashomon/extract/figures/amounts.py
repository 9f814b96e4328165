"""Nouns that carry a number as their amount: "the death toll rose to 23"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.extract.figures.classes import fits, is_person
from rashomon.extract.figures.counted import Counted, top
from rashomon.extract.figures.verbs import SUBJECTS, by_verb, own_clauses
from rashomon.extract.figures.words import Words
from rashomon.extract.rules import rule
from rashomon.lexicon.figures import SlotEntry

if TYPE_CHECKING:
    from rashomon.language.tokens import Doc, Token


@rule("figures.amounts.toll")
def toll(
    doc: Doc, first: int, last: int, counted: Counted | None, words: Words
) -> tuple[SlotEntry, Token] | None:
    """ "the death toll rose to 23", "the number of casualties has climbed above 1 million"."""
    if counted is not None and not is_person(counted.head, words):
        return None
    node = top(doc, first, last) if counted is None else counted.head
    for _ in range(6):
        subject = _amount(node, first, words)
        if subject is not None:
            return subject
        if node.head is node or node.relation == "number" or _clause(node, words):
            return None
        node = node.head
    return None


def _clause(node: Token, words: Words) -> bool:
    """Whether it is the verb of a clause set beside another, with nothing that refers to it."""
    own = any(c.relation in SUBJECTS and c.form != "relative-determiner" for c in node.children)
    again = any(c.lemma_.lower() in words.slots.amounts for c in node.children)
    return (
        own
        and not again
        and node.relation in ("adverbial-clause", "conjunct", "parataxis", "relative-clause")
    )


def _amount(node: Token, before: int, words: Words) -> tuple[SlotEntry, Token] | None:
    """A toll noun that is the node itself, its subject or its object."""
    near = [
        node,
        *(c for c in node.children if c.relation in ("subject", "passive-subject", "object")),
    ]
    for token in near:
        if token.i >= before or token.pos_ not in ("NOUN", "PROPN", "ADJ"):
            continue
        lemma = token.lemma_.lower()
        if lemma in words.slots.amounts:
            slot = _amount_of(token, words)
            if slot is not None:
                return slot, token
        for name in (lemma, token.lower_):
            for slot in words.shapes.nouns.get(name, ()):
                if slot.tolls and token.lower_ in slot.tolls:
                    return slot, token
    return None


def _amount_of(token: Token, words: Words) -> SlotEntry | None:
    """Of what "toll" or "number" is the amount."""
    for child in token.children:
        if child.relation == "compound":
            for slot in words.slots.slot:
                if f"{child.lower_} {token.lower_}" in slot.tolls:
                    return slot
        if child.relation == "preposition" and child.lower_ in words.grammar.of:
            for noun in (*child.children, *child.doc[child.i + 1 : child.i + 2]):
                found = _named(noun, words)  # "of dead": the parse may hang "dead" elsewhere
                if found is not None:
                    return found
    for role, verb in own_clauses(token):  # "the number killed rose"
        for slot, _ in by_verb(role, verb, words):
            return slot
    for slot in words.slots.slot:
        if token.lower_ in slot.tolls:
            return slot
    return None


def _named(noun: Token, words: Words) -> SlotEntry | None:
    if any(c.lower_ in words.slots.unreal for c in noun.subtree):
        return None
    held = (*words.shapes.nouns.get(noun.lemma_.lower(), ()),)
    held += (*words.shapes.states.get(noun.lower_, ()),)
    if held:
        return held[0]
    for role, verb in own_clauses(noun):
        for slot, _ in by_verb(role, verb, words):
            return slot
    for child in noun.lefts:  # "displaced people"
        lemma = child.lemma_.lower() if child.form == "participle" else ""
        for slot in (*words.shapes.states.get(child.lower_, ()), *words.shapes.done.get(lemma, ())):
            if fits(slot, Counted(noun, noun), words):
                return slot
    return None
