"""What one witness alone states stands in one list, once."""

from tests.render.accounts import account, claim, figure, finding, quote, report, said

from rashomon.model import Account, Interval
from rashomon.render import markdown
from rashomon.render.singles import singles
from rashomon.render.terminal import account as terminal
from rashomon.render.view import view

ONE = report("The crew was safe.\n\nTen boats will come, Adan Holm said.", "The Tern")
TWO = report("Holm said ten boats will come.", "The Heron")


def told() -> Account:
    by = said(ONE.text, "Adan Holm", "said")
    spoken, also = quote(ONE, "Ten boats will come", by), claim(TWO, "ten boats will come")
    boats = figure(ONE, "Ten boats", "Ten", Interval(10, 10), None, "boat")
    safe = claim(ONE, "The crew was safe")
    return account(
        (ONE, TWO),
        (
            finding("agreement", "On: boats", [(ONE, spoken), (TWO, also)], "Both."),
            finding("single", "How many boats?", [(ONE, boats)], "Only one.", independent=1),
            finding("single", "On: the crew", [(ONE, safe)], "Only one.", independent=1),
        ),
        [(ONE, spoken), (ONE, boats), (ONE, safe), (TWO, also)],
    )


def test_a_number_within_words_that_others_state_too_is_not_told_again() -> None:
    seen = view(told())
    lines = singles(seen).only(seen.lineages[0])
    assert [line.text for line in lines] == ["The crew was safe."]
    assert [r.label for r in singles(seen).within["F1"]] == ["F2"]
    assert "ten boats" not in terminal.plain(told(), everything=False).split("ONLY")[1].lower()
    assert "Ten boats" not in markdown.render(told()).split("### Only")[1]


def test_what_stands_with_one_sources_words_is_not_told_once_more_under_a_report() -> None:
    one = claim(ONE, "Ten boats will come")
    other = claim(TWO, "ten boats will come")
    whole = quote(ONE, "Ten boats will come", said(ONE.text, "Adan Holm", "said"))
    held = account(
        (ONE, TWO),
        (
            finding("single", "On: boats", [(ONE, one), (TWO, other)], "One source.", (), 1),
            finding("single", "What did Adan Holm say?", [(ONE, whole)], "Only one.", (), 1),
        ),
        [(ONE, one), (ONE, whole), (TWO, other)],
    )
    seen = view(held)
    found = singles(seen)
    assert [r.label for line in found.one_source for r in line.rows] == ["F1", "F2"]
    assert not any(found.only(line) for line in seen.lineages)


def test_a_count_within_words_that_several_state_is_not_said_beside_them() -> None:
    one, two = report("Nine people were hurt.", "A"), report("Nine people were hurt, it says.", "B")
    words = "Nine people were hurt"
    told = [(r, claim(r, words)) for r in (one, two)]
    counted = [(r, figure(r, "Nine people", "Nine", Interval(9, 9), "injured")) for r in (one, two)]
    held = account(
        (one, two),
        (
            finding("single", "On: the hurt", told, "One source.", (), 1),
            finding("single", "How many people were injured?", counted, "One source.", (), 1),
        ),
        [*told, *counted],
    )
    (line,) = singles(view(held)).one_source
    assert line.text.strip(".") == words
    assert len(line.rows) == 2


def test_a_number_that_only_one_of_those_who_agree_has_is_told() -> None:
    three = report("Holm said boats will come.", "The Rook")
    by = said(ONE.text, "Adan Holm", "said")
    spoken, also = quote(ONE, "Ten boats will come", by), claim(three, "boats will come")
    boats = figure(ONE, "Ten boats", "Ten", Interval(10, 10), None, "boat")
    held = account(
        (ONE, three),
        (
            finding("agreement", "On: boats", [(ONE, spoken), (three, also)], "Both."),
            finding("single", "How many boats?", [(ONE, boats)], "Only one.", independent=1),
        ),
        [(ONE, spoken), (ONE, boats), (three, also)],
    )
    seen = view(held)
    assert singles(seen).within == {}
    assert [line.text for line in singles(seen).only(seen.lineages[0])] != []


def test_what_tells_a_disputed_number_stands_with_the_dispute_alone() -> None:
    one, two = (
        report("Two people died in a fire.", "A"),
        report("Three people died in a fire.", "B"),
    )
    dead = [
        (r, figure(r, words, words.split()[0], Interval(n, n), "killed", "person"))
        for r, words, n in ((one, "Two people", 2), (two, "Three people", 3))
    ]
    alone = [
        finding("single", f"On: {r.metadata.title.value}", [(r, claim(r, r.text[:-1]))], "", (), 1)
        for r in (one, two)
    ]
    held = account(
        (one, two),
        (finding("conflict", "How many people were killed?", dead, "2 and 3."), *alone),
        [*dead, *((r, claim(r, r.text[:-1])) for r in (one, two))],
    )
    assert "ONLY" not in terminal.plain(held, everything=False)
