"""Values as plain JSON and back: what goes in comes out, and nothing else does."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.cache.plain import Misfit, dump, load
from rashomon.model import (
    Attribution,
    Claim,
    Cue,
    Entity,
    Extraction,
    Figure,
    Interval,
    Metadata,
    Participant,
    Place,
    Problem,
    Quote,
    Report,
    Run,
    Scope,
    Span,
    Stated,
    Zone,
)

SPAN = Span(3, 9)
SAID = Attribution("Ada Lind", SPAN, Cue(SPAN, "say", "denial"), "named", "radio", relay="AP")
WHOLE = Extraction(
    Report(
        "r1",
        "a.html",
        "text \ud800 “é”",
        (Zone("headline", SPAN),),
        Metadata(Stated("T", "given"), byline=Stated(("A", "B"), "metadata")),
        runs=(Run(0, 3, 1, 2),),
        problems=(Problem("read", "cut", SPAN, unread=True),),
    ),
    (
        Figure("f1", SPAN, SPAN, "killed", Interval(1, None, strict=True), scope=Scope("Larnes")),
        Figure("f2", SPAN, SPAN, None, Interval(0.5, 2.5), trend="up", attribution=SAID),
        Quote("q1", "mixed", (SPAN, Span(10, 12)), SAID, (SPAN,)),
        Claim("c1", SPAN, "hold", (Participant("subject", SPAN, "ferry"),), polarity="negated"),
    ),
    (Entity("e1", "Larnes", "place", (SPAN,), place=Place(1, "Larnes", "XX", 1.5, -2.5)),),
    (Problem("extract", "odd"),),
)


def test_an_extraction_comes_back_as_it_was() -> None:
    assert load(dump(WHOLE, Extraction), Extraction) == WHOLE


@given(st.text(), st.none() | st.floats(allow_nan=False, allow_infinity=False) | st.integers())
def test_texts_and_numbers_come_back(text: str, number: float | None) -> None:
    figure = Figure(text, SPAN, SPAN, text or None, Interval(number, None))
    held = Extraction(Report("r", text, text), (figure,))
    assert load(dump(held, Extraction), Extraction) == held


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"null", b'["r1"]', b"\xff", b"[" * 5000, b"NaN"],
    ids=lambda c: repr(c[:8]),
)
def test_what_is_no_extraction_is_a_misfit(content: bytes) -> None:
    with pytest.raises(Misfit):
        load(content, Extraction)


@given(st.data())
def test_a_changed_value_is_a_misfit_or_a_model_value(data: st.DataObject) -> None:
    plain = json.loads(dump(WHOLE, Extraction))
    part, steps = plain, data.draw(st.integers(1, 4))
    for _ in range(steps):
        if not isinstance(part, list) or not part:
            break
        place = data.draw(st.integers(0, len(part) - 1))
        if isinstance(part[place], list) and part[place] and data.draw(st.booleans()):
            part = part[place]
            continue
        part[place] = data.draw(st.none() | st.integers() | st.text(max_size=3))
        break
    with suppress(Misfit):
        assert isinstance(load(json.dumps(plain).encode(), Extraction), Extraction)
