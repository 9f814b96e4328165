import numpy as np

from rashomon.language.remembered import Remembered, Rows, Told


def words(*told: int) -> Rows:
    return np.array([(n, n + 1, n % 2) for n in told], dtype="uint64")


def test_a_row_is_made_once_for_each_word() -> None:
    asked: list[int] = []

    def make(new: Rows) -> Rows:
        asked.extend(new[:, 0].tolist())
        return np.array([[10 * n] for n in new[:, 0].tolist()])

    held = Remembered(make, 100)
    assert held.of(words(3, 5, 3)).tolist() == [[30], [50], [30]]
    assert held.of(words(5, 7)).tolist() == [[50], [70]]
    assert asked == [3, 5, 7]


def test_of_several_texts_it_tells_which_words_are_the_same() -> None:
    held = Remembered(lambda new: new[:, :1] * 10, 100)
    texts = [words(3, 5), words(1)[:0], words(5)]
    found = held.told(texts)
    assert [rows.tolist() for rows in found] == [[[30], [50]], [], [[50]]]
    assert isinstance(found, Told)
    assert found.table.tolist() == [[0], [30], [50]]
    assert [at.tolist() for at in found.at] == [[1, 2], [], [2]]


def test_words_that_differ_in_one_column_alone_are_two() -> None:
    held = Remembered(lambda new: new, 100)
    told = np.array([(1, 2, 0), (1, 2, 1), (2, 1, 0), (1, 1, 0)], dtype="uint64")
    assert held.of(told).tolist() == told.tolist()


def test_beyond_its_bound_it_begins_anew() -> None:
    asked: list[int] = []

    def make(new: Rows) -> Rows:
        asked.extend(new[:, 0].tolist())
        return new[:, :1]

    held = Remembered(make, 3)
    held.of(words(1, 2))
    assert held.of(words(2, 3, 4)).tolist() == [[2], [3], [4]]
    assert held.of(words(3, 4)).tolist() == [[3], [4]]
    assert asked == [1, 2, 2, 3, 4]
    assert held.of(words(*range(9))).tolist() == [[n] for n in range(9)]  # more than it may hold
