"""Disguises hide no copy: unseen signs, look-alike letters, marks, strewn and changed words."""

import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.lexis import LEXIS
from tests.link.made import report, sentences

from rashomon.link import folding
from rashomon.link.lineages import trace

STORY = sentences(1, 30)
LETTERS = str.maketrans("aceopxy", "асеорху")
Disguise = Callable[[str, random.Random], str]


def within(sign: str) -> Disguise:
    return lambda word, _draw: word[:1] + sign + word[1:]


def junk(word: str, draw: random.Random) -> str:
    return f"{word} {draw.choice(['lorem', 'ipsum', 'dolor', 'amet'])}"


def other(_word: str, draw: random.Random) -> str:
    return draw.choice(["thing", "person", "matter", "went", "places"]) + "s"


def typo(word: str, draw: random.Random) -> str:
    at = draw.randrange(len(word))
    return word[:at] + draw.choice("bdfgkmpt") + word[at:]


SEEN_BY_NOBODY = {
    "zero width space": within("\u200b"),
    "word joiner": within("\u2060"),
    "soft hyphen": within("\u00ad"),
    "variation selector": within("\ufe0f"),
    "tags": within("\U000e0041"),
    "look-alikes": lambda word, _draw: word.translate(LETTERS),
    "combining mark": within("\u0301"),
    "unseen words": lambda word, _draw: f"{word} \u200b\u2060",
    "fullwidth": lambda word, _draw: "".join(
        chr(ord(c) + 0xFEE0) if c.isalpha() else c for c in word
    ),
}
SEEN = {"junk": junk, "synonyms": other, "typos": typo}


def disguised(disguise: Disguise, share: float, seed: int) -> list[str]:
    draw = random.Random(seed)
    return [
        " ".join(disguise(w, draw) if draw.random() < share else w for w in sentence.split())
        for sentence in STORY
    ]


@pytest.mark.parametrize("share", [0.25, 1.0])
@pytest.mark.parametrize("kind", SEEN_BY_NOBODY)
def test_what_a_reader_cannot_see_hides_no_copy(kind: str, share: float) -> None:
    for seed in range(5):
        copy = report(*disguised(SEEN_BY_NOBODY[kind], share, seed))
        assert len(trace([report(*STORY), copy], LEXIS)) == 1


@pytest.mark.parametrize("kind", SEEN)
def test_one_word_of_four_changed_hides_no_copy(kind: str) -> None:
    found = [
        len(trace([report(*STORY), report(*disguised(SEEN[kind], 0.25, n))], LEXIS))
        for n in range(20)
    ]
    assert found.count(1) >= 18


def test_words_of_their_own_make_no_copy_however_they_are_folded() -> None:
    for seed in range(2, 12):
        assert len(trace([report(*STORY), report(*sentences(seed, 30))], LEXIS)) == 2


def test_a_word_of_another_alphabet_is_its_own() -> None:
    assert not folding.folded("Харків").isascii()
    assert folding.folded("\u0397arbour") == "harbour"
    assert folding.folded("café") == "cafe"


@given(st.text(alphabet="ab \u200b\u0301é.а", max_size=60))
def test_words_stand_where_they_say(text: str) -> None:
    last = 0
    for start, end, word in folding.words(text):
        assert last <= start < end <= len(text)
        assert word
        assert not set(word) & {" ", "\u200b", "\u0301"}
        last = end


@given(st.text(alphabet="ab Ａ e\u0301\u200bа\n’-9", max_size=40))
def test_words_without_places_are_the_same(text: str) -> None:
    assert folding.bare(text) == [word for *_, word in folding.words(text)]
