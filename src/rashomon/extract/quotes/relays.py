"""Who only passes on what another said: "Lind said the dam held, the agency reported"."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from rashomon.extract.quotes.frames import Frame, Range, trim
from rashomon.extract.quotes.sources import phrase, quoted, source
from rashomon.extract.rules import mark, rule, since
from rashomon.language.grammar import Relation
from rashomon.language.tree import Tree
from rashomon.lexicon.attribution import CueTable

_SAID: frozenset[Relation] = frozenset(("complement", "open-complement", "object"))


def settled(tree: Tree, found: list[Frame], cues: CueTable, nouns: Collection[str]) -> list[Frame]:
    """The frames, those that only pass on another's words made its relay.

    `nouns` are those that name sources.
    """
    out = {f.cue: f for f in found}
    for frame in found:
        if frame.cue not in out:
            continue
        at = mark()
        teller = _teller(tree, frame, out, cues)
        verb = _citing(tree, frame, cues, nouns) if teller is None else None
        if teller is not None:
            out.pop(teller, None)
            subject = tree.child(teller, "subject")
            if subject is None:
                kept = without(tree, frame, teller)
            else:
                kept = cut(tree, frame, tree.left[subject])
            out[frame.cue] = kept._replace(relay=source(tree, teller)).ruled(*since(at))
        elif verb is not None:
            out.pop(verb, None)
            kept = cited(tree, without(tree, frame, verb), verb, frame.source)
            out[frame.cue] = kept.ruled(*since(at))
    return [f for f in out.values() if f.content]


def cut(tree: Tree, frame: Frame, token: int) -> Frame:
    """The frame with its content cut before a token."""
    end = tree.idx[token]
    kept = (trim(tree, (a, min(b, end))) for a, b in frame.content if a < end)
    return frame._replace(content=tuple(r for r in kept if r[0] < r[1]))


def without(tree: Tree, frame: Frame, token: int) -> Frame:
    """The frame without the subtree of a token in its content."""
    start, end = tree.idx[tree.left[token]], tree.end[tree.right[token]]
    parts = [r for a, b in frame.content for r in ((a, min(b, start)), (max(a, end), b))]
    kept = (trim(tree, r) for r in parts if r[0] < r[1])
    return frame._replace(content=tuple(r for r in kept if r[0] < r[1]))


@rule("quotes.relays.teller")
def _teller(tree: Tree, frame: Frame, out: Mapping[int, Frame], cues: CueTable) -> int | None:
    """The cue that passes on the whole: ", the agency reported", ", according to the agency".

    It stands behind another's words, and the parse hangs it on their cue or beside it.
    """
    before = bool(frame.content) and frame.content[0][1] <= tree.idx[frame.cue]
    for other in out.values():
        beside = (
            tree.heads[frame.cue] == tree.heads[other.cue] or tree.heads[other.cue] == frame.cue
        )
        credit = tree.lower[other.cue] in tree.small.credit and other.source is not None
        whole = other.up and frame.up and frame.source is not None
        if credit and whole and before and beside and frame.cue < other.cue:
            return other.cue
    for verb in tree.kids[frame.cue]:
        subject = tree.child(verb, "subject")
        if verb < frame.cue or tree.relations[verb] != "complement" or subject is None:
            continue
        if tree.lemmas[verb] not in cues.forces or not frame.cue + 1 < tree.left[subject] < verb:
            continue
        held = any(a < tree.idx[subject] for a, _ in frame.content)
        after = any(k > verb and tree.relations[k] in _SAID for k in tree.kids[verb])
        if held and not after and tree.lower[tree.left[subject] - 1] == ",":
            return verb
    return None


@rule("quotes.relays.cited")
def cited(tree: Tree, frame: Frame, verb: int, by: Range | None) -> Frame:
    """The frame with whoever a verb of citing names as its source, and who cites as its relay.

    "The agency cited Lind", "reported, citing Lind", "quoted Lind as saying", "Lind was quoted".
    """
    passive = quoted(tree, verb)
    named = tree.child(verb, "object")
    if passive is not None:
        named, agent = passive
        by = phrase(tree, agent) if agent is not None else None
    return frame if named is None else frame._replace(source=phrase(tree, named), relay=by)


def names(tree: Tree, verb: int, cues: CueTable, nouns: Collection[str]) -> bool:
    """Whether a verb of citing has somebody as its object."""
    named = tree.child(verb, "object") if tree.lemmas[verb] in cues.naming else None
    return named is not None and (tree.pos[named] == "PROPN" or tree.lemmas[named] in nouns)


def _citing(tree: Tree, frame: Frame, cues: CueTable, nouns: Collection[str]) -> int | None:
    """The verb of "the agency reported, citing Lind"."""
    low = [
        v
        for c in tree.kids[frame.cue]
        if tree.relations[c] == "complement" and tree.lemmas[c] not in cues.forces
        for v in tree.kids[c]
        if v > c and tree.lower[v - 1] == "," and tree.right[v] == tree.right[c]
    ]
    gerunds = (v for v in (*tree.kids[frame.cue], *low) if tree.forms[v] == "gerund")
    return next((v for v in gerunds if names(tree, v, cues, nouns)), None)
