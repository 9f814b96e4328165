from rashomon.language import numbers, words


def test_numbers_beyond_reading_are_not_read() -> None:
    assert numbers.stated("9" * 40) is None
    assert numbers.stated("more than 1,200 people") == 1200
    assert numbers.stated("two dozen") is None


def test_a_clause_in_a_list_stands_without_the_word_that_joined_it() -> None:
    assert words.bare("that the army would come") == "the army would come"
    assert words.bare("the army would come") == "the army would come"
    assert words.bare("That") == "That"
