"""Who speaks after a colon: "Mayor Lind: “No”", "More from the mayor:", "Lind to Kern:"."""

from __future__ import annotations

from rashomon.extract.quotes import sources
from rashomon.extract.quotes.frames import Frame, Range
from rashomon.extract.rules import rule
from rashomon.language.tree import Tree
from rashomon.lexicon.attribution import Letters

DIGITS = frozenset("0123456789")

_LONGEST = 6
"""Words between "from" and a colon."""


@rule("quotes.colons.colon")
def colon(tree: Tree, place: int, letters: Letters) -> Frame:
    """The frame of a colon at a place of the passage, its cue: whoever it lets speak."""
    cue = next((t for t in range(tree.size) if tree.end[t] > place), tree.size - 1)
    first = tree.first[cue]
    sender = _sender(tree, first, cue, letters)
    if sender is not None:
        return Frame(cue, sender)
    if _numbered(tree, first, cue):
        return Frame(cue)
    apposed = _apposed(tree, first, cue)
    if apposed is not None:
        return Frame(cue, apposed)
    if cue > first and tree.pos[cue - 1] == "PROPN":
        name = _name(tree, first, cue - 1)
        to = name[0] - 1
        if to > first and tree.lower[to] in letters.to and tree.pos[to - 1] == "PROPN":
            name = _name(tree, first, to - 1)
        return Frame(cue, name)
    subject = _subject(tree, first, cue)
    if subject is None:
        return Frame(cue)
    a, b = sources.phrase(tree, subject)
    if not a <= cue <= b:
        return Frame(cue, (a, b))
    return Frame(cue, (a, max(a, cue - 1)))


def _numbered(tree: Tree, first: int, cue: int) -> bool:
    """ "Situation report 4:", "Bulletin No. 7:": a noun and its number speak nothing."""
    if cue - first < 2 or tree.text[tree.idx[cue - 1]] not in DIGITS:
        return False
    before = range(first, cue - 1)
    parted = any(tree.pos[t] in ("VERB", "AUX") or tree.lower[t] == "," for t in before)
    return not parted and any(tree.pos[t] in ("NOUN", "PROPN") for t in before)


def _name(tree: Tree, first: int, last: int) -> Range:
    """The name that ends at a token."""
    name = last
    while name > first and tree.pos[name - 1] == "PROPN":
        name -= 1
    return name, last


def _apposed(tree: Tree, first: int, cue: int) -> Range | None:
    """ "Ida Lind, mayor of Orn:": the name that opens a line without a verb, before its comma."""
    last = first
    while last < cue and tree.pos[last] == "PROPN":
        last += 1
    if last == first or last >= cue or tree.lower[last] != ",":
        return None
    verbs = any(tree.pos[t] in ("VERB", "AUX") for t in range(first, cue))
    return None if verbs else (first, last - 1)


def _subject(tree: Tree, first: int, cue: int) -> int | None:
    """The subject of the verb next to the colon, else the first noun of the sentence."""
    subjects = [t for t in range(first, cue) if tree.relations[t] in ("subject", "passive-subject")]
    close = [t for t in subjects if tree.heads[t] < cue]
    if close:
        return max(close, key=lambda t: (tree.heads[t], -t))
    if subjects:
        return subjects[0]
    return next((t for t in range(first, cue) if tree.pos[t] in ("PROPN", "NOUN")), None)


def _sender(tree: Tree, first: int, cue: int, letters: Letters) -> Range | None:
    """ "More from the mayor:": who stands between "from" and the colon."""
    near = range(cue - 1, first - 1, -1)
    start = next((t for t in near if tree.lower[t] in letters.sender), None)
    if start is None or not 1 < cue - start < _LONGEST:
        return None
    named = all(tree.pos[t] in ("PROPN", "NOUN", "DET", "ADJ") for t in range(start + 1, cue))
    return (start + 1, cue - 1) if named else None
