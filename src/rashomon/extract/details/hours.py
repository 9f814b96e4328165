"""The hour at which something took place: "at about 8:15 p.m.", "just before noon", "0915 GMT"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from rashomon.extract.details.settings import act
from rashomon.extract.rules import rule
from rashomon.model import Detail, Interval, content_id

if TYPE_CHECKING:
    from rashomon.language import Parse
    from rashomon.language.tree import Tree
    from rashomon.lexicon.details import Details

_DAY = 24 * 60
STAMP = 45
"""Characters before an hour within which a word says that it is the page's."""


@rule("details.hours.hour")
def find(parse: Parse, tree: Tree, words: Details) -> Iterator[Detail]:
    """The hours of a passage."""
    if _likely(words).search(tree.text) is None:
        return
    for found in _pattern(words).finditer(tree.text):
        minutes = _minutes(found, words)
        if minutes is None or _stamped(tree.text[: found.start()], words):
            continue
        hedge = (found.group("hedge") or "").lower()
        interval = _interval(minutes, hedge, words)
        first = tree.token_at(found.start())
        last = tree.token_at(found.end() - 1)
        if first >= tree.size:
            continue
        span = tree.span(first, min(last, tree.size - 1))
        yield Detail(
            content_id("d", parse.report.id, span.start, span.end, "time_of_day"),
            span,
            "time_of_day",
            f"{minutes // 60:02d}:{minutes % 60:02d}",
            interval,
            act(tree, first, min(last, tree.size - 1)),
        )


def _stamped(before: str, words: Details) -> bool:
    """Whether the hour is that of the page: "Posted: Friday, May 2, 2031 8:15 PM"."""
    near = re.findall(r"\w+", before[-STAMP:])
    last = max((n for n, w in enumerate(near) if w.lower() in words.stamps), default=None)
    return last is not None and all(w[0].isupper() or w[0].isdecimal() for w in near[last + 1 :])


def _interval(minutes: int, hedge: str, words: Details) -> Interval:
    if hedge in words.about:
        return Interval(minutes, minutes, approximate=True)
    if hedge in words.before:
        return Interval(None, minutes, approximate=True)
    if hedge in words.after:
        return Interval(minutes, None, approximate=True)
    return Interval(minutes, minutes)


def _minutes(found: re.Match[str], words: Details) -> int | None:
    """Minutes after midnight; None where the numbers are no hour."""
    named = (found.group("named") or "").lower()
    if named:
        return 0 if named in words.midnight else 12 * 60
    hour = int(found.group("h") or found.group("h4") or 0)
    minute = int(found.group("m") or found.group("m4") or 0)
    half = " ".join((found.group("half") or "").lower().split())
    if minute > 59 or hour > 24:
        return None
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half in words.evening else 0)
    return (hour * 60 + minute) % _DAY


@lru_cache(maxsize=4)
def _likely(words: Details) -> re.Pattern[str]:
    """What every hour has: quicker to look for than the whole."""
    after = _any((*words.morning, *words.evening, *words.clock))
    named = _any((*words.noon, *words.midnight))
    return re.compile(rf"[0-9] ?(?:{after})|{named}", re.IGNORECASE)


@lru_cache(maxsize=4)
def _pattern(words: Details) -> re.Pattern[str]:
    hedges = _any((*words.about, *words.before, *words.after, *words.at))
    halves = _any((*words.morning, *words.evening))
    return re.compile(
        rf"(?:\b(?:at )?(?P<hedge>{hedges}) )?(?:at )?"
        rf"(?:\b(?P<h>[0-9]{{1,2}})(?:[:.](?P<m>[0-9]{{2}}))?"
        rf"(?: ?(?P<half>{halves})(?![a-z])| ?(?={_any(words.clock)})| ?(?:{_any(words.clock)})\b)"
        rf"|\b(?P<h4>[0-2][0-9]):?(?P<m4>[0-5][0-9]) (?:{_any(words.clock[:3])})\b"
        rf"|\b(?P<named>{_any((*words.noon, *words.midnight))})\b)",
        re.IGNORECASE,
    )


def _any(phrases: Sequence[str]) -> str:
    return "|".join(re.escape(p) for p in sorted(phrases, key=lambda p: (-len(p), p)))
