"""Who said what: source, cue and content of every attribution.

One report's way: paragraphs → trees and quoted stretches → frames (a cue with its
source and content) → quotes.
"""

from __future__ import annotations

from collections.abc import Mapping

from rashomon.extract.quotes import direct, indirect
from rashomon.extract.quotes.frames import Frame
from rashomon.extract.quotes.marks import stretches
from rashomon.extract.quotes.tree import Tree
from rashomon.language import Parse
from rashomon.lexicon import Lexicon
from rashomon.lexicon.attribution import Cues
from rashomon.model import Attribution, Cue, Entity, Force, Form, Quote, Span, content_id


def extract(parse: Parse, lexicon: Lexicon, entities: tuple[Entity, ...]) -> tuple[Quote, ...]:
    """The attributions of headline and body, ordered by place."""
    cues = lexicon.table("cues", Cues).forces
    named = {s: e for e in entities for s in e.mentions}
    quotes: list[Quote] = []
    for passage in parse.passages:
        tree = Tree(passage)
        spoken = stretches(passage.doc.text)
        frames = direct.own(tree, spoken, indirect.frames(tree, cues), cues)
        quotes.extend(_quote(parse.report.id, f, tree, cues, named) for f in frames if f.content)
    quotes.sort(key=lambda q: (q.start, q.id))
    return tuple(quotes)


def _quote(
    report: str, frame: Frame, tree: Tree, cues: Mapping[str, Force], named: dict[Span, Entity]
) -> Quote:
    at = tree.passage.start
    content = tuple(Span(at + a, at + b) for a, b in frame.content)
    quoted = tuple(Span(at + a, at + b) for a, b in frame.quoted)
    verb = tree.lemmas[frame.cue]
    source = tree.span(*frame.source) if frame.source else None
    entity = next((e for s, e in named.items() if source and source.overlaps(s)), None)
    speaker = (
        entity.name
        if entity
        else tree.passage.doc.text[source.start - at : source.end - at]
        if source
        else None
    )
    form: Form = "direct" if frame.direct else "mixed" if quoted else "indirect"
    attribution = Attribution(
        speaker=speaker,
        span=source,
        cue=Cue(tree.span(frame.cue, frame.cue), verb, cues.get(verb, "neutral")),
        source_kind="named" if entity else "unknown",
        entity=entity.id if entity else None,
    )
    return Quote(content_id("q", report, *content), form, content, attribution, quoted)
