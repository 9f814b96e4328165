"""Bytes → text, whatever the bytes are declared to be: byte order mark, UTF-8, declaration, guess.

What the bytes are goes before what they are said to be: bytes with letters beyond
ASCII that hold together as UTF-8 are UTF-8, however they are declared. Names of
encodings are those that browsers know, and mean what they take them for (labels.py).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.read import labels

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

HEAD = 4096
"""Bytes in which a page may declare its encoding."""
SAMPLE = 60_000
"""Bytes from which an encoding is guessed."""
MIXED = 0.1
"""The share of broken sequences among all beyond ASCII up to which bytes are still UTF-8."""

FEW = 0.1
"""The share of accented letters below which bytes in no known encoding are taken as Western."""

_META = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.-]{2,40})", re.I
)
_XML = re.compile(
    rb"^\s{0,200}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9_:.-]{2,40})"
)
_TAGS = re.compile(rb"<(?:script|style)\b.{0,50000}?</|<[^>]{0,2000}>", re.I | re.S)
_SHIFTED = re.compile(rb"\x1b[$(][@A-J]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding that it was read in, and a remark where that is doubtful."""

    text: str
    encoding: str
    remark: str | None = None


def decode(content: bytes, declared: str | None = None, *, markup: bool = False) -> Decoded:
    """The text of these bytes.

    `declared` is what a server said of them; with `markup` a page's own
    declaration counts too. Never fails: what cannot be read becomes U+FFFD.
    """
    if found := marked(content):
        name, length = found
        return _lossy(content[length:], name)
    names = [n for n in (declared, *(_within(content) if markup else ())) if n]
    known = [k for k in map(labels.codec, names) if k]
    if content.isascii():
        shifted = next((k for k in known if k.startswith("iso2022")), None)
        if shifted is None and _SHIFTED.search(content):
            shifted = "iso2022_jp_2"
        return _lossy(content, shifted) if shifted else Decoded(content.decode("ascii"), "ascii")
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    return _declared(content, known) or _guessed(content, names)


def marked(content: bytes) -> tuple[str, int] | None:
    """The encoding that a byte order mark names, with the mark's length.

    UTF-16 without a mark, which its NUL bytes betray, has one of no length.
    """
    for bom, name in BOMS:
        if content.startswith(bom):
            return name, len(bom)
    sample = content[:2000]
    half = len(sample) // 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if half > 8 and odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le", 0
    if half > 8 and even > 0.6 * half and odd < 0.1 * half:
        return "utf-16-be", 0
    return None


def _declared(content: bytes, known: Iterable[str]) -> Decoded | None:
    """As declared, where the bytes bear that out."""
    for name in known:
        if name == "utf-8":
            if _mostly_utf8(content):
                return _patched(content)
            continue
        try:
            text = content.decode(name)
        except (UnicodeError, LookupError):
            continue
        if not _unlikely(text, name):
            return Decoded(text, name)
    return None


def _guessed(content: bytes, declared: Sequence[str]) -> Decoded:
    """By the look of the bytes: UTF-8 with faults, else by the frequency of letters.

    `declared`: what was said of the bytes and not borne out.
    """
    if _mostly_utf8(content):
        return _patched(content)
    name = "cp1252" if _western(content) else _detected(content) or "cp1252"
    found = _lossy(content, name)
    said = "does not say in which encoding it is written"
    if declared:
        said = f"says that it is written in {declared[0][:40]}, but its bytes are not"
    return Decoded(found.text, name, f"The page or text {said}; it was read as {name}.")


def _lossy(content: bytes, name: str) -> Decoded:
    text = content.decode(name, "replace")
    lost = text.count("\ufffd")
    remark = f"{lost:,} characters could not be read as {name}." if lost else None
    return Decoded(text, name, remark)


# ---- UTF-8 with faults -----------------------------------------------------------


def _mostly_utf8(content: bytes) -> bool:
    """Whether nearly all bytes beyond ASCII are in whole UTF-8 sequences."""
    broken = content.decode("utf-8", "replace").count("\ufffd")
    whole = len(re.findall(rb"[\xc3-\xf4][\x80-\xbf]", content))
    return whole > 0 and broken <= max(1, MIXED * (whole + broken))


def _patched(content: bytes) -> Decoded:
    """As UTF-8; stray bytes as Windows-1252, from which such pages were pasted together."""
    broken = content.decode("utf-8", "replace").count("\ufffd")
    said = f"{broken:,} bytes are no UTF-8 and were read as Windows-1252 or lost."
    return Decoded(content.decode("utf-8", "rashomon-stray"), "utf-8", said)


def _stray(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    stray = error.object[error.start : error.end]
    return stray.decode("cp1252", "replace"), error.end


codecs.register_error("rashomon-stray", _stray)


# ---- what is declared --------------------------------------------------------------


def _within(content: bytes) -> list[str]:
    """What a page declares in its own first bytes."""
    head = content[:HEAD]
    found = [m.group(1).decode("ascii") for m in (_XML.search(head), _META.search(head)) if m]
    # a page whose bytes could be read thus far is in no UTF-16
    return ["utf-8" if f.lower().startswith("utf-16") else f for f in found]


def _unlikely(text: str, name: str) -> bool:
    """Whether text in a Latin encoding has more accents than any language: declared wrongly."""
    if name not in ("cp1252", "iso8859-15", "cp1254", "iso8859-2", "cp1250", "mac-roman"):
        return False
    sample = re.sub(r"<[^>]{0,2000}>", " ", text[:400_000])
    letters = sum(map(str.isalpha, sample))
    beyond = sum(c > "\x7f" and c.isalpha() for c in sample)
    controls = sum("\x80" <= c <= "\x9f" for c in sample)
    return beyond > 0.45 * max(letters, 1) or controls > 5


def _western(content: bytes) -> bool:
    """Whether so few letters are accented that a Western encoding is the best guess."""
    sample = _TAGS.sub(b" ", content[:SAMPLE]).decode("cp1252", "replace")
    beyond = sum(c > "\x7f" and c.isalpha() for c in sample)
    return beyond < FEW * sum(map(str.isalpha, sample)) and "\ufffd" not in sample


def _detected(content: bytes) -> str | None:
    from charset_normalizer import from_bytes

    sample = _TAGS.sub(b" ", content[: 8 * SAMPLE])
    first = re.search(rb"[\x80-\xff]", sample)
    begin = max(0, first.start() - 200) if first else 0
    best = from_bytes(sample[begin : begin + SAMPLE]).best()
    return codecs.lookup(best.encoding).name if best else None
