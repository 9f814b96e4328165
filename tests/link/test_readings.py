import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.compare.made import extraction, figure
from tests.lexis import LEXIS

from rashomon import lexicon
from rashomon.lexicon.scopes import ScopeWords
from rashomon.link import figures, scopes
from rashomon.link.held import hold, small
from rashomon.model import Extraction, Figure, Scope


def test_the_sentence_ends_where_full_stops_show_it() -> None:
    text = "The wall fell. Three people were hurt in Brask! Nobody slept."
    held = next(hold(extraction(text, figure(text, "Three people", 3, 3))))
    assert held.sentence == "three people were hurt in brask"
    assert held.lead


def test_deep_text_is_no_lead() -> None:
    text = "The wall fell. " * 80 + "Three people were hurt."
    assert not next(hold(extraction(text, figure(text, "Three people", 3, 3)))).lead


SCOPING = LEXIS.scoping
FINDS: dict[str, re.Pattern[str]] = {
    "wider": SCOPING.stray,
    "elsewhere": SCOPING.stray,
    "plural": SCOPING.plural,
    "single": SCOPING.single,
    "struck": SCOPING.struck,
    "survived": SCOPING.survived,
}


@pytest.mark.parametrize("kind", FINDS)
def test_cues_match_their_examples_and_not_their_counters(kind: str) -> None:
    finds = FINDS[kind].search
    for cue in getattr(lexicon.load().table("scopes", ScopeWords), kind):
        for example in cue.examples:
            assert finds(example.lower()), example
        for counter in cue.counter:
            assert not finds(counter.lower()), counter
        for phrase in cue.phrases:
            assert any(phrase in e.lower() for e in cue.examples), f"no example has {phrase!r}"


def dated(period: str | None) -> Figure:
    text = "Three dead"
    return figure(text, text, 3, 3, scope=Scope(period=period))


def test_periods_of_the_event_and_of_others() -> None:
    event = scopes.EventScope(scopes.period("2031-05-02"))
    assert event.holds(dated(None))
    assert event.holds(dated("2031-05-01/2031-05-02"))
    assert not event.holds(dated("2029"))
    assert not event.holds(dated("2029-02-24/.."))
    assert event.sums(dated("2029-02-24/.."))
    assert not event.sums(dated("2031-W18"))


def test_odd_periods_are_open() -> None:
    assert scopes.period("2031-13-77") is None
    assert scopes.period("soon") is None
    assert scopes.period("2031-W60") == scopes.period("2031-W52")
    first, last = scopes.period("2026-W53"), scopes.period("2026-W52")
    assert first is not None
    assert last is not None
    assert first.first == last.last + 1


def test_a_year_before_the_events_is_an_older_event() -> None:
    event = scopes.EventScope(scopes.period("2031-05-02"))
    assert event.older("The 2022 sinking killed 40 people", SCOPING.not_then) == "2022"
    assert event.older("In March 2022, forty people died", SCOPING.not_then) == "2022"
    for words in (
        "the worst loss since 2022",
        "a man born in 1999 was killed",
        "two people in a 2014 Brandt sedan were hurt",
        "it killed 2,022 people",
        "on May 2, 2031",
    ):
        assert event.older(words, SCOPING.not_then) is None, words
    assert scopes.EventScope().older("in 2022", SCOPING.not_then) is None


def test_no_event_is_later_than_the_first_report_of_it() -> None:
    def told(period: str, published: str) -> Extraction:
        text = f"Three dead, said on {published}."
        held = figure(text, "Three dead", 3, 3, scope=Scope(period=period))
        return extraction(text, held, published=published)

    first = told("2031-03-27", "2031-03-28")
    trial = [told("2031-05-25", "2031-05-25"), told("2031-05-25", "2031-05-26")]
    assert scopes.event([first, *trial]).days == scopes.period("2031-03-27")
    assert scopes.event(trial).days == scopes.period("2031-05-25")


def test_those_told_of_before_are_not_counted_anew() -> None:
    for words, number, known in (
        ("The two captains spoke on Friday.", "two", True),
        ("Both sides met, and their two captains spoke.", "two", True),
        ("Two captains spoke on Friday.", "Two", False),
        ("The 240 captains spoke on Friday.", "240", False),
    ):
        low = 2 if number != "240" else 240
        held = next(hold(extraction(words, figure(words, number, low, low))))
        assert figures._referring(held) == known, words


def test_places_in_a_sentence_hold_whatever_its_letters() -> None:
    text = "In İstra and Groß-Brask, three people were hurt on Maße Street."
    held = next(hold(extraction(text, figure(text, "three people", 3, 3))))
    assert held.raw == text
    assert held.words == "three people"


@given(st.text())
def test_small_letters_are_as_many(text: str) -> None:
    assert len(small(text)) == len(text)
