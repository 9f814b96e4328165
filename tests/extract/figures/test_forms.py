"""Numbers as they are written in many places, and numbers that count something else."""

from __future__ import annotations

import pytest
from tests.extract.figures.said import figures_of, of

from rashomon import language, lexicon
from rashomon.extract import figures
from rashomon.extract.figures.words import compiled
from rashomon.lexicon.scopes import ScopeWords
from rashomon.model import Figure, Metadata, Report, Span, Zone

Read = tuple[str | None, float | None, float | None]


def read(text: str) -> list[Read]:
    """Slot and interval of every figure, in order."""
    return [(f.slot, f.interval.low, f.interval.high) for f in figures_of(text, "2031-05-06")]


def one(text: str, slot: str | None) -> Figure:
    """The one figure of that slot."""
    (figure,) = [f for f in figures_of(text, "2031-05-06") if f.slot == slot]
    return figure


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The quake drove 48 300 people from Tarn.", 48300),
        ("In Ulm 1\u00a0450 villagers left.", 1450),
        ("The dyke cost 2 750 000 florins.", 2_750_000),
        ("The bill came to 7,25 million euros.", 7_250_000),
        ("Prices rose by 0,8 per cent.", 0.8),
        ("The tower cost 12.500.000 florins.", 12_500_000),
        ("The tower cost 12.500.000,50 florins.", 12_500_000.5),
        ("The tower cost 12'500'000 florins.", 12_500_000),
        ("India counted 12,34,567 cases.", 1_234_567),
        ("The loss was -€41 million.", -41_000_000),
        ("Growth was −1.3% in June.", -1.3),
        ("It was -7 C in Ulm by dawn.", -7),
    ],
)
def test_a_number_is_read_as_it_is_written_elsewhere(text: str, value: float) -> None:
    assert [(low, high) for _, low, high in read(text)] == [(value, value)]


def test_a_date_or_a_label_begins_no_number_of_groups() -> None:
    assert read("On May 4 120 people were hurt.")[0][1:] == (120, 120)
    assert 12_500 not in [low for _, low, _ in read("On bus 12 500 people sang.")]


def test_a_list_of_numbers_is_no_decimal() -> None:
    assert [low for _, low, _ in read("It has rooms of 10,11 and 12 beds.")] == [10, 11, 12]


def test_a_range_shares_its_scale() -> None:
    assert read("Six to nine million people fled.") == [("displaced", 6_000_000, 9_000_000)]
    assert read("It sold 1.5-2 million tonnes.") == [("mass", 1_500_000, 2_000_000)]


def test_a_range_before_a_verb_is_no_score() -> None:
    assert read("In the blast 30–35 were injured.") == [("injured", 30, 35)]


def test_a_number_said_again_in_brackets_is_one() -> None:
    text = "Seven (7) miners died and fourteen (14) were hurt."
    assert read(text) == [("killed", 7, 7), ("injured", 14, 14)]


@pytest.mark.parametrize(
    "text",
    [
        "The siren sounded at 07.45 and the train left by 18.05.",
        "Boys of 7 and 10 came home.",
        "The guide was a man of 40.",
        "Pellets hit 13- and 14-year-old boys.",
        "Call the desk on (800) 555-HELP (4357) now.",
        "Call the desk on 040 771234 now.",
        "Divers searched dock 7 on Monday.",
        "Passengers 12 and 13 were moved.",
        "Phone: 771 1234.",
    ],
)
def test_times_ages_and_telephones_count_nothing(text: str) -> None:
    assert [f for f in read(text) if f[1] not in (1, 2)] == []


def test_the_sides_of_a_vote_are_no_range() -> None:
    assert read("The bill failed by 61% to 39%.") == [("share", 61, 61), ("share", 39, 39)]
    assert read("Turnout rose from 58% to 62%.") == [("share", 58, 62)]


def test_nobody_fires_himself() -> None:
    assert all(slot != "launched" for slot, *_ in read("All three fired into the crowd."))


