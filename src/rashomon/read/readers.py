"""What reads an input's bytes: the readers that are built in, in a visible list, and others'.

Third parties add theirs under the entry point group `rashomon.readers`; they are asked
first, so that one may take a kind that nothing built in reads. All pass
tests/read/test_readers.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Protocol

from rashomon.ground.limits import Limits
from rashomon.model import Metadata, Problem, Report, Stated
from rashomon.read import encoding, formats, html, prose, records, signs, sniff, text
from rashomon.read.assemble import guarded, lost
from rashomon.read.sources import Source

GROUP = "rashomon.readers"


class Reader(Protocol):
    """Reads one kind of input into reports."""

    def takes(self, kind: sniff.Kind, head: bytes, name: str) -> bool:
        """Whether it reads an input that begins so.

        `kind` is what the first bytes say, `name` the input's; a name alone is no ground.
        """

    def read(self, source: Source, opened: sniff.Opened, limits: Limits) -> Iterator[Report]:
        """The reports within: what is lost is a report without text that says why.

        It reads `opened.stream`, unpacked, no further than the limits, and never raises for
        what an input holds.
        """


class Records:
    """JSON and JSON Lines, one report a record."""

    def takes(self, kind: sniff.Kind, head: bytes, name: str) -> bool:  # noqa: ARG002
        """JSON, by its first bytes."""
        return kind == "records"

    def read(self, source: Source, opened: sniff.Opened, limits: Limits) -> Iterator[Report]:
        """The records, each as it comes."""
        return records.read(source.name, opened.stream, limits, source.fields)


class Page:
    """One web page."""

    def takes(self, kind: sniff.Kind, head: bytes, name: str) -> bool:  # noqa: ARG002
        """HTML, by its first bytes."""
        return kind == "html"

    def read(self, source: Source, opened: sniff.Opened, limits: Limits) -> Iterator[Report]:
        """The page's report."""
        return whole(source, opened, limits, self._page)

    def _page(self, source: Source, content: bytes, limits: Limits) -> Report:
        content = content[sniff.headers(content) :]
        charset = source.charset
        return html.read(source.name, content, given=given(source), charset=charset, limits=limits)


class Plain:
    """One plain text."""

    def takes(self, kind: sniff.Kind, head: bytes, name: str) -> bool:  # noqa: ARG002
        """Text that is nothing else."""
        return kind == "text"

    def read(self, source: Source, opened: sniff.Opened, limits: Limits) -> Iterator[Report]:
        """The text's report."""
        return whole(source, opened, limits, self._text)

    def _text(self, source: Source, content: bytes, limits: Limits) -> Report:
        decoded = encoding.decode(content, source.charset)
        report = text.read(source.name, decoded.text, given=given(source), limits=limits)
        said = [decoded.remark, prose.remark(report)]
        remarks = [Problem(signs.STAGE, words, input=source.name) for words in said if words]
        return replace(report, problems=(*report.problems, *remarks))


@dataclass(frozen=True, slots=True)
class WebArchive:
    """Pages that were archived: a `warc` or a `wacz`, record by record."""

    kind: str

    def takes(self, kind: sniff.Kind, head: bytes, name: str) -> bool:  # noqa: ARG002
        """By how it begins."""
        return kind == self.kind

    def read(self, source: Source, opened: sniff.Opened, limits: Limits) -> Iterator[Report]:
        """The pages' reports, each as it comes."""
        from rashomon.read.formats import warc

        return warc.read(self.kind, source, opened, limits)


class Single(Protocol):
    """What makes one report of an input's whole content."""

    def __call__(self, source: Source, content: bytes, limits: Limits, /) -> Report:
        """The report; what it raises is a fault of its own, said in a problem."""


def whole(source: Source, opened: sniff.Opened, limits: Limits, make: Single) -> Iterator[Report]:
    """The one report of an input that is read at once, or why it is lost."""
    content = opened.stream.read(limits.bytes + 1)
    if len(content) > limits.bytes:
        yield lost(source.name, sniff.larger(source.name, opened, limits))
    else:
        yield guarded(source.name, lambda: make(source, content, limits))


def given(source: Source) -> Metadata:
    """What is known of a source beside its content: its address."""
    url = source.url or (source.name if "://" in source.name[:12] else None)
    return Metadata(url=Stated(url, "given")) if url else Metadata()


BUILT_IN: dict[str, Reader] = {
    "records": Records(),
    "html": Page(),
    "text": Plain(),
    "warc": WebArchive("warc"),
    "wacz": WebArchive("wacz"),
    **{kind: formats.Format(kind) for kind in formats.FORMATS},
}
"""Name → reader."""


@cache
def readers() -> dict[str, Reader]:
    """Every reader that is installed: those of others, then the built-in ones."""
    from importlib.metadata import entry_points

    others = {point.name: point.load() for point in entry_points(group=GROUP)}
    return {**others, **{name: r for name, r in BUILT_IN.items() if name not in others}}


def reader(kind: sniff.Kind, head: bytes, name: str) -> Reader | None:
    """The first reader that takes an input which begins so; None where nobody does."""
    return next((r for r in readers().values() if r.takes(kind, head, name)), None)
