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
from urllib.parse import SplitResult, urljoin, urlsplit

from rashomon.model import Basis, Metadata, Stated
from rashomon.read import bylines, dates, lines
from rashomon.read.html import forms, headline, jsonld
from rashomon.read.html.nodes import Canon
from rashomon.read.html.structured import Fields
from rashomon.read.html.zoning import Layout

PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "og:published_time",
    "datepublished", "parsely-pub-date", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dc.date.created", "dc.date", "dcterms.date", "sailthru.date", "publish_date", "published_at",
    "publication_date", "publishdate", "publish-date", "pub_date", "pubdate", "pdate",
    "article_date_original", "iso-8601-publish-date", "cxenseparse:recs:publishtime",
    "analyticsattributes.articledate", "date", "published", "article.published", "datecreated",
    "citation_publication_date", "citation_date", "originalpublicationdate", "bt:pubdate",
    "shareaholic:article_published_time", "rnews:datepublished", "og:pubdate",
)  # fmt: skip
MODIFIED = (
    "article:modified_time", "og:article:modified_time", "article:modified", "datemodified",
    "og:updated_time", "dcterms.modified", "dc.date.modified", "last-modified", "revision_date",
    "article_date_updated", "lastmod", "updated_time", "modified",
)  # fmt: skip
AUTHORS = (
    "author", "article:author_name", "parsely-author", "sailthru.author", "byl", "article:author",
    "dc.creator", "dcterms.creator", "dc.contributor", "citation_author", "authors",
)  # fmt: skip
SITES = ("og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher",
         "dcterms.publisher", "publisher", "article:publisher_name", "al:ios:app_name")  # fmt: skip
_PATH_DATE = re.compile(r"/((?:19|20)\d\d)[/-](0\d|1[0-2]|[a-z]{3})[/-]([0-3]\d)(?:/|$)")


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
        published, modified = self._dates()
        publisher = self._publisher()
        byline = self._byline()
        return Metadata(
            title=self._title(publisher.value),
            publisher=publisher,
            agency=Stated(None, "none"),
            byline=byline,
            url=self._address(),
            language=self._language(),
            published=published,
            modified=modified,
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
            return _parts(self.url or self.fields.canonical).hostname
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
        good = _parts(whole).hostname and _parts(whole).scheme in ("http", "https")
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

    # ---- dates ----

    def _dates(self) -> tuple[Stated[str | None], Stated[str | None]]:
        """(published, modified)."""
        lines = _Lines.read(self.page, self.layout)
        published = self._field("datePublished", PUBLISHED, "datepublished")
        modified = self._field("dateModified", MODIFIED, "datemodified")
        if published is None:
            published = self._machine("dateCreated", ("datecreated",)) or self._time()
        if published:
            return Stated(published, "metadata"), _stated(modified, lines.modified)
        if lines.published:
            return Stated(lines.published, "text"), _stated(modified, lines.modified)
        published = self._address_date()
        return _stated(published, None), _stated(modified, lines.modified)

    def _field(self, name: str, metas: tuple[str, ...], prop: str) -> str | None:
        return self._machine(name, ()) or self._meta(metas) or self._microdata(prop)

    def _machine(self, name: str, props: tuple[str, ...]) -> str | None:
        for article in self.fields.articles or self.fields.pages[:1]:
            for value in jsonld.moments(article.get(name)):
                if found := _when(value):
                    return found
        for prop in props:
            if found := self._microdata(prop):
                return found
        return None

    def _meta(self, metas: tuple[str, ...]) -> str | None:
        for name in metas:
            for value in self.fields.meta.get(name, ()):
                if found := _when(value):
                    return found
        return None

    def _microdata(self, prop: str) -> str | None:
        values = (_when(v) for v in self.fields.properties.get(prop, ()))
        return next((v for v in values if v), None)

    def _time(self) -> str | None:
        """The first `<time>` of the lines about the headline, where all are of one day."""
        lines = {
            id(self.page.places[n][0])
            for block, kind in zip(self.page.blocks, self.layout.kinds, strict=True)
            if kind in ("dateline", "byline")
            for n in block.nodes
        }
        found = [
            day
            for element, value in self.fields.times
            if id(element) in lines and (day := _when(value))
        ]
        return found[0] if len({day[:10] for day in found}) == 1 else None

    def _address_date(self) -> str | None:
        """The date in the path of the article's own address (/2031/04/17/…)."""
        for address in (self.url, self.fields.canonical):
            found = _PATH_DATE.search(_parts(address).path.lower())
            if found:
                month = found[2]
                try:
                    number = int(month) if month.isdigit() else dates.month(month)
                except KeyError:
                    continue
                if day := _when(f"{found[1]}-{number:02}-{found[3]}"):
                    return day
        return None

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
        shown = [_undated(t) for kind in ("byline", "dateline") for t in self._lines(kind)]
        return [t for t in shown if bylines.opening(t)][:3]

    def _authors(self) -> Iterator[tuple[Basis, list[str]]]:
        for article in self.fields.articles:
            yield "metadata", jsonld.strings(article.get("author"))
        for name in AUTHORS:
            yield "metadata", self.fields.meta.get(name, [])
        for prop in ("author", "creator"):
            yield "metadata", self.fields.properties.get(prop, [])[:1]
        yield "text", [_undated(t) for t in self._lines("byline")][:2]

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


@dataclass(frozen=True, slots=True)
class _Lines:
    """The dates that lines about the headline state."""

    published: str | None = None
    modified: str | None = None

    @classmethod
    def read(cls, page: Canon, layout: Layout) -> _Lines:
        published: list[str] = []
        modified: list[str] = []
        for block, kind in zip(page.blocks, layout.kinds, strict=True):
            text = page.text[block.start : block.end]
            if kind not in ("dateline", "byline") or not forms.dateline(text):
                continue
            at = 0
            for found in dates.find(text):
                label = text[at : found.span.start].lower()
                late = any(w in label for w in lines.datelines().modified)
                (modified if late else published).append(found.value)
                at = found.span.end
        # two different days cannot both be the day of publication
        agreed = {p[:10] for p in published}
        return cls(
            max(published, key=len) if len(agreed) == 1 else None,
            modified[0] if modified else None,
        )


def _when(value: str) -> str | None:
    """The date that a field states; the first day of Unix time is an empty field's."""
    found = dates.stated(value)
    return None if (found or "").startswith("1970-01-01") else found


def _undated(text: str) -> str:
    """A line up to its first date."""
    first = next(dates.find(text), None)
    return text[: first.span.start] if first else text


def _stated(metadata: str | None, text: str | None) -> Stated[str | None]:
    if metadata:
        return Stated(metadata, "metadata")
    basis: Basis = "text" if text else "none"
    return Stated(text, basis)


def _parts(address: str | None) -> SplitResult:
    """The parts of an address; none of an address that is no such thing."""
    try:
        return urlsplit(address or "")
    except ValueError:
        return urlsplit("")
