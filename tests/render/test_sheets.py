import csv
import io
import re

import polars
import pytest
from tests.render.accounts import velmora
from tests.render.hostile import hostile

from rashomon.render import safe, sheets


def test_a_row_for_every_reading_sliced_from_its_report() -> None:
    held = velmora()
    rows = sheets.rows(held)
    assert len(rows) == sum(len(f.readings) for f in held.findings)
    for row in rows:
        assert held.report(row["report_id"]).text[row["start"] : row["end"]] == row["words"]


def test_polars_reads_it_back() -> None:
    frame = polars.read_csv(io.StringIO(sheets.render(velmora())))
    assert frame.columns == list(sheets.COLUMNS)
    killed = frame.filter((polars.col("slot") == "killed") & (polars.col("type") == "conflict"))
    assert killed["low"].to_list() == [12, 12, 41, 23]
    assert set(killed["words"]) == {
        "At least 12 people",
        "At least 41 people",
        "At least 23 people",
    }


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1+1", "＝1+1"]
)
def test_what_a_spreadsheet_would_run_is_defused(text: str) -> None:
    assert safe.cell(text).startswith("'")


@pytest.mark.parametrize(
    "text",
    ["a;=1+1", "a\t@SUM(A1)", "a;\u200b=1+1", "one\n=2", "a|+1", "\u2060＝1+1", "\ufe0f-1"],
)
def test_what_a_sheet_cut_elsewhere_would_run_is_defused(text: str) -> None:
    defused = safe.cell(text)
    assert "'" in defused
    assert not re.search(r"(^|[;|\t\n])[^'\w]*[=+@＝-]", defused)
    assert defused.replace("'", "", 1) == text


def test_marks_within_a_sentence_stay() -> None:
    for text in ("twenty-one; no more", "2 + 2 = 4", "write to a@b", "a, -5 degrees"):
        assert safe.cell(text) == text


def test_numbers_stay_numbers() -> None:
    assert safe.cell(-5) == "-5"
    assert safe.cell(1 / 3) == "0.333333"
    assert safe.cell(1_234_567.5) == "1234567.5"
    assert safe.cell(40.0) == "40"
    assert safe.cell(None) == ""
    assert safe.cell("12 people") == "12 people"


def test_no_cell_of_a_hostile_account_is_a_formula() -> None:
    for name in (sheets.render,):
        rows = list(csv.reader(io.StringIO(name(hostile()), newline="")))
        assert len({len(row) for row in rows}) == 1
        assert len(rows) > 1
        for row in rows[1:]:
            for column, value in zip(rows[0], row, strict=True):
                assert not value.lstrip().startswith(("=", "+", "-", "@")), column
