"""Findings on one line: sentences, counts behind their noun, what matters first."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.render.accounts import account, claim, figure, finding, report, velmora

from rashomon.model import Detail, Interval, Participant, Report, Span, Statement
from rashomon.render.lines import LONG, lines, shared
from rashomon.render.view import Row, view

TEXT = (
    "Four barges sank at the quay of Orvel. Rita Moss, the mayor, came at noon. She closed the "
    "port on the advice of the U.S. Navy, and nobody was hurt.\n\nA crane cost 12 crowns."
)


def rows(report: Report, *statements: Statement) -> tuple[Row, ...]:
    held = [(report, s) for s in statements]
    found = [finding("single", f"Q{n}?", [pair], "One.", (), 1) for n, pair in enumerate(held)]
    return view(account([report], found, held)).rows


def texts(report: Report, *statements: Statement) -> list[str]:
    return [line.text for line in lines(rows(report, *statements))]


def test_what_stands_in_one_sentence_is_told_once_by_it() -> None:
    r = report(TEXT, "Courier")
    barges = figure(r, "Four barges", "Four", Interval(4, 4), None, "barge")
    found = lines(rows(r, barges, claim(r, "Four barges sank")))
    assert [line.text for line in found] == ["Four barges sank at the quay of Orvel."]
    assert sorted(row.label for row in found[0].rows) == ["F1", "F2"]


def test_a_sentence_does_not_end_within_an_abbreviation() -> None:
    r = report(TEXT, "Courier")
    (told,) = texts(r, claim(r, "nobody was hurt"))
    assert told.startswith("She closed the port")
    assert told.endswith("U.S. Navy, and nobody was hurt.")


def test_people_are_counted_behind_the_noun() -> None:
    r = report("At least two people were killed at Orvel.", "Courier")
    two = figure(r, "At least two people", "two", Interval(2, None), "killed", "person")
    assert texts(r, two) == ["dead: at least 2"]


def test_a_pronoun_gives_way_to_the_name_that_the_account_knows() -> None:
    r = report(TEXT, "Courier")
    start = TEXT.index("She")
    who = Participant("subject", Span(start, start + 3), "Rita Moss", "e1")
    (told,) = texts(r, replace(claim(r, "She closed the port"), participants=(who,)))
    assert told.startswith("[Rita Moss] closed the port")


def test_a_long_sentence_is_cut_between_clauses() -> None:
    clauses = [f"the crew of ship number {n} left the harbour at noon" for n in range(9)]
    r = report(", ".join(clauses).capitalize() + ".", "Courier")
    for words in (clauses[1], clauses[7]):
        (told,) = texts(r, claim(r, words))
        assert words in told
        assert len(told) <= LONG + 4
        assert told.endswith("…")
        assert told.startswith(("The crew", "… the crew"))


def test_numbers_that_answer_nothing_come_last() -> None:
    r = report(TEXT, "Courier")
    price = figure(r, "12 crowns", "12", Interval(12, 12), None, "XXX")
    found = texts(r, price, claim(r, "nobody was hurt"), claim(r, "Four barges sank"))
    assert found[0].startswith("Four barges")
    assert found[-1].startswith("A crane")


def test_what_is_agreed_is_told_in_the_fewest_words() -> None:
    one = report("The army shelled the port, and the mayor fled to Kell.", "Courier")
    other = report("On Monday the army shelled the port of Orvel.", "Lantern")
    subject = "the army"
    told: list[tuple[Report, Statement]] = []
    for r, words in ((one, "The army shelled the port"), (other, "the army shelled the port")):
        at = r.text.lower().index(subject)
        who = Participant("subject", Span(at, at + len(subject)), subject)
        told.append((r, replace(claim(r, words), participants=(who,))))
    found = finding("agreement", "On: the army", told, "Alike.", (), 2)
    (line,) = shared(view(account([one, other], [found], told)).rows)
    assert line.text.lower() == "the army shelled the port"


@given(st.permutations(range(12)))
def test_every_row_is_on_one_line_whatever_the_order(order: list[int]) -> None:
    held = [r for r in view(velmora()).rows if r.cells]
    mixed = [held[n] for n in order if n < len(held)]
    for told in (lines, shared):
        found = told(mixed)
        assert sorted(r.label for line in found for r in line.rows) == sorted(
            r.label for r in mixed
        )
        assert [line.text for line in found] == [line.text for line in told(mixed[::-1])]


def test_a_day_that_is_agreed_is_told_behind_its_noun_and_not_by_a_sentence() -> None:
    one = report("Two people died at noon on 4 May 2031.", "A")
    two = report("Three people died on 4 May 2031.", "B")
    held = [
        (r, Detail("d1", Span(r.text.index("on 4"), len(r.text) - 1), "day", "2031-05-04"))
        for r in (one, two)
    ]
    same = finding("agreement", "On what day?", held, "Both.")
    (line,) = shared(view(account([one, two], [same], held)).rows)
    assert line.text == "day: on 4 May 2031"


def test_what_is_agreed_is_told_by_the_report_that_says_who() -> None:
    one = report("He closed the port of Orvel.", "A")
    two = report("Rita Moss, the mayor, closed the port of Orvel on Monday.", "B")
    held = []
    for r, words, who in ((one, one.text, "He"), (two, two.text, "Rita Moss")):
        said = claim(r, words.rstrip("."))
        span = Span(0, len(who))
        held.append((r, replace(said, participants=(Participant("subject", span, who),))))
    same = finding("agreement", "On: the port", held, "Both.")
    (line,) = shared(view(account([one, two], [same], held)).rows)
    assert line.text == "Rita Moss, the mayor, closed the port of Orvel on Monday"


def test_a_short_noun_is_no_pronoun() -> None:
    one = report("A silo burst at the port of Orvel.", "A")
    two = report("Rita Moss, the mayor, vowed on Monday to rebuild the burst silo of Orvel.", "B")
    held = []
    for r, words, who in (
        (one, "A silo burst at the port of Orvel", "silo"),
        (two, "to rebuild the burst silo of Orvel", "Rita Moss"),
    ):
        at = r.text.index(who)
        doer = Participant("subject", Span(at, at + len(who)), who)
        held.append((r, replace(claim(r, words), participants=(doer,))))
    same = finding("agreement", "On: the silo", held, "Both.")
    (line,) = shared(view(account([one, two], [same], held)).rows)
    assert line.text == "A silo burst at the port of Orvel"


def test_a_sentence_within_the_words_of_another_line_is_not_told_twice() -> None:
    r = report("The port closed. “It was time,” Rita Moss wrote.", "Courier")
    both = claim(r, "The port closed. “It was time,” Rita Moss wrote")
    assert len(texts(r, claim(r, "The port closed"), both)) == 1
