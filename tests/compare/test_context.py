"""What a comparison looks at of many answers."""

from itertools import permutations

from tests.compare.made import claim, extraction

from rashomon.compare.context import MANY, Context
from rashomon.model import Answer, Extraction


def says(name: str, *, negated: bool = False) -> Extraction:
    text = f"{name} said: the village of Brask was {'not ' if negated else ''}evacuated."
    held = claim(text, "evacuate", ("subject", "village"), negated=negated)
    return extraction(text, held)


ALL = [*(says(f"Witness {n}") for n in range(MANY)), says("The miller", negated=True)]


def answers(held: list[Extraction]) -> list[Answer]:
    return [Answer(e.report.id, e.statements[0]) for e in held]


def test_one_who_dissents_among_many_is_heard_wherever_he_stands() -> None:
    context = Context.of(ALL, [])
    for place in range(len(ALL)):
        held = answers([*ALL[:place], ALL[-1], *ALL[place:-1]])
        chosen = context.foremost(held)
        assert len(chosen) == MANY
        assert {a.statement.id for a in chosen} > {ALL[-1].statements[0].id}
        assert list(chosen) == [a for a in held if a in chosen]
    assert context.foremost(held[:MANY]) == tuple(held[:MANY])


def test_the_few_are_all_looked_at() -> None:
    context = Context.of(ALL[:3], [])
    for held in permutations(answers(ALL[:3])):
        assert context.foremost(held) == held
