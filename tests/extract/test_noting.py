"""What is noted of a statement's words for the stages that read none."""

from tests.compare.made import claim
from tests.compare.made import extraction as bare
from tests.lexis import LEXIS

from rashomon.extract.noting import noted
from rashomon.model import Extraction, Statement

TEXT = "Ida Holm, 22, opened the bridge in Brask on Monday at 9:20 p.m. It closed in May 2019."


def extraction(text: str, *held: Statement) -> Extraction:
    """A report's statements with what is noted of them."""
    return noted(bare(text, *held))


def test_notes_stand_beside_the_statements_in_their_order() -> None:
    made = extraction(TEXT, claim(TEXT, "open", ("subject", "Ida Holm"), ("object", "bridge")))
    (note,) = made.notes
    assert note.action == LEXIS.keys("open")[0]
    assert {"ida", "holm"} <= set(note.subject)
    assert "bridg" in note.others
    assert note.ages == ("22",)
    assert note.weekdays == ("monday",)
    assert note.hours == (21 * 60 + 20,)
    assert note.years == (2019,)
    assert len(note.keys) == len(note.weights)


def test_sentences_are_slices_of_the_text_in_order() -> None:
    made = extraction(TEXT, claim(TEXT, "open"))
    assert "".join(s.span.of(TEXT) for s in made.sentences) == TEXT
    assert all(s.lead for s in made.sentences)


def test_noting_again_changes_nothing() -> None:
    made = extraction(TEXT, claim(TEXT, "open"))
    assert noted(made) == made


def test_two_sides_of_one_opposition_are_told_apart() -> None:
    (advanced,), (retreated,) = LEXIS.poles("advanced"), LEXIS.poles("retreated")
    assert advanced[0] == retreated[0]
    assert advanced[1] != retreated[1]
