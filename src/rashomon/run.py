"""How a run is settled: the caller's words, then the settings, then what is built in.

Every face (the command line, Python, the audit) runs the pipeline through here, so
that a setting counts for each of them alike.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.errors import UsageError
from rashomon.ground.limits import Options

if TYPE_CHECKING:
    from rashomon.cache import Cache
    from rashomon.ground.workings import Workings
    from rashomon.language import Language
    from rashomon.model import Account, Extraction, Report

Keep = bool | str | os.PathLike[str]
"""True: as the settings say; False: nothing is kept; a path: kept in that folder."""


@dataclass(frozen=True, slots=True)
class Run:
    """Dates and bounds, the language that reports are read in, and what is kept."""

    language: Language
    options: Options = field(default_factory=Options)
    cache: Cache | None = None

    def read(self, inputs: Iterable[str]) -> Iterator[Report]:
        """The reports of these inputs, in order."""
        from rashomon import pipeline

        return pipeline.read(inputs, self.options, self.cache)

    def extract(self, reports: Iterable[Report]) -> Iterator[Extraction]:
        """What each report states, in order."""
        from rashomon import pipeline

        return pipeline.extract(reports, self.language, self.cache, self.options.limits.processes)

    def extractions(self, inputs: Iterable[str]) -> Iterator[Extraction]:
        """What the reports of these inputs state, in order."""
        return self.extract(self.read(inputs))

    def reconcile(
        self,
        extractions: Sequence[Extraction],
        story: str | None = None,
        include: Sequence[str] = (),
        workings: Workings | None = None,
    ) -> Account:
        """The account of one story; see `pipeline.reconcile`."""
        from rashomon import pipeline

        limits = self.options.limits
        return pipeline.reconcile(extractions, story, include, limits, self.cache, workings)

    def by_story(self, extractions: Iterable[Extraction]) -> Iterator[Account]:
        """One account for each record's story; there no report is another event's."""
        from rashomon import pipeline

        for story, held in pipeline.by_story(extractions).items():
            yield self.reconcile(held, story, ["*"])

    def dated(self, dates: Mapping[str, str]) -> Run:
        """The same, with these dates of publication."""
        return replace(self, options=replace(self.options, dates=dates))

    def taking(self, reports: int) -> Run:
        """The same, where one account takes at least so many reports."""
        limits = self.options.limits
        more = replace(limits, reports=max(reports, limits.reports))
        return replace(self, options=replace(self.options, limits=more))


def settled(
    dates: Mapping[str, str] | None = None,
    allow_private: bool = False,
    model: str | None = None,
    cache: Keep = True,
    documents: Mapping[str, str] | None = None,
) -> Run:
    """How to run: what the caller says, then the settings.

    UsageError where a date is none, SettingsError where a setting does not fit.
    """
    from rashomon import settings
    from rashomon.language import load

    given = dict(dates or {})
    _check(given)
    held = settings.load()
    options = Options(given, allow_private, held.limits, dict(documents or {}))
    return Run(load(model=model or held.model, product=held.product), options, kept(cache))


def kept(cache: Keep = True) -> Cache | None:
    """The cache to use; None where nothing is to be kept, or there is no place for it."""
    if cache is False:
        return None
    from rashomon import cache as store
    from rashomon import settings

    held = settings.load()
    return store.opened(held.cache if cache is True else Path(cache), held.max_cache)


def _check(dates: Mapping[str, str]) -> None:
    for report, date in dates.items():
        try:
            datetime.fromisoformat(date)
        except (ValueError, TypeError):
            raise UsageError(
                f"{report}={date}: {date!r} is no date. Write year-month-day, for instance "
                "2025-07-04, or with a time, 2025-07-04T18:30+03:00."
            ) from None
