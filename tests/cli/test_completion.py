"""Shells complete what the command line offers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Command

SHELLS = ("bash", "zsh", "fish")


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_has_its_script(rashomon: Command, shell: str) -> None:
    done = rashomon("completion", shell)
    assert done.code == 0
    assert "_RASHOMON_COMPLETE" in done.text
    assert "rashomon" in done.text


def test_another_shell_is_refused(rashomon: Command) -> None:
    assert rashomon("completion", "edlin").code == 2


def asked(words: str, index: int) -> list[str]:
    """What bash is told for these words with the cursor in the one of that index."""
    env = os.environ | {
        "_RASHOMON_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(index),
    }
    line = [sys.executable, "-m", "rashomon"]
    done = subprocess.run(line, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert done.stderr == ""
    return done.stdout.split()


def test_commands_and_options_are_completed() -> None:
    assert asked("rashomon co", 1) == ["compare", "completion"]
    assert "--markdown" in asked("rashomon compare --ma", 2)


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_bash_takes_its_script(rashomon: Command, tmp_path: Path) -> None:
    script = tmp_path / "rashomon.sh"
    script.write_bytes(rashomon("completion", "bash").out)
    done = subprocess.run(
        ["bash", "-c", f"source {script} && complete -p rashomon"],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "rashomon" in done.stdout
