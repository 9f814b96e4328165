"""Who said what: source, cue and content of every attribution."""

from __future__ import annotations

from rashomon.language import Parse
from rashomon.lexicon import Lexicon
from rashomon.model import Entity, Quote


def extract(parse: Parse, lexicon: Lexicon, entities: tuple[Entity, ...]) -> tuple[Quote, ...]:
    """The attributions of headline and body, ordered by place."""
    del parse, lexicon, entities
    return ()
