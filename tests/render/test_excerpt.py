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


def test_a_figure_goes_on_to_the_end_of_its_clause() -> None:
    r = report(
        "It took six hours to put the fire out, he said. Two boats\nsank at 2.5 km offshore."
    )
    assert excerpt.onward(r, at(r.text, "six hours"), 60) == "six hours to put the fire out"
    assert excerpt.onward(r, at(r.text, "six hours"), 16) == "six hours to put…"
    assert excerpt.onward(r, at(r.text, "2.5 km"), 60) == "2.5 km offshore"


@given(spans, st.integers(1, 80))
def test_what_follows_never_loses_the_words_nor_their_order(span: Span, most: int) -> None:
    shown = excerpt.onward(report(TEXT), span, most).removesuffix("…")
    assert shown.startswith(" ".join(span.of(TEXT).split()))
    assert len(shown) <= max(most, len(span))


def test_a_clause_is_told_whole_and_stops_where_it_ends() -> None:
    text = "The port lost income, potentially 2.5 million crowns or more. Keefe said so on Monday."
    assert excerpt.clause(report(text), at(report(text).text, "2.5 million crowns"), 32) == (
        "potentially 2.5 million crowns or more"
    )


def test_a_clause_of_the_words_alone_is_told_with_its_sentence() -> None:
    text = "On Monday, 40 crowns, the clerk said. Nobody paid."
    told = excerpt.clause(report(text), at(report(text).text, "40 crowns"), 40)
    assert told == "On Monday, 40 crowns, the clerk said"


@given(spans, st.integers(0, 80))
def test_a_clause_holds_the_words_on_one_line(span: Span, reach: int) -> None:
    told = excerpt.clause(report(TEXT), span, reach)
    assert " ".join(span.of(TEXT).split()) in told
    assert "\n" not in told
