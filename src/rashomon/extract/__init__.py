"""A report and its parse → what it states: entities, quotes, figures, claims.

The order is written once, here: names are settled first, since quotes need
speakers; quotes before figures, since figures take their attribution from them.
"""

from __future__ import annotations

from rashomon.extract import claims, entities, figures, quotes
from rashomon.extract.attribution import attribute
from rashomon.extract.copies import identified
from rashomon.language import Parse
from rashomon.lexicon import Lexicon
from rashomon.model import Extraction, Statement


def extract(parse: Parse, lexicon: Lexicon) -> Extraction:
    """Everything that one report states, ordered by place."""
    names = entities.extract(parse, lexicon)
    said = quotes.extract(parse, lexicon, names)
    counted = attribute(figures.extract(parse, lexicon, names), said)
    claimed = attribute(claims.extract(parse, lexicon, names, said), said)
    statements: list[Statement] = [*said, *counted, *claimed]
    return Extraction(parse.report, identified(parse.report.id, statements), names)
