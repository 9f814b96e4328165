"""What did not change keeps its id, and nothing that changed is taken for the same.

Every text of the golden stories is edited as editors do: a paragraph is put in, a word is
mended, a number corrected, a date added, a report added.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from tests.stories import inputs, stories

from rashomon import pipeline
from rashomon.changes import changed
from rashomon.ground.limits import Options
from rashomon.language import load
from rashomon.model import Account, Extraction, Report, Statement, question_id
from rashomon.read.documents import address

KEPT = 0.95
"""Share of what did not change that keeps its id."""
PUT_IN = "The weather service had warned of fog on the coast road at noon."

TEXTS = [Path(p) for folder in stories() for p in inputs(folder) if p.endswith(".txt")]


@cache
def extraction(path: Path, text: str, date: str | None = None) -> Extraction:
    """What a text of this document states."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    dates = {str(path): date} if date else {}
    options = Options(dates, documents={str(path): path.stem})
    (found,) = pipeline.extract(pipeline.read([str(path)], options), load(), processes=1)
    return found


@pytest.fixture(params=TEXTS, ids=lambda p: f"{p.parent.name}-{p.stem}")
def original(request: pytest.FixtureRequest) -> str:
    path: Path = request.param
    return path.read_text("utf-8")


def known(held: Extraction) -> dict[str, Statement]:
    """The statements by their anchors, of which each has its own."""
    by = {s.anchor: s for s in held.statements}
    assert len(by) == len(held.statements)
    return by


def words(statement: Statement, report: Report) -> list[str]:
    return re.findall(r"\w+", statement.span.of(report.text).casefold())


def check(before: Extraction, after: Extraction, untouched: set[str]) -> None:
    """Most of what is untouched is known again; what is known again says the same."""
    old, new = known(before), known(after)
    assert len(untouched & new.keys()) >= KEPT * len(untouched)
    for anchor in old.keys() & new.keys():
        assert type(old[anchor]) is type(new[anchor])
        assert words(old[anchor], before.report) == words(new[anchor], after.report)


def beside(held: Extraction, start: int, end: int) -> set[str]:
    """The anchors of statements in sentences that do not touch the place."""
    text = held.report.text
    ends = [m.end() for m in re.finditer(r"[.!?][”\"’']?\s|\n\n", text)]
    first = max((e for e in ends if e <= start), default=0)
    last = min((e for e in ends if e >= end), default=len(text))
    return {s.anchor for s in held.statements if s.span.end <= first or s.span.start >= last}


def test_a_paragraph_that_is_put_in_moves_nothing_else(original: str, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    before = extraction(path, original)
    blocks = original.split("\n\n")
    after = extraction(path, "\n\n".join([*blocks[:-1], PUT_IN, blocks[-1]]))
    assert before.report.document == after.report.document
    assert before.report.id != after.report.id
    check(before, after, set(known(before)))
    assert not {s.id for s in before.statements} & {s.id for s in after.statements}


def test_a_mended_word_changes_its_own_sentence_at_most(original: str, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    long = list(re.finditer(r"(?<= )[a-z]{7,}(?= )", original))
    word = long[len(long) // 2]
    typo = word.group()[:2] + word.group()[3] + word.group()[2] + word.group()[4:]
    before = extraction(path, original[: word.start()] + typo + original[word.end() :])
    after = extraction(path, original)
    at = before.report.text.index(typo)
    check(before, after, beside(before, at, at + len(typo)))


def test_a_corrected_number_is_not_taken_for_the_same(original: str, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    before = extraction(path, original)
    figures = [f for f in before.figures() if f.number.of(before.report.text).isdigit()]
    if not figures:
        pytest.skip("no number in digits")
    figure = figures[0]
    text, place = before.report.text, figure.number
    at = original.index(text[place.start : place.end + 12])
    number = str(int(figure.number.of(text)) + 7)
    after = extraction(path, original[:at] + number + original[at + len(place) :])
    held = {s.anchor for s in before.statements if s.span.overlaps(place)}
    assert held
    assert not held & known(after).keys()
    check(before, after, beside(before, place.start, place.end))


def test_a_date_given_later_changes_no_id(original: str, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    before = extraction(path, original)
    after = extraction(path, original, "2033-02-03")
    assert before.report.id == after.report.id
    old, new = ({s.id for s in e.statements} for e in (before, after))
    assert len(old & new) >= KEPT * len(old)
    check(before, after, set(known(before)))


# ---- accounts ------------------------------------------------------------------------


@cache
def story(folder: Path, date: bool = False) -> tuple[Extraction, ...]:
    """The extractions of a story; with a date for its first undated report."""
    given = inputs(folder)
    held = tuple(pipeline.extract(pipeline.read(given), load(), processes=1))
    if date:
        undated = [e.report for e in held if e.report.metadata.published.value is None]
        dates = {undated[0].input: "2031-01-01"} if undated else {}
        held = tuple(pipeline.extract(pipeline.read(given, Options(dates)), load(), processes=1))
    return held


def readings(account: Account) -> dict[str, frozenset[str]]:
    return {f.id: frozenset(r.statement for r in f.readings) for f in account.findings}


def kept(before: Account, after: Account) -> float:
    """Share of the findings with the readings that they had that keep their id."""
    old, new = readings(before), readings(after)
    same = [id for id, held in old.items() if held in new.values()]
    return sum(new.get(id) == old[id] for id in same) / len(same)


def unfolded() -> Iterator[Path]:
    yield from (f for f in stories() if len(inputs(f)) > 2)


@pytest.mark.parametrize("folder", list(unfolded()), ids=lambda p: p.name)
def test_one_more_report_leaves_the_other_findings_as_they_were(folder: Path) -> None:
    held = story(folder)
    before = pipeline.reconcile(held[:-1], include=["*"])
    after = pipeline.reconcile(held, include=["*"])
    assert kept(before, after) >= KEPT
    found = changed(before, after)
    assert all(a.type != b.type for a, b in found.retyped)
    old, new = readings(before), readings(after)
    for was, finding in found.grown:
        assert was.type == finding.type
        assert new[finding.id] - old[was.id]
        assert new[finding.id] & old[was.id]
    stated = {r for f in before.findings for r in old[f.id]}
    assert not any(new[f.id] & stated for f in found.added)
    assert len(after.findings) == len(before.findings) + len(found.added) - len(found.removed)


@pytest.mark.parametrize("folder", stories(), ids=lambda p: p.name)
def test_a_date_leaves_the_findings_their_ids(folder: Path) -> None:
    before = pipeline.reconcile(story(folder), include=["*"])
    after = pipeline.reconcile(story(folder, date=True), include=["*"])
    assert kept(before, after) >= KEPT
    assert {r.id for r in before.reports} == {r.id for r in after.reports}


def test_what_is_as_it_was_has_not_changed() -> None:
    held = story(stories()[0])
    account = pipeline.reconcile(held)
    assert not changed(account, pipeline.reconcile(held[::-1]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.example.org/a/", "http://example.org/a#top"),
        ("https://example.org/a?utm_source=x&id=3", "https://example.org/a?id=3"),
        ("https://EXAMPLE.org:443/a", "https://example.org/a"),
    ],
)
def test_spellings_of_one_address_are_one_document(one: str, other: str) -> None:
    assert address(one) == address(other)


def test_another_page_is_another_document() -> None:
    assert address("https://example.org/a?id=3") != address("https://example.org/a?id=4")
    assert address("not a url") != address("nor this")


def test_ids_are_what_they_were() -> None:
    """A ledger stands on them: the same on every machine and in every release."""
    assert question_id("event", "killed") == "F578fce37a350"
