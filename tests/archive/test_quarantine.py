"""The process apart: what does harm costs itself, and no other."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rashomon.archive import quarantine
from rashomon.archive.job import Job
from rashomon.archive.quarantine import Failed, Hand, Stopped, Work
from rashomon.errors import RashomonError
from rashomon.ground.limits import Limits, Options

ROOT = Path(__file__).parents[2]
ECHO = Work("tests.archive.hostile:echo", 2.0)


@pytest.fixture
def hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hand]:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    limits = replace(Limits(), memory=400_000_000)
    held = Hand(Job(str(tmp_path), Options(limits=limits), None, "maker"))
    yield held
    held.close()


def test_every_item_is_answered_in_order(hand: Hand) -> None:
    assert list(hand.each(ECHO, ["a", "b", "c"])) == ["a", "b", "c"]
    assert list(hand.each(ECHO, [])) == []


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("HANG", "took more than 2 seconds"),
        ("SLEEP", "took more than 2 seconds"),
        ("BREAK", "broke the process that did so (-11)"),
        ("SWELL", "took more than 400 MB of memory"),
        ("RAISE", "met a fault of this program (RuntimeError: not foreseen)"),
    ],
)
def test_harm_costs_its_own_item(hand: Hand, word: str, why: str) -> None:
    assert list(hand.each(ECHO, ["a", word, "b"])) == ["a", Failed(why), "b"]


def test_answers_that_were_gathered_and_lost_are_asked_again(
    hand: Hand,
) -> None:
    many = [f"item {n}" for n in range(40)]
    assert list(hand.each(ECHO, [*many, "BREAK", *many])) == [
        *many,
        Failed("broke the process that did so (-11)"),
        *many,
    ]


def test_a_process_that_was_killed_from_outside_costs_nothing(hand: Hand) -> None:
    assert list(hand.each(ECHO, ["a", "KILL6", "b"])) == ["a", "KILL6", "b"]


def test_kills_while_a_process_starts_are_no_failed_starts(
    hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quarantine, "STARTS", 2)
    hunted = replace(ECHO, prepares="tests.archive.hostile:hunted")
    assert list(hand.each(hunted, ["a", "b"])) == ["a", "b"]
    with pytest.raises(RashomonError, match="no process could be started"):
        list(hand.each(replace(ECHO, prepares="tests.archive.hostile:broken"), ["a"]))


def test_what_is_ended_starts_no_other_process(hand: Hand) -> None:
    waiting = hand.each(ECHO, ["a", "b"])
    assert next(waiting) == "a"
    hand.end()
    with pytest.raises(Stopped):
        list(hand.each(ECHO, ["c"]))
