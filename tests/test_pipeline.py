"""The flow's own decisions: how many reports one account takes."""

from dataclasses import replace

from tests.lexis import LEXIS

from rashomon import pipeline
from rashomon.ground.limits import Limits
from rashomon.model import Extraction, Report, Span, Zone, content_id


def extractions(count: int) -> list[Extraction]:
    texts = [f"Ferry number {n} left the harbour of Oster in the morning." for n in range(count)]
    return [
        Extraction(
            Report(content_id("r", t), f"{n}.txt", t, (Zone("body", Span(0, len(t))),)), lexis=LEXIS
        )
        for n, t in enumerate(texts)
    ]


def test_an_account_takes_so_many_reports_and_says_what_it_left_out() -> None:
    held = extractions(7)
    limits = replace(Limits(), reports=4)
    account = pipeline.reconcile(held, include=["*"], limits=limits)
    assert len(account.reports) == 4
    assert any("3 were left out" in p.message for p in account.problems)
    turned = pipeline.reconcile(held[::-1], include=["*"], limits=limits)
    assert {r.id for r in turned.reports} == {r.id for r in account.reports}


def test_below_the_bound_nothing_is_said() -> None:
    account = pipeline.reconcile(extractions(3), include=["*"])
    assert len(account.reports) == 3
    assert not account.problems
