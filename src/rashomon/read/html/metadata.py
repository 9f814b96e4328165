"""What a page says of itself: title, publisher, bylines, dates, language, address."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rashomon.model import Metadata, Stated

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def key(metadata: Metadata) -> tuple[str | None, ...]:
    """What of the metadata goes into a report's id."""
    return metadata.title.value, metadata.publisher.value, metadata.published.value


def of(root: HtmlElement, given: Metadata) -> Metadata:
    """The page's metadata; what is given goes first."""
    found = Metadata(title=_meta(root, "og:title"), published=_meta(root, "article:published_time"))
    return replace(
        given,
        title=given.title if given.title.value else found.title,
        published=given.published if given.published.value else found.published,
    )


def _meta(root: HtmlElement, name: str) -> Stated[str | None]:
    for element in root.iter("meta"):
        if name in (element.get("property"), element.get("name")) and element.get("content"):
            return Stated(str(element.get("content")), "metadata")
    return Stated(None, "none")
