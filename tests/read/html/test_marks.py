"""What stands within a line and is no reading text: hidden words, marks of notes, cents."""

from __future__ import annotations

import pytest
from tests.read.html.makers import LEDE, SECOND, page

from rashomon.read import html
from rashomon.read.html import nodes


def text(markup: str) -> str:
    root = nodes.parse(f"<body>{markup}")
    assert root is not None
    return nodes.canon(root).text


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>sank 14<sup>2</sup> boats</p>", "sank 14 boats"),
        ("<p>sank 14<sup>[2]</sup> boats</p>", "sank 14 boats"),
        ("<p>sank 14<sup><a href='#n2'>2</a></sup> boats</p>", "sank 14 boats"),
        ("<p>sank 14<a href='#n2'><sup>2,3</sup></a> boats</p>", "sank 14 boats"),
        ("<p>sank 14<a href='#n2'>2</a> boats</p>", "sank 14 boats"),
        ("<p>sank 14<a href='/wiki/Ferry#cite_note-2'>[2]</a> boats</p>", "sank 14 boats"),
        ("<p>The boats.<sup>7</sup> Then</p>", "The boats. Then"),
        ("<p>the boats<sup>*</sup></p>", "the boats"),
        ("<p>60 km<sup>2</sup> of wood</p>", "60 km2 of wood"),
        ("<p>the 5<sup>th</sup> boat</p>", "the 5th boat"),
        ("<p>a fare of $7<sup>50</sup> a day</p>", "a fare of $7.50 a day"),
        ("<p>a fare of $7<sup>5</sup> a day</p>", "a fare of $7 a day"),
        ("<p>see <a href='#n2'>2</a> below</p>", "see 2 below"),
        ("<p>sank <a href='/boats'>14</a> boats</p>", "sank 14 boats"),
        ("<p><sup>2</sup> The note itself</p>", "2 The note itself"),
        ("<p>sank 14<a href='#n2'>[2]</a><a href='#n3'>[3]</a> boats</p>", "sank 14 boats"),
        ("<p><a href='#p2'>2</a><a href='#p3'>3</a></p>", "2 3"),
    ],
)
def test_marks_of_notes_are_no_part_of_a_number(markup: str, words: str) -> None:
    assert text(markup) == words


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>sank <del>14</del><ins>17</ins> boats</p>", "sank 17 boats"),
        ("<p>sank <ins>17</ins><del>14</del> boats</p>", "sank 17 boats"),
        ("<p>sank <s>14</s> 17 boats</p>", "sank 17 boats"),
        ("<p>sank <b style='text-decoration: line-through'>14</b> 17 boats</p>", "sank 17 boats"),
        ("<p>sank <b style='text-decoration: underline'>17</b> boats</p>", "sank 17 boats"),
        ("<p><strike>The <b>mayor</b></strike>The harbour master</p>", "The harbour master"),
        ("<p>One</p><del><p>Two</p></del><p>Three</p>", "One\n\nThree"),
    ],
)
def test_what_is_struck_out_is_left_out(markup: str, words: str) -> None:
    assert text(markup) == words


def test_a_page_that_strikes_words_out_says_so() -> None:
    report = html.read(
        "a.html", page(f"<p>{LEDE} <del>Nine</del><ins>Ten</ins> boats.</p><p>{SECOND}</p>")
    )
    assert "Ten boats." in report.text
    assert "strikes out 4 characters" in report.problems[0].message


STYLES = [
    "display:none", "visibility: hidden", "font-size:0", "font-size: 0px",
    "max-height:0;overflow:hidden",
    "position:absolute;left:-9999px", "text-indent:-999em",
    "height:1px;width:1px;overflow:hidden",
    "clip:rect(0,0,0,0)", "clip: rect(1px, 1px, 1px, 1px)", "clip-path: inset(50%)",
    "visibility:collapse", "clip-path: circle(0)", "color:transparent",
]  # fmt: skip
SHOWN = [
    "font-size:0.8em",
    "height:1px",
    "overflow:hidden;width:100px",
    "left:-5px",
    "display:block",
]
NAMES = ["sr-only", "visually-hidden", "screen-reader-text", "Foo visuallyhidden"]


