"""The flow, written once: read → extract → link → compare. Rendering is the faces' call.

Nothing flows back: every step takes frozen values and gives new ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import batched

from rashomon import language, lexicon
from rashomon.extract import extract as extract_one
from rashomon.compare import compare
from rashomon.link.questions import ask
from rashomon.model import Account, Extraction, Lineage, Problem, Report
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


def reconcile(extractions: Sequence[Extraction], story: str | None = None) -> Account:
    """The account of one story: link, then compare.

    A report given twice counts once; one that could not be read is left out, its
    problems kept. Findings are the same whatever the order of the extractions.
    """
    problems = [p for e in extractions for p in (*e.report.problems, *e.problems)]
    held = {e.report.id: e for e in extractions if not e.report.unread}
    for id, count in Counter(e.report.id for e in extractions if not e.report.unread).items():
        if count > 1:
            problems.append(
                Problem(
                    "link",
                    f"{held[id].report.input} was given {count} times; it is counted once.",
                    input=held[id].report.input,
                )
            )
    unique = tuple(held.values())
    lineages = tuple(
        Lineage(f"L{n}", "independent", (id,), "No other report shares its words.")
        for n, id in enumerate(sorted(held), 1)
    )
    findings = compare(ask(unique), unique, lineages)
    return Account(unique, lineages, findings, tuple(problems), story)
