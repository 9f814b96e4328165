from tests.compare.made import extraction, quote

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


def test_a_name_spelled_in_two_ways_is_one_speaker() -> None:
    found = only(one("Andriy Zubenskyy"), one("Zubensky", n=1))
    assert {r.speaker for r in found.readings} == {"Andriy Zubenskyy"}


def test_other_words_of_another_speaker_are_another_utterance() -> None:
    other = one("Per Lund", "The school stays closed on Monday because its roof has come down", n=1)
    found = reconcile([one("Ida Holm"), other], include=["*"]).findings
    assert [f.type for f in found] == ["single", "single"]
