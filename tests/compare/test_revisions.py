"""Numbers that a report itself gives up are older than its own, whatever the dates."""

import pytest
from tests.compare.made import extraction, figure
from tests.lexis import LEXIS

from rashomon.compare.context import Context
from rashomon.compare.figures import FigurePair, verdict
from rashomon.compare.revisions import given_up, withdrawn
from rashomon.model import Answer, Extraction, Figure


def told(text: str, words: str, number: int, published: str | None = None) -> Extraction:
    return extraction(text, figure(text, words, number, number), published=published)


OLD = "The weir at Tarn broke; 31 dead."
NEW = "The count of 26 dead at Tarn was lowered from 31 to 26 by the bailiff."


def kind(one: Extraction, other: Extraction) -> str:
    return judged(one, other).type


def judged(one: Extraction, other: Extraction) -> FigurePair:
    a, b = (Answer(e.report.id, e.statements[0]) for e in (one, other))
    return verdict(a, b, Context.of([one, other], ()), LEXIS.book)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("up from six", 6),
        ("Down from the 1,240 of Monday", 1240),
        ("rose from twenty-three to thirty", 23),
        ("fewer than the 17 first counted", 17),
        ("five, not seven as told before", 7),
    ],
)
def test_the_number_given_up_is_read(text: str, number: int) -> None:
    assert given_up(text, LEXIS) == {number}


def test_what_is_no_number_is_none() -> None:
    assert not given_up("He went from Olm to Brask, down from the hill.", LEXIS)


def test_a_number_given_up_is_no_conflict() -> None:
    made = told(NEW, "26 dead", 26)
    (held,) = made.statements
    assert isinstance(held, Figure)
    assert withdrawn(held, made) == {31}
    assert kind(told(OLD, "31 dead", 31), made) == "update"
    assert kind(told(OLD.replace("31", "44"), "44 dead", 44), made) == "conflict"


def test_a_later_report_is_not_given_up_by_an_earlier_one() -> None:
    early, late = told(NEW, "26 dead", 26, "2031-02-01"), told(OLD, "31 dead", 31, "2031-02-05")
    assert judged(early, late).reason.kind != "revised"
