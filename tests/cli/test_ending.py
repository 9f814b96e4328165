"""Exit codes, and one line where a run goes wrong."""

import pytest
import typer
from tests.cli.conftest import Command

from rashomon.cli import app, ending
from rashomon.errors import LexiconError, TooFewReports


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["--version"], ["read", "--help"]])
def test_help_and_version_end_well(rashomon: Command, words: list[str]) -> None:
    done = rashomon(*words)
    assert done.code == 0
    assert b"ashomon" in done.out


@pytest.mark.parametrize(
    "words", [["reed"], ["read"], ["read", "--nope"], ["read", "a", "--date"], ["--nope"]]
)
def test_wrong_words_are_two(rashomon: Command, words: list[str]) -> None:
    done = rashomon(*words)
    assert done.code == 2
    assert done.out == b""
    assert "Traceback" not in done.err
    assert "Error: " in done.err


def test_no_words_at_all_show_the_help(rashomon: Command) -> None:
    done = rashomon()
    assert done.code == 2
    assert "Commands:" in done.err


def test_a_near_miss_is_told(rashomon: Command) -> None:
    assert "'read'" in rashomon("reed").err


@pytest.mark.parametrize(
    ("trouble", "code", "words"),
    [
        (TooFewReports("comparing needs two"), 2, "comparing needs two"),
        (LexiconError("en/units.toml: odd"), 2, "en/units.toml: odd"),
        (KeyboardInterrupt(), 130, "interrupted"),
        (BrokenPipeError(32, "Broken pipe"), 141, ""),
        (OSError(28, "No space left on device"), 2, "No space left"),
        (PermissionError(13, "Permission denied", "/srv/x.html"), 2, "/srv/x.html"),
        (typer.Exit(3), 3, ""),
        (typer.Exit(0), 0, ""),
    ],
)
def test_each_trouble_has_its_code(
    rashomon: Command,
    monkeypatch: pytest.MonkeyPatch,
    trouble: BaseException,
    code: int,
    words: str,
) -> None:
    def examine() -> None:
        raise trouble

    monkeypatch.setattr("rashomon.cli.health.examine", examine)
    done = rashomon("doctor")
    assert done.code == code
    assert words in done.err
    assert done.err.count("\n") == (1 if words else 0)
    assert "Traceback" not in done.err


def test_a_fault_of_ours_is_not_hidden(rashomon: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def examine() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("rashomon.cli.health.examine", examine)
    with pytest.raises(ZeroDivisionError):
        rashomon("doctor")


def test_every_code_is_told_in_help(rashomon: Command) -> None:
    told = " ".join(rashomon("--help").text.split())
    for code in (ending.DONE, ending.MATCHED, ending.USAGE, ending.UNREAD, ending.INTERRUPTED):
        assert f"{code} " in told
    assert app.info.name == "rashomon"
