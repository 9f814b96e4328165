"""The error browser's causes, on invented reports."""

import re
import sys
from types import SimpleNamespace
from typing import Any

import pytest

import browse
import gate
from misses import Miss, accounts, by_cause, linked, numbers, pages, places, seeds, times


def report(text: str, *figures: tuple[str, int | None, int | None]) -> dict[str, Any]:
    statements = [
        {"kind": "figure", "slot": slot, "low": low, "high": high, "start": 0, "end": 3}
        for slot, low, high in figures
    ]
    zones = [{"kind": "body", "start": 0, "end": len(text)}]
    return {"text": text, "zones": zones, "statements": statements}


RECORD = {"id": "r", "story": "s", "text": "Two died in Ostrava Hills."}
GOLD = {"s": {"killed": 2, "killed_victims": 2, "injured": 0, "injured_victims": 0}}


def test_a_right_count_is_no_miss() -> None:
    read = {"r": report(RECORD["text"], ("killed", 2, 2))}
    assert list(numbers.figures([RECORD], read, GOLD)) == []


def test_causes_tell_silence_from_a_lower_count_and_from_bounds() -> None:
    causes = []
    for figures in ([], [("killed", 1, 1)], [("killed", 1, None)], [("killed", 3, 3)]):
        (miss,) = numbers.figures([RECORD], {"r": report(RECORD["text"], *figures)}, GOLD)
        causes.append(miss.cause)
    assert causes == [
        "killed: nothing read",
        "killed: fewer than the archive",
        "killed: only bounds read",
        "killed: more than the archive",
    ]


def test_a_figure_outside_the_body_does_not_count() -> None:
    read = report(RECORD["text"], ("killed", 2, 2))
    read["zones"] = [{"kind": "caption", "start": 0, "end": 26}]
    (miss,) = numbers.figures([RECORD], {"r": read}, GOLD)
    assert miss.cause == "killed: nothing read"


def test_the_most_frequent_cause_comes_first() -> None:
    misses = [Miss("t", str(i), cause, "", "") for i, cause in enumerate("bab")]
    assert list(by_cause(misses)) == ["b", "a"]


def finding(low: int | None, high: int | None, *cells: tuple[int | None, int | None]) -> Any:
    held = [{"report": "r1", "words": "…", "low": a, "high": b} for a, b in cells]
    return {"slot": "killed", "type": "single", "latest": {"low": low, "high": high}, "cells": held}


def account(*findings: Any) -> Any:
    reports = [{"id": "r1", "label": "R1", "published": None}]
    return {"findings": list(findings), "reports": reports}


def test_a_toll_is_wrong_for_a_reason() -> None:
    undated = finding(2, 2) | {"latest": None}
    tell = accounts.toll_cause
    assert tell(account(), "killed", None, {0}) is None
    assert tell(account(), "killed", None, {2}) == "no finding"
    assert tell(account(undated), "killed", None, {2}) == "no dated finding"
    assert tell(account(finding(2, 2)), "killed", None, {2}) == "findings of another scope only"
    assert tell(account(), "killed", finding(2, None), {2, 3}) is None
    assert tell(account(), "killed", finding(1, 1), {2}) == "fewer than the archive"
    beside = finding(3, 3, (3, 3), (2, 2))
    assert tell(account(), "killed", beside, {2}) == "more than the archive, another cell has it"
    assert tell(account(), "killed", finding(None, 4), {2}) == "only an upper bound"
    assert tell(account(), "killed", finding(1, 1), {0}) == "answered where the archive has none"


def test_a_finding_is_told_in_few_words() -> None:
    found = finding(2, None, (2, None)) | {
        "range": {"low": 2, "high": 3},
        "scope": {"place": "Olm"},
    }
    assert accounts.told(found) == "single, latest 2.., range 2..3 (Olm)"
    assert accounts.words(found, account(found)) == "R1 undated: 2.. “…”"
    assert accounts.others(account(), "killed") == "nothing"


