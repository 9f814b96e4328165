"""The ledger from Python: the same verbs, and frames out of each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.ledger.made import extraction, folder, record, report

import rashomon as ra
from rashomon.errors import NoLedger, UsageError

A = record("a", "5 people were killed in Olm.", published="2020-05-07T06:00", title="Blast in Olm")
B = record("b", "7 people were killed in Olm.", published="2020-05-07T06:00", title="Olm counts")
LATER = record("a", "8 people were killed in Olm.", modified="2020-05-07T09:00", title="Blast")


@pytest.fixture
def ledger(monkeypatch: pytest.MonkeyPatch) -> Iterator[ra.Ledger]:
    def extract(reports: Any, *more: object) -> Any:
        del more
        return (extraction(report) for report in reports)

    monkeypatch.setattr("rashomon.pipeline.extract", extract)
    with folder() as place, ra.Ledger(place / "desk.db") as made:
        yield made


def test_records_and_what_was_read_are_added(ledger: ra.Ledger) -> None:
    added = ledger.add([A, B])
    assert [o for _, o in added.outcomes] == ["new", "new"]
    again = ledger.add([extraction(report(A))])
    assert [o for _, o in again.outcomes] == ["same"]
    assert ledger.add(LATER, story="s", dates={"a": date(2020, 5, 8)}).versions
    with pytest.raises(UsageError):
        ledger.add([A, extraction(report(B))])
    assert "1 stories" in repr(ledger)


def test_every_question_has_a_frame(ledger: ra.Ledger) -> None:
    ledger.add([A, B])
    first = ledger.when()
    ledger.add(LATER)
    account = ledger.account("s")
    assert account["F1"].type == "conflict"
    assert len(account.to_frame()) == len(ledger.account("s", at=first.id).to_frame())
    ledger.decide("type", "F1", "update", by="Ada", reason="later", story="s")
    assert ledger.account("s")["F1"].type == "update"
    answers = (
        ledger.stories(),
        ledger.known("s"),
        ledger.reports("s"),
        ledger.moves("s"),
        ledger.stale(),
        ledger.changes(first.id),
        ledger.history(ledger.reports("s")[-1].id),
        ledger.relations(ledger.reports("s")[-1].id),
        ledger.search("killed"),
        ledger.decisions(),
        ledger.late(first.id),
        ledger.alerts(),
    )
    for found in answers:
        assert found
        frame = ledger.frame(found)
        assert frame.shape[0] == len(found)
    assert "known_at" in ledger.frame(ledger.reports("s")).columns
    ledger.undo(1, by="Bo")
    assert ledger.account("s")["F1"].type == "conflict"
    versions = ledger.history(ledger.reports("s")[-1].id)
    assert ledger.diff(versions[0].id, versions[-1].id).kinds


def test_times_are_said_in_many_ways(ledger: ra.Ledger) -> None:
    ledger.add([A, B])
    assert ledger.when("1999-01-01").id == 0
    assert ledger.stories(at=date(1999, 1, 1)) == []
    assert ledger.when(1).id == 1
    with pytest.raises(UsageError, match="no transaction 99"):
        ledger.when(99)


def test_the_whole_is_checked_and_copied(ledger: ra.Ledger, tmp_path: Path) -> None:
    ledger.add([A, B])
    assert ledger.verify() == []
    ledger.backup(tmp_path / "copy.db")
    with ra.Ledger(tmp_path / "copy.db", create=False) as copy:
        assert list(copy.export()) == list(ledger.export())
        assert copy.info()["versions"] == 2
    assert ledger.forget(ledger.reports("s")[0].article, by="Ada") == 1
    assert ledger.reread() == 0
    with pytest.raises(NoLedger):
        ra.Ledger(tmp_path / "none.db", create=False)
