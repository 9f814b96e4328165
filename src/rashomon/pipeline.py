"""The flow, written once: read → extract → link → compare. Rendering is the faces' call.

Nothing flows back: every step takes frozen values and gives new ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import batched

from rashomon import language, lexicon
from rashomon.extract import extract as extract_one
from rashomon.model import Extraction, Report
from rashomon.read import Options
from rashomon.read import read as read_inputs

BATCH = 200
"""Reports parsed together: enough to keep the language model busy, few enough for memory."""


def read(inputs: Iterable[str], options: Options | None = None) -> Iterator[Report]:
    """The reports of these inputs, in order."""
    return read_inputs(inputs, options)


def extract(reports: Iterable[Report], model: str | None = None) -> Iterator[Extraction]:
    """What each report states, in order; the language model is loaded when a text needs it."""
    words = lexicon.load("en")
    for batch in batched(reports, BATCH):
        yield from _extract(batch, words, model)


def _extract(
    batch: Sequence[Report], words: lexicon.Lexicon, model: str | None
) -> Iterator[Extraction]:
    for parse in language.parse(batch, named=model):
        yield extract_one(parse, words)
