"""Words that can be printed: lone surrogates are replaced, all else stays."""

from __future__ import annotations

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
    (report,) = read_bytes("a.txt", hidden.encode())
    assert any("not shown" in p.message for p in report.problems)
    assert report.text == "The ferry ran aground at Olm on Friday."
    for text, word in ((joined, "not shown"), (alike, "two alphabets")):
        (report,) = read_bytes("a.txt", text.encode())
        assert any(word in p.message and p.span for p in report.problems)
        assert report.text == text
    (plain,) = read_bytes("a.txt", "A so\u00adft hy\u00adphen in a wo\u00adrd.".encode())
    assert not plain.problems or "not shown" not in plain.problems[0].message
