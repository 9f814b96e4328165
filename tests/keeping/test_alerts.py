"""What is told of stories that grow by reports of their own words, and what is not worth it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.ledger.made import folder

from rashomon import run
from rashomon.keeping import Keeping
from rashomon.ledger import opened
from rashomon.ledger.alerting import Alerting
from rashomon.ledger.watching import Alert
from rashomon.ledger.weighing import Weighing
from rashomon.model import Reason
from rashomon.render.alerts import headline
from rashomon.watch.channels import plain

FIRST = (
    "Kiln blast near Olm kills 53",
    "At least 53 people died when a kiln brought down houses in Olm early on Tuesday.",
    "Ada Lind, the mayor of Olm, said 106 people had been hurt.",
    "Tents were put up in the stadium of Olm for families who lost their homes.",
)
SECOND = (
    "53 killed as kiln bursts in Olm",
    "A kiln blew up in Olm in Larnes on Tuesday, killing at least 53 people, officials said.",
    "The road from Tolmar to Olm was blocked by stones.",
    "The hospital in Tolmar treated most of the injured.",
)
THIRD = (
    "Rescuers dig in Olm after kiln blast, 53 dead",
    "Rescue teams searched homes in Olm on Tuesday after a blast that left at least 53 dead.",
    "Soldiers with dogs came from Tolmar before dusk, Ada Lind told reporters.",
    "Schools in Larnes stay closed until engineers have looked at the buildings.",
)
BURIED = (
    "Tents go up in Olm after kiln blast",
    "Families who lost their homes moved into the stadium of Olm after a kiln blew up on Tuesday.",
    "Bakers from Tolmar brought bread and tea to the stadium through the night.",
    "The road to Larnes was blocked by stones, and buses turned back at the bridge.",
    "A school choir from Tolmar sang for the children before they went to sleep.",
    "The blast had killed at least 53 people, a doctor said.",
)
SILENT = (
    "Kiln bursts in Olm",
    "A kiln blew up in Olm in Larnes on Tuesday, and officials said that nothing more is known.",
    *SECOND[2:],
)
MORE = (
    "Toll of Olm kiln blast reaches 61",
    "The number of people killed by the kiln blast in Olm rose to 61 on Thursday, doctors said.",
    "Masons shored up the walls that still stood around the market of Olm.",
)
LESS = (
    "Kiln blast in Olm: 47 dead",
    "A kiln that burst in Olm on Tuesday killed 47 people, the fire brigade of Larnes said.",
    "Firemen from Larnes had the flames out by noon, and a bridge was closed.",
)
Told = tuple[tuple[str, ...], ...]


class Desk:
    """A ledger to which reports of one story come, one after another."""

    def __init__(self, keeping: Keeping) -> None:
        self.keeping = keeping

    def takes(self, id: str, words: tuple[str, ...], day: int = 9, by: str | None = None) -> None:
        title, *told = words
        record = {"id": id, "title": title, "text": "\n\n".join(told)}
        record |= {"published": f"2033-03-{day:02}", "publisher": by or f"{id} Post"}
        for batch in self.keeping.add([record], story="kiln"):
            self.keeping.settle(batch.added.stories)

    @property
    def alerts(self) -> list[Alert]:
        return self.keeping.view.alerts()

    @property
    def kinds(self) -> list[str]:
        return [a.kind for a in self.alerts]

    @property
    def line(self) -> str:
        return headline(plain(self.keeping.view, self.alerts[-1]))


@pytest.fixture
def desk() -> Iterator[Desk]:
    with folder() as place:
        store = opened(place / "ledger.db", create=True)
        yield Desk(Keeping(store, run.settled(cache=False)))
        store.close()


def test_a_second_witness_is_told_once_though_a_third_comes(desk: Desk) -> None:
    for id, words in (("Kell", FIRST), ("Tarn", SECOND), ("Velm", THIRD)):
        desk.takes(id, words)
    assert [(a.kind, a.before) for a in desk.alerts] == [("second-witness", None)]


def again(desk: Desk) -> list[str]:
    """A second witness falls silent, and another comes: the first one's words stay the same."""
    desk.takes("Kell", FIRST)
    desk.takes("Tarn", SECOND)
    desk.takes("Tarn", SILENT)
    desk.takes("Velm", THIRD, day=10)
    return [k for k in desk.kinds if k == "second-witness"]


def test_the_words_of_a_second_witness_are_told_no_second_time(desk: Desk) -> None:
    assert again(desk) == ["second-witness"]


def test_without_a_look_at_the_words_they_would_be(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Alerting, "_other", lambda *_: True)
    assert len(again(desk)) > 1


def test_what_a_report_says_far_down_is_no_second_witness(desk: Desk) -> None:
    desk.takes("Kell", FIRST)
    desk.takes("Tarn", BURIED)
    assert desk.kinds == []
    desk.takes("Velm", THIRD)
    assert desk.kinds == ["second-witness"]


def test_another_report_of_one_publisher_is_no_second_witness(desk: Desk) -> None:
    desk.takes("Kell", FIRST)
    desk.takes("Kell-2", SECOND, by="Kell Post")
    assert desk.kinds == []


