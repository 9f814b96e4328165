"""`rashomon doctor`: what it finds, and that it says what to do."""

import re
import tomllib
from pathlib import Path

import pytest
from tests.cli.conftest import Command

from rashomon.cli import health
from rashomon.language import installed


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


def test_a_missing_package_is_a_fault(rashomon: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "DEPENDENCIES", ("typer", "no-such-package-anywhere"))
    done = rashomon("doctor")
    assert done.code == 1
    assert "no-such-package-anywhere is not installed" in done.text
    assert "Not fit for use" in done.text


def test_a_damaged_model_is_a_fault(rashomon: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installed, "fingerprint", lambda _: "0" * 64)
    done = rashomon("doctor")
    if "packaged copy" in done.text:
        assert done.code == 1
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
