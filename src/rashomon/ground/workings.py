"""What was worked out of the parts of an account, kept for the next time that it is made.

A stage stays a pure function: what it works out of a part hangs on the part alone, and the
key holds all that it hangs on. With the workings of an earlier run it gives the same, only
sooner, since one more report leaves most parts as they were.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

MOST = 500_000
"""Values that are kept unless another bound is named."""


class Workings:
    """Values by what they are of and by their key, as long as this object lives.

    Of more than `most` all are let go and worked out anew.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._held: dict[tuple[str, Hashable], Any] = {}

    def once[T](self, what: str, key: Hashable, make: Callable[[], T]) -> T:
        """The value of that key: kept from an earlier time, else what `make` gives."""
        place = (what, key)
        if place in self._held:
            found: T = self._held[place]
            return found
        if len(self._held) >= self._most:
            self._held.clear()
        made = self._held[place] = make()
        return made

    def of[P, T](self, what: str, part: P, make: Callable[[P], T], *also: Hashable) -> T:
        """The same of one object, known by itself: what it holds is worth no hashing.

        `also` is what the value hangs on besides. The object is kept beside its value, so that
        no other takes its place in memory.
        """
        return self.once(what, (id(part), *also), lambda: (part, make(part)))[1]


class Passing(Workings):
    """Workings of what comes by in turns: what a turn did not ask for is let go after it."""

    def __init__(self, most: int = MOST) -> None:
        super().__init__(most)
        self._before: dict[tuple[str, Hashable], Any] = {}

    def once[T](self, what: str, key: Hashable, make: Callable[[], T]) -> T:
        """The value of that key: of this turn, of the one before, else what `make` gives."""
        before, place = self._before, (what, key)
        return super().once(what, key, lambda: before[place] if place in before else make())

    def turn(self) -> None:
        """Begin the next turn."""
        self._before, self._held = self._held, {}
