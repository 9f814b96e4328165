"""Whom "he", "she", "it" and "they" mean: whoever fits and costs least.

A referent costs by its distance in paragraphs and sentences, by how deep its clause
lies, and by what is not known of it. It may be a name or only a noun ("the girl").
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple, Protocol

from rashomon.extract.quotes.frames import Range
from rashomon.language.grammar import Relation
from rashomon.language.tree import Tree
from rashomon.lexicon.attribution import Fit, Gender
from rashomon.model import Entity, SourceKind, Span

_SUBJECT: frozenset[Relation] = frozenset(("subject", "passive-subject"))
_BACK = 3
"""Paragraphs back in which a referent is looked for."""
_PARAGRAPH, _SENTENCE, _MOST_SENTENCES = 10, 2, 4
_NO_SUBJECT, _OWNER = 5, 2
_SPOKE, _SPOKE_UNKNOWN = 4, 9
"""What it saves to have just spoken; more where the pronoun is not known."""
_UNKNOWN = 11
"""What it costs that a name's gender is not known: a paragraph."""
_PLACE = 6


class Who(NamedTuple):
    """A source, settled: name, kind, office, the reason why unnamed, the entity."""

    name: str | None
    kind: SourceKind = "unknown"
    role: str | None = None
    grounds: str | None = None
    entity: Entity | None = None


class Referent(NamedTuple):
    """Somebody whom a pronoun may mean: where, how deep, in which sentence, which pronoun fits.

    `fits` maps the pronouns' kinds to what the choice costs besides distance.
    """

    place: int
    depth: int
    sentence: int
    who: Who
    fits: tuple[tuple[Fit, int], ...]


class ReportNames(Protocol):
    """Whoever knows the names of a report."""

    def settled(self, tree: Tree, noun: int) -> Who | None:
        """Whom a noun means that a later pronoun may stand for."""

    def fits(self, tree: Tree, noun: int, who: Who) -> tuple[tuple[Fit, int], ...]:
        """The pronouns that may stand for a noun, and what each costs."""


class Referents:
    """The referents of a report, passage by passage.

    Who knows the names is told at each question and not kept: it holds this object, and
    two that hold each other, with every tree of the report, are not freed at once.
    """

    def __init__(
        self, trees: Sequence[Tree], spoken: Sequence[Collection[int]], pronouns: Mapping[str, Fit]
    ) -> None:
        self._pronouns = pronouns
        self._trees = trees
        self._spoken = spoken
        self._number = {id(t): n for n, t in enumerate(trees)}
        self._held: dict[int, list[Referent]] = {}
        self._speak: set[tuple[int, int]] = set()
        self._goes_on: dict[int, int] = {}

    def speaking(self, tree: Tree, head: int, goes_on: bool = False) -> None:
        """Take note of the head of a source: whoever speaks is as prominent as a subject.

        `goes_on` says that the cue lets somebody go on who has just spoken ("added").
        """
        number = self._number[id(tree)]
        self._speak.add((number, head))
        if goes_on and head < tree.last[0]:
            self._goes_on.setdefault(number, head)

    def last(
        self, tree: Tree, head: int, content: Sequence[Span], names: ReportNames
    ) -> Who | None:
        """Whom the pronoun `head` of `tree` means; never a name within `content`."""
        wanted = self._pronouns.get(tree.lower[head])
        if wanted is None:
            return None
        number, place = self._number[id(tree)], tree.start + tree.idx[head]
        best: tuple[int, int, Who] | None = None
        for back in range(number, max(-1, number - 1 - _BACK), -1):
            far = _PARAGRAPH * (number - back)
            if best is not None and best[0] <= far:
                break
            here = back == number
            size = self._trees[back].size
            at = bisect_right(self._starts(back), head if here else size)
            for r in self._of(back, names):
                more = dict(r.fits).get(wanted)
                if more is None or r.place >= place or _within(r.place, content):
                    continue
                away = min(_MOST_SENTENCES, at - 1 - r.sentence) * _SENTENCE
                cost = far + away + min(r.depth, 2) + more
                if best is None or (cost, -r.place) < best[:2]:
                    best = (cost, -r.place, r.who)
        if (number, head) in self._speak and (best is None or best[0] > _PARAGRAPH):
            return self._named_below(number + 1, wanted, names) or (best[2] if best else None)
        return best[2] if best else None

    def _named_below(self, number: int, wanted: Fit, names: ReportNames) -> Who | None:
        """Who goes on speaking in a passage, where nobody spoke near: "… he said. / Lind added"."""
        head = self._goes_on.get(number)
        tree = self._trees[number] if head is not None else None
        if head is None or tree is None or tree.pos[head] != "PROPN":
            return None
        who = names.settled(tree, head)
        fits = dict(names.fits(tree, head, who)) if who is not None else {}
        return who if fits.get(wanted, _UNKNOWN) < _UNKNOWN else None

    def _starts(self, number: int) -> list[int]:
        """Where the report's own sentences of a passage begin: speech takes no room."""
        skip = self._spoken[number]
        return [first for first, _ in self._trees[number].sents if not first or first not in skip]

    def _of(self, number: int, names: ReportNames) -> list[Referent]:
        """The referents of a passage, found when first asked for."""
        if number not in self._held:
            self._held[number] = self._find(number, names)
        return self._held[number]

    def _find(self, number: int, names: ReportNames) -> list[Referent]:
        found = []
        tree, skip, starts = self._trees[number], self._spoken[number], self._starts(number)
        for t in range(tree.size):
            speaks = (number, t) in self._speak
            if t in skip or not (speaks or tree.pos[t] in ("PROPN", "NOUN")):
                continue
            subject = speaks or tree.relations[t] in _SUBJECT
            if not subject and (tree.pos[t] != "PROPN" or tree.relations[t] == "compound"):
                continue
            who = names.settled(tree, t)
            fits = names.fits(tree, t, who) if who is not None else ()
            if who is None or not fits:
                continue
            if not subject:
                more = _NO_SUBJECT + _OWNER * (tree.relations[t] == "possessor")
                fits = tuple((f, cost + more) for f, cost in fits if f in ("male", "female"))
            if speaks:
                fits = tuple(
                    (f, cost - (_SPOKE if cost < _UNKNOWN else _SPOKE_UNKNOWN)) for f, cost in fits
                )
            place = tree.start + tree.idx[t]
            sentence = bisect_right(starts, t) - 1
            found.append(Referent(place, tree.depth(t), sentence, who, fits))
        return found


def _within(place: int, content: Sequence[Span]) -> bool:
    return any(c.start <= place < c.end for c in content)


def unknown(cost: int = 0) -> tuple[tuple[Fit, int], ...]:
    """What fits a person of whom no words say which pronoun is theirs."""
    return ("male", _UNKNOWN + cost), ("female", _UNKNOWN + cost)


def known(gender: Gender, cost: int = 0) -> tuple[tuple[Fit, int], ...]:
    """What fits a person whose pronoun is known."""
    return ((gender, cost),)


def body(place: bool = False) -> tuple[tuple[Fit, int], ...]:
    """What fits an organisation, or a place that stands for one."""
    return ("body", _PLACE * place), ("many", _PLACE * place + 1)


def head_of(tree: Tree, source: Range) -> int:
    """The token of a source that hangs on none of the others."""
    first, last = source
    return next((t for t in range(first, last + 1) if not first <= tree.heads[t] <= last), last)
