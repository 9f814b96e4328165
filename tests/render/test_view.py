"""What every renderer reads: pieces of quotes, findings told once, origins in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from tests.render.accounts import account, at, claim, figure, finding, quote, report, said, velmora

from rashomon.model import Interval, Metadata, Problem, Quote, Report, Stated, Statement
from rashomon.model.reason import Reason
from rashomon.read import read
from rashomon.render import renderer, say
from rashomon.render.caution import at_head
from rashomon.render.terminal.account import plain
from rashomon.render.view import labels, view

TEXT = (
    "Four barges sank at the quay of Orvel, the harbour office said. "
    '"Nobody slept," Ilse Marr said, "and nobody left."'
)


def test_an_interrupted_quote_is_its_pieces() -> None:
    r = report(TEXT, "Courier")
    by = said(r.text, "Ilse Marr", "said")
    parts = (at(r.text, '"Nobody slept,"'), at(r.text, '"and nobody left."'))
    spoken = replace(quote(r, '"Nobody slept,"', by), content=parts)
    assert isinstance(spoken, Quote)
    found = finding("single", "What?", [(r, spoken)], "One.", (), 1)
    (cell,) = view(account([r], [found], [(r, spoken)])).rows[0].cells
    assert cell.spans == parts
    assert cell.value == '"Nobody slept," … "and nobody left."'
    assert "Ilse" in cell.words


def test_origins_in_words() -> None:
    def origin(agency: str | None, syndicator: str | None, publisher: str | None) -> str:
        known = Metadata(
            agency=Stated(agency, "text"),
            syndicator=Stated(syndicator, "text"),
            publisher=Stated(publisher, "text"),
        )
        r = replace(report("Words."), metadata=known)
        return view(account([r], [], [])).witnesses[0].origin

    assert origin("Wire", "Exchange", "Portal") == "Wire, by Exchange, on Portal"
    assert origin(None, "Exchange", "Portal") == "Portal, via Exchange"
    assert origin("Wire", None, "Portal") == "Wire, on Portal"
    assert origin("Wire", None, None) == "Wire"
    assert origin(None, None, None) == "publisher unknown"


def test_a_report_without_a_publisher_is_called_by_its_site() -> None:
    at_site = report("Words.", None, None, "https://www.harbour.example:8080/a?b")
    witness = view(account([at_site], [], [])).witnesses[0]
    assert witness.name == witness.origin == "harbour.example"


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("2026-08-16T09:30:00+02:00", "2026-08-16T18:40:00+02:00", "18:40"),
        ("2026-08-16T09:30:00+02:00", "2026-08-17T08:00:00+02:00", "17 Aug 2026, 08:00 +02:00"),
        ("2026-08-16T09:30:00+02:00", "2026-08-16T09:30:20+02:00", None),
        ("2026-08-16T09:30:00+02:00", "2026-08-15T09:30:00+02:00", None),
        ("2026-08-16", None, None),
        (None, "2026-08-16", None),
    ],
)
def test_a_report_that_was_changed_later_says_when(
    first: str | None, last: str | None, shown: str | None
) -> None:
    r = report("Words.", "Courier", first)
    r = replace(r, metadata=replace(r.metadata, modified=Stated(last, "metadata")))
    assert view(account([r], [], [])).witnesses[0].updated == shown


def test_why_a_report_is_undated_is_said_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "A fire burned at Orvel.\n\nThe mayor spoke.\n\n©2025 The Courier. All rights reserved."
    )
    (made,) = read([str(path)])
    assert view(account([made], [], [])).witnesses[0].dated == (
        "undated (“©2025” is a copyright year)"
    )


def test_a_story_s_key_goes_before_the_headline() -> None:
    held = account([report("A fire.", title="A fire.")], [], [], story="517058")
    assert view(held).title == "517058: A fire."
    assert view(replace(held, story="Fire at Orvel")).title == "Fire at Orvel"


def test_sources_are_counted_where_lineages_share_one() -> None:
    row = view(velmora()).rows[0]
    assert "lineages" in row.witnesses
    one = replace(row, finding=replace(row.finding, independent=1))
    assert one.witnesses.endswith("lineages, 1 source")


def test_what_several_lineages_state_on_one_word_is_told_apart() -> None:
    reports = [report("A wall fell at Orvel.", f"Paper {n}") for n in range(2)]
    held: list[tuple[Report, Statement]] = [(r, claim(r, "A wall fell")) for r in reports]
    lone: tuple[Report, Statement] = (reports[0], claim(reports[0], "Orvel"))
    both = finding("single", "What?", held, "All on one word.", (), 1)
    one = finding("single", "Where?", [lone], "One.", (), 1)
    made = account(reports, [both, one], [*held, lone])
    seen = view(made)
    assert len(seen.lineages) == 2
    assert labels(seen.singles[""]) == "F1"
    assert [labels(seen.only(line)) for line in seen.lineages] == ["F2", ""]
    for name in ("text", "markdown", "html"):
        assert "A wall fell" in renderer(name)(made)


def test_who_stands_apart_is_who_few_agree_with() -> None:
    rows = {row.finding.question: row for row in view(velmora()).rows}
    conflict = next(r for r in rows.values() if r.finding.type == "conflict")
    chief = [c for c in conflict.cells if not c.again]
    by = Counter(said for said, _ in {(c.said, c.witness.lineage.id) for c in chief})
    assert conflict.apart
    few = {c.id for c in chief if by[c.said] < max(by.values())}
    assert conflict.apart in (few, {c.id for c in chief})
    agreed = next(r for r in rows.values() if r.finding.type == "agreement")
    assert conflict.apart.isdisjoint({c.id for c in agreed.cells})


def test_a_report_in_another_language_is_named_at_the_head() -> None:
    account = velmora()
    first = account.extractions[0]
    told = replace(first.report.metadata, language=Stated("fr", "text"))
    other = replace(first, report=replace(first.report, metadata=told))
    changed = replace(account, extractions=(other, *account.extractions[1:]))
    assert not at_head(view(account))
    assert "R1 is not in English (fr)" in " ".join(at_head(view(changed)))
    assert "R1 is not in English" in plain(changed)


def test_equal_numbers_in_other_words_stand_together() -> None:
    one = report("Twelve people died at Orn.", "Courier")
    two = report("A dozen people died at Orn.", "Gazette")
    three = report("At Orn 15 people died.", "Lantern")
    held = [
        (one, figure(one, "Twelve people", "Twelve", Interval(12, 12), "killed", "person")),
        (two, figure(two, "A dozen people", "A dozen", Interval(12, 12), "killed", "person")),
        (three, figure(three, "15 people", "15", Interval(15, 15), "killed", "person")),
    ]
    asked = finding("conflict", "How many people were killed?", held, "They differ.", (), 3)
    (row,) = view(account([one, two, three], [asked], held)).rows
    assert row.apart == {c.id for c in row.cells if c.witness.report.id == three.id}


def test_a_report_in_another_language_that_was_left_out_is_named_at_the_head() -> None:
    share = Reason.of("language-unread", language="fr")
    why = Reason.of("other-event", report="R9", share=share)
    left = say.told(replace(velmora(), problems=(Problem("link", why=why),)))
    (said,) = at_head(view(left))
    assert said.startswith("R9 tells of another event (or of this one in words that are not read")
    assert "--include R9" in said


def test_a_question_about_a_measure_says_of_what() -> None:
    r = report("The fire burned for nine hours and the road was shut for a day.", "Courier")
    hours = figure(r, "nine hours", "nine", Interval(9, 9), "duration", "hour")
    burned = claim(r, "The fire burned for nine hours")
    people = figure(r, "a day", "a", Interval(1, 1), "killed")
    asked = [
        finding("single", "How long?", [(r, hours)], "One.", (), 1),
        finding("single", "How many people were killed?", [(r, people)], "One.", (), 1),
    ]
    long, many = view(account([r], asked, [(r, hours), (r, burned), (r, people)])).rows
    assert long.question == "How long? (“The fire burned for nine hours”)"
    assert many.question == "How many people were killed?"
