"""Candidates for "this word brings in that constituent", and what is known of each.

A cue is a verb, noun or adjective; its content is a constituent below it (`down`:
"said | that …", "calls for | a truce") or the clause that it is put into (`up`:
"The bridge held, he said"). Every such pair is an arc; learned weights decide.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from rashomon.language.grammar import Relation
from rashomon.language.tree import Tree
from rashomon.language.weights import Bundle

CONTENT: frozenset[Relation] = frozenset(
    ("complement", "object", "open-complement", "preposition", "adverbial-clause", "noun-clause",
     "subject", "passive-subject", "object-predicate", "adverbial-noun", "relative-clause",
     "predicate-adjective", "conjunct", "clausal-subject", "clausal-passive-subject",
     "apposition", "unknown", "recipient", "attribute", "interjection", "adverb", "coordinator")
)  # fmt: skip
LONGEST = 400
"""Tokens of the longest constituent that is looked at: no sentence of a report comes near it."""
CLAUSES: frozenset[Relation] = frozenset(("noun-clause", "relative-clause", "complement"))
"""What hangs on the noun of "said in a statement that …", though the verb brings it in."""
HEADS = frozenset(("VERB", "NOUN", "ADJ", "AUX", "PROPN", "ADP", "SCONJ", "ADV"))
UP: frozenset[Relation] = frozenset(
    ("parataxis", "complement", "adverbial-clause", "preposition", "relative-clause", "adjective",
     "noun-clause", "conjunct", "unknown")
)  # fmt: skip
_MARKS = frozenset(("SCONJ", "PART", "PRON", "ADV", "DET"))
_SISTERS: frozenset[Relation] = frozenset(
    ("object", "complement", "open-complement", "recipient", "subject", "passive-subject",
     "object-predicate", "particle", "predicate-adjective", "attribute", "agent", "expletive")
)  # fmt: skip
_SMALL: frozenset[Relation] = frozenset(
    ("negation", "passive-auxiliary", "possessor", "determiner")
)


type Link = tuple[int, int, bool]
"""An arc without its cue: constituent's head, the preposition between or -1, direction."""


class Arc(NamedTuple):
    """Cue token, constituent's head, the preposition between them, direction.

    For `up` the content is the subtree of `content` without that of `cue`. A named
    tuple, since most arcs live for a microsecond.
    """

    cue: int
    content: int
    via: int = -1
    up: bool = False


class Company(NamedTuple):
    """What stands around a cue: its subject by kind, its larger constituents, its small words."""

    who: str
    sisters: list[tuple[int, str]]
    small: tuple[str, ...]


def arcs(tree: Tree, lemmas: Collection[str], skip: Collection[int] = ()) -> Iterator[Arc]:
    """Every arc of the passage whose cue's lemma is one of `lemmas`, in order of cues."""
    for cue in cues(tree, lemmas, skip):
        yield from (Arc(cue, *link) for link in links(tree, cue))


def cues(tree: Tree, lemmas: Collection[str], skip: Collection[int]) -> list[int]:
    """The tokens of a passage that may be cues and have an arc, in order."""
    pos, kids, relations = tree.pos, tree.kids, tree.relations
    found = [t for t, lemma in enumerate(tree.lemmas) if lemma in lemmas and pos[t] in HEADS]
    found = [t for t in found if kids[t] or relations[t] in UP]
    return [t for t in found if t not in skip] if skip else found


def links(tree: Tree, cue: int) -> Iterator[Link]:
    """The arcs of a cue: those to what stands below it, then those to the clauses above."""
    relations, left, right = tree.relations, tree.left, tree.right
    for kid in tree.kids[cue]:
        relation = relations[kid]
        if relation not in CONTENT or right[kid] - left[kid] > LONGEST:
            continue
        yield kid, -1, False
        if relation == "preposition":
            for low in tree.kids[kid]:
                if relations[low] in ("prepositional-object", "prepositional-clause"):
                    yield low, kid, False
                    for k in tree.kids[low]:
                        if relations[k] in CLAUSES:
                            yield k, kid, False
    if relations[cue] not in UP:
        return
    node = cue
    for _ in range(3):
        above = tree.heads[node]
        if above == node or right[above] - left[above] > LONGEST:
            return
        yield above, -1, True
        node = above


def runs(tree: Tree, arc: Arc) -> list[tuple[int, int]]:
    """First and last token of each unbroken run of the arc's constituent."""
    first, last = tree.left[arc.content], tree.right[arc.content]
    if first <= arc.cue <= last:
        return tree.runs(arc.content, arc.cue)
    return [(first, last)]


def features(tree: Tree, arc: Arc) -> list[str]:
    """What is known of an arc, as names of weights."""
    held = bundles(tree, arc, company(tree, arc.cue))
    return [name for make, *known in held for name in make(*known)]


