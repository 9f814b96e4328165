"""Equal numbers of several reports, and what more they must share to be one."""

from collections.abc import Sequence
from dataclasses import replace

from tests.compare.made import at, extraction, figure
from tests.lexis import LEXIS

from rashomon.extract.noting import noted
from rashomon.link.equal import joined
from rashomon.link.held import PlacedFigure, hold
from rashomon.model import Figure


def held(
    text: str, words: str, low: int, unit: str | None = None, counted: str = ""
) -> PlacedFigure:
    made = figure(text, words, low, low, slot="duration")
    made = replace(made, slot=None, unit=unit, counted=at(text, counted) if counted else None)
    return next(hold(noted(extraction(text, made))))


def groups(*numbers: PlacedFigure) -> list[set[str]]:
    table = LEXIS.book
    found = joined([[h] for h in sorted(numbers, key=lambda h: h.report)], table)
    return [{h.words for h in group} for group in found if len(group) > 1]


def test_equal_lengths_of_time_need_few_words_in_common() -> None:
    one = held("The rescue of the diver took three hours.", "three hours", 3, "hour")
    other = held("After a three-hour rescue the diver ate.", "three-hour", 3, "hour")
    assert groups(one, other) == [{"three hours", "three-hour"}]


def test_small_numbers_of_other_things_are_two() -> None:
    one = held("The diver met three sailors at Olm.", "three sailors", 3, counted="sailors")
    other = held("The diver lost three buoys at Olm.", "three buoys", 3, counted="buoys")
    assert not groups(one, other)


def test_a_large_number_tells_more_than_a_small_one() -> None:
    one = held("The mill owes 417 crowns in fines.", "417 crowns", 417, "crown")
    other = held("Fines of 417 crowns stand.", "417 crowns", 417, "crown")
    assert groups(one, other)


def test_words_that_exclude_each_other_keep_equal_numbers_apart() -> None:
    one = held("The Brunn mill of Olm lost 417 crowns.", "417 crowns", 417, "crown")
    other = held("The Brunn mill of Olm earned 417 crowns.", "417 crowns", 417, "crown")
    assert not groups(one, other)


def test_what_a_report_gives_up_agrees_with_nobody() -> None:
    one = held("The shaft is 40 metres deep.", "40 metres", 40, "m")
    other = held("The shaft was said to be 40 metres deep.", "40 metres", 40, "m")
    former: Figure = replace(other.figure, relation="former")
    assert groups(one, other)
    assert not groups(one, replace(other, figure=former))


def test_a_report_answers_once() -> None:
    text = "The shaft is 40 metres deep. Of a shaft 40 metres deep he spoke."
    first = figure(text, "40 metres", 40, 40, slot="distance")
    later = text.rindex("40 metres")
    span = replace(first.span, start=later, end=later + len("40 metres"))
    again = replace(first, id="f-again", span=span, number=span)
    made = [replace(f, slot=None, unit="m") for f in (first, again)]
    one: Sequence[PlacedFigure] = list(hold(noted(extraction(text, *made))))
    other = held("A shaft that is 40 metres deep.", "40 metres", 40, "m")
    table = LEXIS.book
    found = list(joined([[h] for h in (*one, other)], table))
    assert sorted(len(group) for group in found) == [1, 2]
