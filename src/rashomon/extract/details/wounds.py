"""Where somebody was hit: "shot in the arm", "a gunshot wound to his left shoulder"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rashomon.extract import acts
from rashomon.extract.rules import rule
from rashomon.language.grammar.relations import Relation
from rashomon.model import Detail, Participant, content_id

if TYPE_CHECKING:
    from rashomon.extract.claims import EntityIndex
    from rashomon.language import Parse
    from rashomon.language.tree import Tree
    from rashomon.lexicon.details import Details

_CLIMB = 4
"""Heads from a part of the body up to the word that hurts it."""
_SUBJECTS: tuple[Relation, ...] = ("subject", "passive-subject")


@rule("details.wounds.hit")
def find(parse: Parse, tree: Tree, words: Details, names: EntityIndex) -> Iterator[Detail]:
    """The parts of bodies that a passage says were hit."""
    parts = words.parts
    for at in range(tree.size):
        part = parts.get(tree.lemmas[at].lower())
        if part is None or tree.pos[at] != "NOUN":
            continue
        if tree.child(at, "preposition") is not None:  # "the back of the car"
            continue
        if tree.left[at] == at and tree.relations[at] != "prepositional-object":  # "shot back"
            continue
        hit = _hurting(tree, at, words)
        if hit is None:
            continue
        first = min(hit, tree.left[at])
        last = max(hit, at)
        span = tree.span(first, last)
        of = _whose(tree, hit, at, names)
        yield Detail(
            content_id("d", parse.report.id, span.start, span.end, "wound"),
            span,
            "wound",
            part,
            of=of,
        )


def _hurting(tree: Tree, at: int, words: Details) -> int | None:
    """The word of a wound, or of what makes one, that a part of the body hangs on."""
    for _ in range(_CLIMB):
        above = tree.heads[at]
        if above == at:
            return None
        at = above
        if tree.lemmas[at].lower() in words.hurting:
            return at
    return None


def _whose(tree: Tree, hit: int, part: int, names: EntityIndex) -> Participant | None:
    """Who was hit: whom the verb is done to, or who suffers the wound."""
    of = acts.undergoer(tree, hit) if tree.pos[hit] == "VERB" else None
    at = hit
    for _ in range(_CLIMB):
        if of is not None or tree.heads[at] == at:
            break
        at = tree.heads[at]
        of = tree.child(at, *_SUBJECTS) if tree.pos[at] == "VERB" else None
    if of is None or of == part:
        return None
    span = tree.span(of, of)
    entity = names.at(span)
    return Participant(
        "of", span, entity.name if entity else tree.lemmas[of], entity.id if entity else None
    )
