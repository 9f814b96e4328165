"""Sheets, workbooks, databases and packages: one schema, whatever the data."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import polars
import pytest
from lxml import etree
from tests.render.accounts import account, figure, finding, report, velmora
from tests.render.hostile import hostile

from rashomon.errors import UsageError
from rashomon.model import Account, Interval
from rashomon.render import ENDINGS, FILES, Sheeting, incidents, put, sheets, together
from rashomon.render.columns import TABLES
from rashomon.render.contract import account as contract
from rashomon.render.tables import tables

EMPTY = account((), (), ())
HELD = [velmora(), hostile(), EMPTY]


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_every_row_has_the_columns_of_its_table_and_no_others() -> None:
    for table, rows in tables(HELD):
        types = {c.name: c.type for c in table.columns}
        kinds: dict[str, Any] = {"string": str, "integer": int, "number": int | float}
        for row in rows:
            assert row.keys() <= types.keys(), table.name
            for name, value in row.items():
                assert value is None or isinstance(value, kinds.get(types[name], bool)), name


def test_the_columns_of_a_sheet_never_change_with_the_data() -> None:
    for name in ("csv", "incidents", "acled"):
        heads = {together(name, [held]).split("\r\n", 1)[0] for held in HELD}
        assert len(heads) == 1
        assert together(name, HELD).split("\r\n", 1)[0] in heads


def test_one_key_names_a_story_everywhere() -> None:
    for held in (velmora(), replace(velmora(), story="104543")):
        key = contract(held)["key"]
        assert {row["story"] for row in read(together("csv", [held]))} == {key}
        assert {row["story"] for row in read(together("incidents", [held]))} == {key}
        assert {row["event_id_cnty"] for row in read(together("acled", [held]))} == {key}
        assert all({row["story"] for row in rows} == {key} for _, rows in tables([held]))
        assert held.story in (None, key)


def test_a_story_whose_reports_count_nothing_keeps_its_row() -> None:
    told = account((report("Nothing happened.", "Courier"),), (), ())
    (row,) = read(incidents.render(told))
    assert (row["slot"], row["best"], row["title"]) == ("", "", "Nothing happened.")


def test_words_that_name_no_number_bound_nothing() -> None:
    one, two = report("Dozens of people died.", "A"), report("Fourteen people died.", "B")
    dozens = figure(one, "Dozens of people", "Dozens", Interval(12, 120))
    counted = figure(two, "Fourteen people", "Fourteen", Interval(14, 14))
    answers = [(one, dozens), (two, counted)]
    asked = finding("compatible", "How many people were killed?", answers, "Both.")
    held = account((one, two), (asked,), answers)
    (row,) = read(incidents.render(held, "conservative"))
    assert (row["min"], row["max"], row["best"], row["answering"]) == ("14", "14", "14", "1")
    assert (row["vague"], row["rule"]) == ("dozens", "conservative")
    first, second = sheets.rows(held)
    assert (first["value"], first["low"], first["high"], first["vague"]) == (
        "dozens", None, None, True,
    )  # fmt: skip
    assert (second["low"], second["vague"]) == (14, False)


def test_the_wide_sheet_has_the_slots_that_were_asked_for_answered_or_not() -> None:
    (row,) = read(together("incidents", [velmora()], Sheeting(slots=("killed", "votes"))))
    assert (row["killed_min"], row["votes_min"]) == ("12", "")
    assert "injured_min" not in row


def test_a_mark_is_for_sheets_alone() -> None:
    assert together("csv", HELD, Sheeting(mark=True)).startswith("\ufeffstory,")
    with pytest.raises(UsageError, match="--bom"):
        together("json", HELD, Sheeting(mark=True))
    with pytest.raises(UsageError, match="--slots"):
        together("csv", HELD, Sheeting(slots=("killed",)))


def test_a_workbook_holds_every_table_and_no_formula(tmp_path: Path) -> None:
    put("xlsx", HELD, tmp_path / "a.xlsx")
    with ZipFile(tmp_path / "a.xlsx") as book:
        names = [n for n in book.namelist() if n.startswith("xl/worksheets/sheet")]
        assert len(names) == len(TABLES) + 1
        whole = b"".join(book.read(n) for n in names)
        strings = etree.fromstring(book.read("xl/sharedStrings.xml"))
    assert b"<f>" not in whole
    assert b"hyperlink" not in whole
    words = {"".join(map(str, e.itertext())) for e in strings}
    assert {"killed", "At least 12 people", "what it holds"} <= words


def test_a_database_has_keys_that_hold_and_finds_words(tmp_path: Path) -> None:
    put("sqlite", HELD, tmp_path / "a.sqlite")
    put("sqlite", HELD, tmp_path / "a.sqlite")
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as base:
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        counts = {t.name: base.execute(f"SELECT count(*) FROM {t.name}").fetchone() for t in TABLES}
        assert counts == {t.name: (len(rows),) for t, rows in tables(HELD)}
        found = base.execute(
            "SELECT DISTINCT r.publisher FROM readings_fts f JOIN readings a ON a.rowid = f.rowid "
            "JOIN reports r ON r.story = a.story AND r.report = a.report "
            "WHERE readings_fts MATCH 'evacuated OR residents'"
        )
        assert found.fetchall()


def test_parquet_has_types_and_the_rows_of_the_csv(tmp_path: Path) -> None:
    put("parquet", HELD, tmp_path / "a.parquet")
    frame = polars.read_parquet(tmp_path / "a.parquet")
    assert frame.columns == list(sheets.COLUMNS)
    assert frame.height == len(read(together("csv", HELD)))
    assert frame.schema["low"] == polars.Float64
    put("parquet", [EMPTY], tmp_path / "b.parquet")
    assert polars.read_parquet(tmp_path / "b.parquet").schema == frame.schema


def test_a_package_says_what_its_files_hold(tmp_path: Path) -> None:
    put("package", HELD, tmp_path / "held")
    put("package", HELD, tmp_path / "held")
    told = json.loads((tmp_path / "held" / "datapackage.json").read_text("utf-8"))
    resources = {r["name"]: r for r in told["resources"]}
    truth = {"True": True, "False": False}.__getitem__
    casts: dict[str, Callable[[str], object]] = {"integer": int, "number": float, "boolean": truth}
    for resource in resources.values():
        rows = read((tmp_path / "held" / resource["path"]).read_text("utf-8"))
        fields = resource["schema"]["fields"]
        assert [f["name"] for f in fields] == list(rows[0] if rows else [f["name"] for f in fields])
        for row in rows:
            for field in fields:
                value = row[field["name"]]
                assert value == "" or casts.get(field["type"], str)(value) is not None
        for key in resource["schema"].get("foreignKeys", ()):
            there = key["reference"]
            known = read((tmp_path / "held" / resources[there["resource"]]["path"]).read_text())
            held = {row[there["fields"]] for row in known}
            assert {row[key["fields"]] for row in rows} <= held


@pytest.mark.parametrize("held", HELD, ids=["velmora", "hostile", "empty"])
@pytest.mark.parametrize("name", FILES)
def test_any_account_can_be_put_into_any_file(name: str, held: Account, tmp_path: Path) -> None:
    if name == "kept" and held is HELD[1]:
        pytest.skip("a lone surrogate cannot be kept")
    put(name, [held], tmp_path / "made")
    assert (tmp_path / "made").exists()


def test_every_ending_names_a_format_that_there_is() -> None:
    from rashomon.render import names

    assert set(ENDINGS.values()) <= {*names(), *FILES}
