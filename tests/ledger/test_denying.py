"""Words that deny what another report states are kept as that, once, with their place."""

from __future__ import annotations

from dataclasses import replace

from tests.ledger.made import Run, add, extraction, keeping, record, report

from rashomon.ledger import Store
from rashomon.model import Account, Claim, Finding, Participant, Reading, Span, content_id

ONE = record("a", "The owner inspected the crane in March.", published="2031-05-07")
OTHER = record("b", "The owner did not inspect the crane in March.", published="2031-05-08")
THIRD = record("c", "In March the owner inspected the crane twice.", published="2031-05-09")


def account() -> Account:
    held = []
    for each in (ONE, OTHER, THIRD):
        bare = extraction(report(each))
        polarity = "negated" if " not " in bare.report.text else "asserted"
        span = Span(0, len(bare.report.text) - 1)
        claim = Claim(
            content_id("c", bare.report.id),
            span,
            "inspect",
            (Participant("subject", Span(4, 9), "owner"),),
            polarity=polarity,  # type: ignore[arg-type]
        )
        held.append(replace(bare, statements=(claim,)))
    readings = tuple(Reading(e.report.id, e.statements[0].id, e.statements[0].span) for e in held)
    why = Finding("F1", "conflict", "Was the crane inspected?", None, readings=readings)
    return Account(tuple(held), (), (replace(why, reason="One says so."),))


def test_a_denial_is_kept_once(store: Store) -> None:
    kept = keeping(store)
    assert isinstance(kept.run, Run)
    add(kept, ONE, OTHER, THIRD)
    story = kept.view.stories()[0].id
    told = account()
    first = kept.view.head().id
    for _ in range(2):
        kept.writer.tell(story, told, first)
    found = []
    for each in told.reports:
        found += [
            (r.source, r.target, r.span)
            for r in kept.view.relations(each.document)
            if r.kind == "denies"
        ]
    a, b, c = (e.report for e in told.extractions)
    span = Span(0, len(b.text) - 1)
    assert sorted(found) == sorted([(b.id, a.id, span), (b.id, c.id, span)])
    events = [e for e in kept.view.changes(first) if e.kind == "denial"]
    assert {e.id for e in events} == {a.id, c.id}
