"""Figures that the words state by reckoning, and words that state none."""

from __future__ import annotations

import pytest
from tests.extract.figures.said import figures_of, report

from rashomon import language
from rashomon.extract import figures
from rashomon.model import Span, Zone


def counts(text: str, slot: str) -> list[float | None]:
    return [f.interval.low for f in figures_of(text) if f.slot == slot]


@pytest.mark.parametrize(
    ("text", "left", "words"),
    [
        ("Six people were shot, one fatally, at the mill.", 5, "Six people were shot, one fatally"),
        ("A gunman shot nine men, killing two, in Olm.", 7, "nine men, killing two"),
        ("Five people were shot. One of them died on Tuesday.", 4, None),
        ("Five people were hurt in Brask. One of the five people died on Friday.", 4, None),
    ],
)
def test_those_whom_the_dead_leave_are_hurt(text: str, left: int, words: str | None) -> None:
    hurt = [f for f in figures_of(text) if f.slot == "injured" and f.interval.low == left]
    assert len(hurt) == 1
    assert words is None or hurt[0].span.of(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Six people died; nine others were shot at the depot.",
        "Five people were shot and two women were killed in Olm.",
        "Five were shot, two dead, three hurt at the depot in Olm.",
    ],
)
def test_nothing_is_taken_away_where_the_dead_may_be_others(text: str) -> None:
    assert all(f.number != f.span or f.interval.low in (2, 3) for f in figures_of(text))


def test_who_was_also_killed_comes_on_top() -> None:
    assert counts("Ida Holm, 28, was shot and killed. A guard was also killed.", "killed") == [
        1,
        2,
        1,
    ]
    assert counts("Two clerks were killed in Olm. A guard was also killed.", "killed") != [2, 3, 1]


def test_a_sum_of_a_victim_and_an_attacker_is_the_total() -> None:
    read = figures_of("A clerk was killed. The gunman was also killed.", "2031-05-14")
    assert [f.scope.group for f in read if f.interval.low == 2] == ["total-with-perpetrators"]


def test_no_reckoned_figure_reaches_over_a_caption() -> None:
    text = "Ida Holm was killed.\n\nThe mill in May\n\nA guard was also killed."
    a, b = text.index("The mill"), text.index("A guard")
    made = report(text)
    zones = (
        Zone("body", Span(0, a - 2)),
        Zone("caption", Span(a, b - 2)),
        Zone("body", Span(b, len(text))),
    )
    object.__setattr__(made, "zones", zones)
    parse = next(iter(language.load().parse([made])))
    found = figures.extract(parse, ())
    assert [f.interval.low for f in found if f.slot == "killed"] == [1, 1]
