"""The names that one side's reports have and the other's do not."""

from tests.link.made import report

from rashomon.link.marks import marks
from rashomon.model import Entity, Extraction, Span


def told(*names: str) -> Extraction:
    made = report("A ferry struck a quay.")
    spans = (Span(2, 7),)
    return Extraction(made, entities=tuple(Entity(n, n, "person", spans) for n in names))


NORTH = [told("Odd Brekkan", "Lise Haug"), told("Brekkan", "the Coast Guard")]
SOUTH = [told("Rosa Amberly", "Coast Guard"), told("Amberly")]


def test_a_name_that_most_of_one_side_have_and_none_of_the_other_is_its_mark() -> None:
    assert marks(NORTH, SOUTH) == ("Brekkan", "Lise Haug")
    assert marks(SOUTH, NORTH)[0] == "Amberly"


def test_a_name_of_both_marks_none() -> None:
    assert "Coast Guard" not in marks(SOUTH, NORTH)
    assert marks(NORTH, NORTH) == ()
