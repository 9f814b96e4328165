"""Markdown, read back by markdown-it, the CommonMark reader of the field."""

import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from tests.render.accounts import velmora
from tests.render.hostile import hostile

from rashomon.render import markdown
from rashomon.render.printable import safe

READER = MarkdownIt("gfm-like", {"html": True, "linkify": False})
DANGEROUS = {"html_inline", "html_block", "link_open", "image", "code_inline", "fence"}


def flat(tokens: list[Token]) -> list[Token]:
    return [t for token in tokens for t in (token, *flat(token.children or []))]


def test_tables_and_headings_are_read_back() -> None:
    tokens = flat(READER.parse(markdown.render(velmora())))
    words = [t.content for t in tokens if t.type == "text"]
    assert "“At least 12 people”" in words
    assert "Silo explosion at Velmora" in words
    assert sum(t.type == "table_open" for t in tokens) == 8


def test_hostile_text_makes_no_markup() -> None:
    tokens = flat(READER.parse(markdown.render(hostile())))
    assert not {t.type for t in tokens} & DANGEROUS


@given(st.text(max_size=60))
def test_escaped_text_is_read_back_as_it_was(text: str) -> None:
    line = " ".join(safe(text).split())
    tokens = flat(READER.parse(f"| h |\n| --- |\n| x {markdown.escape(text)} x |"))
    assert not {t.type for t in tokens} & (DANGEROUS | {"strong_open", "em_open", "s_open"})
    shown = "".join(t.content for t in tokens if t.type in ("text", "text_special"))
    assert shown == f"hx {line} x".replace("  ", " ") or shown == f"hx {line} x"


def test_an_address_is_broken_up_before_a_renderer_links_it() -> None:
    for text in ("see example.org now", "www.example.org", "http://example.org"):
        assert not re.search(r"\w[.]\w|://", markdown.escape(text))
    assert markdown.escape("3.5 million. Then") == "3.5 million. Then"
