from __future__ import annotations

import pytest
from tests.read.html.makers import LEDE, SECOND, THIRD, ld, page

from rashomon.read import html
from rashomon.read.html import forms, nodes

LOCKED = ld({"@type": "NewsArticle", "isAccessibleForFree": "False"})


def stub(words: str, demand: str = "", head: str = "") -> str:
    article = f"<article><h1>Footbridge collapses</h1><p>{words}</p>{demand}</article>"
    return f"<html><head>{head}</head><body>{article}"


@pytest.mark.parametrize(
    "markup",
    [
        stub(LEDE, "<div>Subscribe to continue reading</div>"),
        stub(LEDE, "<p>Already a subscriber? Log in</p>"),
        stub(LEDE, head=LOCKED),
        stub(f"{LEDE} {SECOND} {THIRD} The city hall said that …", head=LOCKED),
    ],
)
def test_a_beginning_with_a_demand_is_a_stub(markup: str) -> None:
    report = html.read("stub.html", markup)
    assert report.unread
    assert not report.text
    assert "it looks like a paywall" in report.problems[0].message
    assert "Save the page from your browser" in report.problems[0].message


@pytest.mark.parametrize(
    "markup",
    [
        stub(LEDE),
        stub(f"{LEDE} {SECOND} {THIRD}", head=LOCKED),
        page(f"<p>{THIRD}</p><p>{SECOND}</p><p>{LEDE}</p><p>{SECOND}</p>",
             after="<div>Subscribe to continue reading our other stories</div>"),
    ],
)  # fmt: skip
def test_a_report_that_is_all_there_is_none(markup: str) -> None:
    assert not html.read("whole.html", markup).unread


def test_phrases_of_a_paywall_match_their_examples_and_no_counter_example() -> None:
    for phrases in forms.words().paywall:
        for said in phrases.examples:
            assert any(w in said.lower() for w in phrases.words), said
        for said in phrases.counter:
            assert not any(w in said.lower() for w in phrases.words), said


def test_lines_that_lead_away_match_their_examples_and_no_counter_example() -> None:
    root = nodes.parse("<p>x")
    assert root is not None
    for phrases in forms.words().aside:
        for said in (*phrases.examples, *phrases.counter):
            block = nodes.PageBlock(root, 0, len(said), linked=len(said))
            assert forms.leads_away(said, block) == (said in phrases.examples), said


def test_pitches_match_their_examples_and_no_counter_example() -> None:
    for phrases in forms.words().pitch:
        assert all(map(forms.pitches, phrases.examples))
        assert not any(map(forms.pitches, phrases.counter))
