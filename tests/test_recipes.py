"""Every line for a shell in the docs, and the Python of every page, run over the bundled story."""

import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from rashomon import story
from rashomon.cli import app, ending

DOCS = Path(__file__).parents[1] / "docs"


def blocks(page: Path) -> list[tuple[str, str]]:
    """The kind and the text of each block of code."""
    return re.findall(r"^```(\w+)\n(.*?)^```$", page.read_text("utf-8"), re.M | re.S)


PAGES = {page.name: blocks(page) for page in sorted(DOCS.glob("*.md"))}
SHELL = [name for name, held in PAGES.items() if any(kind == "sh" for kind, _ in held)]
"""The pages that have lines for a shell."""
CODE = {
    name: "".join(body for kind, body in held if kind == "python") for name, held in PAGES.items()
}
RECORDS = next(body for kind, body in PAGES["cookbook.md"] if kind == "json")
SAVED = re.compile(r"`([\w.-]+)`:\n\n```text\n(.*?)^```$", re.M | re.S)
"""What a page asks a reader to save, and under which name."""
MAY_END = {"--fail-on": 1}
"""Recipes whose exit code says something; the bundled story has conflicts."""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the files that the pages name."""
    folder = tmp_path / "desk"
    folder.mkdir()
    names = ("first.txt", "a.html", "c.txt", "b.txt", "d.html")
    for name, file in zip(names, story.files(), strict=False):
        shutil.copy(str(file), folder / name)
    (folder / "reports.jsonl").write_text(RECORDS, "utf-8")
    return folder


def written(line: str) -> Path:
    """Where a line puts what it says: behind `>` or `-o`, else on the screen."""
    for mark in (" > ", " -o "):
        if mark in line:
            return Path(line.partition(mark)[2])
    return Path(SCREEN)


SCREEN = "shown.txt"


def run(line: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """One line as a shell would run it: globs, `<` and `>`; the words go to the command line."""
    line, _, out = line.partition(" > ")
    line, _, into = line.partition(" < ")
    words: list[str] = []
    for word in line.split():
        words += sorted(p.name for p in Path().glob(word)) if "*" in word else [word]
    with Path(out or SCREEN).open("w", encoding="utf-8") as target:
        monkeypatch.setattr(sys, "argv", words)
        monkeypatch.setattr(sys, "stdout", target)
        with Path(into or os.devnull).open(encoding="utf-8") as source:
            monkeypatch.setattr(sys, "stdin", source)
            return ending.run(app)


def test_there_are_pages_to_run() -> None:
    assert {"cookbook.md", "tutorial.md"} <= set(SHELL)
    assert sum(kind == "sh" for kind, _ in PAGES["cookbook.md"]) > 10


@pytest.mark.parametrize("page", SHELL)
def test_every_line_for_a_shell_works(
    page: str, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In order, since one line may read what another wrote; what a page shows, it prints."""
    monkeypatch.chdir(desk)
    monkeypatch.setenv("XDG_CACHE_HOME", str(desk.parent / "cache"))
    monkeypatch.setenv("COLUMNS", "80")
    for name, text in SAVED.findall((DOCS / page).read_text("utf-8")):
        (desk / name).write_text(text, "utf-8")
    shown = ""
    for kind, body in PAGES[page]:
        if kind == "shown":
            for expected in body.splitlines():
                assert expected.strip() in shown, f"{page}: {expected}"
        for line in body.splitlines() if kind == "sh" else ():
            wanted = next((code for word, code in MAY_END.items() if word in line), 0)
            assert run(line, monkeypatch) == wanted, f"{page}: {line}"
            silent = "--quiet" in line or "clear" in line or "--html" in line
            there = written(line)
            assert silent or there.is_dir() or there.stat().st_size, f"{page}: {line}"
            shown = there.read_text("utf-8") if there.name == SCREEN else ""


@pytest.mark.parametrize("page", [name for name, code in CODE.items() if code])
def test_the_python_of_every_page_runs(
    page: str, desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from rashomon.read import html

    monkeypatch.chdir(desk)
    text = Path("a.html").read_text("utf-8")
    names = {"page": text, "zone": html.read("a.html", text).zones[0]}  # what reading.md speaks of
    exec(compile(CODE[page], page, "exec"), names)
    assert capsys.readouterr().out or page == "account.md"
