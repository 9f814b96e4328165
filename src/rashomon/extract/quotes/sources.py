"""The words for whoever speaks: subject, agent, possessor, or the verb above's subject."""

from __future__ import annotations

from collections.abc import Collection

from rashomon.extract.quotes.frames import Range
from rashomon.extract.rules import rule
from rashomon.language.grammar import Form, Relation
from rashomon.language.tree import Tree

_UPWARD: frozenset[Relation] = frozenset(
    (
        "conjunct",
        "open-complement",
        "adverbial-clause",
        "prepositional-clause",
        "preposition",
        "complement",
        "unknown",
        "parataxis",
        "adverb",
    )
)
FINITE: frozenset[Form] = frozenset(("past", "present-singular", "present"))
"""The forms of a verb that a subject has."""
_STEPS = 6
_RELATED = 10
"""Tokens between a noun and the relative pronoun that stands for it."""
_REACH = 14
"""Tokens before a cue in which its source is looked for when the parse names none."""
_NAMES = frozenset(("PROPN", "PRON", "NOUN"))
_WITH = frozenset(("PROPN", "ADJ", "NOUN", "DET"))


def source(tree: Tree, cue: int) -> Range | None:
    """First and last token of the words for the source of a cue, None where no words name it."""
    noun = _noun_of(tree, cue)
    if noun is None:
        return None
    first, last = phrase(tree, noun)
    above = _commented(tree, cue, noun)
    if above is not None:
        return phrase(tree, above)[0], last
    return first, last


@rule("quotes.sources.commented")
def _commented(tree: Tree, cue: int, noun: int) -> int | None:
    """The noun just before a relative pronoun that is the subject: "a letter that says"."""
    if (
        tree.forms[noun] not in ("relative-determiner", "relative-pronoun")
        or tree.relations[cue] != "relative-clause"
    ):
        return None
    head = tree.heads[cue]
    return head if 0 < noun - head <= _RELATED else None


def _noun_of(tree: Tree, cue: int) -> int | None:
    if tree.lower[cue] in tree.small.credit:
        to = next((k for k in tree.kids[cue] if tree.relations[k] == "preposition"), None)
        return tree.child(to, "prepositional-object") if to is not None else None
    if tree.pos[cue] in ("NOUN", "PROPN"):
        owner = _owner(tree, cue)
        return owner if owner is not None else _above_noun(tree, cue)
    return _subject(tree, cue)


@rule("quotes.sources.owner")
def _owner(tree: Tree, noun: int) -> int | None:
    """Whose criticism: "her criticism", "criticism by the mayor"."""
    owner = tree.child(noun, "possessor")
    if owner is not None:
        return owner
    for kid in tree.kids[noun]:
        if tree.relations[kid] == "preposition" and tree.lower[kid] in tree.small.by:
            return tree.child(kid, "prepositional-object")
    return None


@rule("quotes.sources.above-noun")
def _above_noun(tree: Tree, noun: int) -> int | None:
    """Whose criticism by the verb above: "she heaped criticism on", "made the claim that"."""
    at = noun
    for _ in range(3):
        relation, head = tree.relations[at], tree.heads[at]
        if head == at or relation in ("subject", "passive-subject"):
            return None
        if tree.pos[head] in ("VERB", "AUX"):
            return _subject(tree, head)
        at = head
    return None


def _subject(tree: Tree, cue: int) -> int | None:
    at = cue
    for _ in range(_STEPS):
        named = quoted(tree, at)
        if named is not None:
            return named[0]
        agent = tree.child(at, "agent")
        if agent is not None and (at == cue or tree.child(at, "passive-subject") is None):
            return tree.child(agent, "prepositional-object")
        if at == cue and (tree.predication(at).passive or asked(tree, at)):
            return None
        found = tree.child(at, "subject", "passive-subject", "clausal-subject")
        if found is not None and not (
            tree.lower[found] in tree.small.it and tree.relations[at] == "complement"
        ):
            return found
        relation, head = tree.relations[at], tree.heads[at]
        if relation == "noun-clause":
            return None if tree.forms[at] == "participle" and at == cue else _issuer(tree, head)
        if relation == "relative-clause":
            return head
        if relation == "predicate-adjective" or relation in _UPWARD:
            ordered = _ordered(tree, head, at) if relation == "open-complement" else None
            if ordered is not None:
                return ordered
            at = head
            continue
        return None
    return None


