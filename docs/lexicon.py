"""Writes docs/lexicon.md from the lexicon's files: `python docs/generate.py`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any

from rashomon import lexicon
from rashomon.lexicon.attribution import Channels, Cues
from rashomon.lexicon.figures import Groups, Hedges, Numbers, Slots, Units

HEAD = """\
# The lexicon

This page is made from `src/rashomon/lexicon/en/*.toml` (`python docs/generate.py`); do
not edit it. Every English word that decides something stands in those files. An
editor can correct them without Python; the schema beside each file
(`lexicon/<subject>.py`) refuses what it does not know, and the examples of an entry run
as tests: `examples` must match, `counter` must not. Another language is another folder.

In the examples, the words of the figure stand in square brackets; `=>` gives the
interval where it is tested. At most three of an entry's examples are shown, and one of
its counterexamples. What is shown is what an editor is likely to look for; the files
at the end hold the rest.

"""

EFFECTS = {
    "at-least": ("the number and up", "26.."),
    "more-than": ("above the number; for a count, from the next one", "27.."),
    "at-most": ("the number at most", "..26"),
    "less-than": ("below the number", "..25"),
    "about": ("the number, said loosely", "26..26, approximate"),
    "exact": ("the number, said to be sure", "26..26"),
    "additional": ("the number, on top of others", "26..26, of an additional group"),
    "whole": ("the number is the whole group", "26..26"),
    "no": ("none", "0..0"),
}
"""What a hedge makes of its number, and of 26."""

FOLDER = Path(lexicon.__file__).parent / "en"

SHOWN = 3
"""Examples shown of one entry."""


def page() -> str:
    """The whole page."""
    words = lexicon.load("en")
    parts = [
        _slots(words.table("slots", Slots)),
        _hedges(words.table("hedges", Hedges)),
        _numbers(words.table("numbers", Numbers)),
        _groups(words.table("groups", Groups)),
        _units(words.table("units", Units)),
        _cues(words.table("cues", Cues)),
        _channels(words.table("channels", Channels)),
        _files(),
    ]
    return HEAD + "\n".join(line for part in parts for line in part) + "\n"


def _cell(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "\\<").replace("*", "\\*")


def _words(words: Iterable[str]) -> str:
    return _cell(", ".join(words))


def _examples(entry: Any) -> str:
    return " · ".join(_cell(e) for e in list(entry.examples)[:SHOWN])


def _counter(entry: Any) -> str:
    return _cell(entry.counter[0]) if entry.counter else ""


def _slots(slots: Slots) -> Iterator[str]:
    yield "## Slots"
    yield ""
    yield "The questions that figures answer. A figure that fits several takes the first rank."
    yield ""
    yield "A count that only grows may be told higher later without a conflict."
    yield ""
    yield "| slot | question | unit | only grows | taken for | examples | but not |"
    yield "|---|---|---|---|---|---|---|"
    for s in slots.slot:
        grows = "yes" if s.grows else ""
        yield (
            f"| `{s.key}` | {_cell(s.question)} | {s.unit or ''} | {grows} "
            f"| {_words(s.confused)} | {_examples(s)} | {_counter(s)} |"
        )
    yield ""


def _hedges(hedges: Hedges) -> Iterator[str]:
    yield "## Hedges"
    yield ""
    yield "| words | where | what they say | 26 is then | examples | but not |"
    yield "|---|---|---|---|---|---|"
    for h in hedges.hedge:
        meant, interval = EFFECTS[h.effect]
        said = f"{_words(h.words)} | {h.place} | {meant} | {interval}"
        yield f"| {said} | {_examples(h)} | {_counter(h)} |"
    yield ""
    yield f"A figure after {_words(hedges.deny)} is denied; after {_words(hedges.doubt)}, doubted."
    yield ""


def _numbers(numbers: Numbers) -> Iterator[str]:
    yield "## Words that are numbers"
    yield ""
    yield "| word | read as |"
    yield "|---|---|"
    for word, (low, high) in numbers.vague.items():
        yield f"| {word} | {low}..{high} |"
    for word, value in numbers.plurals.items():
        yield f"| {word} (alone) | {value:,}..{value * 10:,} |"
    for word, value in [*numbers.collectives.items(), *numbers.scales.items()]:
        yield f"| {word} | {value:,} times the number before it |"
    yield ""


def _groups(groups: Groups) -> Iterator[str]:
    yield "## Groups"
    yield ""
    yield "Who or what is counted. A count of a group that leaves others out is no count of all."
    yield ""
    yield "| group | of | leaves others out | words |"
    yield "|---|---|---|---|"
    for g in groups.group:
        some = [*g.nouns[:12], *(["…"] if len(g.nouns) > 12 else [])]
        yield f"| `{g.key}` | {g.kind} | {'yes' if g.limits else 'no'} | {_words(some)} |"
    yield ""


def _units(units: Units) -> Iterator[str]:
    yield "## Units"
    yield ""
    yield "| kind | units |"
    yield "|---|---|"
    kinds: dict[str, dict[str, None]] = {}
    for u in units.unit:
        kinds.setdefault(u.kind, {})[u.name] = None
    for kind, names in kinds.items():
        yield f"| {kind} | {_words(names)} |"
    yield ""


def _cues(cues: Cues) -> Iterator[str]:
    yield "## Cues"
    yield ""
    yield "Verbs that bring in speech or thought, and how firmly they commit the source. A verb"
    yield "that is not here may still be a cue: learned weights decide, and it is neutral."
    yield ""
    yield "| force | verb | examples |"
    yield "|---|---|---|"
    for c in sorted(cues.cue, key=lambda c: (c.force, c.verb)):
        yield f"| {c.force} | {c.verb} | {_examples(c)} |"
    yield ""


def _channels(channels: Channels) -> Iterator[str]:
    yield "## Channels"
    yield ""
    yield "Through what words reached the reporter; the first that is named counts."
    yield ""
    yield "| channel | examples |"
    yield "|---|---|"
    for c in channels.channel:
        yield f"| {_cell(c.name)} | {_examples(c)} |"
    yield ""


def _files() -> Iterator[str]:
    yield "## The files"
    yield ""
    yield "| file | what it holds |"
    yield "|---|---|"
    for path in sorted(FOLDER.glob("*.toml")):
        yield f"| {path.name} | {_cell(_first_sentence(path.read_text('utf-8')))} |"


def _first_sentence(text: str) -> str:
    """Of the comment that a file begins with."""
    lines = takewhile(lambda line: line.startswith("#"), text.splitlines())
    comment = " ".join(line.lstrip("# ") for line in lines)
    return comment.split(". ")[0].rstrip(".") + "."