@pytest.mark.parametrize(
    ("text", "value", "over", "unit"),
    [
        ("Nine people per 10,000 caught the fever.", 9, 10_000, None),
        ("There were 2.8 murders per 100,000 residents.", 2.8, 100_000, "person"),
        ("There were 7 injuries for every 500 workers.", 7, 500, "person"),
        ("Drownings stand at 1.4 per million.", 1.4, 1_000_000, None),
    ],
)
def test_a_rate_counts_nobody(text: str, value: float, over: float, unit: str | None) -> None:
    figure = one(text, "rate")
    assert len(figures_of(text)) == 1
    assert figure.interval.low == figure.interval.high == value
    assert figure.per is not None
    assert (figure.per.low, figure.per.unit) == (over, unit)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Four in ten houses were destroyed in the storm.", 0.4),
        ("Three of every four bridges collapsed.", 0.75),
        ("Two people in every five were displaced.", 0.4),
        ("One in eight nurses was hurt.", 0.125),
        ("Nearly two in three homes were damaged.", 2 / 3),
        ("Half the crew drowned.", 0.5),
    ],
)
def test_a_share_counts_nobody(text: str, value: float) -> None:
    figure = one(text, "share")
    assert len(figures_of(text)) == 1
    assert figure.interval.low == figure.interval.high == pytest.approx(value)


def test_what_is_done_to_some_in_so_many_places_is_no_share() -> None:
    text = "Police arrested six people in ten raids."
    assert read(text) == [("arrested", 6, 6), (None, 10, 10)]
    assert "share" not in [slot for slot, *_ in read("They killed three in ten attacks.")]


@pytest.mark.parametrize(
    ("text", "slot", "count"),
    [
        ("A pair of climbers were killed in the storm.", "killed", 2),
        ("A quartet of miners was hurt.", "injured", 4),
        ("A couple of drivers were injured.", "injured", 2),
        ("A five-member crew was killed in the crash.", "killed", 5),
        ("A woman, her husband and their three girls were killed.", "killed", 5),
        ("A cook, his wife and their two sons were killed when it fell on Monday.", "killed", 4),
        ("Ada Holm, 34, Orin Berg, 29, and Bo Lund, 61, were killed.", "killed", 3),
        ("The blast left a 52-year-old farmer dead.", "killed", 1),
    ],
)
def test_groups_and_lists_are_counted_out(text: str, slot: str, count: int) -> None:
    figure = one(text, slot)
    assert (figure.interval.low, figure.interval.high) == (count, count)


def test_who_is_left_so_is_counted_behind_an_age() -> None:
    text = "The crash left a girl, 9, dead and her brother, 13, wounded."
    assert read(text) == [("killed", 1, 1), ("injured", 1, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "Not a single guest was hurt when the roof fell.",
        "Not one guest was hurt.",
        "Not a soul was hurt in the crash.",
    ],
)
def test_not_a_single_one_is_nobody(text: str) -> None:
    figure = one(text, "injured")
    assert (figure.interval.high, figure.polarity) == (0, "asserted")


def test_nobody_badly_hurt_is_not_nobody_hurt() -> None:
    assert read("Nobody was badly hurt in the crash.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Four miners are feared dead after the blast.",
        "Four miners were presumed killed in the blast.",
        "Unverified reports put the dead at 4.",
        "Unconfirmed reports said 4 people died.",
    ],
)
def test_what_is_only_feared_is_doubted(text: str) -> None:
    figure = one(text, "killed")
    assert (figure.interval.low, figure.polarity) == (4, "doubted")


def test_what_is_possible_beside_a_number_is_doubted() -> None:
    two = figures_of("At least four, possibly five, guards were hurt.")
    assert [(f.interval.low, f.polarity) for f in two] == [(4, "asserted"), (5, "doubted")]
    assert read("Two or possibly three men were killed.") == [("killed", 2, 3)]


def test_a_number_that_the_report_withdraws_is_former() -> None:
    text = "Correction: An earlier version of this article said nine guests were killed."
    assert one(text, "killed").relation == "former"
    assert one("Initial reports spoke of nine dead.", "killed").relation == "former"
    assert one("The toll stands at seven, down from nine.", "killed").relation is None
    assert one("Nine guests were killed, this article said.", "killed").relation is None


