"""The language model is found in one place: one answer and one message, whoever asks."""

import json
import shutil
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Command, rashomon

from rashomon import language
from rashomon.errors import ModelMissing
from rashomon.language import installed
from rashomon.language.models import Model

__all__ = ["rashomon"]  # the fixture

META = {"lang": "en", "name": "mine", "version": "1"}


def make(folder: Path, meta: object = META, config: str = "") -> Path:
    folder.mkdir(parents=True)
    (folder / "config.cfg").write_text(config, "utf-8")
    (folder / "meta.json").write_text(meta if isinstance(meta, str) else json.dumps(meta), "utf-8")
    return folder


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An installed package with a model in a folder within, which must not be run by looking."""
    make(tmp_path / "path" / "mine_model" / "mine_model-1")
    (tmp_path / "path" / "mine_model" / "__init__.py").write_text("raise RuntimeError('run')\n")
    monkeypatch.syspath_prepend(str(tmp_path / "path"))
    return "mine_model"


def test_a_folder_is_found_by_itself_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path / "a" / "b")
    assert installed.find(named=str(tmp_path / "a" / "b")).name == "en_mine 1"
    monkeypatch.chdir(tmp_path)
    assert installed.find(named="a/b").folder == tmp_path / "a" / "b"
    with pytest.raises(ModelMissing, match="holds no language model"):
        installed.find(named=str(tmp_path / "a"))


def test_a_package_is_found_without_running_it(package: str) -> None:
    found = installed.find(named=package)
    assert (found.name, found.package, found.folder.name) == ("en_mine 1", package, "mine_model-1")
    assert language.load(model=package).parser.version == "en_mine 1"
    assert package not in sys.modules


def test_whatever_a_model_raises_is_told(package: str, tmp_path: Path) -> None:
    for named in (package, str(make(tmp_path / "empty")), str(make(tmp_path / "b", config="b"))):
        with pytest.raises(ModelMissing, match=r"^the language model en_mine 1 cannot be loaded: "):
            list(language.load(model=named).parser.docs([""]))


@pytest.mark.parametrize("meta", ["", "[]", "7", "{}", '{"lang": "en"}'])
def test_damaged_metadata_are_told(tmp_path: Path, meta: str) -> None:
    named = str(make(tmp_path / "m", meta))
    with pytest.raises(ModelMissing, match="is damaged"):
        installed.find(named=named)


def test_without_any_model_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installed, "packages", lambda _code: ("no_such_model",))
    with pytest.raises(ModelMissing, match="install no_such_model or name one"):
        installed.find()
    assert installed.folder("a\0b") is None


def test_a_packaged_model_that_was_changed_is_not_loaded(
    package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installed, "packages", lambda _code: ("no_such_model", package))
    with pytest.raises(ModelMissing, match="changed or damaged"):
        _ = Model("en", package).pipeline  # and nothing of the package was run


def test_every_asker_gets_the_same_answer() -> None:
    found = installed.find()
    assert language.load().parser.version == found.name
    assert installed.installed().model == found
    assert Model(language.load().code).pipeline.meta["version"] in found.name
    copy = installed.find(named=str(found.folder))
    assert (copy.name, copy.folder) == (found.name, found.folder)


@pytest.mark.parametrize(
    "named", ["foo.bar", "no_such", "json", "os.path", "sys", ".", "a..b", ".x", "x" * 300, "blank"]
)
def test_the_message_is_the_same_with_and_without_the_cache(
    rashomon: Command, tmp_path: Path, named: str
) -> None:
    make(tmp_path / "blank")
    Path("a.txt").write_text("The mayor of Kell said that 12 people were hurt.", "utf-8")
    kept = rashomon("read", "a.txt", "--model", named)
    plain = rashomon("read", "a.txt", "--model", named, "--no-cache")
    assert kept.code == plain.code == 2
    assert kept.err == plain.err
    assert "model" in kept.err
    assert kept.err.count("\n") == 1


def test_a_copy_of_the_model_serves_from_a_folder_named_relatively(
    rashomon: Command, tmp_path: Path
) -> None:
    shutil.copytree(installed.find().folder, tmp_path / "copy")
    Path("a.txt").write_text("The mayor of Kell said that 12 people were hurt.", "utf-8")
    named = rashomon("read", "a.txt", "--json", "--model", "copy")
    assert named.code == 0, named.err
    assert named.lines == rashomon("read", "a.txt", "--json").lines


def test_a_model_is_held_once_however_it_is_asked_for() -> None:
    assert language.load() is language.load("en") is language.load("en", None)
    assert language.load() is language.load(model=None)
