"""Inputs of every kind: what cannot be read is named, the rest is read, the order is kept."""

from __future__ import annotations

import gzip
import io
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rashomon.ground.limits import Limits, Options
from rashomon.model import Report
from rashomon.read import read, read_bytes

WORDS = "At least 26 people were hurt when a bridge fell in Ardan on Friday."
PAGE = f"<!doctype html><html><body><h1>Bridge falls</h1><p>{WORDS}</p></body></html>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "sub/c.txt"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{WORDS} {name}", encoding="utf-8")
    return tmp_path / "in"


def names(reports: list[Report]) -> list[str]:
    return [Path(r.input).name for r in reports]


def only(path: Path | str, limits: Limits | None = None) -> Report:
    found = list(read([str(path)], Options(limits=limits or Limits())))
    assert len(found) == 1
    return found[0]


def said(report: Report) -> str:
    return " ".join(p.message for p in report.problems)


def lost(report: Report, *words: str) -> None:
    """It was not read; the problem names the input and holds these words."""
    assert report.unread
    assert not report.text
    assert report.input in said(report)
    for word in words:
        assert word in said(report)


def test_a_folder_is_read_sorted_and_deep_hidden_files_left_out(folder: Path) -> None:
    (folder / ".hidden.txt").write_text("secret")
    (folder / ".git").mkdir()
    (folder / ".git" / "x.txt").write_text("secret")
    assert names(list(read([str(folder)]))) == ["a.txt", "b.txt", "c.txt"]


def test_what_is_no_report_by_its_name_is_passed_over_and_counted_once(folder: Path) -> None:
    for name in ("x.py", "sub/y.JS", "sub/z.css", "p.png", "t.csv.gz"):
        (folder / name).write_text("At least 26 people were hurt.")
    reports = list(read([str(folder)]))
    assert names(reports) == ["a.txt", "b.txt", "c.txt"]
    remarks = [p for r in reports for p in r.problems if "passed over" in p.message]
    assert [(p.input, p.unread) for p in remarks] == [(str(folder), False)]
    said = remarks[0].message
    assert "5 files that are no reports" in said
    counts = "2 of source code, 1 of pictures, 1 of styles, 1 of tables"
    assert counts in said


def test_a_file_that_is_named_is_read_whatever_its_name(folder: Path) -> None:
    (folder / "x.py").write_text(f"# {WORDS}")
    assert not only(folder / "x.py").unread
    assert names(list(read([str(folder / "*.py")]))) == ["x.py"]


def test_a_folder_without_reports_says_what_it_holds(tmp_path: Path) -> None:
    (tmp_path / "x.py").write_text("print(1)")
    lost(only(tmp_path), "holds no report", "1 of source code")


def test_what_was_passed_over_is_said_where_the_last_file_cannot_be_read(folder: Path) -> None:
    (folder / "x.py").write_text("print(1)")
    os.mkfifo(folder / "z")
    (folder / "sub" / "c.txt").unlink()
    reports = list(read([str(folder)]))
    assert [r.unread for r in reports] == [False, False, True]
    assert "is a pipe" in said(reports[2])
    assert "1 of source code" in said(reports[2])


def test_documents_that_may_be_reports_are_named_one_by_one(folder: Path) -> None:
    (folder / "z.pdf").write_bytes(b"%PDF-1.7")
    last = list(read([str(folder)]))[2]
    lost(last, "z.pdf", "PDF")


def test_the_files_beside_a_saved_page_are_its_own(folder: Path) -> None:
    (folder / "page.html").write_text(PAGE)
    (folder / "page_files").mkdir()
    (folder / "page_files" / "x.js").write_text("alert(1)")
    assert "x.js" not in names(list(read([str(folder)])))


def test_globs_files_and_repetitions_in_the_order_given(folder: Path) -> None:
    inputs = [str(folder / "b.txt"), str(folder / "*.txt"), str(folder / "b.txt")]
    reports = list(read(inputs))
    assert names(reports) == ["b.txt", "a.txt", "b.txt", "b.txt"]
    assert reports[0].id == reports[2].id == reports[3].id
    assert names(list(read([str(folder / "**" / "*.txt")]))) == ["a.txt", "b.txt", "c.txt"]


def test_one_bad_input_stops_no_other(folder: Path) -> None:
    inputs = [str(folder / "none.txt"), str(folder / "a.txt"), "ftp://x.example/a", str(folder)]
    reports = list(read(inputs))
    assert [r.unread for r in reports] == [True, False, True, False, False, False]
    lost(reports[0], "does not exist")


