"""A report and its parse → what it states: entities, quotes, figures, claims, happenings.

The order is written once, here: names are settled first, since quotes need
speakers; quotes before all others (`extractors`), which take their attribution from them;
then times and happenings, which rest on what the statements say.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from rashomon.extract import entities, extractors, happenings, quotes, times
from rashomon.extract.anchors import anchored
from rashomon.extract.attribution import attribute
from rashomon.extract.copies import identified
from rashomon.extract.entities.places import Settled, settle
from rashomon.extract.extractors import Extractor, Taken
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

    An extractor that fails on a report costs that report its kind of statements,
    said in a problem, and nothing else.
    """
    with uncollected(), trail():
        return _extract(parse)


def _extract(parse: Parse) -> Extraction:
    net = _Net(parse.report.input)
    [where] = net.catch("places", lambda: (settle(parse),)) or (Settled((), {}),)
    names = net.catch("names", lambda: entities.extract(parse, where))
    said = net.catch("quotes", lambda: quotes.extract(parse, names))
    statements: list[Statement] = [*said]
    for name, take in extractors.installed().items():
        statements += net.catch(name, partial(_said, take, parse, names, said))
    reader = times.reader(parse.language.lexicon, parse.report.metadata.published.value)
    dated = net.catch("times", lambda: resting.rest(statements, parse.passages, reader))
    statements = list(dated or statements)
    nothing: tuple[tuple[Happening, ...], tuple[Statement, ...]] = ((), tuple(statements))
    told, hung = net.either("happenings", lambda: happenings.extract(parse, statements), nothing)
    additional = parse.language.lexicon.table("groups", Groups).additional
    settled = identified(parse.report.id, related(hung, told, additional))
    problems = tuple(net.problems)
    found = Extraction(
        parse.report, settled, names, problems, happenings=told, places=where.toponyms
    )
    return noted(anchored(found))


def _said(
    take: Extractor, parse: Parse, names: tuple[Entity, ...], said: tuple[Quote, ...]
) -> tuple[Taken, ...]:
    """What an extractor takes, each statement with whoever says it."""
    return attribute(take(parse, names, said), said)


class _Net:
    """Catches what an extractor's own fault throws, so that the run goes on."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []

    def catch[T](self, what: str, take: Callable[[], tuple[T, ...]]) -> tuple[T, ...]:
        """What `take` gives; nothing, and a problem, where it fails."""
        return self.either(what, take, ())

    def either[T](self, what: str, take: Callable[[], T], without: T) -> T:
        """What `take` gives; what there is without it, and a problem, where it fails."""
        try:
            return take()
        except Exception as error:  # whatever it is, the other reports must not be lost to it
            words = (
                f"The {what} of {self.name} could not be taken "
                f"({type(error).__name__}: {error}): a fault of this program. "
                "The rest of the report was read. Please report it, with the text."
            )
            self.problems.append(Problem("extract", words, input=self.name))
            return without
