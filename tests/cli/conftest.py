"""The command line as a user runs it: in this process, or as a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from rashomon.cli import app, ending
from rashomon.model import Extraction, Report

SOURCE = str(Path(__file__).parents[2] / "src")


@dataclass
class Run:
    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode("utf-8")

    @property
    def lines(self) -> list[Any]:
        """The lines of standard output as JSON."""
        return [json.loads(line) for line in self.text.splitlines()]


Command = Callable[..., Run]


@pytest.fixture
def rashomon(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> Command:
    """Runs the words of a command line in this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("COLUMNS", "80")

    def run(*words: str) -> Run:
        monkeypatch.setattr(sys, "argv", ["rashomon", *words])
        code = ending.run(app)
        taken = capsysbinary.readouterr()
        return Run(code, taken.out, taken.err.decode("utf-8"))

    return run


@pytest.fixture
def modelless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads without the language model: for tests in which nothing has to be understood."""

    def extract(reports: Iterable[Report], *more: object) -> Iterator[Extraction]:
        del more
        return (Extraction(report) for report in reports)

    monkeypatch.setattr("rashomon.pipeline.extract", extract)


def spawn(
    *words: str, environment: dict[str, str] | None = None, **more: Any
) -> subprocess.Popen[bytes]:
    """A process of its own, with little in its environment but what is given."""
    held = {"PYTHONPATH": SOURCE, "PATH": os.environ.get("PATH", ""), "HOME": "/dev/null"}
    # A run under a bound on file size would leave cut-off bytecode for those after it.
    held["PYTHONDONTWRITEBYTECODE"] = "1"
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | more
    return subprocess.Popen(
        [sys.executable, "-m", "rashomon", *words], env=held | (environment or {}), **pipes
    )


def finish(process: subprocess.Popen[bytes], seconds: float = 60) -> Run:
    out, err = process.communicate(timeout=seconds)
    return Run(process.returncode, out or b"", (err or b"").decode("utf-8", "replace"))
