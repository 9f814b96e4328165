"""Bytes → text, whatever the bytes are declared to be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding that it was read in, and a remark where that is doubtful."""

    text: str
    encoding: str
    remark: str | None = None


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """The text of these bytes; `declared` is what a server said of them."""
    del declared
    return Decoded(content.decode("utf-8", "replace"), "utf-8")
