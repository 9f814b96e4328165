"""`rashomon eval`: words that do not fit together, and where the scorers are not."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from rashomon.cli import scores
from rashomon.errors import UsageError


def test_an_installed_package_says_where_the_scorers_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scores, "SCORERS", tmp_path)
    with pytest.raises(UsageError, match="make eval"):
        scores.scores()


def test_misses_are_of_one_task() -> None:
    with pytest.raises(UsageError, match="one task"):
        scores.scores(["figures", "quotes"], errors=5)
    with pytest.raises(UsageError, match="--errors N"):
        scores.scores(["figures"], limit=5)


def test_words_go_on_to_the_scorers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = tmp_path / "said"
    (tmp_path / "__main__.py").write_text(
        f"import sys\nopen({str(said)!r}, 'w').write(' '.join(sys.argv[1:]))\nsys.exit(1)\n"
    )
    monkeypatch.setattr(scores, "SCORERS", tmp_path)
    with pytest.raises(typer.Exit) as ended:
        scores.scores(["figures"], errors=50, html=Path("misses.html"))
    assert ended.value.exit_code == 1
    assert said.read_text() == "figures --errors 50 --html misses.html"
    with pytest.raises(typer.Exit):
        scores.scores(["tolls"], sample=True)
    assert said.read_text() == "tolls --sample --jobs 1"
