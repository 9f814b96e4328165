"""What is to come beside what was done: two acts, though the plan names its occasion.

"They will rebuild the hall after a fire" tells of rebuilding; that there was a fire is told by
the way, and is no second report of it.
"""

from __future__ import annotations

from collections.abc import Collection, Container
from typing import Protocol


class Act(Protocol):
    """The key of a predicate, its modality ("will"; empty or None where it is plain), who does."""

    @property
    def action(self) -> str:
        """The key of what is done."""

    @property
    def modality(self) -> str | None:
        """How it is told, where it is not plainly done."""

    @property
    def subject(self) -> Collection[str]:
        """The keys of who does."""


def another(plan: Act, done: Act, told: Container[str]) -> bool:
    """Whether one is an act to come of which the other, plainly done by others, says nothing.

    Who planned and who did being one, the plan may have come to something else.
    """
    if not plan.modality or done.modality or plan.action in told:
        return False
    return set(plan.subject).isdisjoint(done.subject)
