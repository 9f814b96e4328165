"""How questions are put together across reports: `questions.toml`, and what `slots.toml` says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.lexicon import Lexicon
from rashomon.lexicon.figures import Slots
from rashomon.lexicon.schema import Strict


class Questions(Strict):
    """`questions.toml`.

    `event`: slots of which a report has one count for the event, so that the
    reports' counts answer one question. Elsewhere (money, durations) only figures
    whose words are alike do. `changing` slots rise and fall with the hours. `leading`
    words join a clause to another, `article` stands before a common noun. A `measure`
    holds units of one kind, each with its size in the same base. `aside` groups are
    taken in by one count and left out of another. `mentioned` are slots of quantities
    that a claim mentions beside what it tells. The columns of the `first` slots stand
    first in a sheet of incidents.
    """

    whole_groups: tuple[str, ...]
    aside: tuple[str, ...]
    event: tuple[str, ...]
    changing: tuple[str, ...]
    leading: tuple[str, ...]
    article: str
    mentioned: tuple[str, ...]
    first: tuple[str, ...]
    measure: tuple[dict[str, float], ...]


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
    """All slots' entries in the order in which an account shows them."""

    entries: Mapping[str, Entry]
    whole_groups: tuple[str, ...]
    measures: tuple[Mapping[str, float], ...] = ()
    aside: tuple[str, ...] = ()

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


def book(lexicon: Lexicon) -> Book:
    """The entries of a language's slots."""
    asked = lexicon.table("questions", Questions)
    entries = {
        s.key: Entry(
            s.key in asked.event,
            s.grows,
            s.key in asked.changing,
            s.fatal,
            tuple(s.confused),
        )
        for s in lexicon.table("slots", Slots).slot
    }
    return Book(entries, asked.whole_groups, asked.measure, asked.aside)
