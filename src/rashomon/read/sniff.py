"""What an input holds, told from its first bytes; its name only breaks a tie.

Compressed inputs are opened here, streaming and bounded.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Collection
from dataclasses import dataclass
from typing import BinaryIO

from rashomon.ground import outputs
from rashomon.ground.limits import Limits, megabytes
from rashomon.read import encoding, signatures
from rashomon.read.sources import shown

Kind = str
"""`html`, `records`, `text`, `binary`, `empty`, or one of `formats.FORMATS`."""

type Stream = io.BufferedReader[io.RawIOBase]

HEAD = 64 * 1024
GZIP = b"\x1f\x8b\x08"
LINE_END = b"\n"
MAGIC = (
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture, a sound or a film"),
    (b"BZh", "compressed with bzip2"),
    (b"\xfd7zXZ", "compressed with xz"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"PAR1", "a table (Parquet)"),
    (outputs.KEPT, "an account that Rashomon kept"),
)
_JSON = re.compile(rb"\s*(?:\{\s*[\"}]|\[\s*(?:[{\]]|\"(?:[^\"\\\\]|\\\\.){0,60000}\"\s*[,\]]))")
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|article|section|main|div|table|p|h[1-6]|br"
    rb"|script|style|link|span|b|i|u|em|strong|a|ul|ol|li|img|figure|blockquote|header|nav|pre"
    rb"|font|center|iframe|form|aside|footer)(?=[\s/>])",
    re.IGNORECASE,
)
_CLOSED = re.compile(rb"</(?:p|div|li|h[1-6])>|<br ?/?>", re.IGNORECASE)
CLOSED = 3
"""Tags that must be closed in a text which begins with words, so that it is a piece of a page."""
_HEADERS = re.compile(
    rb"\s{0,20}(?:HTTP/\d(?:\.\d)? \d{3}[^\r\n]{0,200}\r?\n)?"
    rb"(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\r\n]{0,4000}\r?\n){1,100}\r?\n"
)
_OPENING = re.compile(
    rb"\s*(?:<\?(?:[^?]|\?(?!>)){0,4000}\?>\s*|<\?xml[^>]{0,200}>\s*)?<(?:!|[a-z])", re.IGNORECASE
)
CONTROL = bytes({*range(1, 9), *range(14, 27), 28, 29, 30, 31})
"""Control characters that no text uses; NUL is judged apart."""


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What the content is; where it is binary `what` says it in words, `advice` what to do."""

    kind: Kind
    what: str = ""
    advice: str = "Give me its text or HTML."


def sniff(head: bytes, name: str = "", columns: Collection[str] = ()) -> Sniffed:
    """The kind of content that begins with these bytes.

    `columns` are what the user calls the fields of a report: a table is told by them too.
    """
    if not head.strip():
        return Sniffed("empty")
    if packed := signatures.packed(head):
        return Sniffed(packed)
    for magic, what in MAGIC:
        if head.startswith(magic):
            return Sniffed("binary", what)
    if found := encoding.marked(head):
        charset, length = found
        head = head[length:].decode(charset, "replace").encode("utf-8", "surrogatepass")
    elif _binary(head):
        return Sniffed("binary", "binary data")
    if outputs.LINKED in head[:400]:
        return Sniffed("binary", "an account that Rashomon wrote", "Leave it out.")
    if _JSON.match(head):
        return Sniffed("records")
    words = head.decode("utf-8", "replace")
    if unfit := signatures.refused(words):
        return Sniffed("binary", *unfit)
    if wrapped := signatures.told(words, columns):
        return Sniffed(wrapped)
    headed = headers(head)
    if _OPENING.match(head, headed) and _HTML.search(head, headed):
        return Sniffed("html")
    closed = sum(1 for _ in _CLOSED.finditer(head))
    if closed >= CLOSED and _HTML.search(head) and not headed:
        return Sniffed("html")
    named = name.lower().endswith((".html", ".htm", ".xhtml"))
    return Sniffed("html" if named and _HTML.search(head) else "text")


def larger(name: str, opened: Opened, limits: Limits) -> str:
    """What is said of an input that is read at once and is larger than the bound."""
    what = "unpacks to more" if opened.gunzip else "is larger"
    return (
        f"{shown(name)} {what} than {megabytes(limits.bytes)}, which is the bound. Cut it into its "
        "reports."
    )


