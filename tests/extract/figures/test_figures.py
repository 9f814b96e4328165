"""Figures of whole sentences: what is counted, parts, scope, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.extract.figures.said import figures_of, report
from tests.timing import least

from rashomon import language
from rashomon.extract import figures
from rashomon.model import Figure


def of(figures: tuple[Figure, ...], slot: str) -> list[Figure]:
    return [f for f in figures if f.slot == slot]


def test_a_list_gives_each_figure_its_own_words() -> None:
    text = "City officials registered at least one dead and 26 injured."
    read = figures_of(text)
    assert [(f.span.of(text), f.slot) for f in read] == [
        ("at least one dead", "killed"),
        ("26 injured", "injured"),
    ]


def test_an_enumeration_is_added_up_and_its_numbers_are_parts() -> None:
    text = "Two men and a woman were shot and killed in Velm."
    read = figures_of(text)
    (whole,) = of(read, "killed")
    (part,) = of(read, "part")
    assert whole.interval.low == whole.interval.high == 3
    assert part.whole == whole.id


def test_the_part_of_a_whole_is_never_taken_for_it() -> None:
    read = figures_of("Four people, including a child, were killed in Kell.")
    (whole,) = of(read, "killed")
    (part,) = of(read, "part")
    assert (whole.interval.low, part.interval.low) == (4, 1)
    assert part.whole == whole.id
    assert part.scope.group == "children"


def test_a_group_is_a_part_where_the_report_counts_more() -> None:
    read = figures_of("Nine people were killed on Monday. Two daughters of the mayor were killed.")
    (whole,) = of(read, "killed")
    (part,) = of(read, "part")
    assert part.whole == whole.id


def test_people_are_counted_without_a_number() -> None:
    text = "The shell hit a house, killing a 12-year-old boy and his mother."
    (killed,) = of(figures_of(text), "killed")
    assert killed.interval.low == killed.interval.high == 2


def test_both_counts_with_its_noun_and_not_those_told_right_before() -> None:
    pilots = figures_of("Both pilots were killed when the plane fell on Monday.")
    assert [f.interval.low for f in of(pilots, "killed")] == [2]
    told = "The blast killed two clerks of the court, both retired officers, the mayor said."
    assert len(of(figures_of(told), "killed")) == 1


def test_one_person_is_not_counted_beside_the_number_that_holds_him() -> None:
    read = figures_of("Three people were killed in Velm. Orin Hale was killed at his desk.")
    assert [f.interval.low for f in of(read, "killed")] == [3]


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


def test_the_shot_are_injured_where_nobody_died() -> None:
    assert of(figures_of("Five people were shot in Kell."), "injured")
    both = figures_of("Five people were shot in Kell. Two of them died.")
    assert of(both, "shot")
    assert [f.interval.low for f in of(both, "injured")] == [3]  # those whom the dead leave


def test_denied_figures_keep_the_mark() -> None:
    (denied,) = of(figures_of("Officials denied that 40 soldiers died."), "killed")
    assert denied.polarity == "negated"
    read = figures_of("Not 23 but 26 people were killed.")
    assert [(f.interval.low, f.polarity) for f in of(read, "killed")] == [
        (23, "negated"),
        (26, "asserted"),
    ]


def test_a_child_is_counted_and_his_age_is_not() -> None:
    read = figures_of("A 12-year-old boy, Ivo Lund, 12, fled.")
    assert not [f for f in read if f.interval.low == 12]


def test_place_and_period_come_from_the_words() -> None:
    text = "Twelve people were killed in Kyiv on Tuesday, police said on Friday."
    (killed,) = of(figures_of(text, "2025-07-04"), "killed")
    assert killed.scope.place == "Kyiv"
    assert killed.scope.period == "2025-07-01"


def test_a_period_without_a_date_keeps_its_words_or_nothing() -> None:
    (killed,) = of(figures_of("Twelve people were killed on Tuesday."), "killed")
    assert killed.scope.period is None
    (all_,) = of(figures_of("Forty people were killed since the start of the siege."), "killed")
    assert all_.scope.period == "since the start of the siege"


def test_what_a_toll_rose_from_is_no_longer_the_toll() -> None:
    read = figures_of("The death toll rose from 12 to 23.")
    assert [f.interval.low for f in of(read, "killed")] == [23]


def test_captions_state_no_figure() -> None:
    caption = report("At least 23 people were killed in Velm.", kind="caption")
    parse = next(iter(language.load().parse([caption])))
    assert figures.extract(parse, ()) == ()


WORDS = (
    "at least,23,people,were,killed,and,26,injured,including,two,children,$3bn,5%,more than,"
    "dozens of,-,12,15,May,2025,“,”,not,a man,died,.,1/2,3.5,km,in,Kyiv,no,one,of,of them,whom,"
    "’,(,),½,"
    "٣,\u200b,🙂,a,the,or more,between,to,from,minus,155mm"
)
PIECES = st.sampled_from([*WORDS.split(","), ","])


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_spans_lie_in_the_text_and_ids_are_unlike(text: str) -> None:
    read = figures_of(text)
    assert len({f.id for f in read}) == len(read)
    for f in read:
        for span in (f.span, f.number, f.counted or f.span):
            assert 0 <= span.start < span.end <= len(text)
        low, high = f.interval.ends
        assert low <= high
        assert f.whole is None or f.whole in {g.id for g in read}
    assert figures_of(text) == read


@pytest.mark.parametrize("unit", ["1 ", "a dozen of ", "12-", "three and ", "1,", "$", "killed "])
def test_long_runs_take_no_longer_than_their_length(unit: str) -> None:
    def seconds(n: int) -> float:
        parse = next(iter(language.load().parse([report(unit * n)])))
        return least(lambda: figures.extract(parse, ()), rounds=2)

    seconds(50)
    short, long = seconds(300), seconds(1200)
    assert long < max(0.3, short * 12)


@pytest.mark.parametrize(
    ("text", "slot", "number"),
    [
        ("The number of people killed in the strike on Velm rose to nine on Monday.", "killed", 9),
        ("The death toll rises to 17 after the flood.", "killed", 17),
        ("The toll has climbed to 23, the mayor said.", "killed", 23),
        ("The number killed rose to nine.", "killed", 9),
        ("The number of dead has increased from 12 to 19.", "killed", 19),
        ("The number of displaced people swelled to 4,000.", "displaced", 4000),
        ("The death toll rose above 40.", "killed", 41),
    ],
)
def test_a_new_total_is_a_count_with_a_direction(text: str, slot: str, number: int) -> None:
    (figure,) = of(figures_of(text), slot)
    assert (figure.interval.low, figure.trend, figure.scope.group) == (number, "up", None)


def test_the_amount_of_a_change_is_no_total() -> None:
    step, level = of(figures_of("The toll rose by three to 23."), "killed")
    assert (step.interval.low, step.scope.group) == (3, "additional")
    assert (level.interval.low, level.scope.group, level.trend) == (23, None, "up")
    assert not of(figures_of("The number of missing fell by six."), "missing")


@pytest.mark.parametrize(
    "text",
    [
        "Five more bodies were found under the rubble.",
        "Another three people were injured.",
        "Two additional people were wounded.",
        "Nine people were killed on Monday. Two more died on Friday.",
    ],
)
def test_those_added_are_marked(text: str) -> None:
    assert figures_of(text)[-1].scope.group == "additional"


def test_those_added_to_others_are_all_of_their_own_kind() -> None:
    read = figures_of("One man was killed and three more people were injured.")
    (injured,) = of(read, "injured")
    assert (injured.interval.low, injured.scope.group) == (3, None)


@pytest.mark.parametrize(
    "text",
    [
        "18 of 25 drones launched were shot down.",
        "Air defences shot down 18 of 25 drones launched by Orrin.",
        "Air defences intercepted 18 of the 25 drones launched overnight.",
    ],
)
def test_a_number_of_a_number_has_its_own_verb(text: str) -> None:
    read = {f.slot: (f.interval.low, f.trend) for f in figures_of(text)}
    assert read == {"intercepted": (18, None), "launched": (25, None)}


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


def test_a_verb_that_counts_states_no_change() -> None:
    (figure,) = figures_of("The navy sank two boats.")
    assert (figure.slot, figure.trend) == ("destroyed", None)


def test_a_share_says_a_change_of_a_count_again() -> None:
    read = figures_of("Jobs in Velm grew by 12,600 positions or 2.2 percent.")
    assert [f.trend for f in read] == ["up", "up"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Three other men, ages 24, 25 and 41, were wounded at the mill.", [3]),
        ("Three divers, 28, 31 and 40, were wounded in Velm.", [3]),
        ("One woman was hit; another woman, also 22, was wounded in the arm.", [1, 1]),
        ("Ada Lorn, 30; Bram Oster, 21; and Jory Kell, 31 all were injured.", [3]),
        ("The blast wounded six farmers near Orrin.[9][26]", [6]),
    ],
)
def test_ages_footnotes_and_names_count_nobody(text: str, numbers: list[int]) -> None:
    read = [f.interval.low for f in of(figures_of(text), "injured")]
    assert [n for n in read if n not in (1, None)] == [n for n in numbers if n != 1]


def test_people_are_counted_through_whom_they_belong_to() -> None:
    text = "Two sheriff's deputies were wounded in Velm."
    (found,) = figures_of(text)
    assert (found.slot, found.span.of(text)) == ("injured", "Two sheriff's deputies")


def test_the_year_of_a_date_counts_nothing() -> None:
    assert not figures_of("May 3, 2031 HOMICIDE Officers came to the mill.")


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
        ("There were no reports of casualties.", "casualties", 0, 0),
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


def test_the_dead_of_a_picture_are_some_of_a_family_that_is_counted() -> None:
    read = figures_of(
        "At least eight members of the Hale family were killed. "
        "Orin Lind shared an image of six dead bodies wrapped in cloth."
    )
    assert [(f.slot, f.interval.low) for f in read] == [("killed", 8), ("part", 6)]


def test_some_of_the_dead_are_a_part_beside_the_hurt_too() -> None:
    read = figures_of("The post showed four hurt men and two of the deceased.")
    assert [f.slot for f in read] == ["injured", "part"]


def test_those_of_another_set_leave_nobody_hurt() -> None:
    read = figures_of(
        "Fifty people were reported injured in Velm. Ada Holm named 15 of Orin Hale's relatives "
        "who were killed there."
    )
    assert [f.interval.low for f in of(read, "injured")] == [50]


def test_a_number_takes_no_noun_of_the_clause_before() -> None:
    read = figures_of("Eight people have minor injuries, while a total of 51 were treated.")
    assert [(f.slot, f.interval.low) for f in read] == [("injured", 8), ("hospitalised", 51)]


def test_both_sides_of_a_vote_are_votes() -> None:
    for text in ("Parliament voted 312 to 45 for the law.", "The law passed by 312 votes to 45."):
        assert [(f.slot, f.interval.low) for f in figures_of(text)] == [
            ("votes", 312),
            ("votes", 45),
        ]


def test_what_may_have_happened_is_doubted() -> None:
    (dead,) = of(figures_of("As many as 40 people may have died."), "killed")
    assert (dead.interval.high, dead.polarity) == (40, "doubted")


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


@pytest.mark.parametrize(
    "text",
    [
        "Let's not forget that 90 people died.",
        "The group denied any part in the murder of the minister.",
    ],
)
def test_these_words_deny_no_death(text: str) -> None:
    (dead,) = of(figures_of(text), "killed")
    assert dead.polarity == "asserted"


def test_a_killing_that_is_rejected_is_not_denied() -> None:
    (one,) = of(figures_of("All parties rejected the murder of the candidate."), "killed")
    assert one.polarity == "asserted"


@pytest.mark.parametrize(
    "text",
    [
        "Two killed and nine injured in Kyiv",
        "Two killed, nine injured in Kyiv",
        "The blast killed two people and injured nine in Kyiv.",
        "Two dead, nine hurt in bus crash near Kyiv",
        "Two people were killed and nine hurt in a Kyiv shooting.",
    ],
)
def test_the_place_after_a_list_is_everybodys(text: str) -> None:
    assert [f.scope.place for f in figures_of(text)] == ["Kyiv", "Kyiv"]


def test_each_clause_has_its_own_place() -> None:
    read = figures_of("Two people were killed in Lviv and nine were hurt in Kyiv.")
    assert [f.scope.place for f in read] == ["Lviv", "Kyiv"]


@pytest.mark.parametrize(
    ("text", "trends"),
    [
        ("Sales grew more than sixfold to HK $3.7 billion (US $473 million).", [None, None, None]),
        ("The share dropped by that much to 8 yuan.", [None]),
        ("Prices were up about $3 (2 euros).", ["up", "up"]),
    ],
)
def test_a_level_beside_the_amount_of_its_change_has_no_direction(
    text: str, trends: list[str | None]
) -> None:
    assert [f.trend for f in figures_of(text)] == trends


def test_a_conversion_takes_over_a_bound_and_no_estimate() -> None:
    read = figures_of("The road is about 7 miles (11 km) long and less than 9 feet (3 m) wide.")
    assert [f.interval.approximate for f in read] == [True, False, False, False]
    assert [f.interval.low for f in read] == [7, 11, None, None]


def test_those_hurt_beside_the_dead_are_no_dead() -> None:
    read = figures_of("One man was killed, with two others injured.")
    assert [f.interval.low for f in of(read, "killed")] == [1]
    assert [f.interval.low for f in of(read, "injured")] == [2]


def test_a_number_of_people_says_nothing_beside_a_number() -> None:
    read = figures_of("A number of people were hurt in Velm. Police said 12 people were hurt.")
    assert [f.interval.low for f in of(read, "injured")] == [12]


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people died in Velm. Four members of the Hale family were killed.",
        "Twelve people died in Velm. A clip shows the bodies of four villagers.",
        "Twelve people died in Velm. Four friends from Kell were killed.",
        "Four nurses among 12 killed in Velm.",
    ],
)
def test_a_family_or_what_was_found_is_a_part_of_all(text: str) -> None:
    read = figures_of(text)
    assert [f.interval.low for f in of(read, "killed")] == [12]
    assert [f.whole for f in of(read, "part")] == [f.id for f in of(read, "killed")]


@pytest.mark.parametrize(
    "text",
    [
        "The toll could rise to 40.",
        "The number of dead was expected to rise to 17.",
        "The toll is feared to rise above 60.",
    ],
)
def test_a_toll_foreseen_is_no_toll(text: str) -> None:
    assert not of(figures_of(text), "killed")


@pytest.mark.parametrize(
    "text",
    [
        "The Kick Six win made them famous.",
        "The debut of the 787 Dreamliner was marred by faults.",
        "Ada Holm: 4 Started the match badly.",
        "Orin Hale (915605455) was named on the list.",
    ],
)
def test_a_number_in_a_name_is_no_figure(text: str) -> None:
    assert not figures_of(text)


def test_a_death_where_nothing_tells_of_violence_is_no_killing() -> None:
    assert not of(figures_of("Her mother died of cancer."), "killed")


def test_the_true_number_after_a_denied_one_is_asserted() -> None:
    read = of(figures_of("The toll was not 23 but 26."), "killed")
    assert [(f.interval.low, f.polarity) for f in read] == [(23, "negated"), (26, "asserted")]


@pytest.mark.parametrize("level", ["twelve", "12"])
def test_the_number_of_dead_is_a_toll_in_letters_too(level: str) -> None:
    (killed,) = of(figures_of(f"The number of dead stands at {level}."), "killed")
    assert killed.interval.low == 12


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("It was the worst fire since the 2022 attack that killed 40 people.", "2022"),
        ("It recalled the 2014 raid on a market, in which 40 people were killed.", "2014"),
        ("The siege began after Monday's attack, which killed 40 people.", "2025-08-18"),
        ("Last year's raid killed 40 people.", "2024"),
        ("In the third quarter 40 people were killed in Velm.", "2025-07/2025-09"),
        ("Some 40 people were killed in the second quarter of 2024.", "2024-04/2024-06"),
    ],
)
def test_a_cited_history_carries_its_own_period(text: str, period: str) -> None:
    (killed,) = of(figures_of(text, published="2025-08-20"), "killed")
    assert killed.scope.period == period


def test_a_number_takes_the_noun_that_was_left_out() -> None:
    (hit,) = of(figures_of("Of 25 drones, 20 were shot down."), "intercepted")
    assert (hit.interval.low, hit.unit) == (20, "drone")
    read = figures_of("The company hired 400 workers and fired 20.")
    assert [(f.slot, f.unit) for f in read] == [(None, "person"), (None, "person")]


def test_none_of_twelve_hurts_nobody() -> None:
    read = figures_of("None of the 12 sailors was hurt.")
    assert [f.interval.low for f in of(read, "injured")] == [0]


def test_critically_hurt_are_only_those_of_whom_it_is_said() -> None:
    read = figures_of("Ten people were hurt, two of them critically.")
    assert [f.interval.low for f in of(read, "critical")] != [10]
    assert 10 in [f.interval.low for f in of(read, "injured")]


def test_an_attacker_among_the_dead_makes_them_the_total() -> None:
    (killed,) = of(figures_of("Five people died, including the gunman."), "killed")
    assert killed.scope.group == "total-with-perpetrators"


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


@pytest.mark.parametrize(
    ("text", "slot", "number"),
    [
        ("Three out of the five victims died.", "killed", 5),
        ("A quarter of the town's 12,000 residents fled.", "displaced", 12_000),
        ("Half the town's 12,000 residents fled.", "displaced", 12_000),
        ("Two-thirds of the 300 houses burned.", "homes-damaged", 300),
        ("The quake destroyed all but 12 houses.", "homes-damaged", 12),
        ("All but two of the crew died.", "killed", 2),
    ],
)
def test_a_whole_and_an_exception_do_not_share_the_fate_of_the_part(
    text: str, slot: str, number: int
) -> None:
    assert number not in [f.interval.low for f in of(figures_of(text), slot)]


def test_a_part_in_commas_is_no_age() -> None:
    read = figures_of("Forty people, 12 of them children, were killed.")
    assert [f.interval.low for f in of(read, "part")] == [12]


@pytest.mark.parametrize(
    "text",
    [
        "Call 0700 222 333 or 070 7000 0018 for help.",
        "It is on example.org/5/12 since 12-05-2031.",
        "1 / 4",
        "Line 2 trains stopped.",
        "Article 5 consultations began.",
    ],
)
def test_numbers_that_name_or_call_are_no_figures(text: str) -> None:
    assert figures_of(text) == ()


def test_a_capital_verb_before_a_number_of_people_is_no_name() -> None:
    read = figures_of("New Velm Shooting Leaves 9 Hurt, 1 Dead")
    assert [f.interval.low for f in of(read, "injured")] == [9]
