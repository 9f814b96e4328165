"""The flow, written once: read → extract → link → compare. Rendering is the faces' call.

Nothing flows back: every step takes frozen values and gives new ones. A stage is
imported where it is called, so that a run that finds everything in the cache
imports none of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import batched
from typing import TYPE_CHECKING, Any, Protocol

from rashomon.cache import Cache
from rashomon.ground.limits import Limits
from rashomon.ground.uncollected import uncollected
from rashomon.ground.workings import Workings
from rashomon.model import (
    READABLE,
    UNREAD,
    Account,
    Extraction,
    Lexis,
    Problem,
    Reason,
    Report,
    Span,
    Story,
    distinct,
)
from rashomon.model.letters import tokens
from rashomon.read import Options
from rashomon.read import read as read_inputs
from rashomon.read import read_bytes as read_held
from rashomon.read.fields import ALIASES

if TYPE_CHECKING:
    from rashomon.extract.sharing import Crew
    from rashomon.ground.answers import Listing
    from rashomon.language import Language
    from rashomon.link.profiles import ReportProfile
    from rashomon.read.pieces import Piece
    from rashomon.read.web import Web
    from rashomon.rulings import Ruling

FIELDS = tuple(ALIASES)
"""What a report's fields are called in the contract."""

BATCH = 500
"""Reports looked at together, for copies and to share them out: their texts fit in memory."""


TOP = 1_500
"""Characters of a report in which words are looked for that tell it from others."""


def read(
    inputs: Iterable[str | Mapping[str, Any]],
    options: Options | None = None,
    cache: Cache | None = None,
) -> Iterator[Report]:
    """The reports of these inputs, in order; from the cache where their content is known.

    An input may be a record itself.
    """
    return read_inputs(inputs, options, cache)


def read_bytes(
    name: str,
    content: bytes,
    options: Options | None = None,
    charset: str | None = None,
    url: str | None = None,
) -> Iterator[Report]:
    """The reports within some bytes that are at hand, as if `name` had held them."""
    return read_held(name, content, options, charset, url)


def web(options: Options, paced: bool) -> Web:
    """The one door to the web, within these bounds; `paced` leaves each host a second."""
    from rashomon.read.sources import bounds
    from rashomon.read.web import Pace, Web

    return Web(options.allow_private, bounds(options), pace=Pace() if paced else None)


def listing(content: bytes, address: str) -> Listing | None:
    """The list of articles that these bytes are; None for anything else."""
    from rashomon.read.listings import listing as listed

    return listed(content, address)


def address(said: str) -> str | None:
    """An address of the web in one spelling; None for what is none."""
    from rashomon.read.listings import address as spelled

    return spelled(said, "")


def cut(name: str, path: str, options: Options | None = None) -> Iterator[Piece | Problem]:
    """The pieces (records of an archive, lines, rows) of a file at `path`, called `name`."""
    from rashomon.read import pieces

    return pieces.cut(name, path, options or Options())


def read_piece(
    name: str, piece: Piece, options: Options | None = None
) -> tuple[list[Report], Counter[str]]:
    """The reports of one piece of the file `name`, and what was passed over by kind."""
    from rashomon.read import pieces

    return pieces.taken(name, piece, options or Options())


def archived(piece: Piece) -> str | None:
    """When a piece says that it was archived; that is known, and nothing its report tells."""
    from rashomon.read.formats import warc

    return warc.archived(piece.content) if piece.kind == "warc" else None


def extract(
    reports: Iterable[Report],
    language: Language,
    cache: Cache | None = None,
    processes: int = 2,
    limits: Limits | None = None,
) -> Iterator[Extraction]:
    """What each report states, in order; the language model is loaded when a text needs it.

    The language is that of the run. At most `processes` share the work, this one
    included, and only where that pays; a very long report is taken within the limits, in a
    process that can be ended. What is incomplete is not kept.
    """
    crew: Crew | None = None
    try:
        for batch in batched(reports, BATCH):
            known = {n: cache.extraction(r, language) for n, r in enumerate(batch)} if cache else {}
            new = [r for n, r in enumerate(batch) if not known.get(n)]
            if new and crew is None:
                crew = _crew(language, processes, limits)
            fresh = crew.extract(new) if crew else iter(())
            for n in range(len(batch)):
                found = known.get(n)
                if not found:
                    found = next(fresh)
                    if cache and not any(p.incomplete for p in found.problems):
                        cache.keep(found, language)
                yield found.read_by(language.lexis)
    finally:
        if crew:
            crew.close()


