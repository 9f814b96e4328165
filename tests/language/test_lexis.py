"""How words are read is a language's own, and is given to an extraction that comes without."""

from dataclasses import replace

import pytest
from tests.compare.made import claim, extraction
from tests.language.made_up import made_up, turned
from tests.lexis import LEXIS

from rashomon import pipeline
from rashomon.cache import plain
from rashomon.language import load
from rashomon.model import UNREAD

TEXT = "The warden opened the lower gate on Monday."


def test_each_language_has_its_own_words() -> None:
    other = made_up().lexis
    said = "which they had of the"
    assert LEXIS.keys(said) == other.keys(turned(said)) == ()
    assert LEXIS.keys(turned(said))
    assert other.keys(said)
    assert other.when(turned(TEXT)).weekdays == {turned("monday")}
    assert not other.when(TEXT).weekdays


def test_an_extraction_that_was_kept_is_read_again() -> None:
    made = extraction(TEXT, claim(TEXT, "open", ("object", "gate")))
    back = replace(plain.EXTRACTION.load(plain.EXTRACTION.dump(made)), report=made.report)
    assert back == made
    assert back.lexis is UNREAD
    with pytest.raises(LookupError, match="no language has read"):
        back.lexis.keys(TEXT)
    language = load()
    noted = pipeline.noted(back, language)
    assert noted.lexis is language.lexis
    assert noted.notes[0].weekdays == ("monday",)
    assert noted.read_by(made_up().lexis) is noted
