"""Web archives: every whole page is read, and a damage costs its own record alone."""

from __future__ import annotations

import gzip
import io
from typing import Any, BinaryIO, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.read.formats import archives
from tests.read.formats.makers import LEDE, TITLE

from rashomon.ground.limits import Limits, Options
from rashomon.model import Report
from rashomon.read.contents import reports
from rashomon.read.formats.warc import MENDED, _Frames
from rashomon.read.sources import Source


def read(content: bytes, limits: Limits | None = None) -> list[Report]:
    options = Options(limits=limits or Limits())
    return list(reports(Source("given", io.BytesIO(content)), 1, options))


def titles(found: list[Report]) -> list[str | None]:
    return [None if r.unread else r.metadata.title.value for r in found]


def said(found: list[Report]) -> str:
    return " ".join(p.message for r in found for p in r.problems)


THREE = [f"{TITLE} {n}" for n in range(3)]


@pytest.mark.parametrize("pack", [b"".join, archives.packed, archives.wacz])
def test_every_page_is_a_report_with_its_address(pack: object) -> None:
    assert callable(pack)
    found = read(pack(archives.pages(3)))
    assert titles(found) == THREE
    assert [r.metadata.url.value for r in found] == [f"https://quay.example/{n}" for n in range(3)]
    assert not said(found)


def test_the_day_of_archiving_is_no_day_of_publication() -> None:
    (report,) = read(archives.SAMPLES["warc"])
    assert report.metadata.published.value is None
    assert report.metadata.modified.value is None


@pytest.mark.parametrize(
    "block",
    [
        archives.answer(gzip.compress(archives.page()), more="Content-Encoding: gzip\r\n"),
        archives.answer(archives.chunked(archives.page()), more="Transfer-Encoding: chunked\r\n"),
        archives.answer(
            archives.page().decode().encode("cp1252"), kind="text/html; charset=windows-1252"
        ),
    ],
)
def test_answers_are_unpacked_as_their_heads_say(block: bytes) -> None:
    assert LEDE in read(archives.record(block))[0].text


def test_what_is_no_page_is_counted() -> None:
    picture = archives.answer(b"\x89PNG", kind="image/png")
    gone = archives.answer(b"<html><p>Gone.</p></html>", status=404)
    held = [
        archives.record(b"software: x\r\n", kind="warcinfo", type_="application/warc-fields"),
        *archives.pages(1),
        archives.record(picture),
        archives.record(gone),
    ]
    found = read(b"".join(held))
    assert len(found) == 1
    assert "answers without a page (1), notes on the archive (1), pictures (1)" in said(found)


def test_the_text_of_a_page_that_others_took_is_read() -> None:
    text = f"{TITLE}\n\n{LEDE}\n".encode()
    found = read(archives.record(text, kind="conversion", type_="text/plain"))
    assert LEDE in found[0].text


def test_an_archive_without_pages_says_so() -> None:
    found = read(archives.record(archives.answer(b"a", kind="image/png")))
    assert "holds no page with text" in said(found)


@pytest.mark.parametrize("cut", [1, 5, 60, 500])
def test_an_archive_that_is_cut_says_so_and_gives_the_rest(cut: int) -> None:
    plain = b"".join(archives.pages(3))
    found = read(plain[:-cut])
    assert titles(found)[:2] == THREE[:2]
    assert "is cut off" in said(found) or cut < 4
    packed = archives.packed(archives.pages(3))
    found = read(packed[: -min(cut, 300)])
    assert titles(found)[:2] == THREE[:2]
    assert "cut off" in said(found)


@pytest.mark.parametrize("length", [20, 90, 100_000, 10**14])
def test_a_wrong_length_costs_its_record_alone(length: int) -> None:
    first, second, third = archives.pages(3)
    wrong = archives.record(archives.answer(archives.page()), length=length)
    found = read(b"".join([first, wrong, second, third]), Limits(bytes=50_000))
    kept = [title for title in titles(found) if title]
    assert kept == ([THREE[0]] if length > 50_000 else THREE)
    assert said(found)


def test_records_of_wrong_lengths_are_not_read_again_without_end() -> None:
    begun = b"WARC/1.0\r\nContent-Length: 40000000\r\n\r\nabc\r\n"
    assert len(read(begun * 300)) <= MENDED + 1


