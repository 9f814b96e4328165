"""Who does and who undergoes what a verb tells: the one door to the grammar for happenings.

Tokens are numbers of a passage's tree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.language.grammar.predications import subject_of
from rashomon.language.grammar.relations import Relation

if TYPE_CHECKING:
    from rashomon.language.tree import Tree

_CLIMB = 6
"""Heads that are passed on the way from a word to its verb at most."""
_NOUNS = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
_VERBS = frozenset(("VERB", "AUX"))
_OBJECTS: tuple[Relation, ...] = ("object", "recipient", "object-predicate")


def passive(tree: Tree, verb: int) -> bool:
    """Whether a verb's subject undergoes it: "was hurt", "men hurt in Kell", "hurt by"."""
    if tree.child(verb, "passive-auxiliary", "passive-subject") is not None:
        return True
    if tree.forms[verb] != "participle" or tree.child(verb, "auxiliary") is not None:
        return False
    if tree.relations[verb] == "noun-clause":
        return True
    above = tree.heads[verb]
    if tree.relations[verb] == "conjunct" and tree.forms[above] == "participle":
        return passive(tree, above)
    return tree.child(verb, "object") is None and tree.kind != "body"


def undergoer(tree: Tree, verb: int) -> int | None:
    """The noun that a verb is done to; None where no words say so."""
    if tree.pos[verb] in _NOUNS:
        return _of(tree, verb)
    if passive(tree, verb):
        return subject_of(tree, verb)
    found = tree.child(verb, *_OBJECTS)
    if found is None and tree.relations[verb] == "relative-clause":
        return tree.heads[verb] if tree.child(verb, "subject") is not None else None
    if found is None:  # "found the driver guilty": a clause without a verb
        below = tree.child(verb, "complement")
        found = tree.child(below, "subject") if below is not None else None
    if found is None and tree.kind != "body" and tree.forms[verb] in ("participle", "past"):
        return subject_of(tree, verb)  # a headline leaves out "was"
    return found


def after(tree: Tree, preposition: int) -> int | None:
    """The noun behind a preposition; None where the word is none or nothing follows."""
    return tree.child(preposition, "prepositional-object")


def doer(tree: Tree, verb: int) -> int | None:
    """The noun that does what a verb tells; None where no words say so."""
    if tree.pos[verb] in _NOUNS:
        return _of(tree, verb)
    if passive(tree, verb):
        agent = tree.child(verb, "agent")
        return tree.child(agent, "prepositional-object") if agent is not None else None
    return subject_of(tree, verb)


def about(tree: Tree, first: int, last: int) -> int | None:
    """The noun that a phrase is said of: "she is in custody", "a man at large", "left him dead"."""
    at = tree.top(first, last)
    for _ in range(_CLIMB):
        if tree.pos[at] in _VERBS:
            found = _said_of(tree, at, first)
            owner = _of(tree, found) if found is not None and first <= found <= last else None
            return found if owner is None else owner
        if tree.pos[at] in _NOUNS and not first <= at <= last:
            return at
        if tree.relations[at] in ("subject", "passive-subject") and first <= at <= last:
            owner = _of(tree, at)
            return at if owner is None else owner
        if tree.heads[at] == at:
            return None
        at = tree.heads[at]
    return None


def _said_of(tree: Tree, verb: int, first: int) -> int | None:
    """The object of a verb that leaves it in a state, else its subject."""
    thing = tree.child(verb, *_OBJECTS)
    if thing is not None and thing < first and tree.lemmas[verb] in tree.small.carriers:
        return thing
    if (
        tree.relations[verb] in ("complement", "adverbial-clause")
        and tree.child(verb, "subject", "passive-subject") is None
    ):
        held = tree.child(tree.heads[verb], "object")
        if held is not None and held < first:
            return held
    return subject_of(tree, verb)


def _of(tree: Tree, noun: int) -> int | None:
    """Whose: "the driver's death", "the arrest of two men"."""
    owner = tree.child(noun, "possessor")
    if owner is not None:
        return owner
    for kid in tree.kids[noun]:
        if tree.relations[kid] == "preposition" and tree.lower[kid] in tree.small.of:
            return tree.child(kid, "prepositional-object")
    return None
