"""Schemas of the files that figures are read with: numbers, hedges, units, slots, groups.

Words are lower case. A phrase is words with single spaces, matched token by token.
`examples` must match and `counter` must not; both are run as tests. In an example
the figure stands in square brackets, and what it is read as after an arrow:
"[At least 23] people died. => 23..".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import model_validator

from rashomon.lexicon.schema import Strict, Tested

Effect = Literal[
    "at-least", "more-than", "at-most", "less-than", "about", "possible", "exact", "additional",
    "whole", "left", "no",
]  # fmt: skip
UnitKind = Literal[
    "money", "share", "points", "duration", "distance", "area", "temperature", "speed", "mass",
    "volume", "energy", "data", "magnitude", "rate", "multiple", "other",
]  # fmt: skip


class Numbers(Tested):
    """`numbers.toml`: what words say which number.

    `vague` gives `[low, high]`; what is `open` says `open_from` and up; `scales`
    multiply; `plurals` name scales that stand alone ("dozens"), read as one to ten of
    the scale (CQE's convention: Almasian et al., EMNLP 2023); `suffixes` are scales
    glued to digits: `apart` those that also stand apart from money, `metres` and
    `units_too` those that may be a unit. `over` stand before that over which a rate is
    taken ("per 1,000"), `shared` and `odds` before all of whom a share is ("of every
    three", "in ten"), `odds_of` after `odds`.
    """

    units: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    collectives: dict[str, int]
    plurals: dict[str, int]
    suffixes: dict[str, int]
    money_suffixes: dict[str, int]
    fractions: dict[str, list[int]]
    multiples: dict[str, int]
    glyphs: dict[str, list[int]]
    vague: dict[str, list[int]]
    open: tuple[str, ...]
    open_from: int
    articles: tuple[str, ...]
    half: tuple[str, ...]
    minus: tuple[str, ...]
    range_words: tuple[str, ...]
    range_openers: dict[str, list[str]]
    joiners: tuple[str, ...]
    alternatives: tuple[str, ...]
    over: tuple[str, ...]
    shared: tuple[str, ...]
    odds: tuple[str, ...]
    odds_of: frozenset[str]
    apart: tuple[str, ...]
    metres: tuple[str, ...]
    units_too: tuple[str, ...]


class Hedge(Tested):
    """One hedge: the words before or after a number, and what they make of it."""

    words: tuple[str, ...]
    effect: Effect
    place: Literal["before", "after"] = "before"


class Hedges(Strict):
    """`hedges.toml`, and the words by which a figure is denied or doubted."""

    hedge: list[Hedge]
    fillers: frozenset[str]
    than: frozenset[str]
    spread: frozenset[str]
    deny: frozenset[str]
    disown: frozenset[str]
    involvement: frozenset[str]
    doubt: frozenset[str]
    proof: frozenset[str]
    fearing: frozenset[str]
    fears: frozenset[str]
    unsure: frozenset[str]
    supposing: frozenset[str]


class Unit(Strict):
    """One unit: canonical name, kind, the forms it takes; `factor` scales to the canonical.

    Where `near` has words, the form is glued to digits and one of them is in the sentence.
    """

    name: str
    kind: UnitKind
    forms: tuple[str, ...]
    before: tuple[str, ...] = ()
    factor: float = 1
    case: bool = False
    near: tuple[str, ...] = ()


class Measure(Strict):
    """A unit's words, and its signs with upper and lower case as they are written."""

    kind: UnitKind = "money"
    forms: tuple[str, ...]
    signs: tuple[str, ...]


class Measures(Strict):
    """`measures.toml`: units by name, and currencies by code, whose code stands before too."""

    examples: tuple[str, ...]
    measure: dict[str, Measure]
    currency: dict[str, Measure]

    @property
    def unit(self) -> Iterator[Unit]:
        """All of them as units."""
        for name, held in self.measure.items():
            yield Unit(name=name, kind=held.kind, forms=held.forms)
            yield Unit(name=name, kind=held.kind, forms=held.signs, case=True)
        for code, held in self.currency.items():
            yield Unit(name=code, kind=held.kind, forms=held.forms)
            yield Unit(name=code, kind=held.kind, forms=held.signs, before=held.signs, case=True)


class Units(Strict):
    """`units.toml`; `per` are the words that begin a rate ("a day", "per share")."""

    unit: list[Unit]
    examples: tuple[str, ...]
    trend_examples: tuple[str, ...]
    per: frozenset[str]
    rates: frozenset[str]
    since: frozenset[str]
    rising: frozenset[str]
    falling: frozenset[str]
    gaining: frozenset[str]
    losing: frozenset[str]
    up: tuple[str, ...]
    down: tuple[str, ...]
    by: frozenset[str]
    to: frozenset[str]
    sources: frozenset[str]
    steps: frozenset[str]
    spans: frozenset[str]
    levels: frozenset[str]


class SlotEntry(Tested):
    """One question that a figure answers, and the words that fill it.

    `nouns` count themselves ("23 deaths"); `states` stand after or before the
    counted ("one dead"); `done` are verbs done to the counted (passive subject or
    object), `does` verbs that the counted does; `tolls` are nouns that take the
    number as their amount ("the death toll rose to 23"). `of` names the classes of
    thing that may be counted, `never` groups that it does not count. Verbs are lemmas,
    with a particle or "to death".
    A higher `rank` wins where a figure fits several slots. `implicit` slots also count
    single people without a number, by verbs, states and the `nominal` nouns before "of".
    `nouns` after the verbs and prepositions in `owned` are one person's, not people.
    `survived` is the slot that stands for it in a report without any `fatal` figure.
    """

    key: str
    unit: str | None = None
    grows: bool = False
    rank: int = 0
    of: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    does: tuple[str, ...] = ()
    tolls: tuple[str, ...] = ()
    kinds: tuple[UnitKind, ...] = ()
    both: tuple[str, ...] = ()
    confused: tuple[str, ...] = ()
    implicit: bool = False
    nominal: tuple[str, ...] = ()
    owned: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    fatal: bool = False
    survived: str | None = None


class Slots(Strict):
    """`slots.toml`, and the verbs that only carry another ("were found dead")."""

    slot: list[SlotEntry]
    carriers: frozenset[str]
    leavers: frozenset[str]
    leaving: frozenset[str]
    amounts: frozenset[str]
    right: frozenset[str]
    irrealis: frozenset[str]
    topics: frozenset[str]
    negations: frozenset[str]
    unreal: frozenset[str]
    failed: frozenset[str]
    links: frozenset[str]
    instead: frozenset[str]
    quiet: tuple[str, ...]
    quiet_deaths: frozenset[str]
    harm: frozenset[str]
    figurative: frozenset[str]
    idiomatic: frozenset[str]
    ballots: frozenset[str]
    needs: frozenset[str]
    firing: frozenset[str]
    musts: frozenset[str]
    reaching: frozenset[str]
    bars: frozenset[str]

    @model_validator(mode="after")
    def _slots_are_known(self) -> Slots:
        keys = {s.key for s in self.slot}
        for slot in self.slot:
            named = {*slot.confused, *slot.both, *([slot.survived] if slot.survived else [])}
            if unknown := sorted(named - keys):
                raise ValueError(f"{slot.key}: no slot is called {unknown[0]}")
        return self


class CountedGroup(Strict):
    """A group of people or a class of things: its key and the nouns that name it.

    `limits` says that a count of it leaves others out; "two men were killed" does not.
    `whole` says that narrower groups may be parts of it.
    """

    key: str
    kind: Literal["person", "thing"] = "person"
    nouns: tuple[str, ...]
    adjectives: tuple[str, ...] = ()
    limits: bool = True
    whole: bool = False


class Groups(Strict):
    """`groups.toml`: who or what is counted, and how parts are introduced."""

    group: list[CountedGroup]
    examples: tuple[str, ...]
    people: tuple[str, ...]
    pronouns: frozenset[str]
    everybody: frozenset[str]
    including: frozenset[str]
    endings: tuple[str, ...]
    aged: frozenset[str]
    generic: frozenset[str]
    rest: frozenset[str]
    indefinite: frozenset[str]
    definite: frozenset[str]
    nobody: frozenset[str]
    partitive: frozenset[str]
    parents: frozenset[str]
    bodily: frozenset[str]
    families: frozenset[str]
    found: frozenset[str]
    shown: frozenset[str]
    gatherings: frozenset[str]
    members: frozenset[str]
    beside: frozenset[str]
    limiting: frozenset[str]
    gravely: frozenset[str]
    too: frozenset[str]
    told_again: frozenset[str]
    place_prepositions: frozenset[str]
    inner_prepositions: frozenset[str]
    settlements: frozenset[str]
    authorities: frozenset[str]
    total: str
    perpetrators: str
    additional: str
    things: frozenset[str]


class SmallWords(Strict):
    """`grammar.toml`: small words that hold a phrase together, each set for one rule."""

    of: frozenset[str]
    of_from: frozenset[str]
    fold_endings: frozenset[str]
    noun_links: frozenset[str]
    with_too: frozenset[str]
    the: frozenset[str]
    ellipsis: frozenset[str]
    within: frozenset[str]
    bound: frozenset[str]
    ones: frozenset[str]
    ands: frozenset[str]
    ors: frozenset[str]
    pairing: frozenset[str]
    date_joins: frozenset[str]
    age_joins: frozenset[str]
    age_closing: frozenset[str]
    aged_subjects: frozenset[str]
    also: frozenset[str]
    age_at: frozenset[str]
    copulas: frozenset[str]
    singular: frozenset[str]
    infinitive: frozenset[str]
    perfect: frozenset[str]
    in_hedges: frozenset[str]
    insertions: frozenset[str]
    out: frozenset[str]
    but: frozenset[str]
    everyone: frozenset[str]
    counts_after: frozenset[str]
    one_hyphen: frozenset[str]
    share_rates: frozenset[str]


class Exclusions(Strict):
    """`exclusions.toml`: what surrounds numbers that count nothing."""

    year_before: frozenset[str]
    clock: frozenset[str]
    clockless: frozenset[str]
    clock_before: frozenset[str]
    quoted: frozenset[str]
    age_before: frozenset[str]
    age_after: tuple[str, ...]
    numeros: frozenset[str]
    contests: frozenset[str]
    labels: frozenset[str]
    telephones: frozenset[str]
    label_after: frozenset[str]
    streets: frozenset[str]
    blocks: frozenset[str]
    calibres: frozenset[str]
    bores: frozenset[str]
    bore_sizes: tuple[float, ...]
    bore_groups: tuple[str, ...]
    idioms: tuple[str, ...]
    one_before: frozenset[str]
    one_after: frozenset[str]
    index_names: frozenset[str]
    stops: frozenset[str]
    ordinals: frozenset[str]
    minus: frozenset[str]
    vs: frozenset[str]
    names: frozenset[str]
    peoples: frozenset[str]
