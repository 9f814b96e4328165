"""The lexicon's states: every example has its state, of whom the brackets say."""

import re

import pytest

from rashomon import language, lexicon
from rashomon.extract import extract
from rashomon.lexicon.states import States, Status
from rashomon.model import Extraction, Report, Span, State, Zone

WORDS = lexicon.load("en")
STATES = WORDS.table("states", States).state


def read(text: str) -> Extraction:
    report = Report("r", "r", text, (Zone("body", Span(0, len(text))),))
    return extract(next(language.load().parse([report])))


def held(text: str, status: Status) -> list[State]:
    return [s for s in read(text).states if s.state == status.key and s.family == status.family]


@pytest.mark.parametrize(
    ("status", "example"),
    [pytest.param(s, e, id=f"{s.key}: {e}") for s in STATES for e in s.examples],
)
def test_examples_have_the_state(status: Status, example: str) -> None:
    whose = re.search(r"\[(.+?)\]", example)
    assert whose
    text = example.replace("[", "").replace("]", "")
    found = held(text, status)
    assert found
    of = [s.of.span.of(text) for s in found if s.of]
    assert any(word and word in whose.group(1) for word in of), of


@pytest.mark.parametrize(
    ("status", "counter"),
    [pytest.param(s, e, id=f"{s.key}: {e}") for s in STATES for e in s.counter],
)
def test_counters_have_it_not(status: Status, counter: str) -> None:
    assert [s for s in held(counter, status) if s.polarity == "asserted"] == []
