"""Values as bytes and back: what goes in comes out, and nothing else does."""

import gc
from contextlib import suppress
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.cache.plain import ACCOUNT, EXTRACTION, NOWHERE, REPORTS, Misfit
from rashomon.model import (
    Account,
    Attribution,
    Claim,
    Cue,
    Detail,
    Entity,
    Extraction,
    Figure,
    Finding,
    Happening,
    Interval,
    Latest,
    Lineage,
    Metadata,
    Participant,
    Place,
    Problem,
    Quote,
    Range,
    Reading,
    Report,
    Run,
    Scope,
    Span,
    State,
    Stated,
    Statement,
    Zone,
)

SPAN = Span(3, 9)
SAID = Attribution("Ada Lind", SPAN, Cue(SPAN, "say", "denial"), "named", "radio", relay="AP")
REPORT = Report(
    "r1",
    "a.html",
    "text \u2028 “é”",
    (Zone("headline", SPAN),),
    Metadata(Stated("T", "given"), byline=Stated(("A", "B"), "metadata")),
    runs=(Run(0, 3, 1, 2),),
    problems=(Problem("read", "cut", SPAN, unread=True),),
)
WHOLE = Extraction(
    NOWHERE,
    (
        Figure("f1", SPAN, SPAN, "killed", Interval(1, None, strict=True), scope=Scope("Larnes")),
        Figure("f2", SPAN, SPAN, None, Interval(0.5, 2.5), trend="up", attribution=SAID),
        Quote("q1", "mixed", (SPAN, Span(10, 12)), SAID, (SPAN,)),
        Claim("c1", SPAN, "hold", (Participant("subject", SPAN, "ferry"),), polarity="negated"),
        State("s1", SPAN, "missing", "whereabouts", 1, Participant("object", SPAN, "ferry")),
        Detail("d1", SPAN, "age", "31", Interval(31, 31), happening="h1"),
    ),
    (Entity("e1", "Larnes", "place", (SPAN,), place=Place(1, "Larnes", "XX", 1.5, -2.5)),),
    (Problem("extract", "odd"),),
    (Happening("h1", "crash", SPAN, (SPAN,), "main", "2031-05-02", when=SPAN),),
)


FINDING = Finding(
    "n1",
    "conflict",
    "How many?",
    "killed",
    Scope("Larnes"),
    (Reading("r1", "f1", SPAN, 1, 2.5, "Ada Lind", score=0.5),),
    "The numbers differ.",
    ("scope",),
    range=Range(1, 2.5, open=True),
    latest=Latest(1, None, "r1"),
)


def test_values_come_back_as_they_were() -> None:
    assert EXTRACTION.load(EXTRACTION.dump(WHOLE)) == WHOLE
    assert REPORTS.load(REPORTS.dump((REPORT, REPORT))) == (REPORT, REPORT)
    lines = (Lineage("L1", "copy", ("r1",), "one text", also=(("r1", "L2"),)),)
    held = Account((Extraction(Report("r1", "", "")),), lines, (FINDING,), story="Ferry")
    assert ACCOUNT.load(ACCOUNT.dump(held)) == held


def test_the_order_of_statements_comes_back() -> None:
    one, two, quote, claim, state, detail = WHOLE.statements
    for order in ((claim, one, detail, two), (quote,), (), (two, state, claim, one)):
        held = replace(WHOLE, statements=order)
        assert EXTRACTION.load(EXTRACTION.dump(held)).statements == order


@given(
    st.text(),
    st.none() | st.floats(allow_nan=False) | st.integers(-(2**63), 2**64 - 1),
)
def test_texts_and_numbers_come_back(text: str, number: float | None) -> None:
    figure = Figure(text, SPAN, SPAN, text or None, Interval(number, None))
    held = Extraction(NOWHERE, (figure,))
    (found,) = EXTRACTION.load(EXTRACTION.dump(held)).figures()
    assert found == figure
    assert type(found.interval.low) is type(number)


@pytest.mark.parametrize(
    "figure",
    [
        Figure("\ud800", SPAN, SPAN, None, Interval(1, 1)),
        Figure("f", SPAN, SPAN, None, Interval(2**80, None)),
    ],
    ids=["surrogate", "huge"],
)
def test_what_has_no_plain_form_is_a_misfit(figure: Figure) -> None:
    with pytest.raises(Misfit):
        EXTRACTION.dump(Extraction(NOWHERE, (figure,)))


def packed(value: object) -> bytes:
    return msgspec.msgpack.encode(value)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xc1",
        packed({}),
        packed([]),
        packed(None),
        packed(["r1"]),
        b"\x91" * 100_000,
        packed(["0", *[[]] * 9]),
        packed(["", *[[]] * 10]),
        packed(["5", *[[]] * 9]),
        packed(["x", *[[]] * 9]),
        EXTRACTION.dump(WHOLE)[:-1],
        EXTRACTION.dump(WHOLE) + b"\x00",
        EXTRACTION.dump(WHOLE).replace(b"killed", b"kill\xff\xff"),
        EXTRACTION.dump(WHOLE).replace(b"mixed", b"moxed"),
    ],
    ids=lambda c: repr(c[:8]),
)
def test_what_is_no_extraction_is_a_misfit(content: bytes) -> None:
    with pytest.raises(Misfit):
        EXTRACTION.load(content)


def test_kinds_and_places_must_agree() -> None:
    content = EXTRACTION.dump(WHOLE)
    assert b"001234" in content
    for order in (b"000234", b"001134", b"221034", b"001235"):
        with pytest.raises(Misfit):
            EXTRACTION.load(content.replace(b"001234", order, 1))


def test_an_interval_that_cannot_be_is_a_misfit() -> None:
    parts = msgspec.msgpack.decode(EXTRACTION.dump(WHOLE))
    parts[1][0]["interval"] |= {"low": 9, "high": 2}
    with pytest.raises(Misfit, match="above high"):
        EXTRACTION.load(packed(parts))


def test_the_collector_is_on_again_after_loading() -> None:
    assert gc.isenabled()
    EXTRACTION.load(EXTRACTION.dump(WHOLE))
    assert gc.isenabled()
    with suppress(Misfit):
        EXTRACTION.load(b"")
    assert gc.isenabled()


@given(st.binary(max_size=40) | st.binary(min_size=1, max_size=3), st.data())
def test_a_changed_value_is_a_misfit_or_a_model_value(change: bytes, data: st.DataObject) -> None:
    content = EXTRACTION.dump(WHOLE)
    at = data.draw(st.integers(0, len(content)))
    with suppress(Misfit):
        held = EXTRACTION.load(content[:at] + change + content[at + len(change) :])
        assert isinstance(held, Extraction)
        assert all(isinstance(s, Statement) for s in held.statements)