def test_a_flipped_byte_costs_its_record_alone() -> None:
    held = archives.pages(3)
    held[1] = held[1].replace(b"injured", b"injurad")
    found = read(b"".join(held))
    assert titles(found) == [THREE[0], None, THREE[2]]
    assert "does not fit its own hash" in said(found)


def test_a_version_that_no_standard_has_costs_its_record_alone() -> None:
    held = archives.pages(3)
    held[1] = b"WARC/1.5" + held[1][8:]
    found = read(b"".join(held))
    assert titles(found) == [THREE[0], None, THREE[2]]
    assert "has a head that is none" in said(found)


def test_a_flipped_byte_of_a_packed_archive_costs_its_member_alone() -> None:
    members = [gzip.compress(r, mtime=0) for r in archives.pages(3)]
    bent = bytearray(members[1])
    bent[60] ^= 0x5A
    found = read(members[0] + bytes(bent) + members[2])
    assert [t for t in titles(found) if t] == [THREE[0], THREE[2]]
    assert "is damaged" in said(found)


def test_a_page_that_unfolds_past_the_bound_costs_itself_alone() -> None:
    bomb = archives.answer(gzip.compress(b"a" * 3_000_000), more="Content-Encoding: gzip\r\n")
    held = [archives.record(bomb), *archives.pages(1)]
    found = read(b"".join(held), Limits(bytes=1_000_000))
    assert titles(found) == [None, THREE[0]]
    assert "unpacks to more than 1 MB" in said(found)


def test_a_record_past_the_bound_is_passed_over() -> None:
    large = archives.record(archives.answer(b"a" * 40_000))
    found = read(large + archives.pages(1)[0], Limits(bytes=20_000))
    assert titles(found) == [None, THREE[0]]


def test_archives_within_archives_are_not_opened() -> None:
    inner = archives.answer(archives.SAMPLES["warc"], kind="text/plain")
    assert titles(read(archives.record(inner))) == [None]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_bent_archives_raise_nothing_and_lose_no_whole_record(data: st.DataObject) -> None:
    held = archives.pages(4)
    bent = data.draw(st.integers(0, 3))
    content = bytearray(held[bent])
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(9, len(content) - 5))] = data.draw(st.integers(0, 255))
    held[bent] = bytes(content)
    kept = [title for title in titles(read(b"".join(held))) if title]
    others = [f"{TITLE} {n}" for n in range(4) if n != bent]
    lost = [title for title in others if title not in kept]
    # a length that reaches into the next records may take them along
    assert not lost or lost == others[bent : bent + len(lost)]


def test_a_hole_of_any_size_is_not_read_through() -> None:
    class Hole(io.RawIOBase):
        def __init__(self, head: bytes) -> None:
            self.head, self.given = head, 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            found, self.head = self.head[: len(buffer)], self.head[len(buffer) :]
            buffer[:] = found.ljust(len(buffer), b"\0")
            self.given += len(buffer)
            return len(buffer)

    for head in (b"\x1f\x8b\x08", b"WARC/1.0\r\n", b"\x1f\x8b\x08\0\0\0\0\0\0\0x"):
        hole = Hole(head)
        limits = Limits(bytes=1_000_000, decompressed=2_000_000)
        source = Source("given", cast("BinaryIO", hole))
        found = list(reports(source, 1, Options(limits=limits)))
        assert all(r.unread for r in found)
        assert hole.given < 8_000_000


def test_what_is_read_again_is_copied_once() -> None:
    copied = 0

    class Counted(bytes):
        def __getitem__(self, key: Any) -> Any:
            nonlocal copied
            found = Counted(super().__getitem__(key))
            copied += len(found)
            return found

    lines = b"y\n" * 5_000
    frames = _Frames(cast("Any", io.BytesIO(b"end")), 1, again=Counted(lines))
    found = list(iter(frames._line, b""))
    assert b"".join(found) == lines + b"end"
    assert len(found) == 5_001
    assert copied == len(lines)


def test_a_long_line_that_is_read_again_is_no_longer_than_another() -> None:
    first, second, _ = archives.pages(3)
    strange = archives.record(b"z" * 40_000 + b"\n" + first + b"z" * 40_000, length=len(first))
    found = read(b"".join([strange, second]))
    assert titles(found)[-1] == THREE[1]
