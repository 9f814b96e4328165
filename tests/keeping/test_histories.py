"""Random histories: what is told of a time is what followed from all that was known then.

Reports arrive in any order, are edited, come late, are withdrawn; people decide and take
back; all is read again by a later program. A few hundred such histories run every day, the
ten thousand of the slow tests with `-m slow`.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.ledger.made import add, extraction, folder, keeping, record, report, told

from rashomon.errors import UsageError
from rashomon.keeping import Keeping
from rashomon.keeping.replaying import replayed
from rashomon.keeping.targets import rulings
from rashomon.ledger import opened
from rashomon.ledger.log import exported, verified
from rashomon.model import Extraction

WHERE = ("Olm", "Brask")
VERBS = ("exclude", "include", "merge", "split", "type", "same", "different", "lineage", "note")

reports = st.builds(
    lambda id, count, where, story, hour: record(
        f"r{id}",
        f"{count} people were killed in {where}. "
        f'"We saw {count} boats" said Ana Ruiz.\n\nClock {hour}',
        story,
        None if hour is None else f"2031-05-07T{hour:02}:00",
    ),
    st.integers(0, 4),
    st.integers(3, 6),
    st.sampled_from(WHERE),
    st.sampled_from(("s", "t")),
    st.one_of(st.none(), st.integers(0, 23)),
)
steps = st.one_of(
    st.tuples(st.just("add"), reports),
    st.tuples(st.just("add"), reports),
    st.tuples(st.just("decide"), st.sampled_from(VERBS), st.integers(0, 99)),
    st.tuples(st.just("undo"), st.integers(0, 9)),
    st.tuples(st.just("reread"), st.just(0)),
)
histories = st.lists(steps, min_size=2, max_size=8)


@dataclass
class Model:
    """What was known, kept by no ledger: documents in the order of an account, by story."""

    current: dict[str, Extraction] = field(default_factory=dict)
    told: dict[str, int | None] = field(default_factory=dict)

    def add(self, held: dict[str, Any], generation: int) -> None:
        from rashomon.ledger.adding import told as when
        from rashomon.ledger.folding import fold_hash

        read = report(held)
        known = self.current.get(read.document)
        if known and fold_hash(known.report) == fold_hash(read):
            return
        fresh, before = when(read), self.told.get(read.document)
        if known and before is not None and fresh and fresh < before:
            return
        self.current[read.document] = extraction(read, generation)
        self.told[read.document] = fresh

    def reread(self, generation: int) -> None:
        for document, held in self.current.items():
            self.current[document] = extraction(held.report, generation)


def decide(kept: Keeping, verb: str, draw: int) -> None:
    """A decision that fits what is there; where none does, none is made."""
    pick = random.Random(draw)
    view = kept.view
    stories = [s.id for s in view.stories()]
    if not stories:
        return
    story = pick.choice(sorted(stories))
    documents = [v.article for v in view.versions_of(story)]
    account = kept.account(story)
    chosen = pick.choice(documents)
    cells = [f"F{n}/R{account.reports.index(account.report(r.report)) + 1}"
             for n, f in enumerate(account.findings, 1) for r in f.readings]  # fmt: skip
    words: dict[str, Callable[[], list[str]]] = {
        "exclude": lambda: [story, chosen],
        "include": lambda: [pick.choice(sorted(stories)), chosen],
        "merge": lambda: sorted(stories),
        "split": lambda: [story, chosen],
        "type": lambda: [f"F{pick.randint(1, len(account.findings))}", "compatible"],
        "same": lambda: [pick.choice(cells), pick.choice(cells)],
        "different": lambda: [pick.choice(cells), pick.choice(cells)],
        "lineage": lambda: [*documents[:2], pick.choice(("one", "apart"))],
        "note": lambda: [story, "look again"],
    }
    try:
        of = story if verb in ("type", "same", "different", "lineage") else None
        kept.decide(verb, words[verb](), None, "because", "Ada", of)
    except (UsageError, IndexError, ValueError):
        return  # an account without findings, one story alone: nothing to decide


def check(history: list[Any], place: Path) -> None:
    kept = keeping(opened(place / "ledger.db", create=True))
    run, model, generation = kept.run, Model(), 1
    known: list[tuple[int, str, list[Extraction], Any]] = []
    for step in history:
        match step:
            case ("add", held):
                add(kept, held)
                model.add(held, generation)
            case ("decide", verb, draw):
                decide(kept, verb, draw)
            case ("undo", number):
                try:
                    kept.undo(number)
                except UsageError:
                    continue
            case ("reread", _):
                generation = 3 - generation
                kept = keeping(kept.store, kept.writer.clock, generation)
                run = kept.run
                kept.reread()
                model.reread(generation)
        last = kept.view.head().id
        homes = {d: home.story for d in model.current if (home := kept.view.home(d))}
        for story in sorted(set(homes.values())):
            held_now = [e for d, e in model.current.items() if homes[d] == story]
            order = sorted(
                held_now,
                key=lambda e: (
                    model.told[e.report.document] is None,
                    model.told[e.report.document] or 0,
                    e.report.id,
                ),
            )
            ruled = rulings(kept.view, story, last)
            name = kept.view.name(story)
            account = run.reconcile(order, name, ["*"] if name else [], rulings=ruled)
            known.append((last, story, order, told(account)))
    for at, story, order, account in known:
        assert kept.view.extractions(story, at) == order
        assert told(kept.account(story, at)) == account
    assert list(verified(kept.store)) == []
    again = place / "again.db"
    found = replayed(kept.store, run, again)
    assert found.difference is None, found
    fresh = opened(again)
    assert list(exported(fresh)) == list(exported(kept.store))
    fresh.close()
    kept.store.close()


def run_history(history: list[Any]) -> None:
    with folder() as name:
        check(history, name)


COUNT = int(os.environ.get("HISTORIES", "1000"))
"""Histories of the slow run; 10,000 take some ten minutes."""
QUICK = settings(
    max_examples=100,
    phases=(Phase.generate,),
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
MANY = settings(max_examples=COUNT, derandomize=True, suppress_health_check=list(HealthCheck))


@QUICK
@given(histories)
def test_what_is_told_of_a_time_is_what_followed_from_what_was_known(history: list[Any]) -> None:
    run_history(history)


@pytest.mark.slow
@MANY
@given(histories)
def test_the_same_of_many_histories(history: list[Any]) -> None:
    run_history(history)


@settings(QUICK, max_examples=30)
@given(st.lists(reports, min_size=2, max_size=5, unique_by=lambda r: r["id"]), st.randoms())
def test_the_order_of_independent_reports_is_nothing_to_any_account(
    held: list[dict[str, Any]], chance: random.Random
) -> None:
    order = list(held)
    chance.shuffle(order)
    found = []
    for these in (held, order):
        with folder() as name:
            kept = keeping(opened(name / "ledger.db", create=True))
            for each in these:
                add(kept, each)
            found.append({s.name: told(kept.account(s.id)) for s in kept.view.stories()})
            kept.store.close()
    assert found[0] == found[1]
