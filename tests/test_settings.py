"""Settings: where values come from, and that a wrong one is named."""

from dataclasses import fields
from pathlib import Path

import pytest

from rashomon import settings
from rashomon.errors import SettingsError
from rashomon.ground.limits import Limits


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in variables():
        monkeypatch.delenv(name, raising=False)
    place = tmp_path / "rashomon" / "settings.toml"
    place.parent.mkdir()
    monkeypatch.setattr(settings, "place", lambda: place)
    return place


def variables() -> list[str]:
    return [settings.PREFIX + name.upper() for name in settings.Settings().values()]


def test_built_in_values_need_no_file(file: Path) -> None:
    held = settings.load()
    assert held.limits == Limits()
    assert set(held.origin.values()) == {settings.BUILT_IN}
    assert set(held.origin) == set(held.values())
    assert not file.exists()


def test_environment_goes_before_the_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text('model = "mine"\nmax_seconds = 5\nmax_redirects = 2\n', "utf-8")
    monkeypatch.setenv("RASHOMON_MAX_REDIRECTS", "1")
    held = settings.load()
    assert (held.model, held.limits.seconds, held.limits.redirects) == ("mine", 5.0, 1)
    assert held.origin["model"] == str(file)
    assert held.origin["max_redirects"] == "environment, RASHOMON_MAX_REDIRECTS"
    assert held.origin["max_bytes"] == settings.BUILT_IN


@pytest.mark.parametrize("limit", [f.name for f in fields(Limits)])
def test_every_limit_can_be_set(file: Path, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    assert not file.exists()
    monkeypatch.setenv(f"RASHOMON_MAX_{limit.upper()}", "7")
    assert getattr(settings.load().limits, limit) == 7


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("max_bytes = 'many'", "max_bytes"),
        ("max_bytes = -1", "max_bytes"),
        ("max_seconds = nan", "max_seconds"),
        ("max_seconds = inf", "max_seconds"),
        ("model = 7", "model"),
        ("product = 'abacus'", "product"),
        ("max_bites = 7", "max_bites"),
        ("max_bytes == 7", "no TOML"),
        ("\0", "no TOML"),
    ],
)
def test_a_wrong_file_is_named(file: Path, content: str, word: str) -> None:
    file.write_text(content, "utf-8")
    with pytest.raises(SettingsError) as caught:
        settings.load()
    assert word in str(caught.value)
    assert str(file) in str(caught.value)


def test_a_wrong_variable_is_named(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not file.exists()
    monkeypatch.setenv("RASHOMON_MAX_SECONDS", "soon")
    with pytest.raises(SettingsError, match="environment, RASHOMON_MAX_SECONDS"):
        settings.load()


def test_a_folder_in_its_place_is_told(file: Path) -> None:
    file.mkdir()
    with pytest.raises(SettingsError, match="could not be read"):
        settings.load()


def test_strangers_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_MODLE", "x")
    assert "RASHOMON_MODLE" in settings.strangers()


def test_without_a_home_there_is_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*args: object, **more: object) -> Path:
        del args, more
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr("platformdirs.user_config_path", nowhere)
    assert settings.place() is None
    assert settings.load().limits.redirects