@pytest.fixture
def scorer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for the scorer's module on pages, which lies beside the project."""

    def words(text: str) -> list[str]:
        return re.findall(r"\w+", text.lower())

    def agreement(gold: str, got: str) -> tuple[float, float]:
        a, b = set(words(gold)), set(words(got))
        return len(a & b) / len(b), len(a & b) / len(a)

    stand_in = SimpleNamespace(
        words=words,
        agreement=agreement,
        body=lambda report: report["text"],
        opens=lambda first, body: body.startswith(first),
    )
    monkeypatch.setitem(sys.modules, "extraction", stand_in)


@pytest.mark.usefixtures("scorer")
def test_a_page_is_wrong_for_a_reason() -> None:
    def causes(page: dict[str, Any], text: str, **more: Any) -> list[str]:
        read = {"p": {"text": text, **more}}
        return [m.cause for m in pages.extraction([{"file": "p", **page}], read)]

    whole = "The ferry left Olm.\nIt came back late."
    assert causes({"text": whole}, whole) == []
    assert causes({"text": whole}, "The ferry left Olm.") == ["body: text lost"]
    assert causes({"text": whole}, f"{whole}\nSubscribe now") == ["body: more taken in"]
    assert causes({"first_words": "It came"}, whole) == ["opening: comes later"]
    assert causes({"first_words": "Boats sail"}, whole) == ["opening: not in the body"]
    assert causes({"title": "Ferry"}, whole, title="ferry") == []
    assert causes({"title": "Ferry"}, whole, title=None) == ["title: none read"]
    assert causes({"published": "2026-03-04T08:00"}, whole, published={"value": "2026-03-05"}) == [
        "date: another one"
    ]


def test_items_of_the_founding_reports_that_are_missing() -> None:
    rows = [("figures: two", "found", ""), ("zones: a caption", "MISSING", "body")]
    (miss,) = seeds.seeds(rows)
    assert (miss.cause, miss.gold, miss.read) == ("zones", "a caption", "body")


