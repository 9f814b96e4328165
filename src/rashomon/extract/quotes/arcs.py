"""Candidates for "this word brings in that constituent", and what is known of each.

A cue is a verb, noun or adjective; its content is a constituent below it (`down`:
"said | that …", "calls for | a truce") or the clause that it is put into (`up`:
"The bridge held, he said"). Every such pair is an arc; learned weights decide.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from rashomon.language.tree import Tree

CONTENT = frozenset(
    ("ccomp", "dobj", "xcomp", "prep", "advcl", "acl", "nsubj", "nsubjpass", "oprd",
     "npadvmod", "relcl", "acomp", "conj", "csubj", "csubjpass", "appos", "dep", "dative", "attr",
     "intj", "advmod", "cc")
)  # fmt: skip
LONGEST = 400
"""Tokens of the longest constituent that is looked at: no sentence of a report comes near it."""
CLAUSES = frozenset(("acl", "relcl", "ccomp"))
"""What hangs on the noun of "said in a statement that …", though the verb brings it in."""
HEADS = frozenset(("VERB", "NOUN", "ADJ", "AUX", "PROPN", "ADP", "SCONJ", "ADV"))
UP = frozenset(("parataxis", "ccomp", "advcl", "prep", "relcl", "amod", "acl", "conj", "dep"))
_MARKS = frozenset(("SCONJ", "PART", "PRON", "ADV", "DET"))
_SISTERS = frozenset(
    ("dobj", "ccomp", "xcomp", "dative", "nsubj", "nsubjpass", "oprd", "prt", "acomp", "attr",
     "agent", "expl")
)  # fmt: skip
_SMALL = frozenset(("neg", "auxpass", "poss", "det"))


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
    small: list[str]


def arcs(tree: Tree, lemmas: Collection[str], skip: Collection[int] = ()) -> Iterator[Arc]:
    """Every arc of the passage whose cue's lemma is one of `lemmas`, in order of cues."""
    for cue in cues(tree, lemmas, skip):
        yield from (Arc(cue, *link) for link in links(tree, cue))


def cues(tree: Tree, lemmas: Collection[str], skip: Collection[int]) -> list[int]:
    """The tokens of a passage that may be cues, in order."""
    pos = tree.pos
    found = [t for t, lemma in enumerate(tree.lemmas) if lemma in lemmas and pos[t] in HEADS]
    return [t for t in found if t not in skip] if skip else found


def links(tree: Tree, cue: int) -> Iterator[Link]:
    """The arcs of a cue: those to what stands below it, then those to the clauses above."""
    deps, left, right = tree.deps, tree.left, tree.right
    for kid in tree.kids[cue]:
        dep = deps[kid]
        if dep not in CONTENT or right[kid] - left[kid] > LONGEST:
            continue
        yield kid, -1, False
        if dep == "prep":
            for low in tree.kids[kid]:
                if deps[low] in ("pobj", "pcomp"):
                    yield low, kid, False
                    for k in tree.kids[low]:
                        if deps[k] in CLAUSES:
                            yield k, kid, False
    if deps[cue] not in UP:
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


def gate(tree: Tree, arc: Arc) -> tuple[str, ...]:
    """The few features that settle most arcs."""
    cue = arc.cue
    lemma = tree.lemmas[cue]
    if arc.up:
        return f"uk {lemma}", f"ukd {lemma} {tree.deps[cue]}"
    dep = tree.deps[arc.content]
    if arc.via >= 0:
        lemma, dep = f"{lemma}_{tree.lower[arc.via]}", f"{dep}<"
    return "k " + lemma, f"kd {lemma} {dep}"


def features(tree: Tree, arc: Arc, about: Company | None = None) -> list[str]:
    """What is known of an arc, as names of weights; `about` is its cue's company."""
    about = about or company(tree, arc.cue)
    cue, c = arc.cue, arc.content
    lemma, dep = tree.lemmas[cue], tree.deps[c]
    if arc.via >= 0:
        lemma, dep = f"{lemma}_{tree.lower[arc.via]}", f"{dep}<"
    if arc.up:
        return _rising(tree, arc, lemma, about.who)
    sisters = [s for k, s in about.sisters if k != c]
    if "nsubjpass" in sisters:
        lemma += "!"
    first = tree.left[c]
    mark = tree.lower[first] if tree.pos[first] in _MARKS else "-"
    length = min(tree.right[c] - first, 40).bit_length()
    names = [
        "k " + lemma,
        f"kd {lemma} {dep}",
        f"dm {dep} {mark}",
        f"hd {tree.deps[cue]} {dep}",
        f"kw {lemma} {about.who}",
        f"c {dep} {tree.lemmas[c]}",
        f"ct {dep} {tree.tags[c]}",
        f"n {dep} {length}",
        f"g {dep} {min(abs(first - cue), 6)}",
    ]
    if dep == "prep":
        low = tree.child(c, "pobj", "pcomp")
        names.append(f"po {tree.lower[c]} {tree.lemmas[low] if low is not None else '-'}")
        names.append(f"pf {tree.lower[c]} {first < cue}")
    names += [f"s {dep} {s}" for s in sisters]
    names += [f"a {dep} {a}" for a in about.small]
    return names


def _rising(tree: Tree, arc: Arc, lemma: str, who: str) -> list[str]:
    cue, c = arc.cue, arc.content
    level = tree.heads[cue] == c
    root = tree.heads[c] == c
    left = tree.left[cue]
    before = tree.lower[left - 1] if left > tree.first[cue] else "<"
    right = tree.right[cue]
    after = tree.lower[right + 1] if right < tree.last[cue] else ">"
    before, after = (x if not x[0].isalpha() else "w" for x in (before, after))
    dep = tree.deps[cue]
    return [
        "u",
        f"uk {lemma}",
        f"ukd {lemma} {dep}",
        f"ul {dep} {level} {root}",
        f"ukl {lemma} {level} {root}",
        f"uw {who}",
        f"ukw {lemma} {who}",
        f"ub {dep} {before} {after}",
        f"ukb {lemma} {before} {after}",
        f"ut {tree.tags[cue]} {dep}",
        f"uc {dep} {tree.pos[c]} {tree.deps[c]}",
        f"uf {tree.lower[left] if tree.pos[left] in _MARKS else '-'}",
        f"un {dep} {(right - left).bit_length()}",
    ]


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
    for k in tree.kids[cue]:
        dep = tree.deps[k]
        if dep in _SISTERS:
            sisters.append((k, dep))
        elif dep in _SMALL:
            small.append(dep)
        elif dep == "aux" and tree.tags[k] in ("MD", "TO"):
            small.append(tree.tags[k])
    return Company(_who(tree, cue), sisters, small)
