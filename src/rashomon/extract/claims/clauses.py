"""Sentences cut into clauses: a verb with what belongs to it and to no other verb.

Every token belongs to the nearest verb above it that heads a clause. The cut is
the dependency parse's (ClausIE's idea: Del Corro and Gemulla, WWW 2013).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

HEADS = frozenset(("ROOT", "conj", "ccomp", "advcl", "relcl", "acl", "xcomp", "pcomp", "parataxis"))
"""Relations by which a verb heads a clause of its own."""

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))

EDGES = frozenset(("punct", "cc", "mark"))
"""Relations of tokens that are trimmed from a clause's edges."""

LONGEST = 400
"""Tokens of the longest sentence that is cut; a longer one is a list or a parse gone wrong."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb, its own tokens in order, and its subject, inherited where it is shared."""

    verb: Token
    tokens: tuple[Token, ...]
    subject: Token | None

    @property
    def first(self) -> Token:
        """The first token."""
        return self.tokens[0]

    @property
    def last(self) -> Token:
        """The last token."""
        return self.tokens[-1]


def clauses(doc: Doc) -> Iterator[Clause]:
    """The clauses of a passage in order of their verbs."""
    for sentence in doc.sents:
        if len(sentence) <= LONGEST:
            yield from _cut(sentence)


def _cut(sentence: Span) -> Iterator[Clause]:
    owner: dict[int, int] = {}
    owned: dict[int, list[Token]] = {}
    for token in _downward(sentence.root):
        head = token.i if heads(token) or token == sentence.root else owner[token.head.i]
        owner[token.i] = head
        owned.setdefault(head, []).append(token)
    for head in sorted(owned):
        verb = sentence.doc[head]
        tokens = _trim(sorted(owned[head], key=lambda t: t.i))
        if tokens and heads(verb):
            yield Clause(verb, tokens, subject(verb))


def _downward(root: Token) -> Iterator[Token]:
    """Every token after the one it depends on."""
    waiting = [root]
    while waiting:
        token = waiting.pop()
        yield token
        waiting.extend(reversed(list(token.children)))


def heads(token: Token) -> bool:
    """Whether a token heads a clause of its own."""
    if token.dep_ not in HEADS or token.pos_ not in ("VERB", "AUX"):
        return False
    if token.dep_ == "xcomp":  # "sought to press": one clause with its verb, unless it is long
        return sum(1 for _ in token.subtree) > 3
    return True


def subject(verb: Token) -> Token | None:
    """The subject of a verb: its own, that of the verb it goes with, or the noun it describes."""
    for _ in range(5):
        found = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        if found is not None and found.tag_ not in ("WDT", "WP"):
            return found
        if verb.dep_ in ("relcl", "acl"):
            return verb.head
        if verb.dep_ not in ("conj", "xcomp", "advcl", "ccomp") or verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def _trim(tokens: list[Token]) -> tuple[Token, ...]:
    while tokens and (tokens[-1].dep_ in EDGES or tokens[-1].is_space):
        tokens.pop()
    while tokens and (tokens[0].dep_ in EDGES or tokens[0].is_space):
        tokens.pop(0)
    return tuple(tokens)
