"""A hard report is taken in a process that can be ended, and its loss is said."""

from collections.abc import Iterator

import pytest

from rashomon.extract import ward
from rashomon.extract.sharing import Crew
from rashomon.ground.limits import Limits
from rashomon.language import load
from rashomon.model import Extraction, Report, Span, Zone

EASY = "Twelve sailors drowned off Brask, the mayor said."
LONG = " ".join(f"{n} sailors drowned off Brask, the mayor said." for n in range(2, 4000))


def report(id: str, text: str) -> Report:
    return Report(id, f"{id}.txt", text, (Zone("body", Span(0, len(text))),))


@pytest.fixture
def low(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ward, "HARD", 100)


def taken(limits: Limits, *reports: Report) -> Iterator[Extraction]:
    crew = Crew(load(), 1, limits)
    try:
        yield from crew.extract(reports)
    finally:
        crew.close()


@pytest.mark.usefixtures("low")
def test_a_hard_report_states_what_it_states_elsewhere() -> None:
    given = [report("one", EASY * 3), report("two", EASY), report("three", EASY * 4)]
    assert [ward.hard(r) for r in given] == [True, False, True]
    alone = [next(iter(Crew(load(), 1).extract([r]))) for r in given]
    assert list(taken(Limits(), *given)) == alone


@pytest.mark.slow
@pytest.mark.parametrize(
    ("limits", "words"),
    [(Limits(seconds=0.01), "took more than 0.01 seconds"), (Limits(memory=1), "memory")],
)
def test_past_a_bound_the_others_are_taken(limits: Limits, words: str) -> None:
    given = [report("one", EASY), report("long", LONG), report("two", EASY)]
    one, lost, two = taken(limits, *given)
    assert one.statements
    assert two.statements
    assert not lost.statements
    [problem] = lost.problems
    assert problem.incomplete
    assert words in problem.message


@pytest.mark.usefixtures("low")
def test_where_no_process_can_be_started_it_is_taken_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    [found] = taken(Limits(), report("one", EASY * 3))
    assert found.statements