def test_places_missed_invented_open_or_another(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Olm, Sorv, Kern and Brask"
    spans = [(0, 3), (5, 9), (11, 15), (20, 25)]
    gold = [{"start": a, "end": b, "geoname": a, "lat": 1.0, "lon": 1.0} for a, b in spans[:3]]
    read = [(*spans[1], None, None), (*spans[2], 7, (50.0, 50.0)), (*spans[3], None, None)]
    stand_in = SimpleNamespace(
        gold_of=lambda record: record["places"],
        read_of=lambda _, report: report,
        right=lambda gold, number, *_: gold["geoname"] == number,
    )
    paired = SimpleNamespace(
        matched=lambda a, b, alike: [
            (i, j, 1.0) for i, x in enumerate(a) for j, y in enumerate(b) if alike(x, y) > 0
        ]
    )
    monkeypatch.setitem(sys.modules, "places", stand_in)
    monkeypatch.setitem(sys.modules, "common", paired)
    record = {"id": "r", "text": text, "places": gold}
    told: dict[str, Any] = {"r": read}
    found = {m.cause: m.gold.partition(":")[0] for m in places.places([record], told, {}, {})}
    assert found == {
        "name: missed": "Olm",
        "place: open": "Sorv",
        "place: another": "Kern",
        "name: invented": "nothing",
    }


def test_times_missed_invented_or_of_another_value(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "On Monday it rained. In May it snows. Now it is dry."
    marks = {w: (text.index(w), text.index(w) + len(w)) for w in ("Monday", "May", "Now", "dry")}
    gold = [
        {"start": marks[w][0], "end": marks[w][1], "value": v}
        for w, v in (("Monday", "2031-05-05"), ("May", "2031-05"), ("Now", "PRESENT_REF"))
    ]
    read = [(*marks[w], v) for w, v in (("Monday", "2031-05-05"), ("May", "2030-05"), ("dry", ""))]
    stand_in = SimpleNamespace(canon=lambda value: value, read_of=lambda _, report: report)
    paired = SimpleNamespace(
        matched=lambda a, b, alike: [
            (i, j, alike(x, y)) for i, x in enumerate(a) for j, y in enumerate(b) if alike(x, y)
        ]
    )
    monkeypatch.setitem(sys.modules, "times", stand_in)
    monkeypatch.setitem(sys.modules, "common", paired)
    told: dict[str, Any] = {"r": read}
    found = [
        (m.cause, m.gold) for m in times.times([{"id": "r", "text": text, "timex": gold}], told)
    ]
    assert found == [
        ("another value", "May: 2031-05"),
        ("missed", "Now: PRESENT_REF"),
        ("invented", "nothing"),
    ]


def test_every_task_of_the_gate_can_be_browsed() -> None:
    assert set(browse.TASKS) | browse.UNBROWSED == set(gate.before(gate.FLOORS))


def test_misses_are_drawn_from_every_cause_and_nothing_in_a_page_is_markup(tmp_path: Any) -> None:
    misses = [Miss("t", str(n), "a", "<b>", "", "") for n in range(9)]
    misses.append(Miss("t", "9", "b", "", "", ""))
    chosen = browse.drawn(by_cause(misses), 4)
    assert {cause: len(held) for cause, held in chosen.items()} == {"a": 3, "b": 1}
    browse.write(tmp_path / "page.html", "t", chosen, {"a": 9, "b": 1})
    page = (tmp_path / "page.html").read_text("utf-8")
    assert "10 misses of 2 likely causes, 4 shown" in page
    assert "<h2>a · 9</h2>" in page
    assert "&lt;b&gt;" in page
    assert "<b>" not in page


def test_causes_keep_their_order_however_few_misses_are_shown() -> None:
    misses = [Miss("t", "", "z", "", "", "")] * 3 + [Miss("t", "", "a", "", "", "")] * 2
    assert list(browse.drawn(by_cause(misses), 2)) == ["z", "a"]


def test_a_finding_over_two_events_and_a_story_of_several_are_misses(tmp_path: Any) -> None:
    records = [{"id": "a", "story": "1"}, {"id": "b", "story": "2"}, {"id": "c", "story": "2"}]
    listed = [{"id": f"r{i}", "record": i} for i in "abc"]
    cells = [{"report": "ra"}, {"report": "rb"}]
    mixed = {"id": "F1", "type": "agreement", "question": "How many?", "cells": cells}
    alone = {**mixed, "id": "F2", "cells": [{"report": "rb"}, {"report": "rc"}]}
    account = {"reports": listed, "findings": [mixed, alone]}
    assert [m.record for m in linked.strangers(records, [account])] == ["F1"]
    stories = [{"story": "S1", "records": ["a", "b"]}, {"story": "S2", "records": ["c"]}]
    found = list(linked.clusters(records, stories, tmp_path))
    assert [(m.record, m.cause) for m in found] == [
        ("S1", "several events"),
        ("2", "one event in several stories"),
    ]


def test_linked_cells_of_two_chains_are_a_miss() -> None:
    def mention(start: int, chain: str) -> dict[str, Any]:
        return {"start": start, "end": start + 4, "type": "ACTION_OCCURRENCE", "chain": chain}

    records = [
        {"id": i, "text": "a quake hit", "mentions": [mention(2, chain)]}
        for i, chain in (("a", "1"), ("b", "2"), ("c", "1"))
    ]
    cells = [{"report": f"r{i}", "start": 0, "end": 11} for i in "abc"]
    finding = {"id": "F1", "type": "agreement", "cells": cells}
    account = {"reports": [{"id": f"r{i}", "record": i} for i in "abc"], "findings": [finding]}
    assert len(list(linked.ecb(records, {"s": account}))) == 2


def test_a_contradiction_that_is_told_as_agreed_is_a_miss(monkeypatch: Any) -> None:
    stand_in = SimpleNamespace(told=lambda account: account)
    monkeypatch.setitem(sys.modules, "rte", stand_in)
    pairs = [{"id": i, "label": "no", "text": "", "sentence": ""} for i in "ab"]
    assert [m.cause for m in linked.rte(pairs, {"a": "yes", "b": "no"})] == ["no told yes"]
