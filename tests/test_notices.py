"""Notices of corrections, withdrawals and changes are found in their examples alone."""

import pytest

from rashomon.language import load
from rashomon.lexicon.notices import NoticePhrases, Notices
from rashomon.model import Report, Span, Zone
from rashomon.notices import found

NOTICES = load().lexicon.table("notices", Notices).notice


def kinds(text: str) -> list[str]:
    report = Report("r", "-", text, (Zone("furniture", Span(0, len(text))),))
    return [kind for kind, _ in found(report, load())]


@pytest.mark.parametrize("notice", NOTICES, ids=lambda n: f"{n.kind}-{n.words[0]}")
def test_notices_are_found_in_their_examples_alone(notice: NoticePhrases) -> None:
    assert [e for e in notice.examples if notice.kind not in kinds(e)] == []
    assert [c for c in notice.counter if kinds(c)] == []


def test_the_span_is_that_of_the_sentence() -> None:
    body, note = "Nine were hurt.", "Correction: The boat had two decks. It is red."
    text = f"{body}\n\n{note}"
    start = len(body) + 2
    zones = (Zone("body", Span(0, len(body))), Zone("body", Span(start, len(text))))
    ((kind, span),) = found(Report("r", "-", text, zones), load())
    assert (kind, span.of(text)) == ("correction", "Correction: The boat had two decks.")


def test_a_long_text_of_openings_is_read_in_time_and_bound() -> None:
    text = "this story has been " * 20_000
    assert len(kinds(text)) <= 20
