"""Archives of the web, WARC and WACZ: the pages within, each with the address it came from.

An archive is taken record by record, so that its size takes no memory. What is damaged costs
its own record: the next one is looked for where a record begins. The day on which a page was
archived is no day of publication, and is told nowhere.
"""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, BinaryIO, cast

from rashomon.ground.limits import Limits, megabytes
from rashomon.model import Problem, Report, with_problems
from rashomon.read import signs, sniff
from rashomon.read.assemble import faulty, lost
from rashomon.read.formats.packages import BEYOND, DAMAGED, ENTRIES
from rashomon.read.sources import Source, shown

LINE = 16_384
"""Bytes of one line of a record's head; a longer one is none."""
HEAD = 65_536
"""Bytes of a record's head, and of the head of the answer within."""
CHUNK = 1 << 20
PACKED = 50
"""A packed archive may hold so many times its own size; text is packed to a tenth at best."""
MENDED = 100
"""Records of a wrong length within which a next one is looked for: what is read is read again."""
_BEGIN = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n")
_NEXT = re.compile(rb"\n(?=WARC/[01]\.\d{1,2}\r?\n)")
_LENGTH = re.compile(rb"content-length:[ \t]{0,20}(\d{1,15})[ \t\r\n]{0,20}", re.IGNORECASE)
_DATE = re.compile(rb"\nwarc-date:[ \t]{0,20}(\d[0-9TZ:.+-]{7,40})\r?\n", re.IGNORECASE)
_SHA1 = re.compile(r"sha-?1:", re.IGNORECASE)
HELD = re.compile(r"archive/[^/]{1,300}\.warc(?:\.gz)?", re.IGNORECASE)
"""The files of a WACZ package that hold what was archived."""
PAGES = {"text/html", "application/xhtml+xml", "text/plain", "application/pdf"}
"""What an answer must be, by its content type, to be looked at."""
KINDS = {"html", "text", "pdf"}
"""What it must be by its first bytes."""
OK = 200


def read(kind: str, source: Source, opened: sniff.Opened, limits: Limits) -> Iterator[Report]:
    """The pages of a `warc` or `wacz`; losses and what was passed over are said."""
    counts: Counter[str] = Counter()
    last: Report | None = None
    for found in frames(kind, source, opened, limits):
        for report in (
            record(source, found, limits, counts) if isinstance(found, RecordFrame) else [found]
        ):
            if last:
                yield last
            last = report
    if not last:
        last = lost(source.name, f"{shown(source.name)} holds no page with text.")
    yield with_problems(last, _passed(source.name, counts))


def _passed(name: str, counts: Counter[str]) -> list[Problem]:
    """A word on the records that are no pages."""
    if not counts:
        return []
    kinds = ", ".join(f"{what} ({n:,})" for what, n in sorted(counts.items()))
    said = f"{shown(name)}: passed over, as they hold no page: {kinds}."
    return [Problem(signs.STAGE, said, input=name)]


def frames(
    kind: str, source: Source, opened: sniff.Opened, limits: Limits
) -> Iterator[RecordFrame | Report]:
    """The whole records of a `warc` or `wacz`; for one that is lost a report that says so."""
    return (_packed if kind == "wacz" else _archive)(source, opened, limits)


def record(
    source: Source, frame: RecordFrame, limits: Limits, counts: Counter[str]
) -> Iterator[Report]:
    """The pages of one whole record; what is passed over is counted by kind."""
    try:
        yield from _record(source, frame, limits, counts)
    except Exception as error:  # the last line of defence: it costs this record alone
        yield lost(source.name, f"{frame} of {shown(source.name)} {faulty(error)}")


def archived(content: bytes) -> str | None:
    """When a record says that it was archived (ISO 8601): known, and never told of its page."""
    found = _DATE.search(content, 0, HEAD)
    head = content.find(b"\r\n\r\n", 0, HEAD)
    return found[1].decode() if found and (head < 0 or found.end() <= head) else None


