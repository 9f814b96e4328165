"""Words that can be printed: lone surrogates are replaced, all else stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.read import read_bytes, signs


@given(st.text(alphabet=st.characters(), max_size=60))
def test_whole_words_can_be_written_and_keep_their_length(words: str) -> None:
    whole = signs.whole(words)
    whole.encode()
    assert len(whole) == len(words)
    assert whole == words or any("\ud800" <= c <= "\udfff" for c in words)


def test_signs_that_nobody_sees_are_remarked_on() -> None:
    hidden = "The f\u200berry ran a\u2060ground at O\u200blm on Friday."
    alike = "The f\u0435rry ran agr\u043eund at \u041elm on Friday."
    joined = "The f\u200derry ran a\u200dground at O\u200dlm on Friday."
    for text in (hidden, joined):
        (report,) = read_bytes("a.txt", text.encode())
        assert any("not shown" in p.message for p in report.problems)
        assert report.text == "The ferry ran aground at Olm on Friday."
    (report,) = read_bytes("a.txt", alike.encode())
    assert any("two alphabets" in p.message and p.span for p in report.problems)
    assert report.text == alike
    (plain,) = read_bytes("a.txt", "A so\u00adft hy\u00adphen in a wo\u00adrd.".encode())
    assert not plain.problems or "not shown" not in plain.problems[0].message


@pytest.mark.parametrize(
    "sign", ["\u200c", "\u200d", "\u034f", "\ufe0f", "\U000e0061", "\u3164", "\x07"]
)
def test_signs_that_no_reader_sees_part_no_word_and_no_number(sign: str) -> None:
    words = f"Twel{sign}ve people and 1{sign}2 dogs were hurt at Olm on Friday, police said."
    page = f"<!doctype html><html><body><h1>A fire at Olm</h1><p>{words}</p></body></html>"
    for name, content in (("a.txt", words), ("a.html", page)):
        (report,) = read_bytes(name, content.encode())
        assert "Twelve people and 12 dogs were hurt" in report.text


@pytest.mark.parametrize("words", ["سلام\u200cها", "क्\u200dष", "👩\u200d🚒", "☎\ufe0f"])
def test_joiners_stay_where_a_script_needs_them(words: str) -> None:
    (report,) = read_bytes("a.txt", f"The sign at the quay says {words} in red.".encode())
    assert words in report.text
