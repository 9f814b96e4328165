"""Which numbers answer for the event: round-ups, background and words that leave it open."""

from dataclasses import replace

from tests.compare.made import extraction, figure

import rashomon as ra
from rashomon.link.figures import ask
from rashomon.model import Extraction, Figure, Number, Question, Scope, Span
from rashomon.render.say import speaker

FAR = "The hall was built in a dry year, and the roof was mended twice. " * 12


def report(text: str, *counted: tuple[str, int, str]) -> Extraction:
    """A report with a figure over each of these words: words, number, slot."""
    held = [figure(text, words, n, n, slot=slot) for words, n, slot in counted]
    return extraction(text, *held)


def main(slot: str, *reports: Extraction) -> list[Number]:
    """What the event's own question holds, lowest first; nothing where it is not asked."""
    asked = [q for q in ask(reports) if q.slot == slot and q.scope.group is None]
    assert len(asked) <= 1
    figures = [a.statement for q in asked for a in q.answers]
    return sorted(f.interval.low or 0 for f in figures if isinstance(f, Figure))


def groups(slot: str, *reports: Extraction) -> set[str | None]:
    found: list[Question] = [q for q in ask(reports) if q.slot == slot]
    return {q.scope.group for q in found}


def test_a_round_up_does_not_answer_where_another_report_tells_of_one_event() -> None:
    several = report(
        "Two dead, seven hurt in harbour shootings.", ("Two", 2, "killed"), ("seven", 7, "injured")
    )
    one = report("Three men were hurt in a shooting off Brask.", ("Three men", 3, "injured"))
    assert main("injured", several, one) == [3]
    assert main("killed", several, one) == []
    assert groups("killed", several, one) == {"several-events"}


def test_events_in_the_plural_alone_are_the_event() -> None:
    several = report("Seven hurt in harbour shootings.", ("Seven", 7, "injured"))
    assert main("injured", several) == [7]


def test_a_lower_number_is_no_sum_of_several() -> None:
    plural = report("Two men were hurt in the shootings.", ("Two men", 2, "injured"))
    one = report("Three men were hurt in a shooting off Brask.", ("Three men", 3, "injured"))
    assert main("injured", plural, one) == [2, 3]


def test_the_dead_deep_in_one_report_are_another_events() -> None:
    told = report("Four people were hurt at the hall.", ("Four people", 4, "injured"))
    deep = f"Four men were hurt at the hall. {FAR}Five miners died in the Orrin pit."
    other = report(deep, ("Four men", 4, "injured"), ("Five miners", 5, "killed"))
    assert main("killed", told, other) == []
    assert main("injured", told, other) == [4, 4]


def test_the_dead_deep_in_two_reports_are_the_events() -> None:
    first = report(f"A fire took the hall. {FAR}Two clerks died.", ("Two clerks", 2, "killed"))
    second = report(f"The hall burned down. {FAR}Two men died.", ("Two men", 2, "killed"))
    assert main("killed", first, second) == [2, 2]


def test_that_nobody_died_may_stand_deep() -> None:
    told = report(f"The hall burned. {FAR}No one was killed.", ("No one", 0, "killed"))
    assert main("killed", told) == [0]


def test_people_told_only_to_be_shot_are_not_counted_as_hurt_where_others_count_dead() -> None:
    dead = report("Two people are dead at the mill.", ("Two people", 2, "killed"))
    shot = report("Police say a man shot his two sons.", ("two sons", 2, "injured"))
    more = report("A man shot five others at the mill.", ("five others", 5, "injured"))
    hurt = report("Two clerks who were shot survived.", ("Two clerks", 2, "injured"))
    assert main("injured", dead, shot) == []
    assert main("injured", dead, more) == [5]
    assert main("injured", dead, hurt) == [2]


def test_what_a_sentence_breaks_a_number_down_into_is_a_part() -> None:
    text = "Nine people were hurt: two gravely, seven lightly."
    held = report(text, ("Nine", 9, "injured"), ("two", 2, "injured"), ("seven", 7, "injured"))
    assert main("injured", held) == [9]


def test_one_of_the_dead_is_no_count_of_them() -> None:
    text = (
        "Two clerks died. The mother of one of the dead wept. One of the dead was killed at home."
    )
    held = report(text, ("Two clerks", 2, "killed"), ("One of the dead", 1, "killed"))
    assert main("killed", held) == [2]


def test_a_number_said_with_another_hedge_stays_beside_the_reading() -> None:
    text = "Two hurt at the mill. The blast wounded at least two others."
    held = report(text, ("Two", 2, "injured"))
    again = figure(text, "at least two others", 2, None, slot="injured")
    both = extraction(text, *held.figures(), again)
    (asked,) = [q for q in ask([both]) if q.slot == "injured"]
    assert [a.score for a in asked.answers] == [1.0, 0.5]


