"""Who or what a noun names, and whether a slot may count it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.extract.figures import counted
from rashomon.extract.figures.counted import Counted
from rashomon.extract.figures.words import Words
from rashomon.lexicon.figures import SlotEntry

if TYPE_CHECKING:
    from rashomon.language.tokens import Token


def fits(slot: SlotEntry, thing: Counted | None, words: Words) -> bool:
    """Whether the slot may count such a thing."""
    if not slot.of or thing is None:
        return True
    if thing.members:
        return "person" in slot.of
    group = words.group_of.get(thing.lemma)
    if group is not None and group.key in slot.never:
        return False
    if thing.head.pos_ in ("PRON", "NUM", "ADJ", "VERB"):
        return "person" in slot.of or thing.head.pos_ == "PRON"
    if thing.of and thing.head.lower_ in words.shapes.states:  # "of the hurt"
        return "person" in slot.of
    lemma = thing.lemma
    if lemma in slot.nouns:
        return True
    if group is not None and group.kind == "thing":
        return group.key in slot.of
    if lemma in slot.of:
        return True
    return "person" in slot.of and is_person(thing.head, words)


def is_person(head: Token, words: Words) -> bool:
    """Whether the noun names people."""
    lemma = counted.lemma(head)
    if lemma in words.people or head.lower_ in words.people or head.ent_type_ in ("NORP", "PERSON"):
        return True
    if head.pos_ == "PRON":
        return True
    return lemma.endswith(tuple(words.groups.endings)) and lemma not in words.groups.things