def test_one_sentence_to_the_letter_bears_nothing_out(desk: Desk) -> None:
    desk.takes("Kell", FIRST)
    desk.takes("Tarn", ("Kiln disaster in Olm", FIRST[1], *SECOND[2:]))
    assert desk.kinds == []


def test_a_line_says_of_what_whose_words_and_when(desk: Desk) -> None:
    desk.takes("Kell", FIRST)
    desk.takes("Tarn", SECOND, day=10)
    assert desk.line == (
        "Second independent witness: kiln: How many people were killed? "
        "“53” (Kell Post, 2033-03-09) and “at least 53 people” (Tarn Post, 2033-03-10)"
    )


def test_a_number_that_moved_stands_beside_what_it_was(desk: Desk) -> None:
    desk.takes("Kell", FIRST)
    desk.takes("Tarn", MORE, day=11)
    assert desk.kinds == ["moved"]
    before, _, after = desk.line.partition(" → ")
    assert "(Kell Post, 2033-03-09)" in before
    assert after == "“61” (Tarn Post, 2033-03-11)"


def test_least_numbers_that_exclude_each_other_are_a_conflict(desk: Desk) -> None:
    desk.takes("Kell", FIRST)
    more = "At least 90 people were killed when a kiln in Olm burst on Tuesday, police said."
    desk.takes("Tarn", ("Dozens dead as kiln bursts in Olm", more, *SECOND[2:]))
    assert desk.kinds == ["conflict"]
    assert [w.words for w in desk.alerts[0].words] == ["53", "At least 90 people"]


def test_a_conflict_shows_both_sides(desk: Desk) -> None:
    desk.takes("Kell", FIRST)
    desk.takes("Tarn", LESS)
    assert desk.kinds == ["conflict"]
    assert [(w.new, w.publisher) for w in desk.alerts[0].words] == [
        (False, "Kell Post"), (True, "Tarn Post"),
    ]  # fmt: skip
    assert desk.alerts[0].words[1].sentence in LESS


ROUGH = (
    "Kiln blast near Olm kills more than 50",
    "More than 50 people died when a kiln brought down houses in Olm early on Tuesday.",
    *FIRST[2:],
)


def test_a_closer_number_than_a_word_left_open_is_no_move(desk: Desk) -> None:
    desk.takes("Kell", ROUGH)
    desk.takes("Tarn", SECOND, day=10)
    assert "moved" not in desk.kinds
    assert "conflict" not in desk.kinds


def test_what_a_word_left_open_moves_where_it_is_another_number(desk: Desk) -> None:
    desk.takes("Kell", ROUGH)
    desk.takes("Tarn", MORE, day=11)
    assert "moved" in desk.kinds


def test_nothing_moves_from_somebody_to_a_number(desk: Desk) -> None:
    hurt = "A baker was killed when a kiln in Olm burst on Tuesday, Ada Lind said."
    desk.takes("Kell", ("Kiln bursts in Olm", hurt, *FIRST[2:]))
    desk.takes("Tarn", MORE, day=11)
    assert "moved" not in desk.kinds


def test_a_headline_without_the_word_that_its_text_has_excludes_nothing(desk: Desk) -> None:
    bare = ("Kiln blast near Olm: 53 dead", *FIRST[1:])
    more = ("61 killed as kiln bursts in Olm", "A kiln killed 61 people in Olm, police said.")
    desk.takes("Kell", bare)
    desk.takes("Tarn", more)
    assert "conflict" not in desk.kinds


def both(number: str) -> tuple[str, ...]:
    """A report of 90 dead that has another number beside."""
    first = f"{number} when a kiln in Olm burst and killed 90 people on Tuesday, police said."
    return ("Kiln bursts in Olm, 90 killed", first, *SECOND[2:])


def test_a_report_with_both_numbers_contradicts_no_other(desk: Desk) -> None:
    desk.takes("Kell", LESS)
    desk.takes("Tarn", both("Forty-seven people were killed in their homes"))
    assert "conflict" not in desk.kinds


def test_the_other_number_of_something_else_is_no_excuse(desk: Desk) -> None:
    desk.takes("Kell", LESS)
    desk.takes("Tarn", both("Forty-seven people were hurt"))
    assert desk.kinds == ["conflict"]


def test_reports_weeks_apart_bear_out_and_contradict_nothing(desk: Desk) -> None:
    desk.takes("Kell", FIRST, day=1)
    desk.takes("Tarn", SECOND, day=20)
    desk.takes("Velm", LESS, day=28)
    assert desk.kinds == []


def test_two_spellings_of_a_name_are_no_alert() -> None:
    settled = run.settled(cache=False)
    told = [
        {"id": id, "title": words[0], "text": "\n\n".join(words[1:]), "published": "2033-03-09"}
        for id, words in (("Kell", FIRST), ("Tarn", LESS))
    ]
    account = settled.reconcile(list(settled.extract(settled.read(told))), "kiln", ["*"])
    conflict = next(f for f in account.findings if f.type == "conflict")
    weighing = Weighing(account)
    assert weighing.opposed(conflict, lambda _: True)
    spelled = replace(conflict, asks=Reason.of("spelled", words="Ada Lindqvist"))
    assert weighing.opposed(spelled, lambda _: True) == []
