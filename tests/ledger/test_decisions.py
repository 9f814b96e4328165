"""What people decide: in force, undone, shown in the account, and never dropped in silence."""

from __future__ import annotations

import pytest
from tests.ledger.made import add, keeping, record

from rashomon.errors import UsageError
from rashomon.keeping import Keeping
from rashomon.ledger import Decision, Store
from rashomon.ledger.deciding import homes, in_force

A = record("a", "5 people were killed in Olm.", published="2031-05-07T06:00", title="Blast in Olm")
B = record("b", "7 people were killed in Olm.", published="2031-05-07T06:00", title="Olm counts")
C = record("c", '2 people were injured in Olm. "We saw smoke" said Ana Ruiz.', title="Smoke")
D = record("d", "9 people were killed in Brask.", story="other", title="Brask")


@pytest.fixture
def kept(store: Store) -> Keeping:
    made = keeping(store)
    add(made, A, B, C, D)
    return made


def words(kept: Keeping, story: str = "s") -> str:
    account = kept.account(kept.view.story(story))
    return " ".join([*(f.reason for f in account.findings), *(p.message for p in account.problems)])


def types(kept: Keeping, story: str = "s") -> list[str]:
    return sorted(f.type for f in kept.account(kept.view.story(story)).findings)


def titles(kept: Keeping, story: str) -> list[str]:
    return [v.title or "" for v in kept.view.versions_of(kept.view.story(story))]


def test_a_type_is_overruled_with_who_and_why(kept: Keeping) -> None:
    assert "conflict" in types(kept)
    made = kept.decide("type", ["F1", "update"], None, "the later one is right", "Ada", "s")
    assert "conflict" not in types(kept)
    assert "Decided by Ada: update, not conflict: “the later one is right”." in words(kept)
    assert ("decision", "update") in [
        (e.kind, (e.after or {}).get("value")) for e in kept.view.changes(made.tx - 1)
    ]
    kept.undo(made.number, by="Bo")
    assert "conflict" in types(kept)
    assert "Ada" not in words(kept)


def test_a_decision_keeps_its_finding_where_ids_move(kept: Keeping) -> None:
    kept.decide("type", ["F1", "compatible"], None, None, "Ada", "s")
    add(kept, record("e", "3 people were killed in Olm.", published="2031-05-07T05:00"))
    assert "Decided by Ada" in words(kept)


def test_what_no_longer_applies_is_a_problem(kept: Keeping) -> None:
    kept.decide("type", ["F1", "compatible"], None, None, "Ada", "s")
    for each in (A, B):
        text = "Nothing was counted in Olm."
        add(kept, {**each, "text": text, "modified": "2031-05-08T06:00"})
    assert "Decision 1 (type, by Ada) no longer applies" in words(kept)


def test_a_report_is_left_out_and_taken_in_again(kept: Keeping) -> None:
    kept.decide("exclude", ["s", "b"], None, "a hoax", "Ada")
    assert [r.record for r in kept.account(kept.view.story("s")).reports] == ["a", "c"]
    assert "Olm counts was left out, decided by Ada: “a hoax”." in words(kept)
    assert kept.undo(1).verb == "undo"
    assert len(kept.account(kept.view.story("s")).reports) == 3


def test_stories_are_merged_and_split_and_come_back(kept: Keeping) -> None:
    before = kept.view.head().id
    kept.decide("merge", ["s", "other"], None, "one event", "Ada")
    assert len(titles(kept, "s")) == 4
    assert len(kept.view.stories()) == 1
    assert len(kept.view.stories(before)) == 2
    add(kept, record("f", "8 people were killed in Brask.", story="other", title="Brask again"))
    assert len(titles(kept, "s")) == 5
    made = kept.decide("split", ["s", "d", "f"], None, None, "Ada")
    assert made.value is not None
    assert sorted(titles(kept, made.value)) == ["Brask", "Brask again"]
    kept.undo(made.number)
    assert len(titles(kept, "s")) == 5
    kept.undo(1)
    assert sorted(titles(kept, "other")) == ["Brask", "Brask again"]
    assert len(titles(kept, "s")) == 3
    kept.undo(4)
    assert len(titles(kept, "s")) == 5


def test_statements_are_made_one_question_or_two(kept: Keeping) -> None:
    account = kept.account(kept.view.story("s"))
    n = next(i for i, f in enumerate(account.findings, 1) if f.type == "conflict")
    kept.decide("different", [f"F{n}/R1", f"F{n}/R2"], None, "two blasts", "Ada", "s")
    assert "conflict" not in types(kept)
    assert "Decided by Ada: these answer two questions: “two blasts”." in words(kept)
    assert "people” answer two questions: “two blasts”." in words(kept)
    account = kept.account(kept.view.story("s"))
    killed = [i for i, f in enumerate(account.findings, 1) if f.slot == "killed"]
    kept.undo(1)
    assert len(killed) == 2
    assert "conflict" in types(kept)


