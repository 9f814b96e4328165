"""Whether words of time lie ahead of the day on which a report speaks."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rashomon.language.tree import Tree

CLIMB = 8
OWN = 2
"""Steps from words of time up to the verb that they date: the noun, its preposition."""
VERBS = frozenset(("VERB", "AUX"))
PAST = frozenset(("past", "participle"))
PRESENT = frozenset(("present", "present-singular"))
HELPERS = ("auxiliary", "passive-auxiliary")
JOINED = (
    "conjunct", "open-complement", "prepositional-clause", "adverbial-clause", "noun-clause",
)  # fmt: skip


def ahead(
    tree: Tree, token: int, words: Collection[str], *, timetabled: bool = False
) -> bool | None:
    """Whether what hangs at the token is to come (True), past (False) or either (None).

    Told by the preposition before it ("until"), then by the verb that it hangs on and the
    helpers of that verb; `words` are those that point ahead. `timetabled`: a simple present
    tells what is to come ("polls open on Sunday"), as it does not in headlines.
    """
    before = tree.left[token] - 1
    if before >= 0 and tree.lower[before] in words:
        return True
    timetabled = timetabled and tree.relations[token] != "possessor"  # "Tuesday's vote"
    for step in range(CLIMB):
        if tree.pos[token] in VERBS:
            told = _of_verb(tree, token, words)
            own = timetabled and step <= OWN and _present(tree, token)
            return True if told is None and own else told
        if tree.lower[token] in words or tree.heads[token] == token:
            break
        token = tree.heads[token]
    return True if tree.lower[token] in words else None


def _present(tree: Tree, verb: int) -> bool:
    """Whether the verb has the simple present, and no helper."""
    helped = any(tree.relations[k] in HELPERS for k in tree.kids[verb])
    return tree.forms[verb] in PRESENT and not helped


def _of_verb(tree: Tree, verb: int, words: Collection[str]) -> bool | None:
    helpers = [k for k in tree.kids[verb] if k < verb and tree.relations[k] in HELPERS]
    if tree.lower[verb] in words or any(tree.lower[k] in words for k in helpers):
        return True
    if tree.forms[verb] == "past" or any(tree.forms[k] == "past" for k in helpers):
        return False
    above = tree.heads[verb]
    if tree.forms[verb] == "infinitive" and above != verb and helpers:
        return True  # "to leave on Monday"
    joined = tree.relations[verb] in JOINED
    if joined and above != verb and tree.pos[above] in VERBS:
        return _of_verb(tree, above, words)
    return False if tree.forms[verb] in PAST else None
