"""Ages, hours, days and places: the lexicon's examples, and what they belong to."""

import re
from dataclasses import replace

import pytest

from rashomon import language, lexicon
from rashomon.extract import extract
from rashomon.lexicon.details import Details
from rashomon.model import Detail, DetailSlot, Metadata, Report, Span, Stated, Zone

WORDS = lexicon.load("en").table("details", Details)
TESTED = [("age", v) for v in WORDS.age] + [("time_of_day", v) for v in WORDS.hour]
TESTED += [("wound", v) for v in WORDS.wound]


def details(text: str, slot: DetailSlot, published: str | None = None) -> list[Detail]:
    dated = replace(Metadata(), published=Stated(published, "given"))
    report = Report("r", "r", text, (Zone("body", Span(0, len(text))),), dated)
    found = extract(next(language.load().parse([report]))).details
    return [d for d in found if d.slot == slot]


@pytest.mark.parametrize(
    ("slot", "example", "value"),
    [(slot, e, v.value) for slot, v in TESTED for e in v.examples],
)
def test_examples_have_the_value(slot: DetailSlot, example: str, value: str) -> None:
    text = example.replace("[", "").replace("]", "")
    named = re.search(r"\[(.+?)\]", example)
    assert named
    (found,) = details(text, slot)
    assert found.value == value
    where = found.of.name if slot == "age" and found.of else found.span.of(text)
    assert set(where.split()) & set(named.group(1).split())


@pytest.mark.parametrize(("slot", "counter"), [(s, e) for s, v in TESTED for e in v.counter])
def test_counters_have_none(slot: DetailSlot, counter: str) -> None:
    assert details(counter, slot) == []


def test_a_day_is_counted_from_the_day_of_publication_else_named_alone() -> None:
    text = "The ferry sank on Tuesday."
    (dated,) = details(text, "day", "2031-05-08")
    (undated,) = details(text, "day")
    assert (dated.value, undated.value) == ("2031-05-06", "-W-2")
    assert dated.of
    assert dated.of.name == "sink"


def test_a_day_that_is_to_come_is_the_next_of_its_name() -> None:
    for text in ("Schools stay shut until Monday.", "The quay will open again on Monday."):
        (day,) = details(text, "day", "2031-05-09")
        assert day.value == "2031-05-12"


def test_an_hour_before_or_about_is_no_point() -> None:
    (before,) = details("The ferry sank just before 9 p.m. on Tuesday.", "time_of_day")
    (about,) = details("The ferry sank at about 9 p.m. on Tuesday.", "time_of_day")
    assert before.interval
    assert about.interval
    assert (before.interval.low, before.interval.high) == (None, 21 * 60)
    assert about.interval.exact
    assert about.interval.approximate


def test_a_place_of_an_act() -> None:
    (found,) = details("A ferry sank in Norway on Tuesday.", "place")
    assert (found.value, found.of and found.of.name) == ("Norway", "sink")
