"""Claims → questions: which propositions of several reports are about one thing.

Participants, action, time and place first; then the meaning words that the
clauses have in common, weighted by how telling they are in this story.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product

from rashomon.ground.workings import Workings
from rashomon.link import counts, plans, wording
from rashomon.link.groups import FigureGroup, GroupedItem, Link, group, judged
from rashomon.link.rarity import Rarity
from rashomon.model import (
    Answer,
    Book,
    Claim,
    EntityKind,
    Extraction,
    Figure,
    Lexis,
    Question,
    Reason,
    Scope,
    Spans,
    When,
    least,
    question_id,
)
from rashomon.model.letters import spelling, tokens

ENOUGH = 0.5
SURE = 0.6
ALIKE = 0.75
"""Link score from which two claims are about one thing: with one action, with another action,
and where nobody acts or bears in both alike, so that no more than a place may be shared."""

ACTION = 0.14
ROLE = 0.14
"""What the same action, and each participant in the same role, add to the score."""

DENIED, PLAIN = 0.55, 1.0
"""Link score of a claim in few words with its denial, and the least weight of those words:
"people were hurt" and "these people were not hurt" are too common to meet."""

FEW = 1 / 3
"""Least share of a claim's keys that a denial in few words must hold to deny it."""

LIKE = 0.6
"""Share of weighted words from which two claims at different hours are one thing, told differently.
"""

LEAST = 3
HEAVY = 3.0
MANY = 6
"""Keys that two claims must share, and their weight together: less is a formula. The weight is
not asked for where action and object are the same, or many things in like words."""

FAR = 0.25
"""Share of weighted words below which two claims of a group are joined by others alone."""


@dataclass(frozen=True, slots=True)
class ClaimContent:
    """A claim with its words, its action's key and its participants' keys.

    `when` and `ranked` are the moments and the superlatives that the clause's own words name,
    `own` their keys, `places` those of its places, `doers` those of a subject that has a name;
    `told` are the words with the subject before them. `units` lead from each word of a name to
    the name, so that a long name counts once.
    """

    claim: Claim
    when: When
    ranked: frozenset[str]
    told: str
    action: str
    names: frozenset[str]
    doers: frozenset[str]
    roles: frozenset[tuple[str, str]]
    own: frozenset[str]
    units: Mapping[str, str]
    places: frozenset[str]
    counts: counts.Counts
    published: str | None = None

    @property
    def modality(self) -> str | None:
        """How the act is told, where it is not plainly done: "will"."""
        return self.claim.modality

    @property
    def polarity(self) -> str:
        """`negated` where the act is denied."""
        return self.claim.polarity

    @property
    def subject(self) -> frozenset[str]:
        """The keys of who does."""
        return frozenset(k for role, k in self.roles if role == "subject")


@dataclass(frozen=True, slots=True)
class Met:
    """What two claims share, whatever story they are told in.

    `parts` are the things that the shared keys name. `same`: one act and object, or one rank.
    `denied`: one says in few words that the other was not so; `open`: nothing but loose signs
    sets them apart. `numbered`: they number one thing differently. `dated`: they date it so.
    """

    keys: frozenset[str]
    parts: int
    same: bool
    ranks: tuple[str, ...]
    denied: bool
    open: bool
    numbered: bool
    dated: bool


def ask(extractions: Sequence[Extraction], workings: Workings | None = None) -> Iterator[Question]:
    """One question for each proposition."""
    kept = workings or Workings()
    items = [i for e in extractions for i in kept.of("claims", e, _items)]
    if not items:
        return
    weights = Rarity((i.keys for i in items), items[0].lexis)

    def judge(a: GroupedItem[ClaimContent], b: GroupedItem[ClaimContent], met: Met) -> Link | None:
        return _judge(a, b, met, weights)

    def apart(
        one: Sequence[GroupedItem[ClaimContent]], other: Sequence[GroupedItem[ClaimContent]]
    ) -> bool:
        return _two_things(one, other, weights, kept)

    for found in group(items, judged(items, _meet, judge, kept), apart):
        if len(found.items) > 1:
            yield _question(found)
        elif len(found.items[0].keys) >= LEAST:
            yield kept.of("alone", found.items[0], _alone)


def _alone(item: GroupedItem[ClaimContent]) -> Question:
    return _question(FigureGroup((item,), (None,)))


def _items(extraction: Extraction) -> tuple[GroupedItem[ClaimContent], ...]:
    return tuple(_held(extraction))


def _held(extraction: Extraction) -> Iterator[GroupedItem[ClaimContent]]:
    """The report's claims, but for those whose number a figure already answers for."""
    report = extraction.report
    book = extraction.lexis.book
    counted = Spans(f.span for f in extraction.figures() if _answers(f, book))
    units, figures = _units(extraction), counts.FigureIndex(extraction)
    kinds = {e.id: e.kind for e in extraction.entities}
    for claim in extraction.claims:
        if counted.meet(claim.span.start, claim.span.end):
            continue
        told = _told(claim, extraction, kinds, units, figures)
        keys = told.own.union(_outside(claim, extraction.lexis))
        if len(keys) >= LEAST - bool(told.roles):
            yield GroupedItem(report.id, told, keys, extraction.lexis)


