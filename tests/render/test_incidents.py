import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.render.accounts import velmora
from tests.render.hostile import hostile

from rashomon.model import Account
from rashomon.render import incidents
from rashomon.render.rules import RULES, Given
from rashomon.render.view import view


def row(text: str) -> dict[str, str]:
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == 1
    return rows[0]


def test_one_row_with_bounds_and_notes_that_cite() -> None:
    found = row(incidents.render(velmora()))
    assert (found["killed_min"], found["killed_max"], found["killed_latest"]) == ("12", "41", "17")
    assert found["killed_best"] == "12-41"
    assert (found["injured_min"], found["injured_max"]) == ("41", "44")
    assert "R4 at least 41: “At least 41 people” (24-42, officials)" in found["notes"]
    assert "Kessel coast" in found["notes"]


@pytest.mark.parametrize(
    ("rule", "best"),
    [("range", "12-41"), ("conservative", "12"), ("latest", "17"), ("best-low-high", "17")],
)
def test_each_rule_picks_its_value(rule: str, best: str) -> None:
    assert row(incidents.render(velmora(), rule))["killed_best"] == best


def test_a_copy_changes_no_value() -> None:
    held = velmora()
    without = Account(
        tuple(e for n, e in enumerate(held.extractions) if n != 1),
        held.lineages,
        held.findings,
        story=held.story,
    )
    for rule in RULES:
        first, second = row(incidents.render(held, rule)), row(incidents.render(without, rule))
        for name in ("killed_best", "killed_min", "killed_max", "killed_lineages"):
            assert first[name] == second[name]


def test_hours_of_two_things_make_no_range() -> None:
    found = row(incidents.render(velmora()))
    assert (found["duration_min"], found["duration_max"]) == ("6", "6")
    assert "not counted in" in found["notes"]


answers = st.lists(
    st.builds(
        Given,
        st.none() | st.integers(0, 90),
        st.none() | st.integers(90, 200),
        st.sampled_from([None, "2026-10-14", "2026-10-15T08:00"]),
        st.sampled_from(["L1", "L2", "L3"]),
    ),
    max_size=8,
)


@given(answers, st.randoms(use_true_random=False), st.sampled_from(sorted(RULES)))
def test_no_rule_minds_the_order(given_: list[Given], chance: object, name: str) -> None:
    shuffled = list(given_)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert RULES[name](given_) == RULES[name](shuffled)


@given(answers, st.sampled_from(["conservative", "latest", "best-low-high"]))
def test_the_best_value_was_stated(given_: list[Given], name: str) -> None:
    best = RULES[name](given_)
    stated = {n for g in given_ for n in (g.low, g.high)} | {None}
    assert best.low in stated
    assert best.low == best.high


def test_acled_columns_are_all_there_and_only_what_is_stated_is_filled() -> None:
    found = row(incidents.acled(velmora()))
    assert tuple(found) == incidents.ACLED
    assert found["fatalities"] == "12"
    assert found["location"] == "Velmora"
    assert not any(found[c] for c in ("actor1", "event_type", "iso", "geo_precision"))


def test_hostile_text_makes_no_formula() -> None:
    for text in (incidents.render(hostile()), incidents.acled(hostile())):
        assert not any(v.startswith(("=", "+", "-", "@", "\t", "\r")) for v in row(text).values())


def test_slots_come_in_the_account_s_order() -> None:
    names = [s.name for s in incidents.slots(view(velmora()))]
    assert names == ["killed", "injured", "displaced", "duration"]
