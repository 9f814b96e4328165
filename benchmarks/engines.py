"""Spark beside the local engine over one made archive, with real extraction.

    python benchmarks/engines.py [--records 300] [--rounds 2] [--kills 0] [--json]

The same archive is read in turns by the local engine, by Spark in 4 partitions and by Spark in 16,
both on the processors of this machine; medians of the rounds. The clock counts, and beside it
the time of the processor, of all processes that work: on a busy machine the clock says little.
The start of Spark (its Java machine) is told apart, and comes once a run, however long that is;
so is what a task costs that is done already: all that an engine does beside the work. With
`--kills` one more archive is read while so many workers are killed at random moments. Needs
pyspark and Java 17.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from statistics import median

from archive import children, digest, make
from harness import Row, arguments, said
from rashomon import run
from rashomon.archive import archive, job, ready, shelf
from rashomon.archive.engines import Engine, engine
from rashomon.archive.tasks import Task

FEW = 30
"""Records by which an engine has its processes started before it is measured."""
EMPTY = 256
"""Tasks that are done already, by which the cost of the engine alone is measured."""
OVERHEAD, MORE = 1.05, 1.05
"""Limits: Spark beside the local engine, and 16 partitions beside 4."""


def read(source: Path, out: Path, does: Engine, statements: bool = True) -> str:
    """Reads the archive anew; the hash over all that came out."""
    shutil.rmtree(out, ignore_errors=True)
    ready(out, resume=False)
    held = job(run.settled(cache=False), out, None, statements)
    here = Path.cwd()
    os.chdir(source.parent)
    try:
        archive([source.name], out, held, does)
    finally:
        os.chdir(here)
    return digest(out)


def empty(folder: Path, does: Engine) -> float:
    """Milliseconds that a task costs which is done already."""
    held = job(run.settled(cache=False), folder)
    tasks = [Task("read", f"{n:08x}", ()) for n in range(EMPTY)]
    for task in tasks:
        held.place("read", task.key).mkdir(parents=True, exist_ok=True)
        assert shelf.there(held.place("read", task.key))
    times = []
    for _ in range(4):
        begun = time.perf_counter()
        does.run(held, tasks, lambda: None)
        times.append(time.perf_counter() - begun)
    return 1000 * min(times) / EMPTY


def every(pid: int) -> list[int]:
    """All processes below one (Linux)."""
    found = children(pid)
    return found + [p for child in found for p in every(child)]


def processor() -> float:
    """Seconds that this process and all below it have taken, those that ended too (Linux)."""
    taken = 0
    for pid in (os.getpid(), *every(os.getpid())):
        with suppress(OSError):
            told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            taken += sum(map(int, told[11:15]))
    return taken / os.sysconf("SC_CLK_TCK")


def pythons() -> list[int]:
    """Python processes that work for this one, through Java too."""
    found = []
    for pid in every(os.getpid()):
        with suppress(OSError):
            if b"python" in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[0]:
                found.append(pid)
    return found


def killed(source: Path, out: Path, does: Engine, kills: int, statements: bool) -> tuple[str, int]:
    """The hash of what came out while workers were killed, and how many were."""
    done, over, draw = 0, threading.Event(), random.Random(7)

    def kill() -> None:
        nonlocal done
        while done < kills and not over.wait(draw.uniform(0.2, 2.0)):
            workers = pythons()
            if workers:
                with suppress(ProcessLookupError):
                    os.kill(draw.choice(workers), signal.SIGKILL)
                    done += 1

    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    try:
        return read(source, out, does, statements), done
    finally:
        over.set()


def both(
    programs: Mapping[str, Callable[[str], str]], rounds: int
) -> tuple[dict[str, dict[str, float]], set[str]]:
    """Medians of each program by the clock and of the processor, and what hashes came out.

    Just before, each reads a few records: Spark lets idle workers go after a minute, and the
    local engine none.
    """
    clocks = {"clock": time.perf_counter, "processor": processor}
    taken: dict[str, dict[str, list[float]]] = {of: {n: [] for n in programs} for of in clocks}
    digests = set()
    for _ in range(rounds):
        for name, program in programs.items():
            program("few")
            begun = {of: clock() for of, clock in clocks.items()}
            digests.add(program("made"))
            for of, clock in clocks.items():
                taken[of][name].append(clock() - begun[of])
    medians = {of: {n: median(times) for n, times in held.items()} for of, held in taken.items()}
    return medians, digests


def rows(records: int, rounds: int, kills: int) -> list[Row]:
    """The measurements."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        make(base / "made", records, "mixed", 1)
        make(base / "few", FEW, "mixed", 2)
        begun = time.perf_counter()
        spark = engine("spark", 4)
        found = [Row("start of Spark", time.perf_counter() - begun, "s")]
        local = engine("local", None)

        def over(source: str, does: Engine, partitions: int | None = None) -> str:
            if partitions:
                does._partitions = partitions  # type: ignore[attr-defined]
            return read(base / source, base / "out", does)

        programs: dict[str, Callable[[str], str]] = {
            "local": lambda source: over(source, local),
            "Spark, 4 partitions": lambda source: over(source, spark, 4),
            "Spark, 16 partitions": lambda source: over(source, spark, 16),
        }
        taken_by, digests = both(programs, rounds)
        for of, taken in taken_by.items():
            four, many = taken["Spark, 4 partitions"], taken["Spark, 16 partitions"]
            ratio, more = four / taken["local"], many / four
            found.append(Row(f"the local engine, {of}", taken["local"], "s"))
            found.append(Row(f"Spark, 4 partitions, {of}", four, "s", "local", ratio, OVERHEAD))
            found.append(Row(f"Spark, 16 partitions, {of}", many, "s", "4", more, MORE))
        found.append(Row("a task done already, local", empty(base / "a", local), "ms"))
        found.append(Row("a task done already, Spark", empty(base / "b", spark), "ms"))
        if kills:
            content, count = killed(base / "made", base / "out", spark, kills, True)
            digests.add(content)
            found.append(Row("workers of Spark killed", count, "kills"))
        found.append(Row("different bytes of all these", len(digests), "ways", limit=1))
        local.close()
        spark.close()
        return found


if __name__ == "__main__":
    words = arguments(__doc__, 2)
    words.add_argument("--records", type=int, default=300)
    words.add_argument("--kills", type=int, default=0)
    asked = words.parse_args()
    raise SystemExit(said(rows(asked.records, asked.rounds, asked.kills), asked.json))
