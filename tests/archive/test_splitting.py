"""Files are cut into batches that hang on what they hold."""

import gzip
from pathlib import Path

import polars
import pytest
from tests.archive.makers import lines, records
from tests.read.formats.archives import packed, pages, wacz

from rashomon.archive import splitting
from rashomon.errors import UsageError
from rashomon.ground.limits import Limits, Options
from rashomon.model import Problem
from rashomon.read import pieces
from rashomon.read.pieces import Piece


def cut(path: Path, options: Options | None = None) -> tuple[list[Piece], list[str]]:
    found = list(pieces.cut(path.name, str(path), options or Options()))
    held = [p for p in found if isinstance(p, Piece)]
    return held, [p.message for p in found if isinstance(p, Problem)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.warc", b"".join(pages(3))),
        ("a.warc.gz", packed(pages(3))),
        ("a.wacz", wacz(pages(3))),
    ],
)
def test_records_of_web_archives(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    held, lost = cut(tmp_path / name)
    assert [(p.kind, p.number) for p in held] == [("warc", 1), ("warc", 2), ("warc", 3)]
    assert not lost
    reports, _ = pieces.taken(name, held[1], Options())
    assert [r.metadata.url.value for r in reports] == ["https://quay.example/1"]
    assert reports[0].metadata.published.value is None


def test_an_archive_cut_within_a_record_says_so(tmp_path: Path) -> None:
    whole = packed(pages(3))
    (tmp_path / "a.warc.gz").write_bytes(whole[:-60])
    held, lost = cut(tmp_path / "a.warc.gz")
    assert len(held) == 2
    assert any("is cut off" in said for said in lost)


@pytest.mark.parametrize("packing", [lambda c: c, lambda c: gzip.compress(c, mtime=0)])
def test_lines(tmp_path: Path, packing: object) -> None:
    content = b'{"text": broken\n\n' + lines(records()[:2])
    (tmp_path / "a.jsonl").write_bytes(packing(content))  # type: ignore[operator]
    held, lost = cut(tmp_path / "a.jsonl")
    assert [(p.kind, p.number) for p in held] == [("line", 1), ("line", 3), ("line", 4)]
    assert not lost
    first, _ = pieces.taken("a.jsonl", held[0], Options())
    assert first[0].unread
    assert "Line 1 of a.jsonl" in first[0].problems[0].message
    second, _ = pieces.taken("a.jsonl", held[1], Options())
    assert second[0].record == "0-0"


def test_a_document_and_another_file_are_taken_whole(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"[" + lines(records()[:1]).strip() + b"]")
    (tmp_path / "a.txt").write_text("A ferry ran aground.\n", "utf-8")
    for name in ("a.json", "a.txt"):
        (piece,), _ = cut(tmp_path / name)
        assert piece.kind == "whole"
        assert not pieces.taken(name, piece, Options())[0][0].unread


def test_rows_of_a_table(tmp_path: Path) -> None:
    held = records()
    frame = polars.DataFrame({"body": [r["text"] for r in held], "id": [r["id"] for r in held]})
    frame.write_parquet(tmp_path / "a.parquet")
    found, lost = cut(tmp_path / "a.parquet")
    assert len(found) == len(held)
    assert not lost
    reports, _ = pieces.taken("a.parquet", found[1], Options(fields={"text": "body"}))
    assert (reports[0].record, reports[0].unread) == ("0-1", False)


def test_a_damaged_table_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1" + b"\0" * 400 + b"PAR1")
    found, lost = cut(tmp_path / "a.parquet")
    assert not found
    assert "damaged table" in lost[0]


def test_a_bomb_ends_at_the_bound(tmp_path: Path) -> None:
    limits = Limits(bytes=1000, decompressed=100_000)
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b"{" + b" " * 50_000_000))
    found, lost = cut(tmp_path / "a.jsonl.gz", Options(limits=limits))
    assert sum(len(p.content) for p in found) <= 51 * 2_000_000
    assert found or lost


def test_files_are_found_once_and_in_order(tmp_path: Path) -> None:
    for name in ("b.jsonl", "a.warc", ".hidden", "c.parquet", "d.part"):
        (tmp_path / name).touch()
    every = [str(tmp_path / n) for n in ("a.warc", "b.jsonl", "c.parquet")]
    assert splitting.files([str(tmp_path), f"{tmp_path}/*.jsonl"]) == every
    with pytest.raises(UsageError, match="does not exist"):
        splitting.files([str(tmp_path / "none")])
    with pytest.raises(UsageError, match="Fetch it first"):
        splitting.files(["https://quay.example/a.warc"])


def test_a_file_whose_name_looks_like_a_pattern_is_found(tmp_path: Path) -> None:
    for name in ("wire[1].jsonl", "wire1.jsonl"):
        (tmp_path / name).touch()
    path = str(tmp_path / "wire[1].jsonl")
    assert splitting.files([path]) == [path]
    assert splitting.files([str(tmp_path / "wire[0-9].jsonl")]) == [str(tmp_path / "wire1.jsonl")]
