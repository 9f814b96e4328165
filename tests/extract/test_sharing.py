"""Work shared with another process: nothing is parsed twice, and what is found stays the same."""

import signal
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.extract import sharing
from rashomon.extract.mates import Mate, Portion
from rashomon.extract.sharing import Crew, share_out
from rashomon.language import load
from rashomon.language.models import Model
from rashomon.model import Report, Span, Zone, content_id

PARAGRAPHS = [
    f"At least {n} people were hurt when ferry number {n} struck the quay at Larnes on Friday, "
    f"harbour master Odd Brekkan said, and {n + 3} boats were lost."
    for n in range(2, 14)
]


def report(numbers: list[int], id: str) -> Report:
    text, zones = "", []
    for n in numbers:
        zones.append(Zone("body", Span(len(text), len(text) + len(PARAGRAPHS[n]))))
        text += f"{PARAGRAPHS[n]}\n\n"
    return Report(content_id("r", id), id, text, tuple(zones))


def paragraphs(portion: Portion) -> set[str]:
    return {z.span.of(r.text) for r in portion.reports for z in r.zones}


@given(
    st.lists(st.lists(st.integers(0, len(PARAGRAPHS) - 1), max_size=3), max_size=12),
    st.integers(1, 800),
)
def test_every_report_is_in_one_portion_and_so_is_every_paragraph(
    held: list[list[int]], size: int
) -> None:
    reports = [report(numbers, f"{n}.txt") for n, numbers in enumerate(held)]
    portions = share_out(reports, size)
    assert sorted(r.input for p in portions for r in p.reports) == sorted(r.input for r in reports)
    firsts = [reports.index(p.reports[0]) for p in portions]
    assert firsts == sorted(firsts), "this process waits for none that it could begin with"
    for n, portion in enumerate(portions):
        for other in portions[:n]:
            assert not paragraphs(portion) & paragraphs(other)


REPORTS = [report([n % 12, (n * 5 + 1) % 12], f"{n}.txt") for n in range(8)]
REPORTS += [report([n], f"alone {n}.txt") for n in (3, 3, 7)]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any work is enough to share, however few processors there are."""
    monkeypatch.setattr(sharing, "ENOUGH", 1)
    monkeypatch.setattr(sharing, "PORTION", 1)
    monkeypatch.setattr(sharing, "PARAGRAPH", 10_000)
    monkeypatch.setattr(sharing, "_cores", lambda: 2)


@pytest.fixture
def crew(small: None) -> Iterator[Crew]:
    del small
    held = Crew(load(), 2)
    yield held
    held.close()


def test_what_is_found_is_the_same(crew: Crew) -> None:
    alone = list(Crew(load(), 1).extract(REPORTS))
    assert list(crew.extract(REPORTS)) == alone
    assert list(crew.extract(REPORTS[::-1])) == alone[::-1]
    assert [e.report for e in alone] == REPORTS


def test_another_process_answers_and_is_gone_after_close() -> None:
    mate = Mate(Model(load().code))
    found = mate.ask(REPORTS[:2])
    assert found == list(Crew(load(), 1).extract(REPORTS[:2]))
    mate.end()
    assert not mate.well
    assert mate.ask(REPORTS[:2]) is None


def test_a_process_that_fails_is_done_without(crew: Crew, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    assert list(crew.extract(REPORTS)) == list(Crew(load(), 1).extract(REPORTS))


@pytest.mark.usefixtures("small")
def test_a_process_that_hangs_is_done_without(crew: Crew, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = list(crew.extract(REPORTS))
    monkeypatch.setattr(sharing, "PATIENCE", 0.2)
    (mate,) = crew._mates
    assert mate._process
    mate._process.send_signal(signal.SIGSTOP)
    assert list(crew.extract(REPORTS)) == alone
    assert not mate.well


def test_a_model_that_nobody_has_is_told_by_this_process() -> None:
    from rashomon.errors import ModelMissing

    with pytest.raises(ModelMissing):
        list(Crew(load(model="no_such_model"), 2).extract(REPORTS))
