"""Ages and hours of several reports: equal ones agree, two ages do not."""

import pytest
from tests.compare.made import at, extraction

from rashomon.compare.context import Context
from rashomon.compare.details import compare
from rashomon.model import (
    Answer,
    Detail,
    Extraction,
    Interval,
    Lineage,
    Question,
    Reason,
    Scope,
    content_id,
)

Told = tuple[Extraction, Answer]


def aged(age: int, published: str | None = None) -> Told:
    text = f"Runa Vik, {age}, repairs the organ of Brask."
    held = Detail(
        content_id("d", text), at(text, f"Runa Vik, {age}"), "age", str(age), Interval(age, age)
    )
    made = extraction(text, held, published=published)
    return made, Answer(made.report.id, held)


def finding(*told: Told, lineages: tuple[Lineage, ...] = ()) -> str | None:
    asks = Reason.of("age-of", words="Runa Vik")
    question = Question("F1", asks, None, Scope(), tuple(a for _, a in told))
    found = compare(question, Context.of([e for e, _ in told], lineages))
    return found.type if found else None


@pytest.mark.parametrize(
    ("age", "day", "kind"),
    [
        (33, "2031-03-02", "agreement"),
        (35, "2031-03-02", "conflict"),
        (34, "2031-08-02", "agreement"),
    ],
)
def test_another_age_is_a_conflict_unless_a_birthday_may_lie_between(
    age: int, day: str, kind: str
) -> None:
    assert finding(aged(33, "2031-03-01"), aged(age, day)) == kind


def test_nothing_is_told_within_one_lineage() -> None:
    told = aged(33), aged(35)
    line = Lineage("L1", "copy", tuple(a.report for _, a in told))
    assert finding(*told, lineages=(line,)) is None


def at_hour(minutes: int, what: str = "The dam") -> Told:
    words = f"{minutes // 60:02d}:{minutes % 60:02d}"
    text = f"{what} of Brask broke at {words}."
    bounds = Interval(minutes, minutes)
    held = Detail(content_id("d", text), at(text, words), "time_of_day", words, bounds)
    made = extraction(text, held)
    return made, Answer(made.report.id, held)


@pytest.mark.parametrize(
    ("minutes", "kind"),
    [(460, "agreement"), (480, "compatible"), (470, "conflict"), (520, "conflict")],
)
def test_hours_up_to_half_an_hour_apart_may_be_one(minutes: int, kind: str) -> None:
    assert finding(at_hour(460), at_hour(minutes, "The old dam")) == kind
