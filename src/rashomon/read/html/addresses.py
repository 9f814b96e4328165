"""Addresses as pages state them, which need be none."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit


def parts(address: str | None) -> SplitResult:
    """The parts of an address; none of an address that is no such thing."""
    try:
        return urlsplit(address or "")
    except ValueError:
        return urlsplit("")
