from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import HtmlElement

from rashomon.model import Span
from rashomon.read import html
from rashomon.read.html import nodes


def canon(markup: str) -> nodes.Canon:
    root = nodes.parse(markup)
    assert root is not None
    return nodes.canon(root)


def blocks(markup: str) -> list[str]:
    page = canon(markup)
    return [page.text[b.start : b.end] for b in page.blocks]


def test_white_space_is_folded_and_blocks_stand_apart() -> None:
    markup = "<body><p>One\n   two <b>three</b>\n</p><div>  four </div><p> \n </p></body>"
    assert canon(markup).text == "One two three\n\nfour"


def test_no_break_space_and_thin_space_stay() -> None:
    assert canon("<p>5\u00a0km\u2009away</p>").text == "5\u00a0km\u2009away"


def test_inline_elements_do_not_part_words() -> None:
    assert blocks("<p>Ard<b>an</b> fell<i> silent</i></p>") == ["Ardan fell silent"]


def test_a_line_break_is_a_line_and_two_are_a_paragraph() -> None:
    assert blocks("<p>One<br>two<br> <br>three</p>") == ["One\ntwo", "three"]


def test_cells_of_a_row_stand_side_by_side() -> None:
    rows = "<table><tr><th>Town</th><th>Dead</th></tr><tr><td>Ardan</td><td>3</td></tr></table>"
    assert blocks(rows) == ["Town\tDead", "Ardan\t3"]


def test_preformatted_lines_stay_lines() -> None:
    assert blocks("<pre>one\ntwo  three\n\nfour</pre>") == ["one\ntwo three", "four"]


def test_text_after_a_comment_and_after_an_instruction_is_kept() -> None:
    assert canon("<p>one <!-- no --> two <?php no ?> three</p>").text == "one two three"


def test_technical_elements_are_no_reading_text() -> None:
    markup = (
        "<body><script>var x</script><style>p{}</style><template>no</template><p>yes</p></body>"
    )
    assert canon(markup).text == "yes"


def test_a_page_without_body_tag_loses_nothing() -> None:
    markup = "<title>No</title><meta charset=utf-8><main><figure>one</figure><p>two</p></main>"
    assert blocks(markup) == ["one", "two"]


def test_a_template_is_shown_only_with_a_shadow_root() -> None:
    markup = "<div><template shadowrootmode='open'><p>one</p></template><template>no</template>"
    assert blocks(markup) == ["one"]


@pytest.mark.parametrize("end", ["</body></html>", "</html>\n", "</body>", "</BODY ></HTML>"])
def test_what_stands_after_the_page_s_end_is_kept(end: str) -> None:
    markup = f"<html><body><p>one</p>{end}<p>two</p></html><html><body>three</body></html>"
    assert blocks(markup) == ["one", "two", "three"]


def test_text_nodes_are_listed_as_runs_count_them() -> None:
    markup = "<body><script>x</script><p>One <b>two</b> three</p></body>"
    page = canon(markup)
    assert page.nodes == html.text_nodes(markup) == ["x", "One ", "two", " three"]
    assert [page.nodes[r.node][r.offset : r.offset + 3] for r in page.runs] == ["One", "two", "thr"]


def test_a_span_leads_back_to_the_page() -> None:
    markup = "<body><p>The <b>bridge at\n Ardan</b> fell</p></body>"
    page = canon(markup)
    start = page.text.index("bridge")
    found = list(html.pieces(page.runs, Span(start, start + len("bridge at Ardan fell"))))
    assert [page.nodes[p.node][p.start : p.end] for p in found] == [
        "bridge at", "Ardan", "fell"
    ]  # fmt: skip


def test_a_page_deeper_than_the_parser_can_hold_loses_no_word() -> None:
    deep = "<div>" * 5_000 + "<p>deep words</p>" + "</div>" * 5_000
    assert blocks(f"<body><p>before</p>{deep}<p>after</p></body>") == [
        "before",
        "deep words",
        "after",
    ]


def hung(element: HtmlElement) -> Iterator[str | None]:
    """What hangs in an element, told otherwise than the reader does it."""
    yield element.text
    for inner in element:
        if isinstance(inner.tag, str):
            yield from hung(inner)
        yield inner.tail


words = st.text("ab é\u00a0\u2009\n\t &;<1“𝔄", max_size=12)
tags = st.sampled_from(
    [
        "p",
        "div",
        "b",
        "i",
        "span",
        "li",
        "ul",
        "td",
        "tr",
        "table",
        "h2",
        "pre",
        "br",
        "script",
        "a",
        "blockquote",
    ]
)
markups = st.recursive(
    words.map(lambda w: w.replace("&", "&amp;").replace("<", "&lt;")),
    lambda inner: st.tuples(tags, st.lists(inner, max_size=4)).map(
        lambda t: f"<{t[0]}>{''.join(t[1])}</{t[0]}>"
    ),
    max_leaves=25,
)


@given(markups)
def test_every_letter_stands_in_the_node_that_its_run_names(markup: str) -> None:
    page = canon(f"<body><p>x</p>{markup}</body>")
    covered = 0
    for run in page.runs:
        words = page.text[run.start : run.end]
        assert words == page.nodes[run.node][run.offset : run.offset + len(words)]
        covered += len(words) - words.count(" ")
    assert covered == len(page.text) - sum(page.text.count(c) for c in " \t\n")


@given(markups)
def test_nodes_are_all_texts_of_the_tree_in_document_order(markup: str) -> None:
    root = nodes.parse(f"<body><p>x</p><!-- c -->{markup}<script>y</script></body>")
    assert root is not None
    assert nodes.canon(root).nodes == [text for text in hung(root) if text]


@given(markups)
def test_runs_and_blocks_are_in_order_and_apart(markup: str) -> None:
    page = canon(f"<body><p>x</p>{markup}</body>")
    for before, after in pairwise(page.runs):
        assert before.end <= after.start
        assert (before.node, before.offset) < (after.node, after.offset)
    for held, following in pairwise(page.blocks):
        assert page.text[held.end : following.start] == "\n\n"


@settings(deadline=None)  # the first page loads what reads pages
@given(st.text(max_size=200))
def test_any_string_can_be_read(markup: str) -> None:
    report = html.read("any.html", f"<p>{markup}")
    assert report.unread == (not report.text)
