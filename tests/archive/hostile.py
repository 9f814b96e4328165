"""What the process apart is given in place of the real work: it does harm where it is told to."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rashomon.archive import reading
from rashomon.archive.job import Job


def harm(words: bytes | str, folder: Path) -> None:
    """Does what the words ask for."""
    held = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    if "HANG" in held:
        while True:
            pass
    if "SLEEP" in held:
        time.sleep(600)
    if "BREAK" in held:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "SWELL" in held:
        _ = [bytearray(1 << 28) for _ in range(1 << 10)]
    if "RAISE" in held:
        raise RuntimeError("not foreseen")
    wanted = re.search(r"KILL(\d)", held)
    if wanted and len(list(folder.glob("killed-*"))) < int(wanted[1]):
        (folder / f"killed-{os.getpid()}").touch()
        os.kill(os.getpid(), signal.SIGKILL)


def read(job: Job, items: Sequence[Any]) -> Iterator[reading.PieceResult]:
    """Reads, or does harm."""
    for item in items:
        harm(item[1][3], Path(job.folder))
        yield from reading.read(job, [item])


def echo(job: Job, items: Sequence[Any]) -> Iterator[Any]:
    """Gives back what it is given, or does harm."""
    for item in items:
        harm(item, Path(job.folder))
        yield item


def hunted(job: Job, items: Sequence[Any]) -> None:
    """Is killed three times before it has loaded what it needs."""
    del items
    harm("KILL3", Path(job.folder))


def broken(job: Job, items: Sequence[Any]) -> None:
    """Breaks before it has loaded what it needs."""
    del job, items
    os._exit(1)
