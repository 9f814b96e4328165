"""The order of extraction, and what holds when one extractor fails."""

import gc

import pytest

from rashomon import extract, language
from rashomon.language.tokens import Token
from rashomon.language.tree import Tree
from rashomon.model import Report, Span, Zone

TEXT = 'Three people died in Arden on Monday. "We are sorry," mayor Ana Bell said.'
REPORT = Report("r1", "arden.txt", TEXT, (Zone("body", Span(0, len(TEXT))),))


def test_a_failing_extractor_costs_its_own_statements_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("no such luck")

    monkeypatch.setattr(extract.quotes, "extract", fail)
    (parse,) = language.load().parse([REPORT])
    found = extract.extract(parse)
    assert not found.quotes
    assert [f.interval.low for f in found.figures("killed")] == [3]
    (problem,) = found.problems
    assert "quotes of arden.txt" in problem.message
    assert "no such luck" in problem.message
    assert not problem.unread


def test_statements_come_in_the_order_of_the_text() -> None:
    (parse,) = language.load().parse([REPORT])
    found = extract.extract(parse)
    starts = [s.start for s in found.statements]
    assert len(starts) >= 2
    assert starts == sorted(starts)
    assert not found.problems


def test_nothing_that_was_at_work_waits_to_be_searched_for() -> None:
    """Objects that hold one another keep the parse until Python looks for them, at a cost."""
    (parse,) = language.load().parse([REPORT])
    extract.extract(parse)
    gc.collect()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        del parse
        gc.collect()
        kept = [o for o in gc.garbage if isinstance(o, Tree | Token)]
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
    assert not kept
