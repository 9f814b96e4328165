"""What stands beside the words that somebody said, and is the report's own.

"said after talks had stalled that …" · "it would go on, even as water rose" ·
"said it “fell,” referring to …"
"""

from __future__ import annotations

from rashomon.extract.quotes.frames import Frame, Range
from rashomon.extract.rules import rule
from rashomon.language.tree import Tree
from rashomon.lexicon.attribution import Asides


def without(tree: Tree, frame: Frame, asides: Asides) -> Frame:
    """The frame without clauses by which the report sets what it tells beside what is said."""
    return _against(tree, _timed(tree, frame, asides.words), asides.against)


@rule("quotes.asides.timed")
def _timed(tree: Tree, frame: Frame, words: tuple[str, ...]) -> Frame:
    """The frame without a clause right after its cue that tells when somebody spoke.

    "said after talks had stalled that …": what is said begins at "that"; beside other
    content the whole clause goes.
    """
    if frame.cue + 1 == tree.size or tree.lower[frame.cue + 1] not in words:
        return frame
    at = next((r for r in frame.content if tree.token_at(r[0]) == frame.cue + 1), None)
    if at is None:
        return frame
    first, last = frame.cue + 1, tree.token_at(at[1] - 1)
    that = next(
        (t for t in range(first, last) if tree.lower[t] in tree.small.that and _opens(tree, t)),
        None,
    )
    kept = [r for r in frame.content if r != at]
    if that is not None:
        kept.append((tree.idx[that], at[1]))
    if not kept:
        return frame
    spoken = sum(b - a + 2 for a, b in frame.quoted)
    direct = 2 * spoken > sum(b - a for a, b in kept)
    return frame._replace(content=tuple(sorted(kept)), direct=direct)


@rule("quotes.asides.against")
def _against(tree: Tree, frame: Frame, phrases: frozenset[tuple[str, ...]]) -> Frame:
    """The frame up to a clause that holds something else against it: ", even as water rose".

    Within quoted words it is the speaker's.
    """
    kept: list[Range] = []
    for a, b in frame.content:
        first, last = tree.token_at(a), tree.token_at(b - 1)
        stop = next((t for t in range(first, last) if _opposes(tree, t, phrases)), None)
        if stop is None or any(s < tree.end[stop] <= e for s, e in frame.quoted):
            kept.append((a, b))
        elif stop > first:
            kept.append((a, tree.end[stop - 2]))
    content = tuple(kept)
    return frame if content == frame.content or not content else frame._replace(content=content)


def _opposes(tree: Tree, t: int, phrases: frozenset[tuple[str, ...]]) -> bool:
    parted = t > 0 and tree.lower[t - 1] == ","
    return parted and tuple(tree.lower[t : t + 2]) in phrases


def ended(tree: Tree, frame: Frame) -> Frame:
    """The frame without what the report adds behind quoted words that end what is said.

    "said it “fell” and left": a verb beside the cue, in its tense; "said it “fell,” referring
    to …", "told us it “fell” before leaving": a clause that tells how and when it was said.
    """
    if not frame.quoted or not frame.content or frame.content[-1][0] <= tree.idx[frame.cue]:
        return frame
    a, b = frame.content[-1]
    closed = frame.quoted[-1][1]
    first = tree.token_at(closed) + 1
    if not a < closed < b or first >= tree.size or tree.end[first] >= b:
        return frame
    if tree.forms[first - 1] != "closing-quote" or not _beside(tree, frame.cue, first):
        return frame
    return frame._replace(content=(*frame.content[:-1], (a, tree.end[first - 1])))


def _beside(tree: Tree, cue: int, first: int) -> bool:
    """Whether what begins at a token is the report's own: a verb or clause beside the cue's."""
    if tree.forms[first] == "coordinator":
        verb = next(
            (
                k
                for k in tree.kids[tree.heads[first]]
                if k > first and tree.relations[k] == "conjunct"
            ),
            None,
        )
        return (
            verb is not None
            and tree.forms[verb] == tree.forms[cue]
            and tree.child(verb, "subject", "passive-subject") is None
        )
    inside = tree.text[tree.end[first - 1] - 2] == ","
    return inside and tree.forms[first] == "gerund" and tree.pos[first] == "VERB"


def _opens(tree: Tree, t: int) -> bool:
    """Whether a "that" opens a clause that is not its noun's."""
    return tree.relations[t] == "subordinator" and tree.relations[tree.heads[t]] in (
        "complement",
        "conjunct",
        "adverbial-clause",
    )
