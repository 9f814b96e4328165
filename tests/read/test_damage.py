"""Text that was encoded once too often is read back; all else stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.timing import least

from rashomon.read import damage, text


@pytest.mark.parametrize(
    ("words", "mended"),
    [
        ("&quot;The ferry sank,&quot; she said.", '"The ferry sank," she said.'),
        ("It&#39;s gone &amp;amp; lost", "It's gone & lost"),
        ("Two&nbsp;boats &mdash; &#8220;gone&#8221;", "Two\u00a0boats — “gone”"),
        ("the sign &lt; and &copy;", "the sign &lt; and &copy;"),
        ("fish & chips; AT&T", "fish & chips; AT&T"),
        ("â€œThe ferry sank,â€ she said.", "“The ferry sank,” she said."),
        ("She didnâ€™t â€“ no cafÃ©, no Å¡kolaâ€¦", "She didn’t – no café, no škola…"),
        ("CafÃ© alone is left", "CafÃ© alone is left"),
        ("l’âge du café, 5 € – “so”", "l’âge du café, 5 € – “so”"),
    ],
)
def test_a_plain_text(words: str, mended: str) -> None:
    assert damage.mended(words) == mended
    assert text.read("a.txt", words).text == mended


def test_a_page_is_mended_only_where_it_was_escaped_twice() -> None:
    page = "<p title='&quot;'>&amp;quot;So&amp;amp;quot; &amp;lt;b&amp;gt; &amp; &quot;</p>"
    wanted = "<p title='&quot;'>&quot;So&quot; &amp;lt;b&amp;gt; &amp; &quot;</p>"
    assert damage.mended(page, markup=True) == wanted


def test_signs_that_nobody_sees_are_left_out_and_said_where_they_are_many() -> None:
    assert text.read("a.txt", "12,\u200b000 sh\u00adeep").text == "12,000 sheep"
    assert not text.read("a.txt", "sh\u00adeep " * 20).problems
    assert "not shown" in text.read("a.txt", "sh\u200beep " * 20).problems[0].message


def test_joiners_that_scripts_need_are_kept() -> None:
    assert text.read("a.txt", "می\u200cخواهم").text == "می\u200cخواهم"


@given(st.text("é ü’“”–—…€a.,œš\u00a0", max_size=30))
def test_utf_8_that_was_misread_is_read_back(words: str) -> None:
    misread = "".join(damage._SIGNS.get(b, chr(b)) for b in ("’" + words).encode())
    assert damage.mended(misread) == "’" + words


@pytest.mark.parametrize("piece", ["&", "&amp;", "&quot", "â€", "â", "&#0000"])
def test_mending_grows_with_the_text_and_no_faster(piece: str) -> None:
    def cost(n: int) -> float:
        return least(lambda: damage.mended(piece * n), rounds=2)

    assert cost(80_000) < 8 * cost(20_000) + 0.05
