"""The store: whole or not at all, bounded, shared, and no trouble of a disk stops a run."""

import errno
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rashomon.cache import store as store_module
from rashomon.cache.store import MARKER, NEW, TALLY, Store
from rashomon.errors import UsageError

LIMIT = 1_000_000


def files(folder: Path) -> list[Path]:
    return [p for p in folder.rglob("*") if p.is_file() and p.name not in (MARKER, TALLY)]


def test_what_is_put_is_got(tmp_path: Path) -> None:
    store = Store(tmp_path / "new" / "folder", LIMIT)
    store.put("a", b"one")
    store.put("a", b"two")
    assert store.get("a") == b"two"
    assert store.get("b") is None
    assert store.info().entries == 1


@pytest.mark.parametrize("harm", ["cut", "flip", "empty", "other"])
def test_harm_is_found_and_healed(tmp_path: Path, harm: str) -> None:
    store = Store(tmp_path, LIMIT)
    store.put("a", b"value" * 100)
    (path,) = files(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(
        {
            "cut": whole[: len(whole) // 2],
            "flip": whole[:-3] + bytes([whole[-3] ^ 1]) + whole[-2:],
            "empty": b"",
            "other": b"rashomon cache 0\n" + whole,
        }[harm]
    )
    assert store.get("a") is None
    assert not files(tmp_path)
    store.put("a", b"again")
    assert store.get("a") == b"again"


def test_an_entry_in_the_place_of_another_is_not_believed(tmp_path: Path) -> None:
    store = Store(tmp_path, LIMIT)
    store.put("a", b"one")
    (one,) = files(tmp_path)
    store.put("b", b"two")
    (two,) = (p for p in files(tmp_path) if p != one)
    two.write_bytes(one.read_bytes())
    assert store.get("b") is None
    assert store.get("a") == b"one"


@pytest.mark.parametrize("harm", [b"", b"This folder", b"something else\n"])
def test_a_damaged_marker_is_written_anew(tmp_path: Path, harm: bytes) -> None:
    Store(tmp_path, LIMIT).put("a", b"one")
    (tmp_path / MARKER).write_bytes(harm)
    assert Store(tmp_path, LIMIT).get("a") == b"one"
    assert (tmp_path / MARKER).read_bytes().startswith(b"This folder is a cache")


def test_a_damaged_marker_beside_files_of_others_makes_no_store(tmp_path: Path) -> None:
    Store(tmp_path, LIMIT).put("a", b"one")
    (tmp_path / MARKER).write_bytes(b"")
    (tmp_path / "letters.txt").write_text("mine", "utf-8")
    assert Store(tmp_path, LIMIT).get("a") is None
    assert (tmp_path / MARKER).read_bytes() == b""


def test_markers_that_dead_runs_left_are_swept(tmp_path: Path) -> None:
    Store(tmp_path, LIMIT).put("a", b"one")
    left = tmp_path / f"{MARKER}.999999999.new"
    left.write_bytes(b"This folder")
    strange = tmp_path / f"{MARKER}.999999998.new"
    strange.write_bytes(b"not ours")
    Store(tmp_path, LIMIT).put("b", b"two")
    assert not left.exists()
    assert strange.exists()


def test_the_longest_unused_goes_first(tmp_path: Path) -> None:
    store = Store(tmp_path, 40_000)
    for n in range(10):
        store.put(str(n), random.Random(n).randbytes(3000))
    assert store.get("0")
    for n in range(10, 15):
        store.put(str(n), random.Random(n).randbytes(3000))
    assert store.info().bytes <= 40_000
    assert store.get("0")
    assert store.get("14")
    assert store.get("1") is None


def test_a_store_is_looked_through_once_so_much_was_written_by_whomever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    swept: list[int] = []
    real = Store.sweep

    def sweep(store: Store) -> None:
        swept.append(1)
        real(store)

    monkeypatch.setattr(Store, "sweep", sweep)
    for n in range(10):  # each a process of its own
        Store(tmp_path, LIMIT).put(str(n), random.Random(n).randbytes(20_000))
    assert 2 <= len(swept) <= 5
    (tmp_path / TALLY).unlink()  # who knows how much it holds
    before = len(swept)
    Store(tmp_path, LIMIT).put("a", b"one")
    assert len(swept) == before + 1


def test_a_value_beyond_the_bound_is_not_kept(tmp_path: Path) -> None:
    store = Store(tmp_path, 1000)
    store.put("a", random.Random(1).randbytes(5000))
    assert store.get("a") is None
    assert store.trouble is None


def test_a_clock_set_back_changes_no_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path, 40_000)
    for n in range(5):
        store.put(str(n), random.Random(n).randbytes(5000))
    past = time.time_ns() - 10**18
    monkeypatch.setattr(time, "time_ns", lambda: past)
    later = Store(tmp_path, 40_000)
    for n in range(5, 10):
        later.put(str(n), random.Random(n).randbytes(5000))
    assert later.get("9")
    assert later.get("0") is None


def test_a_full_disk_ends_the_keeping_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path, LIMIT)
    store.put("a", b"one")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    store.put("b", b"two")
    assert store.trouble
    assert "No space left" in store.trouble
    assert store.get("a") == b"one"
    assert store.get("b") is None
    assert not list(tmp_path.rglob("*.new"))


