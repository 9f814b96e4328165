"""What may be given from Python: texts, records, frames, with dates as Python has them."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import polars
import pytest

import rashomon
from rashomon import Text
from rashomon.api import inputs
from rashomon.errors import UsageError

ONE = "A ferry ran aground at Olm on Wednesday and 12 people were injured, police said."
OTHER = "A ferry ran aground at Olm and 19 people were injured, the harbour master said."


def test_texts_are_compared() -> None:
    account = rashomon.compare(
        [Text(ONE, published=date(2031, 5, 7)), {"text": OTHER, "id": "b", "published": None}]
    )
    assert len(account.reports) == 2
    assert account.reports[0].metadata.published.value == "2031-05-07"
    assert account.report("b").text == OTHER


def test_a_frame_is_its_rows_and_stories_are_kept_apart() -> None:
    frame = polars.DataFrame(
        {
            "story": ["s", "s", "t", "t"],
            "body": [ONE, OTHER, ONE, OTHER],
            "day": [datetime(2031, 5, 7, 9, tzinfo=UTC), None, None, None],
        }
    )
    held = rashomon.compare(frame, by="story", fields={"text": "body", "published": "day"})
    assert set(held) == {"s", "t"}
    assert held["s"].reports[0].metadata.published.value == "2031-05-07T09:00:00+00:00"
    assert held["s"].data.story == "s"
    rows = held.to_frame("polars")
    assert rows["story"].unique(maintain_order=True).to_list() == ["s", "t"]
    assert rows.height == sum(account.to_frame("polars").height for account in held.values())


class Pandas:
    """What a pandas frame offers."""

    iloc = None

    def to_dict(self, orient: str) -> list[dict[str, Any]]:
        assert orient == "records"
        return [{"text": ONE, "published": float("nan")}, {"text": OTHER}]


def test_the_rows_of_a_pandas_frame_leave_out_what_is_missing() -> None:
    assert inputs.listed(Pandas()) == [{"text": ONE}, {"text": OTHER}]
    assert inputs.listed([Pandas(), "a.txt"]) == [{"text": ONE}, {"text": OTHER}, "a.txt"]


def test_words_that_are_no_path_are_told_from_one() -> None:
    for given in ([ONE, OTHER], [ONE + "\n"], ONE):
        with pytest.raises(UsageError, match=r"rashomon\.Text"):
            inputs.listed(given)
    assert inputs.listed("my reports of the fire at olm.txt") == [
        "my reports of the fire at olm.txt"
    ]


def test_a_file_whose_name_is_a_sentence_is_a_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "what did they say at the quay.").write_text(ONE)
    monkeypatch.chdir(tmp_path)
    assert inputs.listed("what did they say at the quay.") == ["what did they say at the quay."]


def test_an_open_file_is_refused_with_what_to_give(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ONE)
    with (tmp_path / "a.txt").open() as file:
        for given in (file, [file]):
            with pytest.raises(UsageError, match="open file"):
                inputs.listed(given)


def test_sheets_and_markdown_are_written_where_a_path_is_given(tmp_path: Path) -> None:
    account = rashomon.compare([Text(ONE), Text(OTHER)])
    for name, write in (("a.csv", account.to_csv), ("a.md", account.to_markdown)):
        assert write(tmp_path / name) == write()
        assert (tmp_path / name).read_bytes() == write().encode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"dates": {"R9": "2031-05-07"}},
        {"include": ["R9"]},
        {"fields": {"headline": "title"}},
        {"by": "day"},
    ],
)
def test_what_names_nothing_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        rashomon.compare([Text(ONE), Text(OTHER)], **wrong)


def test_a_text_without_words_says_so() -> None:
    (lost,) = rashomon.read(Text(""))
    assert lost.report.unread


def test_a_fault_in_a_record_is_told_of_the_record() -> None:
    (report,) = rashomon.read([{"text": ONE, "published": "some day"}])
    (problem,) = [p for p in report.report.problems if "published" in p.message]
    assert problem.message.startswith("record 1: ")
