"""The gate: a score below its floor must be seen, however it came to fall."""

import json
import shlex
import sys
import tomllib
from pathlib import Path

import pytest

import gate
import own

SCORER = """
import argparse, json, pathlib, shlex, subprocess
words = argparse.ArgumentParser()
words.add_argument("task")
words.add_argument("--json", action="store_true")
words.add_argument("--command")
words.add_argument("--limit", type=int)
asked = words.parse_args()
gold = json.loads(pathlib.Path("../data/gold.json").read_text())[: asked.limit]
said = json.loads(subprocess.check_output(shlex.split(asked.command)))
right = sum(a == b for a, b in zip(gold, said))
print(json.dumps({"task": asked.task, "share": right / len(gold)}))
"""
GOLD = [3, 1, 4, 1, 5, 9, 2, 6]
FLOORS = "[tolls]\nsample = 4\nshare = 1.0\n[tolls.sampled]\nshare = 0.75\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as ../shared is, with a scorer of our own."""
    for name in ("eval", "data"):
        (tmp_path / name).mkdir()
    (tmp_path / "eval" / "score.py").write_text(SCORER)
    (tmp_path / "data" / "gold.json").write_text(json.dumps(GOLD))
    (tmp_path / "floors.toml").write_text(FLOORS)
    return tmp_path


def run(folder: Path, said: list[int], *more: str) -> int:
    program = shlex.join([sys.executable, "-c", f"print({said})"])
    named = ["--shared", str(folder), "--command", program]
    for name in ("floors", "last"):
        named += [f"--{name}", str(folder / f"{name}.toml")]
    return gate.main([*named, "--report", str(folder / "report.md"), *more])


def test_it_passes_twice_with_the_same_figures(folder: Path) -> None:
    reports = []
    for _ in range(2):
        assert run(folder, GOLD) == 0
        reports.append((folder / "report.md").read_text())
    assert reports[0] == reports[1]
    assert "| ok | tolls | share | 1.000 | 1.000 |" in reports[0]


def test_a_planted_regression_fails(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, [*GOLD[:-1], 0]) == 1
    assert "FELL tolls" in capsys.readouterr().out
    assert "| FELL | tolls |" in (folder / "report.md").read_text()


def test_a_sample_is_the_first_records_and_has_floors_of_its_own(folder: Path) -> None:
    assert run(folder, [*GOLD[:4], 0, 0, 0, 0], "--sample") == 0
    assert run(folder, [3, 1, 4, 0], "--sample") == 0
    assert run(folder, [3, 1, 0, 0, 5, 9, 2, 6], "--sample") == 1


def test_the_last_release_stands_beside(folder: Path) -> None:
    assert run(folder, GOLD, "--keep") == 0
    assert run(folder, [3, 1, 4, 1], "--sample", "--keep") == 0
    last = tomllib.loads((folder / "last.toml").read_text())
    assert last["tolls"] == {"share": 1.0, "sampled": {"share": 1.0}}
    run(folder, [*GOLD[:-1], 0])
    assert "| 1.000 | -0.125 |" in (folder / "report.md").read_text()


def test_a_scorer_that_fails_is_no_low_score(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "eval" / "score.py").write_text("raise SystemExit('the output broke the contract')")
    assert run(folder, GOLD) == 2
    assert "broke the contract" in capsys.readouterr().err


def test_a_task_that_nobody_knows_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, GOLD, "weather") == 2
    assert "there are: tolls" in capsys.readouterr().err


def test_the_product_is_scored_without_cache_and_without_the_users_settings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("RASHOMON_MODEL", "another")
    held = gate.environment()
    assert held["RASHOMON_CACHE"] == "off"
    assert "RASHOMON_MODEL" not in held
    assert held["PYTHONPATH"].startswith(str(gate.ROOT / "src"))


def test_what_must_not_rise_has_a_ceiling() -> None:
    for score, holds in ((0.1, True), (0.2, True), (0.3, False)):
        (row,) = gate.rows("boats", {"sunk": score}, {"at most sunk": 0.2}, {})
        assert row.holds is holds


def test_a_score_at_its_floor_holds_though_floors_are_rounded() -> None:
    (row,) = gate.rows("figures", {"coverage": 0.6996}, {"coverage": 0.7}, {})
    assert row.holds
    (row,) = gate.rows("figures", {"coverage": 0.69}, {"coverage": 0.7}, {})
    assert not row.holds


def test_a_measure_of_our_own_is_held_like_a_scorer(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "boats.py"
    script.write_text('print("a table"); print(\'{"afloat": [3, 4], "sunk": [0, 0]}\')')
    monkeypatch.setitem(own.SCRIPTS, "boats", (str(script),))
    for floor, code in ((0.75, 0), (0.8, 1)):
        (folder / "floors.toml").write_text(f"[boats]\nafloat = {floor}\nsunk = 0.0\n")
        assert run(folder, GOLD) == code
    script.write_text("raise SystemExit('no boats')")
    assert run(folder, GOLD) == 2


def test_tasks_at_once_give_the_table_of_tasks_in_turn(folder: Path) -> None:
    floors = "".join(f"[{name}]\nshare = 1.0\n" for name in ("tolls", "quotes", "seeds"))
    (folder / "floors.toml").write_text(floors)
    tables = []
    for jobs in "13":
        assert run(folder, GOLD, "--jobs", jobs) == 0
        tables.append((folder / "report.md").read_text())
    assert tables[0] == tables[1]


def test_every_pinned_task_has_a_metric() -> None:
    floors = tomllib.loads(gate.FLOORS.read_text(encoding="utf-8"))
    assert floors
    for task, held in floors.items():
        assert gate.pinned(held, sampling=False), task
        assert "sample" not in held or gate.pinned(held, sampling=True), task


WORSE = """
import json, subprocess, sys
done = subprocess.run([sys.executable, "-m", "rashomon", *sys.argv[1:]], stdout=subprocess.PIPE)
for line in done.stdout.decode().splitlines():
    report = json.loads(line)
    report["statements"] = [s for s in report["statements"] if s.get("slot") != "killed"]
    print(json.dumps(report))
raise SystemExit(done.returncode)
"""


@pytest.mark.slow
@pytest.mark.skipif(gate.shared() is None, reason="no development data beside the project")
def test_the_real_scorer_sees_a_product_that_reads_no_dead(tmp_path: Path) -> None:
    (tmp_path / "worse.py").write_text(WORSE)
    named = ["figures", "--sample"]
    for name in ("last", "report"):
        named += [f"--{name}", str(tmp_path / name)]
    floors = tmp_path / "floors.toml"
    floors.write_text("[figures]\nsample = 20\n[figures.sampled]\nkilled_exact = 0.0\n")
    assert gate.main([*named, "--floors", str(floors)]) == 0
    report = (tmp_path / "report").read_text()
    held = float(report.splitlines()[-1].split("|")[4])
    assert held > 0.3
    floors.write_text(f"[figures]\nsample = 20\n[figures.sampled]\nkilled_exact = {held}\n")
    assert gate.main([*named, "--floors", str(floors)]) == 0
    command = shlex.join([sys.executable, str(tmp_path / "worse.py")])
    assert gate.main([*named, "--floors", str(floors), "--command", command]) == 1