def _answers(figure: Figure, book: Book) -> bool:
    """Whether a figure answers for the claim that holds it: it counts things, more than one."""
    one = figure.interval.low == figure.interval.high == 1
    return figure.slot is not None and figure.slot not in book.mentioned and not one


def _told(
    claim: Claim,
    extraction: Extraction,
    kinds: Mapping[str, EntityKind],
    units: Mapping[str, str],
    figures: counts.FigureIndex,
) -> ClaimContent:
    lexis = extraction.lexis
    read, text = lexis.keys, claim.span.of(extraction.report.text)
    named = [p for p in claim.participants if p.entity]
    names = frozenset(spelling(t) for p in named for t in tokens(p.name)[-1:])
    roles = frozenset(
        (p.role, k)
        for p in claim.participants
        if p.role in ("subject", "object")
        for k in read(p.name)
    )
    action = (read(claim.action) or (claim.action,))[0]
    own = frozenset(read(text))
    held = figures.within(claim.span)
    published = extraction.report.metadata.published.value
    whole = claim.told.of(extraction.report.text)
    at = (p for p in named if p.entity and kinds.get(p.entity) == "place")
    places = frozenset(k for p in at for k in read(p.name))
    doers = frozenset(k for p in named if p.role == "subject" for k in read(p.name))
    when, ranked = lexis.when(text), frozenset(lexis.ranks(text))
    return ClaimContent(
        claim, when, ranked, whole, action, names, doers, roles, own, units, places, held, published
    )


def _units(extraction: Extraction) -> dict[str, str]:
    """Key of a name's word → the key of the name's last word, for names of several words."""
    found: dict[str, str] = {}
    for entity in extraction.entities:
        keys = extraction.lexis.keys(entity.name)
        found |= dict.fromkeys(keys[:-1], keys[-1]) if len(keys) > 1 else {}
    return found


def _outside(claim: Claim, lexis: Lexis) -> tuple[str, ...]:
    """Keys of participants that stand outside of the clause's own words: a shared subject."""
    return tuple(
        key
        for p in claim.participants
        if not claim.span.holds(p.span)
        for key in lexis.keys(p.name)
    )


def _meet(a: GroupedItem[ClaimContent], b: GroupedItem[ClaimContent]) -> Met | None:
    one, other = a.statement, b.statement
    shared = a.keys & b.keys
    denied = bool(shared) and _denied(a, b)
    parts = _parts(shared, one, other)
    enough = parts >= LEAST and _parts(shared & one.own & other.own, one, other) >= LEAST - 1
    if not denied and not enough:
        return None
    numbered = bool(one.claim.numbered_apart(other.claim))
    open_ = enough and not (_set_apart(a, b, numbered) or _planned(a, b) or _planned(b, a))
    if not denied and not open_:
        return None
    ranks = one.ranked & other.ranked
    same = one.action == other.action and any(r == "object" for r, _ in one.roles & other.roles)
    dated = one.when.apart(one.published, other.when, other.published, True)
    return Met(
        shared, parts, same or bool(ranks), tuple(sorted(ranks)), denied, open_, numbered, dated
    )


def _judge(
    a: GroupedItem[ClaimContent], b: GroupedItem[ClaimContent], met: Met, weights: Rarity
) -> Link | None:
    one, other, weight = a.statement, b.statement, weights.total(met.keys)
    if met.denied and weight >= PLAIN:
        return Link(DENIED, _denying)
    if not met.open:
        return None
    alike, held = weights.share(weight, a.keys, b.keys)
    if alike < LIKE and one.claim.polarity != other.claim.polarity:
        return None
    same = met.same or (met.parts >= MANY and alike >= LIKE)
    if not same and weight < HEAVY:
        return None
    if alike < LIKE and (met.numbered or met.dated or _strangers(a, b, weights)):
        return None
    action, roles = _act(a, b), one.roles & other.roles
    score = 0.5 * alike + 0.3 * held + ACTION * action + ROLE * min(2, len(roles) + len(met.ranks))
    if score < (ENOUGH if action else SURE if roles else ALIKE):
        return None
    return Link(round(min(1.0, score), 3), partial(_signs, a, b, alike, met.ranks))


def _denying() -> Reason:
    return Reason.of("denies-same")


def _signs(
    a: GroupedItem[ClaimContent], b: GroupedItem[ClaimContent], alike: float, ranks: tuple[str, ...]
) -> Reason:
    """What joins two claims that have this share of their words in common."""
    one, other = a.statement, b.statement
    roles, names = one.roles & other.roles, one.names & other.names
    same_parts = ("act",) * _act(a, b) + tuple(sorted({role for role, _ in roles}))
    signs = [wording.common(alike)]
    signs += [Reason.of("same-parts", parts=same_parts)] if same_parts else []
    signs += [Reason.of("ranked", ranks=ranks)] if ranks else []
    signs += [Reason.of("common-names", names=tuple(sorted(names)))] if names else []
    return Reason.of("signs", signs=tuple(signs))


