"""What a report tells of: its main happening, and what stands beside it."""

import pytest

from rashomon import language, lexicon
from rashomon.extract import extract
from rashomon.lexicon.happenings import Happenings, What
from rashomon.model import Extraction, Figure, Happening, Report, Span, Zone

FIELDS = lexicon.load("en").table("happenings", Happenings).field
FERRY = (
    "At least nine people were killed when a ferry sank off Olm on Tuesday. "
    "Two crew members were arrested, police said. "
    "In March, another ferry crashed there and killed 40 people. "
    "The trial of its captain will open next week."
)


def read(text: str) -> Extraction:
    report = Report("r", "r", text, (Zone("body", Span(0, len(text))),))
    return extract(next(language.load().parse([report])))


@pytest.fixture(scope="module")
def ferry() -> Extraction:
    return read(FERRY)


def behind(found: Extraction, words: str) -> Happening:
    """What the figure with these words hangs on."""
    text = found.report.text
    (figure,) = [f for f in found.figures() if f.span.of(text) == words]
    (held,) = [h for h in found.happenings if h.id == figure.happening]
    return held


@pytest.mark.parametrize(
    ("what", "example"),
    [pytest.param(w, e, id=f"{w.key}: {e}") for w in FIELDS for e in w.examples],
)
def test_examples_name_a_happening_of_the_field(what: What, example: str) -> None:
    start, end = example.index("["), example.index("]") - 1
    found = read(example.replace("[", "").replace("]", ""))
    held = [m for h in found.happenings if h.field == what.key for m in h.mentions]
    assert any(m.overlaps(Span(start, end)) for m in held)


@pytest.mark.parametrize(
    ("what", "counter"), [pytest.param(w, e, id=f"{w.key}: {e}") for w in FIELDS for e in w.counter]
)
def test_counters_name_none(what: What, counter: str) -> None:
    assert what.key not in {h.field for h in read(counter).happenings}


def test_every_statement_hangs_on_a_happening_of_its_report(ferry: Extraction) -> None:
    ids = {h.id for h in ferry.happenings}
    assert ferry.statements
    assert {s.happening for s in ferry.statements} <= ids
    assert [h.relation for h in ferry.happenings].count("main") == 1


def test_the_dead_of_an_earlier_event_are_not_those_of_the_main_one(ferry: Extraction) -> None:
    assert behind(ferry, "At least nine people").main
    assert not behind(ferry, "40 people").main


def test_an_arrest_is_a_part_and_a_trial_to_come_is_later(ferry: Extraction) -> None:
    by_field = {h.field: h.relation for h in ferry.happenings}
    assert by_field["arrest"] == "part"
    assert by_field["trial"] == "later"


def test_a_sum_over_the_year_is_none_of_the_day() -> None:
    found = read(
        "A miner was killed in a blast at the Kell pit on Monday. "
        "So far this year 31 people have died in the pits of the valley."
    )
    assert behind(found, "31 people").relation == "sum"


def test_a_report_that_tells_of_nothing_has_no_happening() -> None:
    found = read("The river is wide and the town is old.")
    assert found.happenings == ()
    assert all(s.happening is None for s in found.statements)


def test_figures_of_one_act_hang_on_one_happening() -> None:
    found = read(
        "The bombing killed nine people. Two of the dead were children. Police named none."
    )
    killed = [f for f in found.statements if isinstance(f, Figure)]
    assert killed
    assert {behind(found, f.span.of(found.report.text)).main for f in killed} == {True}


def test_parts_and_wholes_and_those_on_top_are_told() -> None:
    found = read("The bombing killed nine people, including four children. Another 12 were hurt.")
    text = found.report.text
    relations = {f.number.of(text): f.relation for f in found.figures()}
    assert (relations["nine"], relations["four"]) == ("whole", "part")


def test_those_on_top_of_others_are_no_whole() -> None:
    found = read("A bombing killed nine people in Velm. Another 12 people were killed in Kell.")
    text = found.report.text
    relations = {f.number.of(text): f.relation for f in found.figures()}
    assert relations["12"] == "additional"
