"""Pages and searches a second of the service: `python benchmarks/service.py [--rounds N] [--json]`.

A server on loopback beside a bare starlette application that sends as many bytes, asked in
turns over 32 connections by one client, all within this machine; ratios hold, seconds hang on
what else it does. The stories are made reports under many names.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from harness import ROOT, Row, arguments, environment, said

LINES = 32
SECONDS = 3.0
STORIES = 200
HERE = Path(__file__).parent


def served(kind: str) -> None:
    """One server, as its own process; its port is the first line that it prints."""
    import uvicorn

    from rashomon.web import serving

    listening = serving.bound("127.0.0.1", 0)
    if kind == "bare":
        from starlette.applications import Starlette
        from starlette.responses import Response
        from starlette.routing import Route

        body = b"x" * int(os.environ["BYTES"])

        async def answer(_: object) -> Response:
            return Response(body, media_type="text/html")

        app = Starlette(routes=[Route("/{path:path}", answer)])
        config = uvicorn.Config(app, http="h11", access_log=False, log_level="warning")
        server = uvicorn.Server(config)
    else:
        held = filled()
        server = serving.server(held, "127.0.0.1", listening)
    print(listening.getsockname()[1], flush=True)
    server.run(sockets=[listening])


def filled() -> object:
    """A service with accounts of made reports in it."""
    from compare import report
    from rashomon import language, pipeline
    from rashomon.web.bounds import Bounds
    from rashomon.web.desk import Desk
    from rashomon.web.memory import Memory
    from rashomon.web.people import People
    from rashomon.web.process import Process
    from rashomon.web.service import Service
    from rashomon.web.store import Made

    class Idle(Process):
        def start(self) -> None:
            """Nothing is compared here."""

    held = list(pipeline.extract([report(n) for n in range(8)], language.load(), processes=1))
    account = pipeline.reconcile(held, None, ["*"])
    store = Memory(Bounds(asks=1e6, asks_at_once=10**6))
    store.keep([Made(account, tuple(held), None, f"story {n}") for n in range(STORIES)], "made")
    bounds = Bounds(asks=1e6, asks_at_once=10**6)
    return Service(store, Desk(store, Idle(), bounds), People(), bounds)


def started(kind: str, **more: str) -> tuple[subprocess.Popen[str], int]:
    process = subprocess.Popen(
        [sys.executable, __file__, "--serve", kind],
        stdout=subprocess.PIPE,
        text=True,
        env=environment() | more,
        cwd=HERE,
    )
    assert process.stdout
    return process, int(process.stdout.readline())


async def asked(port: int, paths: list[str], seconds: float) -> tuple[float, float, int]:
    """Answers a second, the slowest hundredth in ms, and the bytes of one answer."""
    times: list[float] = []
    size = 0
    until = time.perf_counter() + seconds

    async def line(n: int) -> None:
        nonlocal size
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 22)
        while time.perf_counter() < until:
            path = paths[n % len(paths)]
            n += LINES
            begun = time.perf_counter()
            writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
            assert b" 200 " in head.split(b"\r\n")[0], head
            length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
            await reader.readexactly(length)
            size = max(size, length)
            times.append(time.perf_counter() - begun)
        writer.close()

    begun = time.perf_counter()
    await asyncio.gather(*(line(n) for n in range(LINES)))
    rate = len(times) / (time.perf_counter() - begun)
    return rate, 1000 * sorted(times)[int(len(times) * 0.99)], size


def rows(rounds: int) -> list[Row]:
    ours, port = started("ours")
    try:
        asyncio.run(asked(port, ["/"], 0.5))
        ids = asyncio.run(stories(port))
        kinds = {
            "story pages": [f"/stories/{id}" for id in ids[:50]],
            "searches": [f"/api/1/search?q={word}&limit=10" for word in ("ferry", "crane", "Olm")],
            "lists of stories": ["/api/1/stories?limit=20"],
        }
        found = []
        for what, paths in kinds.items():
            _, _, size = asyncio.run(asked(port, paths, 1.0))  # made once, and how large
            bare, beside = started("bare", BYTES=str(size))
            try:
                turns = []
                for _ in range(rounds):
                    own = asyncio.run(asked(port, paths, SECONDS))
                    turns.append((own, asyncio.run(asked(beside, ["/"], SECONDS))))
            finally:
                bare.terminate()
                bare.wait()
            rate = statistics.median(own[0] for own, _ in turns)
            ratio = statistics.median(own[0] / other[0] for own, other in turns)
            slow = statistics.median(own[1] for own, _ in turns)
            found.append(Row(what, rate, "a second", "bare starlette", ratio, 0.1, more=True))
            found.append(Row(f"{what}: the slowest hundredth", slow, "ms"))
        return found
    finally:
        ours.terminate()
        ours.wait()


async def stories(port: int) -> list[str]:
    import json

    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 22)
    host = f"Host: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
    writer.write(f"GET /api/1/stories?limit=100 HTTP/1.1\r\n{host}".encode())
    body = (await reader.read(-1)).partition(b"\r\n\r\n")[2]
    return [item["id"] for item in json.loads(body)["items"]]


if __name__ == "__main__":
    if sys.argv[1:2] == ["--serve"]:
        sys.path.insert(0, str(ROOT / "src"))
        served(sys.argv[2])
        raise SystemExit
    words = arguments(__doc__, 3)
    asked_for = words.parse_args()
    raise SystemExit(said(rows(asked_for.rounds), asked_for.json))
