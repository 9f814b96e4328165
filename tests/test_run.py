"""The settings count for every face alike: the command line, Python, the audit."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Command, rashomon

import rashomon as package
from rashomon import audit, run
from rashomon.errors import ModelMissing, SettingsError, UsageError
from rashomon.ground.limits import Limits, Options
from rashomon.language import Language, load
from rashomon.language.models import Model
from rashomon.model import Account, Extraction, Report

__all__ = ["rashomon"]  # the fixture

TEXTS = {
    "a.txt": "Two people were killed in Ostern on Monday, police said.\n\n" + "It rained. " * 40,
    "b.txt": "Three people were killed in Ostern, the mayor said.\n\n" + "It snowed. " * 40,
}


class Asked:
    """Stands for the pipeline: notes with which bounds, model and processes it was called."""

    def __init__(self) -> None:
        self.options: list[Options | None] = []
        self.extracted: list[tuple[str | None, bool, int]] = []
        self.reports: list[int] = []


@pytest.fixture
def asked(rashomon: Command, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Two reports in the working folder, every setting its own value, what was asked for."""
    del rashomon  # an empty folder without a settings file
    from rashomon import pipeline

    for name, text in TEXTS.items():
        Path(name).write_text(text, "utf-8")
    for name, value in {"MAX_CHARACTERS": 200, "MAX_PROCESSES": 7, "MAX_REPORTS": 90}.items():
        monkeypatch.setenv(f"RASHOMON_{name}", str(value))
    monkeypatch.setenv("RASHOMON_MODEL", "mine")
    noted, read, reconcile = Asked(), pipeline.read, pipeline.reconcile

    def reading(inputs: Iterable[str], options: Options, cache: object) -> Iterator[Report]:
        del cache
        noted.options.append(options)
        return read(inputs, options)

    def extracting(
        reports: Iterable[Report],
        language: Language,
        cache: object,
        processes: int,
        limits: Limits,
    ) -> Iterator[Extraction]:
        assert isinstance(language.parser, Model)
        assert limits.processes == processes
        noted.extracted.append((language.parser.named, cache is not None, processes))
        return (Extraction(report) for report in reports)

    def reconciling(found: tuple[Extraction, ...], *settled: Any) -> Account:
        story, _, limits, *_ = settled
        noted.reports.append(limits.reports)
        return reconcile(found, story)

    monkeypatch.setattr(pipeline, "read", reading)
    monkeypatch.setattr(pipeline, "extract", extracting)
    monkeypatch.setattr(pipeline, "reconcile", reconciling)
    return noted


def test_python_and_the_command_line_run_alike(asked: Asked, rashomon: Command) -> None:
    account = package.compare(list(TEXTS))
    assert rashomon("compare", *TEXTS, "--json", "--no-cache").code == 0
    assert asked.options[0] == asked.options[1]
    assert asked.options[0]
    assert asked.options[0].limits.characters == 200
    assert asked.extracted == [("mine", False, 7)] * 2
    assert asked.reports == [90, 90]
    assert any("200 characters" in p.message for p in account.problems)


def test_the_audit_runs_alike(asked: Asked, rashomon: Command) -> None:
    Path("account.json").write_bytes(rashomon("compare", *TEXTS, "--json").out)
    done = rashomon("verify", "account.json", *TEXTS)
    assert done.code == 0, done.err
    assert asked.extracted == [("mine", True, 7), ("mine", False, 7)]  # it trusts no cache
    assert {o.limits.characters for o in asked.options if o} == {200}
    (account,) = audit.load("account.json")
    checks = list(audit.verify(account, audit.Inputs(list(TEXTS))))
    assert {c.state for c in checks} == {"unchanged"}
    assert asked.extracted[2] == ("mine", False, 7)
    assert set(asked.reports) == {90}


def test_what_the_caller_says_goes_before_the_settings(asked: Asked, tmp_path: Path) -> None:
    package.read("a.txt", model="yours", cache=tmp_path / "kept")
    package.read("a.txt")
    assert asked.extracted == [("yours", True, 7), ("mine", False, 7)]


def test_an_account_grows_as_it_was_made(asked: Asked) -> None:
    account = package.compare(list(TEXTS), model="yours")
    Path("c.txt").write_text("Four people were killed in Ostern, a minister said.", "utf-8")
    account.add("c.txt")
    assert asked.extracted == [("yours", False, 7)] * 2
    assert asked.options[0] == asked.options[1]


@pytest.mark.parametrize("date", ["yesterday", "", 20250704])
def test_a_date_that_is_none_is_the_callers_mistake(
    asked: Asked, rashomon: Command, date: str
) -> None:
    with pytest.raises(UsageError, match=r"R1=.* is no date"):
        package.read("a.txt", dates={"R1": date})
    assert "is no date" in rashomon("read", "a.txt", "--date", f"R1={date}x").err
    assert not asked.options


@pytest.mark.parametrize(
    ("date", "stated"),
    [
        ("2025-W27-5", "2025-07-04"),
        ("20250704", "2025-07-04"),
        ("20250704T1830", "2025-07-04T18:30:00"),
        ("2025-07-04 18:30", "2025-07-04T18:30:00"),
        ("2025-07-04T18:30+03:00", "2025-07-04T18:30+03:00"),
    ],
)
def test_a_date_in_any_form_of_iso_8601_is_told_in_its_long_form(date: str, stated: str) -> None:
    assert run.settled({"R1": date}, cache=False).options.dates == {"R1": stated}


def test_a_wrong_setting_is_told_by_every_face(
    asked: Asked, rashomon: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RASHOMON_MAX_BYTES", "many")
    with pytest.raises(SettingsError, match="RASHOMON_MAX_BYTES"):
        package.read("a.txt")
    assert "RASHOMON_MAX_BYTES" in rashomon("read", "a.txt").err
    assert not asked.options


def test_python_misses_the_model_that_the_settings_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_MODEL", "no_such_model")
    with pytest.raises(ModelMissing, match="no_such_model"):
        run.settled(cache=False).extractions([__file__]).__next__()


def test_an_account_made_elsewhere_may_hold_more_reports() -> None:
    bounded = run.Run(load())
    most = bounded.options.limits.reports
    assert bounded.taking(most + 1).options.limits.reports == most + 1
    assert bounded.taking(1).options == bounded.options


def test_python_keeps_nothing_unless_asked(asked: Asked, rashomon: Command) -> None:
    package.read("a.txt")
    assert rashomon("read", "a.txt", "--json").code == 0
    assert [kept for _, kept, _ in asked.extracted] == [False, True]
