"""On what day and at what hour the event was, by several reports."""

from itertools import count

import pytest
from tests.compare.made import at, extraction
from tests.lexis import LEXIS

from rashomon.extract.noting import noted
from rashomon.link.occasions import ask
from rashomon.model import Detail, Extraction, Happening, Interval, content_id
from rashomon.model.statement import DetailSlot

NUMBERS = count()


def told(
    text: str, *details: tuple[DetailSlot, str, str, Interval | None], main: bool = True
) -> Extraction:
    """A report that states these details, of its main happening or of an earlier one."""
    text = f"{text} Report {next(NUMBERS)}."
    made = [
        Detail(content_id("d", text, words), at(text, words), slot, value, bounds, happening="h")
        for slot, words, value, bounds in details
    ]
    first = extraction(text, *made)
    span = made[0].span
    happening = Happening("h", "crash", span, (span,), "main" if main else "earlier")
    return noted(Extraction(first.report, first.statements, happenings=(happening,), lexis=LEXIS))


def day(text: str, words: str, value: str, main: bool = True) -> Extraction:
    return told(text, ("day", words, value, None), main=main)


def hour(text: str, words: str, value: str, low: int | None, high: int | None) -> Extraction:
    return told(text, ("time_of_day", words, value, Interval(low, high)))


def joined(*reports: Extraction) -> list[set[str]]:
    """The words of each question's answers."""
    texts = {r.report.id: r.report.text for r in reports}
    ordered = sorted(reports, key=lambda e: e.report.id)
    return [{a.statement.span.of(texts[a.report]) for a in q.answers} for q in ask(ordered)]


def test_the_day_is_the_one_that_most_reports_state_of_what_they_are_about() -> None:
    reports = (
        day("The dam broke on Monday.", "on Monday", "2031-05-05"),
        day("It broke on May 5.", "on May 5", "2031-05-05"),
        day("A wall fell on Tuesday.", "on Tuesday", "2031-05-06"),
    )
    assert joined(*reports) == [{"on Monday", "on May 5"}]


@pytest.mark.parametrize(
    ("value", "main"), [("2031-05", True), ("2031", True), ("2031-05-05", False)]
)
def test_a_month_or_an_earlier_happening_is_not_asked_for(value: str, main: bool) -> None:
    one = day("The dam broke then.", "then", value, main)
    other = day("It broke back then.", "back then", value, main)
    assert not joined(one, other)


def test_hours_are_one_to_the_minute() -> None:
    one = hour("The dam broke at 7:40 a.m. on Monday.", "7:40 a.m.", "07:40", 460, 460)
    other = hour("At 7:40 a.m. water ran over.", "7:40 a.m.", "07:40", 460, 460)
    assert joined(one, other) == [{"7:40 a.m."}]


def test_before_and_after_an_hour_are_two() -> None:
    one = hour("It broke just before 8 p.m. there.", "just before 8 p.m.", "20:00", None, 1200)
    other = hour("It broke just after 8 p.m. there.", "just after 8 p.m.", "20:00", 1200, None)
    assert not joined(one, other)


def test_hours_near_each_other_at_the_tops_are_one_question() -> None:
    one = hour("The dam broke at 7:40 a.m. on Monday.", "7:40 a.m.", "07:40", 460, 460)
    near = hour("About 8 a.m. it broke.", "8 a.m.", "08:00", 480, 480)
    far = hour("By 11 a.m. all was quiet.", "11 a.m.", "11:00", 660, 660)
    assert joined(one, near, far) == [{"7:40 a.m.", "8 a.m."}]
