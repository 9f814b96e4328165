"""A report and its parse → what it states: entities, quotes, figures, claims, happenings.

The order is written once, here: names are settled first, since quotes need
speakers; quotes before all others (`extractors`), which take their attribution from them;
then times and happenings, which rest on what the statements say.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.extract import entities, extractors, happenings, quotes, times
from rashomon.extract.anchors import anchored
from rashomon.extract.attribution import attribute
from rashomon.extract.copies import identified
from rashomon.extract.entities.places import ResolvedPlaces, settle
from rashomon.extract.noting import noted
from rashomon.extract.relations import related
from rashomon.extract.rules import trail
from rashomon.extract.times import resting
from rashomon.ground.uncollected import uncollected
from rashomon.language import Parse
from rashomon.lexicon.figures import Groups
from rashomon.model import Entity, Extraction, Happening, Problem, Quote, Statement


def extract(parse: Parse) -> Extraction:
    """Everything that one report states, ordered by place.

    What fails costs the statement or the sentence that it failed on, at most its kind of
    statements; it is said in a problem, and nothing else is lost.
    """
    with uncollected(), trail():
        return _extract(parse)


def _extract(parse: Parse) -> Extraction:
    where, names = ResolvedPlaces((), {}), tuple[Entity, ...]()
    said, told = tuple[Quote, ...](), tuple[Happening, ...]()
    faults = parse.faults
    with faults.spared("places"):
        where = settle(parse)
    with faults.spared("names"):
        names = entities.extract(parse, where)
    with faults.spared("quotes"):
        said = quotes.extract(parse, names)
    statements: list[Statement] = [*said]
    for name, take in extractors.installed().items():
        with faults.spared(name):
            statements += attribute(take(parse, names, said), said)
    reader = times.reader(parse.language.lexicon, parse.report.metadata.published.value)
    with faults.spared("times"):
        statements = list(resting.rest(statements, parse.passages, reader, faults))
    with faults.spared("happenings"):
        told, hung = happenings.extract(parse, statements)
        statements = list(hung)
    additional = parse.language.lexicon.table("groups", Groups).additional
    settled = identified(parse.report.id, related(tuple(statements), told, additional))
    problems = tuple(_problems(parse))
    found = Extraction(
        parse.report,
        settled,
        names,
        problems,
        happenings=told,
        places=where.toponyms,
        lexis=parse.language.lexis,
    )
    return noted(anchored(found))


def _problems(parse: Parse) -> Iterator[Problem]:
    """What could not be taken for a fault of this program, said in words."""
    name = parse.report.input
    for what, error, count in parse.faults:
        often = f" ({count:,} times)" if count > 1 else ""
        words = (
            f"Some of the {what} of {name} could not be taken{often}: a fault of this program "
            f"({error}). The rest of the report was read. Please report it, with the text."
        )
        yield Problem("extract", words, input=name, incomplete=True)
