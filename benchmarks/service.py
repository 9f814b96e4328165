"""Pages and searches a second of the service: `python benchmarks/service.py [--rounds N] [--json]`.

A service over a ledger of 100,000 made reports while another program adds to it, beside a bare
starlette application that sends as many bytes and beside datasette over the same file, asked in
turns over 32 connections by one client, all within this machine; ratios hold, seconds hang on
what else it does. Story pages are those of 40 stories that are looked at again and again;
searches are of 330 different common words, rare words and figures, each for ten hits.
`--ledger FILE` takes a ledger of made reports that is there, and works on a copy.
"""

from __future__ import annotations

import asyncio
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote, urlencode

from harness import ROOT, Row, arguments, environment, said

LINES = 32
SECONDS = 4.0
REPORTS = 100_000
STORIES = 40
ADDED = 5
"""Reports that the other program adds a second, each in a transaction of its own."""
HERE = Path(__file__).parent
PAGE = (
    "select v.id, v.title, v.publisher, v.published, v.told from story s join member m on "
    "m.story = s.n and m.until is null join version v on v.article = m.article "
    "and v.until is null where s.id = :id"
)
FOUND = (
    "select v.id, v.title, v.publisher, a.address from (select rowid n from search where search "
    "match :q order by rowid desc limit 10) f join version v on v.n = f.n join article a "
    "on a.n = v.article"
)


# ---- servers, each as its own process ---------------------------------------------------


def served(kind: str) -> None:
    """One server; its port is the first line that it prints."""
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
        server = serving.server(ours(os.environ["LEDGER"]), "127.0.0.1", listening)
    print(listening.getsockname()[1], flush=True)
    server.run(sockets=[listening])


def ours(ledger: str) -> object:
    """A service over a ledger, to which nothing is given."""
    from rashomon.web.bounds import ServiceBounds
    from rashomon.web.desk import JobDesk
    from rashomon.web.ledgered import Ledgered
    from rashomon.web.people import People
    from rashomon.web.process import Process
    from rashomon.web.service import Service

    class Idle(Process):
        def start(self) -> None:
            """Nothing is compared here."""

    bounds = ServiceBounds(asks=1e6, asks_at_once=10**6)
    store = Ledgered(ledger)
    return Service(store, JobDesk(store, Idle(), bounds), People(), bounds)


def writes(path: str, added: float) -> None:
    """Adds so many reports a second to the ledger until it is ended."""
    import ledger as made
    from rashomon.ledger import Placed, Seen, Writer, opened

    store = opened(path)
    writer, n = Writer(store, "made"), 20 * REPORTS + time.time_ns() % 10**9
    while True:
        held = [made.made(n + k) for k in range(made.STORY)]
        for each in held:
            begun = time.perf_counter()
            placed = {each.report.document: Placed(made.story(n), "made")}
            writer.add([Seen(each.report.input, each.report, each)], placed)
            time.sleep(max(0.0, 1 / added - (time.perf_counter() - begun)))
        writer.tell(made.story(n), made.account(held), 0)
        n += made.STORY


@contextmanager
def started(kind: str, **more: str) -> Iterator[int]:
    """The port of a server, which is ended afterwards."""
    process = subprocess.Popen(
        [sys.executable, __file__, "--serve", kind],
        stdout=subprocess.PIPE,
        text=True,
        env=environment() | more,
        cwd=HERE,
    )
    assert process.stdout
    try:
        yield int(process.stdout.readline())
    finally:
        process.terminate()
        process.wait()


@contextmanager
def writing(path: Path, added: float = ADDED) -> Iterator[None]:
    """Another program that adds meanwhile."""
    words = [sys.executable, __file__, "--write", str(path), str(added)]
    process = subprocess.Popen(words, env=environment(), cwd=HERE)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


