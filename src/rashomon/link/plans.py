"""What is to come, or was not, beside what was done: two acts, though one names the other.

"They will rebuild the hall after a fire" tells of rebuilding, "nobody is missing after the fire"
of nobody; that there was a fire is told by the way, and is no second report of it.
"""

from __future__ import annotations

from collections.abc import Collection, Container
from typing import Protocol


class Act(Protocol):
    """The key of a predicate, its modality ("will"; empty or None where it is plain), whether it is
    denied, who does."""

    @property
    def action(self) -> str:
        """The key of what is done."""

    @property
    def modality(self) -> str | None:
        """How it is told, where it is not plainly done."""

    @property
    def polarity(self) -> str:
        """`negated` where it is said not to be."""

    @property
    def subject(self) -> Collection[str]:
        """The keys of who does."""


def another(plan: Act, done: Act, told: Container[str]) -> bool:
    """Whether one is an act to come, or denied, of which the other, done by others, says nothing.

    Who planned and who did being one, the plan may have come to something else.
    """
    undone = plan.modality or plan.polarity == "negated"
    if not undone or done.modality or done.polarity == "negated" or plan.action in told:
        return False
    return set(plan.subject).isdisjoint(done.subject)
