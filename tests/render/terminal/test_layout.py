"""Margins and lines: as wide as they may be and no wider, whatever the letters."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from rashomon.render.terminal.layout import MARGIN, entry, paragraph

WORDS = st.text(st.sampled_from("ab 東京é\u0301ñ🙂 עב"), min_size=1, max_size=300)


def isolated(line: str) -> str:
    return line.replace("\u2068", "").replace("\u2069", "")


@given(WORDS, st.integers(30, 120))
def test_no_line_is_wider_than_the_terminal(words: str, width: int) -> None:
    for line in entry("body", words, width):
        assert cell_len(isolated(line.plain)) <= width


@given(WORDS, st.integers(30, 120))
def test_no_word_is_lost(words: str, width: int) -> None:
    shown = "".join(isolated(line.plain) for line in paragraph(words, width))
    assert shown.replace(" ", "") == words.replace(" ", "")


def test_the_margin_holds_the_label_once() -> None:
    lines = [line.plain for line in entry("body", "word " * 40, 60)]
    assert lines[0].startswith("body" + " " * (MARGIN - 4) + "word")
    assert all(line.startswith(" " * MARGIN + "word") for line in lines[1:])


def test_the_style_of_the_margin_stays_there() -> None:
    for line in entry("body", "word " * 40, 60, style="bold red"):
        assert not line.style
        assert all(span.end <= MARGIN for span in line.spans if span.style == "bold red")


def test_a_long_label_stands_above() -> None:
    lines = [line.plain for line in entry("a-very-long-label", "words", 60)]
    assert lines == ["a-very-long-label", " " * MARGIN + "words"]


def test_wide_letters_take_two_columns() -> None:
    lines = [line.plain for line in paragraph("東" * 30, 20)]
    assert [cell_len(line) for line in lines] == [20, 20, 20]


def test_writing_from_the_right_cannot_move_the_margin() -> None:
    (line,) = entry("body", "שלום עולם", 60)
    assert line.plain == "body" + " " * (MARGIN - 4) + "\u2068שלום עולם\u2069"


def test_markup_is_only_letters() -> None:
    (line,) = paragraph("[bold]x[/bold] [link=http://x.example]y[/]", 80)
    assert line.plain == "[bold]x[/bold] [link=http://x.example]y[/]"
    assert not line.spans
