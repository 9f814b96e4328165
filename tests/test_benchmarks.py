"""What benchmarks say is what was measured, and names no machine."""

import json
import re
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

import drawing  # noqa: E402 - benchmarks are scripts that see each other
import harness  # noqa: E402

RESULTS: dict[str, Any] = json.loads((BENCHMARKS / "results" / "latest.json").read_text("utf-8"))


def test_the_page_and_the_drawing_are_those_of_the_results() -> None:
    assert drawing.PAGE.read_text("utf-8") == drawing.page(RESULTS), "run make bench"
    assert drawing.DRAWING.read_text("utf-8") == drawing.drawn(RESULTS), "run make bench"


def test_results_state_the_machine_and_name_no_path_or_host() -> None:
    import socket

    text = json.dumps(RESULTS)
    assert not re.search(r"[/\\](home|root|work|tmp|Users|usr)\b", text)
    assert socket.gethostname() not in text
    for found in RESULTS.values():
        assert {"cpus", "python", "packages"} <= found["machine"].keys()
        assert found["memory"] > 1


def test_the_drawing_asks_nothing_of_a_server() -> None:
    tree = ElementTree.fromstring(drawing.drawn(RESULTS))
    names = {node.tag.rpartition("}")[2] for node in tree.iter()}
    assert names <= {"svg", "text", "rect", "line"}
    assert not any("href" in key for node in tree.iter() for key in node.attrib)


@pytest.mark.parametrize(
    ("row", "holds"),
    [
        (harness.Row("a", 0.3, "s", limit=0.4), True),
        (harness.Row("a", 0.5, "s", limit=0.4), False),
        (harness.Row("a", 50, "pages/s", "peer", 0.8, 0.7, more=True), True),
        (harness.Row("a", 50, "pages/s", "peer", 0.6, 0.7, more=True), False),
        (harness.Row("a", 9, "s"), True),
    ],
)
def test_a_row_says_whether_its_limit_holds(row: harness.Row, holds: bool) -> None:
    assert row.holds is holds
    assert harness.said([row], as_json=True) == int(not holds)


def test_programs_take_turns_and_the_median_counts() -> None:
    order: list[str] = []
    now = iter(range(1000))
    programs = {name: lambda name=name: order.append(name) for name in ("a", "b")}
    taken = harness.medians(programs, 3, lambda: float(next(now)))
    assert order == ["a", "b"] * 4
    assert taken == {"a": 1.0, "b": 1.0}
