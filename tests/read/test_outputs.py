"""Nothing that Rashomon writes is read as a report, and none of it is feared to be lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.render.accounts import velmora

from rashomon.cli.writing import keep_safe
from rashomon.model import Account
from rashomon.read import read
from rashomon.render import BUILT_IN, FILES, put, renderer
from rashomon.render.package import names
from rashomon.render.terminal import account as terminal

UNKNOWN = {"annotations", "jsonld", "csl", "ris"}
"""Formats of others, which anyone may have written: never written over unasked."""


def unread(path: Path) -> bool:
    (*reports,) = read([str(path)])
    return bool(reports) and all(r.unread and not r.text for r in reports)


@pytest.mark.parametrize("name", BUILT_IN)
def test_text_that_a_renderer_made_is_no_report(name: str, tmp_path: Path) -> None:
    for n, mark in enumerate(("", "\ufeff")):
        place = tmp_path / f"output{n}"
        place.write_text(mark + renderer(name)(velmora()), "utf-8", newline="")
        assert unread(place)
        if name not in UNKNOWN:
            keep_safe(place)


@pytest.mark.parametrize("width", [60, 80, 200])
def test_the_terminal_s_view_is_known_at_any_width(width: int, tmp_path: Path) -> None:
    place = tmp_path / "account.txt"
    place.write_text(terminal.plain(velmora(), width, everything=False), "utf-8")
    assert unread(place)


@pytest.mark.parametrize("name", FILES)
def test_files_are_no_reports(name: str, tmp_path: Path) -> None:
    place = tmp_path / "output"
    put(name, [held()], place)
    for file in [place / n for n in names()] if place.is_dir() else [place]:
        assert unread(file)
        if file.name != "datapackage.json":
            keep_safe(file)


def held() -> Account:
    return velmora()


def test_a_report_that_tells_of_reports_and_lineages_is_one(tmp_path: Path) -> None:
    place = tmp_path / "story.txt"
    place.write_text("The inquiry read 7 reports · 3 lineages of cattle were named in them.\n")
    assert not unread(place)
