"""Schemas of the files that figures are read with: numbers, hedges, units, slots, groups.

Words are lower case. A phrase is words with single spaces, matched token by token.
`examples` must match and `counter` must not; both are run as tests. In an example
the figure stands in square brackets, and what it is read as after an arrow:
"[At least 23] people died. => 23..".
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, model_validator

Effect = Literal[
    "at-least", "more-than", "at-most", "less-than", "about", "exact", "additional", "whole", "no"
]
UnitKind = Literal[
    "money", "share", "points", "duration", "distance", "area", "temperature", "speed", "mass",
    "volume", "energy", "data", "magnitude", "rate", "multiple", "other",
]  # fmt: skip


class Strict(BaseModel):
    """A table entry: unknown fields are a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Numbers(Strict):
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
    open: list[str]
    open_from: int
    articles: list[str]
    half: list[str]
    minus: list[str]
    range_words: list[str]
    range_openers: dict[str, list[str]]
    joiners: list[str]
    alternatives: list[str]
    apart: list[str]
    metres: list[str]
    units_too: list[str]
    examples: list[str] = []
    counter: list[str] = []


class Hedge(Strict):
    """One hedge: the words before or after a number, and what they make of it."""

    words: list[str]
    effect: Effect
    place: Literal["before", "after"] = "before"
    examples: list[str] = []
    counter: list[str] = []


class Hedges(Strict):
    """`hedges.toml`, and the words by which a figure is denied or doubted."""

    hedge: list[Hedge]
    fillers: list[str]
    than: list[str]
    spread: list[str]
    deny: list[str]
    disown: list[str]
    involvement: list[str]
    doubt: list[str]
    supposing: list[str]


class Unit(Strict):
    """One unit: canonical name, kind, the forms it takes; `factor` scales to the canonical.

    Where `near` has words, the form is glued to digits and one of them is in the sentence.
    """

    name: str
    kind: UnitKind
    forms: list[str]
    before: list[str] = []
    factor: float = 1
    case: bool = False
    near: list[str] = []


class Units(Strict):
    """`units.toml`; `per` are the words that begin a rate ("a day", "per share")."""

    unit: list[Unit]
    examples: list[str]
    trends: list[str]
    per: list[str]
    rates: list[str]
    rising: list[str]
    falling: list[str]
    gaining: list[str]
    losing: list[str]
    up: list[str]
    down: list[str]
    by: list[str]
    to: list[str]
    sources: list[str]
    steps: list[str]
    spans: list[str]
    levels: list[str]


class Slot(Strict):
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
    question: str
    unit: str | None = None
    grows: bool = False
    rank: int = 0
    of: list[str] = []
    nouns: list[str] = []
    states: list[str] = []
    done: list[str] = []
    does: list[str] = []
    tolls: list[str] = []
    kinds: list[UnitKind] = []
    both: list[str] = []
    confused: list[str] = []
    implicit: bool = False
    nominal: list[str] = []
    owned: list[str] = []
    never: list[str] = []
    fatal: bool = False
    survived: str | None = None
    examples: list[str] = []
    counter: list[str] = []


class Slots(Strict):
    """`slots.toml`, and the verbs that only carry another ("were found dead")."""

    slot: list[Slot]
    carriers: list[str]
    leavers: list[str]
    amounts: list[str]
    irrealis: list[str]
    topics: list[str]
    negations: list[str]
    unreal: list[str]
    failed: list[str]
    links: list[str]
    instead: list[str]
    natural: list[str]
    quiet: list[str]
    quiet_deaths: list[str]
    harm: list[str]
    figurative: list[str]
    idiomatic: list[str]
    ballots: list[str]

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
    nouns: list[str]
    adjectives: list[str] = []
    limits: bool = True
    whole: bool = False


class Groups(Strict):
    """`groups.toml`: who or what is counted, and how parts are introduced."""

    group: list[Group]
    examples: list[str]
    people: list[str]
    pronouns: list[str]
    rest: list[str]
    everybody: list[str]
    including: list[str]
    amid: list[str]
    endings: list[str]
    aged: list[str]
    generic: list[str]
    indefinite: list[str]
    definite: list[str]
    nobody: list[str]
    partitive: list[str]
    parents: list[str]
    bodily: list[str]
    families: list[str]
    found: list[str]
    shown: list[str]
    gatherings: list[str]
    beside: list[str]
    limiting: list[str]
    accounts: list[str]
    too: list[str]
    place_prepositions: list[str]
    inner_prepositions: list[str]
    settlements: list[str]
    authorities: list[str]
    total: str
    perpetrators: str
    additional: str
    acquaintances: str
    things: list[str]


class Grammar(Strict):
    """`grammar.toml`: small words that hold a phrase together, each set for one rule."""

    of: list[str]
    of_from: list[str]
    noun_links: list[str]
    with_too: list[str]
    the: list[str]
    ellipsis: list[str]
    within: list[str]
    bound: list[str]
    ones: list[str]
    ands: list[str]
    ors: list[str]
    pairing: list[str]
    date_joins: list[str]
    age_joins: list[str]
    age_closing: list[str]
    aged_subjects: list[str]
    also: list[str]
    age_at: list[str]
    copulas: list[str]
    singular: list[str]
    infinitive: list[str]
    perfect: list[str]
    in_hedges: list[str]
    insertions: list[str]
    counts_after: list[str]
    one_hyphen: list[str]
    share_rates: list[str]


class Exclusions(Strict):
    """`exclusions.toml`: what surrounds numbers that count nothing."""

    months: list[str]
    weekdays: list[str]
    year_before: list[str]
    clock: list[str]
    clockless: list[str]
    age_before: list[str]
    age_after: list[str]
    labels: list[str]
    label_after: list[str]
    streets: list[str]
    blocks: list[str]
    calibres: list[str]
    bores: list[str]
    idioms: list[str]
    one_before: list[str]
    one_after: list[str]
    index_names: list[str]
    stops: list[str]
    ordinals: list[str]
    minus: list[str]
    vs: list[str]
    names: list[str]
    peoples: list[str]
