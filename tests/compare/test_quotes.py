from dataclasses import replace

import pytest
from tests.compare.made import extraction, figure, quote

from rashomon.compare.context import Context
from rashomon.compare.quotes import compare
from rashomon.link.questions import ask
from rashomon.model import Extraction, Finding
from rashomon.pipeline import reconcile

WORDS = "We will rebuild the harbour wall before winter and pay for every lost boat"


def one(speaker: str, words: str = WORDS, channel: str | None = None, n: int = 0) -> Extraction:
    text = f"Report {n}. “{words},” {speaker} said."
    return extraction(text, quote(text, words, speaker, channel))


def only(*held: Extraction) -> Finding:
    (found,) = reconcile(held, include=["*"]).findings
    return found


def test_the_same_words_are_an_agreement() -> None:
    found = only(one("Ida Holm"), one("Ida Holm", n=1))
    assert found.type == "agreement"


def test_a_shorter_cut_is_an_agreement() -> None:
    cut = "rebuild the harbour wall before winter and pay for every lost boat"
    assert only(one("Ida Holm"), one("Ida Holm", cut, n=1)).type == "agreement"


def test_two_channels_are_compatible_and_the_reason_names_both() -> None:
    other = "Before winter we will rebuild the wall of the harbour, and pay for each boat lost"
    found = only(one("Ida Holm", channel="X"), one("Ida Holm", other, "Telegram", 1))
    assert found.type == "compatible"
    assert "channel" in found.causes
    assert "X" in found.reason
    assert "Telegram" in found.reason


def test_the_reason_counts_the_renderings_and_gives_a_common_noun_its_article() -> None:
    second = "Before winter we will rebuild the wall of the harbour, and pay for each boat lost"
    third = "Each lost boat will be paid for, and before winter we rebuild the harbour wall"
    held = [
        one("coast guard", w, c, n)
        for n, (w, c) in enumerate([(WORDS, "X"), (second, "Telegram"), (third, "X")])
    ]
    assert "of the coast guard through" in only(*held).reason
    assert "in 3 renderings" in only(*held).reason
    assert "in two renderings" in only(*held[:2]).reason


def test_one_utterance_has_one_speaker_whatever_the_reports_call_him() -> None:
    text = f"“{WORDS},” said the police."
    cited = quote(text, WORDS, "police")
    assert cited.attribution
    police = replace(cited, attribution=replace(cited.attribution, source_kind="anonymous"))
    assert only(one("Ida Holm"), extraction(text, police)).independent == 1


def test_a_name_spelled_in_two_ways_is_one_speaker() -> None:
    found = only(one("Andriy Zubenskyy"), one("Zubensky", n=1))
    assert {r.speaker for r in found.readings} == {"Andriy Zubenskyy"}


def test_other_words_of_another_speaker_are_another_utterance() -> None:
    other = one("Per Lund", "The school stays closed on Monday because its roof has come down", n=1)
    found = reconcile([one("Ida Holm"), other], include=["*"]).findings
    assert [f.type for f in found] == ["single", "single"]


@pytest.mark.parametrize(("count", "kind"), [(9, "agreement"), (14, "compatible")])
def test_statements_that_count_differently_are_no_agreement(count: int, kind: str) -> None:
    rest = "people died when the harbour wall of Orvel gave way and the ferry office burned down"

    def told(low: int, n: int) -> Extraction:
        words = f"at least {low} {rest}"
        text = f"Report {n}. Ida Holm said that {words}."
        held = figure(text, f"at least {low} people", low, None)
        return extraction(text, quote(text, words, "Ida Holm", direct=False), held)

    held = [told(9, 0), told(count, 1)]
    (question,) = (q for q in ask(held) if q.slot is None)
    found = compare(question, Context.of(held, ()))
    assert found.type == kind
    assert kind == "agreement" or (found.why and found.why.kind == "counts-differ")