def test_a_folder_that_cannot_be_made_ends_the_keeping_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    store = Store(tmp_path / "file" / "cache", LIMIT)
    store.put("a", b"one")
    assert store.trouble
    assert store.get("a") is None
    assert store.info().entries == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_still_read(tmp_path: Path) -> None:
    Store(tmp_path, LIMIT).put("a", b"one")
    for path in (tmp_path, *tmp_path.rglob("*")):
        path.chmod(0o500 if path.is_dir() else 0o400)
    store = Store(tmp_path, LIMIT)
    try:
        assert store.get("a") == b"one"
        store.put("b", b"two")
        assert store.trouble
    finally:
        for path in (tmp_path, *tmp_path.rglob("*")):
            path.chmod(0o700)


def left(folder: Path) -> None:
    """What a run leaves that was killed while it wrote."""
    (folder / NEW / f"{'ab' * 32}.999999999.new").write_bytes(b"rash")


def test_clear_leaves_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path, LIMIT)
    for n in range(5):
        store.put(str(n), b"x")
    left(tmp_path)
    assert store.clear() == 5
    assert not files(tmp_path)


def test_what_killed_runs_left_is_swept(tmp_path: Path) -> None:
    Store(tmp_path, LIMIT).put("a", b"x")
    left(tmp_path)
    Store(tmp_path, LIMIT).put("b", b"y")
    assert not list(tmp_path.rglob("*.new"))


def test_a_run_that_only_reads_sweeps_too(tmp_path: Path) -> None:
    Store(tmp_path, LIMIT).put("a", b"x")
    left(tmp_path)
    assert Store(tmp_path, LIMIT).get("a") == b"x"
    assert not list(tmp_path.rglob("*.new"))


def foreign(folder: Path) -> list[Path]:
    """Files of a user that lie where entries do, and look the more like them the further down."""
    made = []
    for name in ("ab/README", "ab/notes.1.new", "ab/" + "c" * 64, "ab/" + "ab" * 32):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("a file of the user")
        made.append(path)
    return made


def test_a_folder_that_is_no_store_is_left_alone(tmp_path: Path) -> None:
    held = foreign(tmp_path)
    store = Store(tmp_path, 1)
    with pytest.raises(UsageError, match="no cache of Rashomon"):
        store.clear()
    store = Store(tmp_path, LIMIT)
    store.put("a", b"one")
    assert store.trouble
    assert store.get("a") is None
    store.sweep()
    assert sorted(files(tmp_path)) == sorted(held)


def test_files_of_others_within_a_store_stay(tmp_path: Path) -> None:
    store = Store(tmp_path, LIMIT)
    store.put("a", b"one")
    held = foreign(tmp_path)
    assert store.info().entries == 2  # one is named as ours; who removes it looks inside first
    small = Store(tmp_path, 1)
    small.sweep()
    assert sorted(files(tmp_path)) == sorted(held)
    assert store.clear() == 0
    assert sorted(files(tmp_path)) == sorted(held)


def test_links_are_not_followed(tmp_path: Path) -> None:
    other, place = Store(tmp_path / "other", LIMIT), tmp_path / "store"
    store = Store(place, LIMIT)
    for each in (other, store):
        each.put("a", b"one")
    (entry,) = files(place)
    (kept,) = files(other.folder)
    entry.unlink()
    entry.symlink_to(kept)
    assert store.get("a") is None
    assert store.clear() == 0
    entry.unlink()
    entry.parent.rmdir()
    entry.parent.symlink_to(kept.parent, target_is_directory=True)
    assert store.clear() == 0
    store.put("a", b"two")
    assert store.trouble
    assert other.get("a") == b"one"


def test_nothing_is_made_by_asking(tmp_path: Path) -> None:
    store = Store(tmp_path / "new", LIMIT)
    assert store.get("a") is None
    assert store.info().entries == 0
    assert store.clear() == 0
    assert not store.folder.exists()


def test_what_could_not_be_read_back_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "LARGEST", 10)
    store = Store(tmp_path, LIMIT)
    store.put("a", b"x" * 10)
    store.put("b", b"x" * 11)
    assert store.get("a") == b"x" * 10
    assert store.info().entries == 1


WRITER = """
import random, sys
from pathlib import Path
from rashomon.cache.store import Store
store, draw = Store(Path(sys.argv[1]), 300_000), random.Random(int(sys.argv[2]))
print("ready", flush=True)
for n in range(int(sys.argv[3])):
    key = str(draw.randrange(40))
    held = store.get(key)
    assert held is None or held == key.encode() * 3000, key
    store.put(key, key.encode() * 3000)
assert store.trouble is None, store.trouble
"""


def writer(folder: Path, seed: int, rounds: int) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", WRITER, str(folder), str(seed), str(rounds)]
    found = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert found.stdout
    assert found.stdout.readline() == b"ready\n"
    return found


def test_several_processes_share_one_store(tmp_path: Path) -> None:
    writers = [writer(tmp_path, seed, 60) for seed in range(3)]
    for process in writers:
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors.decode()
    store = Store(tmp_path, 300_000)
    held = {key: store.get(key) for key in map(str, range(40))}
    assert any(held.values())
    assert all(content in (None, key.encode() * 3000) for key, content in held.items())


def kill_at_random(folder: Path, times: int) -> None:
    draw = random.Random(4)
    for n in range(times):
        process = writer(folder, n, 10_000)
        time.sleep(draw.random() * 0.03)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
        store = Store(folder, 300_000)
        for key in map(str, range(40)):
            assert store.get(key) in (None, key.encode() * 3000)
    store.put("last", b"sweeps")
    assert not list(folder.rglob("*.new"))


def test_killed_at_any_moment_no_half_entry_is_found(tmp_path: Path) -> None:
    kill_at_random(tmp_path, 8)


@pytest.mark.slow
def test_killed_a_hundred_times(tmp_path: Path) -> None:
    kill_at_random(tmp_path, 100)