@contextmanager
def datasette(path: Path) -> Iterator[int]:
    """The port of datasette over the same file."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
    words = [sys.executable, "-m", "datasette", "serve", str(path), "-p", str(port)]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            time.sleep(0.1)
            with socket.socket() as held:
                if held.connect_ex(("127.0.0.1", port)) == 0:
                    break
        yield port
    finally:
        process.terminate()
        process.wait()


# ---- the client -------------------------------------------------------------------------


async def answered(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int, path: str
) -> bytes:
    """The body of one answer."""
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    assert b" 200 " in head.split(b"\r\n")[0], (path, head)
    if b"content-length: " in head:
        length = int(head.split(b"content-length: ")[1].split(b"\r\n")[0])
        return await reader.readexactly(length)
    body = b""
    while size := int(await reader.readline(), 16):
        body += await reader.readexactly(size)
        await reader.readline()
    await reader.readline()
    return body


async def asked(port: int, paths: list[str], seconds: float) -> tuple[float, float, int]:
    """Answers a second, the slowest hundredth in ms, and the bytes of the longest answer."""
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
            size = max(size, len(await answered(reader, writer, port, path)))
            times.append(time.perf_counter() - begun)
        writer.close()

    begun = time.perf_counter()
    await asyncio.gather(*(line(n) for n in range(LINES)))
    rate = len(times) / (time.perf_counter() - begun)
    return rate, 1000 * sorted(times)[int(len(times) * 0.99)], size


async def stories(port: int) -> list[str]:
    """The stories that are asked for."""
    import json

    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 22)
    body = await answered(reader, writer, port, f"/api/1/stories?limit={STORIES}")
    return [item["id"] for item in json.loads(body)["items"]]


def sought() -> list[str]:
    """Words that most reports have, that few have, and that one has."""
    from compare import PLACES, THINGS

    common = [f"{thing} {place}" for thing in THINGS for place in PLACES]
    return [*common, *(f"reader{n}" for n in range(100)), *(f"mark{n * 911}" for n in range(100))]


def rows(rounds: int, path: Path) -> list[Row]:
    """Each kind of question to each server, in turns."""
    found: list[Row] = []
    with started("ours", LEDGER=str(path)) as own:
        ids = asyncio.run(stories(own))
        searches = [f"/api/1/search?q={quote(w)}&limit=10" for w in sought()]
        searches += [f"/api/1/search?slot=killed&low={n}&limit=10" for n in range(3, 390, 4)]
        random.Random(1).shuffle(searches)
        sql = {"sql": FOUND, "_shape": "array"}
        theirs = {
            "story pages": [f"/ledger?{urlencode({'sql': PAGE, 'id': id})}" for id in ids],
            "searches": [f"/ledger.json?{urlencode(sql | {'q': w})}" for w in sought()],
        }
        kinds = {
            "story pages": [f"/stories/{id}" for id in ids],
            "searches": searches,
            "lists of stories": ["/api/1/stories?limit=20"],
        }
        with writing(path):
            for what, paths in kinds.items():
                _, _, size = asyncio.run(asked(own, paths, SECONDS))  # made once, and how large
                found += beside(rounds, path, own, paths, size, what, theirs.get(what))
    return found


def beside(
    rounds: int, path: Path, own: int, paths: list[str], size: int, what: str,
    theirs: list[str] | None,
) -> list[Row]:  # fmt: skip
    """One kind of question, beside bare starlette and datasette."""
    turns = []
    with started("bare", BYTES=str(size)) as bare:
        if theirs and find_spec("datasette"):
            with datasette(path) as peer:
                turns = [_turn(own, paths, bare, peer, theirs) for _ in range(rounds)]
        else:
            turns = [_turn(own, paths, bare) for _ in range(rounds)]

    def middle(values: Iterator[float]) -> float:
        return statistics.median(values)

    rate = middle(t[0][0] for t in turns)
    ratio = middle(t[0][0] / t[1][0] for t in turns)
    slow = middle(t[0][1] for t in turns)
    found = [
        Row(what, rate, "a second", "bare starlette", ratio),
        Row(f"{what}: the slowest hundredth", slow, "ms", limit=100),
        Row(
            f"{what}: the slowest hundredth of bare starlette", middle(t[1][1] for t in turns), "ms"
        ),
    ]
    if len(turns[0]) > 2:
        ratio = middle(t[0][0] / t[2][0] for t in turns)
        rate, slow = middle(t[2][0] for t in turns), middle(t[2][1] for t in turns)
        found.append(
            Row(f"{what}, beside datasette", rate, "a second, datasette", "it", ratio, 1, True)
        )
        found.append(Row(f"{what}: the slowest hundredth of datasette", slow, "ms"))
    return found


def _turn(
    own: int, paths: list[str], bare: int, peer: int = 0, theirs: list[str] | None = None
) -> list[tuple[float, float, int]]:
    found = [asyncio.run(asked(own, paths, SECONDS)), asyncio.run(asked(bare, ["/"], SECONDS))]
    if theirs:
        found.append(asyncio.run(asked(peer, theirs, SECONDS)))
    return found


def main() -> int:
    import ledger as made

    words = arguments(__doc__, 3)
    words.add_argument("--ledger", type=Path)
    words.add_argument("--reports", type=int, default=REPORTS)
    given = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ledger.db")
        made.filled(path, given.ledger, given.reports)
        return said(rows(given.rounds, path), given.json)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "src"))
    if sys.argv[1:2] == ["--serve"]:
        served(sys.argv[2])
    elif sys.argv[1:2] == ["--write"]:
        writes(sys.argv[2], float(sys.argv[3]))
    else:
        raise SystemExit(main())
