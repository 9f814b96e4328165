"""The one place that fetches: a URL → bytes, or a FetchError that says why not.

Only http and https; every name is resolved here, its addresses checked and
connected to directly, on every hop; sizes, times, redirects and retries are
bounded; robots.txt is kept to. No cookies are held, and no proxy is used, even
where the environment names one: behind a proxy nobody could check the address.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rashomon.read.web import addresses
from rashomon.read.web.bounds import Bounds, Clock, Deadline, without_credentials

if TYPE_CHECKING:
    from rashomon.read.web.network import Dial
    from rashomon.read.web.robots import Rules

__all__ = ["Bounds", "Fetched", "Web", "fetch", "without_credentials"]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back: where from in the end, the unfolded bytes, the charset that is claimed."""

    url: str
    content: bytes
    charset: str | None


class Web:
    """The web as one run sees it: each host's robots.txt is read once.

    `resolve`, `dial`, `clock` and `sleep` are there for tests.
    """

    def __init__(
        self,
        allow_private: bool = False,
        bounds: Bounds | None = None,
        resolve: addresses.Resolver = addresses.resolve,
        dial: Dial | None = None,
        clock: Clock = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._allow_private = allow_private
        self._bounds = bounds or Bounds()
        self._resolve = resolve
        self._dial = dial
        self._clock = clock
        self._sleep = sleep
        self._rules: dict[str, Rules] = {}

    def fetch(self, url: str) -> Fetched:
        """The page at that URL; FetchError (ForbiddenAddress) where it cannot (must not) be had."""
        from rashomon.read.web import network
        from rashomon.read.web.visit import Visit

        deadline = Deadline(self._bounds.seconds, self._clock)
        gate = network.Gate(
            deadline, self._bounds, self._allow_private, self._resolve, self._dial or network.dial
        )
        visit = Visit(gate, deadline, self._bounds, self._rules, self._sleep)
        try:
            final, answer = visit.page(url)
        finally:
            visit.close()
        return Fetched(str(final), answer.body, _charset(answer.headers.get("content-type")))


def fetch(url: str, allow_private: bool = False, bounds: Bounds | None = None) -> Fetched:
    """The page at that URL, with what this process already knows of the host's robots.txt."""
    return _web(allow_private, bounds or Bounds()).fetch(url)


@lru_cache(maxsize=4)
def _web(allow_private: bool, bounds: Bounds) -> Web:
    return Web(allow_private, bounds)


def _charset(header: str | None) -> str | None:
    """`text/html; charset=UTF-8` → "UTF-8"."""
    from email.message import Message

    if not header:
        return None
    message = Message()
    message["content-type"] = header[:500].replace("\n", " ").replace("\r", " ")
    charset = message.get_param("charset")
    return charset if isinstance(charset, str) else None
