from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.timing import least

from rashomon.read.html import nodes
from rashomon.read.html.tokens import attributes, closes_itself, tokens


def names(page: str) -> list[str]:
    return [
        f"{'/' * (t.kind == 'end')}{t.name}" for t in tokens(page) if t.kind in ("start", "end")
    ]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<P Class=x>a</P >", ["p", "/p"]),
        ("<script>for (i=0;i<n;i++) w('<p>')</script><b>", ["script", "/script", "b"]),
        ("<script><!-- <script> </script> --></script><b>", ["script", "/script", "b"]),
        ("<script><!-- x </script><b>", ["script", "/script", "b"]),
        ("<script><!--> <script> </script><b>", ["script", "/script", "b"]),
        ("<style>a > b { content: '<i>' }</style><b>", ["style", "/style", "b"]),
        (
            "<textarea><p></textarea><title>a <b></title>",
            ["textarea", "/textarea", "title", "/title"],
        ),
        ("<title/><b>", ["title", "b"]),
        ("<!-- <p> --><b><!--><i><!-- --!><u>", ["b", "i", "u"]),
        ("<a title='<p>' alt=\"<q>\" x=<i><b>", ["a", "b"]),
        ("<![CDATA[ <p ]]><b><?php a < b ?><!doctype html><i>", ["b", "i"]),
        ("1 < 2 <3 < <b></ ><//i>", ["b"]),
        ("<plaintext><b>", ["plaintext"]),
        ("<p/id=x/><br/>", ["p", "br"]),
    ],
)
def test_only_markup_is_markup(page: str, expected: list[str]) -> None:
    assert names(page) == expected


def test_attributes_are_taken_as_they_are_written() -> None:
    page = "<p a = '1>' b=\"2\"c d=e/f/ =g h>"
    (tag,) = tokens(page)
    assert [m[1] for m in attributes(page, tag)] == ["a = '1>'", 'b="2"', "c", "d=e/f/", "=g", "h"]


@pytest.mark.parametrize(
    ("page", "closed"),
    [("<p/>", True), ("<p a/>", True), ("<p a='b'/>", True), ("<p a=b/>", False)],
)
def test_a_slash_of_a_value_closes_nothing(page: str, closed: bool) -> None:
    (tag,) = tokens(page)
    assert closes_itself(page, tag) == closed


@pytest.mark.parametrize("page", ["<!-- a", "<script>a", "<p a='>", "<p", "<!doctype", "<b></b"])
def test_what_the_page_s_end_cuts_is_not_closed(page: str) -> None:
    assert not list(tokens(page))[-1].closed


PIECES = ["<script>", "</script>", "<!--", "-->", "--!>", "<p a='", "'", '"', ">", "<b x=", "/",
          "=", "<title>", "</title>", "<style/>", "<i>", "</b>", "<!", "<?", "</", "<![CDATA[",
          "]]>", "x ", "<textarea>", "</textarea >", "<svg>"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_the_parser_sees_the_same_elements(pieces: list[str]) -> None:
    page = "<body>" + "".join(pieces)
    root = nodes.parse(page)
    assert root is not None
    parsed = Counter(e.tag for e in root.iter() if isinstance(e.tag, str))
    told = Counter(t.name for t in tokens(page) if t.kind == "start" and t.closed)
    for name in ("script", "title", "style", "textarea", "i", "svg"):
        assert told[name] == parsed[name]


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_tokens_stand_in_order_and_none_is_empty(pieces: list[str]) -> None:
    page = "".join(pieces)
    at = 0
    for token in tokens(page):
        assert at <= token.start < token.end <= len(page) or token.kind == "raw"
        at = token.end


@pytest.mark.parametrize(
    "piece", [*PIECES, "<", "<!-->", "<p a='", "<script><!--", "<b / ", "<b a=' "]
)
def test_time_grows_with_the_page_and_no_faster(piece: str) -> None:
    def cost(n: int) -> float:
        return least(lambda: sum(1 for _ in tokens(piece * n)), rounds=2)

    assert cost(40_000) < 8 * cost(10_000) + 0.05
