"""What took place, as one report tells of it: happenings, and which statement hangs on which.

Words of the lexicon's fields are found (`mentions`), those of one event are gathered
and the main event chosen by learned weights (`gather`), and statements hang on what their
clause tells of (`hang`). Within-document event coreference, in the field's words.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.extract.happenings import gather, hang, mentions
from rashomon.extract.happenings.weights import HappeningWeights
from rashomon.language import Parse
from rashomon.model import Happening, Statement


def extract(
    parse: Parse, statements: Sequence[Statement]
) -> tuple[tuple[Happening, ...], tuple[Statement, ...]]:
    """The happenings in order of their first words, and the statements hung on them."""
    found = mentions.find(parse, statements)
    told = gather.happenings(parse.report.id, found, parse.language.made(HappeningWeights.of))
    return told.happenings, hang.hung(statements, told)
