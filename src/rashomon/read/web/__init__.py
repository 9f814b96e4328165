"""The one place that fetches: a URL → bytes, or a FetchError that says why not."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.errors import FetchError


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back: where from in the end, the unfolded bytes, what the server calls them."""

    url: str
    content: bytes
    content_type: str | None
    charset: str | None


def fetch(url: str, allow_private: bool = False) -> Fetched:
    """The page at that URL."""
    del allow_private
    raise FetchError(f"{url} could not be fetched: no part of this version does so yet.")
