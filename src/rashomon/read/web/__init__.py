"""The one place that fetches: a URL → bytes, or a FetchError that says why not.

Only http and https; every name is resolved here, its addresses checked and
connected to directly, on every hop; sizes, times, redirects and retries are
bounded; robots.txt is kept to. No cookies are held, and no proxy is used, even
where the environment names one: behind a proxy nobody could check the address.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rashomon.errors import FetchError
from rashomon.ground.answers import VisitAnswer
from rashomon.read.web import addresses
from rashomon.read.web.bounds import Clock, Deadline, VisitBounds, without_credentials
from rashomon.read.web.pace import Pace

if TYPE_CHECKING:
    from rashomon.read.web.network import Dial
    from rashomon.read.web.robots import RobotsRules
    from rashomon.read.web.visit import Visit

__all__ = ["Fetched", "Pace", "VisitBounds", "Web", "fetch", "without_credentials"]

OK, AS_IT_WAS = 200, 304
DAY = 24 * 3600.0
"""Seconds that a robots.txt holds (RFC 9309 section 2.4)."""
REFUSED = 600.0
"""The same where it could not be had."""
LONGEST = 1_000
"""Characters of an ETag or a date that are kept."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back: where from in the end, the unfolded bytes, the charset that is claimed."""

    url: str
    content: bytes
    charset: str | None


class Web:
    """The web as one run sees it: each host's robots.txt is read once a day.

    With a `pace` hosts are visited by one at a time, and not too often.

    `resolve`, `dial`, `clock` and `sleep` are there for tests.
    """

    def __init__(
        self,
        allow_private: bool = False,
        bounds: VisitBounds | None = None,
        resolve: addresses.Resolver = addresses.resolve,
        dial: Dial | None = None,
        clock: Clock = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        pace: Pace | None = None,
    ) -> None:
        self._pace = pace
        self._allow_private = allow_private
        self._bounds = bounds or VisitBounds()
        self._resolve = resolve
        self._dial = dial
        self._clock = clock
        self._sleep = sleep
        self._rules: dict[str, RobotsRules] = {}
        self._asked: dict[str, float] = {}

    def fetch(self, url: str) -> Fetched:
        """The page at that URL; FetchError (ForbiddenAddress) where it cannot (must not) be had."""
        with self._visit() as visit:
            final, answer = visit.page(url)
        return Fetched(str(final), answer.body, _charset(answer.headers.get("content-type")))

    def ask(self, url: str, etag: str | None = None, modified: str | None = None) -> VisitAnswer:
        """What that address answers now; where nothing can (may) be had, its `problem` says why.

        `etag` and `modified` are those of an earlier answer: the server may say that nothing
        changed since (304). Nothing is raised: what a host answers is a fact to be kept.
        """
        from rashomon.read.web.visit import refused, retry_after

        known = [("If-None-Match", etag)] if etag else []
        known += [("If-Modified-Since", modified)] if modified else []
        try:
            with self._visit() as visit:
                final, answer = visit.ask(url, known)
        except FetchError as error:
            return VisitAnswer(without_credentials(url), problem=str(error))
        held = answer.headers
        return VisitAnswer(
            str(final),
            answer.status,
            answer.body if answer.status == OK else b"",
            _charset(held.get("content-type")),
            _header(held.get("etag")),
            _header(held.get("last-modified")),
            retry_after(held.get("retry-after")) if answer.status not in (OK, AS_IT_WAS) else None,
            None if answer.status in (OK, AS_IT_WAS) else str(refused(str(final), answer)),
        )

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        """Hands bytes to an address; its status. FetchError where it cannot (must not) be had."""
        with self._visit() as visit:
            return visit.post(url, body, list(headers.items())).status

    @contextmanager
    def _visit(self) -> Iterator[Visit]:
        from rashomon.read.web import network
        from rashomon.read.web.visit import Visit

        self._forget_rules()
        deadline = Deadline(self._bounds.seconds, self._clock)
        gate = network.Gate(
            deadline, self._bounds, self._allow_private, self._resolve, self._dial or network.dial
        )
        visit = Visit(gate, deadline, self._bounds, self._rules, self._sleep, self._pace)
        try:
            yield visit
        finally:
            visit.close()
            self._forget_rules()  # those that this visit had are as old as it is

    def _forget_rules(self) -> None:
        """Each host's rules hold for a day, and for minutes where they could not be had."""
        now = self._clock()
        for origin, rules in list(self._rules.items()):
            asked = self._asked.setdefault(origin, now)
            if now - asked >= (REFUSED if rules.why else DAY):
                self._rules.pop(origin, None)
                self._asked.pop(origin, None)


def fetch(url: str, allow_private: bool = False, bounds: VisitBounds | None = None) -> Fetched:
    """The page at that URL, with what this process already knows of the host's robots.txt."""
    return _web(allow_private, bounds or VisitBounds()).fetch(url)


@lru_cache(maxsize=4)
def _web(allow_private: bool, bounds: VisitBounds) -> Web:
    return Web(allow_private, bounds)


def _header(value: str | None) -> str | None:
    """A header as it may be sent back; None for one that is too long or breaks lines."""
    whole = value is not None and len(value) <= LONGEST and value.isprintable()
    return value if whole else None


def _charset(header: str | None) -> str | None:
    """`text/html; charset=UTF-8` → "UTF-8"."""
    from email.message import Message

    if not header:
        return None
    message = Message()
    message["content-type"] = header[:500].replace("\n", " ").replace("\r", " ")
    charset = message.get_param("charset")
    return charset if isinstance(charset, str) else None
