"""A report and its parse → what it states: entities, quotes, figures, claims.

The order is written once, here: names are settled first, since quotes need
speakers; quotes before figures, since figures take their attribution from them.
"""

from __future__ import annotations

from collections.abc import Callable

from rashomon.extract import claims, entities, figures, quotes
from rashomon.extract.anchors import anchored
from rashomon.extract.attribution import attribute
from rashomon.extract.copies import identified
from rashomon.extract.entities.places import Settled, settle
from rashomon.ground.uncollected import uncollected
from rashomon.language import Parse
from rashomon.model import Extraction, Problem, Statement


def extract(parse: Parse) -> Extraction:
    """Everything that one report states, ordered by place.

    An extractor that fails on a report costs that report its kind of statements,
    said in a problem, and nothing else.
    """
    with uncollected():
        return _extract(parse)


def _extract(parse: Parse) -> Extraction:
    net = _Net(parse.report.input)
    [where] = net.catch("places", lambda: (settle(parse),)) or (Settled((), {}),)
    names = net.catch("names", lambda: entities.extract(parse, where))
    said = net.catch("quotes", lambda: quotes.extract(parse, names))
    counted = net.catch("figures", lambda: attribute(figures.extract(parse, names), said))
    claimed = net.catch("claims", lambda: attribute(claims.extract(parse, names, said), said))
    statements: list[Statement] = [*said, *counted, *claimed]
    settled = identified(parse.report.id, statements)
    problems = tuple(net.problems)
    return anchored(Extraction(parse.report, settled, names, problems, places=where.toponyms))


class _Net:
    """Catches what an extractor's own fault throws, so that the run goes on."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []

    def catch[T](self, what: str, take: Callable[[], tuple[T, ...]]) -> tuple[T, ...]:
        """What `take` gives; nothing, and a problem, where it fails."""
        try:
            return take()
        except Exception as error:  # whatever it is, the other reports must not be lost to it
            words = (
                f"The {what} of {self.name} could not be taken "
                f"({type(error).__name__}: {error}): a fault of this program. "
                "The rest of the report was read. Please report it, with the text."
            )
            self.problems.append(Problem("extract", words, input=self.name))
            return ()
