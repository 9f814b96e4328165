from tests.lexis import LEXIS


def apart(one: str, day: str | None, other: str, later: str | None, loosely: bool) -> bool:
    return LEXIS.when(one).apart(day, LEXIS.when(other), later, loosely)


def test_years_are_told_from_other_numbers() -> None:
    assert LEXIS.when("built in 1987, rebuilt 2003.").years == {1987, 2003}
    assert not LEXIS.when("$1987, 1987.5 and 12003, a 1900% rise").years


def test_loosely_alike_clauses_are_apart_by_a_date_or_a_year() -> None:
    day = "2026-05-06"
    assert apart("sank on May 2", day, "sank on May 4", day, True)
    assert not apart("sank on May 2", day, "sank on 2 May", day, True)
    assert apart("launched in 2012", day, "launched on May 2", day, True)
    assert not apart("launched in 2026", day, "launched on May 2", day, True)
    assert apart("launched in 2012", None, "launched on May 2", None, True)


def test_a_later_month_may_be_of_the_year_before() -> None:
    one, other = "launched in 2025", "launched on December 12"
    assert not apart(one, "2026-01-03", other, "2026-01-03", True)


def test_very_alike_clauses_keep_what_they_differ_in() -> None:
    assert not apart("opened on May 2", None, "opened on May 4", None, False)
