"""A slot may name other slots, and only such as there are."""

import pytest
from pydantic import ValidationError

from rashomon import lexicon
from rashomon.lexicon.figures import Slots


@pytest.mark.parametrize("field", ["confused", "both", "survived"])
def test_a_slot_that_nobody_asks_about_is_refused(field: str) -> None:
    held = lexicon.load("en").table("slots", Slots).model_dump()
    held["slot"][0][field] = "elsewhere" if field == "survived" else ["elsewhere"]
    with pytest.raises(ValidationError, match="no slot is called elsewhere"):
        Slots.model_validate(held)
