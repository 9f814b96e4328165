"""Questions about claims and quotes, by the words of an answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.lexis import LEXIS

from rashomon.link import wording
from rashomon.render.say import speaker

SAY = speaker("en")


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (["the silo was inspected in March"], "On: the silo was inspected in March"),
        (["when the silo fell,", "as the old silo fell down"], "On: the silo fell"),
        (["that the dam broke at 7 a.m."], "On: the dam broke at 7 a.m."),
    ],
)
def test_told(texts: list[str], wanted: str) -> None:
    assert SAY(wording.told(texts, LEXIS)) == wanted


@pytest.mark.parametrize(
    ("names", "who"),
    [
        (["Ida Holm"], "Ida Holm"),
        (["coast guard"], "the coast guard"),
        (["a neighbour"], "a neighbour"),
        (["it"], "someone"),
        ([], "someone"),
        (["Ida Holm", "Per Lund"], "Ida Holm or Per Lund"),
    ],
)
def test_said(names: list[str], who: str) -> None:
    text = SAY(wording.said(names, ["“We rebuild the port together,”"], LEXIS))
    assert text == f"What did {who} say? (“We rebuild the port together”)"


@given(st.lists(st.text(max_size=200), min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_the_answers_changes_nothing(texts: list[str], random: object) -> None:
    before = SAY(wording.told(texts, LEXIS))
    random.shuffle(texts)  # type: ignore[attr-defined]
    assert SAY(wording.told(texts, LEXIS)) == before
    assert len(before) < wording.LONGEST + 10
    assert "\n" not in before
