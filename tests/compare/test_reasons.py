"""Invented reports through the whole pipeline: each reason that a finding may name, and what
must never be joined. Every story is two to four short reports of one event."""

import pytest

from rashomon import language, pipeline
from rashomon.model import (
    Account,
    Finding,
    Metadata,
    Report,
    Span,
    Stated,
    Zone,
    content_id,
)

Told = tuple[str | None, str]
"""A report: when it was published, and its text."""

MAY_2, MAY_3, MAY_4, MAY_5 = "2031-05-02", "2031-05-03", "2031-05-04", "2031-05-05"
SANK = "when the ferry Alder sank off Brask"
FIRE = "when a fire swept through the Brask depot on Thursday"
BLAST = "when a blast tore through the Brask mill on Thursday"

STORIES: dict[str, tuple[Told, ...]] = {
    "places": (
        (MAY_3, "Nine people were killed across Verdania when a storm struck, the ministry said."),
        (MAY_3, "Two people were killed in Brask when the storm struck, the mayor said."),
    ),
    "a town and its country": (
        (MAY_3, "Four people were killed in Lviv when missiles hit the city, the governor said."),
        (MAY_3, "Seven people were killed in Kharkiv when missiles hit the city, the mayor said."),
        (MAY_3, "Eleven people were killed in Ukraine when missiles hit several cities."),
    ),
    "growth": (
        ("2031-05-02T08:00:00Z", f"Three people were killed {SANK} on Friday."),
        ("2031-05-02T18:00:00Z", f"Five people were killed {SANK} on Friday."),
        ("2031-05-03T09:00:00Z", f"Eight people were killed {SANK} on Friday."),
    ),
    "as of": (
        (MAY_4, "As of Friday evening, 31 people were killed in the Brask quake, police said."),
        (MAY_3, "As of Saturday morning, 44 people were killed in the Brask quake, police said."),
    ),
    "slip": (
        (
            MAY_2,
            f"At least one person was killed and 26 people were injured {BLAST}, a clerk said.",
        ),
        (MAY_2, f"At least 26 people were killed {BLAST}, officials said."),
    ),
    "units": (
        (MAY_2, "The tanker leaked off Brask. The slick stretched 12 miles along the coast."),
        (MAY_2, "The tanker leaked off Brask. The slick stretched 19 kilometres along the coast."),
    ),
    "units apart": (
        (MAY_2, "The tanker leaked off Brask. The slick stretched 12 miles along the coast."),
        (MAY_2, "The tanker leaked off Brask. The slick stretched 40 kilometres along the coast."),
    ),
    "rounding": (
        (MAY_2, "The flood displaced about 1,200 people in Brask, the mayor said."),
        (MAY_2, "The flood displaced 1,187 people in Brask, the mayor said."),
    ),
    "sources": (
        (MAY_2, f"Four people were killed {FIRE}, police said."),
        (MAY_2, f"Nine people were killed {FIRE}, Doctor Ida Holm said."),
    ),
    "revised": (
        (MAY_2, f"Eight people were killed {FIRE}, police said."),
        (MAY_3, f"Six people were killed {FIRE}, police said, revising an earlier count of eight."),
    ),
    "earlier reports": (
        (MAY_2, f"Eight people were killed {FIRE}, police said."),
        (
            MAY_3,
            "Six people were killed in the fire at the Brask depot, police said. "
            "Earlier reports said eight people had died.",
        ),
    ),
    "lowered": (
        (MAY_5, "Nine people were killed in a fire at an Olm hostel on Sunday, police said."),
        (
            "2031-05-06",
            "Police lowered the toll of the Olm hostel fire to seven dead, down from nine.",
        ),
    ),
    "open": (
        (MAY_2, f"Eight people were killed {FIRE}."),
        (MAY_2, f"Six people were killed {FIRE}."),
    ),
    "undated": (
        (None, f"Three people were killed {SANK}, the coast guard said."),
        (None, f"Five people were killed {SANK}, the coast guard said."),
        (None, f"Seven people were killed {SANK}, the coast guard said."),
    ),
    "four numbers": (
        (MAY_2, f"Eight people were killed {FIRE}, police said."),
        (MAY_2, f"Six people were killed {FIRE}, the mayor said."),
        (MAY_2, f"Five people were killed {FIRE}, the hospital said."),
        (MAY_3, f"Nine people were killed {FIRE}, the fire chief said."),
    ),
    "channels": (
        (MAY_2, 'The depot burned. "We will rebuild every wall," Ida Holm wrote on Telegram.'),
        (MAY_2, 'The depot burned. "We will rebuild every wall," Ida Holm wrote on X.'),
    ),
    "renderings": (
        (MAY_2, '"We shall raise every wall of the depot again before winter," Ida Holm said.'),
        (MAY_2, '"We will rebuild every wall of the depot before winter," Ida Holm said.'),
    ),
    "older event": (
        (MAY_2, f"Three people were killed {SANK} on Thursday, the coast guard said."),
        (
            MAY_2,
            f"Three people were killed {SANK} on Thursday. "
            "In 2022, the ferry Birch sank in the same strait, killing 40 people.",
        ),
        (
            MAY_2,
            "The ferry Alder sank off Brask on Thursday. "
            "The 2022 sinking of the ferry Birch killed 41 people.",
        ),
    ),
    "worst since": (
        (MAY_2, f"Three people were killed {SANK} on Thursday, the worst loss since 2022."),
        (MAY_2, f"Three people were killed {SANK} on Thursday, the coast guard said."),
    ),
    "parts": (
        (MAY_2, f"Nine people were injured {BLAST}. Three of them are in critical condition."),
        (MAY_2, f"Nine people were injured, including two children, {BLAST}."),
        (MAY_2, f"Two children were injured {BLAST}."),
    ),
    "critical and others": (
        (MAY_2, f"One man is in critical condition and three others were injured {FIRE}."),
        (MAY_2, f"Four people were injured {FIRE}."),
    ),
    "a war": (
        (
            MAY_2,
            "Drones killed four people in Brask overnight, the governor said. "
            "More than 900 civilians have been killed since the start of the war.",
        ),
        (
            MAY_2,
            "Four people were killed in the overnight attack on Brask. "
            "Since the war began, 912 civilians have been killed in the region.",
        ),
        (MAY_2, "The drone attack set Brask alight. The war has killed 900 civilians since 2029."),
    ),
    "a month": (
        (
            MAY_5,
            "Two people were killed in a shooting at the Brask pier on Sunday, police said. "
            "Nine people have been shot dead in Brask this month.",
        ),
        (MAY_5, "Two people were killed at the Brask pier on Sunday, police said."),
        (MAY_5, "Weekend shootings left five dead in Brask, among them two at the pier."),
    ),
    "the gunman": (
        (
            MAY_5,
            "Four people were killed in a shooting at an Olm hostel on Sunday, "
            "including the gunman, police said.",
        ),
        (
            MAY_5,
            "A gunman killed three people at an Olm hostel on Sunday before killing himself.",
        ),
    ),
    "missing": (
        (MAY_4, "Forty people are missing after a landslide near Olm."),
        (MAY_5, "Twelve people are still missing after a landslide near Olm."),
    ),
}


