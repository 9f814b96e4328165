"""A second run finds what the first one read, and loads no language model for it."""

import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from rashomon import cache, pipeline
from rashomon.cache import Cache, Store
from rashomon.ground.limits import Limits, Options
from rashomon.language import load
from rashomon.model import Account, Extraction, Problem, Report, Span, Stated, Zone
from rashomon.read import sources
from rashomon.read.sources import Source
from rashomon.run import kept

LIMIT = 10_000_000
TEXT = "Nine people were hurt when a ferry struck the quay at Larnes, the harbour master said."
RUN = """
import json, sys
from rashomon import cli
sys.argv = ["rashomon", *sys.argv[1:]]
try:
    cli.main()
except SystemExit as end:
    heavy = sorted({m.partition(".")[0] for m in sys.modules} & {"spacy", "trafilatura", "thinc"})
    print(json.dumps([end.code, heavy]), file=sys.stderr)
"""


def report(text: str = TEXT, id: str = "r1") -> Report:
    return Report(id, "a.txt", text, (Zone("body", Span(0, len(text))),))


def held(folder: Path) -> Cache:
    return Cache(Store(folder, LIMIT))


def run(*words: str, **environment: str) -> tuple[str, int, list[str]]:
    done = subprocess.run(
        [sys.executable, "-c", RUN, *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, **environment},
    )
    code, heavy = json.loads(done.stderr.splitlines()[-1])
    return done.stdout, code, heavy


@pytest.fixture
def story(tmp_path: Path) -> list[str]:
    texts = {
        "a.txt": f"Ferry strikes quay\n\n{TEXT}",
        "b.html": f"<html><body><article><h1>Ferry hits Larnes quay</h1><p>{TEXT} Eleven people "
        "were taken to hospital.</p></article></body></html>",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [str(tmp_path / name) for name in texts]


def test_a_second_compare_is_the_same_and_loads_no_language_model(
    story: list[str], tmp_path: Path
) -> None:
    folder = str(tmp_path / "kept")
    first, code, heavy = run("compare", *story, "--json", "--cache-dir", folder)
    assert code == 0
    assert "spacy" in heavy
    second, code, heavy = run("compare", *story, "--json", "--cache-dir", folder)
    assert (code, heavy) == (0, [])
    assert second == first


def test_an_extraction_is_found_wherever_the_report_came_from(tmp_path: Path) -> None:
    keeper = held(tmp_path)
    keeper.keep(Extraction(report()), load())
    elsewhere = replace(report(), input="b.txt", story="s2")
    assert keeper.extraction(elsewhere, load()) == Extraction(elsewhere)


@pytest.mark.parametrize("change", ["text", "zones", "published", "id"])
def test_what_decides_about_statements_is_in_the_key(tmp_path: Path, change: str) -> None:
    keeper = held(tmp_path)
    keeper.keep(Extraction(report()), load())
    dated = replace(report().metadata, published=Stated("2031-05-02", "given"))
    other = {
        "text": report(TEXT.replace("Nine", "Ten")),
        "zones": replace(report(), zones=(Zone("furniture", Span(0, len(TEXT))),)),
        "published": replace(report(), metadata=dated),
        "id": report(id="r2"),
    }[change]
    assert keeper.extraction(other, load()) is None


def test_an_account_is_kept_for_its_reports_in_their_order(tmp_path: Path) -> None:
    keeper = held(tmp_path)
    one, two = Extraction(report()), Extraction(report(TEXT.replace("Nine", "Ten"), "r2"))
    made: list[Account] = []

    def make() -> Account:
        made.append(Account((two, one), (), ()))
        return made[-1]

    first = keeper.account([one, two], ("story",), make)
    assert keeper.account([one, two], ("story",), make) == first
    assert held(tmp_path).account([one, two], ("story",), make) == first
    assert len(made) == 1
    changed = replace(two, problems=(Problem("extract", "odd"),))
    for given, parts in (([two, one], ("story",)), ([one, two], ("other",)), ([one, changed], ())):
        count = len(made)
        keeper.account(given, parts, make)
        assert len(made) == count + 1


def test_other_code_finds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper = held(tmp_path)
    keeper.keep(Extraction(report()), load())
    monkeypatch.setattr(cache, "code", lambda: "changed")
    assert keeper.extraction(report(), load()) is None


def test_reports_that_were_not_read_are_not_kept(tmp_path: Path) -> None:
    keeper = held(tmp_path / "kept")
    missing = str(tmp_path / "missing.txt")
    (tmp_path / "empty.txt").write_bytes(b"")
    reports = list(pipeline.read([missing, str(tmp_path / "empty.txt")], None, keeper))
    assert [r.unread for r in reports] == [True, True]
    assert keeper.store.info().entries == 0


def test_a_given_date_is_not_lost(tmp_path: Path) -> None:
    keeper = held(tmp_path / "kept")
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    for date in ("2031-05-02", "2031-05-03"):
        options = Options(dates={"R1": date})
        (found,) = pipeline.read([str(path)], options, keeper)
        assert found.metadata.published.value == date


def test_an_entry_that_does_not_fit_is_made_again(tmp_path: Path) -> None:
    keeper = held(tmp_path)
    keeper.store.put(cache._stated(report(), keeper._version(load())), b'["no", "extraction"]')
    assert keeper.extraction(report(), load()) is None
    keeper.keep(Extraction(report()), load())
    assert keeper.extraction(report(), load()) == Extraction(report())


def test_no_cache_and_off_mean_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert kept(False) is None
    monkeypatch.setenv("RASHOMON_CACHE", "off")
    assert kept() is None


def test_the_environment_names_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_CACHE", str(tmp_path))
    monkeypatch.setenv("RASHOMON_MAX_CACHE", "1000")
    found = kept()
    assert found
    assert (found.store.folder, found.store.limit) == (tmp_path, 1000)


def test_without_a_home_folder_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)  # as where nobody has a home
    assert kept() is None


