from rashomon.language.sentences import END


def test_a_sentence_ends_at_a_stop_before_a_capital() -> None:
    text = "The wall fell. “Nobody slept.” Eleven left at 4 a.m. on foot… 3 stayed."
    assert END.split(text) == [
        "The wall fell",
        "“Nobody slept",
        "Eleven left at 4 a.m. on foot",
        "3 stayed.",
    ]
