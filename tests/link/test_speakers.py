"""One name for one speaker across reports."""

from rashomon.link.speakers import settle


def test_the_same_words_in_another_order_are_one_speaker() -> None:
    shown = settle(["Olm's harbour office", "harbour office of Olm", "harbour office of Brask"])
    assert shown["Olm's harbour office"] == shown["harbour office of Olm"]
    assert shown["harbour office of Brask"] == "harbour office of Brask"
