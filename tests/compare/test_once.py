"""One fact, one finding."""

import rashomon as ra
from rashomon.compare.once import folded, meet, told_once
from rashomon.model import Finding, FindingType, Range, Reading, Span

EVENTS = ("killed",)


def finding(
    id: str, kind: FindingType, *spans: Span, low: int | None = None, slot: str | None = "killed"
) -> Finding:
    slot = None if low is None else slot
    readings = tuple(Reading(f"r{n}", f"{id}{n}", span) for n, span in enumerate(spans))
    counted = Range(low, low) if low is not None else None
    return Finding(id, kind, slot=slot, readings=readings, range=counted)


def test_stretches_meet_where_they_share_half_of_the_shorter() -> None:
    assert meet(Span(0, 10), Span(5, 40))
    assert not meet(Span(0, 10), Span(6, 40))
    assert not meet(Span(0, 10), Span(10, 20))


def test_the_number_of_a_slot_is_told_and_the_clause_around_it_is_not() -> None:
    clause = finding("a", "agreement", Span(0, 30), Span(0, 40))
    number = finding("b", "agreement", Span(0, 10), Span(5, 15), low=4)
    assert [f.id for f in told_once([clause, number], EVENTS, {})] == ["b"]


def test_what_shares_the_words_of_one_report_alone_is_another_fact() -> None:
    one = finding("a", "agreement", Span(0, 30), Span(0, 40))
    other = finding("b", "conflict", Span(0, 30), Span(90, 99))
    assert {f.id for f in told_once([one, other], EVENTS, {})} == {"a", "b"}


def test_what_one_more_report_tells_is_told_beside() -> None:
    number = finding("a", "agreement", Span(0, 10), Span(5, 15), low=4)
    clause = finding("b", "agreement", Span(0, 30), Span(0, 40), Span(3, 30))
    assert {f.id for f in told_once([clause, number], EVENTS, {})} == {"a", "b"}


def test_the_wider_of_two_clauses_is_told() -> None:
    narrow = finding("a", "agreement", Span(5, 20), Span(5, 20))
    wide = finding("b", "agreement", Span(0, 30), Span(0, 40))
    assert [f.id for f in told_once([narrow, wide], EVENTS, {})] == ["b"]


def test_what_one_report_alone_tells_stays() -> None:
    one = finding("a", "single", Span(0, 30))
    both = finding("b", "agreement", Span(0, 30), Span(0, 40))
    assert {f.id for f in told_once([one, both], EVENTS, {})} == {"a", "b"}


def test_the_clause_that_says_who_the_one_is_stays() -> None:
    clause = finding("a", "agreement", Span(0, 30), Span(0, 40))
    number = finding("b", "agreement", Span(0, 10), Span(5, 15), low=1)
    assert {f.id for f in told_once([clause, number], EVENTS, {})} == {"a", "b"}


def test_a_number_within_a_clause_is_told_there_with_who_states_it_alone() -> None:
    clause = finding("a", "agreement", Span(0, 30), Span(0, 40))
    number = finding("b", "agreement", Span(0, 10), Span(5, 15), Span(50, 60), low=4, slot=None)
    (told,) = folded([clause, number], EVENTS, {}, len)
    assert told.id == "a"
    assert [r.span for r in told.readings] == [Span(0, 30), Span(0, 40), Span(50, 60)]
    assert told.independent == 3


def test_a_number_within_the_clause_of_one_lineage_alone_stays() -> None:
    clause = finding("a", "agreement", Span(0, 30), Span(0, 40))
    number = finding("b", "agreement", Span(0, 10), Span(5, 15), low=4, slot=None)
    lines = {"r0": "L1", "r1": "L1"}
    assert {f.id for f in folded([clause, number], EVENTS, lines, len)} == {"a", "b"}


def test_a_toll_in_conflict_is_agreed_on_in_no_proposition() -> None:
    texts = (
        "Fire kills 12 in Olm hotel\n\nTwelve people died in a fire in a hotel, police said.",
        "Hotel fire kills 12 in Olm\n\nA fire in a hotel killed 12 people, the mayor said.",
        "Fifteen dead in Olm\n\nFifteen people died in the fire in the hotel, doctors said.",
    )
    account = ra.compare([ra.Text(t) for t in texts], include=["*"])
    assert [f.slot for f in account.conflicts] == ["killed"]
    assert not account.agreements
