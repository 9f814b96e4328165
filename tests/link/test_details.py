"""Whose age several reports state."""

from itertools import count

from tests.compare.made import at, extraction

from rashomon.extract.noting import noted
from rashomon.link.details import ask
from rashomon.model import Detail, Extraction, Interval, Participant, content_id
from rashomon.model.statement import DetailSlot

NUMBERS = count()

Aged = tuple[str, str, str, bool]
"""The words, the age, the holder's word and whether it is a name."""


def told(text: str, *ages: Aged) -> Extraction:
    """A report that states these ages."""
    text = f"{text}. Report {next(NUMBERS)}."
    return noted(extraction(text, *(aged(text, *a) for a in ages)))


def aged(text: str, words: str, age: str, holder: str, named: bool) -> Detail:
    of = Participant("of", at(text, words), holder, f"e-{holder}" if named else None)
    return detail(text, words, "age", age, Interval(int(age), int(age)), of)


def detail(
    text: str,
    words: str,
    slot: DetailSlot,
    value: str,
    interval: Interval,
    of: Participant | None = None,
) -> Detail:
    return Detail(content_id("d", text, words), at(text, words), slot, value, interval, of)


def joined(*reports: Extraction) -> list[set[str]]:
    """The words of each question's answers."""
    texts = {r.report.id: r.report.text for r in reports}
    ordered = sorted(reports, key=lambda e: e.report.id)
    return [{a.statement.span.of(texts[a.report]) for a in q.answers} for q in ask(ordered)]


def test_one_name_is_one_person_whatever_the_age() -> None:
    one = told("Tora Lind, 41, rowed over", ("Tora Lind, 41", "41", "Tora Lind", True))
    other = told("Lind, 42, is a smith", ("Lind, 42", "42", "Lind", True))
    assert joined(one, other) == [{"Tora Lind, 41", "Lind, 42"}]


def test_two_names_are_two_people_of_one_age() -> None:
    one = told("Tora Lind, 41, rowed over", ("Tora Lind, 41", "41", "Tora Lind", True))
    other = told("Per Lind, 41, is a smith", ("Per Lind, 41", "41", "Per Lind", True))
    assert not joined(one, other)


def test_who_is_not_named_is_one_where_nobody_else_is_of_the_age() -> None:
    one = told("A 9-year-old girl fell in", ("9-year-old girl", "9", "girl", False))
    other = told("Ane Bru, 9, swam ashore", ("Ane Bru, 9", "9", "Ane Bru", True))
    two = told(
        "Ane Bru, 9, and Kai Moe, 9, swam ashore",
        ("Ane Bru, 9", "9", "Ane Bru", True),
        ("Kai Moe, 9", "9", "Kai Moe", True),
    )
    assert joined(one, other) == [{"9-year-old girl", "Ane Bru, 9"}]
    assert not joined(one, two)


def test_a_man_is_no_woman() -> None:
    one = told("A 30-year-old man fell in", ("30-year-old man", "30", "man", False))
    other = told("A 30-year-old woman fell in", ("30-year-old woman", "30", "woman", False))
    assert not joined(one, other)


def test_who_is_not_named_and_of_another_age_is_not_held_against_anybody() -> None:
    one = told("A 9-year-old girl fell in", ("9-year-old girl", "9", "girl", False))
    assert not joined(one, told("A 7-year-old girl fell in", ("7-year-old", "7", "girl", False)))


def test_no_chain_makes_one_person_of_two_names() -> None:
    held = [
        told("Ane Bru, 9, fell in", ("Ane Bru, 9", "9", "Ane Bru", True)),
        told("Kai Moe, 9, fell in", ("Kai Moe, 9", "9", "Kai Moe", True)),
        told("A 9-year-old fell in", ("9-year-old", "9", "child", False)),
    ]
    assert all(len(group) == 2 for group in joined(*held))
