"""Writes docs/lexicon.md from the lexicon's files: `python docs/generate.py`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any

from rashomon import lexicon
from rashomon.lexicon.attribution import Channels, CueTable
from rashomon.lexicon.figures import CountedGroup, Groups, Hedges, Numbers, Slots, Units
from rashomon.render.say.tables import DisplayWords

HEAD = """\
# The lexicon

This page is made from `src/rashomon/lexicon/en/*.toml` (`python docs/generate.py`); do
not edit it. The English words that decide something stand in those files, but for a few
that hold a clause together ("that", "of", "or") and stand beside the grammar that needs
them. An editor can correct them without Python; the schema beside each file
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
    "possible": ("the number, loosely; behind another one, doubted", "26..26, approximate"),
    "exact": ("the number, said to be sure", "26..26"),
    "additional": ("the number, on top of others", "26..26, of an additional group"),
    "whole": ("the number is the whole group", "26..26"),
    "left": ("what remains of a whole", "26..26"),
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
        _cues(words.table("cues", CueTable)),
        _channels(words.table("channels", Channels)),
        _files(),
    ]
    return HEAD + "\n".join(line for part in parts for line in part)


def _cell(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "\\<").replace("*", "\\*")


def _words(words: Iterable[str]) -> str:
    return _cell(", ".join(words))


def _examples(entry: Any) -> str:
    return " · ".join(_cell(e) for e in list(entry.examples)[:SHOWN])


def _counter(entry: Any) -> str:
    return _cell(entry.counter[0]) if entry.counter else ""


def _section(
    title: str, says: Iterable[str], columns: str, rows: Iterable[str], after: str = ""
) -> Iterator[str]:
    """Lines of a heading, its paragraphs and a table; columns are parted as in a row."""
    yield from (f"## {title}", "")
    for paragraph in says:
        yield from (paragraph, "")
    yield from (f"| {columns} |", "|" + "---|" * (columns.count("|") + 1))
    yield from (f"| {row} |" for row in rows)
    yield ""
    if after:
        yield from (after, "")


def _slots(slots: Slots) -> Iterator[str]:
    asked = DisplayWords("en").slots
    return _section(
        "Slots",
        (
            "The questions that figures answer. A figure that fits several takes the first rank.",
            "A count that only grows may be told higher later without a conflict.",
        ),
        "slot | question | unit | only grows | taken for | examples | but not",
        (
            f"`{s.key}` | {_cell(asked.slot[s.key].question)} | {s.unit or ''} "
            f"| {'yes' if s.grows else ''} | {_words(s.confused)} | {_examples(s)} | {_counter(s)}"
            for s in slots.slot
        ),
    )


def _hedges(hedges: Hedges) -> Iterator[str]:
    return _section(
        "Hedges",
        (),
        "words | where | what they say | 26 is then | examples | but not",
        (
            f"{_words(h.words)} | {h.place} | {' | '.join(EFFECTS[h.effect])} "
            f"| {_examples(h)} | {_counter(h)}"
            for h in hedges.hedge
        ),
        f"A figure after {_words(sorted(hedges.deny))} is denied; "
        f"after {_words(sorted(hedges.doubt))}, doubted.",
    )


def _numbers(numbers: Numbers) -> Iterator[str]:
    larger = [*numbers.collectives.items(), *numbers.scales.items()]
    return _section(
        "Words that are numbers",
        (),
        "word | read as",
        (
            *(f"{word} | {low}..{high}" for word, (low, high) in numbers.vague.items()),
            *(f"{word} (alone) | {n:,}..{n * 10:,}" for word, n in numbers.plurals.items()),
            *(f"{word} | {n:,} times the number before it" for word, n in larger),
        ),
    )


def _groups(groups: Groups) -> Iterator[str]:
    def row(group: CountedGroup) -> str:
        some = [*group.nouns[:12], *(["…"] if len(group.nouns) > 12 else [])]
        limits = "yes" if group.limits else "no"
        return f"`{group.key}` | {group.kind} | {limits} | {_words(some)}"

    return _section(
        "Groups",
        ("Who or what is counted. A count of a group that leaves others out is no count of all.",),
        "group | of | leaves others out | words",
        map(row, groups.group),
    )


def _units(units: Units) -> Iterator[str]:
    kinds: dict[str, dict[str, None]] = {}
    for u in units.unit:
        kinds.setdefault(u.kind, {})[u.name] = None
    rows = (f"{kind} | {_words(names)}" for kind, names in kinds.items())
    return _section("Units", (), "kind | units", rows)


def _cues(cues: CueTable) -> Iterator[str]:
    return _section(
        "Cues",
        (
            "Verbs that bring in speech or thought, and how firmly they commit the source. A verb\n"
            "that is not here may still be a cue: learned weights decide, and it is neutral.",
        ),
        "force | verb | examples",
        (
            f"{c.force} | {c.verb} | {_examples(c)}"
            for c in sorted(cues.cue, key=lambda c: (c.force, c.verb))
        ),
    )


def _channels(channels: Channels) -> Iterator[str]:
    return _section(
        "Channels",
        ("Through what words reached the reporter; the first that is named counts.",),
        "channel | examples",
        (f"{_cell(c.name)} | {_examples(c)}" for c in channels.channel),
    )


def _files() -> Iterator[str]:
    return _section(
        "The files",
        (),
        "file | what it holds",
        (
            f"{path.name} | {_cell(_first_sentence(path.read_text('utf-8')))}"
            for path in sorted(FOLDER.glob("*.toml"))
        ),
    )


def _first_sentence(text: str) -> str:
    """Of the comment that a file begins with."""
    lines = takewhile(lambda line: line.startswith("#"), text.splitlines())
    comment = " ".join(line.lstrip("# ") for line in lines)
    return comment.split(". ")[0].rstrip(".") + "."
