"""A service in this process, and reports to give it; every word is invented."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from starlette.testclient import TestClient

from rashomon.model import Account
from rashomon.run import Run
from rashomon.web import worker
from rashomon.web.app import application
from rashomon.web.bounds import ServiceBounds
from rashomon.web.desk import JobDesk
from rashomon.web.memory import MemoryStore
from rashomon.web.people import People
from rashomon.web.process import GONE
from rashomon.web.service import Service
from rashomon.web.store import Made
from rashomon.web.work import FailedWork, Told, WorkRequest

HOST = "testserver"
ONE = (
    "Ferry sinks off Olm\n\nA ferry sank off Olm on Tuesday and 12 people were killed, the coast "
    "guard said. “We heard one bang,” said Ida Holm, the harbour master."
)
OTHER = (
    "Ferry disaster at Olm\n\nA ferry sank off Olm on Tuesday and 19 people were killed, police "
    "said. It had 80 passengers on board."
)
LATER = (
    "Toll of the ferry rises\n\nA ferry sank off Olm on Tuesday and 21 people were killed, police "
    "said on Wednesday. Divers had found two more bodies."
)
PAGE = f"<!DOCTYPE html><html><head><title>Ferry sinks</title></head><body><article><h1>Ferry \
sinks off Olm</h1><p>{ONE.splitlines()[-1]}</p></article></body></html>"


@cache
def run() -> Run:
    """One run, with its language model, for all tests of a process."""
    return worker.settled()


class Here:
    """Does pieces of work in this process, in the desk's own thread."""

    def __init__(self) -> None:
        self.maker = "tests"
        self.held: threading.Event | None = None
        self.stopped = False

    def start(self) -> None:
        self.stopped = False

    def made(self, asked: WorkRequest) -> Iterator[Told]:
        for told in worker.made(run(), asked):
            if self.held:
                self.held.wait(10)
            if self.stopped:
                yield FailedWork(GONE)
                return
            yield told

    def stop(self) -> None:
        self.stopped = True
        if self.held:
            self.held.set()


def service(bounds: ServiceBounds | None = None, **more: Any) -> Service:
    """A service with nothing in it; `tokens`, `read_only` as `rashomon serve` has them."""
    store = MemoryStore(bounds)
    people = People(more.pop("tokens", ()))
    desk = JobDesk(store, Here(), bounds)
    return Service(store, desk, people, bounds or ServiceBounds(), **more)


@contextmanager
def opened(held: Service) -> Iterator[TestClient]:
    """A client of it."""
    app = application(held, [HOST])
    with TestClient(app, follow_redirects=False, raise_server_exceptions=True) as client:
        yield client


def sign(client: TestClient) -> str:
    """What the forms of this client carry."""
    found = re.search(r'name="sign" value="(\w+)"', client.get("/").text)
    assert found
    return found[1]


def give(client: TestClient, *texts: str, **fields: str) -> str:
    """Gives texts by the form of the first page; the path of the account that came of it."""
    held: list[tuple[str, Any]] = [("sign", (None, sign(client)))]
    held += [("text", (None, text)) for text in texts]
    held += [(name, (None, value)) for name, value in fields.items()]
    answer = client.post("/new", files=held)
    assert answer.status_code == 303, answer.text
    return awaited(client, answer.headers["location"])


def awaited(client: TestClient, where: str) -> str:
    """Waits for a piece of work; the path that its page leads to."""
    work = service_of(client).desk.work(where.partition("?")[0].rpartition("/")[2])
    assert work
    assert work.over.wait(60)
    answer = client.get(where)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def service_of(client: TestClient) -> Service:
    """The service behind a client."""
    guard: Any = client.app
    found: Service = guard._app.state.service
    return found


def kept(held: Service, account: Account, name: str | None = None) -> str:
    """Puts an account into the store as it is; the story's id."""
    made = Made(account, account.extractions, None, name)
    return held.store.keep([made], "tests")[0].story
