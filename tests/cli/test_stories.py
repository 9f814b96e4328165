"""`rashomon stories` as a user runs it."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Command

from rashomon.cli import ending

RECORDS = (
    ("a", "Fire guts Dunmere bakery", "A fire gutted Pellerin's bakery in Dunmere before dawn."),
    ("b", "Circus cancels show", "The Zampanelli circus cancelled a show after a pole snapped."),
    ("c", "Baker mourns", "Pellerin wept at the gutted bakery in Dunmere; the fire took all."),
)


@pytest.fixture
def records(tmp_path: Path) -> str:
    rows = [{"id": i, "title": title, "text": text} for i, title, text in RECORDS]
    place = tmp_path / "news.jsonl"
    place.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return "news.jsonl"


@pytest.mark.usefixtures("modelless")
def test_every_report_is_in_one_story(rashomon: Command, records: str) -> None:
    done = rashomon("stories", "--json", records)
    assert done.code == 0
    assert [line["records"] for line in done.lines] == [["a", "c"], ["b"]]
    assert {line["schema"] for line in done.lines} == {"rashomon/stories/1"}
    assert len({line["story"] for line in done.lines}) == 2


@pytest.mark.usefixtures("modelless")
def test_a_person_sees_the_headlines(rashomon: Command, records: str) -> None:
    done = rashomon("stories", records)
    assert "S1  2 reports" in done.text
    assert "Baker mourns" in done.text
    assert done.text.index("Baker mourns") < done.text.index("S2  1 report")


@pytest.mark.usefixtures("modelless")
def test_what_could_not_be_read_is_told_and_in_no_story(rashomon: Command, records: str) -> None:
    done = rashomon("stories", "--json", records, "missing.txt")
    assert done.code == 3
    assert "missing.txt" in done.err
    assert len(done.lines) == 2


@pytest.mark.usefixtures("modelless")
def test_a_date_of_no_report_is_refused(rashomon: Command, records: str) -> None:
    done = rashomon("stories", records, "--date", "R9=2031-05-07")
    assert done.code == ending.USAGE
    assert "no report has that name" in done.err
