"""How words are read for stages that know no language, and what those stages are told of words.

A run's language makes one `Lexis`; an extraction carries it beside what was taken from its
text, so that whoever holds statements against each other fetches no language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn, Protocol, cast

from rashomon.model.reason import Item, Reason
from rashomon.model.said import Rank, When


@dataclass(frozen=True, slots=True)
class Entry:
    """How one slot's count behaves.

    `grows`: it never falls; `changes`: it rises and falls. `slips` are slots that are
    easily taken for this one; a `fatal` one among them may be counted in it or left out.
    """

    event: bool = False
    grows: bool = False
    changes: bool = False
    fatal: bool = False
    slips: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """All slots' entries in the order in which an account shows them.

    `mentioned` are slots of quantities that a claim mentions beside what it tells.
    """

    entries: Mapping[str, Entry]
    whole_groups: tuple[str, ...]
    measures: tuple[Mapping[str, float], ...] = ()
    aside: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()

    def measure(self, unit: str | None) -> str | None:
        """The base unit of what a unit measures; the unit itself where nothing converts it."""
        return next((min(m) for m in self.measures if unit in m), unit)

    def factor(self, one: str | None, other: str | None) -> float | None:
        """How many of the other unit make one of the first; None where nothing converts them."""
        held = next((m for m in self.measures if one in m and other in m), None)
        return held[one] / held[other] if held and one and other else None

    def of(self, slot: str | None) -> Entry:
        """The entry of a slot; a plain one where the lexicon has none."""
        return self.entries.get(slot or "") or Entry()


@dataclass(frozen=True, slots=True)
class Cues:
    """Words and phrases by what they show, as the lexicon has them (`lexicon.meaning`).

    `negation`, `correction` and `undoing` (stems) are those of all its entries, `revision` the
    phrases. `follows` says of each opposition whether one side may come after the other.
    `articles` stand before one thing, in the place of its number, `partitive` before "of them".
    """

    among: tuple[str, ...]
    where: tuple[str, ...]
    age: tuple[str, ...]
    emphasis: tuple[str, ...]
    without: tuple[str, ...]
    support: tuple[str, ...]
    infinitive: str
    pending: tuple[str, ...]
    standing: frozenset[str]
    referring: frozenset[str]
    excluding: tuple[str, ...]
    others: frozenset[str]
    negation: tuple[str, ...]
    correction: tuple[str, ...]
    revision: tuple[str, ...]
    undoing: frozenset[str]
    follows: tuple[bool, ...]
    articles: tuple[str, ...]
    partitive: frozenset[str]


@dataclass(frozen=True, slots=True)
class Scoping:
    """Words that show that a figure is about more, less or something else than the event.

    The patterns are for text in lower case, but `not_then`. What each field holds is told in
    `lexicon.scopes`; `stray` is what is wider or elsewhere.
    """

    stray: re.Pattern[str]
    plural: re.Pattern[str]
    single: re.Pattern[str]
    struck: re.Pattern[str]
    survived: re.Pattern[str]
    not_then: re.Pattern[str]
    ones: tuple[str, ...]
    level: tuple[str, ...]
    rest: tuple[str, ...]
    leftover: tuple[str, ...]
    out_of: str
    stands_for: Mapping[str, str]
    dead: str
    hit: tuple[str, ...]
    grave: tuple[str, ...]
    apart: tuple[str, ...]
    graver: tuple[str, ...]
    known: tuple[str, ...]
    overlap: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Agencies:
    """News agencies: `names` lead from a folded name to the agency's own, `fold` folds one.

    `signs` are forms of credit, whose group `name` is an agency; `shares` those within the
    text, with its group `names`, and whether each covers all of it. `article` may stand before
    a name.
    """

    names: Mapping[str, str]
    signs: tuple[re.Pattern[str], ...]
    shares: tuple[tuple[re.Pattern[str], bool], ...]
    fold: Fold
    article: str


class Fold(Protocol):
    """Makes the ways to write one name alike."""

    def __call__(self, name: str, /) -> str:
        """The name in the one way."""


class Lexis(Protocol):
    """How the words of a language are read; each text is read once and then remembered.

    `sides` are stems with where they stand: number of the opposition (the first ones, as in
    `Cues.follows`) or of the set of alternatives, and of the side. `gendered` are nouns for
    people that tell whether of a man or a woman, `aftermath` the fields of what follows later
    on an event, `within` each part of the body with all that it lies in.
    """

    def __hash__(self) -> int:
        """One is one language's; what was read of a text can be remembered by it."""

    @property
    def code(self) -> str:
        """The code of the language (ISO 639-1)."""

    @property
    def book(self) -> Book:
        """How each slot's count behaves."""

    @property
    def cues(self) -> Cues:
        """Words and phrases by what they show."""

    @property
    def scoping(self) -> Scoping:
        """Words that show what a figure is about."""

    @property
    def agencies(self) -> Agencies:
        """News agencies and forms of credit."""

    @property
    def sides(self) -> Mapping[str, tuple[tuple[int, int], ...]]:
        """The sides of oppositions and alternatives on which a stem stands."""

    @property
    def gendered(self) -> Mapping[str, str]:
        """Nouns for persons that tell whether of a man or a woman."""

    @property
    def aftermath(self) -> frozenset[str]:
        """Fields of what follows later on an event."""

    @property
    def within(self) -> Mapping[str, frozenset[str]]:
        """Each part of the body with itself and all that it lies in."""

    def stem(self, word: str) -> str:
        """The stem of a folded word."""

    def keys(self, text: str) -> tuple[str, ...]:
        """What a text speaks of: stems of its meaning words, likenesses made one, in order."""

    def stems(self, text: str) -> frozenset[str]:
        """The stems of a text's meaning words, as they are."""

    def telling(self, key: str) -> float:
        """How much a key tells by itself, 0..1: its inverse frequency in news at large."""

    def rare(self, text: str) -> dict[str, float]:
        """The keys of a text that are rare in news, by how far they are above common."""

    def poles(self, text: str) -> tuple[tuple[int, int], ...]:
        """The sides of oppositions and alternatives on which words of the text stand."""

    def when(self, text: str) -> When:
        """The days, dates, hours and years that the words name."""

    def ranks(self, text: str) -> Mapping[str, Rank]:
        """Superlative → how the text ranks a thing by it."""

    def name(self, name: str) -> tuple[str, ...]:
        """The folded words of a name, without articles before it and "Jr." after it."""

    def spelled(self, name: str) -> tuple[str, ...]:
        """The same, each word by one key for the ways to spell it (`letters.spelling`)."""

    def speaker(self, name: str) -> Item:
        """A speaker's name as a subject: a pronoun names nobody, a noun gets its article."""

    def bare(self, text: str) -> str:
        """A clause in a list without the word that joined it: "that the army would come"."""

    def written(self, text: str) -> bool:
        """Whether the words hold a number, in digits or spelled: "at least five", not "a man"."""

    def number(self, word: str) -> int | None:
        """The number that one word spells ("nine", "ninety", "ninety-nine"); None for others."""

    def nations(self, text: str) -> Mapping[str, None]:
        """The countries that a text names, in order."""


SOMEONE = Reason("someone")
"""Whoever spoke, where nothing names them."""


class _Unread:
    """Stands where no language has read: an extraction that was kept comes back without."""

    def __getattr__(self, name: str) -> NoReturn:
        raise LookupError(f"no language has read this extraction ({name}): pipeline.noted does")


UNREAD = cast("Lexis", _Unread())
