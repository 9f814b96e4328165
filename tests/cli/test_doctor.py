"""`rashomon doctor`: what it finds, and that it says what to do."""

import re
import tomllib
from pathlib import Path

import pytest
from tests.cli.conftest import Command

from rashomon.cli import health
from rashomon.language import installed
from rashomon.lexicon import load

OFFICIAL = load().profile.models[0]


def test_this_installation_is_fit(rashomon: Command) -> None:
    done = rashomon("doctor")
    assert done.code == 0
    assert "Fit for use." in done.text
    assert "en_core_web_md" in done.text


def test_json_says_the_same(rashomon: Command) -> None:
    done = rashomon("doctor", "--json")
    (found,) = done.lines
    assert found["schema"] == "rashomon/doctor/1"
    assert found["fit"] is True
    assert found["model"]["sha256"]
    assert found["settings"]["values"]["max_bytes"]["from"] == "built in"
    assert set(found["packages"]) == set(health.DEPENDENCIES)


def test_the_dependencies_are_those_of_the_project() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
    named = [re.split(r"[<>=!~ \[;]", line)[0] for line in project["project"]["dependencies"]]
    assert sorted(named) == sorted(health.DEPENDENCIES)


def test_the_version_is_that_of_the_project(rashomon: Command) -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
    version = project["project"]["version"]
    assert rashomon("--version").text == f"rashomon {version}\n"
    assert rashomon("doctor", "--json").lines[0]["program"]["rashomon"] == version


def test_a_missing_package_is_a_fault(rashomon: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "DEPENDENCIES", ("typer", "no-such-package-anywhere"))
    done = rashomon("doctor")
    assert done.code == 1
    assert "no-such-package-anywhere is not installed" in done.text
    assert "Not fit for use" in done.text


def test_a_damaged_model_is_a_fault(rashomon: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installed, "fingerprint", lambda _: "0" * 64)
    home = installed._home  # the packaged copy, whatever else is there
    monkeypatch.setattr(installed, "_home", lambda p: None if p == OFFICIAL else home(p))
    done = rashomon("doctor")
    assert done.code == 1
    assert "packaged copy" in done.text
    assert "damaged" in done.text


def test_a_missing_model_is_a_fault(rashomon: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_MODEL", "no_such_model")
    done = rashomon("doctor")
    assert done.code == 1
    assert "no_such_model" in done.text


def test_another_model_is_named_and_not_judged(
    rashomon: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    model = tmp_path / "mine"
    model.mkdir()
    (model / "config.cfg").write_text("", "utf-8")
    (model / "meta.json").write_text('{"lang": "en", "name": "mine", "version": "1"}', "utf-8")
    monkeypatch.setenv("RASHOMON_MODEL", str(model))
    done = rashomon("doctor", "--json")
    assert done.code == 0
    assert done.lines[0]["model"]["name"] == "en_mine 1"
    assert done.lines[0]["model"]["known"] is None
    assert done.lines[0]["advice"]


def test_a_wrong_setting_is_a_fault(rashomon: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_MAX_BYTES", "many")
    done = rashomon("doctor")
    assert done.code == 1
    assert "RASHOMON_MAX_BYTES" in done.text


def test_odd_surroundings_are_advice(rashomon: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_MAX_BITES", "7")
    monkeypatch.setenv("https_proxy", "http://proxy.example")
    done = rashomon("doctor", "--json")
    advice = " ".join(done.lines[0]["advice"])
    assert done.code == 0
    assert "RASHOMON_MAX_BITES" in advice
    assert "proxy" in advice


def test_the_fingerprint_sees_names_and_content(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("one", "utf-8")
    first = installed.fingerprint(tmp_path)
    (tmp_path / "a").rename(tmp_path / "b")
    second = installed.fingerprint(tmp_path)
    (tmp_path / "b").write_text("two", "utf-8")
    assert len({first, second, installed.fingerprint(tmp_path)}) == 3


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("others", "holds files and is no cache of Rashomon"),
        ("others/mine.txt", "is no folder"),
        ("others/mine.txt/below", "is no folder"),
    ],
)
def test_a_cache_folder_that_is_refused_is_told_with_who_named_it(
    rashomon: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, place: str, why: str
) -> None:
    (tmp_path / "others").mkdir()
    (tmp_path / "others" / "mine.txt").write_text("mine", "utf-8")
    monkeypatch.setenv("RASHOMON_CACHE", str(tmp_path / place))
    done = rashomon("doctor", "--json")
    (advice,) = done.lines[0]["advice"]
    assert done.code == 0
    assert str(tmp_path / place) in advice
    assert why in advice
    assert "RASHOMON_CACHE" in advice
    told = rashomon("cache", "info")
    assert told.code == 0
    assert why in told.err


def test_the_cache_folder_that_is_in_use_is_shown(
    rashomon: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from rashomon.cache import Store

    Store(tmp_path / "kept", 10_000).put("a", b"b")
    monkeypatch.setenv("RASHOMON_CACHE", "kept")
    (found,) = rashomon("doctor", "--json").lines
    assert found["folders"] == {"cache": str(tmp_path / "kept"), "writable": True, "entries": 1}
    assert not found["advice"]


def test_a_folder_s_name_sends_nothing_to_the_terminal(
    rashomon: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "a\x1b[31mb"
    monkeypatch.setenv("RASHOMON_CACHE", str(folder))
    assert "\x1b" not in rashomon("doctor").text
    for command in ("info", "clear"):
        done = rashomon("cache", command, "--cache-dir", str(folder))
        assert "ab" in done.text
        assert "\x1b" not in done.text
