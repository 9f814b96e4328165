"""The gate: a score below its floor must be seen."""

import tomllib

import gate


def test_a_score_below_its_floor_does_not_hold() -> None:
    (row,) = gate.rows("figures", {"coverage": 0.69}, {"coverage": 0.7})
    assert not row["holds"]
    assert gate.show(row).startswith("FELL")


def test_a_score_at_its_floor_holds_though_floors_are_rounded() -> None:
    (row,) = gate.rows("figures", {"coverage": 0.6996}, {"coverage": 0.7})
    assert row["holds"]


def test_every_pinned_task_has_a_metric() -> None:
    floors = tomllib.loads(gate.FLOORS.read_text(encoding="utf-8"))
    assert floors
    for task, pinned in floors.items():
        assert set(pinned) - {"sample"}, task
