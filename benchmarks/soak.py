"""An hour of the service: `python benchmarks/soak.py [--minutes N] [--rate N] [--json]`.

A service over a ledger of made reports, as `rashomon serve` starts it, asked at a steady low
rate by one client and written to by another program. Every kind of question comes in turn, of
other stories, words and moments each time: pages, searches, accounts, exports, the interface,
tools, streams of events that are left again, reports given and compared, decisions and their
undoing, and what is refused. The memory, threads and open files of the service and of the
process that compares are taken down every half minute. What is kept at hand fills up first:
the median of the second sixth of the time is the start, beside it the medians of the middle
and the last sixth. Linux alone tells these numbers.
"""

from __future__ import annotations

import http.client
import itertools
import json
import random
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from harness import Row, arguments, environment, said

REPORTS = 10_000
"""So many that every list is as long as it may become."""
RATE = 5.0
"""Questions a second."""
ADDED = 1.0
"""Reports that the other program adds a second."""
EVERY = 30.0
"""Seconds between two looks at the memory."""
GROWN = 1.1
"""Times the start's memory that the last sixth may have."""
LONE = 40
"""Turns after which something is written."""
TOOLS = (
    ("list_stories", {"limit": 5}),
    ("search", {"words": "bridge", "limit": 5}),
    ("what_changed", {"after_tx": 1, "limit": 3}),
)


