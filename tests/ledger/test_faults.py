"""A full disk, a file that may not be written, a flipped byte, a kill: told, and nothing lost."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.ledger.made import add, folder, keeping, record

from rashomon.errors import DamagedLedger, LedgerError
from rashomon.ledger import Query, Store, opened
from rashomon.ledger.content import Contents
from rashomon.ledger.log import exported
from rashomon.ledger.sqlite import Sqlite
from rashomon.ledger.verifying import verified


def held(n: int, where: str = "a") -> dict[str, object]:
    text = f'{n + 3} people were killed in Olm. "We saw {n} boats" said Ana Ruiz.'
    return record(f"{where}{n}", text, f"story {n % 5}", published="2020-05-07T06:00")


def test_a_full_disk_is_told_and_what_was_kept_is_whole() -> None:
    with folder() as place:
        store = opened(place / "ledger.db", create=True)
        assert isinstance(store, Sqlite)
        kept = keeping(store)
        add(kept, held(0))
        (pages,) = store.rows("PRAGMA page_count")[0]
        store.rows(f"PRAGMA max_page_count={pages + 2}")
        message, n, before = "", 0, list[str]()
        while not message and n < 200:
            n, before = n + 1, list(exported(store))
            try:
                list(kept.add([held(n)]))
            except LedgerError as error:
                message = str(error)
        assert "disk is full; nothing of this was kept" in message
        assert list(exported(store)) == before
        assert list(verified(store)) == []
        store.close()


def test_a_file_that_may_not_be_written_is_told() -> None:
    with folder() as place:
        store = opened(place / "ledger.db", create=True)
        kept = keeping(store)
        add(kept, held(0))
        store.rows("PRAGMA query_only=1")
        with pytest.raises(LedgerError, match="may not be written to"):
            add(kept, held(1))
        assert len(kept.view.stories()) == 1
        store.close()


def test_a_flipped_byte_is_found_wherever_something_stands() -> None:
    pick = random.Random(5)
    with folder() as place:
        path = place / "ledger.db"
        store = opened(path, create=True)
        kept = keeping(store)
        add(kept, *(held(n) for n in range(6)))
        kept.decide("note", ["story 1", "look again"], by="Ada")
        store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        blobs = [bytes(z) for (z,) in store.rows("SELECT z FROM content")]
        words = [b"look again", b"story 1", b"patterns 1", *blobs[1:9]]
        store.close()
        whole = path.read_bytes()
        for word in words:
            broken = bytearray(whole)
            at = whole.index(word) + pick.randrange(len(word))
            broken[at] ^= 1 << pick.randrange(7)
            path.write_bytes(broken)
            try:
                again = opened(path)
            except DamagedLedger:
                continue
            assert list(verified(again)) != [], word
            again.close()
        path.write_bytes(whole[: len(whole) // 2])
        try:
            again = opened(path)
        except LedgerError:
            return
        assert list(verified(again)) != []
        again.close()


def test_bytes_that_nothing_can_read_are_told(store: Store, monkeypatch: Any) -> None:
    add(keeping(store), held(0))
    contents = Contents(store)
    questions: tuple[Callable[[], object], ...] = (
        lambda: contents.text(2),
        lambda: contents.value(2),
        lambda: contents.report(1, 2),
    )
    for spoiled in (b"\xff\xfe\xfd", b"\xc1" * 60):
        monkeypatch.setattr(Contents, "get", lambda *_, raw=spoiled: raw)
        for question in questions:
            with pytest.raises(DamagedLedger, match="cannot be read"):
                question()


@pytest.mark.parametrize("seed", range(3))
def test_no_flipped_bit_ends_in_anything_but_a_line(seed: int) -> None:
    pick = random.Random(seed)
    with folder() as place:
        path = place / "ledger.db"
        store = opened(path, create=True)
        kept = keeping(store)
        add(kept, *(held(n) for n in range(4)))
        store.close()
        whole = path.read_bytes()
        for _ in range(40):
            broken = bytearray(whole)
            broken[pick.randrange(len(broken))] ^= 1 << pick.randrange(8)
            path.write_bytes(broken)
            try:
                again = opened(path)
            except LedgerError:
                continue
            assert all(isinstance(line, str) for line in verified(again))
            again.close()


def test_a_search_that_is_not_that_of_the_texts_is_found(store: Store) -> None:
    kept = keeping(store)
    add(kept, *(held(n) for n in range(6)))
    assert list(verified(store)) == []
    with store.writing():
        store.index(99, "words of no report")
    (line,) = verified(store)
    assert "search" in line
    with store.writing():
        store.unindex(99, "words of no report")
    assert list(verified(store)) == []


def test_flipped_bits_in_the_words_of_the_search_are_found() -> None:
    with folder() as place:
        path = place / "ledger.db"
        store = opened(path, create=True)
        kept = keeping(store)
        add(kept, *(held(n) for n in range(6)))
        blocks = [bytes(b) for (b,) in store.rows("SELECT block FROM search_data WHERE id > 10")]
        store.close()
        whole = path.read_bytes()
        for block in blocks:
            word = block.index(b"people") + 2
            broken = bytearray(whole)
            for at in (word, word + 1):
                broken[whole.index(block) + at] ^= 1
            path.write_bytes(broken)
            again = opened(path)
            assert any("search" in line for line in verified(again))
            again.close()


@pytest.mark.skipif(os.name != "posix", reason="rights of files are POSIX's")
def test_a_ledger_where_nothing_may_be_written_is_read() -> None:
    with folder() as place:
        inner = place / "inner"
        inner.mkdir()
        path = inner / "ledger.db"
        store = opened(path, create=True)
        add(keeping(store), held(0))
        store.close()
        place.chmod(0o755)
        path.chmod(0o444)
        inner.chmod(0o555)

        def work(pipe: int) -> None:
            if os.getuid() == 0:
                os.setuid(65534)
            store = opened(path)
            kept = keeping(store)
            (row,) = kept.view.stories()
            faults = list(verified(store))
            try:
                add(kept, held(1))
            except LedgerError as error:
                told = str(path) in str(error)
                os.write(pipe, f"{row.reports} {len(faults)} {told}\n".encode())

        pid, read = child(work)
        lines = said(read)
        os.waitpid(pid, 0)
        inner.chmod(0o755)
        assert lines == ["1 0 True"]


def test_a_copy_that_has_no_room_names_the_copy(tmp_path: Path) -> None:
    store = opened(tmp_path / "d.db", create=True)
    add(keeping(store), held(0))
    with pytest.raises(LedgerError, match=r"nowhere/b\.db"):
        store.backup(tmp_path / "nowhere" / "b.db")
    store.backup(tmp_path / "b.db")
    store.close()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["b.db", "d.db"]
    copy = opened(tmp_path / "b.db")
    assert list(verified(copy)) == []
    copy.close()


def test_rows_that_were_changed_behind_the_triggers_are_found() -> None:
    with folder() as place:
        path = place / "ledger.db"
        store = opened(path, create=True)
        kept = keeping(store)
        add(kept, held(0), held(1))
        store.close()
        import sqlite3

        for sql in (
            "UPDATE version SET told = told + 1",
            "UPDATE tx SET at = at - 5 WHERE id = 1",
            "UPDATE tx SET actor = 'somebody'",
            "UPDATE statement SET low = 99 WHERE kind = 'figure'",
            "DELETE FROM look",
            "DELETE FROM tx WHERE id = (SELECT max(id) FROM tx)",
            "UPDATE version SET until = 2",
        ):
            whole = path.read_bytes()
            db = sqlite3.connect(path)
            for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type='trigger'"):
                db.execute(f"DROP TRIGGER {name}")
            db.execute(sql)
            db.commit()
            db.close()
            again = opened(path)
            found = list(verified(again))
            again.close()
            assert found or sql.startswith("DELETE FROM tx"), sql
            path.write_bytes(whole)


# ---- killed, and in each other's way --------------------------------------------------


def child(work: Callable[[int], None]) -> tuple[int, int]:
    """A process that works until it is killed; its id, and where it says what is kept."""
    read, write = os.pipe()
    pid = os.fork()
    if pid:
        os.close(write)
        return pid, read
    try:
        work(write)
    finally:
        os._exit(0)


def said(read: int) -> list[str]:
    with os.fdopen(read, encoding="utf-8") as lines:
        return [line.strip() for line in lines if line.endswith("\n")]


def kill_at_random(address: str, moments: int, seed: int) -> None:
    pick = random.Random(seed)
    told: list[str] = []
    opened(address, create=True).close()
    for turn in range(moments):

        def work(write: int, turn: int = turn) -> None:
            kept = keeping(opened(address), time.time_ns)
            for n in range(1000):
                if n % 3 == 2:
                    made = kept.decide("note", ["story 0", f"note {turn} {n}"], by="Ada")
                    os.write(write, f"{made.id}\n".encode())
                else:
                    number = turn * 1000 + n  # the first of all is of story 0
                    add(kept, held(number))
                    os.write(write, f"r{number}\n".encode())

        pid, read = child(work)
        first = os.read(read, 40).decode()  # it is at work
        time.sleep(pick.uniform(0.0, 0.3))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        told += (first.strip().split() if first.endswith("\n") else []) + said(read)
    store = opened(address)
    assert list(verified(store)) == []
    looks = {a for (a,) in store.rows("SELECT address FROM look WHERE outcome = 'new'")}
    decisions = {id for (id,) in store.rows("SELECT id FROM decision")}
    wanted = {f"a{t[1:]}" if t.startswith("r") else t for t in told}
    assert len(told) >= moments
    assert wanted <= looks | decisions
    store.close()


def test_what_was_told_as_kept_is_kept_where_the_program_is_killed(address: str) -> None:
    kill_at_random(address, 4, 1)


@pytest.mark.slow
def test_the_same_at_a_hundred_moments(address: str) -> None:
    kill_at_random(address, 100, 2)


def crowd(address: str, seconds: float, writers: int = 2, readers: int = 8) -> int:
    """Writers and readers at once; how many reports were told as kept."""
    opened(address, create=True).close()
    end = time.monotonic() + seconds

    def write(pipe: int, name: str) -> None:
        kept = keeping(opened(address), lambda: time.time_ns() // 1_000_000)
        n = 0
        while time.monotonic() < end:
            add(kept, held(n, name))
            os.write(pipe, f"{name}{n}\n".encode())
            n += 1

    def read(pipe: int) -> None:
        kept = keeping(opened(address))
        while time.monotonic() < end:
            view = kept.view
            with view.moment():
                last = view.head().id
                for story in view.stories(limit=3):
                    assert len(view.versions_of(story.id)) == story.reports
                    view.known(story.id)
                view.search(Query("killed"), 3)
                view.changes(max(0, last - 5))
                assert view.head().id == last
        os.write(pipe, b"done\n")

    children = []
    for n in range(writers):
        children.append(child(lambda pipe, n=n: write(pipe, "bc"[n])))  # type: ignore[misc]
    for _ in range(readers):
        children.append(child(read))
    told = [line for pid, pipe in children for line in said(pipe)]
    for pid, _ in children:
        os.waitpid(pid, 0)
    kept = [t for t in told if t != "done"]
    assert told.count("done") == readers
    assert len({t[0] for t in kept}) == writers
    store = opened(address)
    looks = {a for (a,) in store.rows("SELECT address FROM look WHERE outcome = 'new'")}
    assert set(kept) == looks
    assert list(verified(store)) == []
    store.close()
    return len(kept)


@pytest.mark.slow
def test_writers_and_readers_are_not_in_each_others_way_for_a_minute(address: str) -> None:
    assert crowd(address, 60) > 100


def test_there_is_a_line_where_a_folder_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(LedgerError, match="cannot be made"):
        opened(tmp_path / "file" / "ledger.db", create=True)
