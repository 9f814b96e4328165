"""Statuses that can change: "the driver was arrested", "she is in critical condition".

What puts somebody into a state, and whose state it is, is the lexicon's (`states.toml`);
who that is in a clause is the grammar's (`extract.acts`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

from rashomon.extract import acts
from rashomon.extract.claims import EntityIndex
from rashomon.extract.figures.words import compiled
from rashomon.extract.patterns import Patterns
from rashomon.extract.rules import mark, rule, since
from rashomon.language import Language, Parse
from rashomon.lexicon.happenings import Happenings
from rashomon.lexicon.states import States, Status
from rashomon.model import Entity, Participant, Polarity, Span, State, content_id

if TYPE_CHECKING:
    from rashomon.language.tree import Tree

How = Literal["undergo", "do", "phrase", "noun"]
REACH = 80
"""Characters between a state and whose it is from which it is told without."""
TAIL = 90
"""Characters of what follows a state that belong to it: "charged with second-degree assault"."""
_VERBS = frozenset(("VERB", "AUX"))


class _Words(NamedTuple):
    patterns: Patterns[tuple[Status, How, bool]]
    people: frozenset[str]
    events: frozenset[str]
    small: States


class _Found(NamedTuple):
    first: int
    last: int
    status: Status
    of: int | None
    denied: bool
    rules: tuple[str, ...] = ()


def extract(parse: Parse, entities: Sequence[Entity]) -> tuple[State, ...]:
    """The states of headline and body, ordered by place, not yet attributed."""
    words = parse.language.made(_words)
    names = EntityIndex.of(entities)
    out: list[State] = []
    for passage in parse.passages:
        tree = passage.tree
        with parse.faults.spared("states"):
            for found in _longest(list(_find(tree, words, names))):
                out.append(_state(parse.report.id, tree, found, names))
    return tuple(sorted(out, key=lambda s: (s.span, s.id)))


def _words(language: Language) -> _Words:
    lexicon = language.lexicon
    small = lexicon.table("states", States)
    ways: tuple[tuple[How, str], ...] = (
        ("undergo", "undergo"), ("do", "do"), ("phrase", "phrases"), ("noun", "nouns")
    )  # fmt: skip
    entries = [
        (words, (status, how, not small.denials.isdisjoint(words.split())))
        for status in small.state
        for how, field in ways
        for words in getattr(status, field)
    ]
    people = language.made(compiled).people | small.persons
    events = lexicon.table("happenings", Happenings).nouns
    return _Words(Patterns(entries), people, events, small)


def _find(tree: Tree, words: _Words, names: EntityIndex) -> Iterator[_Found]:
    """Every phrase that puts somebody who can have it into a state."""
    for first, last, (status, how, denied) in words.patterns.find(tree):
        at = mark()
        found = _WAYS[how](tree, _Match(first, last, status, denied), words, names)
        if found is not None:
            yield found._replace(rules=(*since(at), f"state.{status.key}"))


class _Match(NamedTuple):
    """Words of the lexicon at these tokens, and the state that they may put somebody into."""

    first: int
    last: int
    status: Status
    denied: bool

    def of(self, whose: int | None) -> _Found:
        """The state of whoever that token names."""
        return _Found(self.first, self.last, self.status, whose, self.denied)


def _verbal(tree: Tree, match: _Match) -> int | None:
    """The verb that heads the words, where one does."""
    head = tree.top(match.first, match.last)
    verb = tree.pos[head] in _VERBS and match.first <= head <= match.last
    return head if verb else None


@rule("states.undergo")
def _undergone(tree: Tree, match: _Match, words: _Words, names: EntityIndex) -> _Found | None:
    """ "Police arrested him", "he was arrested"."""
    verb = _verbal(tree, match)
    of = acts.undergoer(tree, verb) if verb is not None else None
    if of is None and verb is not None and not acts.passive(tree, verb):
        of = acts.after(tree, match.last)  # "they searched for him"
    fits = verb is not None and _can(tree, of, match.status, words, names, "undergo")
    return match.of(of) if fits else None


@rule("states.do")
def _done(tree: Tree, match: _Match, words: _Words, names: EntityIndex) -> _Found | None:
    """ "He surrendered"."""
    verb = _verbal(tree, match)
    if verb is None or acts.passive(tree, verb):
        return None
    of = acts.doer(tree, verb)
    return match.of(of) if _can(tree, of, match.status, words, names, "do") else None


@rule("states.noun")
def _named(tree: Tree, match: _Match, words: _Words, names: EntityIndex) -> _Found | None:
    """ "The arrest of a porter"."""
    head = tree.top(match.first, match.last)
    of = acts.undergoer(tree, head) if tree.pos[head] == "NOUN" else None
    return match.of(of) if _can(tree, of, match.status, words, names, "noun") else None


@rule("states.phrase")
def _phrased(tree: Tree, match: _Match, words: _Words, names: EntityIndex) -> _Found | None:
    """ "She is in custody"."""
    of = acts.about(tree, match.first, match.last)
    return match.of(of) if _can(tree, of, match.status, words, names, "phrase") else None


_WAYS: dict[How, Callable[[Tree, _Match, _Words, EntityIndex], _Found | None]] = {
    "undergo": _undergone,
    "do": _done,
    "noun": _named,
    "phrase": _phrased,
}
"""How words of the lexicon put somebody into a state → the rule that says who."""


def _can(
    tree: Tree, of: int | None, status: Status, words: _Words, names: EntityIndex, how: How
) -> bool:
    """Whether it can be in that state; where nobody is named only a phrase says enough."""
    if of is None:
        return how == "phrase" and not (status.only or status.events)
    lemma, low = tree.lemmas[of], tree.lower[of]
    if status.only and how in ("undergo", "do"):
        return lemma in status.only
    if status.events:
        return lemma in words.events
    if not (status.persons or status.things):
        return True
    entity = names.at(tree.span(of, of))
    person = (
        low in words.small.selves
        or low in words.small.owners
        or lemma in words.people
        or (entity is not None and entity.kind == "person")
        or tree.pos[of] == "NUM"
        or _glued(tree, of).endswith(words.small.aged)
        or (tree.pos[of] == "PROPN" and (entity is None or entity.kind == "other"))
        or (tree.pos[of] in ("DET", "PRON") and low not in words.small.neuter)
    )
    if status.persons:
        return person or (how == "phrase" and tree.pos[of] == "PROPN")
    return not person


def _glued(tree: Tree, of: int) -> str:
    """The word with the two before it: "old" of "a nine-year-old" is a token of its own."""
    return "".join(tree.lower[max(0, of - 2) : of + 1])


def _longest(found: list[_Found]) -> list[_Found]:
    """Of two in one family over the same words, the one of more words."""
    found.sort(key=lambda f: (f.first - f.last, f.first, f.status.rank, f.status.key))
    out: list[_Found] = []
    taken: dict[str, list[tuple[int, int]]] = defaultdict(list)  # of each family, in order, apart
    for f in found:
        held = taken[f.status.family]
        at = bisect_right(held, f.last, key=itemgetter(0))
        if not at or held[at - 1][1] < f.first:
            held.insert(at, (f.first, f.last))
            out.append(f)
    return out


def _state(report: str, tree: Tree, f: _Found, names: EntityIndex) -> State:
    verb = _verb(tree, f)
    span = _span(tree, f, verb)
    status = f.status
    said = tree.predication(verb)
    how: Polarity = "asserted" if f.denied else said.polarity
    return State(
        content_id("s", report, span.start, span.end, status.key),
        span,
        status.key,
        status.family,
        status.rank,
        _whose(tree, f.of, names),
        how,
        said.modality,
        rules=f.rules,
    )


def _verb(tree: Tree, f: _Found) -> int:
    """The verb of the clause that tells of the state; the phrase's own head without one."""
    top = at = tree.top(f.first, f.last)
    for _ in range(4):
        if tree.pos[at] in _VERBS:
            return at
        at = tree.heads[at]
    return top


