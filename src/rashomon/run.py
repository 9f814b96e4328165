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
from typing import TYPE_CHECKING, Any

from rashomon.errors import UsageError
from rashomon.ground.limits import Options

if TYPE_CHECKING:
    from rashomon.cache import Cache
    from rashomon.ground.answers import Listing, Visitor
    from rashomon.ground.workings import Workings
    from rashomon.language import Language
    from rashomon.model import Account, Extraction, Report, Span, Story
    from rashomon.pipeline import Known
    from rashomon.rulings import Ruling

Keep = bool | str | os.PathLike[str]
"""True: as the settings say; False: nothing is kept; a path: kept in that folder."""


@dataclass(frozen=True, slots=True)
class Run:
    """Dates and bounds, the language that reports are read in, and what is kept."""

    language: Language
    options: Options = field(default_factory=Options)
    cache: Cache | None = None

    def read(self, inputs: Iterable[str | Mapping[str, Any]]) -> Iterator[Report]:
        """The reports of these inputs, in order; an input may be a record itself."""
        from rashomon import pipeline

        return pipeline.read(inputs, self.options, self.cache)

    def read_bytes(
        self, name: str, content: bytes, charset: str | None = None, url: str | None = None
    ) -> Iterator[Report]:
        """The reports within some bytes that are at hand, as if `name` had held them.

        `charset` and `url` are what a server said of them, and where they came from.
        """
        from rashomon import pipeline

        return pipeline.read_bytes(name, content, self.options, charset, url)

    def web(self, paced: bool = True) -> Visitor:
        """The one door to the web, within this run's bounds; `paced` spares each host."""
        from rashomon import pipeline

        return pipeline.web(self.options, paced)

    def listing(self, content: bytes, address: str) -> Listing | None:
        """The list of articles that these bytes are; see `read.listings`."""
        from rashomon import pipeline

        return pipeline.listing(content, address)

    def address(self, said: str) -> str | None:
        """An address of the web in one spelling; None for what is none."""
        from rashomon import pipeline

        return pipeline.address(said)

    def extract(self, reports: Iterable[Report]) -> Iterator[Extraction]:
        """What each report states, in order."""
        from rashomon import pipeline

        limits = self.options.limits
        return pipeline.extract(reports, self.language, self.cache, limits.processes, limits)

    def extractions(self, inputs: Iterable[str | Mapping[str, Any]]) -> Iterator[Extraction]:
        """What the reports of these inputs state, in order; an input may be a record itself."""
        return self.extract(self.read(inputs))

    def check_named(self, reports: Sequence[Report], include: Iterable[str] = ()) -> None:
        """UsageError where a date, a document or `include` names none of these reports."""
        names = {f"R{place}" for place in range(1, len(reports) + 1)}
        for report in reports:
            told = (report.record, report.input, report.metadata.url.value)
            names.update(name for name in told if name is not None)
        given = {"date": self.options.dates, "document": self.options.documents}
        wanted = [(option, name) for option, held in given.items() for name in held]
        wanted += [("include", name) for name in include if name != "*"]
        for option, name in wanted:
            if name not in names:
                last = len(reports)
                there = f"there are R1 to R{last}" if last > 1 else "there is R1 alone"
                raise UsageError(
                    f"{option} {name}: no report has that name; {there}. Write its place, its "
                    "input as it was given, its address, or its record's id."
                )
        self._check_dates(reports)

    def _check_dates(self, reports: Sequence[Report]) -> None:
        """UsageError where a date is told that its report states itself."""
        for place, report in enumerate(reports, 1):
            stated = report.metadata.published
            names = (f"R{place}", report.record, report.input, report.metadata.url.value)
            for name in names:
                told = self.options.dates.get(name) if name else None
                if told == stated.value and told and stated.basis != "given":
                    raise UsageError(
                        f"date {name}={told}: the report says so itself, so this changes nothing."
                    )

    def check_included(self, extractions: Sequence[Extraction], include: Sequence[str]) -> None:
        """UsageError where `include` names a report that is kept without it."""
        from rashomon import pipeline

        asked = [name for name in include if name != "*"]
        read = [e.read_by(self.language.lexis) for e in extractions] if asked else []
        for name in asked and pipeline.needless(read, asked, self.options.limits):
            raise UsageError(f"include {name}: it is kept anyhow, so this changes nothing.")

    def reconcile(
        self,
        extractions: Sequence[Extraction],
        story: str | None = None,
        include: Sequence[str] = (),
        workings: Workings | None = None,
        rulings: Sequence[Ruling] = (),
    ) -> Account:
        """The account of one story; see `pipeline.reconcile`."""
        from rashomon import pipeline

        limits = self.options.limits
        whole = [pipeline.noted(e, self.language, workings) for e in extractions]
        return pipeline.reconcile(whole, story, include, limits, self.cache, workings, rulings)

    def notices(self, report: Report) -> tuple[tuple[str, Span], ...]:
        """Words of a report that say it was corrected, withdrawn or changed, and which of these."""
        from rashomon import pipeline

        return pipeline.notices(report, self.language)

    def rarest(self, report: Report, most: int) -> list[str]:
        """The words at a report's top that are rarest in news; see `pipeline.rarest`."""
        from rashomon import pipeline

        return pipeline.rarest(report, most, self.language)

    def grouped(self, extractions: Iterable[Extraction]) -> dict[str | None, list[Extraction]]:
        """The extractions by their record's story."""
        from rashomon import pipeline

        return pipeline.by_story(extractions)

    def stories(
        self,
        reports: Iterable[Report],
        known: Known | None = None,
        kept: Workings | None = None,
    ) -> list[Story]:
        """The reports put together by event; see `pipeline.stories`."""
        from rashomon import pipeline

        bounds = self.options.limits
        return pipeline.stories(reports, self.language, self.cache, bounds, known, kept)

    def by_story(self, extractions: Iterable[Extraction]) -> Iterator[Account]:
        """One account for each record's story; there no report is another event's."""
        for story, held in self.grouped(extractions).items():
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
    fields: Mapping[str, str] | None = None,
) -> Run:
    """How to run: what the caller says, then the settings.

    UsageError where a date is none, SettingsError where a setting does not fit.
    """
    from rashomon import settings
    from rashomon.language import load

    given = _dates(dates or {})
    held = settings.load()
    options = Options(
        given, allow_private, held.limits, dict(documents or {}), _known(dict(fields or {}))
    )
    return Run(load(model=model or held.model, product=held.product), options, kept(cache))


