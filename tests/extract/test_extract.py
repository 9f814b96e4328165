"""The order of extraction, and what holds when one extractor fails."""

import pytest

from rashomon import extract, language, lexicon
from rashomon.model import Report, Span, Zone

TEXT = 'Three people died in Arden on Monday. "We are sorry," mayor Ana Bell said.'
REPORT = Report("r1", "arden.txt", TEXT, (Zone("body", Span(0, len(TEXT))),))


def test_a_failing_extractor_costs_its_own_statements_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("no such luck")

    monkeypatch.setattr(extract.quotes, "extract", fail)
    (parse,) = language.parse([REPORT])
    found = extract.extract(parse, lexicon.load("en"))
    assert not found.quotes
    assert [f.interval.low for f in found.figures("killed")] == [3]
    (problem,) = found.problems
    assert "quotes of arden.txt" in problem.message
    assert "no such luck" in problem.message
    assert not problem.unread


def test_statements_come_in_the_order_of_the_text() -> None:
    (parse,) = language.parse([REPORT])
    found = extract.extract(parse, lexicon.load("en"))
    starts = [s.start for s in found.statements]
    assert len(starts) >= 2
    assert starts == sorted(starts)
    assert not found.problems
