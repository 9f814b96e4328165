"""Words that can be printed: lone surrogates are replaced, all else stays."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.read import signs


@given(st.text(alphabet=st.characters(), max_size=60))
def test_whole_words_can_be_written_and_keep_their_length(words: str) -> None:
    whole = signs.whole(words)
    whole.encode()
    assert len(whole) == len(words)
    assert whole == words or any("\ud800" <= c <= "\udfff" for c in words)