def test_info_and_clear(tmp_path: Path) -> None:
    held(tmp_path).keep(Extraction(report()), load())
    out, code, _ = run("cache", "info", "--json", "--cache-dir", str(tmp_path))
    assert code == 0
    assert json.loads(out)["entries"] == 1
    out, _, _ = run("cache", "clear", "--cache-dir", str(tmp_path))
    assert "1 entries removed" in out
    assert held(tmp_path).store.info().entries == 0


def test_learned_weights_count_as_code(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = tmp_path / "rashomon"
    (package / "cache").mkdir(parents=True)
    weights = package / "weights.json"
    weights.write_text("[1]")
    monkeypatch.setattr("rashomon.cache.__file__", str(package / "cache" / "__init__.py"))
    before = cache.code.__wrapped__()
    weights.write_text("[2]")
    assert cache.code.__wrapped__() != before


def test_another_date_is_another_account(story: list[str], tmp_path: Path) -> None:
    kept_here = held(tmp_path / "kept")
    for date in ("2031-05-04", "2031-05-06"):
        dated = Options(dates={"R1": date})
        read = pipeline.read(story, dated, kept_here)
        found = list(pipeline.extract(read, load(), kept_here))
        account = pipeline.reconcile(found, cache=kept_here)
        assert account == pipeline.reconcile(found)
        assert account.reports[0].metadata.published.value == date


class Turning(io.BytesIO):
    """A file that is rewritten as soon as somebody goes back to its beginning for good."""

    def __init__(self, before: bytes, after: bytes) -> None:
        super().__init__(before)
        self._after, self._times = after, 0

    def seek(self, place: int, whence: int = 0) -> int:
        self._times += place == whence == 0
        if self._times == 2:
            self._times = 3
            super().seek(0)
            self.truncate()
            self.write(self._after)
        return super().seek(place, whence)


@pytest.mark.parametrize("bound", [10_000, 50])
def test_a_file_rewritten_while_it_is_read_is_not_kept_as_another(
    bound: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [
        json.dumps({"text": t}).encode() + b"\n" for t in ("Nine boats sank.", "Ten sank now.")
    ]
    path = tmp_path / "r.jsonl"
    options = Options(limits=Limits(bytes=bound, decompressed=100_000))

    def texts(content: bytes) -> list[str]:
        path.write_bytes(content)
        return [r.text for r in pipeline.read([str(path)], options, held(tmp_path / "kept"))]

    turned = Turning(lines[0] * 3, lines[1] * 3)
    monkeypatch.setattr(sources, "opened", lambda name: Source(name, turned))
    texts(lines[0] * 3)
    monkeypatch.undo()
    assert texts(lines[0] * 3) == ["Nine boats sank."] * 3
    assert texts(lines[1] * 3) == ["Ten sank now."] * 3
