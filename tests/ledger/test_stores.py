"""What every back end of the ledger must do: one suite over all of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.ledger.made import Clock, add, keeping, record, report, told

from rashomon.errors import LedgerError, NewerLedger, NoLedger, UsageError
from rashomon.keeping import Keeping
from rashomon.keeping.replaying import replayed
from rashomon.ledger import Query, Seen, Store, View, opened
from rashomon.ledger.content import dictionary
from rashomon.ledger.log import exported, imported, verified
from rashomon.ledger.opening import upgrade
from rashomon.ledger.tables import SCHEMA, TABLES

FIRST = record("a", "5 people were killed in Olm.", published="2031-05-07T06:00")
OTHER = record("b", "7 people were killed in Olm.", published="2031-05-07T09:00")
LATER = record(
    "a",
    "9 people were killed in Olm.",
    published="2031-05-07T06:00",
    modified="2031-05-07T12:00",
)


def texts(store: Store, story: str, at: int | None = None) -> list[str]:
    return [e.report.text for e in View(store).extractions(story, at)]


def test_a_report_is_kept_with_all_that_it_states(store: Store) -> None:
    kept = keeping(store)
    assert add(kept, FIRST, OTHER) == ["new", "new"]
    story = kept.view.story("s")
    (one, other) = kept.view.extractions(story)
    assert one == next(kept.run.extract(kept.run.read([FIRST])))
    assert [e.report.record for e in (one, other)] == ["a", "b"]


def test_what_is_as_it_was_makes_no_version_and_is_not_parsed(store: Store) -> None:
    kept = keeping(store)
    add(kept, FIRST)
    before, last = len(kept.run.extracted), kept.view.head().id  # type: ignore[attr-defined]
    dressed = record("a", "5  people were killed in Olm.\n\nClock 14:05", published="2031-05-08")
    assert add(kept, FIRST, dressed) == ["same", "furniture"]
    assert len(kept.run.extracted) == before  # type: ignore[attr-defined]
    assert len(kept.view.versions(kept.view.article(report_id(kept)))) == 1
    assert {e.kind for e in kept.view.changes(last)} == set()


def report_id(kept: Keeping) -> str:
    return kept.view.extractions(kept.view.story("s"))[0].report.id


def test_a_version_stands_beside_the_one_before_it(store: Store) -> None:
    kept = keeping(store)
    add(kept, FIRST)
    first = kept.view.head().id
    assert add(kept, LATER) == ["version"]
    story = kept.view.story("s")
    assert texts(store, story) == [LATER["text"]]
    assert texts(store, story, first) == [FIRST["text"]]
    (edit,) = kept.view.relations(kept.view.article(report_id(kept)))
    assert (edit.kind, edit.why["kinds"], edit.why["marked"]) == ("edits", ["figure"], True)


def test_what_was_told_before_and_comes_later_is_never_current(store: Store) -> None:
    kept = keeping(store)
    add(kept, LATER)
    assert add(kept, FIRST) == ["earlier"]
    assert texts(store, kept.view.story("s")) == [LATER["text"]]
    assert [v.told for v in kept.view.versions(kept.view.article(report_id(kept)))] == sorted(
        v.told or 0 for v in kept.view.versions(kept.view.article(report_id(kept)))
    )


def test_a_page_that_is_gone_withdraws_its_report(store: Store) -> None:
    kept = keeping(store)
    url = "https://news.example/olm"
    add(kept, {**FIRST, "url": url}, OTHER)
    before = kept.view.head().id
    assert add(kept, {"status": 410, "url": url}) == ["gone"]
    story = kept.view.story("s")
    assert texts(store, story) == [OTHER["text"]]
    assert len(texts(store, story, before)) == 2
    kinds = {e.kind for e in kept.view.changes(before)}
    assert "retraction" in kinds
    assert [s.why for s in kept.view.stale(story)] == ["retracts"] * len(kept.view.stale(story))
    assert kept.view.stale(story)
    assert add(kept, {"status": 410, "url": url}) == ["gone"]
    assert add(kept, {**FIRST, "url": url}) == ["version"]
    assert len(texts(store, story)) == 2


NOTICE = "This article has been withdrawn because its source could not be found."


@pytest.mark.parametrize("text", [NOTICE, f"{NOTICE}\n\n5 people were killed in Olm."])
def test_a_report_that_withdraws_itself_is_taken_out_as_a_page_that_is_gone(
    store: Store, text: str
) -> None:
    kept = keeping(store)
    add(kept, FIRST, OTHER)
    before = kept.view.head().id
    withdrawn = {**LATER, "text": text}
    assert add(kept, withdrawn) == ["version"]
    story = kept.view.story("s")
    assert texts(store, story) == [OTHER["text"]]
    assert len(texts(store, story, before)) == 2
    assert "retraction" in {e.kind for e in kept.view.changes(before)}
    assert {s.why for s in kept.view.stale(story)} == {"retracts"}
    extracted = len(kept.run.extracted)  # type: ignore[attr-defined]
    assert add(kept, withdrawn) == ["same"]
    assert len(kept.run.extracted) == extracted  # type: ignore[attr-defined]
    assert add(kept, LATER) == ["version"]
    assert len(texts(store, story)) == 2
    assert list(verified(store)) == []


def test_a_report_that_is_withdrawn_when_it_is_first_seen_tells_nothing(store: Store) -> None:
    kept = keeping(store)
    assert add(kept, {**FIRST, "text": NOTICE}, OTHER) == ["new", "new"]
    assert texts(store, kept.view.story("s")) == [OTHER["text"]]


def test_what_was_told_before_anything_was_known_is_late(store: Store) -> None:
    kept = keeping(store)
    add(kept, FIRST, OTHER)
    view = kept.view
    early = "1990-01-01"
    assert view.when(early).id == 0
    assert view.late(0, view.story("s"), by=view.time(early)) == []
    add(kept, record("c", "6 people were killed in Olm.", published="1989-05-07T06:00"))
    (late,) = view.late(0, view.story("s"), by=view.time(early))
    assert late.published == "1989-05-07T06:00"


def test_a_number_that_fell_takes_the_place_of_none(store: Store) -> None:
    kept = keeping(store)
    add(kept, FIRST, {**OTHER, "title": "seven"})
    six = "6 people were killed in Olm."
    add(kept, record("c", six, published="2031-05-07T12:00", title="six"))
    story = kept.view.story("s")
    low = {v.id: v for v in kept.view.versions_of(story)}
    for v in low.values():
        for r in kept.view.relations(v.article):
            if r.kind == "supersedes":
                assert r.source is not None
                later, earlier = (low[x].title for x in (r.source, r.target))
                assert (later, earlier) not in {("six", "seven")}


def test_an_export_that_was_cut_is_refused_whole(store: Store, tmp_path: Path) -> None:
    kept = keeping(store)
    add(kept, FIRST, OTHER)
    add(kept, LATER)
    lines = list(exported(store))
    other = opened(tmp_path / "other.db", create=True)
    for cut in (lines[:-1], lines[:-2], [*lines[:-2], lines[-1]]):
        with pytest.raises(LedgerError, match="export is cut"):
            imported(other, cut)
        assert other.rows("SELECT count(*) FROM tx") == [(0,)]
    told: list[str] = []
    older = [lines[0].replace('"ends":true,', ""), *lines[1:-1]]
    assert imported(other, older, told.append) == len(lines) - 2
    assert len(told) == 1
    other.close()


def test_an_id_of_a_story_is_that_story(store: Store) -> None:
    kept = keeping(store)
    add(kept, FIRST)
    story = kept.view.story("s")
    list(kept.add([{k: v for k, v in OTHER.items() if k != "story"}], story))
    assert len(texts(store, story)) == 2


def test_a_replay_goes_on_where_a_text_was_taken_out(store: Store, tmp_path: Path) -> None:
    kept = keeping(store)
    add(kept, FIRST)
    add(kept, OTHER, record("c", "1 people were injured in Brask.", story="t"))
    add(kept, LATER)
    kept.writer.forget(kept.view.article(report_id(kept)), "Ada")
    kept.settle([kept.view.story("s")])
    add(kept, record("d", "3 people were injured in Brask.", story="t"))
    found = replayed(store, kept.run, tmp_path / "again.db")
    assert found.difference is None
    assert found.same == found.total == kept.view.head().id
    assert found.copied
    assert found.total not in found.copied


def test_a_new_ledger_holds_no_path_of_a_machine() -> None:
    held = dictionary()
    assert not re.search(rb"/(?:home|root|work|Users|usr|tmp|mnt|src)/|\w:\\\\", held)
    assert b"src/rashomon" not in held


def test_trouble_with_an_input_is_noted(store: Store) -> None:
    kept = keeping(store)
    assert add(kept, {"status": 503, "url": "https://news.example/olm"}) == ["problem"]
    assert kept.view.info()["looks"] == 1
    assert kept.view.stories() == []


def test_rows_are_never_changed_nor_removed(store: Store) -> None:
    kept = keeping(store)
    add(kept, FIRST, OTHER)
    add(kept, LATER)
    kept.decide("exclude", ["s", kept.view.extractions(kept.view.story("s"))[0].report.document])
    for table in TABLES:
        if not store.rows(f"SELECT 1 FROM {table.name}"):
            continue
        for sql in (
            f"DELETE FROM {table.name}",
            f"UPDATE {table.name} SET n = n + 1000",
            f"UPDATE {table.name} SET tx = tx + 1",
        ):
            with pytest.raises(LedgerError, match="append-only"), store.writing():
                store.run(sql)
    for sql in ("DELETE FROM tx", "UPDATE tx SET at = 0", "UPDATE version SET until = NULL"):
        with pytest.raises(LedgerError, match="append-only"), store.writing():
            store.run(sql)
    assert list(verified(store)) == []


def test_time_never_runs_back(store: Store) -> None:
    clock = Clock()
    kept = keeping(store, clock)
    add(kept, FIRST)
    clock.at -= 50_000_000
    add(kept, OTHER)
    times = [t for (t,) in store.rows("SELECT at FROM tx ORDER BY id")]
    assert times == sorted(times)
    assert kept.view.when(kept.view.head().id).id == kept.view.head().id


def test_nothing_is_written_where_something_fails(store: Store) -> None:
    kept = keeping(store)
    add(kept, FIRST)
    before = list(exported(store))
    with pytest.raises(UsageError):
        kept.writer.add([_without_extraction(OTHER), _without_extraction(LATER)], {})
    assert list(exported(store)) == before


def _without_extraction(held: dict[str, object]) -> Seen:

    return Seen(str(held["id"]), report(held))


def test_an_export_goes_into_any_other_ledger_and_comes_out_the_same(
    store: Store, tmp_path: Path
) -> None:
    kept = keeping(store)
    add(kept, FIRST, OTHER)
    add(kept, LATER)
    kept.decide("note", ["s", "look again"], by="Ada")
    lines = list(exported(store))
    other = opened(tmp_path / "other.db", create=True)
    assert imported(other, lines) == kept.view.head().id
    assert list(exported(other)) == lines
    assert list(verified(other)) == []
    again = keeping(other)
    story = kept.view.story("s")
    assert told(again.account(story)) == told(kept.account(story))
    assert [h.version.id for h in again.view.search(Query("olm"))] == [
        h.version.id for h in kept.view.search(Query("olm"))
    ]
    with pytest.raises(LedgerError, match="not empty"):
        imported(other, lines)
    other.close()


def test_an_export_that_was_changed_is_refused_whole(store: Store, tmp_path: Path) -> None:
    kept = keeping(store)
    add(kept, FIRST, OTHER)
    lines = list(exported(store))
    lines[1] = lines[1].replace('"actor":"rashomon"', '"actor":"somebody"')
    other = opened(tmp_path / "other.db", create=True)
    with pytest.raises(LedgerError, match="was changed"):
        imported(other, lines)
    assert other.rows("SELECT count(*) FROM tx") == [(0,)]
    other.close()


HOSTILE = """
olm OR | NEAR(olm killed)
" | "" | olm* | -olm | title:olm | olm:* | (olm | olm & killed | !x | ' | %
NOT olm | ^olm | {olm} | a\\b | \0olm | olm"; DROP TABLE version; --
""".replace("\n", "|").split("|")


@pytest.mark.parametrize("words", HOSTILE)
def test_no_operator_of_the_engine_is_one(store: Store, words: str) -> None:
    kept = keeping(store)
    add(kept, FIRST, OTHER)
    found = kept.view.search(Query(words))
    assert len(found) in (0, 2)


def test_words_phrases_and_statements_are_found_with_their_spans(store: Store) -> None:
    kept = keeping(store)
    quoted = record("c", 'In Olm "we saw smoke" said Ana Ruiz. The Café closed.')
    add(kept, FIRST, OTHER, quoted)
    assert len(kept.view.search(Query("people killed"))) == 2
    assert len(kept.view.search(Query('"people killed"'))) == 0
    assert len(kept.view.search(Query('"were killed"'))) == 2
    assert len(kept.view.search(Query("cafe"))) == 1
    (hit,) = kept.view.search(Query(slot="killed", low=6, high=8))
    assert (hit.low, hit.words) == (7.0, OTHER["text"])
    (hit,) = kept.view.search(Query(speaker="Ana Ruiz"))
    assert "we saw smoke" in hit.words
    assert len(kept.view.search(Query("killed", place="Olm"))) == 2
    assert kept.view.search(Query("smoke", place="Olm")) == []
    early = kept.view.search(Query("killed", until=1_935_986_400_000))
    assert {h.version.published for h in early} <= {FIRST["published"], OTHER["published"]}
    reports = {e.report.id: e.report.text for e in kept.view.extractions(kept.view.story("s"))}
    for hit in kept.view.search(Query("killed")):
        text = reports[hit.version.id]
        assert hit.span.of(text) == hit.words
        assert [m.of(text) for m in hit.marks] == ["killed"]


def test_a_text_can_be_taken_out_by_right(store: Store) -> None:
    kept = keeping(store)
    add(kept, FIRST, OTHER)
    story = kept.view.story("s")
    document = kept.view.extractions(story)[0].report.document
    assert kept.writer.forget(document, "Ada", "asked by the person named") == 1
    kept.settle([story])
    assert texts(store, story) == [OTHER["text"]]
    assert kept.view.search(Query(slot="killed", low=5, high=5)) == []
    assert [h.version.id for h in kept.view.search(Query("killed"))] == [
        e.report.id for e in kept.view.extractions(story)
    ]
    assert list(verified(store)) == []
    assert add(kept, FIRST) == ["problem"]
    assert not any("5 people" in line for line in exported(store))


def test_a_newer_schema_is_refused_and_left_alone(address: str) -> None:
    opened(address, create=True).close()
    store = opened(address)
    with pytest.raises(NewerLedger, match="newer version of Rashomon"):
        upgrade(store, {}, newest=SCHEMA - 1)
    upgrade(store)
    store.close()


def test_an_upgrade_is_whole_or_not_at_all(address: str) -> None:
    store = opened(address, create=True)
    good = "CREATE TABLE extra (n INTEGER PRIMARY KEY, words TEXT)"
    with pytest.raises(LedgerError):
        upgrade(store, {SCHEMA + 1: lambda _: (good, good)}, SCHEMA + 1)
    upgrade(store)
    upgrade(store, {SCHEMA + 1: lambda _: (good,)}, SCHEMA + 1)
    assert store.rows("SELECT count(*) FROM extra") == [(0,)]
    with pytest.raises(NewerLedger):
        upgrade(store)
    store.close()


def test_where_there_is_none_it_says_how_to_make_one(address: str) -> None:
    with pytest.raises(NoLedger, match="ledger init"):
        opened(address)


def test_a_backup_is_a_ledger_of_its_own(store: Store, tmp_path: Path) -> None:
    kept = keeping(store)
    add(kept, FIRST, OTHER)
    store.backup(tmp_path / "copy.db")
    copy = opened(tmp_path / "copy.db")
    assert list(exported(copy)) == list(exported(store))
    copy.close()


def test_words_are_found_in_the_newest_report_first(store: Store) -> None:
    kept = keeping(store)
    for name in "abc":
        add(kept, record(name, f"A pier burned in Olm, said {name}."))
    found = kept.view.search(Query("pier Olm"), 2)
    assert [hit.words[-2] for hit in found] == ["c", "b"]


def test_reports_that_share_more_words_come_first(store: Store) -> None:
    kept = keeping(store)
    texts = ("A pier burned in Olm.", "A barge sank near Lund.", "A pier fell in Lund.")
    add(kept, *(record(name, text) for name, text in zip("abc", texts, strict=True)))
    shared = kept.view.likely(["pier", "burned", "Olm", "Lund"], None, 3)
    reports = [kept.view.current(article) for article in shared]
    assert [report.record for report in reports if report] == ["a", "c", "b"]
