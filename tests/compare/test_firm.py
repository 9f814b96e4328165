"""Only counts that both reports stand by exclude each other."""

import pytest
from tests.compare.made import extraction, figure
from tests.lexis import LEXIS

from rashomon.compare.context import Context
from rashomon.compare.firm import firm, opens, states
from rashomon.extract.noting import noted
from rashomon.model import Answer, Extraction

TABLE = LEXIS.book


def told(
    text: str, words: str, low: int | None, *more: tuple[str, int, str]
) -> tuple[Answer, Context]:
    held = [figure(text, words, 2 if low is None else low, low, slot="injured")]
    held += [figure(text, w, n, n, slot=slot) for w, n, slot in more]
    made: Extraction = noted(extraction(text, *sorted(held, key=lambda f: f.span)))
    return Answer(made.report.id, held[0]), Context.of([made], [])


@pytest.mark.parametrize(
    ("text", "words", "low", "more", "sure"),
    [
        ("Nine people were hurt on the pier.", "Nine people", 9, (), True),
        ("A clerk was hurt on the pier.", "A clerk", 1, (), False),
        ("Several people were hurt.", "Several people", None, (), False),
        ("A clerk fell, and two others were hurt.", "two others", 2, (), False),
        ("Two died and four others were hurt.", "four others", 4, (("Two", 2, "killed"),), True),
        ("Three men, one child were hurt.", "Three men", 3, (("one child", 1, "injured"),), False),
    ],
)
def test_a_count_is_firm_where_it_writes_a_number_of_all(
    text: str, words: str, low: int | None, more: tuple[tuple[str, int, str], ...], sure: bool
) -> None:
    answer, context = told(text, words, low, *more)
    assert firm(answer, context, TABLE) is sure


DEEP = "The pier of Brask burned. " + "Boats lay there for years. " * 40


def test_deep_in_a_report_a_count_is_firm_where_it_stands_twice() -> None:
    once, alone = told(f"{DEEP}Nine people were hurt.", "Nine people", 9)
    text = f"{DEEP}Nine people were hurt. All nine of the hurt were boatmen."
    twice, both = told(text, "Nine people", 9, ("nine of", 9, "injured"))
    assert not firm(once, alone, TABLE)
    assert firm(twice, both, TABLE)
    assert opens(twice, both, TABLE)
    assert not opens(once, alone, TABLE)


def test_a_report_that_states_the_others_number_too_does_not_contradict_it() -> None:
    answer, context = told("Nine people were hurt.", "Nine people", 9)
    text = "Nine hurt."
    assert states(answer.report, figure(text, "Nine", 9, 9, slot="injured"), context)
    assert not states(answer.report, figure(text, "Nine", 8, 8, slot="injured"), context)
