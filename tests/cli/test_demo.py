"""`rashomon demo`: the bundled story has a finding of every type, and nothing of its furniture."""

import json
import shutil
from importlib.resources import as_file
from pathlib import Path

import pytest

from rashomon import language, pipeline, story
from rashomon.cli import demo
from rashomon.errors import WouldOverwrite
from rashomon.model import Account


@pytest.fixture(scope="module")
def account() -> Account:
    return demo._account()


def test_every_type_of_finding_is_in_the_story(account: Account) -> None:
    types = {f.type for f in account.findings}
    assert types == {"agreement", "compatible", "update", "conflict", "single"}


def test_the_portal_is_a_copy_of_the_agency(account: Account) -> None:
    inputs = {r.id: Path(r.input).name for r in account.reports}
    lineages = [{inputs[id] for id in line.reports} for line in account.lineages]
    assert any({"1-meridian-wire.txt", "2-dailyquay-portal.html"} <= line for line in lineages)


def test_no_furniture_becomes_a_figure(account: Account) -> None:
    words = [r.span.of(account.report(r.report).text) for f in account.findings for r in f.readings]
    for stray in ("842", "312", "127", "90,000", "22,000", "20%", "50 dead", "9 dead"):
        assert any(stray in report.text for report in account.reports), stray
        assert not any(stray in w for w in words), stray


def answers(account: Account, *words: str) -> dict[str, set[str]]:
    """Type of each finding of several that has an answer in these words → who answers."""
    inputs = {r.id: Path(r.input).name[:1] for r in account.reports}
    text = {r.id: r.text for r in account.reports}
    return {
        f.type: {inputs[r.report] for r in f.readings}
        for f in account.findings
        if f.type != "single" and any(r.span.of(text[r.report]) in words for r in f.readings)
    }


def test_that_nobody_is_missing_any_longer_is_an_update(account: Account) -> None:
    assert answers(account, "No one") == {"update": {"1", "2", "3", "6"}}


def test_a_promise_after_the_explosion_tells_neither_of_it_nor_of_its_day(account: Account) -> None:
    exploded = answers(account, "A grain silo exploded at the docks of Velmora")
    assert exploded == {"agreement": {"1", "2", "4", "6"}}
    assert answers(account, "on Wednesday") == {"agreement": {"1", "2", "4", "6"}}


def test_who_counts_the_dead_is_one_source_by_one_name(account: Account) -> None:
    inputs = {r.id: Path(r.input).name[:1] for r in account.reports}
    (dead,) = (f for f in account.findings if f.slot == "killed" and f.type == "conflict")
    sources = {inputs[r.report]: r.speaker for r in dead.readings if r.speaker}
    assert {sources.pop(report) for report in "1236"} == {"fire service"}
    assert "5" not in sources


def test_it_writes_the_page_and_the_data_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    demo.demo(quiet=True)
    printed = capsys.readouterr().out
    assert "CONFLICT" in printed
    assert "account.html" in printed
    assert (tmp_path / "account.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert json.loads((tmp_path / "account.json").read_text(encoding="utf-8"))["findings"]
    assert {p.name for p in tmp_path.iterdir()} == {"account.html", "account.json"}


def test_an_account_of_ones_own_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    own = '{"schema": "rashomon/account/1", "story": "Flood at Holm"}'
    (tmp_path / "account.json").write_text(own, "utf-8")
    with pytest.raises(WouldOverwrite):
        demo.demo(quiet=True)
    assert (tmp_path / "account.json").read_text("utf-8") == own
    demo.demo(quiet=True, force=True)
    demo.demo(quiet=True)
    assert "Silo" in (tmp_path / "account.json").read_text("utf-8")


def test_the_order_of_the_inputs_changes_no_finding(account: Account, tmp_path: Path) -> None:
    for file in story.files():
        with as_file(file) as path:
            shutil.copy(path, tmp_path)
    paths = sorted((str(p) for p in tmp_path.iterdir()), reverse=True)
    turned = pipeline.reconcile(list(pipeline.extract(pipeline.read(paths), language.load())))
    assert {f.id for f in turned.findings} == {f.id for f in account.findings}
