"""What changed between two accounts, from their files alone."""

from collections.abc import Sequence
from typing import Any

import rashomon
from rashomon.audit import differing

ONE = "A ferry ran aground at Olm on Wednesday and 12 people were injured, police said."
OTHER = "A ferry ran aground at Olm on Wednesday and 19 people were injured, Ida Lind said."
THIRD = "A ferry ran aground at Olm on Wednesday. The harbour stays closed, the mayor said."


def account(texts: Sequence[str]) -> dict[str, Any]:
    return rashomon.compare([{"id": str(n), "text": t} for n, t in enumerate(texts)]).to_json()


def test_the_same_account_differs_in_nothing() -> None:
    held = account([ONE, OTHER])
    (story,) = differing([held], [held])
    assert not story
    (turned,) = differing([held], [account([ONE, OTHER])])
    assert not turned.differences


def test_another_report_adds_what_it_has_and_leaves_the_conflict_as_it_was() -> None:
    before, after = account([ONE, OTHER]), account([ONE, OTHER, THIRD])
    (story,) = differing([before], [after])
    assert [r["record"] for r in story.came] == ["2"]
    assert "added" in {d.kind for d in story.differences}
    (back,) = differing([after], [before])
    assert [r["record"] for r in back.went] == ["2"]
    assert "removed" in {d.kind for d in back.differences}
    same = {f["id"] for f in before["findings"]} & {f["id"] for f in after["findings"]}
    conflict = next(f["id"] for f in before["findings"] if f["type"] == "conflict")
    assert conflict in same
    assert conflict not in {(d.after or {}).get("id") for d in story.differences}


def test_a_finding_of_another_type_is_told_with_both() -> None:
    before = account([ONE, OTHER])
    after = account([ONE, OTHER.replace("19", "12")])
    (story,) = differing([before], [after])
    found = {d.kind: d for d in story.differences}
    retyped = found["retyped"]
    assert retyped.before is not None
    assert retyped.after is not None
    assert retyped.before["type"] == "conflict"
    assert retyped.after["type"] != "conflict"
    assert [c["words"] for c in retyped.gone] == ["19 people"]
