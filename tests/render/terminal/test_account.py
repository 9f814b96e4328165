import re
from dataclasses import replace

import pytest
from rich.cells import cell_len
from tests.render.accounts import velmora
from tests.render.hostile import RIGHTWARD, WIDE, hostile

from rashomon.render.terminal import account as terminal


def columns(line: str) -> int:
    return cell_len(line.replace("\u2068", "").replace("\u2069", ""))


@pytest.mark.parametrize("width", [40, 60, 80, 100, 132])
@pytest.mark.parametrize("everything", [False, True])
def test_no_line_is_wider_than_the_terminal(width: int, everything: bool) -> None:
    for held in (velmora(), hostile()):
        for line in terminal.plain(held, width, everything).split("\n"):
            assert columns(line) <= width, line


def test_what_a_reader_needs_first_comes_first() -> None:
    text = terminal.plain(velmora())
    order = ["5 reports", "CONFLICT", "UPDATED", "DIFFERENT, NOT IN CONFLICT", "AGREED", "ONLY R1"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_words_and_reasons_are_shown() -> None:
    held = velmora()
    text = " ".join(terminal.plain(held, 160).split())
    for finding in held.findings:
        if finding.type in ("conflict", "update", "compatible"):
            assert finding.reason in text
        shown = finding.readings[:1] if finding.type == "agreement" else finding.readings
        for reading in shown:
            words = reading.span.of(held.report(reading.report).text)
            assert words[:40] in text


def test_a_copy_stands_in_the_same_line() -> None:
    assert re.search(r"R1 R2 +at least 12", terminal.plain(velmora()))


def test_without_all_a_long_section_is_cut_and_says_so() -> None:
    short = terminal.plain(hostile(), 80, everything=False)
    assert "--all" in short
    assert len(short) < len(terminal.plain(hostile(), 80, everything=True))


def test_colour_is_never_the_only_sign() -> None:
    styled = terminal.render(velmora())
    assert styled.spans
    assert {"≠", "↑", "≈"} <= set(styled.plain)


def test_text_that_runs_leftward_is_isolated_and_wide_text_counted() -> None:
    text = terminal.plain(hostile(), 120)
    for line in text.split("\n"):
        if RIGHTWARD[:4] in line:
            assert "\u2068" in line or not line.strip().startswith(RIGHTWARD[:4])
    assert WIDE[:4] in text
    assert "\u202e" not in text


def test_what_a_report_states_beside_its_answer_is_marked() -> None:
    held = velmora()
    first = held.findings[0]
    aside = replace(held.findings[3].readings[0], score=0.4)
    beside = replace(first, readings=(*first.readings, aside))
    shown = terminal.plain(replace(held, findings=(beside, *held.findings[1:])), 120)
    assert any("41 injured" in line and "also stated" in line for line in shown.splitlines())
    assert "also stated" not in terminal.plain(held, 120)


def test_an_account_without_a_conflict_claims_no_more_than_that_none_was_found() -> None:
    held = velmora()
    calm = replace(held, findings=tuple(f for f in held.findings if f.type != "conflict"))
    assert "No conflict was found." in terminal.plain(calm)
    assert "No conflict was found." not in terminal.plain(held)
