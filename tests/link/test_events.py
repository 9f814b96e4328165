"""One event or several: strangers are told, and no report of the story is lost."""

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.lexis import LEXIS
from tests.link.made import report

from rashomon.link import events
from rashomon.link.events import Sorting, sort_out
from rashomon.model import Extraction, Figure, Interval, Metadata, Problem, Report, Span, Stated
from rashomon.render.say import speaker

FERRY = [
    report(
        "Nine passengers were hurt on Friday when the ferry Solveig struck the quay at Larnes, "
        "harbour master Odd Brekkan said.",
        title="Ferry Solveig strikes quay at Larnes",
    ),
    report(
        "Harbour master Odd Brekkan said the Solveig came in too fast. Two of the nine hurt stayed "
        "in Larnes hospital overnight.",
        title="Two still in hospital after Larnes ferry crash",
    ),
    report(
        "The captain of a ferry that rammed a quay in Larnes told investigators that an engine "
        "would not go astern, her lawyer Tiril Haug said on Monday.",
        title="Engine blamed for crash at Larnes",
    ),
]
BAKERY = report(
    "A fire gutted Pellerin's bakery in Dunmere before dawn on Friday. Nobody was hurt, fire chief "
    "Rosa Amberly said. Flour dust may have caught fire.",
    title="Fire guts Dunmere bakery",
)
CIRCUS = report(
    "Acrobats of the Zampanelli circus cancelled a show in Vantry after a tent pole snapped.",
    title="Zampanelli circus cancels Vantry show",
)


def words(problem: Problem) -> str:
    """What a remark says."""
    assert problem.why
    return speaker("en")(problem.why)


def sorted_out(*reports: Report, include: tuple[str, ...] = ()) -> Sorting:
    names = {r.id: f"R{n}" for n, r in enumerate(reports, 1)}
    return sort_out([Extraction(r, lexis=LEXIS) for r in reports], names, include)


def left(sorting: Sorting) -> list[str]:
    return [e.report.id for e in sorting.left]


def test_a_report_of_another_event_is_left_out_with_the_reason() -> None:
    sorting = sorted_out(*FERRY, BAKERY)
    assert left(sorting) == [BAKERY.id]
    (problem,) = sorting.problems
    assert words(problem).startswith("R4 tells of another event (")
    assert words(problem).endswith("Left out; --include R4 keeps it.")
    assert not problem.unread


def test_a_report_in_another_language_is_not_said_to_share_nothing() -> None:
    told = replace(BAKERY.metadata, language=Stated("fr", "text"))
    sorting = sorted_out(*FERRY, replace(BAKERY, metadata=told))
    assert left(sorting) == [BAKERY.id]
    (problem,) = sorting.problems
    assert "it is in fr, and only English is understood" in words(problem)


def test_the_reason_counts_statements() -> None:
    span = Span(0, 24)
    figure = Figure("f1", span, span, None, Interval(1, 1))
    sorting = sort_out(
        [*(Extraction(r, lexis=LEXIS) for r in FERRY), Extraction(BAKERY, (figure,), lexis=LEXIS)]
    )
    assert "0 of 1 statements shared" in words(sorting.problems[0])


def test_an_included_report_stays() -> None:
    sorting = sorted_out(*FERRY, BAKERY, CIRCUS, include=(BAKERY.id,))
    assert left(sorting) == [CIRCUS.id]


def test_reports_of_one_event_are_all_kept() -> None:
    assert sorted_out(*FERRY) == Sorting(tuple(map(Extraction, FERRY)), (), ())


def test_where_no_group_stands_out_nothing_is_left_out() -> None:
    for reports in ((BAKERY, CIRCUS), (*FERRY[:1], BAKERY, CIRCUS)):
        sorting = sorted_out(*reports)
        assert left(sorting) == []
        assert "may tell of different events" in words(sorting.problems[0])


def test_that_a_few_share_nothing_is_said_where_all_are_to_stay() -> None:
    sorting = sorted_out(BAKERY, CIRCUS, include=(BAKERY.id, CIRCUS.id))
    assert left(sorting) == []
    assert "may tell of different events" in words(sorting.problems[0])
    every = (*FERRY, BAKERY)
    assert sorted_out(*every, include=tuple(r.id for r in every)).problems == ()


def test_nothing_is_left_of_nothing() -> None:
    assert sorted_out() == Sorting((), (), ())
    assert left(sorted_out(report(""))) == []


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_reports_never_matters(draw: random.Random) -> None:
    mixed = [*FERRY, BAKERY, CIRCUS]
    draw.shuffle(mixed)
    sorting = sorted_out(*mixed)
    assert set(left(sorting)) == {BAKERY.id, CIRCUS.id}
    assert [e.report for e in sorting.kept] == [r for r in mixed if r in FERRY]


def test_an_hour_of_the_day_names_no_event() -> None:
    late = report(
        "Somebody stole a bicycle near the old Dunmere bakery at about 7 p.m. on Friday.",
        title="Bicycle stolen",
    )
    story = (
        report("The ferry Solveig struck the quay at Larnes at 6 p.m. on Friday.", title="Ferry"),
        report("Larnes: the Solveig rammed the quay at about 6 p.m. on Friday.", title="Quay hit"),
    )
    assert left(sorted_out(*story, late)) == [late.id]


def test_one_rare_word_in_common_is_not_enough() -> None:
    other = report("The Brekkan circus came to Vantry.", title="Circus")
    assert left(sorted_out(*FERRY, other)) == [other.id]


def test_a_topic_that_returns_with_its_names_years_later_is_another_event() -> None:
    """The headline's words and the place recur; the day tells the two apart."""
    later = report(
        "Accordions, lanterns and a bonfire drew hundreds to the midsummer choir. Conductor "
        "Signe Aamodt wore a crown of clover; bakers from Tveit gave out almond wreaths, and a "
        "raffle paid for the organ that Pastor Ulrik Mosvold had hoped to hear by Michaelmas.",
        title="Midsummer choir sings at Larnes",
    )
    same_week = [replace(r, metadata=dated(r, "2026-03-06")) for r in FERRY]
    years_on = replace(later, metadata=dated(later, "2031-06-24"))
    assert left(sorted_out(*same_week, years_on)) == [later.id]
    assert not left(sorted_out(*same_week, replace(later, metadata=dated(later, "2026-03-08"))))


def dated(held: Report, day: str) -> Metadata:
    return replace(held.metadata, published=Stated(day, "given"))


def test_a_word_that_all_have_and_nothing_else_costs_no_look_at_every_two() -> None:
    found = [
        events._Rare({"zorvane": 5.0, f"only{n}": 5.0}, {}, 7.1, None)
        for n in range(events.MANY + 50)
    ]
    assert len(list(events._likely(found))) < len(found)
    few = found[: events.MANY]
    assert len(list(events._likely(few))) == len(few) * (len(few) - 1) // 2