def _crew(language: Language, processes: int, limits: Limits | None) -> Crew:
    from rashomon.extract.sharing import Crew

    return Crew(language, processes, limits)


def notices(report: Report, language: Language) -> tuple[tuple[str, Span], ...]:
    """Words of a report that say it was corrected, withdrawn or changed, and which of these."""
    from rashomon.notices import found

    return found(report, language)


def rarest(report: Report, most: int, language: Language) -> list[str]:
    """The words at a report's top that are rarest in news, for finding others with them."""
    lexis = language.lexis
    words = sorted(set(tokens(f"{report.metadata.title.value or ''} {_top(report)}")))
    weighed = [(-max(map(lexis.telling, k)), word) for word in words if (k := lexis.keys(word))]
    return [word for _, word in sorted(weighed)[:most]]


def _top(report: Report) -> str:
    zones = report.zones_of(*READABLE)
    return " ".join(z.span.of(report.text) for z in zones)[:TOP]


def stories(
    reports: Iterable[Report],
    language: Language,
    cache: Cache | None = None,
    limits: Limits | None = None,
    known: Known | None = None,
    kept: Workings | None = None,
) -> list[Story]:
    """The reports put together by event, every report in one story; stories in order of the input.

    Which reports are together does not hang on their order. Only where three or more may be of
    two look-alike events is their text parsed, unless it is `known` what a report states. What
    is worked out of a report is `kept` for the next time.
    """
    from rashomon.link import stories as linking
    from rashomon.link.parting import LEAST
    from rashomon.link.profiles import ReportProfile

    given = list(reports)
    groups = linking.grouped(given, language.lexis, kept)
    looked = [n for group in groups if len(group) >= LEAST for n in group]
    stated = known and partial(_profile, known, language.lexis, kept or Workings())
    held = {n: profile for n in looked if stated and (profile := stated(given[n]))}
    looked = [n for n in looked if n not in held]
    bounds = limits or Limits()
    told = extract((given[n] for n in looked), language, cache, bounds.processes, bounds)
    profiles = held | {n: ReportProfile.of(e) for n, e in zip(looked, told, strict=True)}
    found: list[list[int]] = []
    for group in groups:
        if group[0] in profiles:
            parts = linking.part([given[n] for n in group], [profiles[n] for n in group])
            found += [[group[n] for n in part] for part in parts]
        else:
            found.append(group)
    return [Story(tuple(given[n] for n in part)) for part in sorted(found)]


class Known(Protocol):
    """What reports state that were read before."""

    def reading(self, report: Report) -> Hashable | None:
        """What tells this reading of the report from others; None where none is kept."""

    def __call__(self, report: Report) -> Extraction | None:
        """What the report states; None where that has to be read."""


def _profile(known: Known, lexis: Lexis, kept: Workings, report: Report) -> ReportProfile | None:
    """What a report shows of its event, where it is known; found once for each reading."""
    from rashomon.link.profiles import ReportProfile, seen

    def made() -> ReportProfile | None:
        stated = known(report)
        return ReportProfile.of(stated.read_by(lexis)) if stated else None

    reading = known.reading(report)
    return made() if reading is None else kept.once("profile", (*seen(report), reading), made)


def sketch(report: Report) -> frozenset[int]:
    """A sample of the hashes of a report's runs of words; of a text that holds another, more.

    A hash is below 2**61, and in the sample of every text or of none (`link.shingles`).
    """
    from rashomon.link import shingles

    return shingles.sketch(report)


def alike(
    reports: Sequence[Report], language: Language, kept: Workings | None = None
) -> list[list[int]]:
    """The places of the reports that tell of one story by their words; nothing is parsed."""
    from rashomon.link import stories as linking

    return linking.grouped(reports, language.lexis, kept)


