"""When a page's report was published and changed.

Fields go first (JSON-LD, meta elements, microdata), then `<time>` and the lines about
the headline, the day with which the report opens, the date in its address. Where
nothing states a day, none is said; the day of a change is never that of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rashomon.model import Basis, Stated
from rashomon.read import calendar, dates, lines
from rashomon.read.clock import either
from rashomon.read.html import addresses, forms, jsonld
from rashomon.read.html.nodes import Canon, PageBlock
from rashomon.read.html.structured import Fields
from rashomon.read.html.zoning import Layout

if TYPE_CHECKING:
    from lxml.html import HtmlElement

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
_PATH_DATE = re.compile(
    r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2]|[a-z]{3})[/-]([0-3]?\d)(?=[/_-]|$)"
    r"|/(20\d\d)(0[1-9]|1[0-2])([0-3]\d)(?=[/_-]|$)"
)
_OPENED = re.compile(r"\s{0,2}(?:[.:|–—-])(?=\s|$)")

BARE = 12
"""Characters beside a date in a line that states nothing else: the day's name, a label."""

Dates = tuple[Stated[str | None], Stated[str | None]]


def of(page: Canon, layout: Layout, fields: Fields, url: str | None) -> Dates:
    """(published, modified) as ISO 8601, each with what it rests on."""
    return _Reader(page, layout, fields, url).dates()


@dataclass(frozen=True, slots=True)
class _Reader:
    page: Canon
    layout: Layout
    fields: Fields
    url: str | None

    def dates(self) -> Dates:
        """(published, modified)."""
        shown = self._shown(above=True)
        published = self._field("datePublished", PUBLISHED, "datepublished")
        modified = self._field("dateModified", MODIFIED, "datemodified")
        if published is None:
            published = self._created() or self._time(changed=False)
        changed = _stated(modified or self._time(changed=True), shown.modified)
        if published:
            return Stated(published, "metadata"), changed
        if written := shown.published or self._opening() or self._shown(above=False).published:
            return Stated(written, "text"), changed
        return _stated(self._address(), None), changed

    # ---- fields ----

    def _field(self, name: str, metas: tuple[str, ...], prop: str) -> str | None:
        return self._machine(name) or self._meta(metas) or self._microdata(prop)

    def _created(self) -> str | None:
        return self._machine("dateCreated") or self._microdata("datecreated")

    def _machine(self, name: str) -> str | None:
        articles = self.fields.articles or self.fields.pages[:1]
        return self._first(v for a in articles for v in jsonld.moments(a.get(name)))

    def _meta(self, metas: tuple[str, ...]) -> str | None:
        return self._first(v for name in metas for v in self.fields.meta.get(name, ()))

    def _microdata(self, prop: str) -> str | None:
        return self._first(self.fields.properties.get(prop, ()))

    def _first(self, values: Iterable[str]) -> str | None:
        return next((found for v in values if (found := self._when(v))), None)

    def _when(self, value: str) -> str | None:
        """The date that a field states; the first day of Unix time is an empty field's."""
        found = dates.stated(value, self.fields.writing)
        return None if (found or "").startswith("1970-01-01") else found

    # ---- what stands about the headline ----

    def _lines(self, *, above: bool) -> Iterator[tuple[int, PageBlock]]:
        """The lines that tell of names and days: those about the headline, or those below.

        The headline itself is among the former.
        """
        first = self.layout.first or 0
        end = first + 1 if first > (self.layout.headline or 0) else len(self.page.blocks)
        for index, block in enumerate(self.page.blocks):
            told = self.layout.kinds[index] in ("dateline", "byline")
            if (told or index == self.layout.headline) and (index <= end) == above:
                yield index, block

    def _time(self, *, changed: bool) -> str | None:
        """The day of the `<time>`s about the headline, of publication or of a change.

        Where they name several, it is that of those which say by their names that they
        are of publication; else none of them is.
        """
        near = {
            id(self.page.places[n][0]) for _, block in self._lines(above=True) for n in block.nodes
        }
        held = [(e, v) for e, v in self.fields.times if id(e) in near]
        found = [(e, day) for e, v in held if _changed(e) == changed and (day := self._when(v))]
        named = [day for e, day in found if _published(e)]
        days = named or [day for _, day in found]
        return days[0] if len({day[:10] for day in days}) == 1 else None

    def _shown(self, *, above: bool) -> _Shown:
        """The days that lines about the headline state, or those below.

        Lines with nothing else in them go first, then those of them that follow the headline.
        """
        head = self.layout.headline or 0
        bare: list[str] = []
        below: list[str] = []
        beside: list[str] = []
        modified: list[str] = []
        for index, block in self._lines(above=above):
            text = self.page.text[block.start : block.end]
            if index == self.layout.headline or not forms.dateline(text, self.fields.writing):
                continue
            at = 0
            for found in dates.find(text, self.fields.writing):
                late = _labels().search(text[at : found.span.start])
                alone = len(text) - len(found.span) <= BARE
                (modified if late else bare if alone else beside).append(found.value)
                below += [found.value] if alone and not late and index > head else []
                at = found.span.end
        published = _agreed(bare) or _agreed(below) or _agreed(beside)
        return _Shown(published, modified[0] if modified else None)

    def _opening(self) -> str | None:
        """The day with which the report's words open: "6.5.2031 - Two boats sank"."""
        first, head = self.layout.first, self.layout.headline
        if first is None:
            return None
        above = [i for i in range((head or 0) + 1, first) if self.layout.kinds[i] == "headline"]
        for index in (*above, first, first + 1):
            block = self.page.blocks[min(index, len(self.page.blocks) - 1)]
            text = self.page.text[block.start : block.end][: forms.SHORT]
            found = next(dates.find(text, self.fields.writing), None)
            if found and found.span.start <= 1 and _OPENED.match(text, found.span.end):
                return found.value
        return None

    def _address(self) -> str | None:
        """The date in the path of the article's own address (/2031/04/17/…)."""
        for address in (self.url, self.fields.canonical):
            for found in _PATH_DATE.finditer(addresses.parts(address).path.lower()):
                year, month, day = filter(None, found.groups())
                number = int(month) if month.isdecimal() else calendar.month(month)
                if number and (stated := dates.stated(f"{year}-{number:02}-{int(day):02}")):
                    return stated
        return None


