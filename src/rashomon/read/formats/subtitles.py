"""Subtitles (SRT, WebVTT): the words that are spoken, without times, in turns.

Sentences run over cues, and so the words of cues are joined; a new paragraph begins where
another person speaks, or where nothing is said for a while.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape

from rashomon.ground.limits import Limits
from rashomon.model import Report
from rashomon.read import encoding, text
from rashomon.read.sources import Source

PAUSE = 4.0
"""Seconds of silence that part two paragraphs, where a sentence has ended."""
LONG = 600
"""Characters from which on a paragraph ends with its sentence."""

_TIMES = re.compile(
    r"^[ \t]{0,9}((?:\d{1,3}:)?\d{1,2}:\d\d[,.]\d{1,3}) --> ((?:\d{1,3}:)?\d{1,2}:\d\d[,.]\d{1,3})"
)
_VOICE = re.compile(r"<v(?:\.[^\s>]{0,80})?\s+([^>]{1,80})>")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>|<\d[\d:.]{0,20}>|\{\\[^{}]{0,80}\}")
_LABEL = re.compile(
    r"(?P<name>[^\W\d_a-z](?:[^\W\d_a-z]|[ .'’-](?=[^\W\d_a-z])){1,40}"
    r"|(?<=> )[^\W\d_a-z][\w.'’-]{0,30}(?: [^\W\d_][\w.'’-]{0,30}){0,3}):\s+(?=\S)"
)
"""Who speaks, as subtitles write it: "MAYOR LIND: …", and behind ">> " in small letters too."""
_TURN = re.compile(r"^(?:-|–|—|>>)\s*(?=\S)")
_SOUND = re.compile(r"\[[^\[\]\d]{1,60}\]\s?|♪[^♪]{0,200}♪?")
"""What is heard and not said: "[sirens]"."""
_ENDED = re.compile(r"[.!?…][\"”’')\]]*$")


@dataclass(frozen=True, slots=True)
class SubtitleCue:
    """What is shown at one time: seconds from the beginning, who speaks, the words.

    `turns` where a mark says that another speaks now.
    """

    start: float
    end: float
    speaker: str
    words: str
    turns: bool


def read(kind: str, source: Source, content: bytes, limits: Limits) -> Iterator[Report]:  # noqa: ARG001
    """The one report: its paragraphs are turns, with the speaker before them where one is named."""
    words = encoding.decode(content, source.charset).text
    yield text.read(source.name, "\n\n".join(paragraphs(words)), limits=limits)


def paragraphs(words: str) -> Iterator[str]:
    """The spoken words in turns; "NAME: words" where a voice is named."""
    held: list[str] = []
    size = 0
    before: SubtitleCue | None = None
    for cue in _cues(words):
        if before is not None and _ends(before, cue, size):
            yield " ".join(held)
            held, size = [], 0
        if not held and cue.speaker:
            held.append(f"{cue.speaker}:")
        held.append(cue.words)
        size += len(cue.words)
        before = cue
    if held:
        yield " ".join(held)


def _ends(before: SubtitleCue, cue: SubtitleCue, size: int) -> bool:
    """Whether a paragraph of that many characters ends between two cues."""
    ended = _ENDED.search(before.words[-20:]) is not None
    silent = cue.start - before.end >= PAUSE
    other = cue.speaker != before.speaker or cue.turns
    return other or (ended and (silent or size > LONG)) or size > 4 * LONG


def _cues(words: str) -> Iterator[SubtitleCue]:
    """The cues in order; one of two speakers, each in a line of its own, is two.

    Captions that roll show a line again below the next: it is said once.
    """
    last: list[str] = []
    before: SubtitleCue | None = None
    for times, lines in _timed(words):
        again = next((n for n in range(len(lines), 0, -1) if last[-n:] == lines[:n]), 0)
        for cue in _shown(times, lines[again:]):
            before = _goes_on(before, cue)
            yield before
        last = lines


def _goes_on(before: SubtitleCue | None, cue: SubtitleCue) -> SubtitleCue:
    """The cue, with the speaker of the one before where nothing says that another speaks."""
    same = before is not None and not (cue.speaker or cue.turns or cue.start - before.end >= PAUSE)
    return replace(cue, speaker=before.speaker) if before and same else cue


def _timed(words: str) -> Iterator[tuple[tuple[float, float], list[str]]]:
    """The times of each cue, and its lines; no empty line needs to part two."""
    times: tuple[float, float] | None = None
    lines: list[str] = []
    for line in (*words.lstrip("\ufeff").splitlines(), ""):
        found = _TIMES.match(line)
        if times and (found or not line.strip()):
            if found and lines and lines[-1].isdecimal():
                lines.pop()  # the number of the next cue
            yield times, lines
            times, lines = None, []
        if found:
            times = (_seconds(found[1]), _seconds(found[2]))
        elif times:
            lines.append(line.strip())


def _shown(times: tuple[float, float], lines: list[str]) -> Iterator[SubtitleCue]:
    turns: list[tuple[str, bool, list[str]]] = []
    for line in lines:
        voice = _VOICE.search(line)
        bare = _SOUND.sub("", unescape(_TAG.sub("", _VOICE.sub("", line)))).strip()
        dash = _TURN.match(bare)
        label = _LABEL.match(bare, dash.end() if dash else 0)
        if voice or dash or label or not turns:
            name = voice[1] if voice else label["name"] if label else ""
            turns.append((" ".join(name.split()), bool(dash or label), []))
        marked = label or dash
        turns[-1][2].append(bare[marked.end() if marked else 0 :])
    for speaker, dashed, said in turns:
        if spoken := " ".join(filter(None, said)):
            yield SubtitleCue(*times, speaker, spoken, dashed)


def _seconds(clock: str) -> float:
    found = 0.0
    for part in clock.replace(",", ".").split(":"):
        found = 60 * found + float(part)
    return found