def report(story: str, number: int, told: Told) -> Report:
    day, text = told
    metadata = Metadata(published=Stated(day, "given" if day else "none"))
    id = content_id("r", story, number)
    zones = (Zone("body", Span(0, len(text))),)
    return Report(id, f"{number}.txt", text, zones, metadata, story=story)


@pytest.fixture(scope="module")
def accounts() -> dict[str, Account]:
    reports = [report(s, n, t) for s, told in STORIES.items() for n, t in enumerate(told, 1)]
    by = pipeline.by_story(pipeline.extract(reports, language.load(), processes=1))
    return {s or "": pipeline.reconcile(e, s, include=["*"]) for s, e in by.items()}


def asked(account: Account, slot: str) -> Finding:
    """The event's own question of a slot: no group's, no other period's."""
    found = [f for f in account.findings if f.slot == slot and f.scope.group is None]
    assert len(found) == 1, found
    return found[0]


def numbers(finding: Finding) -> list[float]:
    return sorted(r.low or 0 for r in finding.readings if r.score == 1)


@pytest.mark.parametrize(
    ("story", "slot", "type", "cause"),
    [
        ("places", "killed", "compatible", "scope"),
        ("a town and its country", "killed", "compatible", "scope"),
        ("growth", "killed", "update", "time"),
        ("as of", "killed", "update", "time"),
        ("slip", "killed", "conflict", "category"),
        ("rounding", "displaced", "agreement", "rounding"),
        ("sources", "killed", "conflict", "source"),
        ("revised", "killed", "update", "correction"),
        ("earlier reports", "killed", "update", "correction"),
        ("lowered", "killed", "update", "correction"),
        ("open", "killed", "conflict", "unexplained"),
        ("undated", "killed", "conflict", "unexplained"),
        ("the gunman", "killed", "compatible", "scope"),
        ("missing", "missing", "update", "time"),
    ],
)
def test_the_reason_is_what_the_words_show(
    accounts: dict[str, Account], story: str, slot: str, type: str, cause: str
) -> None:
    found = asked(accounts[story], slot)
    assert found.type == type, found.reason
    assert cause in found.causes, found.reason


