"""Those who are named beside others and share their fate: "killed alongside two sons"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rashomon.extract.figures.words import Words

if TYPE_CHECKING:
    from rashomon.language.tokens import Token


def beside(verb: Token, words: Words) -> Iterator[Token]:
    """Who shares the fate of those whom a verb or a noun tells of: "killed with his wife"."""
    nodes = [verb, *(c for c in verb.children if c.dep_ in ("advmod", "prep"))]
    for prep in (c for n in nodes for c in n.children if c.lower_ in words.sets["beside"]):
        held = prep.i > 0 and prep.doc[prep.i - 1].text != ","
        for person in prep.children:
            own = any(
                c.dep_ in ("acl", "relcl", "amod") and c.i > person.i for c in person.children
            )
            after = person.doc[person.i + 1] if person.i + 1 < len(person.doc) else None
            state = after is not None and after.lower_ in words.shapes.states
            if (
                person.dep_ == "pobj"
                and (held or prep.lower_ not in words.sets["with_too"])
                and not (own or state)
            ):
                yield person


def fate(prep: Token, node: Token, words: Words) -> Iterator[tuple[str, Token]]:
    """What is done to those who are beside others it is done to."""
    verb = prep.head if prep.head.pos_ == "VERB" else prep.head.head
    if verb.pos_ == "VERB" and node in beside(verb, words):
        passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)
        yield ("done" if passive or any(c.dep_ == "dobj" for c in verb.children) else "does"), verb