class Client:
    """One client of the service; each answer is read whole."""

    def __init__(self, port: int, token: str) -> None:
        self.port, self._token = port, token
        self._line = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.statuses: Counter[int] = Counter()

    def ask(self, method: str, path: str, value: object = None, **more: str) -> bytes:
        """The body of the answer."""
        headers = {"authorization": f"Bearer {self._token}"} | more
        body = None if value is None else json.dumps(value)
        if body is not None:
            headers |= {"content-type": "application/json"}
            headers |= {"accept": "application/json, text/event-stream"}
        self._line.request(method, path, body, headers)
        answer = self._line.getresponse()
        self.statuses[answer.status] += 1
        return answer.read()

    def listened(self) -> None:
        """A stream of events, left after its first words."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        line.request("GET", "/api/1/events", headers={"authorization": f"Bearer {self._token}"})
        answer = line.getresponse()
        self.statuses[answer.status] += 1
        answer.read(8)
        line.close()


class Turns:
    """What is asked, one thing after another, of something drawn."""

    def __init__(self, client: Client) -> None:
        self.client, self._pick = client, random.Random(7)
        listed = json.loads(client.ask("GET", "/api/1/stories?limit=200"))
        self._stories = [item["id"] for item in listed["items"]]
        found = json.loads(client.ask("GET", "/api/1/search?q=reader1&limit=100"))
        self._reports = [item["report"] for item in found["items"]]
        self._asks = itertools.cycle(self._every())
        self._n = 0

    def turn(self) -> None:
        """The next question; now and then something is written."""
        self._n += 1
        next(self._asks)()
        if self._n % LONE == 0:
            self._written()

    def _every(self) -> list[Callable[[], object]]:
        def of(path: str) -> Callable[[], object]:
            return lambda: self.client.ask("GET", path.format(**self._drawn()))

        return [
            *(of("/stories/{story}") for _ in range(4)),
            *(of("/api/1/search?q={word}&limit=10") for _ in range(4)),
            of("/search?slot=killed&low={n}"),
            of("/"),
            of("/api/1/stories/{story}/account"),
            of("/api/1/stories/{story}/timeline"),
            of("/stories/{story}?at={tx}"),
            of("/stories/{story}/timeline"),
            of("/stories/{story}/export/json"),
            of("/reports/{report}"),
            of("/api/1/reports/{report}"),
            of("/api/1/changes?after_tx={tx}&limit=3"),
            of("/decide"),
            of("/api/1/stories/{word}"),  # there is none of that name
            of("/api/1/search?limit={word}"),  # no number
            self.client.listened,
            self._tool,
        ]

    def _drawn(self) -> dict[str, object]:
        pick = self._pick
        return {
            "story": pick.choice(self._stories),
            "report": pick.choice(self._reports),
            "word": pick.choice((f"mark{pick.randrange(REPORTS)}", f"reader{pick.randrange(977)}")),
            "n": pick.randrange(400),
            "tx": pick.randrange(10, 60),
        }

    def _tool(self) -> None:
        name, given = self._pick.choice(TOOLS)
        call = {"name": name, "arguments": given}
        self.client.ask("POST", "/mcp", {"jsonrpc": "2.0", "id": self._n, "method": "tools/call",
            "params": call}, **{"mcp-protocol-version": "2025-06-18"})  # fmt: skip

    def _written(self) -> None:
        """Two reports of an event of their own, compared; or a decision and its undoing."""
        if self._n % (2 * LONE):
            story = {"story": self._pick.choice(self._stories)}
            named = story | {"verb": "name", "value": f"Name {self._n}"}
            made = json.loads(self.client.ask("POST", "/api/1/decisions", named))
            number = str(made["decision"]["number"]) if "decision" in made else ""
            undone = story | {"verb": "undo", "target": number}
            if number:
                self.client.ask("POST", "/api/1/decisions", undone)
            return
        town, n = f"Town{self._n}", 3 + self._n % 90
        texts = (
            f"A ferry sank near {town} on Monday and {n} people were killed, police said.",
            f"At least {n + 2} people died when a ferry sank near {town}, the mayor said.",
        )
        self.client.ask("POST", "/api/1/reports", {"reports": [{"text": t} for t in texts]})


# ---- the service, and what its processes take ---------------------------------------------


@contextmanager
def serving(path: Path, token: str) -> Iterator[tuple[int, int]]:
    """The service's process and port."""
    words = ["-m", "rashomon", "serve", "--ledger", str(path), "--no-browser"]
    process = subprocess.Popen(
        [sys.executable, *words, "--token", f"soak={token}"],
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    assert process.stderr
    try:
        port = next(line.rsplit(":", 1)[1] for line in process.stderr if "http://" in line)
        yield process.pid, int(port.strip().rstrip("/"))
    finally:
        process.terminate()
        process.wait()


def worker(of: int) -> int | None:
    """The process that compares for a service."""
    tasks = Path(f"/proc/{of}/task").iterdir()
    children = (child for t in tasks for child in (t / "children").read_text().split())
    return next(map(int, children), None)


def taken(process: int) -> tuple[float, int, int]:
    """Megabytes in memory, threads, open files."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    told = dict(line.split(":", 1) for line in lines)
    megabytes = int(told["VmRSS"].split()[0]) / 1024
    return megabytes, int(told["Threads"]), len(list(Path(f"/proc/{process}/fd").iterdir()))


def soaked(path: Path, minutes: float, rate: float) -> list[Row]:
    """Asks for so long; what was taken."""
    import service

    token = secrets.token_urlsafe()
    looks: list[tuple[float, int, int]] = []
    apart: list[float] = []
    with serving(path, token) as (pid, port), service.writing(path, ADDED):
        turns = Turns(Client(port, token))
        begun = looked = time.monotonic()
        while (now := time.monotonic()) < begun + 60 * minutes:
            turns.turn()
            if now >= looked:
                looked = now + EVERY
                looks.append(taken(pid))
                with suppress(OSError, TypeError):  # none is started yet, or a new one
                    apart.append(taken(worker(pid))[0])  # type: ignore[arg-type]
                print(f"{(now - begun) / 60:6.1f} min {looks[-1]} {apart[-1:]}", file=sys.stderr)
            time.sleep(max(0.0, 1 / rate - (time.monotonic() - now)))
        statuses = turns.client.statuses
    print(dict(statuses), file=sys.stderr)
    return rows(looks, apart, statuses)


def rows(
    looks: list[tuple[float, int, int]], apart: list[float], statuses: Counter[int]
) -> list[Row]:
    """Start, middle and end of the memory; what else was held; what was answered."""
    found: list[Row] = []
    for what, series in (("the service", [m for m, _, _ in looks]), ("comparing", apart)):
        sixth = max(1, len(series) // 6)
        start = statistics.median(series[sixth : 2 * sixth] or series)
        middle = statistics.median(series[3 * sixth : 4 * sixth] or series)
        end = statistics.median(series[-sixth:])
        found += [
            Row(f"memory of {what}, start", start, "MB"),
            Row(f"memory of {what}, middle", middle, "MB", "the start", middle / start),
            Row(f"memory of {what}, end", end, "MB", "the start", end / start, GROWN),
        ]
    faults = sum(n for status, n in statuses.items() if status >= 500)
    found += [
        Row("threads at most", max(t for _, t, _ in looks), ""),
        Row("open files at most", max(f for _, _, f in looks), ""),
        Row("answers", sum(statuses.values()), ""),
        Row("answers that were faults", faults, "", limit=0.5),
    ]
    return found


def main() -> int:
    import ledger as made

    words = arguments(__doc__, 1)
    words.add_argument("--minutes", type=float, default=60.0)
    words.add_argument("--rate", type=float, default=RATE)
    words.add_argument("--ledger", type=Path, help="one of made reports; a copy is used")
    given = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ledger.db")
        made.filled(path, given.ledger, REPORTS)
        return said(soaked(path, given.minutes, given.rate), given.json)


if __name__ == "__main__":
    raise SystemExit(main())