@pytest.mark.parametrize(
    ("text", "slot", "read"),
    [
        (
            "Nobody was killed, contrary to earlier reports that six guests had died.",
            "killed",
            [(0, None), (6, "former")],
        ),
        (
            "Kern corrected his earlier statement that no one was hurt: four maids were hurt.",
            "injured",
            [(0, "former"), (4, None)],
        ),
        (
            "The toll rose to 12, up from an earlier count of ten.",
            "killed",
            [(12, None), (10, "former")],
        ),
        (
            "Six guests died, earlier reports said, but Kern counts four dead.",
            "killed",
            [(6, "former"), (4, None)],
        ),
        (
            "This report first said six guests were killed. The correct number is four.",
            "killed",
            [(6, "former"), (4, None)],
        ),
    ],
)
def test_words_for_an_outdated_number_are_of_the_one_that_they_bring_in(
    text: str, slot: str, read: list[tuple[int, str | None]]
) -> None:
    found = of(figures_of(text), slot)
    assert [(f.interval.low, f.relation) for f in found] == read


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A couple and their baby died in the fire at Kell.", 3),
        ("The flood killed a couple and their two sons.", 4),
        ("The couple were killed on Sunday.", 2),
    ],
)
def test_a_couple_is_two(text: str, count: int) -> None:
    (killed,) = of(figures_of(text), "killed")
    assert killed.interval.low == count


def test_every_cue_of_a_former_number_finds_its_examples_and_no_counter() -> None:
    words = lexicon.load("en")
    former = compiled(language.load()).former
    for cue in words.table("scopes", ScopeWords).former:
        assert all(former.search(e.lower()) for e in cue.examples)
        assert not any(former.search(e.lower()) for e in cue.counter)
        told = " ".join(cue.examples).lower()
        assert all(word in told for word in (*cue.when, *cue.what))


def test_what_is_needed_is_a_threshold() -> None:
    assert one("The plan needs 60 votes to pass.", "votes").relation == "threshold"
    assert one("The party must clear a threshold of 5 percent.", "share").relation == "threshold"
    assert one("The plan got 60 votes.", "votes").relation is None


def test_the_others_are_what_is_left() -> None:
    text = "Three of the five died and the other two were hurt."
    assert one(text, "injured").relation == "left"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The attack wounded two men and a 10-year-old girl.", 3),
        ("Police look into an attack in Ulm that wounded two men and a 9-year-old girl.", 3),
        ("Orin shot and wounded both young men and a woman.", 3),
        ("Deputy Orin Holm, 51, and Officer Bo Lund were wounded.", 2),
        ("The attack left a mother dead, and a boy and two men wounded.", 3),
    ],
)
def test_lists_of_the_wounded_are_counted_out(text: str, count: int) -> None:
    assert max(high or 0 for slot, _, high in read(text) if slot == "injured") == count


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Six miners died in Ulm on Friday last week, police said.", "2031-05-02"),
        ("Six miners died in Ulm between Friday and Sunday.", "2031-05-02/2031-05-04"),
        ("Six miners died in Ulm on 2031-05-02.", "2031-05-02"),
        ("In 2028, six people were killed there.", "2028"),
        ("A fire on Saturday killed six miners.", "2031-05-03"),
        ("Six miners died in Ulm on May 2 and 3.", "2031-05-02/2031-05-03"),
        ("A man admitted on Monday to killing six men at an inn in 2027.", "2027"),
    ],
)
def test_a_figure_takes_the_period_that_the_words_of_time_name(text: str, period: str) -> None:
    assert one(text, "killed").scope.period == period


