"""What a run leaves behind when it is killed, when the disk is full, when it may not write.

Files are whole or not there, a kept entry that is not whole is not used, and the next
run gives what a run that nothing disturbed gives.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Run, finish, spawn

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals and limits")

KILLS = int(os.environ.get("KILLS", "20"))
"""Moments at which the slow test kills; `KILLS=100` is the whole of it."""

TOLLS = ("At least 12", "Nineteen", "More than 20")


def records() -> str:
    """Two invented stories of three reports each, as JSON Lines."""
    lines = []
    for n, (place, harm) in enumerate((("Olm", "injured"), ("Brask", "killed"))):
        for day, toll in enumerate(TOLLS, 14):
            text = (
                f"{toll} people were {harm} when a ferry ran aground at {place}, the harbour "
                f"master, Ida Lind, said.\n\n“We saw the lights too late,” she told reporters."
            )
            record = {
                "id": f"{n}-{day}",
                "story": place,
                "text": text,
                "title": f"Ferry at {place}",
            }
            lines.append(json.dumps(record | {"published": f"2026-10-{day}"}))
    return "\n".join(lines) + "\n"


class Desk:
    """A folder with records, a page to be written and a cache."""

    def __init__(self, folder: Path) -> None:
        self.input, self.page, self.cache = (folder / n for n in ("r.jsonl", "out", "kept"))
        self.input.write_text(records(), "utf-8")

    def start(self, **more: Any) -> subprocess.Popen[bytes]:
        words = ["compare", str(self.input), "--by", "story", "--json", "--html", str(self.page)]
        return spawn(*words, "--cache-dir", str(self.cache), **more)

    def run(self, **more: Any) -> Run:
        return finish(self.start(**more), 120)

    @property
    def pages(self) -> list[Path]:
        return sorted(self.page.glob("*.html"))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def kill_at_random(desk: Desk, times: int) -> None:
    """Kills runs at random moments of a cold and of a warm run, in turns."""
    began = time.monotonic()
    whole = desk.run()
    spent = time.monotonic() - began
    assert whole.code == 0
    pages = {p.name: p.read_bytes() for p in desk.pages}
    draw = random.Random(7)
    for n in range(times):
        if n % 2 == 0:
            shutil.rmtree(desk.cache, ignore_errors=True)
        for page in desk.pages:
            page.unlink()
        process = desk.start()
        time.sleep(draw.random() * spent * (1 if n % 2 == 0 else 0.4))
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
        for page in desk.pages:
            assert page.read_bytes() == pages[page.name], "half a page"
        if n % 10 == 9 or n == times - 1:
            again = desk.run()
            assert (again.code, again.out) == (0, whole.out)
            assert {p.name: p.read_bytes() for p in desk.pages} == pages
            assert not list(desk.page.glob(".*"))
    assert not list(desk.cache.rglob("*.new"))


def test_killed_at_any_moment_the_next_run_gives_the_same(desk: Desk) -> None:
    kill_at_random(desk, 2)


@pytest.mark.slow
def test_killed_at_many_moments(desk: Desk) -> None:
    kill_at_random(desk, KILLS)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are told by /proc")
def test_ctrl_c_ends_every_process_of_a_large_batch(desk: Desk) -> None:
    lines = [
        json.dumps({"id": str(n), "text": f"{line['text']} It was night {n}.\n\n" * 60})
        for n, line in enumerate(map(json.loads, records().splitlines() * 8))
    ]
    desk.input.write_text("\n".join(lines), "utf-8")
    process = spawn(
        "read", "--json", "--no-cache", str(desk.input), environment={"RASHOMON_MAX_PROCESSES": "2"}
    )
    assert process.stdout is not None
    first = process.stdout.readline()  # both processes are at work
    task = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    children = [int(pid) for pid in task.read_text().split()]
    process.send_signal(signal.SIGINT)
    done = finish(process)
    assert done.code == 130
    assert "interrupted" in done.err
    assert first.endswith(b"\n")
    assert all(done.lines)  # whole lines only
    for pid in children:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
    if len(os.sched_getaffinity(0)) > 1:
        assert children


def bounded(size: int) -> Any:
    """A limit on the size of any file that a process writes: a disk that fills at that point."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_a_page_that_does_not_fit_is_told_and_leaves_nothing(desk: Desk) -> None:
    done = desk.run(preexec_fn=bounded(20_000))
    assert done.code == 2
    assert str(desk.page) in done.err
    assert "Traceback" not in done.err
    assert len(done.lines) == 2  # what was done before is not lost
    assert not list(desk.page.rglob("*html*"))
    assert desk.run().code == 0


@pytest.mark.slow
def test_a_cache_that_does_not_fit_costs_the_cache_only(desk: Desk) -> None:
    words = ["compare", str(desk.input), "--by", "story", "--json", "--cache-dir", str(desk.cache)]
    done = finish(spawn(*words, preexec_fn=bounded(200)), 120)
    assert done.code == 0
    assert len(done.lines) == 2
    assert "cannot be kept" in done.err
    left = [p for p in desk.cache.rglob("*") if p.is_file() and p.stat().st_size]
    assert {p.name for p in left} <= {"rashomon-cache"}, "the folder's marker and no half entry"


def test_results_that_cannot_be_written_are_told(desk: Desk) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full here")
    with full.open("wb") as out:
        done = desk.run(stdout=out)
    assert done.code == 2
    assert "No space left" in done.err
    assert "Traceback" not in done.err


@contextlib.contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    """A file system of its own at the folder; skips where that is not allowed."""
    folder.mkdir(exist_ok=True)
    argv = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    if os.geteuid() or subprocess.run(argv, capture_output=True, check=False).returncode:
        pytest.skip("no file system can be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.slow
def test_a_disk_that_is_full_is_told(desk: Desk, tmp_path: Path) -> None:
    with mounted(tmp_path / "small", "size=16k"):
        desk.page, desk.cache = tmp_path / "small" / "out", tmp_path / "small" / "kept"
        done = desk.run()
        assert done.code == 2
        assert "No space left" in done.err
        assert len(done.lines) == 2
        assert not list(desk.page.rglob("*html*"))


@contextlib.contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A folder in which nothing can be made, for root as well."""
    if os.geteuid() == 0:
        with mounted(folder, "ro"):
            yield
        return
    folder.mkdir()
    folder.chmod(0o500)
    try:
        yield
    finally:
        folder.chmod(0o700)


@pytest.mark.slow
def test_folders_that_may_not_be_written_to(desk: Desk, tmp_path: Path) -> None:
    shut = tmp_path / "shut"
    with read_only(shut):
        desk.cache = shut / "kept"
        done = desk.run()
        assert done.code == 0
        assert "cannot be kept" in done.err
        assert len(desk.pages) == 3
        desk.page = shut / "out"
        done = desk.run()
        assert done.code == 2
        assert str(desk.page) in done.err
        assert "Traceback" not in done.err


@pytest.mark.slow
def test_a_cache_from_the_future_is_used_and_stays_bounded(desk: Desk) -> None:
    first = desk.run()
    held = [p for p in desk.cache.rglob("*") if p.is_file()]
    assert held
    future = time.time() + 10 * 365 * 86400
    for path in held:
        os.utime(path, (future, future))
    again = desk.run()
    assert (again.code, again.out) == (0, first.out)
    assert {p for p in desk.cache.rglob("*") if p.is_file()} >= set(held)
    small = desk.run(environment={"RASHOMON_MAX_CACHE": "4000"})
    assert (small.code, small.out) == (0, first.out)
