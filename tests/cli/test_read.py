"""`rashomon read` as a user runs it."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Command
from tests.read.server import Call, Server

STORY = """Ferry sinks off Oster

At least three people were killed and 12 were hurt when the ferry Maren sank off Oster on \
Tuesday, police said.

"We heard a bang," mayor Ida Holm wrote on Telegram.
"""


@pytest.fixture
def story(tmp_path: Path) -> str:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    return "story.txt"


def test_a_report_is_taken_apart(rashomon: Command, story: str) -> None:
    done = rashomon("read", story)
    assert done.code == 0
    assert done.err == ""
    for words in ("R1  Ferry sinks off Oster", "undated", "body", "FIGURES", "QUOTES"):
        assert words in done.text
    assert "at least 3" in done.text
    assert "Ida Holm" in done.text
    assert max(map(len, done.text.splitlines())) <= 80
    assert "\x1b" not in done.text


def test_json_keeps_the_contract(rashomon: Command, story: str) -> None:
    done = rashomon("read", "--json", story)
    (report,) = done.lines
    assert report["schema"] == "rashomon/report/1"
    assert report["input"] == story
    figures = [s for s in report["statements"] if s["kind"] == "figure"]
    assert figures
    for s in figures:
        assert report["text"][s["start"] : s["end"]].strip()


@pytest.mark.usefixtures("modelless")
def test_one_bad_input_stops_no_other(rashomon: Command, story: str) -> None:
    done = rashomon("read", "--json", "missing.txt", story, "empty.txt")
    assert done.code == 3
    assert [bool(line["text"]) for line in done.lines][1] is True
    assert len(done.lines) == 3
    assert "missing.txt" in done.err


@pytest.mark.usefixtures("modelless")
def test_in_the_view_a_loss_is_told_too(rashomon: Command, story: str) -> None:
    done = rashomon("read", "missing.txt", story)
    assert done.code == 3
    assert "missing.txt" in done.err
    assert "R2  Ferry sinks off Oster" in done.text


@pytest.mark.usefixtures("modelless")
def test_quiet_keeps_losses_and_drops_remarks(rashomon: Command, tmp_path: Path) -> None:
    (tmp_path / "odd.txt").write_text("Fine words \u202eturned\u202c here.\n" * 3, "utf-8")
    loud = rashomon("read", "--json", "odd.txt", "missing.txt")
    quiet = rashomon("read", "--json", "--quiet", "odd.txt", "missing.txt")
    assert loud.out == quiet.out
    assert "odd.txt" in loud.err
    assert "odd.txt" not in quiet.err
    assert "missing.txt" in quiet.err


@pytest.mark.usefixtures("modelless")
@pytest.mark.parametrize(
    "date", ["R1=2025-07-04", "story.txt=2025-07-04", "R1=2025-07-04T18:30+03:00"]
)
def test_a_date_may_be_given(rashomon: Command, story: str, date: str) -> None:
    done = rashomon("read", "--json", story, "--date", date)
    assert done.lines[0]["published"] == {"value": date.split("=")[1], "basis": "given"}
    assert done.err == ""


@pytest.mark.parametrize(
    "date", ["R1", "=2025-07-04", "R1=yesterday", "R1=2025-13-01", "R1=", "R1=2025-07-04T25:00"]
)
def test_what_is_no_date_is_wrong_usage(rashomon: Command, story: str, date: str) -> None:
    done = rashomon("read", story, "--date", date)
    assert done.code == 2
    assert "2025-07-04" in done.err
    assert done.out == b""


@pytest.mark.usefixtures("modelless")
def test_a_date_for_nobody_is_told(rashomon: Command, story: str) -> None:
    done = rashomon("read", story, "--date", "R7=2025-07-04")
    assert "R7" in done.err


@pytest.mark.usefixtures("modelless")
def test_report_text_cannot_act_on_the_terminal(rashomon: Command, tmp_path: Path) -> None:
    nasty = "Words \x1b[31mred\x1b]0;title\x07 [bold]plain[/bold] :smile: \u202eback\n\nMore\x9b2J."
    (tmp_path / "nasty.txt").write_text(nasty, encoding="utf-8")
    done = rashomon("read", "nasty.txt")
    for sign in ("\x1b", "\x07", "\x9b", "\u202e"):
        assert sign not in done.text + done.err
    assert "[bold]plain[/bold] :smile:" in done.text
    assert "<RLO>" in done.text


@pytest.mark.usefixtures("modelless")
def test_json_is_utf8_and_lone_surrogates_are_escaped(rashomon: Command, tmp_path: Path) -> None:
    record = {"id": "1", "text": "Half \ud83d a sign, 東京\u2028 and \u202e and \x85 or \x9b2J."}
    (tmp_path / "r.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    done = rashomon("read", "--json", "r.jsonl")
    assert done.code == 0
    assert "東京" in done.text
    assert "2J." in done.lines[0]["text"]
    assert not set(done.text) & set("\x85\x9b\u2028\u202e")


def test_forbidden_addresses_are_losses_not_crashes(rashomon: Command) -> None:
    done = rashomon("read", "--json", "http://127.0.0.1:9/secret")
    assert done.code == 3
    assert "--allow-private" in done.err
    assert done.lines[0]["text"] == ""


def test_a_model_that_is_none_is_one_line(rashomon: Command, story: str) -> None:
    done = rashomon("read", story, "--model", "no_such_model")
    assert done.code == 2
    assert len(done.err.strip().splitlines()) == 1
    assert "no_such_model" in done.err


@pytest.mark.usefixtures("modelless")
def test_a_page_is_read_from_its_address(rashomon: Command) -> None:
    words = "Паром затонул у Остера, сообщила полиция. Погибли не менее трёх человек. " * 3
    html = f"<html><title>Паром</title><body><article><h1>Паром</h1><p>{words}</p></article></body>"

    def page(call: Call) -> None:
        headers = {"Content-Type": "text/html; charset=windows-1251"}
        call.answer(html.encode("windows-1251"), headers=headers)

    server = Server({"/old": lambda call: call.redirect("/new"), "/new": page})
    base = f"http://127.0.0.1:{server.port}"
    done = rashomon("read", "--json", "--allow-private", f"{base}/old", f"{base}/none")
    server.close()
    first, second = done.lines
    assert done.code == 3
    assert "Паром затонул у Остера" in first["text"]
    assert (first["input"], first["url"]) == (f"{base}/old", f"{base}/new")
    assert second["text"] == ""
    assert "no such page" in done.err
