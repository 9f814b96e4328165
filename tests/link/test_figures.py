"""Which numbers answer for the event: round-ups, background and words that leave it open."""

from dataclasses import replace

from tests.compare.made import extraction, figure

from rashomon.link.figures import ask
from rashomon.model import Extraction, Figure, Number, Question, Span

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


def test_people_told_only_to_be_shot_are_not_hurt_where_others_count_as_many_dead() -> None:
    dead = report("Two people are dead at the mill.", ("Two people", 2, "killed"))
    shot = report("Police say a man shot his two sons.", ("two sons", 2, "injured"))
    more = report("Police say a man shot five clerks.", ("five clerks", 5, "injured"))
    hurt = report("Two clerks who were shot survived.", ("Two clerks", 2, "injured"))
    assert main("injured", dead, shot) == []
    assert main("injured", dead, more) == [5]
    assert main("injured", dead, hurt) == [2]


def part(number: str, low: int, verb: str) -> Extraction:
    """A report that says "two of the hurt died"."""
    text = f"{number} of the hurt {verb} at the Brenn hospital."
    held = figure(text, f"{number} of the hurt", low, low, slot="part")
    return extraction(text, replace(held, number=Span(0, len(number))))


def test_parts_of_whom_other_things_are_told_answer_no_common_question() -> None:
    asked = list(ask([part("Two", 2, "died"), part("Six", 6, "lay"), part("Three", 3, "died")]))
    assert {q.text for q in asked} == {"How many of the hurt?"}
    figures = [[a.statement for a in q.answers] for q in asked]
    found = [sorted(f.interval.low or 0 for f in q if isinstance(f, Figure)) for q in figures]
    assert sorted(found) == [[2, 3], [6]]
