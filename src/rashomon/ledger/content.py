"""What is kept once under its hash, compressed: texts, what is known of them, what they state.

The dictionary that compression starts from is made of the bundled, invented story
(`scripts/dictionary`); a ledger keeps its own copy, so that a later program reads it.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from importlib import resources
from typing import Any

from rashomon.errors import DamagedLedger, RashomonError
from rashomon.ledger import packing
from rashomon.ledger.store import Store, one
from rashomon.model import Extraction, Report

LEVEL = 6
APART = b"\x01"
"""Begins what is kept with its ids apart: no zlib stream begins so."""
_MARK, _NEAR = b"\xc1", 0x80
"""A byte that neither UTF-8 nor msgpack has for its own; the first number of a near id."""
_ID = re.compile(rb"([A-Za-z])([0-9a-f]{12})|\xc1")
_MARKED = re.compile(rb"\xc1(?:([A-Za-z])|([\x80-\xbf])|\x00([\s\S]{3})|\xff)")
_WINDOW = 32_768
"""How far back zlib looks: a longer dictionary is of no use."""


@lru_cache(maxsize=1)
def dictionary() -> bytes:
    """What compression starts from in a new ledger."""
    held = resources.files(__package__).joinpath("dictionary.bin")
    return held.read_bytes()[-_WINDOW:]


def apart(raw: bytes) -> tuple[bytes, bytes]:
    """The digits of ids as bytes, six for each, and all else with a mark in the place of each.

    An id's twelve digits are hashed: no compression makes them less than six bytes, and they
    are in the way of the rest. An id that was met before is told by its number.
    """
    numbers: dict[bytes, int] = {}
    digits = bytearray()

    def marked(match: re.Match[bytes]) -> bytes:
        id = match[0]
        if id == _MARK:
            return _MARK + b"\xff"
        if id not in numbers:
            numbers[id] = len(numbers)
            digits.extend(bytes.fromhex(match[2].decode()))
            return _MARK + match[1]
        number = numbers[id]
        return _MARK + (bytes([_NEAR + number]) if number < 64 else b"\0" + number.to_bytes(3))

    rest = _ID.sub(marked, raw)
    return bytes(digits), rest


def together(digits: bytes, rest: bytes) -> bytes:
    """What `apart` was given; IndexError where there are too few digits."""
    ids: list[bytes] = []

    def id(match: re.Match[bytes]) -> bytes:
        if match[1]:
            begin = 6 * len(ids)
            if begin + 6 > len(digits):
                raise IndexError("an id has no digits")
            ids.append(match[1] + digits[begin : begin + 6].hex().encode())
            return ids[-1]
        if match[2]:
            return ids[match[2][0] - _NEAR]
        return ids[int.from_bytes(match[3])] if match[3] else _MARK

    return _MARKED.sub(id, rest)


@contextmanager
def readable(what: str) -> Iterator[None]:
    """Turns whatever a decoder makes of damaged bytes into DamagedLedger."""
    try:
        yield
    except RashomonError:
        raise
    except Exception as error:  # bytes that were changed may be anything
        raise DamagedLedger(f"{what} cannot be read ({type(error).__name__})") from error


def hashed(raw: bytes) -> bytes:
    """By what bytes are known."""
    return hashlib.sha256(raw).digest()


class Contents:
    """Bytes of one ledger, by their row's number."""

    def __init__(self, store: Store) -> None:
        self._store = store
        held = one(store, "SELECT value FROM meta WHERE name = 'dictionary'")
        self._dictionary = bytes(held[0]) if held else b""
        self._shapes: dict[bytes, packing.Shape] = {}

    def pressed(self, raw: bytes, beside: bytes = b"") -> bytes:
        """Bytes as they are kept; `beside` are others that they resemble."""
        press = zlib.compressobj(LEVEL, zdict=self._start(beside))
        digits, rest = apart(raw)
        return APART + len(digits).to_bytes(3) + digits + press.compress(rest) + press.flush()

    def _start(self, beside: bytes) -> bytes:
        """What compression starts from: the dictionary, and nearest what is most alike."""
        return (self._dictionary + beside)[-_WINDOW:] if beside else self._dictionary

    def raw(self, z: bytes, size: int, beside: bytes = b"") -> bytes:
        """Bytes as they were; DamagedLedger where they come to another size."""
        z = bytes(z)
        open_ = zlib.decompressobj(zdict=self._start(beside))
        try:
            if z.startswith(APART):
                end = 4 + int.from_bytes(z[1:4])
                found = together(z[4:end], open_.decompress(z[end:], 2 * size + 1))
            else:  # as the first program kept it
                found = open_.decompress(z, size + 1)
        except (zlib.error, IndexError) as error:
            raise DamagedLedger(f"what is kept is not as it was written ({error})") from error
        if len(found) != size:
            raise DamagedLedger("what is kept has not the size that it had")
        return found

    def get(self, n: int) -> bytes | None:
        """The bytes of that number; None where they were taken out by right."""
        found = one(self._store, "SELECT size, z, beside FROM content WHERE n = ?", n)
        if found is None:
            raise DamagedLedger(f"content {n} is missing")
        size, z, beside = found
        if z is None:
            return None
        return self.raw(z, size, self.beside(beside))

    def beside(self, n: int | None) -> bytes:
        """The bytes that others of that number are kept beside; none where there is no such."""
        return b"" if n is None else self.get(n) or b""

    def text(self, n: int) -> str | None:
        """The text of that number; None where it was taken out."""
        raw = self.get(n)
        if raw is None:
            return None
        with readable(f"the text in content {n}"):
            return raw.decode("utf-8", "surrogatepass")

    def value(self, n: int) -> Any:
        """What was kept as JSON; None where it was taken out."""
        raw = self.get(n)
        if raw is None:
            return None
        with readable(f"content {n}"):
            return json.loads(raw)

    def shapes(self, mark: bytes) -> packing.Shape:
        """The shape of that mark; DamagedLedger where the ledger has none such."""
        if mark not in self._shapes:
            import msgspec

            name = f"shape {mark.hex()}"
            found = one(self._store, "SELECT value FROM meta WHERE name = ?", name)
            if found is None:
                raise DamagedLedger("what is kept is in a shape that this ledger does not tell")
            with readable("the shape of what is kept"):
                self._shapes[mark] = msgspec.msgpack.decode(bytes(found[0]))
        return self._shapes[mark]

    def report(self, text: int, meta: int) -> Report | None:
        """A report; None where its text was taken out."""
        words, packed = self.text(text), self.get(meta)
        if words is None or packed is None:
            return None
        with readable(f"what is known of a report (content {meta})"):
            return packing.unpack_beside(packed, self.shapes, words)

    def extraction(self, report: Report, n: int) -> Extraction | None:
        """What a report states; None where it was taken out."""
        packed = self.get(n)
        if packed is None:
            return None
        with readable(f"what a report states (content {n})"):
            return packing.unpack_stated(packed, self.shapes, report)


def text_bytes(report: Report) -> bytes:
    """A report's text as it is kept: its hash is the report's `version`."""
    return report.text.encode("utf-8", "surrogatepass")


def said(value: Any) -> bytes:
    """A small value as JSON, always the same bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode(
        "utf-8", "replace"
    )


def bare(report: Report) -> Report:
    """A report without the page's text nodes, which only marking up a page needs."""
    return replace(report, runs=())
