"""Who only passes on what another said: "Lind said the dam held, the agency reported"."""

from __future__ import annotations

from collections.abc import Collection

from rashomon.extract.quotes.frames import Frame, trim
from rashomon.extract.quotes.sources import phrase, source
from rashomon.extract.rules import mark, rule, since
from rashomon.language.tree import Tree
from rashomon.lexicon.attribution import Cues


def settled(tree: Tree, found: list[Frame], cues: Cues, nouns: Collection[str]) -> list[Frame]:
    """The frames, those that only pass on another's words made its relay.

    `nouns` are those that name sources.
    """
    out = {f.cue: f for f in found}
    for frame in found:
        if frame.cue not in out:
            continue
        at = mark()
        teller = _teller(tree, frame, cues)
        if teller is not None:
            out.pop(teller, None)
            subject = tree.subject(teller)
            assert subject is not None
            kept = cut(tree, frame, tree.left[subject])
            out[frame.cue] = kept._replace(relay=source(tree, teller)).ruled(*since(at))
            continue
        citing = _citing(tree, frame, cues, nouns)
        if citing is not None:
            named = tree.child(citing, "object")
            assert named is not None
            out.pop(citing, None)
            kept = without(tree, frame, citing)
            kept = kept._replace(source=phrase(tree, named), relay=frame.source)
            out[frame.cue] = kept.ruled(*since(at))
    for frame in [f for f in found if f.cue in out]:
        at = mark()
        said = _according(tree, frame, out)
        if said is not None:
            kept = without(tree, said, frame.cue)._replace(relay=frame.source)
            out[said.cue] = kept.ruled(*since(at))
            del out[frame.cue]
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
def _teller(tree: Tree, frame: Frame, cues: Cues) -> int | None:
    """The verb of ", the agency reported" that the parse hangs on the verb before it."""
    for verb in tree.kids[frame.cue]:
        subject = tree.child(verb, "subject")
        if (
            verb < frame.cue
            or tree.relations[verb] != "complement"
            or tree.lemmas[verb] not in cues.forces
        ):
            continue
        if subject is None or not frame.cue + 1 < tree.left[subject] < verb:
            continue
        held = any(a < tree.idx[subject] for a, _ in frame.content)
        after = any(
            k > verb and tree.relations[k] in ("complement", "open-complement", "object")
            for k in tree.kids[verb]
        )
        if held and not after and tree.lower[tree.left[subject] - 1] == ",":
            return verb
    return None


@rule("quotes.relays.citing")
def _citing(tree: Tree, frame: Frame, cues: Cues, nouns: Collection[str]) -> int | None:
    """The verb of "the agency reported, citing Lind": its object is who said it."""
    low = [
        v
        for c in tree.kids[frame.cue]
        if tree.relations[c] == "complement" and tree.lemmas[c] not in cues.forces
        for v in tree.kids[c]
        if v > c and tree.lower[v - 1] == "," and tree.right[v] == tree.right[c]
    ]
    for verb in (*tree.kids[frame.cue], *low):
        if tree.lemmas[verb] not in cues.naming or tree.forms[verb] != "gerund":
            continue
        named = tree.child(verb, "object")
        if named is not None and (tree.pos[named] == "PROPN" or tree.lemmas[named] in nouns):
            return verb
    return None


@rule("quotes.relays.according")
def _according(tree: Tree, frame: Frame, out: dict[int, Frame]) -> Frame | None:
    """ "The dam held, Lind said, according to the agency": the last is the relay of the first."""
    if tree.lower[frame.cue] not in tree.small.credit or not frame.up or frame.source is None:
        return None
    for other in list(out.values()):
        beside = (
            tree.heads[other.cue] == tree.heads[frame.cue] or tree.heads[frame.cue] == other.cue
        )
        if other.cue >= frame.cue or not (other.up and beside) or other.source is None:
            continue
        if other.content and other.content[0][1] <= tree.idx[other.cue]:
            return other
    return None
