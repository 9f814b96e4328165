"""Which arcs of a cue are worth a look: those that its relations alone do not rule out.

Most arcs fall here. What a relation says is the same wherever it stands, so that it is
asked for once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from rashomon.extract.quotes.arcs import CLAUSES, CONTENT, LONGEST, UP, Link
from rashomon.language import Language
from rashomon.language.tree import Tree
from rashomon.language.weights import Weights
from rashomon.lexicon.attribution import Cues

GATE, GATE_UP = -50, 50
"""Hundredths of a logit from cue and relation alone, below which an arc is dropped at once."""
_MOST = 500
"""Prepositions of one cue that are remembered as open or shut."""
_OBJECTS = frozenset(("pobj", "pcomp"))


class _Open(dict[str, bool]):
    """Relation → whether it is open."""

    __slots__ = ("_ask",)

    def __init__(self, ask: Callable[[str], bool]) -> None:
        self._ask = ask

    def __missing__(self, dep: str) -> bool:
        self[dep] = held = self._ask(dep)
        return held


class Gates:
    """The open relations of one cue: of its children, and of the cue to the clauses above."""

    __slots__ = ("_lemma", "_through", "_weights", "down", "up")

    def __init__(self, lemma: str, weights: Weights) -> None:
        self._lemma, self._weights = lemma, weights
        self.down = _Open(lambda dep: dep in CONTENT and self._likely(lemma, dep))
        self.up = _Open(lambda dep: dep in UP and self._likely_up(dep))
        self._through: dict[str, _Open] = {}

    def through(self, prep: str) -> _Open:
        """The open relations of what a preposition below the cue governs."""
        held = self._through.get(prep)
        if held is None:
            if len(self._through) > _MOST:
                self._through.clear()
            pair = f"{self._lemma}_{prep}"
            held = self._through[prep] = _Open(lambda dep: self._likely(pair, f"{dep}<"))
        return held

    def _likely(self, lemma: str, dep: str) -> bool:
        return self._weights.sum((f"k {lemma}", f"kd {lemma} {dep}")) >= GATE

    def _likely_up(self, dep: str) -> bool:
        return self._weights.sum((f"uk {self._lemma}", f"ukd {self._lemma} {dep}")) >= GATE_UP


@dataclass(frozen=True, slots=True)
class Learned:
    """A language's weights, those of verbs that are alike shared, and the gates of its cues."""

    weights: Weights
    _gates: dict[str, Gates] = field(default_factory=dict)

    def gates(self, lemma: str) -> Gates:
        """The gates of a cue, remembered."""
        held = self._gates.get(lemma)
        if held is None:
            held = self._gates[lemma] = Gates(lemma, self.weights)
        return held


def learned(language: Language) -> Learned:
    """What attributions of a language are weighed with; ask by `language.made(learned)`."""
    return Learned(language.weights.alike(language.lexicon.table("cues", Cues).alike))


def likely(tree: Tree, cue: int, gates: Gates) -> list[Link]:
    """The arcs of a cue, in the order of `arcs.links`, without those that its gates shut."""
    deps, left, right, kids = tree.deps, tree.left, tree.right, tree.kids
    down = gates.down
    found: list[Link] = []
    for kid in kids[cue]:
        dep = deps[kid]
        is_open = down[dep]
        if not (is_open or dep == "prep") or right[kid] - left[kid] > LONGEST:
            continue
        if is_open:
            found.append((kid, -1, False))
        if dep == "prep":
            through = gates.through(tree.lower[kid])
            for low in kids[kid]:
                if deps[low] in _OBJECTS:
                    below = [low, *(k for k in kids[low] if deps[k] in CLAUSES)]
                    found += [(k, kid, False) for k in below if through[deps[k]]]
    if not gates.up[deps[cue]]:
        return found
    node = cue
    for _ in range(3):
        above = tree.heads[node]
        if above == node or right[above] - left[above] > LONGEST:
            break
        found.append((above, -1, True))
        node = above
    return found