def _packed(source: Source, opened: sniff.Opened, limits: Limits) -> Iterator[RecordFrame | Report]:
    """The archives of a WACZ package, in the order of their names."""
    with tempfile.TemporaryFile() as kept:
        left = limits.decompressed
        while left and (piece := opened.stream.read(min(CHUNK, left))):
            left -= kept.write(piece)
        size = kept.tell()
        try:
            package = zipfile.ZipFile(kept)
            names = sorted(n for n in package.namelist()[:ENTRIES] if HELD.fullmatch(n))
            most = min(limits.decompressed, max(limits.bytes, PACKED * size))
            if sum(package.getinfo(n).file_size for n in names) > most:
                yield lost(source.name, f"{shown(source.name)} {BEYOND}")
                return
            limits = replace(limits, decompressed=most)
            for name in names:
                with package.open(name) as stream:
                    within = sniff.unpack(cast("BinaryIO", stream), limits)
                    yield from _archive(source, within, limits)
                    if trouble := within.trouble(limits):
                        yield lost(source.name, f"{shown(name)} in {shown(source.name)} {trouble}.")
        except (*DAMAGED, RuntimeError) as error:
            said = f"{shown(source.name)} is a damaged package ({shown(str(error))[:100]})."
            yield lost(source.name, f"{said} Fetch or make it again.")


def _archive(
    source: Source, opened: sniff.Opened, limits: Limits
) -> Iterator[RecordFrame | Report]:
    """The records of one archive."""
    for frame in _Frames(opened.stream, limits.bytes):
        if frame.trouble:
            yield lost(source.name, f"{frame} of {shown(source.name)} {frame.trouble}.")
        else:
            yield frame


@dataclass(frozen=True, slots=True)
class RecordFrame:
    """One record's bytes, or why there are none; `at` is its place in the unpacked archive."""

    number: int
    at: int
    content: bytes = b""
    trouble: str = ""

    def __str__(self) -> str:
        return f"Record {self.number:,} (at byte {self.at:,})"


@dataclass(slots=True)
class _Frames:
    """The records of a stream; behind a damage the next one is looked for."""

    stream: sniff.Stream
    most: int
    at: int = 0
    again: bytes = b""
    """What was read and is to be read again; all before `taken` was."""
    taken: int = 0
    stray: int = 0
    mended: int = 0

    def __iter__(self) -> Iterator[RecordFrame]:
        number = 0
        while line := self._line():
            if not _BEGIN.fullmatch(line):
                self.stray += len(line) if line.strip() else 0
                if self.stray > self.most:
                    break
                continue
            number += 1
            if self.stray:
                yield RecordFrame(number, self.at - len(line), trouble=self._strayed())
                number += 1
            yield self._one(number, line)
        if self.stray:
            yield RecordFrame(number + 1, self.at, trouble=self._strayed())

    def _strayed(self) -> str:
        count, self.stray = self.stray, 0
        if count > self.most:
            return f"is none: {count:,} bytes after it are none either; the rest was not read"
        return f"is damaged: {count:,} bytes before it are no record, and were passed over"

    def _one(self, number: int, first: bytes) -> RecordFrame:
        """The record whose first line was read."""
        at = self.at - len(first)
        head = [first]
        held = len(first)
        while (line := self._line()) and line.strip() and held < HEAD:
            head.append(line)
            held += len(line)
        told = next((m for m in map(_LENGTH.fullmatch, head) if m), None)
        if not told or line.strip() or not line:
            return RecordFrame(number, at, trouble="is cut off or has a head that is none")
        length = int(told[1])
        if length > self.most:
            left = self._skip(length)
            short = ", and it is cut off" if left else ""
            return RecordFrame(number, at, trouble=f"is larger than {megabytes(self.most)}{short}")
        body = self._read(length)
        if len(body) < length:
            return self._cut(number, at, body, f"is cut off: {length - len(body):,} bytes miss")
        end = self._read(4)
        if end.strip(b"\r\n") or not end.startswith((b"\r\n", b"\n")):
            return self._cut(number, at, body + end, "is not as long as it says")
        return RecordFrame(number, at, b"".join([*head, line, body, b"\r\n\r\n"]))

    def _cut(self, number: int, at: int, body: bytes, trouble: str) -> RecordFrame:
        """A record that is not whole; a next one that begins within it is given back."""
        following = _NEXT.search(body) if self.mended < MENDED else None
        if following:
            self.mended += 1
            self.again = body[following.end() :] + self.again[self.taken :]
            self.taken = 0
            self.at -= len(body) - following.end()
        return RecordFrame(number, at, trouble=trouble)

    def _line(self) -> bytes:
        most = self.taken + LINE
        line = self._again(self.again.find(b"\n", self.taken, most) + 1 or most)
        if not line.endswith(b"\n") and len(line) < LINE:
            line += self.stream.readline(LINE - len(line))
        self.at += len(line)
        return line

    def _read(self, size: int) -> bytes:
        found = self._again(self.taken + size)
        if len(found) < size:
            found += self.stream.read(size - len(found))
        self.at += len(found)
        return found

    def _again(self, end: int) -> bytes:
        """What is read again, up to there; nothing of what is left is copied."""
        found = self.again[self.taken : end]
        self.taken += len(found)
        if self.taken == len(self.again):
            self.again, self.taken = b"", 0
        return found

    def _skip(self, size: int) -> int:
        """Pass over so many bytes; how many of them were not there."""
        while size and (found := self._read(min(size, CHUNK))):
            size -= len(found)
        return size


