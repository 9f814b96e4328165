"""Place, period and group that the words give a figure.

Looked for near the figure on the parse: at what is counted, at the word that fills
the slot, and at the clauses that hold it, up to the verb of saying but not beyond
("police said Friday that two had died" dates the saying).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from rashomon.extract.figures.classes import is_person
from rashomon.extract.figures.found import FigureMention
from rashomon.extract.figures.words import Words
from rashomon.extract.rules import rule
from rashomon.extract.times import Expression, TimeReader
from rashomon.extract.times.resting import expressions
from rashomon.language import Passage
from rashomon.language.grammar import Relation
from rashomon.language.tokens import Token, written
from rashomon.model import Entity, Scope

CLIMB = 6
LISTED = 4
"""Members of a list that a place after it may be shared by."""
CLAUSAL: tuple[Relation, ...] = ("subject", "passive-subject", "auxiliary", "passive-auxiliary")
"""Who joins a clause of its own, with a place of its own."""
AHEAD = 5
"""Words behind "as of" that may name the moment."""
LABELS = ("GPE", "LOC")
DATING: tuple[Relation, ...] = ("number", "compound", "adjective", "noun-modifier", "possessor")
"""How a date hangs on the event that it dates."""
YEAR = 4
STEM = 5
"""Letters that "Ukrainian" and "Ukraine" must share to be one country."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What scope is resolved against: the report's places by offset, and its calendar."""

    places: dict[int, str]
    names: tuple[str, ...]
    reader: TimeReader
    words: Words
    dates: dict[int, list[Expression]] = field(default_factory=dict)
    """The words of time of a passage by its start, read when first asked for."""

    def dated(self, passage: Passage, first: int, last: int) -> str | None:
        """The period that the words at these tokens name, or are part of."""
        if passage.start not in self.dates:
            self.dates[passage.start] = [p.expression for p in expressions(passage, self.reader)]
        start, end = passage.tokens[first].idx, passage.tokens[last].idx + 1
        held = self.dates[passage.start]
        return next((e.period for e in held if e.start < end and start < e.end and e.period), None)


def surroundings(entities: tuple[Entity, ...], reader: TimeReader, words: Words) -> Surroundings:
    """The places of a report's entities, ready for look-up."""
    held = [e for e in entities if e.kind == "place"]
    return Surroundings(
        {m.start: e.name for e in held for m in e.mentions},
        tuple(e.name for e in held),
        reader,
        words,
    )


def scoped(f: FigureMention, around: Surroundings) -> FigureMention:
    """The figure with its place, period and group."""
    figure = f.figure
    slot = around.words.by_key.get(figure.slot or "")
    if slot is None or slot.kinds:
        return f
    nodes = list(_nodes(f))
    scope = Scope(
        place=_place(f, nodes, around),
        period=_period(f, nodes, around),
        group=figure.scope.group or _group(f, around.words),
    )
    return replace(f, figure=replace(figure, scope=scope, as_of=_as_of(f, around)))


@rule("figures.scope.as-of")
def _as_of(f: FigureMention, around: Surroundings) -> str | None:
    """The day up to which the sentence says that its numbers are known: "as of Friday"."""
    low, table = f.line.low, around.reader.times.words
    for i, word in enumerate(low[:-2]):
        if word in table["knowing"] and low[i + 1] in table["known"]:
            tokens = f.line.passage.tokens
            first = f.line.start + i + 2
            return around.reader.read(written(tokens[first : min(first + AHEAD, f.line.end)]))
    return None


def _nodes(f: FigureMention) -> Iterator[Token]:
    """What is counted, the slot's word, and the clauses that hold them."""
    seen: set[int] = set()
    number = f.line.passage.tokens[f.last]
    holder = f.head if f.head is not None else f.word
    joined = f.head is not None or number.relation == "conjunct"
    apart = holder is not None and holder.i < f.first and joined  # "… and three in Kell"
    for node in (number, f.head, f.word) if apart else (f.head, f.word, number):
        climbed = 0
        while node is not None and climbed <= CLIMB:
            if node.i not in seen:
                seen.add(node.i)
                yield node
            if node.head is node or _apart(node, f.line.words):
                break
            node, climbed = node.head, climbed + 1


