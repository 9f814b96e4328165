"""Archives: from many files to datasets and parts of a ledger. Start reading here.

The flow is written once, whatever the engine: files are cut into records, records read, copies
found, what each report states is taken, stories are put together in windows of time, each is
compared. Every stage is a list of tasks (`tasks`), fixed by content and named by it and by
the maker, so that any engine, any number of partitions and any run that was killed and
resumed comes to the same bytes.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.archive import shelf
from rashomon.archive.job import Job
from rashomon.archive.summary import FILE, Summary, summed
from rashomon.errors import WouldOverwrite

if TYPE_CHECKING:
    import numpy as np

    from rashomon.archive.catalogue import Catalogue
    from rashomon.archive.engines import Engine
    from rashomon.archive.progress import Watcher
    from rashomon.archive.tasks import Task
    from rashomon.run import Run

WORK = ".work"
"""The folder within an archive's where tasks put what they make, until all is whole."""

__all__ = ["WORK", "Job", "Summary", "archive", "job", "ready"]


def ready(out: Path, resume: bool) -> None:
    """See that an archive may be written there; WouldOverwrite where something is in its way."""
    if not out.exists():
        out.mkdir(parents=True)
    elif not out.is_dir():
        raise WouldOverwrite(f"{out} is a file. An archive is a folder: name another.")
    if (out / FILE).exists():
        raise WouldOverwrite(f"{out} holds a whole archive already. Name another folder.")
    begun = (out / WORK).is_dir()
    if begun and not resume:
        raise WouldOverwrite(
            f"{out} holds an archive that was not finished. Give --resume to go on with it, or "
            "name another folder."
        )
    if not begun and any(out.iterdir()):
        raise WouldOverwrite(f"{out} holds something else. Name a new folder, or an empty one.")


def job(run: Run, out: Path, model: str | None = None, statements: bool = True) -> Job:
    """What all tasks of an archive have in common."""
    from rashomon.cache import code
    from rashomon.ground.version import __version__

    language = run.language
    maker = f"rashomon {__version__} {code()[:12]} {language.code} {language.parser.version}"
    return Job(str((out / WORK).resolve()), run.options, model, maker, statements)


def archive(
    paths: Iterable[str], out: Path, job: Job, engine: Engine, watcher: Watcher = lambda _: None
) -> Summary:
    """Reads files into an archive at `out`, which `ready` has seen; goes on where one was begun.

    UsageError where a path is not there. When it returns, the archive is whole.
    """
    from rashomon.archive import outputs, splitting

    outputs.check()
    names = splitting.files(paths)
    job.place("").mkdir(exist_ok=True)
    shelf.sweep(job.place(""))
    flow = _Flow(job, engine, watcher)
    made = flow.all(names)
    _published(made, out, job)
    made.summary.write(out)
    shutil.rmtree(job.place(""))
    return made.summary


@dataclass(frozen=True, slots=True)
class _Made:
    """What is to be moved into place: the tasks that compared, and problems by task."""

    compared: Sequence[Task]
    problems: dict[str, list[dict[str, object]]]
    summary: Summary


class _Flow:
    """The stages, one after the other."""

    def __init__(self, job: Job, engine: Engine, watcher: Watcher) -> None:
        self._job, self._engine, self._watcher = job, engine, watcher

    def all(self, names: Sequence[str]) -> _Made:
        """From files to compared stories."""
        from rashomon.archive import comparing, grouping, reading
        from rashomon.archive.catalogue import catalogued

        job = self._job
        split, read = self._read(names)
        held = catalogued(job, read)
        lead = self._copies(held)
        extracted, stated = self._stated(held, lead)
        windows = grouping.group_tasks(job, held)
        self._do("group", [task for task, _ in windows])
        stories = grouping.stories(job, held, windows)
        compared = comparing.compare_tasks(job, held, stories, lead, extracted, stated)
        self._do("compare", compared)
        problems: dict[str, list[dict[str, object]]] = {}
        for key, rows in reading.lost(job, [*split, *read, *(t for t, _ in windows)]):
            problems.setdefault(key, rows)
        return _Made(compared, problems, self._summary(names, split, read, held, lead, compared))

    def _do(self, stage: str, tasks: Sequence[Task]) -> None:
        from rashomon.archive.progress import StageWatch

        watch = StageWatch(self._job, stage, tasks, self._watcher)
        left = [t for t in tasks if not shelf.there(self._job.place(stage, t.key))]
        if left:
            self._engine.run(self._job, left, watch)
        watch()

    def _read(self, names: Sequence[str]) -> tuple[list[Task], list[Task]]:
        """Files cut and read; what was cut is let go once it is read."""
        from rashomon.archive import reading, splitting

        split = splitting.split_tasks(self._job, names)
        self._do("split", split)
        read = reading.read_tasks(self._job, split)
        self._do("read", read)
        for task in split:
            for path in self._job.place("split", task.key).glob("*.batch"):
                path.unlink()
        return split, read

    def _copies(self, held: Catalogue) -> np.ndarray:
        """For each report the earliest that is one text with it."""
        from rashomon.archive import copying

        meet = copying.meet_tasks(self._job, held)
        self._do("meet", meet)
        pair = copying.pair_tasks(self._job, meet)
        self._do("pair", pair)
        return copying.leads(self._job, held, pair)

    def _stated(self, held: Catalogue, lead: np.ndarray) -> tuple[list[Task], np.ndarray]:
        """What each report states: the tasks, and where in them it stands."""
        import numpy as np

        from rashomon.archive import extracting

        if not self._job.statements:
            return [], np.zeros((len(held), 2), np.int64)
        extracted, stated = extracting.extract_tasks(self._job, held, lead)
        self._do("extract", extracted)
        return extracted, stated

    def _summary(
        self,
        names: Sequence[str],
        split: Sequence[Task],
        read: Sequence[Task],
        held: Catalogue,
        lead: np.ndarray,
        compared: Sequence[Task],
    ) -> Summary:
        import numpy as np

        from rashomon.archive import reading

        found: Counter[str] = Counter()
        for task in compared:
            found.update(shelf.told(self._job.place("compare", task.key))["counts"])
        lost = sum(len(rows) for _, rows in reading.lost(self._job, split)) + found.pop("lost", 0)
        more = {
            "reports": len(held),
            "again": held.again,
            "copies": int((lead != np.arange(len(held))).sum()),
            "stories": found.pop("stories", 0),
            "found": {k: n for k, n in found.items() if k != "reports"},
        }
        counted = reading.counted(self._job, read)
        return summed(self._job.maker, len(names), lost, counted, more)


def _published(made: _Made, out: Path, job: Job) -> None:
    """Moves what the tasks made into the datasets; what is none of this run goes out of them."""
    from rashomon.archive import outputs
    from rashomon.archive.comparing import LEDGER
    from rashomon.archive.tables import DATASETS
    from rashomon.ledger.parts import ENDING

    files = {f"{t.name}.parquet": t.name for t in DATASETS} | {f"{LEDGER}{ENDING}": LEDGER}
    keys = {task.key for task in made.compared} | set(made.problems)
    outputs.taken_back(out, job.place("compare"), keys, files)
    for task in made.compared:
        outputs.moved(job.place(task.stage, task.key), out, task.key, files)
    for key, rows in sorted(made.problems.items()):
        (out / "problems").mkdir(exist_ok=True)
        path = out / "problems" / f"part-{key}.parquet"
        if not path.exists():
            aside = job.place("") / path.name
            outputs.write("problems", rows, aside)
            aside.replace(path)
    outputs.complete(out, job.place(""))
