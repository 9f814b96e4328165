"""The short form: what matters most of any account, on one sheet."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from rich.cells import cell_len
from tests.render.accounts import account, velmora
from tests.render.hostile import hostile
from tests.render.many import many

from rashomon.render import brief
from rashomon.render.view import view


class Words(HTMLParser):
    """The words of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.feed(page)

    def handle_data(self, data: str) -> None:
        self.words += data.split()


@pytest.mark.parametrize("make", [brief.render, brief.text])
def test_conflicts_updates_witnesses_and_cautions_are_told(make: object) -> None:
    held = velmora()
    page = make(held)  # type: ignore[operator]
    text = " ".join(Words(page).words if page.startswith("<") else page.split()).casefold()
    for finding in held.findings:
        if finding.type in ("conflict", "update"):
            assert finding.question.casefold() in text
    for words in ("witnesses", "what this cannot tell", "who is right", "at least 41", "r1 r2"):
        assert words in text


def test_the_text_is_for_a_mail() -> None:
    for held in (velmora(), many(20, 60, 5)):
        lines = brief.text(held).splitlines()
        assert len(lines) < 130
        assert all(cell_len(line) <= brief.WIDTH for line in lines)


def test_what_is_left_out_is_counted() -> None:
    held = velmora()
    conflict = next(f for f in held.findings if f.type == "conflict")
    several = tuple(replace(conflict, id=f"F{n}") for n in range(9))
    short = brief.brief(view(replace(held, findings=several)))
    assert len(short.conflicts) == brief.CONFLICTS
    assert f"{9 - brief.CONFLICTS} more conflicts" in short.left


def test_an_account_without_a_conflict_says_so() -> None:
    for make in (brief.render, brief.text):
        assert "No conflict was found." in make(account((), (), ()))


def test_report_text_is_no_markup_and_no_script() -> None:
    page = brief.render(hostile())
    assert "<script" not in page
    assert "script-src" in page