def bundles(tree: Tree, arc: Arc, about: Company) -> list[Bundle]:
    """The features of an arc in bundles; `about` is its cue's company."""
    cue, c, via, up = arc
    lemma: str = tree.lemmas[cue]
    relation: str = tree.relations[c]
    if via >= 0:
        lemma, relation = f"{lemma}_{tree.lower[via]}", f"{relation}<"
    if up:
        return _rising(tree, arc, lemma, about.who)
    sisters = tuple([s for k, s in about.sisters if k != c])
    if "passive-subject" in sisters:
        lemma += "!"
    first = tree.left[c]
    mark = tree.lower[first] if tree.pos[first] in _MARKS else "-"
    length = min(tree.right[c] - first, 40).bit_length()
    found: list[Bundle] = [
        (_brought, lemma, relation, tree.relations[cue], about.who),
        (_shaped, relation, mark, length, min(abs(first - cue), 6)),
        (_headed, relation, tree.lemmas[c], tree.forms[c]),
    ]
    if relation == "preposition":
        low = tree.child(c, "prepositional-object", "prepositional-clause")
        object_ = tree.lemmas[low] if low is not None else "-"
        found.append((_governed, tree.lower[c], object_, first < cue))
    if sisters or about.small:
        found.append((_beside, relation, sisters, about.small))
    return found


def _brought(lemma: str, relation: str, above: str, who: str) -> list[str]:
    """The cue and its relation to the content."""
    return [f"k {lemma}", f"kd {lemma} {relation}", f"hd {above} {relation}", f"kw {lemma} {who}"]


def _shaped(relation: str, mark: str, length: int, gap: int) -> list[str]:
    """The content's first word, its length, and how far off it begins."""
    return [f"dm {relation} {mark}", f"n {relation} {length}", f"g {relation} {gap}"]


def _headed(relation: str, lemma: str, tag: str) -> list[str]:
    """The content's head."""
    return [f"c {relation} {lemma}", f"ct {relation} {tag}"]


def _governed(prep: str, lemma: str, before: bool) -> list[str]:
    """A content that is a phrase of a preposition."""
    return [f"po {prep} {lemma}", f"pf {prep} {before}"]


def _beside(relation: str, sisters: tuple[str, ...], small: tuple[str, ...]) -> list[str]:
    """What else hangs on the cue."""
    return [*(f"s {relation} {s}" for s in sisters), *(f"a {relation} {a}" for a in small)]


def _rising(tree: Tree, arc: Arc, lemma: str, who: str) -> list[Bundle]:
    cue, c = arc.cue, arc.content
    level = tree.heads[cue] == c
    root = tree.heads[c] == c
    left = tree.left[cue]
    before = tree.lower[left - 1] if left > tree.first[cue] else "<"
    right = tree.right[cue]
    after = tree.lower[right + 1] if right < tree.last[cue] else ">"
    before, after = (x if not x[0].isalpha() else "w" for x in (before, after))
    relation = tree.relations[cue]
    mark = tree.lower[left] if tree.pos[left] in _MARKS else "-"
    return [
        (_put, lemma, relation, level, root, who),
        (_parted, lemma, relation, before, after),
        (_under, relation, tree.forms[cue], tree.pos[c], tree.relations[c]),
        (_opened, relation, mark, (right - left).bit_length()),
    ]


def _put(lemma: str, relation: str, level: bool, root: bool, who: str) -> list[str]:
    """The cue and how high the clause stands that it is put into."""
    return [
        "u",
        f"uk {lemma}",
        f"ukd {lemma} {relation}",
        f"ul {relation} {level} {root}",
        f"ukl {lemma} {level} {root}",
        f"uw {who}",
        f"ukw {lemma} {who}",
    ]


def _parted(lemma: str, relation: str, before: str, after: str) -> list[str]:
    """The marks around what is put in."""
    return [f"ub {relation} {before} {after}", f"ukb {lemma} {before} {after}"]


def _under(relation: str, tag: str, pos: str, above: str) -> list[str]:
    """The kinds of cue and clause."""
    return [f"ut {tag} {relation}", f"uc {relation} {pos} {above}"]


def _opened(relation: str, mark: str, length: int) -> list[str]:
    """The first word of what is put in, and its length."""
    return [f"uf {mark}", f"un {relation} {length}"]


def _who(tree: Tree, cue: int) -> str:
    """The subject, by kind."""
    subject = tree.subject(cue)
    if subject is None:
        return "0"
    if tree.pos[subject] == "PROPN":
        return "name"
    return tree.lemmas[subject] if tree.pos[subject] in ("PRON", "NOUN") else tree.pos[subject]


def company(tree: Tree, cue: int) -> Company:
    """What stands around a cue."""
    sisters: list[tuple[int, str]] = []
    small: list[str] = []
    relations = tree.relations
    for k in tree.kids[cue]:
        relation = relations[k]
        if relation in _SISTERS:
            sisters.append((k, relation))
        elif relation in _SMALL:
            small.append(relation)
        elif relation == "auxiliary" and tree.forms[k] in ("modal", "infinitive-mark"):
            small.append(tree.forms[k])
    return Company(_who(tree, cue), sisters, tuple(small))
