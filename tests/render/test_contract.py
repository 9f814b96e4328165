"""The JSON of a report: what programs that read it rely on."""

from __future__ import annotations

from rashomon.model import Span, Zone
from rashomon.render import contract


def test_a_subhead_is_body_to_those_who_know_no_subhead() -> None:
    assert contract.zone(Zone("subhead", Span(2, 9))) == {
        "kind": "body", "start": 2, "end": 9, "subhead": True,
    }  # fmt: skip
    assert contract.zone(Zone("body", Span(2, 9))) == {"kind": "body", "start": 2, "end": 9}
