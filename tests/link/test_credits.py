"""Credits within the text, headlines over copies: who is a witness of what."""

import pytest
from tests.lexis import LEXIS
from tests.link.made import report, sentences

from rashomon import lexicon
from rashomon.lexicon.agencies import AgencyTable, Share
from rashomon.link.agencies import Register
from rashomon.link.lineages import trace
from rashomon.link.witnesses import Bench
from rashomon.model import Span

SHARES = lexicon.load("en").table("agencies", AgencyTable).shares


@pytest.mark.parametrize("share", SHARES, ids=lambda s: s.pattern[:30])
def test_credits_are_found_in_their_examples_alone(share: Share) -> None:
    held = [p for p, _ in LEXIS.agencies.shares]
    pattern = held[SHARES.index(share)]
    assert all(pattern.search(text) for text in share.examples)
    assert not any(pattern.search(text) for text in share.counter)


def told(text: str) -> list[tuple[str, str | None]]:
    found = Register(LEXIS.agencies).shared(report(text))
    return [(c.name, c.span.of(report(text).text) if c.span else None) for c in found]


def test_a_credit_covers_its_sentence() -> None:
    text = "The dam held. The cracks, first reported by the Kell Post, were known. Rain fell."
    ((name, covered),) = told(text)
    assert name == "the Kell Post"
    assert covered == "The cracks, first reported by the Kell Post, were known."


def test_a_credit_that_says_nothing_of_its_own_covers_the_sentence_before() -> None:
    text = "Rain fell. The dam had cracks. It was first reported by the Kell Post. All fled."
    ((_, covered),) = told(text)
    assert covered == "The dam had cracks. It was first reported by the Kell Post."


def test_a_credit_for_all_names_each_of_several() -> None:
    found = told("The dam held. With reporting by Meridian Wire and the Kell Post.")
    assert found == [("Meridian Wire", None), ("the Kell Post", None)]


def counts(one: str, other: str, *places: str) -> tuple[int, int]:
    """Witnesses and lineages of a fact that two reports tell, in the given sentences."""
    reports = [report(*sentences(71, 8), one), report(*sentences(72, 8), other)]
    bench = Bench(trace(reports, LEXIS), LEXIS, reports)
    answers = []
    for r, words in zip(reports, places, strict=True):
        start = r.text.index(words)
        answers.append((r.id, None, Span(start, start + len(words))))
    return bench.count(answers), bench.lines(answers)


CRACKS = "The cracks were known in May, as first reported by the Kell Post."
SEEN = "Engineers knew the cracks in May. This was first reported by the Kell Post."


def test_two_that_have_a_fact_from_one_outlet_are_one_witness_for_it() -> None:
    assert counts(CRACKS, SEEN, "The cracks were known", "Engineers knew the cracks") == (1, 1)


def test_and_two_for_what_the_credit_does_not_cover() -> None:
    one, other = sentences(71, 8)[0], sentences(72, 8)[0]
    assert counts(CRACKS, SEEN, one, other) == (2, 2)


def test_two_with_reporting_by_one_agency_are_one_witness_for_what_nobody_else_says() -> None:
    one = "The dam held. With reporting by Meridian Wire."
    other = "The wall stood. Meridian Wire contributed to this report."
    assert counts(one, other, "The dam held", "The wall stood") == (1, 1)


def test_a_headline_over_a_copy_is_no_witness_unless_the_text_bears_it_out() -> None:
    own = sentences(73, 12)
    first = report(*own, title="Night at the dam", published="2031-05-01")
    copy = report(*own, title="Quarry burned for weeks", published="2031-05-02")
    borne = report(*own, title=own[3], published="2031-05-02")
    other = report(*sentences(74, 12), published="2031-05-03")
    for desk, wanted in ((copy, 1), (borne, 2)):
        reports = [first, desk, other]
        lines = trace(reports, LEXIS)
        assert len(lines) == 2
        head = next(z.span for z in desk.zones if z.kind == "headline")
        answers = [(desk.id, None, head), (other.id, None, Span(0, 9))]
        assert Bench(lines, LEXIS, reports).count(answers) == wanted
