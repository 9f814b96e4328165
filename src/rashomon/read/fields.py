"""What records, tables and feeds call the fields of a report, beside the contract's own names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

ALIASES: dict[str, tuple[str, ...]] = {
    "id": ("id", "guid", "uid", "article_id", "doc_id"),
    "story": ("story", "story_id", "cluster", "event_id"),
    "title": ("title", "headline", "header"),
    "text": (
        "text", "content", "body", "body_text", "content_text", "article", "article_text",
        "maintext", "full_text", "fulltext", "plain_text",
    ),
    "html": ("html", "content_html", "body_html", "body_xhtml", "raw_html"),
    "published": (
        "published", "date_published", "datepublished", "published_at", "publishedat",
        "publication_date", "publish_date", "date_publish", "pubdate", "pub_date",
        "versioncreated", "firstcreated", "date",
    ),
    "modified": ("modified", "date_modified", "datemodified", "updated", "date_modify"),
    "publisher": ("publisher", "source", "outlet", "site_name", "source_domain", "infosource"),
    "agency": ("agency",),
    "syndicator": ("syndicator",),
    "url": ("url", "link", "permalink", "canonical_url", "uri"),
    "language": ("language", "lang"),
    "author": ("author", "authors", "byline", "creator"),
}  # fmt: skip
"""The contract's field → what others call it, the contract's own name first."""

WORDS = frozenset((*ALIASES["text"], *ALIASES["html"]))
"""Names of what holds a report's words."""
KNOWN = frozenset(name for names in ALIASES.values() for name in names)


def named(record: Mapping[str, Any], given: Mapping[str, str]) -> dict[str, Any]:
    """The record under the contract's names; `given` says which of its fields is which.

    Names are told apart by their letters alone, capitals or small; the first that holds
    anything counts. A record that uses the contract's `text` or `html` is taken as it is,
    but for what is given.
    """
    held = {str(k).strip().lower(): v for k, v in reversed(list(record.items()))}
    own = "text" in record or "html" in record
    found = dict(record) if own else {}
    for field, names in ALIASES.items():
        if field not in found:
            values = (held.get(name) for name in ((field,) if own else names))
            value = next((v for v in values if v not in (None, "")), None)
            if value is not None:
                found[field] = value
    for field, column in given.items():
        if (value := record.get(column, held.get(column.strip().lower()))) is not None:
            found[field] = value
    publisher = found.get("publisher")
    if isinstance(publisher, Mapping):  # "source": {"id": …, "name": …}
        found["publisher"] = publisher.get("name")
    return found


def holds_words(record: object, given: Mapping[str, str] | None = None) -> bool:
    """Whether a record has a field for its words."""
    if not isinstance(record, Mapping):
        return False
    names = {str(k).strip().lower() for k in record}
    wanted = {c.strip().lower() for f, c in (given or {}).items() if f in ("text", "html")}
    return bool(names & (WORDS | wanted))
