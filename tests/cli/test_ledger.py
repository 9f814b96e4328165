"""`rashomon ledger` as a user types it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Command
from tests.ledger.made import extraction, folder, record

from rashomon.cli import ending

A = record("a", "5 people were killed in Olm.", published="2020-05-07T06:00", title="Blast in Olm")
B = record("b", "7 people were killed in Olm.", published="2020-05-07T06:00", title="Olm counts")
LATER = {**A, "text": "8 people were killed in Olm.", "modified": "2020-05-07T08:00"}


@pytest.fixture
def ledger(rashomon: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Command]:
    """The commands, where reports are read by patterns, with a ledger named by the setting."""

    def extract(reports: Any, *more: object) -> Any:
        del more
        return (extraction(report) for report in reports)

    monkeypatch.setattr("rashomon.pipeline.extract", extract)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))

    def run(*words: str) -> Any:
        return rashomon("ledger", *words)

    with folder() as place:
        monkeypatch.setenv("RASHOMON_LEDGER", str(place / "kept.db"))
        yield run


def write(name: str, *records: dict[str, Any]) -> str:
    Path(name).write_text("\n".join(map(json.dumps, records)), "utf-8")
    return name


@pytest.fixture
def two(ledger: Command) -> Command:
    assert ledger("add", write("one.jsonl", A, B)).code == 0
    return ledger


def story(ledger: Command) -> str:
    return str(ledger("stories", "--json").lines[0]["id"])


def test_reports_are_added_and_their_story_is_shown(two: Command) -> None:
    again = two("add", "one.jsonl")
    assert again.text.count("as it was") == 2
    (line,) = two("stories", "--json").lines
    assert (line["reports"], line["name"]) == (2, "s")
    assert line["as_of"]["tx"] == 3
    shown = two("show", "s")
    assert "CONFLICT" in shown.text
    held = two("show", "s", "--json").lines[0]
    assert held["schema"] == "rashomon/ledger/account/1"
    assert held["account"]["schema"] == "rashomon/account/1"
    assert held["known_at"]


def test_each_input_says_what_became_of_it(ledger: Command) -> None:
    lines = ledger("add", write("one.jsonl", A, B), "nothing.txt", "--json")
    assert lines.code == ending.UNREAD
    assert [x["outcome"] for x in lines.lines] == ["new", "new", "problem"]
    assert lines.lines[0]["version"].startswith("r")


def test_the_past_is_as_it_was(two: Command) -> None:
    before = two("known", "s", "--at", "1", "--json").lines[0]
    two("add", write("two.jsonl", LATER))
    assert (
        two("known", "s", "--at", "1", "--json").lines[0]["reports"]
        != two("known", "s", "--at", "9999-12-31", "--json").lines[0]["reports"]
    )
    then = two("known", "s", "--at", "1", "--json").lines[0]
    ids = [r["id"] for r in then["reports"]]
    assert ids == [r["id"] for r in before["reports"]]
    assert [x["title"] for x in then["late"]] == ["Blast in Olm"]
    was = two("show", "s", "--at", "1", "--json").lines[0]["account"]
    now = two("show", "s", "--json").lines[0]["account"]
    lows = [sorted(c["low"] for f in x["findings"] for c in f["cells"]) for x in (was, now)]
    assert lows == [[5, 7], [7, 8]]
    nothing = two("show", "s", "--at", "2000-01-01", "--json").lines[0]
    assert (nothing["tx"], nothing["account"]["findings"]) == (0, [])


def test_versions_are_listed_and_compared(two: Command) -> None:
    two("add", write("two.jsonl", LATER))
    reports = two("known", "s", "--at", "1", "--json").lines[0]["reports"]
    article = next(r["article"] for r in reports if r["title"] == A["title"])
    first, last = two("history", article, "--json").lines
    (edit,) = [r for r in last["relations"] if r["kind"] == "edits"]
    assert edit["why"]["kinds"] == ["figure"]
    assert edit["why"]["marked"] is True
    held = two("diff", first["id"], last["id"], "--json").lines[0]
    assert [(p["kind"], p["words"]) for p in held["gone"]] == [("figure", "5 people")]
    shown = two("diff", first["id"], last["id"]).text
    assert "- figure   5 people" in shown
    assert "+ figure   8 people" in shown
    assert "marked: figure" in two("history", first["id"]).text


def test_figures_move_and_changes_are_told(two: Command) -> None:
    last = two("info", "--json").lines[0]["tx"]
    two("add", write("two.jsonl", LATER))
    moved = two("moves", "s", "--slot", "killed", "--json").lines
    assert sorted((m["low"], m["until"] is None) for m in moved) == [
        (5.0, False),
        (7.0, True),
        (8.0, True),
    ]
    assert all(m["known_at"] and m["told"] and m["words"] for m in moved)
    kinds = [e["kind"] for e in two("changes", "--from", str(last), "--json").lines]
    assert "version" in kinds
    assert "edit" in kinds
    stale = two("stale", "--json").lines
    assert {s["why"] for s in stale} == {"edits"}
    for verb in ("moves", "stale", "changes"):
        assert two(verb, *(["s"] if verb == "moves" else [])).text


def test_decisions_are_made_listed_and_undone(two: Command) -> None:
    told = two("decide", "type", "F1", "update", "--story", "s", "--by", "Ada", "--reason", "late")
    assert "1  " in told.text
    assert "Decided by Ada" in two("show", "s").text.replace("\n", " ")
    assert two("undo", "1", "--by", "Bo", "--json").lines[0]["undoes"] == 1
    assert "Decided by" not in two("show", "s").text
    lines = two("decisions", "--json").lines
    assert [(d["verb"], d["undone"]) for d in lines] == [("type", 2), ("undo", None)]
    assert "undone by 2" in two("decisions").text.replace("\n", " ")
    assert two("undo", "9").code == ending.USAGE
    assert two("replay").code == ending.DONE


def test_words_and_statements_are_found(two: Command) -> None:
    assert len(two("search", "killed", "--json").lines) == 2
    assert len(two("search", "were killed", "--json").lines) == 2
    assert len(two("search", "--slot", "killed", "--value", "6..", "--json").lines) == 1
    assert "Nothing fits" in two("search", "giraffe").text
    assert two("search").code == ending.USAGE
    assert two("search", "--value", "many").code == ending.USAGE


def test_the_whole_is_checked_copied_and_taken_in(two: Command) -> None:
    assert two("verify").code == 0
    assert two("backup", "copy.db").code == 0
    assert two("backup", "copy.db").code == ending.USAGE
    export = two("export")
    Path("all.jsonl").write_bytes(export.out)
    assert two("import", "all.jsonl", "--ledger", "other.db").code == 0
    assert two("export", "--ledger", "other.db").out == export.out
    assert two("export", "--ledger", "copy.db").out == export.out
    assert two("import", "all.jsonl").code == ending.USAGE
    Path("broken.jsonl").write_text(export.text.replace("killed", "hurt")[:-50], "utf-8")
    assert two("import", "broken.jsonl", "--ledger", "third.db").code == ending.USAGE


def test_a_text_is_taken_out(two: Command) -> None:
    id = two("known", "s", "--at", "2", "--json").lines[0]["reports"][0]["id"]
    assert "1 version of" in two("forget", id, "--reason", "asked", "--by", "Ada").text
    again = json.loads(two("forget", id, "--reason", "asked", "--by", "Ada", "--json").text)
    assert again["emptied"] == 0
    assert two("verify").code == 0
    assert "5 people" not in two("export").text
    again = two("replay")
    assert again.code == ending.DONE
    assert "copied and not made again" in again.text


def test_a_cut_export_is_told_and_leaves_no_ledger_behind(two: Command, tmp_path: Path) -> None:
    lines = two("export").text.splitlines(keepends=True)
    Path("cut.jsonl").write_text("".join(lines[:-1]), "utf-8")
    new = tmp_path / "new.db"
    cut = two("import", "cut.jsonl", "--ledger", str(new))
    assert cut.code != 0
    assert "export is cut" in cut.err
    assert not list(tmp_path.glob("new.db*"))
    Path("whole.jsonl").write_text("".join(lines), "utf-8")
    taken = two("import", "whole.jsonl", "--ledger", str(new), "--json")
    assert taken.lines == [{"transactions": len(lines) - 2}]


def test_what_works_on_the_whole_tells_programs_too(two: Command) -> None:
    (made,) = two("init", "--json").lines
    assert two("verify", "--json").lines == [{"address": made["address"], "faults": []}]
    assert two("backup", "b.db", "--json").lines == [{"file": "b.db"}]


def test_what_had_been_told_before_anything_was_known_is_listed(two: Command) -> None:
    early = two("known", "s", "--at", "2020-06-01", "--json").lines[0]
    assert (early["tx"], len(early["reports"]), len(early["late"])) == (0, 0, 2)
    told = two("known", "s", "--at", "2020-06-01").text
    assert "Told by then, known later:" in told
    assert "0 reports known." in told
    assert (
        "No report of this story was current then." in two("show", "s", "--at", "2020-06-01").text
    )


def test_what_is_not_there_is_said_in_a_line(ledger: Command) -> None:
    none = ledger("stories")
    assert none.code == ending.USAGE
    assert "ledger init" in none.err
    assert ledger("init").code == 0
    assert ledger("init").code == 0
    assert "no story yet" in ledger("stories").text
    for words in (("show", "s"), ("history", "x"), ("known", "s", "--at", "1"), ("diff", "a", "b")):
        found = ledger(*words)
        assert found.code == ending.USAGE
        assert found.err.count("\n") == 1
    assert "no time" in ledger("stories", "--at", "yesterday").err
    Path("text.db").write_text("This is no database, but a text that is long enough. " * 40)
    assert "damaged or no ledger" in ledger("info", "--ledger", "text.db").err
    assert "is a folder" in ledger("info", "--ledger", ".").err


def test_the_place_is_that_of_the_user_where_none_is_named(
    ledger: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("RASHOMON_LEDGER")
    assert ledger("init").code == 0
    assert (tmp_path / "data" / "rashomon" / "ledger.db").exists()
