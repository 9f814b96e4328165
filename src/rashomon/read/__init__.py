"""Inputs → reports: any file, folder, URL or stream into text that evidence can point into.

`read` yields reports in the order of the inputs. Whatever cannot be read comes
out as a report without text whose problem says why; nothing vanishes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rashomon.model import Report
from rashomon.read import html, records, sources, text


@dataclass(frozen=True, slots=True)
class Options:
    """What the user settled for reading.

    `dates` maps an input (its path, URL or place "R2") to an ISO 8601 date.
    """

    dates: Mapping[str, str] = field(default_factory=dict)
    allow_private: bool = False


def read(inputs: Iterable[str], options: Options | None = None) -> Iterator[Report]:
    """The reports of these inputs, in order; what cannot be read is a report with a problem."""
    del options
    for source in sources.expand(inputs):
        if records.looks_like(source.content):
            yield from records.read(source)
        elif source.content.lstrip()[:1] == b"<":
            yield html.read(source.name, source.content)
        else:
            yield text.read(source.name, source.content.decode("utf-8", "replace"))
