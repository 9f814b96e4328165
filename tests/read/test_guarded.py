"""A reader's own fault loses one report, never the others, and says what it is."""

from __future__ import annotations

import pytest

from rashomon.read import read_bytes, text
from rashomon.read.assemble import FAULT, guarded

LINES = b"""{"id": "a", "text": "Two men died."}
{"id": "b", "text": "bad"}
{"id": "c", "text": "Gone."}"""


def test_a_fault_in_one_record_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = text.read

    def faulty(name: str, words: str, *rest: object) -> object:
        if words == "bad":
            raise IndexError("nobody \x1b[31m thought of this")
        return whole(name, words, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(text, "read", faulty)
    reports = list(read_bytes("r.jsonl", LINES))
    assert [(r.record, r.unread) for r in reports] == [("a", False), ("b", True), ("c", False)]
    said = reports[1].problems[0].message
    assert FAULT in said
    assert "IndexError" in said
    assert "\x1b" not in said


def test_stopping_by_hand_is_no_fault() -> None:
    def stopped() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        guarded("a", stopped)  # type: ignore[arg-type]
