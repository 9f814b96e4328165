"""A report and its parse → what it states: entities, quotes, figures, claims.

The order is written once, here: names are settled first, since quotes need
speakers; quotes before figures, since figures take their attribution from them.
"""

from __future__ import annotations

from rashomon.language import Parse
from rashomon.lexicon import Lexicon
from rashomon.model import Extraction


def extract(parse: Parse, lexicon: Lexicon) -> Extraction:
    """Everything that one report states, ordered by place."""
    del lexicon
    return Extraction(parse.report)
