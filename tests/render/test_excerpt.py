from hypothesis import given
from hypothesis import strategies as st
from tests.render.accounts import at, report

from rashomon.model import Span
from rashomon.render import excerpt

TEXT = "A bridge fell at Orvel. Two people died, the mayor said. " * 3
spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(
    lambda p: Span(min(p), max(p))
)


@given(spans, st.lists(spans, max_size=12))
def test_pieces_join_to_the_text_and_each_mark_to_its_words(
    within: Span, marks: list[Span]
) -> None:
    named = [(s, f"m{n}") for n, s in enumerate(marks)]
    pieces = excerpt.pieces(TEXT, within, named)
    assert "".join(p.text for p in pieces) == within.of(TEXT)
    for span, name in named:
        shown = "".join(p.text for p in pieces if name in p.marks)
        inner = Span(max(span.start, within.start), max(min(span.end, within.end), 0))
        assert shown == (inner.of(TEXT) if inner.start < inner.end else "")


@given(spans, st.integers(0, 80))
def test_a_window_holds_the_span_and_stays_within_its_reach(span: Span, reach: int) -> None:
    held = excerpt.window(report(TEXT), span, reach)
    assert held.holds(span)
    assert span.start - held.start <= reach
    assert held.end - span.end <= reach


def test_surroundings_end_at_words_and_at_the_block() -> None:
    r = report("First block here.\n\nThe bridge fell at Orvel on a Monday morning.")
    before, words, after = excerpt.around(r, at(r.text, "fell"), 9)
    assert (before, words, after) == ("…bridge ", "fell", " at…")
    before, words, after = excerpt.around(r, at(r.text, "fell"), 100)
    assert before + words + after == "The bridge fell at Orvel on a Monday morning."


def test_nested_and_overlapping_marks_are_told_apart() -> None:
    marks = [(Span(0, 8), "a"), (Span(2, 4), "b"), (Span(3, 12), "c")]
    pieces = excerpt.pieces("A bridge fell", Span(0, 13), marks)
    assert [(p.text, p.marks) for p in pieces] == [
        ("A ", ("a",)),
        ("b", ("a", "b")),
        ("r", ("a", "b", "c")),
        ("idge", ("a", "c")),
        (" fel", ("c",)),
        ("l", ()),
    ]
