"""What looks like a digit or a Latin letter is read as one, in its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.ground.lookalikes import LONGEST, plain


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("１２ people", "12 people"),
        ("𝟏𝟐 people", "12 people"),
        ("١٢ people", "12 people"),
        ("Twelv\u0435 people", "Twelve people"),  # a Cyrillic letter
        ("\u0422welve people", "Twelve people"),
        ("Ｔｗｅｌｖｅ", "Twelve"),
        ("May 6²", "May 6²"),
        ("20 m² of Yıldız Café", "20 m² of Yıldız Café"),
        ("Харків in May", "Харків in May"),
        ("5 µm", "5 µm"),
        ("⑫ people", "⑫ people"),
    ],
)
def test_shapes(written: str, read: str) -> None:
    assert plain(written) == read


@given(st.text(alphabet="ab1 １𝟐²\u0435\u0130ıé₤－", max_size=3 * LONGEST))
def test_the_length_stays(text: str) -> None:
    assert len(plain(text)) == len(text)
    assert plain(plain(text)) == plain(text)
