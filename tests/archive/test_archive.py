"""From files to datasets: the same bytes whatever the way, nothing lost without a word."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.archive.makers import content, lines, made, record, records, rows
from tests.read.formats.archives import answer, packed, page, pages
from tests.read.formats.archives import record as warc_record

from rashomon import archive as archiving
from rashomon.archive import outputs, reading
from rashomon.archive.engines.local import Local
from rashomon.archive.progress import StageProgress
from rashomon.errors import UsageError, WouldOverwrite
from rashomon.ledger import View, opened
from rashomon.ledger.log import verified

ROOT = Path(__file__).parents[2]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.jsonl").write_bytes(lines(records()))
    picture = warc_record(answer(b"\x89PNG\r\n\x1a\n", "image/png"))
    (folder / "b.warc.gz").write_bytes(packed([*pages(2), picture]))
    return folder


def test_reports_copies_and_stories(source: Path, tmp_path: Path) -> None:
    summary = made([source], tmp_path / "out")
    assert (summary.files, summary.records, summary.reports) == (2, 13, 12)
    assert (summary.lost, summary.again, summary.passed) == (0, 0, {"pictures": 1})
    reports = {r["record"] or r["url"]: r for r in rows(tmp_path / "out", "reports")}
    assert reports["copy"]["copy_of"] == reports["0-0"]["report_id"]
    assert reports["0-1"]["copy_of"] == reports["0-1"]["report_id"]
    together = {r["record"] for r in reports.values() if r["story"] == reports["1-0"]["story"]}
    assert together == {"1-0", "1-1", "1-2"}
    assert reports["https://quay.example/0"]["archived"] == "2031-06-01T10:00:00Z"
    assert reports["https://quay.example/0"]["published"] is None
    lineages = {r["report_id"]: r["lineage"] for r in rows(tmp_path / "out", "lineages")}
    assert len(lineages) == 12
    assert lineages[reports["copy"]["report_id"]] == lineages[reports["0-0"]["report_id"]]
    assert json.loads((tmp_path / "out" / "summary.json").read_text("utf-8")) == summary.plain()
    assert not (tmp_path / "out" / archiving.WORK).exists()


def test_partitions_change_no_byte(source: Path, tmp_path: Path) -> None:
    made([source], tmp_path / "one", Local(1))
    made([source], tmp_path / "more", Local(16))
    assert content(tmp_path / "one") == content(tmp_path / "more")


def test_the_order_of_files_changes_nothing_but_names_of_batches(tmp_path: Path) -> None:
    held = records()
    for name, chosen in (("a", held), ("b", held[::-1])):
        (tmp_path / name).mkdir()
        for n in range(2):
            (tmp_path / name / f"{n}.jsonl").write_bytes(lines(chosen[n::2]))
    for name in ("a", "b"):
        made([tmp_path / name], tmp_path / f"out-{name}")
    for dataset in ("stories", "reports", "lineages"):
        kept = [
            sorted(
                tuple((k, v) for k, v in row.items() if k != "input")
                for row in rows(tmp_path / f"out-{name}", dataset)
            )
            for name in ("a", "b")
        ]
        assert str(kept[0]) == str(kept[1])


def test_what_was_done_is_not_done_again(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made([source], tmp_path / "whole")
    real = reading.read_task
    calls: list[str] = []

    def failing(*given: object) -> None:
        calls.append("read")
        if len(calls) == 2:
            raise UsageError("stopped here")
        real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "read_task", failing)
    with pytest.raises(UsageError):
        made([source], tmp_path / "out", Local(1))
    assert (tmp_path / "out" / archiving.WORK).is_dir()
    with pytest.raises(WouldOverwrite, match="--resume"):
        archiving.ready(tmp_path / "out", resume=False)
    made([source], tmp_path / "out", Local(1))
    assert len(calls) == 3
    assert content(tmp_path / "out") == content(tmp_path / "whole")


def test_nothing_is_written_over(source: Path, tmp_path: Path) -> None:
    made([source], tmp_path / "out")
    for resume in (True, False):
        with pytest.raises(WouldOverwrite, match="whole archive"):
            archiving.ready(tmp_path / "out", resume)
        with pytest.raises(WouldOverwrite, match="something else"):
            archiving.ready(source, resume)
    with pytest.raises(WouldOverwrite, match="is a file"):
        archiving.ready(source / "a.jsonl", resume=False)


def test_records_that_do_harm_are_rows_of_problems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("RASHOMON_MAX_SECONDS", "2")
    monkeypatch.setenv("RASHOMON_MAX_MEMORY", "400000000")
    monkeypatch.setattr(reading, "WORK", "tests.archive.hostile:read")
    words = ("HANG", "BREAK", "SWELL", "RAISE", "KILL1")
    bad = [record(0, 50 + n, title=word) for n, word in enumerate(words)]
    held = records()
    mixed = [*held[:4], *bad, *held[4:]]
    broken = lines(mixed) + b'{"text": \n' + lines([{"id": "empty"}])
    (tmp_path / "a.jsonl").write_bytes(broken)
    summary = made([tmp_path / "a.jsonl"], tmp_path / "out")
    assert summary.reports == len(held) + 1  # the one that was killed from outside
    assert summary.lost == 6
    told = [r["message"] for r in rows(tmp_path / "out", "problems") if r["unread"]]
    assert len(told) == 6
    assert sum("Line 5" in m and "took more than 2 seconds" in m for m in told) == 1
    assert sum("Line 6" in m and "broke the process" in m for m in told) == 1
    assert sum("Line 7" in m and "of memory" in m for m in told) == 1
    assert sum("Line 8" in m and "not foreseen" in m for m in told) == 1


def test_damaged_archives_give_what_they_hold(tmp_path: Path) -> None:
    whole = packed(pages(4))
    (tmp_path / "cut.warc.gz").write_bytes(whole[:-50])
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 0xFF
    (tmp_path / "flipped.warc.gz").write_bytes(bytes(flipped))
    endless = warc_record(answer(page()), length=10**12)
    (tmp_path / "endless.warc").write_bytes(b"".join(pages(1)) + endless)
    summary = made([tmp_path], tmp_path / "out")
    assert summary.reports == 4  # pages 0 to 3, each once; some are in several files
    told = [(r["input"], r["message"]) for r in rows(tmp_path / "out", "problems") if r["unread"]]
    for name in ("cut.warc.gz", "flipped.warc.gz", "endless.warc"):
        assert any(str(tmp_path / name) == where for where, _ in told), name


def test_a_file_of_nothing_makes_empty_datasets(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"")
    summary = made([tmp_path / "a.jsonl"], tmp_path / "out")
    assert (summary.reports, summary.stories) == (0, 0)
    assert rows(tmp_path / "out", "reports") == []
    assert [r["unread"] for r in rows(tmp_path / "out", "problems")] == [True]


def test_progress_is_told_in_words() -> None:
    assert str(StageProgress("extract", 1, 9, 0.1, None)) == "5/7 taking statements: 10%"
    told = str(StageProgress("extract", 5, 9, 0.5, (600.0, 840.0)))
    assert told == "5/7 taking statements: 50%, 10 min to 14 min more for this"


@pytest.mark.slow
def test_statements_findings_and_a_ledger(source: Path, tmp_path: Path) -> None:
    summary = made([source], tmp_path / "out", statements=True)
    assert summary.found["statements"] > 12
    texts = {r["report_id"]: r["text"] for r in rows(tmp_path / "out", "reports")}
    for row in rows(tmp_path / "out", "statements"):
        assert texts[row["report_id"]][row["start"] : row["end"]] == row["words"]
    killed = [r for r in rows(tmp_path / "out", "statements") if r["slot"] == "killed"]
    assert {(r["low"], r["high"]) for r in killed} == {(2.0, 2.0)}
    script = [sys.executable, "-m", "rashomon", "ledger", "import", str(tmp_path / "out")]
    for fresh in ("12 versions are new", "0 versions are new"):
        done = subprocess.run(
            [*script, "--ledger", str(tmp_path / "kept.db")], capture_output=True, text=True,
            check=True,
        )  # fmt: skip
        assert fresh in done.stdout
    store = opened(str(tmp_path / "kept.db"))
    assert list(verified(store)) == []
    ids = {r["report_id"] for r in rows(tmp_path / "out", "reports")}
    view = View(store)
    stories = view.stories(limit=100)
    assert {v.id for s in stories for v in view.versions_of(s.id)} == ids
    assert len(stories) == summary.stories
    store.close()


@pytest.mark.slow
def test_kills_at_any_moment_change_no_byte(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = [sys.executable, "-m", "rashomon", "archive", "a.jsonl", "b.warc.gz", "--resume", "-q"]
    script = [*words, "--out", str(tmp_path / "out")]
    draw = random.Random(4)
    for _ in range(6):
        process = subprocess.Popen(script, cwd=source, start_new_session=True)
        time.sleep(draw.uniform(0.3, 4.0))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if (tmp_path / "out" / "summary.json").exists():
            shutil.rmtree(tmp_path / "out")
    subprocess.run(script, cwd=source, check=True)
    monkeypatch.chdir(source)
    made(["a.jsonl", "b.warc.gz"], tmp_path / "whole", statements=True)
    assert content(tmp_path / "out") == content(tmp_path / "whole")


def test_parts_of_a_run_that_was_killed_while_it_moved_them_do_not_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files are others at the next run, and the first ones again at the one after."""
    more, fewer = lines(records()), lines(records()[:4])
    given = tmp_path / "in.jsonl"
    real = outputs.complete

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    def run(held: bytes, at: int) -> None:
        given.write_bytes(held)
        os.utime(given, (at, at))
        made([given], tmp_path / "out", Local(1))

    monkeypatch.setattr(outputs, "complete", killed)
    for held, at in ((fewer, 1_000), (more, 2_000)):
        with pytest.raises(KeyboardInterrupt):
            run(held, at)
    monkeypatch.setattr(outputs, "complete", real)
    run(fewer, 1_000)
    made([given], tmp_path / "whole", Local(1))
    assert content(tmp_path / "out") == content(tmp_path / "whole")