def _record(
    source: Source, frame: RecordFrame, limits: Limits, counts: Counter[str]
) -> Iterator[Report]:
    """What one record holds: a page, something else that is counted, or a loss."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    try:
        record = next(iter(ArchiveIterator(io.BytesIO(frame.content), parse_http=False)), None)
    except OSError:  # what fastwarc raises for a version that no standard has, and the like
        record = None
    if record is None:
        yield lost(source.name, f"{frame} of {shown(source.name)} has a head that is none.")
        return
    taken = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    if not record.record_type & taken:
        counts["notes on the archive"] += 1
        return
    if _forged(record):
        yield lost(source.name, f"{frame} of {shown(source.name)} does not fit its own hash.")
        return
    content, kind, charset = _answer(record, limits)
    if kind is None or kind not in PAGES:
        counts[_named(kind)] += 1
        return
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    if len(content) > limits.bytes:
        said = f"unpacks to more than {megabytes(limits.bytes)}, which is the bound"
        yield lost(source.name, f"{frame} of {shown(source.name)} {said}.")
        return
    page = Source(source.name, io.BytesIO(content), charset, url or None)
    yield from _page(page, frame, limits, counts)


def _forged(record: Any) -> bool:
    """Whether the record's bytes are not those of which it tells the hash."""
    told = record.headers.get("WARC-Block-Digest") or ""
    return bool(_SHA1.match(told)) and not record.verify_block_digest()


def _answer(record: Any, limits: Limits) -> tuple[bytes, str | None, str | None]:
    """The content, its type without parameters, its charset; no type where it is no answer."""
    kind = record.headers.get("Content-Type") or ""
    charset = None
    if record.is_http:
        record.parse_http(auto_decode="all", max_header_len=HEAD)
        head = record.http_headers
        if head is None or head.status_code != OK:
            return b"", None, None
        kind, charset = record.http_content_type or "", record.http_charset
    return record.reader.read(limits.bytes + 1), kind.partition(";")[0].strip().lower(), charset


def _named(kind: str | None) -> str:
    """What is said of content of this type, in the plural."""
    if kind is None:
        return "answers without a page"
    main = kind.partition("/")[0]
    return {"image": "pictures", "video": "films", "audio": "sounds", "font": "fonts"}.get(
        main, "other files"
    )


def _page(
    page: Source, frame: RecordFrame, limits: Limits, counts: Counter[str]
) -> Iterator[Report]:
    """A page's report, by the reader of its kind."""
    from rashomon.read import readers

    opened = sniff.unpack(page.stream, limits)
    kind = sniff.sniff(opened.head, page.url or "").kind
    reader = readers.BUILT_IN.get(kind) if kind in KINDS else None
    if reader is None:
        counts["empty pages" if kind == "empty" else "other files"] += 1
        return
    for report in reader.read(page, opened, limits):
        where = f"{frame}, {shown(page.url)}: " if page.url else f"{frame}: "
        problems = tuple(replace(p, message=where + p.message) for p in report.problems)
        yield replace(report, problems=problems)
