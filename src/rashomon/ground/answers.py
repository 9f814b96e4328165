"""What an address answered, and what a list of articles names: plain values between rooms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class VisitAnswer:
    """The answer to one visit.

    `url` is where it ended. `status` is None where no answer came, and `problem` says in
    words why there is nothing to read. `etag` and `modified` are to be sent with the next
    visit; `wait` is how many seconds the server asks to be left alone.
    """

    url: str
    status: int | None = None
    content: bytes = b""
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None
    wait: float | None = None
    problem: str | None = None


class Visitor(Protocol):
    """Something that visits addresses: the web, or answers that were kept."""

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        """Hands bytes to an address; its status. FetchError where it cannot be reached."""

    def ask(self, url: str, etag: str | None = None, modified: str | None = None) -> VisitAnswer:
        """What that address answers, where it is not as `etag` and `modified` say."""


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """An article that a list names, with the list's own words of it, as a record has them."""

    guid: str
    address: str
    record: dict[str, str]


@dataclass(frozen=True, slots=True)
class Listing:
    """A feed, a news sitemap or a list of feeds, and what it names, in its order.

    `kind` is `rss`, `atom`, `json`, `sitemap`, `sitemaps` (an index of sitemaps) or `opml`; of
    the last two, entries are addresses of other lists. `left` counts entries past the bound.
    """

    kind: str
    title: str | None
    entries: tuple[ListedArticle, ...]
    left: int = 0
