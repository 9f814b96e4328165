"""A statement has the attribution of the innermost quote that holds it."""

from hypothesis import given
from hypothesis import strategies as st

from rashomon.extract.attribution import attribute
from rashomon.model import Attribution, Figure, Interval, Quote, Span


def figure(start: int, end: int) -> Figure:
    return Figure(f"f{start}-{end}", Span(start, end), Span(start, end), None, Interval(1, 1))


def quote(name: str, *content: tuple[int, int]) -> Quote:
    return Quote(name, "indirect", tuple(Span(a, b) for a, b in content), Attribution(name))


def speakers(figures: tuple[Figure, ...], quotes: tuple[Quote, ...]) -> list[str | None]:
    return [f.attribution.speaker if f.attribution else None for f in attribute(figures, quotes)]


def test_the_innermost_quote_speaks() -> None:
    figures = (figure(25, 30), figure(5, 8), figure(45, 48), figure(28, 42))
    quotes = (quote("Lind", (0, 40)), quote("Kern", (20, 35), (44, 50)))
    assert speakers(figures, quotes) == ["Kern", "Lind", "Kern", None]


spans = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda p: (p[0], p[0] + p[1]))


@given(st.lists(spans, max_size=12), st.lists(spans, max_size=12))
def test_it_is_the_shortest_stretch_that_holds_it(
    places: list[tuple[int, int]], stretches: list[tuple[int, int]]
) -> None:
    quotes = tuple(quote(f"S{n}", s) for n, s in enumerate(stretches))
    figures = tuple(figure(*p) for p in places)
    for (a, b), who in zip(places, speakers(figures, quotes), strict=True):
        held = [(y - x, n) for n, (x, y) in enumerate(stretches) if x <= a and b <= y]
        assert who == (f"S{min(held)[1]}" if held else None)
