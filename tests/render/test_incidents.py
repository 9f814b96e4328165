import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.render.accounts import account, figure, finding, report, velmora
from tests.render.hostile import hostile

from rashomon.model import Account, Entity, Interval, Place, Scope
from rashomon.render import acled, incidents
from rashomon.render.rules import RULES, LineageAnswer
from rashomon.render.view import view

SLOTS = ("killed", "injured", "duration")


def wide(held: Account, rule: str = "range") -> str:
    return incidents.wide([held], SLOTS, rule)


def row(text: str) -> dict[str, str]:
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == 1
    return rows[0]


def test_one_row_with_bounds_and_notes_that_cite() -> None:
    found = row(wide(velmora()))
    assert (found["killed_min"], found["killed_max"], found["killed_latest"]) == ("12", "41", "17")
    assert found["killed_best"] == "12-41+"
    assert found["killed_max_open"] == "True"
    assert found["injured_max_open"] == "False"
    assert (found["injured_min"], found["injured_max"]) == ("41", "44")
    assert "R4 at least 41: “At least 41 people” (24-42, officials)" in found["notes"]
    assert "Kessel coast" in found["notes"]


@pytest.mark.parametrize(
    ("rule", "best"),
    [("range", "12-41+"), ("conservative", "12"), ("latest", "17"), ("best-low-high", "17")],
)
def test_each_rule_picks_its_value(rule: str, best: str) -> None:
    assert row(wide(velmora(), rule))["killed_best"] == best


def test_a_copy_changes_no_value() -> None:
    held = velmora()
    without = Account(
        tuple(e for n, e in enumerate(held.extractions) if n != 1),
        held.lineages,
        held.findings,
        story=held.story,
    )
    for rule in RULES:
        first, second = row(wide(held, rule)), row(wide(without, rule))
        for name in ("killed_best", "killed_min", "killed_max", "killed_lineages"):
            assert first[name] == second[name] != ""


def test_hours_of_two_things_make_no_range() -> None:
    found = row(wide(velmora()))
    assert (found["duration_min"], found["duration_max"]) == ("6", "6")
    assert "not counted in" in found["notes"]


@pytest.mark.parametrize("rule", ["latest", "best-low-high"])
def test_the_newest_is_what_the_finding_calls_so(rule: str) -> None:
    held = velmora()
    killed = held.findings[2]
    assert killed.latest
    older = replace(
        killed, latest=replace(killed.latest, low=12, high=None, report=held.reports[0].id)
    )
    changed = replace(held, findings=(*held.findings[:2], older, *held.findings[3:]))
    found = row(wide(changed, rule))
    assert (found["killed_latest"], found["killed_best"]) == ("12", "12")


def test_no_dated_report_gives_no_latest() -> None:
    held = velmora()
    bare = replace(held, findings=tuple(replace(f, latest=None) for f in held.findings))
    assert row(wide(bare))["killed_latest"] == ""


def told(*periods: str | None) -> str:
    """The day of the sheet where the reports tell of the dead at these periods."""
    texts = [f"{n} people were killed in town number {n}." for n in range(11, 11 + len(periods))]
    reports = [report(text, f"Paper {n}") for n, text in enumerate(texts)]
    counts = [
        (r, figure(r, f"{n} people", str(n), Interval(n, n), scope=Scope(period=p)))
        for n, (r, p) in enumerate(zip(reports, periods, strict=True), 11)
    ]
    killed = finding("conflict", "How many people were killed?", counts, "They differ.")
    return row(acled.render(account(reports, [killed], counts)))["event_date"]


def test_the_day_is_one_that_most_tell_of_and_none_is_guessed() -> None:
    assert told("2026-10-13/..", "2026-10-14", None) == "2026-10-14"
    assert told("2026-10-13/", "2026-10-14T02:10/2026-10-14T03:00") == "2026-10-14"
    assert told("2026-10-13", "2026-10-14") == ""
    assert told("2026-10-13", "2026-10-14", "2026-10-14") == "2026-10-14"
    assert told("2026-10-13/2026-10-15", "2026-10") == ""