def _act(a: GroupedItem[ClaimContent], b: GroupedItem[ClaimContent]) -> bool:
    """Whether both tell of one act, be it that one has it as a noun."""
    one, other = a.statement.action, b.statement.action
    return one == other or one in b.keys or other in a.keys


def _two_things(
    one: Sequence[GroupedItem[ClaimContent]],
    other: Sequence[GroupedItem[ClaimContent]],
    weights: Rarity,
    kept: Workings,
) -> bool:
    """Whether two groups tell of two things: by one pair of them, or as most are so unlike."""
    pairs = list(product(one, other))
    if len(pairs) == 1:  # the pair that joins them
        return False
    if any(_apart(a, b, weights, kept) for a, b in pairs):
        return True
    return 2 * sum(weights.dice(a.keys, b.keys) < FAR for a, b in pairs) > len(pairs)


def _apart(
    a: GroupedItem[ClaimContent], b: GroupedItem[ClaimContent], weights: Rarity, kept: Workings
) -> bool:
    """Whether two claims count, number, name or date things that are not one.

    Where their words are very alike, number, name or date may be what they differ in.
    """
    told = kept.once("apart", (id(a), id(b)), lambda: (a, b, _plainly_apart(a, b)))
    surely, maybe = told[2]
    if surely or weights.dice(a.keys, b.keys) >= LIKE:
        return surely
    return maybe or _strangers(a, b, weights)


def _plainly_apart(a: GroupedItem[ClaimContent], b: GroupedItem[ClaimContent]) -> tuple[bool, bool]:
    """Whether what two claims count, number or date sets them apart: surely, or if not alike."""
    one, other = a.statement, b.statement
    numbered = bool(one.claim.numbered_apart(other.claim))
    if _set_apart(a, b, numbered):
        return True, True
    dated = one.when.apart(one.published, other.when, other.published, True)
    return False, numbered or dated


def _set_apart(a: GroupedItem[ClaimContent], b: GroupedItem[ClaimContent], numbered: bool) -> bool:
    """Whether they count, number or date what is not one, however alike their words are."""
    one, other = a.statement, b.statement
    if counts.apart(one.counts, other.counts) or (_another(a, b) and not numbered):
        return True
    return one.when.apart(one.published, other.when, other.published, False)


def _planned(a: GroupedItem[ClaimContent], b: GroupedItem[ClaimContent]) -> bool:
    """Whether one is to come, or denied, and the other, done by others, says nothing of it."""
    return plans.another(a.statement, b.statement, b.keys)


def _strangers(a: GroupedItem[ClaimContent], b: GroupedItem[ClaimContent], weights: Rarity) -> bool:
    """Whether both name who acts, neither speaks of the other's, and what is done differs too.

    Where all the rest is alike, who did it may be what they differ in.
    """
    one, other = a.statement.doers, b.statement.doers
    if not one or not other or one & b.keys or other & a.keys:
        return False
    return weights.dice(a.keys - one, b.keys - other) < LIKE


def _denied(a: GroupedItem[ClaimContent], b: GroupedItem[ClaimContent]) -> bool:
    """Whether one says in few words that what the other states was not so.

    "The hall was evacuated within an hour", "the hall was not evacuated": two words
    in common are enough, where nothing in the denial speaks of anything else.
    """
    by = {i.statement.claim.polarity: i for i in (a, b)}
    if by.keys() != {"asserted", "negated"}:
        return False
    one, other = by["negated"], by["asserted"]
    told, stated = one.statement, other.statement
    if told.action != stated.action or told.claim.modality != stated.claim.modality:
        return False
    if not told.roles & stated.roles or one.keys - other.keys - told.places:
        return False
    if len(one.keys) < FEW * len(other.keys):
        return False
    return not told.when.apart(told.published, stated.when, stated.published, True)


def _parts(shared: frozenset[str], one: ClaimContent, other: ClaimContent) -> int:
    """How many things the shared keys name: the words of one name are one."""
    return len({one.units.get(k, other.units.get(k, k)) for k in shared})


def _another(a: GroupedItem[ClaimContent], b: GroupedItem[ClaimContent]) -> bool:
    """Whether both carry numbers and none in common: another person's age, another address.

    Not so where both name one person in full: then the numbers may be what they differ in.
    Hours and dates are no such numbers.
    """
    one, other = ({k for k in i.keys - i.statement.when.numbers if k.isdecimal()} for i in (a, b))
    if not one or not other or one & other:
        return False
    return not any(
        k in b.keys and a.statement.units.get(k) in b.keys for k in a.keys if k in a.statement.units
    )


def _question(found: FigureGroup[ClaimContent]) -> Question:
    answers = tuple(
        Answer(
            item.report,
            item.statement.claim,
            link.reason if link else None,
            link.score if link else 1.0,
        )
        for item, link in zip(found.items, found.links, strict=True)
    )
    asks = wording.told([i.statement.told for i in found.items], found.items[0].lexis)
    return Question(question_id("claim", least(answers)), asks, None, Scope(), answers)