@dataclass(frozen=True, slots=True)
class _Shown:
    """The days that lines about the headline state."""

    published: str | None = None
    modified: str | None = None


def _agreed(days: Sequence[str]) -> str | None:
    """The fullest of these; none where they differ: two days cannot both be of publication."""
    return max(days, key=len) if len({d[:10] for d in days}) == 1 else None


def _changed(element: HtmlElement) -> bool:
    """Whether an element says by its names that its day is that of a change."""
    return bool(_names(element) & forms.words().classes.modified) and not _published(element)


def _published(element: HtmlElement) -> bool:
    """The same of publication; `pubdate` is an attribute of old."""
    says = bool(_names(element) & forms.words().classes.published)
    return says or element.get("pubdate") is not None


def _names(element: HtmlElement) -> frozenset[str]:
    said = f"{element.get('class') or ''} {element.get('itemprop') or ''}"[: forms.SHORT]
    return frozenset(forms.parts(said))


@lru_cache(maxsize=1)
def _labels() -> re.Pattern[str]:
    """Words that say that what follows is the day of a change."""
    known = {*calendar.words().modified, *lines.datelines().modified}
    return re.compile(rf"(?<!\w)(?:{either(known)})", re.IGNORECASE)


def _stated(metadata: str | None, text: str | None) -> Stated[str | None]:
    if metadata:
        return Stated(metadata, "metadata")
    basis: Basis = "text" if text else "none"
    return Stated(text, basis)
