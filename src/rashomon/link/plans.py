"""What is to come beside what was done: two acts, though the plan names its occasion.

"They will rebuild the hall after a fire" tells of rebuilding; that there was a fire is told by
the way, and is no second report of it.
"""

from __future__ import annotations

from collections.abc import Container
from typing import Protocol


class Act(Protocol):
    """The key of a predicate, and its modality ("will"; empty or None where it is plain)."""

    @property
    def action(self) -> str:
        """The key of what is done."""

    @property
    def modality(self) -> str | None:
        """How it is told, where it is not plainly done."""


def another(plan: Act, done: Act, told: Container[str]) -> bool:
    """Whether one is an act to come of which the other, plainly done, says nothing in its words."""
    return bool(plan.modality) and not done.modality and plan.action not in told
