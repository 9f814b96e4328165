"""What every store must do, held against the one in memory."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from tests.ledger.made import extraction, record, report
from tests.render.accounts import velmora

from rashomon.errors import UsageError
from rashomon.model import Account
from rashomon.web.answers import AnswerCache
from rashomon.web.bounds import ServiceBounds
from rashomon.web.memory import MemoryStore
from rashomon.web.store import Made, Missing, StatementQuery
from rashomon.web.worker import UNDATED, _known


@pytest.fixture(scope="module")
def account() -> Account:
    return velmora()


def made(account: Account, reports: int | None = None, story: str | None = None) -> Made:
    held = account.extractions[:reports]
    return Made(replace(account, extractions=held), held, story)


def test_a_store_is_asked_by_transaction_or_time(account: Account) -> None:
    store = MemoryStore()
    assert store.latest().tx == 0
    first = replace(made(account, 1), known="2031-05-07T08:00:00Z")
    (one,) = store.keep([first], "tests")
    (two,) = store.keep(
        [replace(made(account, 2, one.story), known="2031-05-07T10:00:00Z")], "tests"
    )
    assert two.story == one.story
    assert [s.moment.tx for s in store.history(one.story)] == [1, 2]
    assert store.story(one.story, store.moment("1")) == one
    assert store.story(one.story, store.moment("2031-05-07T09:00")) == one
    assert store.story(one.story, store.moment("2031-05-07T12:30+02:00")) == two
    assert store.story(one.story, store.moment(None)) == two
    assert [s.moment.tx for s in store.since(1)] == [2]
    with pytest.raises(Missing):
        store.story(one.story, store.moment("2031-05-07T07:00"))
    for wrong in ("soon", "-1", "²"):
        with pytest.raises(UsageError):
            store.moment(wrong)


def test_time_never_runs_back(account: Account) -> None:
    store = MemoryStore()
    (one,) = store.keep([replace(made(account, 1), known="2999-01-01T00:00:00Z")], "tests")
    (two,) = store.keep([made(account, 2, one.story)], "tests")
    assert two.moment.known == one.moment.known
    assert two.moment.tx == 2


def test_the_same_reports_make_no_transaction(account: Account) -> None:
    store = MemoryStore()
    store.keep([made(account)], "tests")
    assert store.keep([made(account)], "tests") == []
    assert store.latest().tx == 1


def test_a_version_is_kept_once_and_found_by_its_words(account: Account) -> None:
    store = MemoryStore()
    (one,) = store.keep([made(account, 1)], "tests")
    store.keep([made(account, 2, one.story)], "tests")
    report = account.reports[0]
    assert store.version(report.id).moment.tx == 1
    word = report.text.split()[0].strip(".,")
    hits = store.search(StatementQuery(word), store.latest(), 10)
    assert hits
    assert {h.version for h in hits} <= {e.report.id for e in account.extractions[:2]}
    assert store.search(StatementQuery(word), store.moment("0"), 10) == []


@pytest.mark.parametrize("words", ['"', "a* OR b", "NEAR(a b)", "title:x", "-x", "^x", "%", "\x00"])
def test_no_operator_of_a_query_reaches_the_engine(account: Account, words: str) -> None:
    store = MemoryStore()
    store.keep([made(account)], "tests")
    store.search(StatementQuery(words), store.latest(), 10)
    store.search(StatementQuery("", speaker=words, place=words, slot=words), store.latest(), 10)


def test_a_store_keeps_so_much_and_no_more(account: Account) -> None:
    store = MemoryStore(ServiceBounds(stories=1))
    store.keep([made(account, 1)], "tests")
    with pytest.raises(UsageError, match="1 stories"):
        store.keep([made(account, 2)], "tests")


def test_a_decision_is_taken_back_once(account: Account) -> None:
    store = MemoryStore()
    (one,) = store.keep([made(account)], "tests")
    store.decide(one.story, "ida", "name", "", "Mine", None)
    assert store.history(one.story)[-1].name == "Mine"
    store.decide(one.story, "ida", "undo", "1", "", None)
    assert store.history(one.story)[-1].name is None
    assert [d.undone for d in store.decisions()] == [2, None]
    with pytest.raises(UsageError):
        store.decide(one.story, "ida", "undo", "1", "", None)


def test_what_is_kept_is_bounded_by_its_size() -> None:
    held = AnswerCache[bytes](10, size=len)
    for n in range(1, 5):
        held.once(n, partial(bytes, n))
    assert [n for n in range(1, 5) if held.get(n)] == [1, 2, 3, 4]
    held.once("much", lambda: b"x" * 5)
    assert [n for n in range(1, 5) if held.get(n)] == [4]
    assert held.once("too much", lambda: b"x" * 11) == b"x" * 11
    assert held.get("too much") is None


@pytest.mark.parametrize(
    ("told", "known"),
    [
        ("2031-05-07", "2031-05-07T20:00:00Z"),
        ("2031-05-07T18:30+03:00", "2031-05-07T15:30:00Z"),
        ("2031-05", UNDATED),
        ("2031", UNDATED),
        (None, UNDATED),
    ],
)
def test_a_report_is_known_from_when_it_was_published(told: str | None, known: str) -> None:
    assert _known(extraction(report(record("a", "Olm.", published=told)))) == known
