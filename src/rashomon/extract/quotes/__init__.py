"""Who said what: source, cue and content of every attribution.

One report's way: paragraphs → trees and quoted stretches → frames (a cue with its
source and content) → drafts (speech carried over paragraphs) → quotes.
"""

from __future__ import annotations

from collections.abc import Mapping

from rashomon.extract.quotes import carry, direct
from rashomon.extract.quotes.carry import Draft
from rashomon.extract.quotes.marks import stretches
from rashomon.extract.quotes.tree import Tree
from rashomon.extract.quotes.weights import weights
from rashomon.language import Parse
from rashomon.lexicon import Lexicon
from rashomon.lexicon.attribution import Cues
from rashomon.model import Attribution, Cue, Entity, Force, Form, Quote, Span, content_id


def extract(parse: Parse, lexicon: Lexicon, entities: tuple[Entity, ...]) -> tuple[Quote, ...]:
    """The attributions of headline and body, ordered by place."""
    cues = lexicon.table("cues", Cues).forces
    named = {s: e for e in entities for s in e.mentions}
    learned = weights(lexicon.language)
    blocks = []
    for passage in parse.passages:
        tree = Tree(passage)
        blocks.append((tree, direct.own(tree, stretches(tree.text), learned, cues)))
    quotes = [_quote(parse.report.id, d, cues, named) for d in carry.drafts(blocks, cues)]
    quotes.sort(key=lambda q: (q.start, q.id))
    return tuple(quotes)


def _quote(
    report: str, draft: Draft, cues: Mapping[str, Force], named: dict[Span, Entity]
) -> Quote:
    tree, frame = draft.tree, draft.frame
    at = tree.passage.start
    source = tree.span(*frame.source) if frame and frame.source else None
    entity = next((e for s, e in named.items() if source and source.overlaps(s)), None)
    words = tree.text[source.start - at : source.end - at] if source else None
    form: Form = "direct" if draft.direct else "mixed" if draft.quoted else "indirect"
    cue = None
    if frame:
        verb = tree.lemmas[frame.cue]
        cue = Cue(tree.span(frame.cue, frame.cue), verb, cues.get(verb, "neutral"))
    attribution = Attribution(
        speaker=entity.name if entity else words,
        span=source,
        cue=cue,
        source_kind="named" if entity else "unknown",
        entity=entity.id if entity else None,
    )
    return Quote(
        content_id("q", report, *draft.content), form, draft.content, attribution, draft.quoted
    )
