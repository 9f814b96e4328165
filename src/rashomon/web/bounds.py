"""Bounds on what the service takes and gives; every one is told in docs/service.md."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.ground.limits import MEGABYTE


@dataclass(frozen=True, slots=True)
class ServiceBounds:
    """What one request, one client and the whole service may cost.

    `body`: bytes of a request that gives reports. `form`: bytes of any other request. `files`,
    `addresses`, `texts`: of one request. `waiting`: pieces of work in the queue. `work`:
    seconds for one piece of work; `forgotten`: seconds until what nobody asks for any more is
    stopped. `head`, `pause`, `whole`: seconds until the head of a request is there, between
    two pieces of its body, and until all of it is there. `writes`, `asks`: requests a second
    of one client over time, `writes_at_once`, `asks_at_once` in one go. `listeners`: open
    streams of events. `connections`: open at once. `page`: items of one answer.
    `stories`, `versions`: that a store in memory keeps.
    """

    body: int = 64 * MEGABYTE
    form: int = 256_000
    files: int = 200
    addresses: int = 50
    texts: int = 50
    waiting: int = 20
    work: float = 900.0
    forgotten: float = 60.0
    head: float = 10.0
    pause: float = 15.0
    whole: float = 120.0
    writes: float = 2.0
    writes_at_once: int = 60
    asks: float = 2_000.0
    asks_at_once: int = 4_000
    listeners: int = 64
    connections: int = 400
    page: int = 200
    stories: int = 2_000
    versions: int = 20_000