def test_a_type_of_several_answers_is_lost_where_one_report_is_left(kept: Keeping) -> None:
    account = kept.account(kept.view.story("s"))
    n = next(i for i, f in enumerate(account.findings, 1) if f.type == "conflict")
    kept.decide("type", [f"F{n}", "update"], None, None, "Ada", "s")
    assert "conflict" not in types(kept)
    finding = account.findings[n - 1]
    out = [r.report for r in finding.readings][1:]
    kept.decide("split", ["s", *out], None, None, "Ada")
    left = kept.account(kept.view.story("s"))
    assert "update" not in {f.type for f in left.findings}
    assert "Decision 1 (type, by Ada) no longer applies" in words(kept)


def test_witnesses_are_made_one(kept: Keeping) -> None:
    assert len(kept.account(kept.view.story("s")).lineages) == 3
    kept.decide("lineage", ["R1", "R2", "one"], None, "one stringer", "Ada", "s")
    lines = kept.account(kept.view.story("s")).lineages
    assert len(lines) == 2
    assert "Decided by Ada: one witness: “one stringer”." in [line.reason for line in lines]
    kept.decide("lineage", ["R1", "R2", "apart"], None, None, "Bo", "s")
    assert len(kept.account(kept.view.story("s")).lineages) == 3


def test_names_are_made_one(kept: Keeping) -> None:
    add(kept, record("e", 'In Olm "it was dark" said Anna Ruiz.', title="Dark"))
    kept.decide("same", ["name:Ana Ruiz", "name:Anna Ruiz"], None, None, "Ada", "s")
    account = kept.account(kept.view.story("s"))
    assert {q.attribution.speaker for e in account.extractions for q in e.quotes} == {"Ana Ruiz"}
    assert "name:" not in words(kept)
    assert "Ana Ruiz and Anna Ruiz are one, decided by Ada." in words(kept)


def test_stories_and_findings_have_names_and_notes(kept: Keeping) -> None:
    kept.decide("name", ["s", "The", "blast"], by="Ada")
    kept.decide("note", ["The blast", "call the mayor"], by="Ada")
    assert kept.view.story("The blast") == kept.view.story("s")
    assert kept.view.stories()[0].name == "The blast" or kept.view.stories()[1].name == "The blast"
    assert "Note by Ada: call the mayor" in words(kept)


def test_what_is_not_there_cannot_be_decided(kept: Keeping) -> None:
    for verb, target, story in (
        ("sing", ["s"], None),
        ("undo", ["1"], None),
        ("type", ["F99", "update"], "s"),
        ("type", ["F1", "nonsense"], "s"),
        ("type", ["F1", "update"], None),
        ("merge", ["s", "s"], None),
        ("merge", ["s", "nowhere"], None),
        ("split", ["s"], None),
        ("exclude", ["s", "nobody"], None),
        ("lineage", ["R1", "one"], "s"),
        ("same", ["F1/R1", "F1/R1"], "s"),
        ("note", ["s"], None),
    ):
        with pytest.raises(UsageError):
            kept.decide(verb, target, story=story)
    for number in (0, 1, 99):
        with pytest.raises(UsageError):
            kept.undo(number)
    assert kept.view.decisions() == []


def test_an_undo_can_be_undone_once(kept: Keeping) -> None:
    kept.decide("exclude", ["s", "b"], by="Ada")
    kept.undo(1)
    with pytest.raises(UsageError, match="undone already"):
        kept.undo(1)
    kept.undo(2)
    assert [d.number for d in kept.view.forces()] == [1]
    assert [d.undone for d in kept.view.decisions()] == [None, 3, None]
    assert len(kept.account(kept.view.story("s")).reports) == 2


def made(number: int, verb: str, *target: str, undoes: int | None = None) -> Decision:
    return Decision(number, f"D{number}", number, "Ada", verb, target, undoes=undoes)  # type: ignore[arg-type]


def test_decisions_are_replayed_in_order() -> None:
    log = [
        made(1, "merge", "S1", "S2"),
        made(2, "split", "S1", "d1"),
        made(3, "merge", "S3", "S1"),
        made(4, "undo", undoes=1),
    ]
    placed = {"d1": "S1", "d2": "S2", "d3": "S1"}
    found = homes(placed, in_force(log))
    assert found["d3"] == "S3"
    assert found["d2"] == "S2"
    assert found["d1"] not in ("S1", "S3")
    assert [d.number for d in in_force(log)] == [2, 3]
