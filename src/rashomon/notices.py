"""Where a report says that it was corrected, withdrawn or changed.

Such words stand in any zone: above the text, at its end, or among what a page has around
it. They are read for versions of an article, never for statements.
"""

from __future__ import annotations

import re

from rashomon.language import Language
from rashomon.lexicon.notices import NoticePhrases, Notices
from rashomon.model import Report, Span

_GAP = r"(?:\S{1,30}\s+){1,4}?"
_MOST = 20
"""Notices of one report that are taken."""
_LONGEST = 500
"""Characters of a notice that are shown."""


def found(report: Report, language: Language) -> tuple[tuple[str, Span], ...]:
    """Each notice's kind and its sentence's place, in order of the text."""
    held: list[tuple[str, Span]] = []
    for zone in report.zones:
        text = zone.span.of(report.text)
        for kind, pattern in language.made(_patterns):
            for match in pattern.finditer(text):
                span = _sentence(text, match.start("said"))
                place = Span(zone.span.start + span.start, zone.span.start + span.end)
                if not any(place.overlaps(other) for _, other in held):
                    held.append((kind, place))
                if len(held) >= _MOST:
                    return tuple(sorted(held, key=lambda x: x[1]))
    return tuple(sorted(held, key=lambda x: x[1]))


def _patterns(language: Language) -> list[tuple[str, re.Pattern[str]]]:
    words = language.lexicon.table("notices", Notices)
    texts = f"(?:{'|'.join(map(re.escape, words.texts))})"
    return [(n.kind, _pattern(n, texts)) for n in words.notice]


def _pattern(notice: NoticePhrases, texts: str) -> re.Pattern[str]:
    ways = sorted((_phrase(w, texts) for w in notice.words), key=len, reverse=True)
    said = f"(?P<said>{'|'.join(ways)})"
    if notice.start:
        return re.compile(rf"(?:^|[.!?*\n]\s{{1,3}})[\s*(\[]{{0,3}}{said}", re.IGNORECASE)
    return re.compile(rf"(?<!\w){said}", re.IGNORECASE)


def _phrase(words: str, texts: str) -> str:
    def said(word: str) -> str:
        return texts if word == "<text>" else re.escape(word)

    parts = [r"\s+".join(map(said, p.split())) for p in words.split("…")]
    joined = parts[0] if len(parts) == 1 else rf"\s+{_GAP}".join(p.strip() for p in parts)
    return joined.replace("'", "['’]") + (
        r"(?!\w)" if words[-1].isalnum() or words[-1] == ">" else ""
    )


def _sentence(text: str, start: int) -> Span:
    end = re.compile(r"[.!?](?=\s|$)|\n").search(text, start + 1)
    stop = end.end() if end else len(text)
    return Span(start, min(stop, start + _LONGEST, len(text)))
