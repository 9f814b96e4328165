"""Where the one who was hit was hit, by several reports."""

from itertools import count

import pytest
from tests.compare.made import at, extraction, figure

from rashomon.compare.context import Context
from rashomon.compare.details import compare
from rashomon.extract.noting import noted
from rashomon.link.wounds import ask
from rashomon.model import Detail, Extraction, Participant, content_id

NUMBERS = count()


def hit(text: str, whose: str, *wounds: tuple[str, str]) -> Extraction:
    text = f"{text} Report {next(NUMBERS)}."
    of = Participant("of", at(text, whose), whose)
    made = [
        Detail(content_id("d", text, words), at(text, words), "wound", part, of=of)
        for words, part in wounds
    ]
    return noted(extraction(text, *made))


def asked(*reports: Extraction) -> list[str]:
    """The type of the finding of each question."""
    ordered = sorted(reports, key=lambda e: e.report.id)
    found = (compare(q, Context.of(ordered, [])) for q in ask(ordered))
    return [f.type for f in found if f]


ARM = ("The clerk was shot in the arm at noon.", "clerk", ("shot in the arm", "arm"))


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        (("A bullet struck the clerk in the arm.", "clerk", ("in the arm", "arm")), "agreement"),
        (("A clerk was hit in the elbow.", "clerk", ("hit in the elbow", "elbow")), "compatible"),
        (("The clerk was hit in the leg.", "clerk", ("hit in the leg", "leg")), "conflict"),
    ],
)
def test_another_part_of_the_body_is_a_conflict_unless_it_lies_in_the_first(
    other: tuple[str, str, tuple[str, str]], kind: str
) -> None:
    assert asked(hit(*ARM), hit(*other)) == [kind]


def test_a_man_and_a_woman_are_two() -> None:
    man = hit("The man was shot in the arm.", "man", ("shot in the arm", "arm"))
    woman = hit("The woman was shot in the leg.", "woman", ("shot in the leg", "leg"))
    assert asked(man, woman) == []


def test_where_several_were_hit_nothing_is_asked() -> None:
    text = "Three people were shot, one in the leg."
    many = extraction(text, figure(text, "Three people", 3, 3, slot="injured"))
    leg = hit("The clerk was hit in the leg.", "clerk", ("hit in the leg", "leg"))
    assert asked(hit(*ARM), leg, noted(many)) == []
