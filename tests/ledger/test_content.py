"""Bytes that are kept come back the same; ids stand apart and change nothing of that."""

from __future__ import annotations

import random
import zlib

import pytest

from rashomon.errors import DamagedLedger
from rashomon.ledger import Store
from rashomon.ledger.content import APART, Contents, apart, together
from rashomon.model import content_id


def some(pick: random.Random) -> bytes:
    """Bytes with ids among them, some again, and with bytes that stand for ids elsewhere."""
    parts: list[bytes] = []
    ids = [content_id(pick.choice("afqS"), n).encode() for n in range(pick.randrange(90))]
    for _ in range(pick.randrange(200)):
        parts.append(
            pick.choice(
                (
                    pick.choice(ids) if ids else b"a",
                    b"\xc1" * pick.randrange(3),
                    bytes(pick.randrange(256) for _ in range(pick.randrange(6))),
                    b"0123456789abcdef" * pick.randrange(3),
                    "says “no”".encode(),
                )
            )
        )
    return b"".join(parts)


def test_ids_stand_apart_and_come_back() -> None:
    pick = random.Random(1)
    for _ in range(400):
        raw = some(pick)
        digits, rest = apart(raw)
        assert together(digits, rest) == raw
        assert len(digits) % 6 == 0


def test_each_id_is_told_once() -> None:
    one, two = content_id("f", 1).encode(), content_id("f", 2).encode()
    digits, rest = apart(b"[%b,%b,%b]" % (one, two, one))
    assert digits == bytes.fromhex((one[1:] + two[1:]).decode())
    assert rest == b"[\xc1f,\xc1f,\xc1\x80]"


def test_what_was_kept_is_the_same_and_takes_less(store: Store) -> None:
    contents = Contents(store)
    raw = b"".join(content_id("f", n).encode() + b"says so" for n in range(90))
    kept = contents.pressed(raw)
    assert contents.raw(kept, len(raw)) == raw
    assert contents.raw(contents.pressed(raw, raw), len(raw), raw) == raw
    assert len(kept) < 0.95 * len(zlib.compress(raw))


def test_what_the_first_program_kept_is_read(store: Store) -> None:
    contents = Contents(store)
    raw = b"two words and f0123456789ab"
    press = zlib.compressobj(6, zdict=contents._start(b""))
    assert contents.raw(press.compress(raw) + press.flush(), len(raw)) == raw


@pytest.mark.parametrize("hurt", [b"", APART, APART + b"\0\0\6", b"\x01\0\0\6abc"])
def test_what_is_damaged_is_said_to_be(store: Store, hurt: bytes) -> None:
    contents = Contents(store)
    raw = content_id("f", 1).encode() * 3
    kept = contents.pressed(raw)
    with pytest.raises(DamagedLedger):
        contents.raw(hurt + kept[len(hurt) :][:9], len(raw))
    with pytest.raises(DamagedLedger):
        contents.raw(kept, len(raw) - 1)
