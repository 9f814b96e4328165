"""Files that hold reports in a wrapping of their own: mail, subtitles, documents, tables, feeds.

`FORMATS` lists them: the kind that the first bytes show (`signatures`), and the module
that reads it. A module's `read(source, content, limits)` yields the reports; what it takes
from a library is imported when such a file comes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module

from rashomon.ground.limits import Limits
from rashomon.model import Report
from rashomon.read import sniff
from rashomon.read.assemble import faulty, lost, shown
from rashomon.read.sources import Source

FORMATS = {
    "mail": "mail",
    "mailbox": "mail",
    "mhtml": "mail",
    "subtitles": "subtitles",
    "markdown": "markdown",
    "table": "tables",
    "feed": "feeds",
    "newsml": "newsml",
    "pdf": "documents",
    "rtf": "documents",
    "docx": "documents",
    "odt": "documents",
    "epub": "documents",
}
"""Kind → the module here that reads it."""


@dataclass(frozen=True, slots=True)
class Format:
    """The reader of one kind of file."""

    kind: str

    def takes(self, kind: str, head: bytes, name: str) -> bool:  # noqa: ARG002
        """By what its first bytes say that it is."""
        return kind == self.kind

    def read(self, source: Source, opened: sniff.Opened, limits: Limits) -> Iterator[Report]:
        """The reports within; a fault costs those that had not been read before it."""
        content = opened.stream.read(limits.bytes + 1)
        if len(content) > limits.bytes:
            yield lost(source.name, sniff.larger(source.name, opened, limits))
            return
        module = import_module(f"rashomon.read.formats.{FORMATS[self.kind]}")
        count = 0
        try:
            for report in module.read(self.kind, source, content, limits):
                count += 1
                yield report
        except Exception as error:  # the last line of defence, as in `assemble.guarded`
            rest = "The rest of " if count else ""
            yield lost(source.name, f"{rest}{shown(source.name)} {faulty(error)}")
            return
        if not count:
            yield lost(source.name, f"{shown(source.name)} holds no report. Give me its text.")
