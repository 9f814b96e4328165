"""What becomes of reports that come together, out of order, or while another writes."""

from pathlib import Path

import pytest
from tests.ledger import made

from rashomon.errors import LedgerError
from rashomon.ledger import opened
from rashomon.ledger.log import imported
from rashomon.ledger.watching import unsettled

FIRST = "Olm ferry sank. 12 people were killed in Olm."
THEN = "Olm ferry sank. 15 people were killed in Olm."


def test_a_batch_with_a_new_version_and_the_current_one_loses_neither(tmp_path: Path) -> None:
    kept = made.new(tmp_path / "l.db")
    made.add(kept, made.record("a", FIRST))
    made.add(kept, made.record("a", THEN), made.record("a", FIRST))
    assert [n for (n,) in kept.store.rows("SELECT count(*) FROM version")] == [3]


def test_what_another_writer_changed_since_it_was_looked_at_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = made.new(tmp_path / "l.db")
    monkeypatch.setattr(type(kept.writer), "known", lambda *_: True)
    assert made.add(kept, made.record("a", FIRST), made.record("b", THEN)) == ["new", "new"]
    assert kept.store.rows("SELECT count(*) FROM version") == [(2,)]


@pytest.mark.parametrize("day", ["2025-07-04", None])
def test_a_day_alone_is_not_earlier_than_an_hour_of_it(tmp_path: Path, day: str | None) -> None:
    kept = made.new(tmp_path / "l.db")
    made.add(kept, made.record("a", FIRST, published="2025-07-04T18:30:00+03:00"))
    for _ in range(3):
        made.add(kept, made.record("a", THEN, published=day))
    assert kept.store.rows("SELECT count(*) FROM version") == [(2,)]
    current = kept.store.rows("SELECT id FROM version WHERE until IS NULL")
    assert current == kept.store.rows("SELECT id FROM version ORDER BY n DESC LIMIT 1")


def test_an_earlier_version_that_is_seen_again_and_again_is_kept_once(tmp_path: Path) -> None:
    kept = made.new(tmp_path / "l.db")
    made.add(kept, made.record("a", THEN, published="2025-07-05"))
    for _ in range(3):
        made.add(kept, made.record("a", FIRST, published="2025-07-04"))
    assert kept.store.rows("SELECT count(*) FROM version") == [(2,)]


def test_a_version_that_one_batch_brought_and_took_back_may_come_again(tmp_path: Path) -> None:
    kept = made.new(tmp_path / "l.db")
    made.add(kept, made.record("a", FIRST))
    made.add(kept, made.record("a", THEN), made.record("a", FIRST))
    assert made.add(kept, made.record("a", THEN)) == ["version"]
    (current,) = kept.store.rows("SELECT id FROM version WHERE until IS NULL")
    assert kept.store.rows("SELECT id FROM version ORDER BY n DESC LIMIT 1") == [current]


def test_a_second_address_that_is_gone_withdraws_nothing(tmp_path: Path) -> None:
    kept = made.new(tmp_path / "l.db")
    here, there = "https://olm.example/y", "https://olm.example/x"
    made.add(kept, made.record("a", FIRST, url=here))
    version = kept.store.rows("SELECT n FROM version")[0][0]
    with kept.writer._transaction("add") as t:
        held = {"status": 200, "etag": None, "modified": None}
        t.insert("look", address=there, outcome="same", version=version, **held)
    assert made.add(kept, {"status": 410, "url": there}) == ["gone"]
    assert kept.store.rows("SELECT count(*) FROM version WHERE until IS NULL") == [(1,)]
    assert made.add(kept, {"status": 410, "url": here}) == ["gone"]
    assert kept.store.rows("SELECT count(*) FROM version WHERE until IS NULL") == [(0,)]


def test_an_account_of_less_is_not_told_over_one_of_more(tmp_path: Path) -> None:
    kept = made.new(tmp_path / "l.db")
    made.add(kept, made.record("a", FIRST), made.record("b", THEN))
    (story,) = kept.view.stories()
    basis = kept.view.head().id
    account = kept.account(story.id, basis)
    made.add(kept, made.record("c", "Olm ferry sank. 99 people were killed in Olm."))
    kept.settle([story.id])
    before = kept.store.rows("SELECT tx, basis FROM account ORDER BY n")
    kept.writer.tell(story.id, account, basis, set())
    assert kept.store.rows("SELECT tx, basis FROM account ORDER BY n") == before
    assert not unsettled(kept.store)


@pytest.mark.parametrize("more", ["", ', "shapes": 7'])
def test_an_export_that_is_not_whole_is_told_as_that(tmp_path: Path, more: str) -> None:
    store = opened(tmp_path / "l.db", create=True)
    with pytest.raises(LedgerError, match="shapes"):
        imported(store, iter([f'{{"schema": "rashomon/ledger/1", "version": 1{more}}}\n']))


def test_a_text_that_is_forgotten_leaves_no_word_in_the_file(tmp_path: Path) -> None:
    kept = made.new(tmp_path / "l.db")
    made.add(kept, made.record("a", f"{FIRST} Zorvanek wept."), made.record("b", THEN))
    document = kept.store.rows("SELECT id FROM article ORDER BY n")[0][0]
    kept.writer.forget(document, "Ada", "by order of a court")
    kept.store.close()
    held = b"".join(p.read_bytes() for p in tmp_path.iterdir()).lower()
    assert b"zorvanek" not in held
