"""A language that nobody speaks goes through every stage, and finds what English finds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.language.made_up import made_up, turned

from rashomon import pipeline
from rashomon.language import Language, load
from rashomon.model import Account, Claim, Extraction, Figure, Quote, Report, Span, Zone
from rashomon.render import renderer

FLOOD = (
    "At least 23 people were killed and 140 injured when the river Ambel broke its banks, "
    "the governor, Ada Holm, said on Tuesday.",
    '"We have lost a third of the old town," she told reporters.',
    "The council did not accept the plan of the mayor. Two men, 41 and 37, were not hurt. "
    "Officials in Kell said that 300 houses may have been destroyed.",
    "No ferry sailed to the island. Police arrested a driver after the crash, according to a "
    "spokesman.",
)
AGAIN = (
    "Nine people were killed when the river Ambel broke its banks on Tuesday, police said.",
    "The council accepted the plan of the mayor, said the governor, Ada Holm.",
)


@pytest.fixture(scope="module")
def other() -> Language:
    return made_up()


def report(name: str, lines: tuple[str, ...]) -> Report:
    zones, at = [], 0
    for line in lines:
        zones.append(Zone("body", Span(at, at + len(line))))
        at += len(line) + 1
    return Report(name, name, "\n".join(lines), tuple(zones))


def stated(found: Extraction, back: Callable[[str], str] = str) -> list[tuple[object, ...]]:
    """What a report states, its words as `back` gives them."""
    held: list[tuple[object, ...]] = []
    for s in found.statements:
        words = back(s.span.of(found.report.text))
        match s:
            case Figure():
                held.append((words, s.slot, s.interval, s.scope.group, s.polarity))
            case Quote():
                said = s.attribution
                cue = (back(said.cue.verb), said.cue.force) if said.cue else None
                held.append((words, s.form, back(said.speaker or ""), cue, said.source_kind))
            case Claim():
                held.append((words, back(s.action), s.polarity, s.modality))
    return held


def test_what_english_states_is_stated_here_too(other: Language) -> None:
    (english,) = pipeline.extract([report("r", FLOOD)], load())
    (made,) = pipeline.extract([report("r", tuple(map(turned, FLOOD)))], other)
    assert not made.problems
    assert stated(made, turned) == stated(english)
    assert {type(s).__name__ for s in english.statements} >= {"Figure", "Quote", "Claim"}


def account(language: Language, turn: Callable[[str], str]) -> Account:
    texts = [report("a", tuple(map(turn, FLOOD))), report("b", tuple(map(turn, AGAIN)))]
    return pipeline.reconcile(list(pipeline.extract(texts, language)), include=["*"])


def test_its_reports_are_linked_compared_and_shown(other: Language) -> None:
    made, english = account(other, turned), account(load(), str)
    killed = [
        [(f.type, len(f.readings)) for f in a.findings if f.slot == "killed"]
        for a in (made, english)
    ]
    assert killed[0] == killed[1] != []
    assert turned("governor") in renderer("json")(made)


def test_its_parser_is_no_model_that_another_process_could_load(other: Language) -> None:
    from rashomon.extract.sharing import Crew

    crew = Crew(other, 4)
    assert crew._others == 0
    assert other.code not in (load().code, "")
