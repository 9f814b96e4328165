"""The questions that slots answer, and how their counts behave: schema of `questions.toml`."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict


class Entry(BaseModel):
    """One slot's question.

    `event`: a report has one count of it for the event, so that the reports'
    counts answer one question. Elsewhere (money, durations) only figures whose
    words are alike do. `grows`: the count of one event can only grow. `slips`:
    slots that are easily taken for this one.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    question: str
    noun: str
    event: bool = False
    grows: bool = False
    slips: tuple[str, ...] = ()


class Questions(BaseModel):
    """All slots' questions in the order in which an account shows them; `other` is for the rest."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    other: str
    slot: dict[str, Entry]
    group: dict[str, str] = {}
    whole_groups: tuple[str, ...] = ()
    kind: Literal["questions"] = "questions"

    def of(self, slot: str | None) -> Entry:
        """The entry of a slot; a plain one where the lexicon has none."""
        held = self.slot.get(slot or "")
        return held or Entry(question=self.other, noun=slot or "")
