"""Through what the words came: a platform, a readout, an interview; and who passed them on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rashomon.extract.quotes.speakers import Speakers
from rashomon.extract.rules import rule
from rashomon.language.tree import Tree
from rashomon.lexicon.attribution import Channels
from rashomon.model import Entity, Span
from rashomon.model.letters import plain

_INTERVIEW = "interview"


@rule("quotes.channels.channel")
def channel(
    tree: Tree, cue: int, contents: Sequence[Span], channels: Channels, speakers: Speakers
) -> str | None:
    """The channel that the cue's sentence names outside of what is said, None if it names none."""
    told = _told(tree, cue, channels, speakers)
    if told is not None:
        return told
    lemma = tree.lemmas[cue]
    context = _outside(tree, cue, contents)
    marks = channels.marks_in(context)
    if not marks and lemma not in channels.verbs:
        return None
    for entry in channels.channel:
        named = not entry.marks.isdisjoint(marks) and entry.pattern.search(context)
        if named or lemma in entry.verbs:
            if entry.name == _INTERVIEW:
                return _interview(tree, cue, contents, channels, speakers)
            return entry.name
    return None


def is_outlet(name: str, channels: Channels) -> bool:
    """Whether a name is that of someone who carries news."""
    words = plain(name).split()
    names, carry = _outlets(channels)
    return " ".join(words) in names or any(w in carry for w in words[-1:] + words[:1])


@lru_cache(maxsize=4)
def _outlets(channels: Channels) -> tuple[frozenset[str], frozenset[str]]:
    """The folded names of outlets, and the words that begin or end such a name."""
    held = channels.outlets
    return frozenset(map(plain, held.names)), frozenset(map(plain, held.words))


@rule("quotes.channels.told")
def _told(tree: Tree, cue: int, channels: Channels, speakers: Speakers) -> str | None:
    """The outlet that somebody told."""
    if tree.lemmas[cue] not in channels.outlets.told:
        return None
    for kid in tree.kids[cue]:
        if (
            kid > cue
            and tree.relations[kid] in ("object", "recipient")
            and tree.pos[kid] == "PROPN"
        ):
            entity = speakers.at(tree.span(kid, kid))
            first = kid
            while first - 1 > cue and tree.relations[first - 1] == "compound":
                first -= 1
            name = entity.name if entity else tree.text[tree.idx[first] : tree.end[kid]]
            if is_outlet(name, channels):
                return name
            owner = tree.child(kid, "possessor")
            whose = speakers.at(tree.span(owner, owner)) if owner is not None else None
            if whose is not None and is_outlet(whose.name, channels):
                return whose.name
    return None


def _interview(
    tree: Tree, cue: int, contents: Sequence[Span], channels: Channels, speakers: Speakers
) -> str:
    """With the outlet, where the sentence names one."""
    for t in range(tree.first[cue], tree.last[cue] + 1):
        if tree.pos[t] == "PROPN" and not _said(tree.span(t, t), contents):
            entity: Entity | None = speakers.at(tree.span(t, t))
            if entity and entity.kind != "person" and is_outlet(entity.name, channels):
                return f"{_INTERVIEW} with {entity.name}"
    return _INTERVIEW


def _said(span: Span, contents: Sequence[Span]) -> bool:
    return any(c.overlaps(span) for c in contents)


def _outside(tree: Tree, cue: int, contents: Sequence[Span]) -> str:
    """The words of the cue's sentence that are nobody's content."""
    start = tree.start
    first, last = tree.idx[tree.first[cue]], tree.end[tree.last[cue]]
    kept: list[str] = []
    at = first
    for c in sorted(contents):
        a, b = c.start - start, c.end - start
        if b <= first or a >= last:
            continue
        kept.append(tree.text[at : max(at, a)])
        at = max(at, b)
    kept.append(tree.text[at:last])
    return " | ".join(kept)
