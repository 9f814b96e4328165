"""Claims → questions: which propositions of several reports are about one thing.

Participants, action, time and place first; then the meaning words that the
clauses have in common, weighted by how telling they are in this story.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.language import words
from rashomon.link.groups import Group, Item, Link, group
from rashomon.link.speakers import spelling
from rashomon.model import Answer, Claim, Extraction, Figure, Question, Scope, content_id

ENOUGH = 0.5
"""Link score from which two claims are about one thing."""

ACTION = 0.12
ROLE = 0.12
"""What the same action, and each participant in the same role, add to the score."""

TOPIC = 4
"""Words that a question names its topic by."""


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with its words, its action's key and its participants' keys."""

    claim: Claim
    text: str
    action: str
    names: frozenset[str]
    roles: frozenset[tuple[str, str]]


def ask(extractions: Sequence[Extraction]) -> Iterator[Question]:
    """One question for each proposition."""
    items = [i for e in extractions for i in _items(e)]
    weights = words.Weights(i.keys for i in items)

    def judge(a: Item[Told], b: Item[Told]) -> Link | None:
        return _judge(a, b, weights)

    for found in group(items, weights, judge):
        yield _question(found, weights)


def _items(extraction: Extraction) -> Iterator[Item[Told]]:
    """The report's claims, but for those whose number a figure already answers for."""
    report = extraction.report
    counted = [f.span for f in extraction.statements if isinstance(f, Figure) and f.slot]
    for claim in extraction.claims:
        if any(claim.span.overlaps(s) for s in counted):
            continue
        text = claim.span.of(report.text)
        names = frozenset(
            spelling(t) for p in claim.participants if p.entity for t in words.tokens(p.name)[-1:]
        )
        action = (words.keys(claim.action) or (claim.action,))[0]
        roles = frozenset(
            (p.role, k)
            for p in claim.participants
            if p.role in ("subject", "object")
            for k in words.keys(p.name)
        )
        keys = frozenset((*words.keys(text), *_outside(claim)))
        if len(keys) >= 3:
            yield Item(report.id, Told(claim, text, action, names, roles), keys)


def _outside(claim: Claim) -> tuple[str, ...]:
    """Keys of participants that stand outside of the clause's own words: a shared subject."""
    return tuple(
        key
        for p in claim.participants
        if not claim.span.holds(p.span)
        for key in words.keys(p.name)
    )


def _judge(a: Item[Told], b: Item[Told], weights: words.Weights) -> Link | None:
    alike = weights.dice(a.keys, b.keys)
    held = weights.overlap(a.keys, b.keys)
    shared = a.keys & b.keys
    if len(shared) < 3:
        return None
    one, other = a.statement, b.statement
    action = one.action == other.action or one.action in b.keys or other.action in a.keys
    roles = one.roles & other.roles
    names = one.names & other.names
    score = 0.5 * alike + 0.3 * held + ACTION * action + ROLE * min(2, len(roles))
    if score < ENOUGH:
        return None
    signs = [f"{alike:.0%} of weighted words in common"]
    signs += ["same action"] if action else []
    signs += [f"same {r}" for r in sorted({role for role, _ in roles})]
    signs += [f"shared names: {', '.join(sorted(names))}"] if names else []
    return Link(round(min(1.0, score), 3), "; ".join(signs))


def _question(found: Group[Told], weights: words.Weights) -> Question:
    answers = tuple(
        Answer(
            item.report,
            item.statement.claim,
            link.reason if link else "",
            link.score if link else 1.0,
        )
        for item, link in zip(found.items, found.links, strict=True)
    )
    topic = words.topic([i.statement.text for i in found.items], weights, TOPIC)
    ids = sorted(a.statement.id for a in answers)
    return Question(
        content_id("q", "claim", *ids), f"What is told of {topic}?", None, Scope(), answers
    )
