"""`rashomon watch` and `rashomon alerts` as a user types them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from tests.cli.conftest import Command
from tests.ledger.made import extraction, folder
from tests.watch.made import HOUR, SITE, START, Day, Entry, page, rss, stamp

from rashomon.cli import ending
from rashomon.render.watched import WATCHED


@pytest.fixture
def run(rashomon: Command, monkeypatch: pytest.MonkeyPatch) -> Iterator[Command]:
    """The commands, where reports are read by patterns, over a day in the folder `day`."""

    def extract(reports: Any, *more: object) -> Any:
        del more
        return (extraction(report) for report in reports)

    monkeypatch.setattr("rashomon.pipeline.extract", extract)
    day = Day()
    day.says(START, "/feed", rss(Entry("g1", "/a", "Blast in Olm")))
    day.says(START, "/a", page("Blast in Olm", "5 people were killed in Olm, the police said."))
    day.says(
        START + HOUR, "/a", page("Blast in Olm", "8 people were killed in Olm, the police said.")
    )
    day.write(Path("day"))
    with folder() as place:
        monkeypatch.setenv("RASHOMON_LEDGER", str(place / "kept.db"))
        yield rashomon


REPLAY = ("watch", "run", "--replay", "day", "--clock", stamp(START))


def through(run: Command, *more: str) -> Any:
    return run(*REPLAY, "--until", stamp(START + 4 * HOUR), *more)


def checked(lines: list[Any]) -> list[Any]:
    for line in lines:
        WATCHED[line["schema"]].model_validate(line)
    return lines


def test_a_source_is_added_watched_and_told_of(run: Command) -> None:
    assert run("watch", "add", f"{SITE}/feed").text == f"watched: {SITE}/feed\n"
    told = through(run, "--lines", "alerts.jsonl", "--atom", "alerts.xml")
    assert "Edited without saying so" in told.text
    assert f"new: {SITE}/a" in told.err
    again = through(run, "--lines", "alerts.jsonl", "--atom", "alerts.xml")
    assert again.text == ""
    assert len(Path("alerts.jsonl").read_text("utf-8").splitlines()) == 1
    feed = ET.parse("alerts.xml").getroot()
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 1
    (line,) = checked(run("alerts", "--json").lines)
    assert line["kind"] == "unmarked-edit"
    assert [w["words"] for w in line["words"]] == ["5 people", "8 people"]
    assert run("alerts", "--since", str(line["tx"])).text == "Nothing was told.\n"


def test_all_that_is_printed_as_json_has_its_shape(run: Command) -> None:
    checked(run("watch", "add", f"{SITE}/feed", f"{SITE}/nothing", "--json").lines)
    held = checked(through(run, "--json").lines)
    assert {line["schema"] for line in held} == {"rashomon/alert/1", "rashomon/watch/look/1"}
    listed = checked(run("watch", "list", "--json").lines)
    assert [(s["found"], s["articles"]) for s in listed] == [("list", 1), ("unread", 0)]
    (*_, gap) = checked(run("watch", "gaps", "--json").lines)
    assert gap["until"] is None


def test_sources_are_paused_resumed_and_removed(run: Command) -> None:
    run("watch", "add", f"{SITE}/feed", f"{SITE}/other")
    assert run("watch", "pause", "other").code == ending.DONE
    assert "(paused)" in run("watch", "list").text
    run("watch", "resume", f"{SITE}/other")
    assert "(paused)" not in run("watch", "list").text
    run("watch", "remove", "other")
    assert "other" not in run("watch", "list").text
    for said in ("other", "news", ""):
        wrong = run("watch", "pause", said)
        assert (wrong.code, "which source" in wrong.err.lower()) == (
            (ending.DONE, False) if said == "news" else (ending.USAGE, True)
        )


def test_a_list_of_feeds_is_taken_in(run: Command) -> None:
    Path("feeds.opml").write_text(
        f"<opml><body><outline xmlUrl='{SITE}/feed'/><outline xmlUrl='{SITE}/b'/></body></opml>"
    )
    assert len(run("watch", "import", "feeds.opml", "--json").lines) == 2
    assert len(run("watch", "list", "--json").lines) == 2
    wrong = run("watch", "import", "day/answers.jsonl")
    assert (wrong.code, "no list of feeds" in wrong.err) == (ending.USAGE, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("watch", "add", "nothing-there"), "is not there"),
        (("watch", "add", "ftp://a.example/feed"), "only http and https"),
        (("watch", "add", f"{SITE}/feed", "--words", "mine"), "page or feed"),
        (("watch", "run", "--clock", "2031-05-07"), "go with --replay"),
        (("watch", "run", "--replay", "day"), "needs --clock"),
        ((*REPLAY, "--hook", "https://hook.example/"), "--hook-secret"),
    ],
)
def test_what_cannot_be_meant_is_said(run: Command, words: tuple[str, ...], said: str) -> None:
    wrong = run(*words)
    assert wrong.code == ending.USAGE
    assert said in wrong.err


def test_a_day_that_holds_no_answers_is_said(run: Command) -> None:
    Path("day/answers.jsonl").write_text('{"at": "noon"}\n')
    wrong = through(run)
    assert (wrong.code, "Line 1" in wrong.err) == (ending.USAGE, True)
