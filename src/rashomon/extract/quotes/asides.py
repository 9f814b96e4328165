"""What stands behind quoted words and is the report's own: "said it “fell,” referring to …"."""

from __future__ import annotations

from rashomon.extract.quotes.frames import Frame
from rashomon.language.tree import Tree


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