def test_what_matches_or_holds_nothing_is_named(tmp_path: Path) -> None:
    lost(only(tmp_path / "*.txt"), "matches no file")
    lost(only(tmp_path), "holds no files")
    lost(only("a\0b"), "cannot be opened")
    lost(only("x" * 5000), "cannot be opened")


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX permissions")
def test_no_permission_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(WORDS)
    path.chmod(0)
    if os.geteuid() == 0:  # root may read all; show what others see

        def refused(*_: object) -> int:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(os, "open", refused)
    lost(only(path), "no permission")


def test_a_socket_and_a_pipe_are_reported_and_never_opened(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(folder)  # the path of a socket may only be short
        try:
            server.bind("sock")
        finally:
            os.chdir(here)
        reports = list(read([str(folder), os.devnull]))
    problems = {Path(r.input).name: said(r) for r in reports if r.unread}
    assert set(problems) == {"pipe", "sock", "null"}
    assert "is a socket" in problems["sock"]
    assert "is a pipe" in problems["pipe"]
    assert len(reports) == 6


def test_a_loop_of_links_ends(folder: Path) -> None:
    (folder / "sub" / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "dead.txt").symlink_to(folder / "nowhere")
    reports = list(read([str(folder)]))
    assert names(reports) == ["a.txt", "b.txt", "dead.txt", "c.txt"]
    assert [r.unread for r in reports] == [False, False, True, False]


def test_a_name_in_no_encoding_is_shown_safely(folder: Path) -> None:
    bad = os.fsencode(folder) + b"/\xff\x1b[31m.txt"
    Path(os.fsdecode(bad)).write_text(WORDS)
    report = only(os.fsdecode(bad))
    assert report.text
    report.input.encode("utf-8")
    assert "\x1b" not in report.input


@pytest.fixture
def piped(monkeypatch: pytest.MonkeyPatch) -> io.BytesIO:
    class Standard:
        buffer = io.BytesIO()

    monkeypatch.setattr(sys, "stdin", Standard)
    return Standard.buffer


def test_standard_input_holds_any_kind(piped: io.BytesIO) -> None:
    piped.write(f'{{"text": "{WORDS}"}}\n{{"html": "<p>{WORDS}</p>"}}\n'.encode())
    piped.seek(0)
    assert [r.input for r in read(["-"])] == ["-", "-"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t \n", "is empty"),
        ("a.pdf", b"%PDF-1.7 \x00\x01", "PDF"),
        ("a.docx", b"PK\x03\x04\x14\x00", "an office document"),
        ("noise", bytes(range(256)) * 40, "binary data"),
        ("feed.xml", b'<?xml version="1.0"?>\n<rss version="2.0"><channel>', "a feed"),
        ("a.warc", b"WARC/1.0\r\nWARC-Type: response\r\n", "is cut off or has a head"),
        ("cut.gz", b"\x1f\x8b\x08\x00\x00", "cut off"),
    ],
)
def test_what_holds_no_text_is_named(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(content)
    lost(only(tmp_path / name), words)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_in_any_unicode_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a"
    path.write_bytes(f"{WORDS} “Gone,” he said.".encode(encoding))
    assert only(path).text.removeprefix("\ufeff") == f"{WORDS} “Gone,” he said."


@pytest.mark.parametrize("content", [WORDS.encode(), PAGE.encode(), b'{"text": "Two men died."}'])
def test_what_is_packed_is_unpacked(tmp_path: Path, content: bytes) -> None:
    plain, packed = tmp_path / "a", tmp_path / "b"
    plain.write_bytes(content)
    packed.write_bytes(gzip.compress(content[:20]) + gzip.compress(content[20:]))  # two members
    assert only(plain).text == only(packed).text != ""


def test_a_cut_or_damaged_archive_gives_what_it_holds_and_says_so(tmp_path: Path) -> None:
    words = "".join(f"On day {n} another {n * 7} people fled Ardan.\n" for n in range(3000))
    whole = gzip.compress(words.encode())
    cut, bent = tmp_path / "cut.gz", tmp_path / "bent.gz"
    cut.write_bytes(whole[: len(whole) // 2])
    bent.write_bytes(whole[:8000] + b"\xff" * 40 + whole[8040:])
    for path, why in ((cut, "cut off"), (bent, "damaged")):
        report = only(path)
        assert report.text
        assert why in said(report)


def test_a_bomb_is_stopped_while_it_unpacks(tmp_path: Path) -> None:
    path = tmp_path / "bomb.gz"
    path.write_bytes(gzip.compress(b"Two men died. " * 2_000_000, 9))
    report = only(path, Limits(decompressed=1_000_000))
    assert "1,000,000 bytes" in said(report)
    assert len(report.text) <= 1_000_000
    lost(only(path, Limits(bytes=1_000_000)), "1 MB")


def test_a_large_file_is_refused_with_its_bound(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(WORDS * 100)
    lost(only(path, Limits(bytes=1000)), "larger than 1,000 bytes")


def test_kinds_are_told_from_content_and_the_name_breaks_a_tie(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE)
    assert "<" not in only(tmp_path / "a.txt").text
    (tmp_path / "b.html").write_text(f"[Update] {WORDS}")
    assert only(tmp_path / "b.html").text.startswith("[Update]")
    (tmp_path / "c.html").write_text(f"Some words, then <p>{WORDS}</p>")
    assert "<p>" not in only(tmp_path / "c.html").text
    (tmp_path / "c.txt").write_text(f"Some words, then <p>{WORDS}</p>")
    assert "<p>" in only(tmp_path / "c.txt").text


PARAGRAPH = "At least 26 people were hurt when a bridge fell in Ardan on Friday, police said."
PIECE = f"<html><body><p>{PARAGRAPH}</p><p>{PARAGRAPH}</p></body></html>"


@pytest.mark.parametrize(
    "content",
    [
        f"<?php $a->b = 1; echo '<b>'; ?>\n{PIECE}",
        f"<?xml version='1.0'?>{PIECE}",
        f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nServer: a\r\n\r\n{PIECE}",
        f"Content-Type: text/html\nDate: Fri\n\n<!doctype html>{PIECE}",
        f"<span>{PARAGRAPH}</span>",
        f"<b>Bridge falls</b><br>{PARAGRAPH}",
        f"<div>{PARAGRAPH}</div>",
        f"{PARAGRAPH}</p><p>{PARAGRAPH}</p>\n<p>{PARAGRAPH}</p>",
    ],
)
def test_a_page_or_a_piece_of_one_is_told_and_no_tag_is_text(content: str) -> None:
    (report,) = read_bytes("a", content.encode())
    assert PARAGRAPH in report.text
    assert not re.search(r"<|php|HTTP", report.text)
    assert "Content-Type" not in report.text


@pytest.mark.parametrize(
    "content",
    [
        "<Ana Bell> said so.",
        "a < b and b > c",
        "Note: see below.\n\nTwo men died.",
        "He wrote </p>.",
    ],
)
def test_a_text_with_signs_is_no_page(content: str) -> None:
    (report,) = read_bytes("a", content.encode())
    assert report.text == content


def test_what_unpacks_to_more_than_the_bound_is_said_so() -> None:
    packed = gzip.compress(b"Two men died. " * 2000)
    (report,) = read_bytes("a.gz", packed, Options(limits=Limits(bytes=2000)))
    assert report.unread
    assert "unpacks to more than" in report.problems[0].message


def test_marks_of_direction_and_nul_are_kept_and_flagged(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Two \u202enem\u202c died\0 in Ardan on Monday.".encode())
    report = only(path)
    assert "\u202e" in report.text
    assert "\0" in report.text
    assert "direction" in said(report)
    assert "NUL" in said(report)
    assert not report.unread


def test_standard_input_that_would_not_wait_is_waited_for() -> None:
    code = (
        "import os; os.set_blocking(0, False); from rashomon.read import read;"
        "print(next(read(['-'])).text.strip())"
    )
    words = [sys.executable, "-c", code]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        time.sleep(1.0)
        out, _ = process.communicate("Three boats sank at Olm on Friday.")
    assert out.strip() == "Three boats sank at Olm on Friday."


@pytest.mark.parametrize("head", [b"", b'{"text": "', b"Two boats sank. "])
def test_a_hole_of_any_size_is_neither_hashed_nor_read_through(tmp_path: Path, head: bytes) -> None:
    class Memory:
        def reports(self, *_: object) -> object:
            raise AssertionError("hashed before its bound")

    path = tmp_path / "hole.json"
    with path.open("wb") as hole:
        hole.write(head)
        hole.truncate(200_000_000_000)
    begun = time.process_time()
    (report,) = read([str(path)], memory=Memory())  # type: ignore[arg-type]
    assert report.unread
    assert time.process_time() - begun < 5