def parted(extractions: Sequence[Extraction], language: Language) -> list[list[int]]:
    """The places of each event's reports among those that tell of one story by their words."""
    from rashomon.link import stories as linking
    from rashomon.link.parting import LEAST
    from rashomon.link.profiles import ReportProfile

    if len(extractions) < LEAST:
        return [list(range(len(extractions)))]
    reports = [e.report for e in extractions]
    return linking.part(reports, [ReportProfile.of(e.read_by(language.lexis)) for e in extractions])


def by_story(extractions: Iterable[Extraction]) -> dict[str | None, list[Extraction]]:
    """The extractions grouped by their record's story, stories in the order of the input."""
    stories: dict[str | None, list[Extraction]] = {}
    for extraction in extractions:
        stories.setdefault(extraction.report.story, []).append(extraction)
    return stories


def noted(
    extraction: Extraction, language: Language, workings: Workings | None = None
) -> Extraction:
    """With its words read, and what linking notes of them, also where it was kept without."""
    if extraction.sentences and extraction.lexis is not UNREAD:
        return extraction
    from rashomon.link.profiles import seen

    make = partial(_noted, extraction, language)
    return (workings or Workings()).once("noted", seen(extraction.report), make)


def _noted(extraction: Extraction, language: Language) -> Extraction:
    from rashomon.extract.noting import noted

    read = extraction.read_by(language.lexis)
    return read if read.sentences else noted(read)


def reconcile(
    extractions: Sequence[Extraction],
    story: str | None = None,
    include: Sequence[str] = (),
    limits: Limits | None = None,
    cache: Cache | None = None,
    workings: Workings | None = None,
    rulings: Sequence[Ruling] = (),
) -> Account:
    """The account of one story: link, then compare; from the cache where all is as it was.

    A report given twice counts once; one that could not be read is left out, its
    problems kept. Reports that tell of another event are left out too, unless
    `include` names them ("R4", an input, a record; "*" is all), and where they tell of
    several events, no finding is of more than one. Findings are the
    same whatever the order of the extractions, and whatever `workings` of an earlier
    account are at hand: with them one more report costs little more than what it touches.
    `rulings` are what people decided; one that no longer applies is a problem.
    """
    most = (limits or Limits()).reports
    kept = workings or Workings()
    make = partial(_reconcile, extractions, story, include, most, kept, tuple(rulings))
    if cache is None:
        return make()
    return cache.account(extractions, (story, tuple(include), most, *rulings), make)


@uncollected()
def traced(
    extractions: Sequence[Extraction],
    language: Language,
    story: str | None = None,
    limits: Limits | None = None,
) -> Account:
    """The account of reports from which nothing was taken: which are one witness, no more."""
    from rashomon.link.lineages import trace
    from rashomon.render.say import told

    kept, _, beyond = _unique(extractions, (limits or Limits()).reports)
    problems = [p for e in extractions for p in (*e.report.problems, *e.problems)]
    return told(Account(kept, trace(kept, language.lexis), (), (*problems, *beyond), story))


@uncollected()
def _reconcile(
    extractions: Sequence[Extraction],
    story: str | None,
    include: Sequence[str],
    most: int,
    workings: Workings,
    rulings: Sequence[Ruling],
) -> Account:
    from rashomon.compare import compare
    from rashomon.link.events import sort_out
    from rashomon.link.lineages import trace
    from rashomon.link.questions import ask
    from rashomon.link.witnesses import Bench
    from rashomon.render.say import told
    from rashomon.rulings import Desk

    desk = Desk(rulings)
    readable = desk.taken(e for e in extractions if not e.report.unread)
    unique, names, beyond = _unique(readable, most)
    wanted = _included(unique, names, include)
    worded, silent = _worded(unique, names, wanted, workings)
    sorting = sort_out(worded, names, wanted, workings)
    reports = [e.report for e in sorting.kept]
    lexis = sorting.kept[0].lexis if sorting.kept else UNREAD
    lineages = desk.lineages(trace(reports, lexis, workings) if reports else (), reports)
    bench = Bench(lineages, lexis, reports, workings) if reports else None
    asked = (
        question
        for n, event in enumerate(sorting.events())
        for question in ask(event, workings.once("event", n, Workings), lineages)
    )
    questions = desk.questions(tuple(distinct(asked)), reports)
    compared = compare(questions, sorting.kept, lineages, bench, workings)
    findings = desk.findings(compared, sorting.kept)
    problems = [p for e in extractions for p in (*e.report.problems, *e.problems)]
    problems += [*_twice(readable), *beyond, *silent, *sorting.problems, *desk.problems]
    account = Account(sorting.kept, lineages, findings, tuple(problems), story)
    return told(account, workings=workings)


