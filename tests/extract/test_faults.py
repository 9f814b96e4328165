"""A fault of this program costs the statement that it met, and the account says so."""

import json
from pathlib import Path

import pytest

from rashomon import language, pipeline
from rashomon.extract import extract
from rashomon.extract.figures import quantities, stated
from rashomon.model import Account, Extraction, Figure
from rashomon.render import renderer

TOLLS = "Twelve sailors drowned off Brask. Nineteen others were hurt. Four boats sank near Olm."

ODD = ("on May 6²", "./;", "³-5", "on May ⑥", "for $5 – ²", "at ① o'clock", "in ²⁰³¹", "၃ of ③")
"""Digits that are no decimals beside numbers: all of them hid every figure of a report once."""


def extracted(text: str) -> Extraction:
    [report] = pipeline.read([str(_written(text))])
    return extract(next(iter(language.load().parse([report]))))


def _written(text: str) -> Path:
    path = Path("report.txt")
    path.write_text(text, "utf-8")
    return path


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def values(found: Extraction) -> list[float | int | None]:
    return [s.interval.low for s in found.statements if isinstance(s, Figure)]


@pytest.mark.parametrize("odd", ODD)
def test_digits_that_are_no_decimals_hide_no_figure(odd: str) -> None:
    found = extracted(f"Twelve sailors drowned off Brask {odd}. Nineteen others were hurt.")
    assert not found.problems
    assert {12, 19} <= set(values(found))


@pytest.mark.parametrize("odd", ODD[:3])
def test_a_conflict_stays_one_beside_such_digits(odd: str) -> None:
    account = compared(
        f"Twelve sailors drowned when the ferry sank at Brask {odd}.",
        "Nineteen sailors drowned when the ferry sank at Brask.",
    )
    assert [f.slot for f in account.of_type("conflict", "update")] == ["killed"]


def compared(*texts: str) -> Account:
    rows = (json.dumps({"id": str(n), "text": text}) for n, text in enumerate(texts))
    Path("reports.jsonl").write_text("\n".join(rows), "utf-8")
    reports = pipeline.read(["reports.jsonl"])
    return pipeline.reconcile(list(pipeline.extract(reports, language.load())), include=["*"])


@pytest.mark.parametrize(("module", "name"), [(stated, "_found"), (quantities, "_measured")])
def test_a_fault_in_one_figure_costs_that_figure_alone(
    module: object, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = getattr(module, name)

    def wrong(*given: object) -> object:
        if "19" in repr(given[1]):
            raise ZeroDivisionError("made up")
        return right(*given)

    monkeypatch.setattr(module, name, wrong)
    found = extracted(TOLLS.replace("Nineteen", "19"))
    assert values(found) == [12, 4]
    [problem] = found.problems
    assert problem.incomplete
    assert "figures" in problem.message
    assert "made up" in problem.message


def test_an_account_of_which_a_part_may_be_missing_says_so_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def wrong(*_: object) -> None:
        raise ZeroDivisionError("made up")

    monkeypatch.setattr(quantities, "_measured", wrong)
    account = compared(TOLLS, TOLLS.replace("Nineteen", "Twenty"))
    assert account.incomplete
    for name in ("html", "markdown", "text"):
        made = renderer(name)(account)
        assert "may be missing" in made[: made.index("Published") if name == "html" else 900]
    assert any(p["incomplete"] for p in json.loads(renderer("json")(account))["problems"])
