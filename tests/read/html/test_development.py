"""What holds on real pages, where the development data are at hand (they are not shipped)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import pytest
from tests.read.html.makers import SHARED

from rashomon.model import Report
from rashomon.read import html
from rashomon.read.html import guard

PAGES = sorted((SHARED / "data/extraction/html").glob("*.html")) if SHARED else []
MADE = " \t\n“”"
"""What parts words and blocks, and the marks of a `<q>`: no text node holds them."""
pytestmark = pytest.mark.skipif(not PAGES, reason="the development pages are not here")


def collections() -> Iterator[tuple[str, str]]:
    """Every page in sight, by name."""
    for path in PAGES:
        yield path.name, path.read_text(encoding="utf-8")
    for name in ("segments", "dates"):
        lines = SHARED / "data" / name / "pages.jsonl" if SHARED else None
        if lines and lines.exists():
            for line in lines.read_text(encoding="utf-8").rstrip("\n").split("\n"):
                record = json.loads(line)
                yield record["id"], record["html"]


def test_no_real_page_is_cut_by_the_look() -> None:
    changed = [name for name, markup in collections() if guard.look(markup).page != markup]
    assert not changed


@cache
def read(number: int) -> tuple[str, Report]:
    markup = PAGES[number].read_text(encoding="utf-8")
    return markup, html.read(PAGES[number].name, markup)


@pytest.mark.parametrize("number", range(len(PAGES)))
def test_every_run_maps_back_and_every_letter_has_a_zone(number: int) -> None:
    markup, report = read(number)
    nodes = html.text_nodes(markup)
    letters = 0
    for run in report.runs:
        words = report.text[run.start : run.end]
        assert words == nodes[run.node][run.offset : run.offset + len(words)]
        letters += sum(c not in MADE for c in words)
    assert letters == sum(c not in MADE for c in report.text)
    for before, after in pairwise(sorted(z.span for z in report.zones)):
        assert before.end <= after.start
        assert not report.text[before.end : after.start].strip()
    assert not report.text[: report.zones[0].span.start].strip()
    assert not report.text[report.zones[-1].span.end :].strip()


@pytest.mark.parametrize("number", range(len(PAGES)))
def test_each_has_a_body_and_none_is_taken_for_a_stub(number: int) -> None:
    _, report = read(number)
    assert not report.unread
    assert report.zones_of("body")
