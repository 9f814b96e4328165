"""`rashomon eval`: every word goes on to the scorers, and where the scorers are not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Command, finish, spawn

from rashomon.cli import scores


def test_an_installed_package_says_where_the_scorers_are(
    rashomon: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scores, "SCORERS", tmp_path)
    done = rashomon("eval")
    assert done.code == 2
    assert "make eval" in done.err


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["figures", "--errors", "50", "--html", "misses.html"],
        ["tolls", "--sample", "--keep", "--jobs=2"],
        ["--help"],
        ["quotes", "--errors", "--cause", "a b"],
    ],
)
def test_words_go_on_as_they_are(
    rashomon: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    said = tmp_path / "said.json"
    (tmp_path / "__main__.py").write_text(
        f"import json, sys\njson.dump(sys.argv[1:], open({str(said)!r}, 'w'))\nsys.exit(1)\n"
    )
    monkeypatch.setattr(scores, "SCORERS", tmp_path)
    assert rashomon("eval", *words).code == 1
    assert json.loads(said.read_text()) == words


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--errors", "5"], "required: task"),
        (["figures", "quotes", "--errors"], "unrecognized arguments: quotes"),
        (["figures", "--errors=5", "--sample"], "unrecognized arguments: --sample"),
        (["nonesuch", "--errors"], "invalid choice: 'nonesuch'"),
        (["figures", "--limit", "5"], "unrecognized arguments: --limit 5"),
    ],
)
def test_what_does_not_fit_is_told_by_the_scorers_under_their_one_name(
    words: list[str], why: str
) -> None:
    done = finish(spawn("eval", *words))
    assert done.code == 2
    assert done.err.startswith("usage: rashomon eval")
    assert why in done.err
