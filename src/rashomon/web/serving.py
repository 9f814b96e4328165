"""The service run: on which address, for whom, until it is stopped."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rashomon.errors import UsageError
from rashomon.web.bounds import ServiceBounds
from rashomon.web.people import People

if TYPE_CHECKING:
    import uvicorn

    from rashomon.web.service import Service
    from rashomon.web.store import Store

LOOPBACK = ("127.0.0.1", "localhost", "::1")
PORT = 8642
TRIED = 20
"""Ports that are tried one after another where the user names none."""


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """How to serve, as the user wants it."""

    host: str = LOOPBACK[0]
    port: int | None = None
    tokens: tuple[str, ...] = ()
    read_only: bool = False
    allow_private: bool = False
    demo: bool = False
    ledger: str | None = None


def service(settled: ServerSettings) -> Service:
    """The service with nothing in it; UsageError where others could reach it without a token."""
    from rashomon.web.desk import JobDesk
    from rashomon.web.ledgered import Ledgered
    from rashomon.web.memory import MemoryStore
    from rashomon.web.process import Process
    from rashomon.web.service import Service

    if settled.host not in LOOPBACK and not settled.tokens:
        raise UsageError(
            f"--host {settled.host}: others could reach it. Give --token NAME=TOKEN too, or leave "
            "--host out: then this machine alone can."
        )
    bounds, people = ServiceBounds(), People(settled.tokens)
    store: Store = (
        Ledgered(settled.ledger, not settled.read_only) if settled.ledger else MemoryStore(bounds)
    )
    return Service(
        store,
        JobDesk(store, Process(settled.ledger), bounds),
        people,
        bounds,
        settled.read_only,
        settled.allow_private,
    )


def names(host: str, port: int) -> tuple[str, ...]:
    """The values of Host that are ours."""
    known = LOOPBACK if host in LOOPBACK else (host,)
    shown = [f"[{name}]" if ":" in name else name for name in known]
    return tuple(f"{name}:{port}" for name in shown) + (tuple(shown) if port == 80 else ())


def address(host: str, port: int) -> str:
    """Where a browser finds it."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def bound(host: str, port: int | None) -> socket.socket:
    """A socket that listens; without a port the first free one. UsageError where none is."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    wanted = range(PORT, PORT + TRIED) if port is None else (port,)
    why = ""
    for each in wanted:
        # asyncio sends at once (TCP_NODELAY) only where the protocol is told: else a short answer
        # in two pieces waits 40 ms for the other side's acknowledgement
        held = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        if sys.platform != "win32":
            held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            held.bind((host, each))
            held.listen(256)
        except OSError as error:
            why = error.strerror or str(error)
            held.close()
            continue
        return held
    last = f"{wanted[0]} to {wanted[-1]}" if port is None else str(port)
    raise UsageError(f"{host}:{last} cannot be listened on: {why}. Name another with --port.")


def server(held: Service, host: str, listening: socket.socket) -> uvicorn.Server:
    """The server of a service; it writes no log of what is asked."""
    import uvicorn

    from rashomon.web.app import application
    from rashomon.web.patience import Patient

    port = listening.getsockname()[1]
    return uvicorn.Server(
        uvicorn.Config(
            application(held, names(host, port)),
            http=Patient,
            ws="none",
            loop="asyncio",
            lifespan="on",
            log_level="warning",
            access_log=False,
            proxy_headers=False,
            server_header=False,
            limit_concurrency=held.bounds.connections,
            timeout_keep_alive=15,
            timeout_graceful_shutdown=2,
            h11_max_incomplete_event_size=32_768,
        )
    )


def run(settled: ServerSettings, open_browser: bool, tell: Callable[[str], Any]) -> None:
    """Serves until it is stopped; `tell` is given what the person should read."""
    held = service(settled)
    listening = bound(settled.host, settled.port)
    serving = server(held, settled.host, listening)
    where = address(settled.host, listening.getsockname()[1])
    tell(f"Rashomon is at {where}")
    kept = (
        f"in the ledger {settled.ledger}" if settled.ledger else "in memory alone, and is gone then"
    )
    tell(f"Ctrl-C ends it. What was given is kept {kept}.")
    if settled.demo:
        demo(held)
    if open_browser:
        threading.Thread(target=_open, args=(serving, where), daemon=True).start()
    logging.getLogger("asyncio").setLevel(logging.ERROR)  # a listener that has gone is no news
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serving.serve(sockets=[listening]))


def _open(serving: uvicorn.Server, where: str) -> None:
    import time

    while not serving.started:
        time.sleep(0.02)
    with contextlib.suppress(Exception):
        webbrowser.open(where)


def demo(held: Service) -> None:
    """Gives the bundled story as it developed."""
    from rashomon import story
    from rashomon.web.work import Submission, WorkRequest

    files = [Submission(f.name, f.read_bytes()) for f in story.files()]
    held.desk.take(WorkRequest(tuple(files), name=story.NAME, developed=True), patient=True)
