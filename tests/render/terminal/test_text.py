"""Report text as it is shown: nothing acts, nothing is turned, what is harmless stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.timing import least

from rashomon.render.terminal import safe


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words", "plain words"),
        ("東京 żółw 🙂 e\u0301", "東京 żółw 🙂 e\u0301"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b[2J\x1b[1;1Hcleared", "cleared"),
        ("\x1b]0;title\x07rest", "rest"),
        ("\x1b]8;;http://x.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b31mred", "red"),
        ("\x90payload\x9crest", "rest"),
        ("\x1bcreset", "reset"),
        ("a\x07b\x08c\x00d\x7fe", "abcde"),
        ("one\ntwo\r\nthree\tfour\u2028five", "one two three four five"),
        ("right \u202eleft\u202c", "right <RLO>left<PDF>"),
        ("\u2066x\u2069", "<LRI>x<PDI>"),
        ("half \ud83d sign", "half \ufffd sign"),
        ("\x1b[" + "1;" * 500 + "m", "1;" * 500 + "m"),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert safe(text) == shown


@given(st.text(st.characters()))
def test_nothing_left_can_act(text: str) -> None:
    shown = safe(text)
    assert all(c >= " " and not "\x7f" <= c <= "\x9f" for c in shown)
    assert not set(shown) & set(
        "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )
    shown.encode("utf-8")
    assert safe(shown) == shown


@pytest.mark.parametrize("piece", ["\x1b]", "\x1b[", "\x1b[1;", "\x1bP\x1b", "\x9d", "\u202e"])
def test_time_grows_with_the_text(piece: str) -> None:
    def seconds(n: int) -> float:
        return least(lambda: safe(piece * n))

    assert seconds(80_000) < 40 * max(seconds(10_000), 0.005)
