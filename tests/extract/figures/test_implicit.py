"""People counted without a number."""

from __future__ import annotations

import pytest
from tests.extract.figures.said import figures_of, of, report

from rashomon import language
from rashomon.extract import figures


def test_people_are_counted_without_a_number() -> None:
    text = "The shell hit a house, killing a 12-year-old boy and his mother."
    (killed,) = of(figures_of(text), "killed")
    assert killed.interval.low == killed.interval.high == 2


@pytest.mark.parametrize(
    "text",
    [
        "He threatened to kill a guard.",
        "The blast could have killed a child.",
        "If a man dies, his heirs pay.",
        "Guns kill people.",
        "Orin Hale was not killed.",
        "She was charged with the attempted murder of a clerk.",
    ],
)
def test_what_did_not_happen_counts_nobody(text: str) -> None:
    assert not [f for f in figures_of(text) if f.slot == "killed" and f.polarity == "asserted"]


def test_the_gunman_is_no_victim() -> None:
    (gunman,) = of(figures_of("The gunman was shot dead by police."), "killed")
    assert gunman.scope.group == "perpetrators"


def test_a_child_is_counted_and_his_age_is_not() -> None:
    read = figures_of("A 12-year-old boy, Ivo Lund, 12, fled.")
    assert not [f for f in read if f.interval.low == 12]


@pytest.mark.parametrize(
    "text",
    [
        "Gunman kills 21-year-old and injures three",
        "Crash kills 21-year-old, injures three",
        "Shooting kills 17-year-old, wounds three in Velm",
    ],
)
def test_a_headline_counts_the_one_named_by_age(text: str) -> None:
    parse = next(iter(language.load().parse([report(text, kind="headline")])))
    read = figures.extract(parse, ())
    assert {f.slot: f.interval.low for f in read} == {"killed": 1, "injured": 3}


def test_people_are_counted_through_whom_they_belong_to() -> None:
    text = "Two sheriff's deputies were wounded in Velm."
    (found,) = figures_of(text)
    assert (found.slot, found.span.of(text)) == ("injured", "Two sheriff's deputies")


@pytest.mark.parametrize(
    ("text", "slot", "low", "high"),
    [
        ("A clerk was killed alongside 11 neighbours.", "killed", 12, 12),
        (
            "Between five and seven members of the Hale family, including at least one woman and "
            "three children, were killed as a strike hit their house.",
            "killed",
            5,
            7,
        ),
        (
            "Up to 15 members of the Hale family, including two women, were killed in Velm.",
            "killed",
            None,
            15,
        ),
        ("The strike killed at least 11 and up to 15 members of the family.", "killed", 11, 15),
        ("The men who killed six priests and two companions fled.", "killed", 8, 8),
        ("WHEN IT WAS ALL OVER ONE PERSON WAS KILLED.", "killed", 1, 1),
        ("THE ARMY KILLED 5 AMERICANS AND 3 CIVILIANS.", "killed", 8, 8),
        ("Twenty-odd villagers were killed.", "killed", 20, 20),
        ("They condemned the murder of Carlos Brown and Senator Ada Holm.", "killed", 2, 2),
        ("Two young boys are dead along with their father.", "killed", 3, 3),
        (
            "Two brothers, Peter Hale and Bo Hale, as well as their cousin, were killed.",
            "killed",
            3,
            3,
        ),
        ("The town had 159 homicides to its 318,416 residents.", "killed", 159, 159),
        ("The raid left 2 dead and 6 injured the night before in Velm.", "injured", 6, 6),
        ("An 8th-grader was killed in a Velm shooting.", "killed", 1, 1),
        ("Father of two shot dead outside Velm bar", "killed", 1, 1),
        ("The bomber killed himself and six shoppers.", "killed", 6, 6),
        ("All 140 passengers and six crew members died.", "killed", 146, 146),
        ("Ada Holm was killed along with her daughter.", "killed", 2, 2),
        ("Orin Hale was killed with his wife, Ada, and two sons.", "killed", 4, 4),
        ("Seven guards along with 18 other civilians were killed.", "killed", 25, 25),
        ("The blast killed an entire family of six people.", "killed", 6, 6),
        ("The blast killed dozens of villagers.", "killed", 12, 120),
        ("The bodies of two miners were brought out.", "killed", 2, 2),
        ("A number of villagers were hurt in the raid.", "injured", 2, None),
        ("Multiple people were injured at the depot.", "injured", 2, None),
        ("The station wrote of dozens of dead and wounded.", "casualties", 12, 120),
        ("There were 12 deaths and injuries.", "casualties", 12, 12),
        ("The crash left 50 dead and injured 400.", "killed", 50, 50),
    ],
)
def test_people_are_counted_as_the_words_say(
    text: str, slot: str, low: int | None, high: int | None
) -> None:
    intervals = [(f.interval.low, f.interval.high) for f in of(figures_of(text), slot)]
    assert intervals == [(low, high)]


@pytest.mark.parametrize(
    "text",
    [
        "Several said that his brother died in January.",
        "The boy wasn’t seriously hurt, Ada Holm said.",
        "That army is KILLING PEOPLE.",
        "The gunman shot from the roof.",
        "They were charged with the attempted murders of five teenagers.",
        "There are two longer-shot candidates.",
        "Ada Holm shot back: “I could have stayed.”",
        "His doubts have severely hurt the candidate.",
        "He boasted that he had killed that man or that boy.",
        "The nation's fifth largest steelmaker was hurt by high prices.",
        "TWO GUARDS SHOT FORMER MEMBERS OF THE BOARD AT NOON",
        "The death of Judge Ada Holm left the court without a head.",
    ],
)
def test_these_words_count_nobody(text: str) -> None:
    assert not [f for f in figures_of(text) if f.slot in ("killed", "injured", "shot")]


def test_a_death_where_nothing_tells_of_violence_is_no_killing() -> None:
    assert not of(figures_of("Her mother died of cancer."), "killed")


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("The blast killed three soldiers and a driver, and wounded 12.", 4, [12]),
        ("A nurse, a doctor and four patients were killed.", 6, []),
        ("A nurse, a doctor and a patient were killed.", 3, []),
        ("Four soldiers, a driver and two nurses were killed.", 7, []),
    ],
)
def test_a_list_counts_all_its_members_and_no_others(
    text: str, killed: int, injured: list[int]
) -> None:
    read = figures_of(text)
    assert [f.interval.low for f in of(read, "killed")] == [killed]
    assert [f.interval.low for f in of(read, "injured")] == injured


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Two children, a boy and a girl were killed.", 2),
        ("Three others, two men and a woman, were killed.", 3),
        ("A man, a clerk and part-time driver, was killed.", 1),
    ],
)
def test_an_apposition_counts_nobody_again(text: str, killed: int) -> None:
    assert [f.interval.low for f in of(figures_of(text), "killed")] == [killed]
