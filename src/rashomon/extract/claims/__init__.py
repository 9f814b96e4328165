"""Propositions: who did what to whom, when, where, and whether it is affirmed.

One claim a clause. What stands between quotation marks is left to the quotes;
so is the clause that only brings speech in ("the mayor said").
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rashomon.extract.claims.clauses import Clause, clauses, trim
from rashomon.extract.rules import mark, rule, since
from rashomon.language import Parse
from rashomon.language.grammar.predications import (
    OBJECTS,
    Predication,
    PredicationWords,
    subject_of,
    turns,
)
from rashomon.model import Claim, Entity, Participant, Quote, Span, Spans, content_id

if TYPE_CHECKING:
    from rashomon.language.tree import Tree

LEAST = 3
"""Words of meaning that a clause needs to be a proposition worth comparing."""

CREDIT = 120
"""Characters of source and cue together that are taken out of a clause."""

OPEN = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"))


@dataclass(frozen=True, slots=True)
class EntityIndex:
    """The entity behind a token, by where it stands."""

    starts: tuple[int, ...]
    mentions: tuple[tuple[Span, Entity], ...]

    @classmethod
    def of(cls, entities: Sequence[Entity]) -> EntityIndex:
        """From a report's settled entities."""
        held = sorted(((m, e) for e in entities for m in e.mentions), key=lambda p: (p[0], p[1].id))
        return cls(tuple(m.start for m, _ in held), tuple(held))

    def at(self, place: Span) -> Entity | None:
        """The entity whose mention holds the place."""
        i = bisect_right(self.starts, place.start) - 1
        if i >= 0 and self.mentions[i][0].holds(place):
            return self.mentions[i][1]
        return None


def extract(
    parse: Parse,
    entities: tuple[Entity, ...],
    quotes: tuple[Quote, ...] = (),
) -> tuple[Claim, ...]:
    """The claims of headline and body, ordered by place."""
    words = parse.language.made(turns)
    names = EntityIndex.of(entities)
    spoken = Spans([s for q in quotes for s in q.quoted])
    cues = Spans([q.attribution.cue.span for q in quotes if q.attribution.cue])
    credits = Spans([s for q in quotes for s in _credit(q)])
    found = []
    for passage in parse.passages:
        tree, at = passage.tree, passage.start
        for whole in clauses(tree):
            began = mark()
            with parse.faults.spared("claims"):
                clause = _without(tree, whole, at, credits)
                first, last = at + tree.idx[clause.verb], at + tree.end[clause.verb]
                if _says(tree, clause, words) and not (
                    spoken.holds(first, last) or cues.holds(first, last)
                ):
                    claim = _claim(parse.report.id, tree, clause, names, words)
                    found.append(replace(claim, rules=since(began)))
    return tuple(sorted(found, key=lambda c: (c.span, c.id)))


def _credit(quote: Quote) -> Iterator[Span]:
    """Source and cue, where they stand together and apart from what is said."""
    said = quote.attribution
    if said.cue and said.span:
        both = said.span.join(said.cue.span)
        if len(both) <= CREDIT and not any(both.overlaps(c) for c in quote.content):
            yield both


def _without(tree: Tree, clause: Clause, at: int, credits: Spans) -> Clause:
    """The clause without the words that say who tells it: ", according to the company"."""
    if not credits.meet(at + tree.idx[clause.tokens[0]], at + tree.end[clause.tokens[-1]]):
        return clause
    kept = [t for t in clause.tokens if not credits.holds(at + tree.idx[t], at + tree.end[t])]
    return clause._replace(tokens=trim(tree, kept)) if clause.verb in kept else clause


@rule("claims.says")
def _says(tree: Tree, clause: Clause, words: PredicationWords) -> bool:
    """Whether a clause has words enough to be a proposition.

    One that is denied or doubted leaves its subject to the verb above it. "Not" is a word
    of meaning here: "the roof did not collapse" is a proposition.
    """
    pos, low, doc = tree.pos, tree.lower, tree.doc
    kinds = [
        pos[t]
        for t in clause.tokens
        if pos[t] in OPEN and (low[t][0].isalnum() or not doc[t].is_punct)
    ]
    above = tree.lemmas[tree.heads[clause.verb]]
    under = tree.relations[clause.verb] in ("complement", "open-complement")
    below = under and (above in words.fails or above in words.doubts)
    denied = tree.predication(clause.verb).denied
    return len(kinds) + max(below, denied) >= LEAST and ("NOUN" in kinds or "PROPN" in kinds)


def _claim(
    report: str, tree: Tree, clause: Clause, names: EntityIndex, words: PredicationWords
) -> Claim:
    span = tree.span(clause.tokens[0], clause.tokens[-1])
    said = tree.predication(clause.verb)
    return Claim(
        content_id("c", report, span.start, span.end, clause.verb),
        span,
        _action(tree, said, words),
        tuple(_participants(tree, clause, said, names)),
        polarity=said.polarity,
        modality=said.modality,
    )


def _action(tree: Tree, said: Predication, words: PredicationWords) -> str:
    """The verb's lemma with its particle; for a verb without weight its object's lemma.

    "Failed to close" is about closing, "lacked a licence" about the licence.
    """
    verb = said.token if said.failed is None else said.failed
    if tree.lemmas[verb] in words.light or tree.lemmas[verb] in words.wants:
        noun = tree.child(verb, "object", "attribute", "predicate-adjective")
        if noun is not None:
            return tree.lemmas[noun]
    particle = tree.child(verb, "particle")
    return tree.lemmas[verb] + (f" {tree.lower[particle]}" if particle is not None else "")


def _participants(
    tree: Tree, clause: Clause, said: Predication, names: EntityIndex
) -> Iterator[Participant]:
    """Subject, objects and what prepositions bring in; a role is the grammar's word for it."""
    relations, above = tree.relations, tree.heads
    passive = said.passive
    who = subject_of(tree, clause.verb)
    if who is not None:
        doer = _named(tree, "object" if passive else "subject", who, names)
        own = clause.tokens[0] <= who <= clause.tokens[-1]  # else with its article and titles
        yield doer if own else replace(doer, span=tree.span(tree.left[who], who))
    for token in clause.tokens:
        relation = relations[token]
        if relation == "prepositional-object":
            head = above[token]
            role = "subject" if passive and relations[head] == "agent" else tree.lower[head]
            yield _named(tree, role, token, names)
        elif relation in OBJECTS and above[token] == clause.verb:
            yield _named(tree, "object", token, names)


def _named(tree: Tree, role: str, token: int, names: EntityIndex) -> Participant:
    span = tree.span(token, token)
    entity = names.at(span)
    name = entity.name if entity else tree.lemmas[token]
    return Participant(role, span, name, entity.id if entity else None)