@pytest.mark.parametrize(
    "said", [f"style='{s}'" for s in STYLES] + [f"class='{n}'" for n in NAMES] + ["hidden"]
)
def test_words_within_a_line_that_no_browser_shows_are_left_out(said: str) -> None:
    assert (
        text(f"<p>the <a href='/'>Post<span {said}>, opens a tab</span></a> says</p>")
        == "the Post says"
    )


def test_hidden_words_behind_a_link_are_left_out() -> None:
    assert (
        text("<p>the <a href='/'>Post</a><span hidden> (new tab)</span> says</p>")
        == "the Post says"
    )


@pytest.mark.parametrize("style", SHOWN)
def test_words_that_are_shown_stay(style: str) -> None:
    assert text(f"<p>the <span style='{style}'>Post</span></p>") == "the Post"


@pytest.mark.parametrize(
    "said", ["hidden", "style='left:-9999px'", "class='sr-only'", "style='font-size:0'"]
)
def test_a_hidden_paragraph_is_no_body(said: str) -> None:
    report = html.read(
        "a.html", page(f"<p {said}>Ninety boats were lost in the storm, they say.</p>")
    )
    assert all("Ninety" not in z.span.of(report.text) for z in report.zones_of("body"))


def test_an_article_that_a_script_reveals_is_read() -> None:
    report = html.read("a.html", page().replace("<main>", "<main style='display:none'>"))
    assert LEDE in " ".join(z.span.of(report.text) for z in report.zones_of("body"))


def test_empty_comments_within_a_paragraph_do_no_harm() -> None:
    broken = "<p>Two<!-- --> boats <!-- -->sank<!-- --> off<!----> Ardan.</p>"
    report = html.read("a.html", page(broken))
    assert "Two boats sank off Ardan." in [z.span.of(report.text) for z in report.zones_of("body")]


def test_signs_that_nobody_sees_part_no_words_and_every_run_leads_back() -> None:
    markup = page(f"<p>The fer\u00adry car\u00adried 12,\u200b000 sheep. {SECOND}</p>")
    report = html.read("a.html", markup)
    assert "The ferry carried 12,000 sheep." in report.text
    held = html.text_nodes(markup)
    for run in report.runs:
        words = report.text[run.start : run.end]
        assert words == held[run.node][run.offset : run.offset + len(words)]


def test_many_hidden_signs_within_words_are_said() -> None:
    report = html.read("a.html", page(f"<p>{SECOND.replace('e', 'e\u200b')}</p>"))
    assert "not shown" in report.problems[0].message
    assert not html.read("a.html", page(f"<p>{SECOND.replace('e', 'e\u00ad')}</p>")).problems


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>12<img>3 boats</p>", "12 3 boats"),
        ("<p>the boat<img>.</p>", "the boat."),
        ("<p>“<img>Go,” he said</p>", "“Go,” he said"),
    ],
)
def test_an_image_parts_what_it_stands_between(markup: str, words: str) -> None:
    assert text(markup) == words


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>She said <q>the gate was shut</q>.</p>", "She said “the gate was shut”."),
        ("<p><q>The <b>gate</b> was shut,</q> she said.</p>", "“The gate was shut,” she said."),
        ("<p>It was <q></q>shut.</p>", "It was shut."),
        ("<p>“<q>Shut,</q>” she said.</p>", "““Shut,”” she said."),
        ("<p>One <q>two</p><p>three</q> four</p>", "One “two”\n\nthree four"),
        ("<p>It was <del><q>open</q></del><q>shut</q>.</p>", "It was “shut”."),
    ],
)
def test_the_marks_of_a_quotation_are_read_as_a_browser_shows_them(markup: str, words: str) -> None:
    assert text(markup) == words
