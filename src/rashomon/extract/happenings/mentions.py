"""Words that name a happening, with what their clause says of its time, place and standing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rashomon.extract.patterns import Patterns
from rashomon.lexicon.happenings import Happenings, What
from rashomon.model import Claim, Detail, Participant, Span, Statement

if TYPE_CHECKING:
    from rashomon.language import Language, Parse
    from rashomon.language.tree import Tree

MOST = 400
"""Mentions of one report at most; beyond are lists."""
_VERBS = frozenset(("VERB", "AUX"))
_NOUNS = frozenset(("NOUN", "PROPN"))
_NAMES = frozenset(("ORG", "PERSON", "FAC", "GPE", "WORK_OF_ART", "LOC", "PRODUCT", "DATE", "TIME"))
_OWN = frozenset(("determiner", "adjective", "possessor", "number"))


class HappeningMention(NamedTuple):
    """One mention: `span` of its words, `head` the word itself, `sentence` where it stands.

    `cues` are the relations that words of its clause speak for; `passage` counts from 0.
    """

    span: Span
    head: Span
    what: What
    lemma: str
    sentence: Span
    passage: int
    kind: str
    verb: bool
    root: bool
    definite: bool
    plural: bool
    cues: frozenset[str]
    day: Detail | None
    place: Detail | None
    participants: tuple[Participant, ...]


Acts = dict[tuple[Span, str], Detail]
"""Days and places by the word of the act that has them."""


class _Words(NamedTuple):
    patterns: Patterns[tuple[int, What, str]]
    cues: tuple[tuple[str, re.Pattern[str]], ...]
    definite: frozenset[str]


def _words(language: Language) -> _Words:
    held = language.lexicon.table("happenings", Happenings)
    entries = [
        (words, (n, what, how))
        for n, what in enumerate(held.field)
        for how, field in (("verb", what.verbs), ("noun", what.nouns), ("phrase", what.phrases))
        for words in field
    ]
    cues = []
    for cue in held.cue:
        any_ = "|".join(re.escape(w) for w in sorted(cue.words, key=lambda w: (-len(w), w)))
        cues.append((cue.relation, re.compile(rf"\b(?:{any_})\b")))
    return _Words(Patterns(entries), tuple(cues), held.definite)


class _Clauses:
    """The claims by place: the smallest one around a word is its clause."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._claims = sorted((s for s in statements if isinstance(s, Claim)), key=lambda c: c.span)
        self._starts = [c.span.start for c in self._claims]

    def around(self, place: Span) -> Claim | None:
        at = bisect_right(self._starts, place.start)
        held = [c for c in self._claims[max(0, at - 12) : at] if c.span.holds(place)]
        return min(held, key=lambda c: (len(c.span), c.span), default=None)


def find(parse: Parse, statements: Sequence[Statement]) -> list[HappeningMention]:
    """The mentions of a report in order of the text."""
    words = parse.language.made(_words)
    clauses = _Clauses(statements)
    details = [s for s in statements if isinstance(s, Detail) and s.slot in ("day", "place")]
    acts: Acts = {(d.of.span, d.slot): d for d in reversed(details) if d.of is not None}
    out: list[HappeningMention] = []
    for n, passage in enumerate(parse.passages):
        tree = passage.tree
        for first, last, what in _longest(tree, words):
            out.append(_mention(tree, n, (first, last, what), words, clauses, acts))
    return _with_acts(out[:MOST])


def _with_acts(found: list[HappeningMention]) -> list[HappeningMention]:
    """The consequences with the time, place and standing of the act of their sentence.

    "In March, a ferry sank and 40 died": the forty died in March.
    """
    out = []
    for n, m in enumerate(found):
        if m.what.kind == "consequence" and m.day is None and not m.cues:
            near = [
                a
                for a in found[max(0, n - 4) : n + 5]
                if a.what.kind == "act" and a.sentence == m.sentence
            ]
            if near:
                act = min(near, key=lambda a: abs(a.span.start - m.span.start))
                m = m._replace(day=act.day, place=m.place or act.place, cues=act.cues)
        out.append(m)
    return out


def _longest(tree: Tree, words: _Words) -> Iterator[tuple[int, int, What]]:
    """What names a happening, of overlapping words the longest, of one word the first field."""
    found = []
    for first, last, (order, what, how) in words.patterns.find(tree):
        head = tree.top(first, last)
        if how == "verb" and not (
            tree.pos[first] in _VERBS and tree.relations[first] != "adjective"
        ):
            continue
        if how == "noun" and (tree.pos[head] not in _NOUNS or tree.labels[head][0] in _NAMES):
            continue
        found.append((first - last, order, first, last, what))
    taken: set[int] = set()
    kept = []
    for _, _, first, last, what in sorted(found, key=lambda f: f[:4]):
        if taken.isdisjoint((first, last)):
            taken.update((first, last))
            kept.append((first, last, what))
    return iter(sorted(kept, key=lambda k: k[:2]))


def _mention(
    tree: Tree,
    passage: int,
    where: tuple[int, int, What],
    words: _Words,
    clauses: _Clauses,
    acts: Acts,
) -> HappeningMention:
    first, last, what = where
    head = first if tree.pos[first] in _VERBS else tree.top(first, last)
    place = tree.span(head, head)
    claim = clauses.around(place)
    sentence = tree.span(tree.first[head], tree.last[head])
    around = claim.span if claim is not None else sentence
    low = tree.text[around.start - tree.start : around.end - tree.start].lower()
    own = [k for k in tree.kids[head] if tree.relations[k] in _OWN]
    near = " ".join(tree.lower[k] for k in own)
    cues = {
        relation
        for relation, pattern in words.cues
        if pattern.search(near if relation == "another" and tree.pos[head] in _NOUNS else low)
    }
    verb = _verb(tree, head)
    if claim is not None and claim.modality in ("will", "would", "must"):
        cues.add("later")
    if any(tree.lower[h] in tree.small.before for h in tree.predication(verb).helpers):
        cues.add("before")
    if claim is not None and claim.polarity == "negated":
        cues.add("negated")
    over = tree.span(verb, verb)
    return HappeningMention(
        tree.span(first, last),
        place,
        what,
        tree.lemmas[head],
        sentence,
        passage,
        tree.kind,
        tree.pos[head] in _VERBS,
        tree.relations[verb] == "root",
        any(tree.lower[k] in words.definite for k in own),
        tree.forms[head] in ("plural", "plural-name"),
        frozenset(cues),
        acts.get((place, "day")) or acts.get((over, "day")),
        acts.get((place, "place")) or acts.get((over, "place")),
        claim.participants if claim is not None and verb == head else (),
    )


def _verb(tree: Tree, head: int) -> int:
    at = head
    for _ in range(5):
        if tree.pos[at] in _VERBS or tree.heads[at] == at:
            return at
        at = tree.heads[at]
    return head
