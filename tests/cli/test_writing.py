"""Files that a command writes: whole or not at all, and nothing else is touched."""

import os
import stat
import threading
from pathlib import Path

import pytest

from rashomon.cli.writing import keep_safe, write
from rashomon.errors import WouldOverwrite


def test_a_file_is_put_in_place(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    write(page, "one é")
    write(page, "two \ud83d")
    assert page.read_text("utf-8") == "two ?"
    assert [p.name for p in tmp_path.iterdir()] == ["page.html"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.html").write_text("old", "utf-8")
    link = tmp_path / "link.html"
    link.symlink_to("real.html")
    write(link, "new")
    assert link.is_symlink()
    assert (tmp_path / "real.html").read_text("utf-8") == "new"


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_text("utf-8")), daemon=True)
    reader.start()
    write(pipe, "words")
    reader.join(10)
    assert got == ["words"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_device_is_never_replaced() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full here")
    with pytest.raises(OSError, match="No space left"):
        write(full, "words")
    assert stat.S_ISCHR(full.stat().st_mode)
    write(Path("/dev/null"), "words")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_a_folder_that_takes_nothing_is_an_error_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        write(tmp_path / "missing" / "page.html", "words")
    assert caught.value.filename == str(tmp_path / "missing" / "page.html")
    (tmp_path / "page.html").mkdir()
    with pytest.raises(OSError, match=r"page\.html"):
        write(tmp_path / "page.html", "words")
    assert [p.name for p in tmp_path.iterdir()] == ["page.html"]


def test_what_a_killed_run_left_is_removed_and_what_a_live_one_writes_is_not(
    tmp_path: Path,
) -> None:
    left = tmp_path / ".page.html.999999999.abc.new"
    live = tmp_path / f".page.html.{os.getppid()}.abc.new"
    other = tmp_path / ".page.html.notes.new"
    for path in (left, live, other):
        path.write_text("half", "utf-8")
    write(tmp_path / "page.html", "whole")
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(
        [live.name, other.name, "page.html"]
    )


PAGE = b'<!DOCTYPE html>\n<html>\n<meta name="generator" content="Rashomon">\n<title>Flood'


@pytest.mark.parametrize("content", [b"my notes", b"<!DOCTYPE html><p>A saved page", b"{}"])
def test_what_is_no_output_of_ours_is_never_written_over(tmp_path: Path, content: bytes) -> None:
    own = tmp_path / "account.html"
    own.write_bytes(content)
    with pytest.raises(WouldOverwrite, match="--force"):
        keep_safe(own)
    keep_safe(own, force=True)


@pytest.mark.parametrize("content", [PAGE, b'{"schema": "rashomon/account/1"}', b""])
def test_an_earlier_output_may_be_written_over(tmp_path: Path, content: bytes) -> None:
    page = tmp_path / "account.html"
    keep_safe(page)
    page.write_bytes(content)
    keep_safe(page)


def test_an_input_is_not_written_over_by_whatever_name(tmp_path: Path) -> None:
    page = tmp_path / "account.html"
    page.write_bytes(PAGE)
    (tmp_path / "same.html").symlink_to(page)
    for name in (page, tmp_path / "." / "account.html", tmp_path / "same.html"):
        with pytest.raises(WouldOverwrite, match="one of the inputs"):
            keep_safe(page, ["http://example.org/a", str(name)])


def test_a_sign_tells_one_story_from_another(tmp_path: Path) -> None:
    page = tmp_path / "account.html"
    page.write_bytes(PAGE)
    keep_safe(page, sign=b"Flood")
    with pytest.raises(WouldOverwrite):
        keep_safe(page, sign=b"Silo")