def test_a_group_stands_for_all_only_where_nobody_counts_all() -> None:
    text = "Two officers died at the mill."
    officers = extraction(text, figure(text, "Two officers", 2, 2, scope=Scope(group="police")))
    all_two = report("Two people died at the mill.", ("Two people", 2, "killed"))
    one = report("A clerk died at the mill.", ("A clerk", 1, "killed"))
    assert main("killed", officers, all_two) == [2]
    assert main("killed", officers) == [2]
    assert 2 in main("killed", officers, one)


def part(number: str, low: int, verb: str) -> Extraction:
    """A report that says "two of the hurt died"."""
    text = f"{number} of the hurt {verb} at the Brenn hospital."
    held = figure(text, f"{number} of the hurt", low, low, slot="part")
    return extraction(text, replace(held, number=Span(0, len(number))))


def test_parts_of_whom_other_things_are_told_answer_no_common_question() -> None:
    asked = list(ask([part("Two", 2, "died"), part("Six", 6, "lay"), part("Three", 3, "died")]))
    assert {speaker("en")(q.asks) for q in asked} == {"How many of the hurt?"}
    figures = [[a.statement for a in q.answers] for q in asked]
    found = [sorted(f.interval.low or 0 for f in q if isinstance(f, Figure)) for q in figures]
    assert sorted(found) == [[2, 3], [6]]


def person(text: str, words: str) -> Extraction:
    held = figure(text, words, 1, 1)
    return extraction(text, replace(held, counted=held.span))


def test_two_people_singled_out_are_no_agreement_on_one() -> None:
    man = person("A 41-year-old man was killed in the fire at Brask.", "man")
    woman = person("A woman was killed in the fire at Brask.", "woman")
    old = person("The fire at Brask killed a 70-year-old man.", "man")
    driver = person("The driver was killed in the fire at Brask.", "The driver")
    assert main("killed", man, woman) == []
    assert groups("killed", man, woman) == {"part"}
    assert main("killed", man, old) == []
    assert main("killed", man, driver) == [1, 1]
    assert main("killed", man, driver, woman) == main("killed", woman, driver, man)


def test_what_is_left_of_those_hit_is_no_part_of_them() -> None:
    text = "Six people were hurt, one fatally, in the fire at Brask."
    left = figure(text, "Six people were hurt, one fatally", 5, 5, slot="injured")
    dead = figure(text, "one fatally", 1, 1)
    whole = figure(text, "Six people", 6, 6, slot="injured")
    held = extraction(text, replace(left, counted=left.span), whole, dead)
    assert main("injured", held) == [5, 6]


def test_groups_that_overlap_and_count_as_many_are_one_question() -> None:
    def counted(text: str, words: str, low: int, group: str) -> Extraction:
        return extraction(text, figure(text, words, low, low, scope=Scope(group=group)))

    all_of_them = report("Five people died in the fire at Brask.", ("Five people", 5, "killed"))
    pupils = counted("The fire at Brask killed two pupils.", "two pupils", 2, "students")
    teens = counted("Two teenagers died in the fire at Brask.", "Two teenagers", 2, "children")
    three = counted("Three teenagers died in the fire at Brask.", "Three teenagers", 3, "children")
    assert groups("killed", all_of_them, pupils, teens) == {None, "children"}
    assert groups("killed", all_of_them, pupils, three) == {None, "children", "students"}


def test_a_count_at_a_place_that_nobody_else_names_stands_apart() -> None:
    coast = "Fires on the coast have left 23 people dead. Six people died in Port Orrel on Tuesday."
    mill = "Twelve people were killed when a mill burned down in Brask on Wednesday."
    other = "Fourteen people were killed in the fire at the mill of Brask, the mayor said."
    account = ra.compare([ra.Text(t) for t in (coast, mill, other)], include=["*"])
    (chief,) = (f for f in account.conflicts if f.slot == "killed")
    assert 6 not in [c.low for c in chief.readings]


def test_a_rise_and_a_fall_are_two_things() -> None:
    told = "Shares of the Ferrand yard {} by 5 percent on Friday after the merger was announced."
    rose, fell, gained = (ra.Text(told.format(verb)) for verb in ("rose", "fell", "climbed"))
    account = ra.compare([rose, fell, gained], include=["*"])
    (share,) = (f for f in account.agreements if f.slot == "share")
    assert len({c.report for c in share.readings}) == 2
