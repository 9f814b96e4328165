"""Every engine does every task, and comes to the same bytes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.archive.cluster import cluster, missing
from tests.archive.makers import content, lines, made, records
from tests.read.formats.archives import packed, pages

from rashomon.archive import engines
from rashomon.archive.engines import Engine
from rashomon.archive.engines.local import Local, cores
from rashomon.errors import UsageError

needs_spark = pytest.mark.skipif(bool(missing()), reason=missing() or "all is here")


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive of several files, and so of several tasks."""
    monkeypatch.chdir(tmp_path)
    folder = Path("in")
    folder.mkdir()
    held = records()
    for n in range(4):
        (folder / f"{n}.jsonl").write_bytes(lines([*held[n::4], "no record"]))
    (folder / "a.warc.gz").write_bytes(packed(pages(3))[:-40])
    return folder


def same(source: Path, ways: dict[str, Callable[[], Engine]]) -> None:
    """See that all ways come to what one worker comes to."""
    made([source], Path("one"), Local(1), statements=True)
    for name, way in ways.items():
        made([source], Path(name), way(), statements=True)
        assert content(Path(name)) == content(Path("one")), name


def test_engines_are_named() -> None:
    assert isinstance(engines.engine("local", 3), Local)
    with pytest.raises(UsageError, match="no engine 'steam'"):
        engines.engine("steam", None)
    with pytest.raises(UsageError, match="--master is for"):
        engines.engine("local", None, "spark://there:7077")


def test_many_partitions_start_no_more_workers_than_there_are_processors() -> None:
    for partitions in (1, 16, 1000):
        engine = Local(partitions)
        assert engine._workers == min(partitions, cores())
        engine.close()


@pytest.mark.slow
def test_the_local_engine_comes_to_the_same_bytes(source: Path) -> None:
    same(source, {"four": lambda: Local(4), "sixteen": lambda: Local(16)})


@pytest.mark.slow
@needs_spark
def test_spark_comes_to_the_same_bytes(source: Path) -> None:
    same(
        source,
        {
            f"spark-{n}": lambda n=n: engines.engine("spark", n)  # type: ignore[misc]
            for n in (1, 16)
        },
    )


@pytest.mark.slow
@needs_spark
def test_a_cluster_of_two_workers_comes_to_the_same_bytes(source: Path, tmp_path: Path) -> None:
    (tmp_path / "workers").mkdir()
    with cluster(tmp_path / "workers") as address:
        same(source, {"cluster": lambda: engines.engine("spark", 4, address)})


@pytest.mark.slow
@needs_spark
def test_a_master_that_is_none_is_said() -> None:
    with pytest.raises(UsageError, match="Spark could not be started"):
        engines.engine("spark", 1, "nowhere://127.0.0.1")