@pytest.mark.parametrize("story", ["growth", "undated", "four numbers", "a town and its country"])
def test_a_reason_names_every_number_that_differs(accounts: dict[str, Account], story: str) -> None:
    found = asked(accounts[story], "killed")
    assert len(found.readings) >= 3
    for reading in found.readings:
        assert str(reading.low) in found.reason


def test_undated_reports_are_not_ordered(accounts: dict[str, Account]) -> None:
    found = asked(accounts["undated"], "killed")
    assert found.latest is None
    assert "later" not in found.reason


def test_what_was_known_as_of_a_later_day_is_the_latest(accounts: dict[str, Account]) -> None:
    found = asked(accounts["as of"], "killed")
    assert found.latest
    assert found.latest.low == 44


@pytest.mark.parametrize("story", ["earlier reports", "lowered"])
def test_an_outdated_number_is_not_its_reports_reading(
    accounts: dict[str, Account], story: str
) -> None:
    found = asked(accounts[story], "killed")
    assert found.latest
    assert found.latest.low == min(r.low or 0 for r in found.readings)


def test_one_length_in_two_units_is_an_agreement(accounts: dict[str, Account]) -> None:
    found = next(f for f in accounts["units"].findings if f.range and len(f.readings) == 2)
    assert (found.type, found.causes) == ("agreement", ("unit",))
    assert found.range
    assert found.range.high == 19.3  # both in kilometres


def test_two_lengths_in_two_units_conflict(accounts: dict[str, Account]) -> None:
    found = next(f for f in accounts["units apart"].findings if f.range and len(f.readings) == 2)
    assert found.type == "conflict"
    assert "unit" in found.causes


@pytest.mark.parametrize(
    ("story", "cause"), [("channels", "channel"), ("renderings", "translation")]
)
def test_one_statement_on_two_channels_or_in_two_renderings(
    accounts: dict[str, Account], story: str, cause: str
) -> None:
    assert any(f.type == "compatible" and cause in f.causes for f in accounts[story].findings)


@pytest.mark.parametrize(
    ("story", "slot", "counts"),
    [
        ("older event", "killed", [3, 3]),
        ("worst since", "killed", [3, 3]),
        ("parts", "injured", [9, 9]),
        ("critical and others", "injured", [4]),
        ("a war", "killed", [4, 4]),
        ("a month", "killed", [2, 2]),
    ],
)
def test_only_the_events_own_whole_answers(
    accounts: dict[str, Account], story: str, slot: str, counts: list[float]
) -> None:
    assert numbers(asked(accounts[story], slot)) == counts


def test_an_older_event_has_a_question_of_its_own(accounts: dict[str, Account]) -> None:
    older = [f for f in accounts["older event"].findings if f.scope.group == "another-event"]
    assert [f.scope.period for f in older] == ["2022"]


def test_sums_of_other_periods_do_not_meet(accounts: dict[str, Account]) -> None:
    sums = [f for f in accounts["a month"].findings if f.scope.group == "several-events"]
    assert [len(f.readings) for f in sums] == [1, 1]
