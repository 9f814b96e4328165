"""Findings about figures: type, reason, range, latest, and that nothing but content decides."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.compare.made import extraction, figure, toll

from rashomon.model import Account, Extraction, Finding, Scope
from rashomon.pipeline import reconcile


def main(*extractions: Extraction) -> Finding:
    found = [f for f in reconcile(extractions, include=["*"]).findings if f.slot == "killed"]
    return found[0]


def test_the_same_number_is_an_agreement() -> None:
    found = main(toll(3, 3), toll(3, 3, more="Divers are at work."))
    assert found.type == "agreement"
    assert found.independent == 2


def test_one_that_says_more_is_compatible() -> None:
    assert main(toll(3, None), toll(5, 5)).type == "compatible"


def test_a_higher_count_later_is_an_update_and_the_reason_names_both_days() -> None:
    found = main(toll(3, 3, "2031-05-02"), toll(5, 5, "2031-05-03"))
    assert found.type == "update"
    assert "2 May 2031" in found.reason
    assert "3 May 2031" in found.reason


def test_a_lower_count_later_is_a_conflict() -> None:
    found = main(toll(5, 5, "2031-05-02"), toll(3, 3, "2031-05-03"))
    assert found.type == "conflict"
    assert "time" in found.causes


def drones(count: int, published: str) -> Extraction:
    text = f"The mill at Brask was hit. {count} drones launched."
    held = figure(text, f"{count} drones launched", count, count, slot="launched")
    return extraction(text, held, published=published)


def test_the_reason_says_truly_which_number_the_later_report_has() -> None:
    for earlier, after, side in ((30, 45, "higher"), (45, 30, "lower")):
        held = [drones(earlier, "2031-05-02"), drones(after, "2031-05-03")]
        (found,) = reconcile(held, include=["*"]).findings
        if found.type == "conflict":
            assert f"the {side} number" in found.reason
        else:
            assert found.type == "update"
            assert side == "higher"


def missing(count: int, published: str | None) -> Extraction:
    text = f"The ferry sank off Brask. {count} missing."
    held = figure(text, f"{count} missing", count, count, slot="missing")
    return extraction(text, held, published=published)


def test_a_count_that_rises_and_falls_was_another_later() -> None:
    held = [missing(9, "2031-05-02"), missing(3, "2031-05-03")]
    (found,) = reconcile(held, include=["*"]).findings
    assert (found.type, found.causes) == ("update", ("time",))
    assert "from 9 (2 May 2031) to 3 (3 May 2031)" in found.reason


def test_without_dates_two_counts_of_missing_are_a_conflict() -> None:
    (found,) = reconcile([missing(9, None), missing(3, None)], include=["*"]).findings
    assert found.type == "conflict"


def test_a_stated_correction_is_an_update_even_downward() -> None:
    text = "Police revised the count: 3 dead. They had earlier said five."
    after = extraction(text, figure(text, "3 dead", 3, 3), published="2031-05-03")
    found = main(toll(5, 5, "2031-05-02"), after)
    assert found.type == "update"
    assert found.causes == ("correction",)


def test_undated_reports_are_never_ordered() -> None:
    found = main(toll(3, 3), toll(5, 5))
    assert found.type == "conflict"
    assert found.causes == ("unexplained",)
    assert found.latest is None


def test_two_lower_bounds_far_apart_are_a_conflict_with_the_slip_named() -> None:
    one = "At least one dead and 26 injured in Brask."
    other = "At least 23 dead in towns of the coast."
    found = main(
        extraction(
            one,
            figure(one, "At least one dead", 1, None, scope=Scope("Brask"), speaker="the mayor"),
            figure(one, "26 injured", 26, 26, slot="injured", scope=Scope("Brask")),
        ),
        extraction(
            other,
            figure(other, "At least 23 dead", 23, None, scope=Scope("the coast"), speaker="police"),
        ),
    )
    assert found.type == "conflict"
    assert set(found.causes) >= {"scope", "source", "category"}
    assert "Brask" in found.reason
    assert "26 injured" in found.reason


def test_different_places_may_have_different_counts() -> None:
    one, other = "Three dead in Brask.", "Four dead in Olm."
    found = main(
        extraction(one, figure(one, "Three dead", 3, 3, scope=Scope("Brask"))),
        extraction(other, figure(other, "Four dead", 4, 4, scope=Scope("Olm"))),
    )
    assert found.type == "compatible"
    assert found.causes == ("scope",)


def test_one_report_alone_is_single() -> None:
    text = "Nobody else tells of it."
    found = main(toll(3, 3), extraction(text))
    assert found.type == "single"
    assert found.independent == 1


def test_range_spans_the_readings_and_latest_is_the_newest_dated_report() -> None:
    newest = toll(9, None, "2031-05-04")
    found = main(toll(3, 3, "2031-05-02"), newest, toll(5, 5))
    assert found.range
    assert (found.range.low, found.range.high, found.range.open) == (3, 9, True)
    assert found.latest
    assert (found.latest.low, found.latest.report) == (9, newest.report.id)


def test_a_part_and_a_years_total_stay_out_of_the_events_count() -> None:
    text = "Nine people died. Of the nine, two dead were guests. 411 dead since 2029 in such fires."
    held = extraction(
        text,
        figure(text, "Nine people died", 9, 9),
        figure(text, "two dead were guests", 2, 2, scope=Scope(group="guests")),
        figure(text, "411 dead since 2029", 411, 411, scope=Scope(period="2029-01-01/..")),
        published="2031-05-02",
    )
    found = main(held, toll(9, 9, "2031-05-02"))
    assert found.type == "agreement"
    assert found.range
    assert found.range.high == 9


COUNTS = st.lists(
    st.tuples(
        st.integers(0, 40),
        st.booleans(),
        st.sampled_from([None, "2031-05-02", "2031-05-03", "2031-05-04T08:00:00Z"]),
    ),
    min_size=2,
    max_size=6,
)


def reports(counts: list[tuple[int, bool, str | None]]) -> list[Extraction]:
    return [
        toll(low, None if bound else low, day, f"Report {n}.")
        for n, (low, bound, day) in enumerate(counts)
    ]


def told(account: Account) -> tuple[Finding, ...]:
    return account.findings


@settings(max_examples=40, deadline=None)
@given(COUNTS, st.randoms(use_true_random=False))
def test_the_order_of_the_reports_changes_no_finding(
    counts: list[tuple[int, bool, str | None]], random: object
) -> None:
    held = reports(counts)
    before = told(reconcile(held, include=["*"]))
    random.shuffle(held)  # type: ignore[attr-defined]
    assert told(reconcile(held, include=["*"])) == before


@settings(max_examples=40, deadline=None)
@given(COUNTS, st.data())
def test_a_report_given_twice_counts_once(
    counts: list[tuple[int, bool, str | None]], data: st.DataObject
) -> None:
    held = reports(counts)
    again = data.draw(st.sampled_from(held))
    once = reconcile(held, include=["*"])
    twice = reconcile([*held, again], include=["*"])
    assert told(twice) == told(once)
    assert twice.lineages == once.lineages


@settings(max_examples=40, deadline=None)
@given(COUNTS)
def test_every_cell_lies_in_its_report_and_the_range_holds_every_reading(
    counts: list[tuple[int, bool, str | None]],
) -> None:
    account = reconcile(reports(counts), include=["*"])
    assert account.findings
    for found in account.findings:
        for r in found.readings:
            assert 0 <= r.span.start < r.span.end <= len(account.report(r.report).text)
            assert found.range
            assert found.range.low is not None
            assert r.low is None or found.range.low <= r.low
        assert found.independent <= len(account.lineages)
        assert found.reason


@settings(max_examples=30, deadline=None)
@given(COUNTS, st.integers(1, 9))
def test_a_narrower_scope_never_answers_for_a_wider(
    counts: list[tuple[int, bool, str | None]], children: int
) -> None:
    text = f"{children} children dead, the school said."
    scope = Scope(group="children")
    narrow = extraction(
        text, figure(text, f"{children} children dead", children, children, scope=scope)
    )
    held = reports(counts)
    wide = [f for f in reconcile(held, include=["*"]).findings if not f.scope.group]
    after = reconcile([*held, narrow], include=["*"]).findings
    assert [f for f in after if not f.scope.group] == wide


def test_a_conflict_names_every_two_answers_that_exclude_each_other() -> None:
    found = main(toll(41, 41), toll(12, 12), toll(17, 17), toll(17, 17, more="Divers work."))
    assert "12 and 41" in found.reason
    assert "In conflict too: 41 with 17; 17 with 12." in found.reason
    assert "In conflict too" not in main(toll(3, 3), toll(9, 9)).reason


@pytest.mark.parametrize(("low", "kind"), [(3, "compatible"), (9, "conflict")])
def test_a_lower_number_that_one_has_beside_many_is_a_part(low: int, kind: str) -> None:
    many = [toll(5, 5, more=f"Boats of {town} work.") for town in ("Velm", "Holt", "Arne")]
    assert main(toll(low, low), *many).type == kind
    assert main(toll(low, low), *many[1:]).type == "conflict"


def test_two_lineages_are_both_and_not_all_two() -> None:
    assert main(toll(3, 3), toll(3, 3, more="Divers.")).reason.startswith("Both lineages")
    three = [toll(3, 3), toll(3, 3, more="Divers."), toll(3, 3, more="Boats.")]
    assert main(*three).reason.startswith("All 3 lineages")


def test_an_equal_number_of_another_slot_is_no_near_one() -> None:
    text = "The ferry sank off Brask. 41 dead, officials said."
    slip = extraction(text, figure(text, "41 dead", 41, 41))
    for injured, words in ((41, "is also the number of injured"), (43, "is near 43 injured")):
        text = f"The ferry sank off Brask. 12 dead and {injured} injured."
        held = [figure(text, "12 dead", 12, 12)]
        held.append(figure(text, f"{injured} injured", injured, injured, slot="injured"))
        assert words in main(slip, extraction(text, *held)).reason


def test_a_bound_that_was_outgrown_is_an_update() -> None:
    held = [toll(12, None, "2031-10-15"), toll(19, 19, "2031-10-16", "More.")]
    assert "update" in {f.type for f in reconcile(held, include=["*"]).findings}


@pytest.mark.parametrize(
    ("words", "moved"), [("At least 2 people", True), ("Several people", False)]
)
def test_from_a_word_that_counts_nothing_no_number_has_moved(words: str, moved: bool) -> None:
    text = f"{words} were hurt on the pier."
    held = [figure(text, words, 2, None, slot="injured")]
    first = extraction(text, *held, published="2031-04-02")
    text = "Six people were hurt on the pier."
    then = extraction(
        text, figure(text, "Six people", 6, 6, slot="injured"), published="2031-04-03"
    )
    (found,) = (f for f in reconcile([first, then], include=["*"]).findings if f.slot == "injured")
    assert (found.type == "update") == moved


@pytest.mark.parametrize(("dead", "kind"), [(3, "update"), (2, "conflict")])
def test_the_injured_of_whom_some_died_since_are_no_conflict(dead: int, kind: str) -> None:
    def hurt(killed: int, injured: int, day: str) -> Extraction:
        text = f"The boiler of Brask burst: {killed} killed, {injured} hurt."
        return extraction(
            text,
            figure(text, f"{killed} killed", killed, killed),
            figure(text, f"{injured} hurt", injured, injured, slot="injured"),
            published=day,
        )

    held = [hurt(2, 6, "2031-04-02"), hurt(dead, 5, "2031-04-05")]
    (found,) = (f for f in reconcile(held, include=["*"]).findings if f.slot == "injured")
    assert found.type == kind
