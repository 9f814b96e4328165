"""Propositions: who did what to whom, when, where, and whether it is affirmed.

One claim a clause. What stands between quotation marks is left to the quotes;
so is the clause that only brings speech in ("the mayor said").
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.extract.claims.clauses import SUBJECTS, Clause, clauses
from rashomon.language import Parse, Passage
from rashomon.lexicon import Lexicon
from rashomon.model import Claim, Entity, Participant, Polarity, Quote, Span, content_id

if TYPE_CHECKING:
    from spacy.tokens import Token

    from rashomon.lexicon.propositions import Propositions

LEAST = 3
"""Words of meaning that a clause needs to be a proposition worth comparing."""

OPEN = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"))


class Spans:
    """Sorted spans that can be asked quickly whether one of them meets a place."""

    def __init__(self, spans: Sequence[Span]) -> None:
        merged: list[Span] = []
        for span in sorted(spans):
            if merged and span.start < merged[-1].end:
                merged[-1] = merged[-1].join(span)
            else:
                merged.append(span)
        self._spans = merged
        self._starts = [s.start for s in merged]

    def holds(self, place: Span) -> bool:
        """Whether the place lies within one of the spans."""
        i = bisect_right(self._starts, place.start) - 1
        return i >= 0 and self._spans[i].holds(place)


@dataclass(frozen=True, slots=True)
class Names:
    """The entity behind a token, by where it stands."""

    starts: tuple[int, ...]
    mentions: tuple[tuple[Span, Entity], ...]

    @classmethod
    def of(cls, entities: Sequence[Entity]) -> Names:
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
    lexicon: Lexicon,
    entities: tuple[Entity, ...],
    quotes: tuple[Quote, ...] = (),
) -> tuple[Claim, ...]:
    """The claims of headline and body, ordered by place."""
    from rashomon.lexicon.propositions import Propositions

    words = lexicon.table("propositions", Propositions)
    names = Names.of(entities)
    spoken = Spans([s for q in quotes for s in q.quoted])
    cues = Spans([q.attribution.cue.span for q in quotes if q.attribution.cue])
    found = []
    for passage in parse.passages:
        for clause in clauses(passage.doc):
            verb = passage.span(clause.verb)
            if spoken.holds(verb) or cues.holds(verb) or not _says(clause):
                continue
            found.append(_claim(parse.report.id, passage, clause, names, words))
    return tuple(sorted(found, key=lambda c: (c.span, c.id)))


def _says(clause: Clause) -> bool:
    """Whether a clause has words enough to be a proposition."""
    meaning = sum(1 for t in clause.tokens if t.pos_ in OPEN and not t.is_punct)
    return meaning >= LEAST and any(t.pos_ in ("NOUN", "PROPN") for t in clause.tokens)


def _claim(
    report: str, passage: Passage, clause: Clause, names: Names, words: Propositions
) -> Claim:
    span = passage.span(clause.first, clause.last)
    return Claim(
        content_id("c", report, span.start, span.end, clause.verb.i),
        span,
        _action(clause, words),
        tuple(_participants(passage, clause, names)),
        polarity=_polarity(clause, words),
        modality=_modality(clause, words),
    )


def _action(clause: Clause, words: Propositions) -> str:
    """The verb's lemma with its particle; for a verb without weight its object's lemma."""
    verb = clause.verb
    if verb.lemma_ in words.light:
        noun = next((c for c in verb.children if c.dep_ in ("dobj", "attr", "acomp")), None)
        if noun is not None:
            return str(noun.lemma_.lower())
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), "")
    return f"{verb.lemma_.lower()} {particle}".strip()


def _participants(passage: Passage, clause: Clause, names: Names) -> Iterator[Participant]:
    """Subject, objects and what prepositions bring in; a role is the grammar's word for it."""
    passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in clause.verb.children)
    if clause.subject is not None:
        yield _named(passage, "object" if passive else "subject", clause.subject, names)
    for token in clause.tokens:
        if token.dep_ in ("dobj", "attr", "dative") and token.head == clause.verb:
            yield _named(passage, "object", token, names)
        elif token.dep_ == "pobj":
            role = "subject" if passive and token.head.dep_ == "agent" else token.head.lower_
            yield _named(passage, role, token, names)


def _named(passage: Passage, role: str, token: Token, names: Names) -> Participant:
    entity = names.at(passage.span(token))
    span = passage.span(token)
    name = entity.name if entity else token.lemma_.lower()
    return Participant(role, span, name, entity.id if entity else None)


def _polarity(clause: Clause, words: Propositions) -> Polarity:
    """Negated by a negation or a negative word on the verb or its arguments; two make none."""
    negated = sum(1 for c in clause.verb.children if c.dep_ == "neg")
    negated += sum(
        1
        for t in clause.tokens
        if t.dep_ == "det" and t.lower_ in words.negative and t.head.head == clause.verb
    )
    negated += any(t.lower_ in words.negative for t in clause.verb.children if t.dep_ in SUBJECTS)
    if clause.verb.dep_ == "xcomp" and clause.verb.head.lemma_ in words.failing:
        negated += 1
    if clause.verb.dep_ == "ccomp" and clause.verb.head.lemma_ in words.doubting:
        return "doubted"
    return "negated" if negated % 2 else "asserted"


def _modality(clause: Clause, words: Propositions) -> str | None:
    """`may`, `will`, `must`, `ask`: whether the clause says that something is so or might be."""
    for child in clause.verb.children:
        if child.dep_ == "aux":
            for name, verbs in words.modality.items():
                if child.lower_ in verbs:
                    return name
    above = clause.verb.head
    if clause.verb.dep_ in ("xcomp", "acl", "advcl") and clause.verb.tag_ == "VB":
        for name, verbs in words.intent.items():
            if above.lemma_ in verbs:
                return name
    return None
