"""Which arcs of a cue are worth a look: those that its relations alone do not rule out.

Most arcs fall here. What a relation says is the same wherever it stands, so that it is
asked for once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from rashomon.extract.quotes.arcs import CLAUSES, CONTENT, LONGEST, UP, Link
from rashomon.language import Language
from rashomon.language.grammar import Relation
from rashomon.language.tree import Tree
from rashomon.language.weights import CueWeights
from rashomon.lexicon.attribution import CueTable

GATE, GATE_UP = -50, 50
"""Hundredths of a logit from cue and relation alone, below which an arc is dropped at once."""
_MOST = 500
"""Prepositions of one cue that are remembered as open or shut."""
_OBJECTS: frozenset[Relation] = frozenset(("prepositional-object", "prepositional-clause"))


class _Open(dict[str, bool]):
    """Relation → whether it is open."""

    __slots__ = ("_ask",)

    def __init__(self, ask: Callable[[str], bool]) -> None:
        self._ask = ask

    def __missing__(self, relation: str) -> bool:
        self[relation] = held = self._ask(relation)
        return held


class Gates:
    """The open relations of one cue: of its children, and of the cue to the clauses above."""

    __slots__ = ("_lemma", "_through", "_weights", "down", "up")

    def __init__(self, lemma: str, weights: CueWeights) -> None:
        self._lemma, self._weights = lemma, weights
        self.down = _Open(lambda relation: relation in CONTENT and self._likely(lemma, relation))
        self.up = _Open(lambda relation: relation in UP and self._likely_up(relation))
        self._through: dict[str, _Open] = {}

    def through(self, prep: str) -> _Open:
        """The open relations of what a preposition below the cue governs."""
        held = self._through.get(prep)
        if held is None:
            if len(self._through) > _MOST:
                self._through.clear()
            pair = f"{self._lemma}_{prep}"
            held = self._through[prep] = _Open(lambda relation: self._likely(pair, f"{relation}<"))
        return held

    def _likely(self, lemma: str, relation: str) -> bool:
        return self._weights.sum((f"k {lemma}", f"kd {lemma} {relation}")) >= GATE

    def _likely_up(self, relation: str) -> bool:
        return self._weights.sum((f"uk {self._lemma}", f"ukd {self._lemma} {relation}")) >= GATE_UP


@dataclass(frozen=True, slots=True)
class Learned:
    """A language's weights, those of verbs that are alike shared, and the gates of its cues."""

    weights: CueWeights
    _gates: dict[str, Gates] = field(default_factory=dict)

    def gates(self, lemma: str) -> Gates:
        """The gates of a cue, remembered."""
        held = self._gates.get(lemma)
        if held is None:
            held = self._gates[lemma] = Gates(lemma, self.weights)
        return held


def learned(language: Language) -> Learned:
    """What attributions of a language are weighed with; ask by `language.made(learned)`."""
    return Learned(language.weights.alike(language.lexicon.table("cues", CueTable).alike))


def likely(tree: Tree, cue: int, gates: Gates) -> list[Link]:
    """The arcs of a cue, in the order of `arcs.links`, without those that its gates shut."""
    relations, left, right, kids = tree.relations, tree.left, tree.right, tree.kids
    down = gates.down
    found: list[Link] = []
    for kid in kids[cue]:
        relation = relations[kid]
        is_open = down[relation]
        if not (is_open or relation == "preposition") or right[kid] - left[kid] > LONGEST:
            continue
        if is_open:
            found.append((kid, -1, False))
        if relation == "preposition":
            through = gates.through(tree.lower[kid])
            for low in kids[kid]:
                if relations[low] in _OBJECTS:
                    below = [low, *(k for k in kids[low] if relations[k] in CLAUSES)]
                    found += [(k, kid, False) for k in below if through[relations[k]]]
    if not gates.up[relations[cue]]:
        return found
    node = cue
    for _ in range(3):
        above = tree.heads[node]
        if above == node or right[above] - left[above] > LONGEST:
            break
        found.append((above, -1, True))
        node = above
    return found
