"""The recipes of the cookbook, and the Python of every page, run over the bundled story."""

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


BLOCKS = blocks(DOCS / "cookbook.md")
RECIPES = [body for kind, body in BLOCKS if kind == "sh"]
CODE = {
    page.name: "".join(body for kind, body in blocks(page) if kind == "python")
    for page in sorted(DOCS.glob("*.md"))
}
RECORDS = next(body for kind, body in BLOCKS if kind == "json")
MAY_END = {"--fail-on": 1}
"""Recipes whose exit code says something; the bundled story has conflicts."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that the recipes name."""
    folder = tmp_path_factory.mktemp("desk")
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
    return Path("shown.txt")


def run(line: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """One line as a shell would run it: globs, `<` and `>`; the words go to the command line."""
    line, _, out = line.partition(" > ")
    line, _, into = line.partition(" < ")
    words: list[str] = []
    for word in line.split():
        words += sorted(p.name for p in Path().glob(word)) if "*" in word else [word]
    with Path(out or "shown.txt").open("w", encoding="utf-8") as target:
        monkeypatch.setattr(sys, "argv", words)
        monkeypatch.setattr(sys, "stdout", target)
        with Path(into or os.devnull).open(encoding="utf-8") as source:
            monkeypatch.setattr(sys, "stdin", source)
            return ending.run(app)


def test_there_are_recipes() -> None:
    assert len(RECIPES) > 10


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda r: r.splitlines()[0][:60])
def test_every_recipe_works(recipe: str, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    monkeypatch.setenv("XDG_CACHE_HOME", str(desk / "cache"))
    for line in recipe.splitlines():
        wanted = next((code for word, code in MAY_END.items() if word in line), 0)
        assert run(line, monkeypatch) == wanted, line
        silent = "--quiet" in line or "clear" in line
        assert written(line).stat().st_size or silent


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
