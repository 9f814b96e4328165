"""Figures of whole sentences: what is counted, parts, scope, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.extract.figures.said import figures_of, of, report
from tests.timing import least

from rashomon import language
from rashomon.extract import figures


def test_captions_state_no_figure() -> None:
    caption = report("At least 23 people were killed in Velm.", kind="caption")
    parse = next(iter(language.load().parse([caption])))
    assert figures.extract(parse, ()) == ()


WORDS = (
    "at least,23,people,were,killed,and,26,injured,including,two,children,$3bn,5%,more than,"
    "dozens of,-,12,15,May,2025,“,”,not,a man,died,.,1/2,3.5,km,in,Kyiv,no,one,of,of them,whom,"
    "’,(,),½,"
    "٣,\u200b,🙂,a,the,or more,between,to,from,minus,155mm"
)
PIECES = st.sampled_from([*WORDS.split(","), ","])


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_spans_lie_in_the_text_and_ids_are_unlike(text: str) -> None:
    read = figures_of(text)
    assert len({f.id for f in read}) == len(read)
    for f in read:
        for span in (f.span, f.number, f.counted or f.span):
            assert 0 <= span.start < span.end <= len(text)
        low, high = f.interval.ends
        assert low <= high
        assert f.whole is None or f.whole in {g.id for g in read}
    assert figures_of(text) == read


@pytest.mark.parametrize("unit", ["1 ", "a dozen of ", "12-", "three and ", "1,", "$", "killed "])
def test_long_runs_take_no_longer_than_their_length(unit: str) -> None:
    def seconds(n: int) -> float:
        parse = next(iter(language.load().parse([report(unit * n)])))
        return least(lambda: figures.extract(parse, ()), rounds=2)

    seconds(50)
    short, long = seconds(300), seconds(1200)
    assert long < max(0.3, short * 12)


def test_those_of_another_set_leave_nobody_hurt() -> None:
    read = figures_of(
        "Fifty people were reported injured in Velm. Ada Holm named 15 of Orin Hale's relatives "
        "who were killed there."
    )
    assert [f.interval.low for f in of(read, "injured")] == [50]
