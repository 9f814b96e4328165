"""What one visit to the web may cost, and how its failures are worded."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from rashomon.errors import FetchError

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class VisitBounds:
    """Limits of one visit: its redirects, retries and robots.txt included.

    `bytes` counts what comes over the wire, `decompressed` what it unfolds to;
    both per answer. `seconds` holds for the whole visit, `connect` and `quiet`
    (seconds without a single byte) for each connection.
    """

    bytes: int = 10_000_000
    decompressed: int = 20_000_000
    seconds: float = 30.0
    connect: float = 10.0
    quiet: float = 10.0
    redirects: int = 5
    retries: int = 2
    pause: float = 0.5


class OutOfTime(Exception):
    """The visit's time is up."""


class Broken(Exception):
    """The answer cannot be used: what is wrong with it, in words."""


class TooLarge(Broken):
    """The answer passes a limit."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment at which a visit has to end."""

    seconds: float
    clock: Clock = time.monotonic
    begun: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "begun", self.clock())

    def left(self, at_most: float | None = None) -> float:
        """Seconds that a single step may take; OutOfTime where none are left."""
        left = self.begun + self.seconds - self.clock()
        if left <= 0:
            raise OutOfTime
        return left if at_most is None else min(left, at_most)


BY_HAND = "Save the page from your browser and give me the file."


_CREDENTIALS = re.compile(r"^([^/]{0,20}:/{0,9})[^/?#]{0,999}@")


def without_credentials(url: str) -> str:
    """The URL as it may be shown: a name and password before the host are left out."""
    return _CREDENTIALS.sub(r"\1", url)


def failure(url: str, why: str, advice: str = BY_HAND) -> FetchError:
    """What failed, why, and what to do."""
    return FetchError(f"{without_credentials(url)} could not be fetched: {why}. {advice}")
