"""Numbers of tables and lists of pages: each keeps the heads of its column and row."""

from __future__ import annotations

import pytest

from rashomon import language
from rashomon.extract import entities, figures
from rashomon.model import Figure, Metadata, Report, Span, Stated, Zone

LEAD = "The flood reached both valleys on Sunday, the ministry said."

Answer = tuple[str | None, float | None, float | None, str | None]


def read(*blocks: str) -> tuple[str, tuple[Figure, ...]]:
    """The text of these blocks, and the figures of all but the first."""
    text, zones = "", []
    for block in (LEAD, *blocks):
        text += "\n\n" if text else ""
        zones.append(Zone("body", Span(len(text), len(text) + len(block))))
        text += block
    known = Metadata(published=Stated("2031-05-06", "given"))
    parse = next(iter(language.load().parse([Report("r", "r", text, tuple(zones), known)])))
    return text, figures.extract(parse, entities.extract(parse))


def answers(*blocks: str) -> list[Answer]:
    """Slot, interval and place of every figure."""
    return [(f.slot, f.interval.low, f.interval.high, f.scope.place) for f in read(*blocks)[1]]


def test_a_value_answers_the_head_of_its_column_at_the_place_of_its_row() -> None:
    got = answers("Town\tDead\tMissing", "Ulm\t1,204\t-", "Tarn\tabout 40\t3", "Total\t1,244\t3")
    assert got == [
        ("killed", 1204, 1204, "Ulm"),
        ("killed", 40, 40, "Tarn"),
        ("missing", 3, 3, "Tarn"),
        ("killed", 1244, 1244, None),
        ("missing", 3, 3, None),
    ]


def test_a_value_shows_its_own_words_and_the_head() -> None:
    text, (first, *_) = read("Town\tInjured", "Ulm\t70")
    assert first.span.of(text) == "70"
    assert first.counted is not None
    assert first.counted.of(text) == "Injured"


def test_heads_of_rows_ask_where_those_of_columns_do_not() -> None:
    got = answers("\tUlm\tTarn", "Deaths\t7\t5", "Wounded\t70\t50")
    assert [g[:2] for g in got] == [("killed", 7), ("killed", 5), ("injured", 70), ("injured", 50)]
    assert got == answers("Ulm\tTarn", "Deaths\t7\t5", "Wounded\t70\t50")


def test_cells_beside_one_another_are_no_one_number() -> None:
    assert [g[1] for g in answers("Town\tDead\tInjured", "Ulm\t12\t500")] == [12, 500]


def test_a_table_of_something_else_counts_nobody() -> None:
    assert not {"killed", "injured"} & {g[0] for g in answers("Team\tWon\tLost", "Ulm\t7\t2")}


def test_a_term_is_the_head_of_its_definition() -> None:
    got = answers("Killed", "14", "Wounded", "at least 30", "Day", "5 May")
    assert got == [("killed", 14, 14, None), ("injured", 30, None, None)]


@pytest.mark.parametrize("intro", ["The dead were named as:", "Those who died are:"])
def test_the_names_of_the_dead_are_counted(intro: str) -> None:
    names = ["Maria Lopez, 44, a nurse", "John Smith, 30", "Peter Berg, of Tarn"]
    text, (figure,) = read(intro, *names, "The mayor spoke for an hour.")
    assert (figure.slot, figure.interval.low, figure.interval.high) == ("killed", 3, 3)
    assert figure.span.of(text) == "\n\n".join(names)


def test_names_below_something_else_are_not() -> None:
    assert answers("The winners were named as:", "Maria Lopez, 44", "John Smith, 30") == []


def test_names_of_a_list_with_marks_are_counted() -> None:
    text, (figure,) = read(
        "The dead were named as:", "- Bo Lund", "- Ida van der Berg, 12", "Rain fell."
    )
    assert (figure.slot, figure.interval.low) == ("killed", 2)
    assert figure.span.of(text).endswith("12")
