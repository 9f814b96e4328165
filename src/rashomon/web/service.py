"""What every handler of the service has at hand."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from rashomon.web.answers import Answers
from rashomon.web.bounds import ServiceBounds
from rashomon.web.desk import JobDesk
from rashomon.web.people import People
from rashomon.web.store import Moment, Store


@dataclass(slots=True)
class Service:
    """One running service: its store, its desk, its people."""

    store: Store
    desk: JobDesk
    people: People
    bounds: ServiceBounds = field(default_factory=ServiceBounds)
    read_only: bool = False
    allow_private: bool = False
    boot: str = field(default_factory=lambda: secrets.token_hex(4))
    """Sets the transactions of this run apart from those of another, for a browser that keeps."""
    answers: Answers = field(init=False)

    def __post_init__(self) -> None:
        self.answers = Answers(self.store)

    def asked(self, request: Request) -> Moment:
        """The transaction that a request asks about: its `at`, else the latest."""
        return self.store.moment(request.query_params.get("at"))

    async def soon[T](self, question: Callable[[], T]) -> T:
        """What the store tells at once; apart from the loop where the store is not near."""
        return question() if self.store.near else await run_in_threadpool(question)

    def tag(self, *parts: object) -> str:
        """An entity tag: the run, the latest transaction, and what else the answer hangs on."""
        return f'"{"-".join(map(str, (self.boot, self.store.latest().tx, *parts)))}"'


def of(request: Request) -> Service:
    """The service that a request came to."""
    found: Service = request.app.state.service
    return found


def fresh(request: Request, tag: str) -> bool:
    """Whether the client has this answer already (RFC 9110, 13.1.2)."""
    told = request.headers.get("if-none-match", "")
    return any(each.strip().removeprefix("W/") in (tag, "*") for each in told.split(","))
