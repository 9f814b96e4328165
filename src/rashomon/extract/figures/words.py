"""The lexicon's files compiled for look-up: phrases by word, slots by lemma and shape."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rashomon.extract.figures.pieces import Subtoken
from rashomon.language import Language
from rashomon.lexicon.figures import (
    CountedGroup,
    Exclusions,
    Groups,
    Hedge,
    Hedges,
    Measures,
    Numbers,
    SlotEntry,
    Slots,
    SmallWords,
    Unit,
    Units,
)
from rashomon.lexicon.scopes import ScopeWords
from rashomon.lexicon.times import Times

_SPLIT = re.compile(r"[^\W\d_]+|[0-9]+|[^\w\s]")


class Phrases[T]:
    """Phrases found among pieces, longest first, forwards or backwards."""

    def __init__(self, entries: Iterable[tuple[str, T]], backwards: bool = False) -> None:
        self._by: dict[str, list[tuple[list[str], T]]] = {}
        self._backwards = backwards
        for phrase, value in entries:
            for words in {tuple(phrase.split()), tuple(_SPLIT.findall(phrase))} - {()}:
                key = words[-1] if backwards else words[0]
                self._by.setdefault(key, []).append((list(words), value))
        for held in self._by.values():
            held.sort(key=lambda entry: (-len(entry[0]), entry[0]))

    def at(self, pieces: Sequence[Subtoken], i: int, case: bool = False) -> tuple[int, T] | None:
        """How many pieces the longest phrase at `i` takes, and its value.

        Backwards, the phrase ends at `i`.
        """
        if not 0 <= i < len(pieces):
            return None
        entries = self._by.get(pieces[i].raw if case else pieces[i].text)
        if entries is None:
            return None
        step = -1 if self._backwards else 1
        beside = pieces[i + step] if 0 <= i + step < len(pieces) else None
        second = beside and (beside.raw if case else beside.text)
        for words, value in entries:
            length = len(words)
            if length == 1:
                return 1, value
            if words[step if step > 0 else -2] != second:
                continue  # most phrases, told by one word
            start = i - length + 1 if self._backwards else i
            held = [p.raw if case else p.text for p in pieces[max(0, start) : start + length]]
            if held == words:
                return length, value
        return None


@dataclass(frozen=True, slots=True)
class Shapes:
    """Which slot a lemma fills in each shape; several where it fits several."""

    nouns: dict[str, tuple[SlotEntry, ...]]
    states: dict[str, tuple[SlotEntry, ...]]
    done: dict[str, tuple[SlotEntry, ...]]
    does: dict[str, tuple[SlotEntry, ...]]
    tolls: Phrases[SlotEntry]
    heads: frozenset[str]


@dataclass(frozen=True, eq=False)
class Words:
    """Everything that the extractor looks up, of one language."""

    numbers: Numbers
    hedges: Hedges
    units: Units
    slots: Slots
    groups: Groups
    exclusions: Exclusions
    grammar: SmallWords
    starts: frozenset[str]
    begins: frozenset[str]
    before: Phrases[Hedge]
    after: Phrases[Hedge]
    several: Phrases[int]
    decimals: frozenset[str]
    over: Phrases[str]
    shared: Phrases[str]
    odds: Phrases[str]
    unit_after: Phrases[Unit]
    unit_before: Phrases[Unit]
    unit_after_case: Phrases[Unit]
    unit_before_case: Phrases[Unit]
    shapes: Shapes
    nominal: tuple[tuple[frozenset[str], SlotEntry], ...]
    by_key: dict[str, SlotEntry]
    by_kind: dict[str, SlotEntry]
    measures: frozenset[str]
    people: frozenset[str]
    group_of: dict[str, CountedGroup]
    group_adjectives: dict[str, CountedGroup]
    hedge_starts: frozenset[str]
    whole_groups: frozenset[str]
    triggers: frozenset[str]
    states_alone: frozenset[str]
    idioms: Phrases[str]
    age_after: Phrases[str]
    former: re.Pattern[str]
    turns: re.Pattern[str]
    months: frozenset[str]
    weekdays: frozenset[str]


def compiled(language: Language) -> Words:
    """The compiled words of a language; ask by `language.made(compiled)`."""
    lexicon = language.lexicon
    numbers = lexicon.table("numbers", Numbers)
    hedges = lexicon.table("hedges", Hedges)
    units = lexicon.table("units", Units)
    slots = lexicon.table("slots", Slots)
    groups = lexicon.table("groups", Groups)
    exclusions = lexicon.table("exclusions", Exclusions)
    times = lexicon.table("times", Times)
    known = [*units.unit, *lexicon.table("measures", Measures).unit]
    plain = [u for u in known if not u.case]
    cased = [u for u in known if u.case]
    return Words(
        numbers=numbers,
        hedges=hedges,
        units=units,
        slots=slots,
        groups=groups,
        exclusions=exclusions,
        grammar=lexicon.table("grammar", SmallWords),
        starts=_starts(numbers),
        begins=_starts(numbers) | frozenset(numbers.articles),
        before=Phrases(
            ((w, h) for h in hedges.hedge if h.place == "before" for w in h.words), True
        ),
        after=Phrases((w, h) for h in hedges.hedge if h.place == "after" for w in h.words),
        several=Phrases((w, numbers.open_from) for w in numbers.open),
        decimals=frozenset(
            _SPLIT.findall(form.lower())[0] for form in (*numbers.scales, *_forms(known)) if form
        ),
        over=Phrases((w, w) for w in numbers.over),
        shared=Phrases((w, w) for w in numbers.shared),
        odds=Phrases((w, w) for w in numbers.odds),
        unit_after=Phrases((f, u) for u in plain for f in u.forms),
        unit_before=Phrases(((f, u) for u in plain for f in u.before), True),
        unit_after_case=Phrases((f, u) for u in cased for f in u.forms),
        unit_before_case=Phrases(((f, u) for u in cased for f in u.before), True),
        shapes=_shapes(slots),
        nominal=tuple((frozenset(s.nominal), s) for s in slots.slot if s.nominal),
        by_key={s.key: s for s in slots.slot},
        by_kind={kind: s for s in slots.slot for kind in s.kinds},
        measures=frozenset(u.name for u in known),
        people=_people(groups),
        group_of={noun: g for g in groups.group for noun in reversed(g.nouns)},
        group_adjectives={word: g for g in groups.group for word in g.adjectives},
        hedge_starts=frozenset(w for h in hedges.hedge if h.place == "before" for w in h.words),
        whole_groups=frozenset(g.key for g in groups.group if g.whole),
        triggers=_triggers(slots),
        states_alone=frozenset(w for s in slots.slot if s.implicit for w in s.states),
        idioms=Phrases((w, w) for w in exclusions.idioms),
        age_after=Phrases((w, w) for w in exclusions.age_after),
        former=_former(lexicon.table("scopes", ScopeWords)),
        turns=re.compile(rf"[;:]|\b(?:{_any(sorted(slots.instead))})\b"),
        months=frozenset(times.months),
        weekdays=frozenset(times.weekday_names),
    )


def _former(scopes: ScopeWords) -> re.Pattern[str]:
    """Words for an outdated number; the group `against` before those that it is held against."""
    cues = [rf"(?:{_any(c.when)})\s(?:{_any(c.what)})" for c in scopes.former]
    between = r"(?:\s[\w’']+){0,2}\s"  # "contrary to the mayor's earlier reports"
    against = rf"(?P<against>(?:{_any(scopes.against)}){between})?"
    return re.compile(rf"\b{against}\b(?P<cue>{'|'.join(cues)})\b")


def _any(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(p) for p in phrases)


def _forms(units: Iterable[Unit]) -> Iterator[str]:
    return (form for unit in units for form in unit.forms)


def _starts(n: Numbers) -> frozenset[str]:
    """Words that a number can begin with, articles aside."""
    return frozenset(phrase.split()[-1] for phrase in n.open).union(
        n.units, n.tens, n.scales, n.collectives, n.plurals, n.half, n.vague, n.glyphs,
        n.fractions, n.multiples,
    )  # fmt: skip


def _shapes(slots: Slots) -> Shapes:
    def index(name: str) -> dict[str, tuple[SlotEntry, ...]]:
        found: dict[str, list[SlotEntry]] = {}
        for slot in slots.slot:
            for word in getattr(slot, name):
                found.setdefault(word, []).append(slot)
        return {word: tuple(sorted(held, key=lambda s: -s.rank)) for word, held in found.items()}

    verbs = [v for s in slots.slot for v in (*s.done, *s.does)]
    return Shapes(
        nouns=index("nouns"),
        states=index("states"),
        done=index("done"),
        does=index("does"),
        tolls=Phrases(((t, s) for s in slots.slot for t in s.tolls), True),
        heads=frozenset(part for v in verbs for part in v.split()),
    )


def _people(groups: Groups) -> frozenset[str]:
    named = [n for g in groups.group if g.kind == "person" for n in g.nouns]
    return frozenset(groups.people) | frozenset(named)


def _triggers(slots: Slots) -> frozenset[str]:
    """Lemmas and states that can count people without a number."""
    held = [s for s in slots.slot if s.implicit]
    verbs = [v.split()[0] for s in held for v in (*s.done, *s.does)]
    adverbial = [v.split()[-1] for s in held for v in s.done if v.split()[0].endswith("ly")]
    nominal = [n.split()[-1] for s in held for n in s.nominal]
    states = [w for s in held for w in s.states]
    quiet = frozenset(slots.quiet)
    return frozenset((*verbs, *adverbial, *nominal, *states)) - quiet
