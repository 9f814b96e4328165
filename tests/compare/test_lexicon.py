"""Oppositions, negations, superlatives and corrections hold in their examples, and only there."""

import pytest
from tests.lexis import LEXIS

from rashomon.compare import claims, denials, opposites
from rashomon.compare.revisions import given_up
from rashomon.lexicon.meaning import Alternatives, Marker, Negation, Opposition, Revision, Undoing
from rashomon.model import Noted

MEANING = LEXIS.meaning


def opposed(one: str, other: str) -> bool:
    return any(
        opposites.opposed(a, b, LEXIS)
        for a in LEXIS.stems(one) - LEXIS.stems(other)
        for b in LEXIS.stems(other) - LEXIS.stems(one)
    )


@pytest.mark.parametrize("entry", MEANING.opposition, ids=lambda e: e.one[0])
def test_sides_are_opposed_in_their_examples_alone(entry: Opposition) -> None:
    assert all(opposed(*pair) and opposed(*pair[::-1]) for pair in entry.examples)
    assert not any(opposed(*pair) for pair in entry.counter)


@pytest.mark.parametrize("entry", MEANING.alternatives, ids=lambda e: e.sides[0][0])
def test_words_of_one_kind_are_apart_in_their_examples_alone(entry: Alternatives) -> None:
    def apart(one: str, other: str) -> bool:
        return Noted(0, poles=LEXIS.poles(one)).opposed(Noted(0, poles=LEXIS.poles(other)))

    assert all(apart(*pair) and apart(*pair[::-1]) for pair in entry.examples)
    assert not any(apart(*pair) for pair in entry.counter)


@pytest.mark.parametrize("entry", MEANING.negation, ids=lambda e: e.words[0])
def test_negations_deny_in_their_examples_alone(entry: Negation) -> None:
    assert all(denials.turned(*pair, LEXIS) for pair in entry.examples)
    assert not any(denials.turned(*pair, LEXIS) for pair in entry.counter)


@pytest.mark.parametrize("entry", MEANING.undoing, ids=lambda e: e.words[0])
def test_plans_are_called_off_in_their_examples_alone(entry: Undoing) -> None:
    assert all(claims.undoing(b, LEXIS) and not claims.undoing(a, LEXIS) for a, b in entry.examples)
    assert not any(
        claims.undoing(b, LEXIS) and not claims.undoing(a, LEXIS) for a, b in entry.counter
    )


@pytest.mark.parametrize("entry", MEANING.superlative, ids=lambda e: e.words[0])
def test_superlatives_are_found_in_their_examples_alone(entry: Marker) -> None:
    assert all(LEXIS.ranks(text) for text in entry.examples)
    assert not any(LEXIS.ranks(text) for text in entry.counter)


@pytest.mark.parametrize("entry", MEANING.correction, ids=lambda e: e.words[0])
def test_corrections_are_found_in_their_examples_alone(entry: Marker) -> None:
    def corrects(text: str) -> bool:
        return any(cue in text.casefold() for cue in entry.words)

    assert all(map(corrects, entry.examples))
    assert not any(map(corrects, entry.counter))


@pytest.mark.parametrize("entry", MEANING.revision, ids=lambda e: e.phrases[0])
def test_numbers_are_given_up_in_their_examples_alone(entry: Revision) -> None:
    assert all(given_up(text, LEXIS) for text in entry.examples)
    assert not any(given_up(text, LEXIS) for text in entry.counter)