def _apart(node: Token, words: Words) -> bool:
    """Whether what holds the clause only says it; "two killed, nine hurt in Velm" is one list."""
    listed = node.head.lower_ in words.shapes.states and node.i < node.head.i
    return (
        node.relation in ("complement", "parataxis")
        and node.head.relation != "relative-clause"
        and not listed
    )


# ---- place ---------------------------------------------------------------------


def _place(f: FigureMention, nodes: list[Token], around: Surroundings) -> str | None:
    preps = around.words.groups.place_prepositions
    for node in nodes:
        name = _named_at(node, f, around)
        if name:
            return name
        if node.relation == "prepositional-object" and node.head.lower_ in preps:
            name = _place_of(node, f, around)
            if name:
                return name
    for holder in (f.word, f.head):
        name = _shared_place(holder, f, around) if holder is not None else None
        if name:
            return name
    return _city(f, around)


@rule("figures.scope.named-at")
def _named_at(node: Token, f: FigureMention, around: Surroundings) -> str | None:
    """The place in a phrase that hangs on the token."""
    for noun in _where(node, around.words.groups.place_prepositions):
        name = _place_of(noun, f, around)
        if name is None and noun.head.lower_ in around.words.groups.inner_prepositions:
            name = _within(noun, f, around)
        if name:
            return name
    return None


def _where(node: Token, prepositions: frozenset[str]) -> Iterator[Token]:
    for prep in node.children:
        if prep.relation == "preposition" and prep.lower_ in prepositions:
            yield from (noun for noun in prep.children if noun.relation == "prepositional-object")


@rule("figures.scope.within")
def _within(event: Token, f: FigureMention, around: Surroundings) -> str | None:
    """Where an event was: "in a bus crash near Velm", "in Velm shooting"."""
    for noun in _where(event, around.words.groups.inner_prepositions):
        name = _place_of(noun, f, around)
        if name:
            return name
    named = event.pos_ == "NOUN" and event.ent_type_ == ""
    before = [c for c in event.lefts if c.relation == "compound" and c.ent_type_ in LABELS]
    return _place_of(before[-1], f, around) if named and before else None


@rule("figures.scope.shared-place")
def _shared_place(node: Token, f: FigureMention, around: Surroundings) -> str | None:
    """ "Two killed and nine injured in Velm": the place after the list is everybody's."""
    for _ in range(LISTED):
        joined = next((c for c in node.children if c.relation == "conjunct" and c.i > node.i), None)
        if joined is None or joined.has(*CLAUSAL):
            return None
        own = [c for c in joined.children if c.relation in ("noun-clause", "adjective")]
        for token in (joined, *own):
            name = _named_at(token, f, around)
            if name:
                return name
        node = joined
    return None


def _place_of(noun: Token, f: FigureMention, around: Surroundings) -> str | None:
    """The canonical name of a place, or the words where only a people names it."""
    passage = f.line.passage
    if noun.ent_type_ in LABELS:
        start = noun
        while start.ent_iob_ == "I" and start.i > 0:
            start = passage.tokens[start.i - 1]
        name = around.places.get(passage.start + start.idx)
        return name or passage.tree.words(start.i, noun.i)
    if noun.lemma_.lower() not in around.words.groups.settlements:
        return None
    for child in noun.lefts:
        if child.ent_type_ in LABELS:
            return _place_of(child, f, around)
        if child.ent_type_ == "NORP" or (child.form == "adjective" and child.text[:1].isupper()):
            stem = child.lower_[:STEM]
            known = next((n for n in around.names if n.lower().startswith(stem)), None)
            return known or passage.tree.words(child.i, noun.i)
    return None


@rule("figures.scope.city")
def _city(f: FigureMention, around: Surroundings) -> str | None:
    """The city named last, where its own authorities count: "city authorities registered"."""
    if around.words.groups.settlements.isdisjoint(f.line.low):
        return None
    sentence = f.line.passage.tokens[f.line.start : f.line.end]
    if not any(_of_the_city(token, around.words) for token in sentence):
        return None
    doc = f.line.passage.tokens
    for i in range(f.first - 1, -1, -1):
        token = doc[i]
        if token.ent_type_ == "GPE" and token.ent_iob_ == "B":
            return _place_of(token, f, around)
    return None


