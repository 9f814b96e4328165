from tests.lexis import LEXIS

from rashomon.model.letters import stated


def test_numbers_beyond_reading_are_not_read() -> None:
    assert stated("9" * 40) is None
    assert stated("more than 1,200 people") == 1200
    assert stated("two dozen") is None


def test_a_clause_in_a_list_stands_without_the_word_that_joined_it() -> None:
    assert LEXIS.bare("that the army would come") == "the army would come"
    assert LEXIS.bare("the army would come") == "the army would come"
    assert LEXIS.bare("That") == "That"