def _whose(tree: Tree, of: int | None, names: EntityIndex) -> Participant | None:
    if of is None:
        return None
    span = tree.span(of, of)
    entity = names.at(span)
    name = entity.name if entity else tree.lemmas[of]
    return Participant("of", span, name, entity.id if entity else None)


def _span(tree: Tree, f: _Found, verb: int) -> Span:
    """From whose state it is to its last word, where these stand near; with its auxiliaries."""
    first, last = f.first, f.last
    if tree.first[verb] <= verb <= first:
        first = min(
            [
                verb,
                *(
                    k
                    for k in tree.kids[verb]
                    if tree.relations[k] in ("auxiliary", "passive-auxiliary", "negation")
                ),
            ]
        )
        first = min(first, f.first)
    for kid in tree.kids[verb]:
        if tree.relations[kid] in ("auxiliary", "passive-auxiliary", "negation") and kid < first:
            first = kid
    span = tree.span(first, last)
    if f.of is not None:
        whole = (
            tree.span(min(tree.left[f.of], f.of), f.of) if f.of < first else tree.span(f.of, f.of)
        )
        if len(whole.join(span)) <= len(span) + REACH:
            span = span.join(whole)
    for kid in tree.kids[verb]:
        if tree.relations[kid] in ("preposition", "agent") and f.last - 1 <= kid <= f.last + 1:
            tail = tree.span(kid, tree.right[kid])
            if len(tail) <= TAIL:
                span = span.join(tail)
    return span
