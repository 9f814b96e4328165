"""`-o`: what is written says the ending, or the format that was asked for."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.cli.conftest import Command

from rashomon.api import Account

pytestmark = pytest.mark.usefixtures("pair")


@pytest.fixture
def pair(rashomon: Command) -> None:
    del rashomon  # it puts us into an empty folder
    for name, count in (("a.txt", "Twelve"), ("b.txt", "Fifteen")):
        text = f"{count} people were killed when a ferry sank off Olm on Wednesday, police said.\n"
        Path(name).write_text(text, "utf-8")


def test_the_ending_says_the_format(rashomon: Command) -> None:
    for name in ("o.json", "o.csv", "o.md", "o.html", "o.xlsx", "o.sqlite", "o.parquet", "o.txt"):
        for _ in range(2):  # an earlier output of ours is written over
            done = rashomon("compare", "a.txt", "b.txt", "-o", name)
            assert (done.code, done.out) == (0, b""), done.err
            assert f"{name} written" in done.err
    assert json.loads(Path("o.json").read_text("utf-8"))["schema"] == "rashomon/account/1"
    with closing(sqlite3.connect("o.sqlite")) as base:
        assert base.execute("SELECT best FROM incidents").fetchall() == [("12-15",)]


def test_an_account_that_is_kept_comes_back(rashomon: Command) -> None:
    assert rashomon("compare", "a.txt", "b.txt", "-o", "o.rashomon").code == 0
    account = Account.load("o.rashomon")
    assert account.conflicts[0].slot == "killed"
    words = {account.words(r) for r in account.conflicts[0].readings}
    assert words == {"Twelve people", "Fifteen people"}


def test_a_format_that_is_asked_for_goes_before_the_ending(rashomon: Command) -> None:
    done = rashomon(
        "compare", "a.txt", "b.txt", "--format", "incidents", "--bom", "--rule", "latest",
        "-o", "sheet.csv",
    )  # fmt: skip
    assert done.code == 0, done.err
    text = Path("sheet.csv").read_text("utf-8")
    assert text.startswith("\ufeffstory,")
    (row,) = csv.DictReader(text[1:].splitlines())
    assert (row["slot"], row["rule"]) == ("killed", "latest")


def test_the_wide_sheet_is_asked_for_by_its_slots(rashomon: Command) -> None:
    done = rashomon(
        "compare", "a.txt", "b.txt", "--format", "incidents", "--slots", "killed, injured"
    )
    (row,) = csv.DictReader(done.text.splitlines())
    assert (row["killed_min"], row["killed_max"], row["injured_min"]) == ("12", "15", "")


def test_a_package_is_a_folder(rashomon: Command) -> None:
    for _ in range(2):
        done = rashomon("compare", "a.txt", "b.txt", "--format", "package", "-o", "held")
        assert done.code == 0, done.err
    assert json.loads(Path("held/datapackage.json").read_text("utf-8"))["resources"]
    Path("other").mkdir()
    Path("other/reports.csv").write_text("my,own\n", "utf-8")
    refused = rashomon("compare", "a.txt", "b.txt", "--format", "package", "-o", "other")
    assert refused.code == 2
    assert Path("other/reports.csv").read_text("utf-8") == "my,own\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["-o", "a.txt"], "one of the inputs"),
        (["-o", "own.csv"], "no earlier output"),
        (["-o", "account.docx"], "names no format"),
        (["-o", "held/"], "is a folder"),
        (["--format", "xlsx"], "-o FILE"),
        (["--format", "incidents", "--slots", "sheep"], "no slot 'sheep'"),
        (["--slots", "killed"], "--format incidents"),
        (["--json", "--bom"], "--bom is for sheets"),
        (["-o", "o.xlsx", "--bom"], "--slots and --bom"),
        (["-o", "no/such/folder/o.csv"], "could not be written"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    rashomon: Command, words: list[str], told: str
) -> None:
    Path("own.csv").write_text("my,own\n", "utf-8")
    Path("held").mkdir()
    done = rashomon("compare", "a.txt", "b.txt", *words)
    assert done.code == 2
    assert told in done.err
    assert Path("own.csv").read_text("utf-8") == "my,own\n"
    assert "Twelve" in Path("a.txt").read_text("utf-8")
