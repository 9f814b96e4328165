"""Schemas of the files that figures are read with: numbers, hedges, units, slots, groups.

Words are lower case. A phrase is words with single spaces, matched token by token.
`examples` must match and `counter` must not; both are run as tests. In an example
the figure stands in square brackets, and what it is read as after an arrow:
"[At least 23] people died. => 23..".
"""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from rashomon.lexicon.schema import Strict, Tested

Effect = Literal[
    "at-least", "more-than", "at-most", "less-than", "about", "exact", "additional", "whole", "no"
]
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
    `units_too` those that may be a unit; `nth` says how many a ranked one makes.
    """

    units: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    collectives: dict[str, int]
    plurals: dict[str, int]
    suffixes: dict[str, int]
    money_suffixes: dict[str, int]
    nth: dict[str, int]
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
    fillers: tuple[str, ...]
    than: tuple[str, ...]
    spread: tuple[str, ...]
    deny: tuple[str, ...]
    disown: tuple[str, ...]
    involvement: tuple[str, ...]
    doubt: tuple[str, ...]
    supposing: tuple[str, ...]


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


class Units(Strict):
    """`units.toml`; `per` are the words that begin a rate ("a day", "per share")."""

    unit: list[Unit]
    examples: tuple[str, ...]
    trend_examples: tuple[str, ...]
    per: tuple[str, ...]
    rates: tuple[str, ...]
    rising: tuple[str, ...]
    falling: tuple[str, ...]
    gaining: tuple[str, ...]
    losing: tuple[str, ...]
    up: tuple[str, ...]
    down: tuple[str, ...]
    by: tuple[str, ...]
    to: tuple[str, ...]
    sources: tuple[str, ...]
    steps: tuple[str, ...]
    spans: tuple[str, ...]
    levels: tuple[str, ...]


class Slot(Tested):
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

    slot: list[Slot]
    carriers: tuple[str, ...]
    leavers: tuple[str, ...]
    amounts: tuple[str, ...]
    irrealis: tuple[str, ...]
    topics: tuple[str, ...]
    negations: tuple[str, ...]
    unreal: tuple[str, ...]
    failed: tuple[str, ...]
    links: tuple[str, ...]
    instead: tuple[str, ...]
    natural: tuple[str, ...]
    quiet: tuple[str, ...]
    quiet_deaths: tuple[str, ...]
    harm: tuple[str, ...]
    figurative: tuple[str, ...]
    idiomatic: tuple[str, ...]
    ballots: tuple[str, ...]

    @model_validator(mode="after")
    def _slots_are_known(self) -> Slots:
        keys = {s.key for s in self.slot}
        for slot in self.slot:
            named = {*slot.confused, *slot.both, *([slot.survived] if slot.survived else [])}
            if unknown := sorted(named - keys):
                raise ValueError(f"{slot.key}: no slot is called {unknown[0]}")
        return self


class Group(Strict):
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

    group: list[Group]
    examples: tuple[str, ...]
    people: tuple[str, ...]
    pronouns: tuple[str, ...]
    rest: tuple[str, ...]
    everybody: tuple[str, ...]
    including: tuple[str, ...]
    amid: tuple[str, ...]
    endings: tuple[str, ...]
    aged: tuple[str, ...]
    generic: tuple[str, ...]
    indefinite: tuple[str, ...]
    definite: tuple[str, ...]
    nobody: tuple[str, ...]
    partitive: tuple[str, ...]
    parents: tuple[str, ...]
    bodily: tuple[str, ...]
    families: tuple[str, ...]
    found: tuple[str, ...]
    shown: tuple[str, ...]
    gatherings: tuple[str, ...]
    beside: tuple[str, ...]
    limiting: tuple[str, ...]
    accounts: tuple[str, ...]
    too: tuple[str, ...]
    told_again: tuple[str, ...]
    ranks: tuple[str, ...]
    events_apart: tuple[str, ...]
    place_prepositions: tuple[str, ...]
    inner_prepositions: tuple[str, ...]
    settlements: tuple[str, ...]
    authorities: tuple[str, ...]
    total: str
    perpetrators: str
    additional: str
    acquaintances: str
    things: tuple[str, ...]


class Grammar(Strict):
    """`grammar.toml`: small words that hold a phrase together, each set for one rule."""

    of: tuple[str, ...]
    of_from: tuple[str, ...]
    fold_endings: tuple[str, ...]
    noun_links: tuple[str, ...]
    with_too: tuple[str, ...]
    the: tuple[str, ...]
    ellipsis: tuple[str, ...]
    within: tuple[str, ...]
    bound: tuple[str, ...]
    ones: tuple[str, ...]
    ands: tuple[str, ...]
    ors: tuple[str, ...]
    pairing: tuple[str, ...]
    date_joins: tuple[str, ...]
    age_joins: tuple[str, ...]
    age_closing: tuple[str, ...]
    aged_subjects: tuple[str, ...]
    also: tuple[str, ...]
    age_at: tuple[str, ...]
    copulas: tuple[str, ...]
    singular: tuple[str, ...]
    infinitive: tuple[str, ...]
    perfect: tuple[str, ...]
    in_hedges: tuple[str, ...]
    insertions: tuple[str, ...]
    out: tuple[str, ...]
    but: tuple[str, ...]
    everyone: tuple[str, ...]
    counts_after: tuple[str, ...]
    one_hyphen: tuple[str, ...]
    share_rates: tuple[str, ...]


class Exclusions(Strict):
    """`exclusions.toml`: what surrounds numbers that count nothing."""

    year_before: tuple[str, ...]
    clock: tuple[str, ...]
    clockless: tuple[str, ...]
    age_before: tuple[str, ...]
    age_after: tuple[str, ...]
    odds_of: tuple[str, ...]
    numeros: tuple[str, ...]
    contests: tuple[str, ...]
    labels: tuple[str, ...]
    label_after: tuple[str, ...]
    streets: tuple[str, ...]
    blocks: tuple[str, ...]
    calibres: tuple[str, ...]
    bores: tuple[str, ...]
    bore_sizes: tuple[float, ...]
    bore_groups: tuple[str, ...]
    idioms: tuple[str, ...]
    one_before: tuple[str, ...]
    one_after: tuple[str, ...]
    index_names: tuple[str, ...]
    stops: tuple[str, ...]
    ordinals: tuple[str, ...]
    minus: tuple[str, ...]
    vs: tuple[str, ...]
    names: tuple[str, ...]
    peoples: tuple[str, ...]
