"""compare, why and verify as a user runs them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rashomon.cli import app, ending

ONE = """Ferry sinks off Oster

At least three people were killed when the ferry Maren sank off Oster on Tuesday, police said.

Mayor Ida Holm said the harbour would stay closed.
"""
OTHER = """Nine dead after ferry sinks

Nine people were killed when the ferry Maren sank off Oster on Tuesday, officials said.

The harbour was opened again in the evening.
"""


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "one.txt").write_text(ONE, encoding="utf-8")
    (tmp_path / "other.txt").write_text(OTHER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(words))
    code = result.exit_code
    return code, result.stdout


def test_an_account_carries_hashes_labels_and_words(files: Path) -> None:
    code, out = run("compare", "one.txt", "other.txt", "--json")
    account = json.loads(out)
    assert code == 0
    assert [r["label"] for r in account["reports"]] == ["R1", "R2"]
    assert [f["label"] for f in account["findings"]][:2] == ["F1", "F2"]
    texts = {r["id"]: (files / r["input"]).read_text("utf-8") for r in account["reports"]}
    for finding in account["findings"]:
        for cell in finding["cells"]:
            assert cell["words"] == texts[cell["report"]][cell["start"] : cell["end"]]


def test_why_tells_readings_from_the_file_alone(files: Path) -> None:
    Path("account.json").write_text(run("compare", "one.txt", "other.txt", "--json")[1], "utf-8")
    (files / "one.txt").unlink()
    code, out = run("why", "account.json", "f1")
    assert code == 0
    assert "Why:" in out
    assert "R1" in out


def test_verify_holds_then_says_what_changed(files: Path) -> None:
    Path("account.json").write_text(run("compare", "one.txt", "other.txt", "--json")[1], "utf-8")
    assert run("verify", "account.json")[0] == 0
    (files / "other.txt").write_text(OTHER.replace("Nine", "Eight"), encoding="utf-8")
    code, out = run("verify", "account.json", "--json")
    assert code == ending.MATCHED
    assert any(json.loads(line)["state"] == "changed" for line in out.splitlines())
    (files / "other.txt").unlink()
    assert run("verify", "account.json")[0] == ending.UNREAD


@pytest.mark.usefixtures("files")
def test_one_report_given_twice_counts_once() -> None:
    once = json.loads(run("compare", "one.txt", "other.txt", "--json")[1])
    twice = json.loads(run("compare", "one.txt", "other.txt", "one.txt", "--json")[1])
    assert once["findings"] == twice["findings"]
    assert once["lineages"] == twice["lineages"]
    assert any("counted once" in p["message"] for p in twice["problems"])


@pytest.mark.usefixtures("files")
def test_the_order_of_inputs_changes_no_finding() -> None:
    one = json.loads(run("compare", "one.txt", "other.txt", "--json")[1])
    other = json.loads(run("compare", "other.txt", "one.txt", "--json")[1])
    assert one["findings"] == other["findings"]
