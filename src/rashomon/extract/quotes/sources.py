"""The words for whoever speaks: subject, agent, possessor, or the verb above's subject."""

from __future__ import annotations

from rashomon.extract.quotes.frames import Range
from rashomon.extract.quotes.tree import Tree

_UPWARD = frozenset(("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "dep", "parataxis"))
_OF_NOUN = ("by", "from", "among", "of")
_COMMENTS = frozenset(("relcl", "acl", "punct", "prep"))
_STEPS = 6


def source(tree: Tree, cue: int) -> Range | None:
    """First and last token of the words for the source of a cue, None where no words name it."""
    noun = _noun_of(tree, cue)
    return phrase(tree, noun) if noun is not None else None


def _noun_of(tree: Tree, cue: int) -> int | None:
    if tree.lower[cue] == "according":
        to = next((k for k in tree.kids[cue] if tree.deps[k] == "prep"), None)
        return tree.child(to, "pobj") if to is not None else None
    if tree.pos[cue] in ("NOUN", "PROPN"):
        owner = _owner(tree, cue)
        return owner if owner is not None else _above_noun(tree, cue)
    return _subject(tree, cue)


def _owner(tree: Tree, noun: int) -> int | None:
    """Whose criticism: "her criticism", "criticism by the mayor"."""
    owner = tree.child(noun, "poss")
    if owner is not None:
        return owner
    for kid in tree.kids[noun]:
        if tree.deps[kid] == "prep" and tree.lower[kid] in _OF_NOUN[:3]:
            return tree.child(kid, "pobj")
    return None


def _above_noun(tree: Tree, noun: int) -> int | None:
    """Whose criticism by the verb above: "she heaped criticism on", "made the claim that"."""
    at = noun
    for _ in range(3):
        dep, head = tree.deps[at], tree.heads[at]
        if head == at or dep in ("nsubj", "nsubjpass"):
            return None
        if tree.pos[head] in ("VERB", "AUX"):
            return _subject(tree, head)
        at = head
    return None


def _subject(tree: Tree, cue: int) -> int | None:
    at = cue
    for _ in range(_STEPS):
        agent = tree.child(at, "agent")
        if agent is not None and (at == cue or tree.child(at, "nsubjpass") is None):
            return tree.child(agent, "pobj")
        if at == cue and tree.child(at, "auxpass") is not None:
            return None
        found = tree.child(at, "nsubj", "nsubjpass", "csubj")
        if found is not None and tree.deps[found] != "expl":
            return found
        dep, head = tree.deps[at], tree.heads[at]
        if dep == "acl":
            return None if tree.tags[at] == "VBN" and at == cue else head
        if dep == "acomp" or dep in _UPWARD:
            ordered = tree.child(head, "dobj") if dep == "xcomp" else None
            if ordered is not None and ordered < at:
                return ordered
            at = head
            continue
        return None
    return None


def phrase(tree: Tree, noun: int) -> Range:
    """A noun phrase without the clauses that only comment on it."""
    first, last = tree.left[noun], tree.right[noun]
    for kid in tree.kids[noun]:
        if kid > noun and tree.deps[kid] in ("relcl", "acl", "punct"):
            last = min(last, tree.left[kid] - 1)
            break
    while last > noun and tree.pos[last] == "PUNCT":
        last -= 1
    while first < noun and tree.pos[first] == "PUNCT":
        first += 1
    if tree.deps[noun] == "poss" and last > noun and tree.tags[last] == "POS":
        last -= 1
    return first, max(last, noun)
