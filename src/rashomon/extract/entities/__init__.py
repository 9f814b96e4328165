"""Names of people, organisations and places, settled over the whole report."""

from __future__ import annotations

from collections import Counter

from rashomon.language import Parse
from rashomon.lexicon import Lexicon
from rashomon.model import Entity, EntityKind, Span, content_id

_KINDS: dict[str, EntityKind] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place",
    "FAC": "place", "NORP": "other",
}  # fmt: skip


def extract(parse: Parse, lexicon: Lexicon) -> tuple[Entity, ...]:
    """One entity for all mentions of one person, organisation or place."""
    del lexicon
    mentions: list[tuple[str, EntityKind, Span]] = []
    for passage in parse.passages:
        for ent in passage.doc.ents:
            kind = _KINDS.get(ent.label_)
            if kind is not None:
                mentions.append((ent.text, kind, passage.span(ent[0], ent[-1])))
    full = {m[0] for m in mentions if " " in m[0]}
    groups: dict[str, list[tuple[str, EntityKind, Span]]] = {}
    for name, kind, span in mentions:
        longer = sorted(f for f in full if f.endswith(" " + name))
        groups.setdefault(longer[0] if longer else name, []).append((name, kind, span))
    out = []
    for name, group in groups.items():
        votes = Counter(k for n, k, _ in group for _ in range(1 + (" " in n)))
        kind = votes.most_common(1)[0][0]
        spans = tuple(s for _, _, s in group)
        aliases = tuple(sorted({n for n, _, _ in group} - {name}))
        out.append(Entity(content_id("e", parse.report.id, name), name, kind, spans, aliases))
    return tuple(out)
