"""What a person decided of statements that copies follow."""

import pytest
from tests.compare.made import claim, extraction

from rashomon.compare import compare
from rashomon.model import Answer, Extraction, Question, Reason, Scope
from rashomon.rulings import Desk, Ruling


def report(text: str) -> Extraction:
    return extraction(text, claim(text, "burn"))


LEADER = report("The old mill of Brask burned down.")
COPY = report("The old mill of Brask burned down. Boats.")
OTHER = report("A fire took the mill.")
HELD = [LEADER, COPY, OTHER]


def target(one: Extraction) -> str:
    return f"{one.report.document or one.report.id}#{one.statements[0].id}"


@pytest.mark.parametrize("pair", [(OTHER, LEADER), (LEADER, OTHER)])
def test_copies_go_with_the_statement_that_they_follow(pair: tuple[Extraction, Extraction]) -> None:
    leads = LEADER.statements[0].id
    answers = tuple(
        Answer(e.report.id, e.statements[0], follows=leads if e is COPY else None) for e in HELD
    )
    asked = Question("F", Reason.of("claim"), None, Scope(), answers)
    desk = Desk([Ruling(1, "different", tuple(map(target, pair)), "Ada")])
    parted = desk.questions((asked,), [e.report for e in HELD])
    assert not desk.problems
    told = {frozenset(a.report for a in q.answers) for q in parted}
    assert told == {
        frozenset({LEADER.report.id, COPY.report.id}),
        frozenset({OTHER.report.id}),
    }
    assert len(compare(parted, HELD, [])) == len(parted)
