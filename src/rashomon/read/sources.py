"""Where bytes come from: files, folders, globs, standard input, URLs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """One input's bytes and the name that the user gave it."""

    name: str
    content: bytes


def expand(inputs: Iterable[str]) -> Iterator[Source]:
    """Each input's bytes, in order."""
    for name in inputs:
        yield Source(name, Path(name).read_bytes())
