"""What is known of a report beside its words: from the page's fields, else from its lines.

What was given goes first, then the page's own fields (JSON-LD, meta elements,
microdata, `<time>`), then lines about the headline. Where nothing states a
thing, nothing is said: a copyright year, a caption's or a comment's date and the
date of another article are no date of this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from dataclasses import fields as _fields
from typing import Any
from urllib.parse import urljoin

from rashomon.model import Basis, Metadata, Stated
from rashomon.read import bylines, dates
from rashomon.read.calendar import DateStyle
from rashomon.read.html import addresses, headline, jsonld, published
from rashomon.read.html.nodes import Canon
from rashomon.read.html.structured import Fields
from rashomon.read.html.zoning import Layout

AUTHORS = (
    "author", "article:author_name", "parsely-author", "sailthru.author", "byl", "article:author",
    "dc.creator", "dcterms.creator", "dc.contributor", "citation_author", "authors",
)  # fmt: skip
SITES = ("og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher",
         "dcterms.publisher", "publisher", "article:publisher_name", "al:ios:app_name")  # fmt: skip


def of(page: Canon, layout: Layout, fields: Fields, given: Metadata) -> Metadata:
    """The page's metadata; what is given goes first."""
    reader = _Reader(page, layout, fields, given.url.value)
    found = reader.all()
    keep: dict[str, Stated[Any]] = {
        f.name: getattr(given, f.name) for f in _fields(given) if getattr(given, f.name).value
    }
    return replace(found, **keep)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one page's fields and lines."""

    page: Canon
    layout: Layout
    fields: Fields
    url: str | None

    def all(self) -> Metadata:
        """Everything that the page says."""
        first, changed = published.of(self.page, self.layout, self.fields, self.url)
        publisher = self._publisher()
        byline = self._byline()
        return Metadata(
            title=self._title(publisher.value),
            publisher=publisher,
            agency=Stated(None, "none"),
            byline=byline,
            url=self._address(),
            language=self._language(),
            published=first,
            modified=changed,
        )

    # ---- title, publisher, address, language ----

    def _title(self, publisher: str | None) -> Stated[str | None]:
        sites = [publisher or "", *self._sites(), *self._host()]
        stated = [headline.clean(t, sites) for t in headline.stated(self.fields)]
        shown, at = self._shown(), self.layout.headline
        if shown and at is not None:
            borne_out = any(headline.words(shown) == headline.words(t) for t in stated)
            if not stated or borne_out or str(self.page.blocks[at].element.tag) == "h1":
                return Stated(shown, "text")
        return Stated(stated[0], "metadata") if stated else Stated(None, "none")

    def _shown(self) -> str | None:
        """The headline's words on the page."""
        if self.layout.headline is None:
            return None
        block = self.page.blocks[self.layout.headline]
        return " ".join(self.page.text[block.start : block.end].split())

    def _sites(self) -> Iterator[str]:
        for name in SITES:
            yield from self.fields.meta.get(name, [])

    def _hostname(self) -> str | None:
        try:
            return addresses.parts(self.url or self.fields.canonical).hostname
        except ValueError:
            return None

    def _host(self) -> Iterator[str]:
        host = self._hostname() or ""
        yield from (p for p in host.split(".") if len(p) > 2)

    def _publisher(self) -> Stated[str | None]:
        for article in self.fields.articles:
            for name in jsonld.strings(article.get("publisher")):
                return Stated(name, "metadata")
        titles = [headline.words(t) for t in headline.stated(self.fields)]
        for name in self._sites():
            named = not name.startswith(("http", "@")) and len(name) < 80
            if named and headline.words(name) not in titles:
                return Stated(name, "metadata")
        named_so = headline.site(self.fields.title or "", self._shown() or "")
        if named_so:
            return Stated(named_so, "metadata")
        host = self._hostname()
        return Stated(host.removeprefix("www."), "metadata") if host else Stated(None, "none")

    def _address(self) -> Stated[str | None]:
        found = self.fields.canonical or self.fields.first("og:url")
        if not found:
            return Stated(None, "none")
        try:
            whole = urljoin(self.url or "", found)
        except ValueError:
            return Stated(None, "none")
        good = addresses.parts(whole).hostname and addresses.parts(whole).scheme in (
            "http",
            "https",
        )
        return Stated(whole, "metadata") if good else Stated(None, "none")

    def _language(self) -> Stated[str | None]:
        listed = [jsonld.strings(a.get("inLanguage")) for a in self.fields.articles]
        said = [
            *(s for one in listed for s in one),
            self.fields.language,
            self.fields.first("content-language", "og:locale", "dc.language", "language"),
        ]
        for one in said:
            code = re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", (one or "").strip())
            if code:
                return Stated(code[0].lower(), "metadata")
        return Stated(None, "none")

    # ---- bylines ----

    def _byline(self) -> Stated[tuple[str, ...]]:
        """Fields go first, unless a line that opens as a byline names others, or more."""
        publisher = (self._publisher().value or "").casefold()
        shown = bylines.signed(self._signed())
        house: tuple[str, ...] = ()
        for basis, values in self._authors():
            found = bylines.signed(values)
            if not found:
                continue
            if all(n.casefold() == publisher for n in found):
                house = house or found
            elif shown and (not set(found) & set(shown) or set(found) < set(shown)):
                return Stated(shown, "text")
            else:
                return Stated(found, basis)
        if shown:
            return Stated(shown, "text")
        return Stated(house, "metadata") if house else Stated((), "none")

    def _signed(self) -> list[str]:
        """The lines about the headline that open as a byline does, up to a date in them."""
        shown = [
            _undated(t, self.fields.writing)
            for kind in ("byline", "dateline")
            for t in self._lines(kind)
        ]
        return [t for t in shown if bylines.opening(t)][:3]

    def _authors(self) -> Iterator[tuple[Basis, list[str]]]:
        for article in self.fields.articles:
            yield "metadata", jsonld.strings(article.get("author"))
        for name in AUTHORS:
            yield "metadata", self.fields.meta.get(name, [])
        for prop in ("author", "creator"):
            yield "metadata", self.fields.properties.get(prop, [])[:1]
        yield "text", [_undated(t, self.fields.writing) for t in self._lines("byline")][:2]

    def _lines(self, wanted: str) -> Iterator[str]:
        """The lines of a kind; where pieces run together ("ByAnn Roe"), set apart."""
        runs = iter(self.page.runs)
        run = next(runs, None)
        for block, kind in zip(self.page.blocks, self.layout.kinds, strict=True):
            pieces: list[str] = []
            while run is not None and run.start < block.end:
                glued = pieces and self.page.text[run.start - 1].isalnum()
                pieces.append((", " if glued else "") + self.page.text[run.start : run.end] + " ")
                run = next(runs, None)
            if kind == wanted:
                yield " ".join("".join(pieces).split())


def _undated(text: str, writing: DateStyle) -> str:
    """A line up to its first date."""
    first = next(dates.find(text, writing), None)
    return text[: first.span.start] if first else text