def _unique(
    readable: Iterable[Extraction], most: int
) -> tuple[tuple[Extraction, ...], dict[str, str], list[Problem]]:
    """Each report once, as many as an account takes, what each is called, and what is beyond."""
    once: dict[str, Extraction] = {}
    for extraction in readable:
        once.setdefault(extraction.report.id, extraction)
    unique, beyond = _bounded(tuple(once.values()), most)
    return unique, {e.report.id: f"R{n}" for n, e in enumerate(unique, 1)}, beyond


def _bounded(
    unique: tuple[Extraction, ...], most: int
) -> tuple[tuple[Extraction, ...], list[Problem]]:
    """At most so many reports, the same ones whatever their order, and what was left out."""
    if len(unique) <= most:
        return unique, []
    chosen = set(sorted(e.report.id for e in unique)[:most])
    why = Reason.of("too-many", count=len(unique), most=most, left=len(unique) - most)
    return tuple(e for e in unique if e.report.id in chosen), [Problem("link", why=why)]


def _worded(
    unique: tuple[Extraction, ...],
    names: Mapping[str, str],
    wanted: Sequence[str],
    workings: Workings,
) -> tuple[tuple[Extraction, ...], list[Problem]]:
    """The reports that have sentences, and a word on each other: a log is no witness.

    Where none has any, all are kept.
    """
    from rashomon.read import prose

    def silent(report: Report) -> bool:
        known = workings.once("wordless", report.id, partial(prose.wordless, report))
        return known and report.id not in wanted

    left = {e.report.id for e in unique if silent(e.report)}
    if len(left) == len(unique):
        return unique, []
    told = [
        Problem("link", input=e.report.input, why=Reason.of("no-prose", report=names[e.report.id]))
        for e in unique
        if e.report.id in left
    ]
    return tuple(e for e in unique if e.report.id not in left), told


def needless(
    extractions: Sequence[Extraction], include: Sequence[str], limits: Limits | None = None
) -> list[str]:
    """The names that `include` gives of reports that are kept without it."""
    from rashomon.link.events import sort_out

    most, kept = (limits or Limits()).reports, Workings()
    unique, names, _ = _unique((e for e in extractions if not e.report.unread), most)
    worded, _ = _worded(unique, names, [], kept)
    stay = {e.report.id for e in sort_out(worded, names, [], kept).kept}
    return [n for n in include if n != "*" and stay.issuperset(_included(unique, names, [n]))]


def _included(
    extractions: Sequence[Extraction], names: Mapping[str, str], include: Sequence[str]
) -> list[str]:
    """The ids of the reports that the user wants kept."""
    wanted = set(include)
    return [
        r.id
        for r in (e.report for e in extractions)
        if wanted & {"*", names[r.id], r.input, r.record}
    ]


def _twice(extractions: Sequence[Extraction]) -> Iterator[Problem]:
    """A remark for every report that was given more than once, by one name or several."""
    given: defaultdict[str, list[str]] = defaultdict(list)
    for e in extractions:
        given[e.report.id].append(e.report.input)
    for every in given.values():
        if len(every) > 1:
            first, *more = sorted(set(every))
            why = (
                Reason.of("same-report", inputs=(first, *more))
                if more
                else Reason.of("given-twice", input=first, count=len(every))
            )
            yield Problem("link", input=first, why=why)