def headers(content: bytes) -> int:
    """How many bytes at the beginning are the headers of an answer that was saved with its page."""
    found = _HEADERS.match(content[:HEAD])
    return found.end() if found else 0


def _binary(head: bytes) -> bool:
    """Whether too many bytes are such as no text holds; a stray NUL or two are forgiven."""
    odd = len(head) - len(head.translate(None, CONTROL + b"\0"))
    return odd > max(24, len(head) // 30)


class Gunzip(io.RawIOBase):
    """The bytes within a gzip stream, never more than `limit`.

    After reading, `cut` says that the stream ended too early, `broken` that it is
    damaged, `over` that it held more than the limit. Behind a damage the next member of
    the stream is looked for; a line end stands for what was lost.
    """

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self._stream, self._left = stream, limit
        self._packed = limit + limit // 100 + HEAD  # what is packed is never much larger
        self._zip = zlib.decompressobj(wbits=31)
        self._held = b""
        self.cut = self.broken = self.over = self._ended = False

    def readable(self) -> bool:
        """Always; part of the stream's interface."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer with decompressed bytes; 0 at the end, or where reading must stop."""
        if self.cut or self.over or self._ended:
            return 0
        found = self._next(len(buffer))
        if len(found) > self._left:
            self.over = True
            found = found[: self._left]
        self._left -= len(found)
        buffer[: len(found)] = found
        return len(found)

    def _next(self, size: int) -> bytes:
        while True:
            self._held = self._held or self._more()
            if self._zip.eof:
                self._held = self._held.lstrip(b"\0")  # padding after a member
                if not self._held:
                    return b""
                self._zip = zlib.decompressobj(wbits=31)
            elif not self._held:
                found = self._zip.decompress(b"", size)
                self.cut = not found
                return found
            try:
                found = self._zip.decompress(self._held, size)
            except zlib.error:
                self.broken = True
                self._resume()
                return LINE_END
            self._held = self._zip.unconsumed_tail or self._zip.unused_data
            if found:
                return found

    def _more(self) -> bytes:
        """Packed bytes; none past the bound, which a hole of any size would not reach unpacked."""
        found = self._stream.read(min(HEAD, self._packed))
        self._packed -= len(found)
        if not found and not self._packed:
            self.over = bool(self._stream.read(1))
        return found

    def _resume(self) -> None:
        """Go on at the next member, if there is one."""
        self._zip = zlib.decompressobj(wbits=31)
        held = self._held[1:]
        while (at := held.find(GZIP)) < 0:
            more = self._more()
            if not more:
                self._held = b""
                self.broken = self._ended = True
                return
            held = held[1 - len(GZIP) :] + more
        self._held = held[at:]


@dataclass(frozen=True, slots=True)
class Opened:
    """A stream whose first bytes were looked at, decompressed where that was needed."""

    stream: Stream
    head: bytes
    gunzip: Gunzip | None

    def trouble(self, limits: Limits) -> str | None:
        """What became of the decompression, once the stream was read."""
        packed = self.gunzip
        if packed is None:
            return None
        if packed.over:
            return f"unpacks to more than {limits.decompressed:,} bytes; only so much was read"
        if packed.broken:
            return "is damaged; what stands in the damaged part was not read"
        if packed.cut:
            return "is cut off in the middle; only what was there was read"
        return None


def unpack(stream: BinaryIO, limits: Limits) -> Opened:
    """The content behind a stream, gzip or not."""
    buffered = _buffered(stream)
    head = _peek(buffered)
    if not head.startswith(GZIP):
        return Opened(buffered, head, None)
    packed = Gunzip(buffered, limits.decompressed)
    inner: Stream = io.BufferedReader(packed, HEAD)
    return Opened(inner, _peek(inner), packed)


def _buffered(stream: BinaryIO) -> Stream:
    return io.BufferedReader(_Raw(stream), HEAD)


class _Raw(io.RawIOBase):
    """Any stream of bytes as a raw one, so that one buffer of known size stands on it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        found = self._stream.read(len(buffer))
        buffer[: len(found)] = found
        return len(found)


def _peek(stream: Stream) -> bytes:
    """The first bytes, without taking them."""
    return stream.peek(HEAD)[:HEAD]
