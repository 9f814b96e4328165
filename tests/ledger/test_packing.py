"""What is packed comes back the same, and from the shape of another version by its names."""

from __future__ import annotations

from dataclasses import fields

import msgspec
import pytest
from tests.ledger.made import extraction, record, report

from rashomon.errors import DamagedLedger
from rashomon.extract.noting import noted
from rashomon.ledger import packing
from rashomon.model import (
    Extraction,
    Figure,
    Interval,
    Per,
    Problem,
    Reason,
    Report,
    Span,
)

SHAPE = packing.shape()


def back(held: Extraction) -> Extraction:
    return packing.unpack_stated(packing.pack_stated(held), lambda _: SHAPE, held.report)


def test_a_report_and_what_it_states_come_back() -> None:
    held = extraction(report(record("a", '5 people were killed. "So" said Ana Ruiz.', title="T")))
    assert back(held) == held
    packed = packing.pack_beside(held.report)
    assert packing.unpack_beside(packed, lambda _: SHAPE, held.report.text) == held.report


def test_what_linking_notes_is_left_out() -> None:
    held = extraction(report(record("a", "5 people were killed in Brask.")))
    assert packing.pack_stated(noted(held)) == packing.pack_stated(held)


def test_what_the_first_program_noted_is_passed_over() -> None:
    held = extraction(report(record("a", "5 people were killed in Brask.")))
    older = SHAPE | {"an extraction": [*SHAPE["an extraction"], "sentences", "notes", "table"]}
    raw = msgspec.msgpack.decode(packing.pack_stated(held)[16:])
    kept = [*raw, [[[0, 30], [0, 1]]], [[0, [0]]], [["kill", "brask"], [5000, 0.25]]]
    packed = b"\0" * 16 + msgspec.msgpack.encode(kept)
    assert packing.unpack_stated(packed, lambda _: older, held.report) == held


def test_values_that_are_missing_in_the_end_stay_so() -> None:
    bare = Figure("f", Span(0, 1), Span(0, 1), None, Interval(None, None), per=Per(1, 2))
    why = Problem("link", why=Reason.of("both", one=3, other=(1, Reason.of("x"))))
    held = Extraction(report(record("a", "xy")), (bare,), problems=(why,))
    assert back(held) == held


def test_half_of_a_pair_is_replaced() -> None:
    text = "5 people were killed \ud800."
    held = Report("r", "in \ud800put", text)
    packed = packing.pack_beside(held)
    assert packing.unpack_beside(packed, lambda _: SHAPE, text).input == "in ?put"


def test_another_shape_is_read_by_its_names() -> None:
    held = extraction(report(record("a", "5 people were killed.")))
    older = {name: list(reversed(names)) for name, names in SHAPE.items() if name == "Interval"}
    raw = msgspec.msgpack.decode(packing.pack_stated(held)[16:])
    names = [f.name for f in fields(Figure)]
    figure = raw[SHAPE["an extraction"].index("figure")][0]
    figure[names.index("interval")] = [False, False, 5, 5]
    figure += [None] * (len(names) - len(figure))
    figure.append("of a field that is gone")
    changed = SHAPE | older | {"Figure": [*names, "gone"]}
    packed = b"\0" * 16 + msgspec.msgpack.encode(raw)
    assert packing.unpack_stated(packed, lambda _: changed, held.report) == held


@pytest.mark.parametrize("cut", [0, 1, 30, 60])
def test_what_is_damaged_is_said_to_be(cut: int) -> None:
    held = extraction(report(record("a", "5 people were killed.")))
    packed = packing.pack_stated(held)
    with pytest.raises(DamagedLedger):
        packing.unpack_stated(packed[: 16 + cut], lambda _: SHAPE, held.report)
