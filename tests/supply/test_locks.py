"""The locks are what pyproject.toml asks for, by hash, and name no server."""

from pathlib import Path

import pytest

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
