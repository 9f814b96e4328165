"""The locks are what pyproject.toml asks for, by hash, and name no server."""

import subprocess
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from supply import locks

PROJECT = (locks.ROOT / "pyproject.toml").read_text("utf-8")
LOCK = (locks.ROOT / "locks" / "run.txt").read_text("utf-8")


def test_the_locks_are_in_order() -> None:
    assert locks.faults() == []


def test_a_requirement_that_is_not_locked_is_found() -> None:
    wider = PROJECT.replace("dependencies = [", 'dependencies = [\n    "not-yet-locked>=1",', 1)
    assert locks.compared(wider, LOCK, "run") == ["not-yet-locked is asked for and not locked"]


def test_a_version_that_is_asked_for_no_longer_is_found() -> None:
    newer = PROJECT.replace('"lxml>=6.1"', '"lxml>=600"')
    (fault,) = locks.compared(newer, LOCK, "run")
    assert fault.startswith("lxml>=600 is asked for")


def test_a_package_without_hashes_is_found() -> None:
    assert locks.compared(PROJECT, LOCK + "stray==1.0\n", "run") == ["stray has no hash"]


SOMEWHERE = "https://packages.example"  # no index: an address that stands for any


@pytest.mark.parametrize(
    "line",
    [
        f"--index-url {SOMEWHERE}/simple",
        f"--extra-index-url {SOMEWHERE}",
        f"stray @ {SOMEWHERE}/stray.whl",
        "-f /srv/wheels",
        "-e .",
    ],
)
def test_an_address_or_a_line_that_is_no_pin_is_found(line: str) -> None:
    assert locks.compared(PROJECT, f"{LOCK}{line}\n", "run")


def test_setup_installs_by_hash() -> None:
    setup = Path(locks.ROOT / "scripts" / "setup").read_text("utf-8")
    assert "--require-hashes" in setup


def test_no_requirement_lets_in_what_another_package_refuses() -> None:
    """pip takes the newest that is allowed, and builds it from source, before it looks further."""
    asked = tomllib.loads(PROJECT)["project"]["dependencies"]
    ours = {(found := Requirement(line)).name: found.specifier for line in asked}
    theirs = [(name, Requirement(line)) for name in ours for line in metadata.requires(name) or ()]
    wide = [
        f"{found.name}: {name} refuses {bound.version} and later"
        for name, found in theirs
        for bound in found.specifier
        if bound.operator == "<" and found.name in ours
        if ours[found.name].contains(bound.version) and "extra" not in str(found.marker)
    ]
    assert wide == []


def test_what_nothing_opens_is_taken_out_of_an_environment(tmp_path: Path) -> None:
    kept = ["babel/core.py", "babel/locale-data/root.dat", "babel/locale-data/en_GB.dat"]
    gone = ["babel/locale-data/fr.dat", "spacy/tests/test_docs.py"]
    for name in kept + gone:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    subprocess.run([locks.ROOT / "scripts" / "trim", tmp_path], check=True)
    assert sorted(str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*.*")) == sorted(kept)