def test_each_number_of_a_list_has_its_own_day() -> None:
    text = "Six miners died in Ulm on Saturday and two more on Sunday, bringing the toll to eight."
    six, two, _ = figures_of(text, "2031-05-06")
    assert (six.scope.period, two.scope.period) == ("2031-05-03", "2031-05-04")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The dyke cost R640 million.", 640_000_000, "ZAR"),
        ("A loaf sold for R17.50.", 17.5, "ZAR"),
        ("The lake covers 7.4 sq mi.", 7.4, "square mile"),
    ],
)
def test_a_sign_of_money_or_an_area_is_read(text: str, value: float, unit: str) -> None:
    held = figures_of(text)
    assert [(f.interval.low, f.unit) for f in held] == [(value, unit)]


def test_fuel_over_a_distance_is_a_rate() -> None:
    assert figures_of("It burns 4.8 l/100km.")[0].unit == "litre per 100 km"


def test_a_road_is_no_money() -> None:
    assert [f.unit for f in figures_of("The R61 was closed to 40 lorries.")] == ["lorry"]
    assert figures_of("The firm tested the drug PLX-R18 in May.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "On 6 and 8 June, the mill was shut.",
        "The fair is on 4, 5 and 6 May.",
        "Between 3.15 and 5.40 a.m. the mill was shut.",
        "At least one shot was fired at the gate.",
    ],
)
def test_days_hours_and_shots_count_nobody(text: str) -> None:
    assert [f for f in figures_of(text) if f.slot is not None] == []


def test_over_the_two_is_no_bound() -> None:
    assert read("The town wept over the two killings.") == [("killed", 2, 2)]


def test_a_share_by_which_it_fell_stands_beside_the_level() -> None:
    held = figures_of("Catches fell by a quarter to 3.1 million tonnes.")
    assert [f.trend for f in held if f.slot == "share"] == ["down"]
    assert [f.interval.low for f in held if f.slot == "mass"] == [3_100_000]


def test_what_has_to_be_reached_is_a_threshold() -> None:
    assert figures_of("The party must win 40 seats to rule.")[0].relation == "threshold"


def test_who_is_told_to_have_died_is_not_hurt() -> None:
    assert read("A guard was shot in Velm. He died on Sunday.") == [("killed", 1, 1)]
    assert ("injured", 1, 1) in read("A guard was wounded in Velm. His dog died on Sunday.")


def test_all_of_the_dead_are_not_the_hurt() -> None:
    text = "Four people were killed in Velm. All four victims suffered gunshot wounds."
    assert read(text) == [("killed", 4, 4)]
    text = "Four people were killed in Velm. All three guards were hurt."
    assert ("injured", 3, 3) in read(text)


def test_a_range_over_a_scale_is_no_score() -> None:
    assert read("Some 3-4 million barrels were lost.") == [(None, 3_000_000, 4_000_000)]
    assert [low for _, low, _ in read("Velm beat Olm 3-1 before 900 fans.")] == [900]


@pytest.mark.parametrize(
    "text",
    ["It is feared that nine miners have drowned.", "There is no evidence that nine miners died."],
)
def test_what_is_feared_or_unproven_is_doubted(text: str) -> None:
    assert one(text, "killed").polarity == "doubted"


def test_ages_of_a_list_count_nobody() -> None:
    assert [f for f in read("An 8-, a 9- and an 11-year-old were rescued.") if f[1] == 8] == []
    assert [f for f in read("A 30 or 31-year-old clerk was hurt.") if f[1] == 30] == []


def test_a_family_beside_a_name_is_a_list() -> None:
    text = "The fire killed Ida Lind, her husband and their two sons."
    assert ("killed", 4, 4) in read(text)
    assert read("The fire killed Ida Lind, their leader and founder.") == [("killed", 1, 1)]


def test_who_was_shot_is_the_dead_of_the_headline() -> None:
    text = "Girl of Velm dies in hospital\nA girl was shot in Velm on Sunday."
    head = text.index("\n")
    zones = (Zone("headline", Span(0, head)), Zone("body", Span(head + 1, len(text))))
    parse = next(iter(language.load().parse([Report("r", "r", text, zones, Metadata())])))
    held = [f.slot for f in figures.extract(parse, ()) if f.interval.high == 1]
    assert "killed" in held
    assert "injured" not in held
