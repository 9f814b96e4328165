"""What the model reads: of the block's length, in pieces, without words that nobody writes."""

from hypothesis import given
from hypothesis import strategies as st

from rashomon import language
from rashomon.language.passages import LONGEST, PIECE, flat, pieces
from rashomon.model import Report, Span, Zone


@given(
    st.lists(st.tuples(st.sampled_from(["a", "é. ", " ", "!\n", "\ud800"]), st.integers(1, 9000)))
)
def test_pieces_are_the_block_and_none_is_long(held: list[tuple[str, int]]) -> None:
    text = "".join(part * times for part, times in held)
    block = flat(text)
    assert len(block) == len(text)
    assert all(len(word) <= LONGEST for word in block.split(" "))
    found = list(pieces(block))
    assert "".join(piece for _, piece in found) == block
    assert all(block.startswith(piece, at) and len(piece) <= PIECE for at, piece in found)


def test_a_long_block_is_cut_behind_a_sentence() -> None:
    sentence = "The ferry ran aground at Olm. "
    found = [piece for _, piece in pieces(sentence * 1000)]
    assert len(found) == 4
    assert all(piece.endswith(sentence) for piece in found)


def test_words_of_a_long_block_stand_where_they_say() -> None:
    text = "The ferry ran aground at Olm. " * 700
    report = Report("r", "a.txt", text, (Zone("body", Span(0, len(text))),))
    (parse,) = language.load().parse([report])
    assert len(parse.passages) == 3
    for passage in parse.passages:
        first = passage.tokens[0]
        assert passage.span(first).of(text) == "The"
