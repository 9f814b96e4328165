from __future__ import annotations

import subprocess
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.read.html.makers import LEDE, SECOND, page
from tests.timing import least

from rashomon.ground.limits import Limits
from rashomon.model import Metadata
from rashomon.read import apart, html
from rashomon.read.html import flat, guard, nodes, plain

HOSTILE: dict[str, Callable[[int], str]] = {
    "attributes": lambda n: f"<p {' '.join(f'a{i}=x' for i in range(n))}>words</p>",
    "quoted attributes": lambda n: f"<p {' '.join(f'a{i}=">"' for i in range(n))}>words</p>",
    "bare attributes": lambda n: f"<p {'a ' * n}>words</p>",
    "nested div": lambda n: "<div>" * n + "words" + "</div>" * n,
    "nested b": lambda n: "<b>x " * n,
    "nested lists": lambda n: "<ul><li>x" * n,
    "nested tables": lambda n: "<table><tr><td>x" * n,
    "open paragraphs": lambda n: "<p>x" * n,
    "wrongly nested": lambda n: "<b><i></b></i>x" * n,
    "end tags": lambda n: "</div></p>x" * n,
    "quotation marks": lambda n: "<p a='" * n,
    "less than": lambda n: "<" * n,
    "open comments": lambda n: "<!-- x" * n,
    "entities": lambda n: "&amp;&lt;&bogus;&#x41;" * n,
    "doctypes": lambda n: "<!doctype html [" * n,
    "json": lambda n: '<script type="application/ld+json">' + "[" * n,
    "times": lambda n: "<time datetime='2031-05-06'>x</time>" * n,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_looking_and_parsing_grow_with_the_page_and_no_faster(name: str) -> None:
    def cost(n: int) -> float:
        markup = HOSTILE[name](n)

        def work() -> None:
            root = nodes.parse(guard.look(markup).page)
            if root is not None:
                nodes.canon(root)

        return least(work, rounds=2)

    assert cost(16_000) < 8 * cost(4_000) + 0.1


def test_masses_of_attributes_are_left_out_and_said() -> None:
    markup = page(f"<p {' '.join(f'a{i}=x' for i in range(5_000))}>{SECOND}</p>")
    found = guard.look(markup)
    assert found.hard
    assert "attributes" in found.remarks[0]
    root = nodes.parse(found.page)
    assert root is not None
    assert max(len(e.attrib) for e in root.iter()) <= guard.ATTRIBUTES
    assert LEDE in nodes.canon(root).text


FLOOD = f"<p {' '.join(f'a{i}=x' for i in range(5_000))}>"


@pytest.mark.parametrize(
    "around",
    ["<script>s = 'i<n;' + \"{}\"</script>", "<script type='text/template'>{}</script>",
     "<script>for (i=0;i<n;i++) {{ w(\"{}\") }}</script>", "<!-- {} -->", "<style>{}</style>",
     "<textarea>{}</textarea>", "<title>{}</title>", "<div data-page='{}'></div>",
     "<noembed>{}</noembed>", "<xmp>{}</xmp>", "<iframe>{}</iframe>"],
)  # fmt: skip
def test_what_only_looks_like_masses_of_attributes_is_left_alone(around: str) -> None:
    markup = page(around.format(FLOOD))
    assert guard.look(markup) == guard.GuardedPage(markup)


def test_only_the_flood_is_cut_and_only_past_the_bound() -> None:
    script = f'<script>x = 1<n; y = "{FLOOD}"</script>'
    before, after = script + page(), f"<p id='kept'>{SECOND}</p>"
    found = guard.look(before + FLOOD + after)
    first = FLOOD.index(f"a{guard.ATTRIBUTES}=")
    assert found.page == before + FLOOD[:first] + ">" + after


def test_tables_within_tables_without_end_take_no_time_and_lose_no_word() -> None:
    begun = time.process_time()
    report = html.read("deep.html", page("<table><tr><td>x" * 1_500))
    assert time.process_time() - begun < 5
    assert report.text.count("x") >= 1_500


def test_a_plain_page_is_not_touched() -> None:
    assert guard.look(page()) == guard.GuardedPage(page())


def test_entities_of_the_page_s_own_are_not_expanded() -> None:
    bomb = "<!DOCTYPE html [<!ENTITY a 'x'><!ENTITY b '&a;&a;&a;'>]>" + page(f"<p>&b; {SECOND}</p>")
    report = html.read("bomb.html", bomb)
    assert "&b;" in report.text
    assert "ENTITY" not in report.text
    assert "entities" in report.problems[0].message


def test_a_part_that_is_never_closed_is_said() -> None:
    report = html.read("cut.html", page().replace("</article>", "<!-- oh"))
    assert "never closed" in report.problems[0].message
    assert LEDE in report.text


def test_a_page_that_breaks_off_is_said() -> None:
    whole = page()
    report = html.read("cut.html", whole[: whole.index(SECOND) + 40])
    assert LEDE in report.text
    assert "breaks off" in report.problems[0].message
    assert not html.read("whole.html", whole).problems
    assert not html.read("short.html", f"<title>x</title><p>{LEDE}<p>{SECOND}").problems


def test_much_text_that_no_browser_shows_is_said() -> None:
    report = html.read("hidden.html", page(f"<noscript><p>{LEDE * 20}</p></noscript>"))
    assert "does not show" in report.problems[0].message


def test_what_stands_after_the_page_s_end_is_read_and_scripts_are_left_alone() -> None:
    markup = page("<script>d.write('</body></html>')</script>") + f"<p>{SECOND} After all.</p>"
    report = html.read("after.html", markup)
    assert "After all." in report.text
    assert "d.write('</body></html>')" in html.text_nodes(markup)


def test_lone_surrogates_are_replaced_and_nul_is_kept() -> None:
    markup = page("<p>one\ud800two\0three \ufdd0 four</p>")
    report = html.read("odd.html", markup)
    assert "one\ufffdtwo\0three \ufdd0 four" in report.text
    nodes_of = html.text_nodes(markup)
    run = next(r for r in report.runs if "\0" in report.text[r.start : r.end])
    assert "two\0three" in nodes_of[run.node]


@given(st.lists(st.sampled_from(["<div>", "<p>", "<b>", "</div>", "</b>", "x ", "<br>"])))
def test_flattening_keeps_every_word(pieces: list[str]) -> None:
    markup = "<body>" + "".join(pieces)
    root = nodes.parse(flat.flatten(markup, depth=3))
    words = "" if root is None else nodes.canon(root).text
    assert words.count("x") == pieces.count("x ")


def test_flattening_keeps_scripts_out_of_the_text() -> None:
    markup = "<div>" * 9 + "<script>if (a < b) '<p>'</script>words" + "</div>" * 9
    root = nodes.parse(flat.flatten(markup, depth=3))
    assert root is not None
    assert nodes.canon(root).text == "words"


# ---- hard pages, read apart ---------------------------------------------------------


def test_a_hard_page_is_read_apart_with_the_same_result(monkeypatch: pytest.MonkeyPatch) -> None:
    here = html.read("page.html", page("<p>one more</p>"))
    monkeypatch.setattr(guard, "TAGS", 3)
    assert html.read("page.html", page("<p>one more</p>")) == here


@pytest.mark.parametrize("limits", [Limits(seconds=0.01), Limits(memory=20_000_000)])
def test_past_the_bounds_the_bare_text_is_kept_and_said(
    limits: Limits, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "TAGS", 3)
    report = html.read("hard.html", page(), limits=limits)
    assert LEDE in report.text
    assert "too large or too tangled" in report.problems[0].message
    assert not report.unread


def test_bare_text_leaves_scripts_out_and_decodes_entities() -> None:
    markup = "<script>x < y</script><p>Fish &amp; chips</p><p>in <b>Ardan</b></p>"
    assert plain.read("x", markup, Metadata(), Limits()).text == "Fish & chips\n\nin Ardan"


@pytest.mark.parametrize("hard", [False, True])
def test_the_zone_across_the_bound_is_cut_and_the_rest_is_furniture(
    hard: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "TAGS", 3 if hard else 1_000)
    report = html.read("long.html", page(), limits=Limits(characters=300))
    assert report.text.rstrip().endswith("reserved.")
    last = report.zones_of("body")[-1].span
    assert 250 < last.end <= 300
    assert not report.text[last.end].strip()  # a whole word
    assert (report.zones[-1].kind, report.zones[-1].span.end) == ("furniture", len(report.text))
    assert "300 characters" in report.problems[-1].message


def test_past_the_bound_on_paragraphs_all_is_furniture() -> None:
    report = html.read("long.html", page(), limits=Limits(paragraphs=4))
    assert report.zones[-1].span.of(report.text).startswith("Divers searched")
    assert "4 paragraphs" in report.problems[-1].message


def test_a_page_of_one_endless_paragraph_is_cut_before_it_is_looked_through() -> None:
    report = html.read("one.html", f"<p>{LEDE * 3_000}</p>", limits=Limits(characters=100_000))
    (body,) = report.zones_of("body")
    assert 99_000 < body.span.end <= 100_000
    assert len(report.text) > 400_000


SOFT: dict[str, str] = {
    "unclosed": "".join(f"<div class='c{i}'><span>a b {i} </span>" for i in range(4_900)),
    "paragraphs": "".join(f"<p>{i} {LEDE[:90]}</p>" for i in range(9_900)),
    "fields": "<span>" * 1_900 + "<meta itemprop='datePublished' content='x'>" * 7_000,
    "properties": "<span itemprop='author'>" * 1_900 + LEDE * 5_000,
    "links": "".join(f"<li><a href='{i}'>{LEDE[:60]}</a>" for i in range(4_900)),
}


@pytest.mark.parametrize("name", SOFT)
def test_a_page_just_below_the_bounds_takes_seconds_at_most(name: str) -> None:
    markup = page(SOFT[name])
    assert not guard.look(markup).hard
    begun = time.process_time()
    html.read("soft.html", markup)
    assert time.process_time() - begun < 6


# ---- what the other process says when it fails ---------------------------------------


@pytest.mark.parametrize(
    ("code", "said", "words", "fault"),
    [
        (-11, "", "signal 11", False),
        (apart.MEMORY, "", "more than 2,000 MB of memory", False),
        (1, "Traceback …\nMemoryError", "of memory", False),
        (apart.FAULT, "ValueError: no such ferry", "ValueError: no such ferry", True),
        (1, "", "exit code 1", True),
    ],
)
def test_a_fault_of_ours_is_told_from_a_bound(
    code: int, said: str, words: str, fault: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "TAGS", 3)

    def run(*_: object, **__: object) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess([], code, b"", said.encode())

    monkeypatch.setattr(subprocess, "run", run)
    report = html.read("hard.html", page())
    message = report.problems[0].message
    assert words in message
    assert ("a fault of this program" in message) == fault
    assert ("too large or too tangled" in message) != fault
    assert LEDE in report.text