def test_the_place_is_the_town_that_most_reports_name_where_no_finding_tells_it() -> None:
    held = velmora()
    nowhere = tuple(
        replace(
            f,
            scope=Scope(),
            readings=tuple(replace(r, scope=Scope()) for r in f.readings),
        )
        for f in held.findings
    )
    town = Place(1, "Velmora", "XX", 1.0, 2.0, 30_000, "Kessel")
    land = Place(2, "Xanland", "XX", 1.0, 2.0, 9_000_000, None, "country")
    other = Place(3, "Oster", "XX", 1.0, 2.0, 30_000, "Kessel")

    def named(*places: Place) -> Account:
        entities = tuple(Entity(f"e{p.geoname}", p.name, "place", (), place=p) for p in places)
        extractions = tuple(replace(e, entities=entities) for e in held.extractions)
        return replace(held, extractions=extractions, findings=nowhere)

    assert row(acled.render(named(town, land)))["location"] == "Velmora"
    assert row(acled.render(named(town, other)))["location"] == ""
    assert row(acled.render(named()))["location"] == ""


def test_a_region_has_no_point() -> None:
    held = velmora()
    region = Place(1, "Velmora", "XX", None, None, 0, "VE")
    entity = Entity("e1", "Velmora", "place", (), place=region)
    told = replace(
        held, extractions=tuple(replace(e, entities=(entity,)) for e in held.extractions)
    )
    found = row(acled.render(told))
    assert (found["location"], found["admin1"]) == ("Velmora", "VE")
    assert (found["latitude"], found["longitude"]) == ("", "")


def test_a_range_that_differs_from_the_finding_s_says_why() -> None:
    held = velmora()
    first = held.findings[0]
    assert first.range
    wider = replace(first, range=replace(first.range, high=300))
    found = row(wide(replace(held, findings=(wider, *held.findings[1:]))))
    assert "(F1's own range, 12-300+, takes what is marked * as well)" in found["notes"]


def test_what_counts_for_nothing_is_marked_and_says_so_once() -> None:
    held = velmora()
    first = held.findings[0]
    beside = first.readings[-1]
    denied = {
        f.id: replace(f, polarity="negated")
        for e in held.extractions
        for f in e.figures()
        if f.id == beside.statement
    }
    told = tuple(
        replace(e, statements=tuple(denied.get(s.id, s) for s in e.statements))
        for e in held.extractions
    )
    notes = row(wide(replace(held, extractions=told)))["notes"]
    label = next(w.label for w in view(held).witnesses if w.report.id == beside.report)
    assert f"*{label} " in notes
    assert "not counted in]" in notes
    for part in notes.split("; "):
        assert not ("not counted in]" in part and "own range" in part)


answers = st.lists(
    st.builds(
        LineageAnswer,
        st.builds(Interval, st.none() | st.integers(0, 90), st.none() | st.integers(90, 200)),
        st.sampled_from(["L1", "L2", "L3"]),
        st.booleans(),
    ),
    max_size=8,
)


@given(answers, st.randoms(use_true_random=False), st.sampled_from(sorted(RULES)))
def test_no_rule_minds_the_order(given_: list[LineageAnswer], chance: object, name: str) -> None:
    shuffled = list(given_)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert RULES[name](given_) == RULES[name](shuffled)


@given(answers, st.sampled_from(["conservative", "latest", "best-low-high"]))
def test_the_best_value_was_stated(given_: list[LineageAnswer], name: str) -> None:
    best = RULES[name](given_)
    stated = {n for g in given_ for n in (g.interval.low, g.interval.high)} | {None}
    assert best.low in stated
    assert best.low == best.high
    assert not best.open


def test_acled_columns_are_all_there_and_only_what_is_stated_is_filled() -> None:
    found = row(acled.render(velmora()))
    assert tuple(found) == acled.ACLED
    assert found["fatalities"] == "12"
    assert found["location"] == "Velmora"
    assert not any(found[c] for c in ("actor1", "event_type", "iso", "geo_precision"))


def test_hostile_text_makes_no_formula() -> None:
    for text in (incidents.render(hostile()), acled.render(hostile())):
        assert not any(v.startswith(("=", "+", "-", "@", "\t", "\r")) for v in row(text).values())


def test_slots_come_in_the_account_s_order() -> None:
    names = [s.name for s in incidents.slots(view(velmora()))]
    assert names == ["killed", "injured", "displaced", "duration"]


def test_a_place_that_one_of_many_gives_is_not_the_event_s() -> None:
    held = velmora()
    away = Scope("Port Ansel", None, None)
    first, *rest = held.findings
    bare = replace(
        first,
        scope=Scope(),
        readings=tuple(
            replace(r, scope=away if n == 0 else Scope()) for n, r in enumerate(first.readings)
        ),
    )
    nowhere = tuple(
        replace(f, scope=Scope(), readings=tuple(replace(r, scope=Scope()) for r in f.readings))
        for f in rest
    )
    assert row(wide(replace(held, findings=(bare, *nowhere))))["place"] == ""
    assert row(wide(held))["place"] == "Velmora"
