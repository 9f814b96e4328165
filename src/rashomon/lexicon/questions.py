"""How figures are asked about: what `slots.toml` says of each slot, and `questions.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from rashomon.lexicon import Lexicon
from rashomon.lexicon.figures import Slots


class Questions(BaseModel):
    """`questions.toml`.

    `event`: slots of which a report has one count for the event, so that the
    reports' counts answer one question. Elsewhere (money, durations) only figures
    whose words are alike do. `noun` names what is counted, in a sentence.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    other: str
    whole_groups: tuple[str, ...]
    event: tuple[str, ...]
    noun: dict[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One slot's question, the noun for what it counts, and how its count behaves.

    `slips` are slots that are easily taken for this one.
    """

    question: str
    noun: str
    event: bool = False
    grows: bool = False
    slips: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """All slots' entries in the order in which an account shows them."""

    entries: Mapping[str, Entry]
    other: str
    whole_groups: tuple[str, ...]

    def of(self, slot: str | None) -> Entry:
        """The entry of a slot; a plain one where the lexicon has none."""
        return self.entries.get(slot or "") or Entry(self.other, (slot or "").replace("-", " "))


def book(lexicon: Lexicon) -> Book:
    """The entries of a language's slots."""
    asked = lexicon.table("questions", Questions)
    entries = {
        s.key: Entry(
            s.question,
            asked.noun.get(s.key, s.key.replace("-", " ")),
            s.key in asked.event,
            s.grows,
            tuple(s.confused),
        )
        for s in lexicon.table("slots", Slots).slot
    }
    return Book(entries, asked.other, asked.whole_groups)
