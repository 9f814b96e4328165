"""Writes docs/rules.md from the lexicon's rules: `python docs/generate.py`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rashomon import lexicon
from rashomon.lexicon.rules import RuleEntry, RuleTable

HEAD = """\
# Rules of extraction

This page is made from `src/rashomon/lexicon/en/rules.toml` (`python docs/generate.py`); do
not edit it. A statement's `rules` are the keys of the rules that made it, in order; `rashomon
why` prints those of each reading, `rashomon read --all` those of each figure, quote and claim.
A key names the module under `src/rashomon/extract` and the rule there. Keys of one dot are
entries of the lexicon: `slot.killed`, `hedge.at-least`, `unit.km`, `group.children`,
`state.arrested`, `cue.say`, `time.weekday`.

Each rule has examples, with the words of a statement in square brackets, and counter-examples.
They run as tests through the whole extractor. A rule that *leaves out* makes no statement of
what stands in the brackets. `rashomon eval rules` counts in how many reports of the development
data each rule fires, and how many of its statements are right where there is gold.

"""

ROOMS = {
    "figures": "Figures",
    "quotes": "Quotes",
    "claims": "Claims",
    "states": "States",
    "details": "Details",
}


def page() -> str:
    """The whole page."""
    held = lexicon.load("en").table("rules", RuleTable).rule
    place = list(ROOMS)
    ordered = sorted(held, key=lambda rule: place.index(_room(rule)))
    parts = (_section(room, list(rules)) for room, rules in groupby(ordered, _room))
    return HEAD + "\n".join(line for part in parts for line in part)


def _room(rule: RuleEntry) -> str:
    return rule.key.partition(".")[0]


def _section(room: str, rules: list[RuleEntry]) -> Iterator[str]:
    yield f"## {ROOMS[room]}"
    yield ""
    yield "| key | takes | example | not |"
    yield "|---|---|---|---|"
    for rule in rules:
        takes = rule.takes + (" *Leaves out.*" if rule.leaves else "")
        cells = (f"`{rule.key}`", takes, rule.examples[0], rule.counter[0])
        yield f"| {' | '.join(map(_cell, cells))} |"
    yield ""


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("\n", " ⏎ ")