def quoted(tree: Tree, verb: int) -> tuple[int, int | None] | None:
    """Who "was quoted by the agency as saying", and by whom where that is said."""
    subject = tree.child(verb, "passive-subject")
    if subject is None:
        return None
    for prep in tree.kids[verb]:
        low = (
            tree.child(prep, "prepositional-clause")
            if tree.lower[prep] in tree.small.manner
            else None
        )
        if low is not None and tree.forms[low] == "gerund" and tree.pos[low] == "VERB":
            agent = next((a for v in (verb, low) if (a := tree.child(v, "agent")) is not None), -1)
            return subject, tree.child(agent, "prepositional-object") if agent >= 0 else None
    return None


@rule("quotes.sources.asked")
def asked(tree: Tree, cue: int) -> bool:
    """ "Asked whether it will hold, Lind …": the subject above is whom somebody asked."""
    return (
        tree.forms[cue] == "participle"
        and (tree.relations[cue] in ("adverbial-clause", "noun-clause") or cue == tree.first[cue])
        and tree.child(cue, "auxiliary", "subject", "agent") is None
    )


def _issuer(tree: Tree, noun: int) -> int:
    """Who "issued a statement saying": the subject that made the noun, else the noun."""
    if tree.relations[noun] == "object":
        found = tree.child(tree.heads[noun], "subject")
        return found if found is not None else noun
    return noun


@rule("quotes.sources.ordered")
def _ordered(tree: Tree, head: int, at: int) -> int | None:
    """Whom the verb above makes do it: "asked Lind to say"."""
    found = tree.child(head, "object")
    if found is None or found > at or tree.lower[found] in tree.small.it:
        return None
    return found if tree.pos[found] in ("PROPN", "PRON") else None


@rule("quotes.sources.beside")
def beside(tree: Tree, cue: int, inside: Collection[int]) -> Range | None:
    """The noun next to a cue where the parse names no subject: after it, else before it.

    Tokens of `inside` (what is said) are never the source.
    """
    last = tree.last[cue]
    for t in range(cue + 1, min(cue + 4, last + 1)):
        if t in inside or tree.pos[t] in ("PUNCT", "ADP", "SCONJ", "VERB"):
            break
        if tree.pos[t] in _NAMES and not (tree.pos[t] == "PRON" and tree.relations[t] == "object"):
            owned = tree.heads[t]
            if tree.relations[t] == "possessor" and cue < owned and owned not in inside:
                return phrase(tree, owned)
            return _stretch(tree, t, inside)
    spare: int | None = None
    for t in range(cue - 1, max(tree.first[cue], cue - _REACH) - 1, -1):
        if t in inside:
            break
        if tree.pos[t] in _NAMES:
            if tree.relations[t] not in (
                "prepositional-object",
                "object",
                "adverbial-noun",
                "compound",
            ):
                return _stretch(tree, t, inside)
            spare = spare if spare is not None else t
    return _stretch(tree, spare, inside) if spare is not None else None


def _stretch(tree: Tree, noun: int, inside: Collection[int]) -> Range:
    """The noun with the names that stand unbroken around it."""
    first = last = noun
    while first - 1 not in inside and first > tree.first[noun] and tree.pos[first - 1] in _WITH:
        first -= 1
    while last < tree.last[noun] and last + 1 not in inside and tree.pos[last + 1] == "PROPN":
        last += 1
    return first, last


def phrase(tree: Tree, noun: int) -> Range:
    """A noun phrase without the clauses that only comment on it."""
    first, last = tree.left[noun], tree.right[noun]
    for kid in tree.kids[noun]:
        if kid > noun and tree.relations[kid] in ("relative-clause", "noun-clause", "punctuation"):
            last = min(last, tree.left[kid] - 1)
            break
    while last > noun and tree.pos[last] == "PUNCT":
        last -= 1
    while first < noun and tree.pos[first] == "PUNCT":
        first += 1
    if (
        tree.relations[noun] == "possessor"
        and last > noun
        and tree.forms[last] == "possessive-mark"
    ):
        last -= 1
    return first, max(last, noun)