def kept(cache: Keep = True) -> Cache | None:
    """The cache to use; None where nothing is to be kept, or there is no place for it."""
    if cache is False:
        return None
    from rashomon import cache as store
    from rashomon import settings

    held = settings.load()
    return store.opened(held.cache if cache is True else Path(cache), held.max_cache)


def _known(fields: dict[str, str]) -> dict[str, str]:
    """The fields that are told; UsageError for one that no report has."""
    from rashomon import pipeline

    for name, column in fields.items():
        if name not in pipeline.FIELDS:
            raise UsageError(
                f"{name}={column}: a report has no field {name!r}; there are "
                f"{', '.join(sorted(pipeline.FIELDS))}."
            )
    return fields


def _dates(dates: Mapping[str, str]) -> dict[str, str]:
    """The dates as a report states them: a day, or a day and an hour, in ISO 8601's long form."""
    found = {}
    for report, date in dates.items():
        try:
            moment = datetime.fromisoformat(date)
            day = str(moment.date())
            clock = ":" in date or "T" in date or " " in date
            long = date.startswith(day) and " " not in date
            found[report] = date if long else moment.isoformat() if clock else day
        except (ValueError, TypeError):
            raise UsageError(
                f"{report}={date}: {date!r} is no date. Write year-month-day, for instance "
                "2025-07-04, or with a time, 2025-07-04T18:30+03:00."
            ) from None
    return found


def loaded(path: str | os.PathLike[str]) -> Account:
    """The account that was kept whole at `path`; UsageError where the file holds none."""
    from rashomon.cache import kept

    return kept.load(Path(path).read_bytes(), str(path))
