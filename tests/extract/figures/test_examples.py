"""The lexicon's own examples: every slot, hedge and number matches what it must, and no more."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.extract.figures.said import all_figures, marked

from rashomon import lexicon
from rashomon.lexicon.figures import (
    Groups,
    Hedge,
    Hedges,
    Measures,
    Numbers,
    SlotEntry,
    Slots,
    Units,
)
from rashomon.model import Figure, Span

WORDS = lexicon.load("en")
SLOTS = WORDS.table("slots", Slots).slot
HEDGES = WORDS.table("hedges", Hedges).hedge
NUMBERS = WORDS.table("numbers", Numbers)
UNITS = WORDS.table("units", Units)
MEASURES = WORDS.table("measures", Measures)
GROUPS = WORDS.table("groups", Groups)


def at(figures: tuple[Figure, ...], span: Span) -> list[Figure]:
    return [f for f in figures if f.span.overlaps(span)]


def interval(words: str) -> tuple[float | None, float | None, bool, bool]:
    """ "23..", "..40", "~300", "12..15", "5.. strict" as low, high, strict, approximate."""
    value, _, strict = words.partition(" ")
    about = value.startswith("~")
    low, dots, high = value.removeprefix("~").partition("..")
    high = high if dots else low
    bounds = (float(low) if low else None, float(high) if high else None)
    return *bounds, strict == "strict", about


def stated(figure: Figure) -> tuple[float | None, float | None, bool, bool]:
    i = figure.interval
    return i.low, i.high, i.strict, i.approximate


@pytest.mark.parametrize("slot", SLOTS, ids=lambda s: s.key)
def test_a_slot_is_filled_by_its_examples_and_not_by_its_counters(slot: SlotEntry) -> None:
    assert slot.examples, f"{slot.key} has no examples"
    assert slot.counter, f"{slot.key} has no counter examples"
    held = [marked(e) for e in slot.examples]
    for (text, spans), figures in zip(held, all_figures([t for t, _ in held]), strict=True):
        for span in spans:
            read = at(figures, span)
            assert any(f.slot == slot.key for f in read), f"{text!r}: {[f.slot for f in read]}"
    for text, figures in zip(slot.counter, all_figures(slot.counter), strict=True):
        wrong = [f for f in figures if f.slot == slot.key and f.interval.high != 0]
        assert not wrong, f"{text!r} fills {slot.key}: {[f.span.of(text) for f in wrong]}"


@pytest.mark.parametrize("hedge", HEDGES, ids=lambda h: f"{h.words[0]}-{h.place}")
def test_a_hedge_makes_the_interval_that_its_examples_say(hedge: Hedge) -> None:
    assert hedge.examples, f"{hedge.words[0]} has no examples"
    assert hedge.counter, f"{hedge.words[0]} has no counter examples"
    check(hedge.examples)
    texts = hedge.counter
    for text, figures in zip(texts, all_figures(texts), strict=True):
        moved = [f for f in figures if not f.interval.exact or f.interval.approximate]
        assert not moved, f"{text!r}: {[f.span.of(text) for f in moved]}"
        assert not (hedge.effect == "no" and figures), text


def check(examples: tuple[str, ...]) -> None:
    """Each example's figure begins and ends about the brackets and says what stands after =>."""
    held = [(*marked(e.partition(" => ")[0]), e.partition(" => ")[2]) for e in examples]
    for (text, spans, wanted), figures in zip(
        held, all_figures([t for t, _, _ in held]), strict=True
    ):
        read = at(figures, spans[0])
        if wanted:
            assert read, f"{text!r}: nothing is read"
            assert interval(wanted) in [stated(f) for f in read], (
                f"{text!r}: {[stated(f) for f in read]}"
            )
            assert any(f.span.start == spans[0].start for f in read), (
                f"{text!r}: {[f.span.of(text) for f in read]}"
            )


def test_numbers_are_read_as_their_examples_say() -> None:
    check(NUMBERS.examples)


def test_what_counts_nothing_is_no_figure() -> None:
    for text, figures in zip(NUMBERS.counter, all_figures(NUMBERS.counter), strict=True):
        assert not figures, f"{text!r}: {[(f.span.of(text), f.slot) for f in figures]}"


READERS: dict[str, tuple[tuple[str, ...], Callable[[Figure], str | None]]] = {
    "unit": (UNITS.examples, lambda f: f.unit),
    "measure": (MEASURES.examples, lambda f: f.unit),
    "trend": (UNITS.trend_examples, lambda f: f.trend),
    "group": (GROUPS.examples, lambda f: f.scope.group),
}


@pytest.mark.parametrize("name", READERS)
def test_a_figure_has_what_its_example_says(name: str) -> None:
    examples, read = READERS[name]
    held = [(*marked(e.partition(" => ")[0]), e.partition(" => ")[2]) for e in examples]
    for (text, spans, wanted), figures in zip(
        held, all_figures([t for t, _, _ in held]), strict=True
    ):
        found = [read(f) or "none" for f in at(figures, spans[0])]
        assert wanted in found, f"{text!r}: {name} {found}"


def test_there_are_at_least_four_hundred_examples() -> None:
    held = [(e.examples, e.counter) for e in SLOTS] + [(e.examples, e.counter) for e in HEDGES]
    more = [
        NUMBERS.examples,
        NUMBERS.counter,
        UNITS.examples,
        UNITS.trend_examples,
        GROUPS.examples,
    ]
    assert sum(len(yes) + len(no) for yes, no in held) + sum(map(len, more)) >= 400