def _of_the_city(subject: Token, words: Words) -> bool:
    """ "city authorities": whoever speaks for the city that was named last."""
    if subject.relation not in ("subject", "agent"):
        return False
    if subject.lemma_.lower() not in words.groups.authorities:
        return False
    return any(c.lower_ in words.groups.settlements for c in subject.lefts)


# ---- period --------------------------------------------------------------------


def _period(f: FigureMention, nodes: list[Token], around: Surroundings) -> str | None:
    passage = f.line.passage
    for node in nodes:
        for child in node.children:
            period = _period_at(child, passage, around)
            if period is None and child.relation == "subject":  # "the 2022 attack killed 40 people"
                period = _own_date(child, passage, around) or _of_event(child, passage, around)
            if period:
                return period
        period = _own_date(node, passage, around)
        if period:
            return period
    return None


@rule("figures.scope.own-date")
def _own_date(noun: Token, passage: Passage, around: Surroundings) -> str | None:
    """The date of "the 2022 attack", "Monday's raid", or of a date itself."""
    if noun.ent_type_ == "DATE":
        return around.dated(passage, noun.i, noun.i)
    if noun.pos_ not in ("NOUN", "PROPN") or noun.form in ("plural", "plural-name"):
        return None
    for child in noun.lefts:
        year = child.relation == "number" and len(child.text) == YEAR and child.text.isdecimal()
        if child.relation in DATING and (child.ent_type_ == "DATE" or year):
            read = around.reader.read(child.text) if year else None
            return around.dated(passage, child.i, child.i) or read
    return None


def _of_event(noun: Token, passage: Passage, around: Surroundings) -> str | None:
    """ "a fire on Saturday" killed somebody on Saturday."""
    if noun.pos_ != "NOUN" or is_person(noun, around.words):
        return None
    dated = (_period_at(c, passage, around) for c in noun.children if c.relation == "preposition")
    return next((period for period in dated if period), None)


@rule("figures.scope.period-at")
def _period_at(child: Token, passage: Passage, around: Surroundings) -> str | None:
    times = around.reader.times
    if child.relation in ("adverbial-noun", "adverb", "tmod"):
        return around.dated(passage, child.i, child.i)
    if child.relation != "preposition":
        return None
    since = child.lower_ in times.words["since"]
    for noun in child.children:
        if noun.relation != "prepositional-object":
            continue
        own = around.dated(passage, noun.i, noun.i) or _own_date(noun, passage, around)
        if since:
            return f"{own}/.." if own else _phrase(child)
        own = own or _behind(noun, passage, around)
        if own:
            return own
    return None


def _behind(noun: Token, passage: Passage, around: Surroundings) -> str | None:
    """ "2028" in "at a market in 2028"."""
    preps = (c for c in noun.children if c.relation == "preposition" and c.i > noun.i)
    objects = (n for p in preps for n in p.children if n.relation == "prepositional-object")
    dated = (around.dated(passage, n.i, n.i) for n in objects)
    return next((period for period in dated if period), None)


def _phrase(token: Token) -> str:
    start, end = token.left_edge.i, min(token.right_edge.i, token.i + 6)
    return written(token.doc[start : end + 1])


# ---- group ---------------------------------------------------------------------


@rule("figures.scope.group")
def _group(f: FigureMention, words: Words) -> str | None:
    """The lexicon's key for who is counted; None where the words leave nobody out."""
    head = f.head
    if head is None:
        return None
    named = words.group_of.get(head.lemma_.lower())
    key = named.key if named is not None and named.kind == "person" else None
    if f.implicit and f.figure.whole is None:
        alone = f.figure.interval.high == 1 and key == words.groups.perpetrators
        return key if alone else None
    if key is not None:
        return key if f.figure.whole or not named or named.limits else None
    for child in head.lefts:
        group = words.group_adjectives.get(child.lower_)
        if group is not None and group.limits:
            return group.key
    return None
