"""A passage's parse as plain lists, so that asking about a token costs a list look-up."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from rashomon.language.grammar.predications import read, small, turns
from rashomon.model import Span

if TYPE_CHECKING:
    from spacy.strings import StringStore

    from rashomon.language import Passage
    from rashomon.language.grammar import Form, Relation
    from rashomon.language.grammar.predications import Predication
    from rashomon.language.value import Language
    from rashomon.lexicon.propositions import Small


_NAMES: dict[int, str] = {}
"""Names by spaCy's number for them, a hash that is the same in every vocabulary."""
_LOWERED: dict[int, str] = {}
"""The same in lower case."""
_MOST_NAMES = 200_000
_COLUMNS = ("IDX", "LENGTH", "HEAD", "SENT_START", "DEP", "POS", "LOWER", "LEMMA")
_NONE: list[int] = []
"""The children of every leaf: most tokens are leaves, and a list each would cost time."""


@lru_cache(maxsize=4)
def _columns(forms: str) -> list[int | str]:
    """spaCy's numbers for what is read of a parse, the one that tells forms last."""
    from spacy.attrs import IDS

    return [IDS[name] for name in (*_COLUMNS, forms)]


def _names(store: StringStore, numbers: list[int]) -> list[str]:
    known = _NAMES
    try:
        return [known[n] for n in numbers]
    except KeyError:
        _learn(store, numbers)
    return [known[n] for n in numbers]


def _lowered(store: StringStore, numbers: list[int]) -> list[str]:
    known = _LOWERED
    try:
        return [known[n] for n in numbers]
    except KeyError:
        _learn(store, numbers)
    return [known[n] for n in numbers]


def _learn(store: StringStore, numbers: list[int]) -> None:
    if len(_NAMES) > _MOST_NAMES:
        _NAMES.clear()
        _LOWERED.clear()
    for n in numbers:
        if n not in _NAMES:
            _NAMES[n] = name = str(store[n])
            _LOWERED[n] = name.lower()


class Tree:
    """Dependency tree of one passage; tokens are numbers, `idx` code points in the passage.

    `relations` and `forms` are named as `grammar.relations` names them, whatever treebank the
    parser was taught; `pos` are the parts of speech of Universal Dependencies.
    `left` and `right` are the first and last token of each token's subtree, `first` and
    `last` those of its sentence.
    """

    __slots__ = (
        "_labels", "_language", "_named", "_predications", "doc", "end", "first", "forms",
        "heads", "idx", "kids", "kind", "last", "left", "lemmas", "lower", "pos", "relations",
        "right", "sents", "size", "start", "text",
    )  # fmt: skip

    def __init__(self, passage: Passage) -> None:
        from numpy import arange

        doc = passage.doc
        self.doc, self.kind, self.start = doc, passage.kind, passage.start
        self.text = passage.text
        self.size = size = len(doc)
        grammar = passage.language.grammar
        columns = doc.to_array(_columns(grammar.column))
        columns[:, 1] += columns[:, 0]  # lengths become ends
        columns[:, 2] += arange(size, dtype=columns.dtype)  # steps to the heads become the heads
        lists: list[list[int]] = columns.T.tolist()
        self.idx, self.end, heads, starts, labels, pos, lower, lemmas, forms = lists
        store = doc.vocab.strings
        self.pos, self.lower = _names(store, pos), _names(store, lower)
        self.lemmas = _lowered(store, lemmas)
        self.forms: list[Form] = grammar.forms(store, pos, forms)
        self.heads, self.relations = grammar.headed(heads, grammar.relations(store, labels), self)
        self.kids, self.left, self.right = _below(self.heads)
        begins = [0, *(at for at in range(1, size) if starts[at] == 1)] if size else []
        self.sents = list(zip(begins, [*begins[1:], size], strict=True)) if size else []
        self.first: list[int] = []
        self.last: list[int] = []
        for begin, end in self.sents:
            self.first += [begin] * (end - begin)
            self.last += [end - 1] * (end - begin)

        self._language: Language = passage.language
        self._predications: dict[int, Predication] = {}
        self._named: list[tuple[int, int, str]] | None = None
        self._labels: list[tuple[str, str]] | None = None

    @property
    def named(self) -> list[tuple[int, int, str]]:
        """What the model takes for names: the tokens `[start, end)` and the label of each."""
        if self._named is None:
            self._named = [(e.start, e.end, e.label_) for e in self.doc.ents]
        return self._named

    @property
    def labels(self) -> list[tuple[str, str]]:
        """Of each token the label of the name that holds it and whether it begins ("B") or not."""
        if self._labels is None:
            self._labels = [("", "O")] * self.size
            for start, end, label in self.named:
                self._labels[start:end] = [(label, "B"), *[(label, "I")] * (end - start - 1)]
        return self._labels

    def word(self, token: int) -> str:
        """A token as written."""
        return self.text[self.idx[token] : self.end[token]]

    def words(self, first: int, last: int) -> str:
        """The words from one token to another, both included, as written."""
        return self.text[self.idx[first] : self.end[last]]

    def top(self, first: int, last: int) -> int:
        """The token on which those from `first` to `last` hang: the one highest in the tree."""
        heads = self.heads
        open_ = [t for t in range(first, last + 1) if not first <= heads[t] <= last]
        if len(open_) == 1:
            return open_[0]
        root = next((t for t in range(first, last + 1) if heads[t] == t), None)
        return min(open_, key=self._above) if root is None else root

    def _above(self, token: int) -> int:
        """How many heads stand above a token."""
        above = 0
        while self.heads[token] != token:
            token, above = self.heads[token], above + 1
        return above

    def depth(self, token: int) -> int:
        """How many heads stand above a token, coordination aside; at most 20."""
        depth = 0
        while self.heads[token] != token and depth < 20:
            depth += self.relations[token] != "conjunct"
            token = self.heads[token]
        return depth

    def token_at(self, place: int) -> int:
        """The first token that ends after a place of the passage; `size` past the last."""
        return bisect_right(self.end, place)

    def stop_between(self, start: int, end: int) -> bool:
        """Whether a sentence ends between two places of the passage."""
        return any(self.forms[t] == "stop" for t in range(self.token_at(start), self.token_at(end)))

    def span(self, first: int, last: int) -> Span:
        """The report's span from token `first` to token `last`, both included."""
        start = self.start
        return Span(start + self.idx[first], start + self.end[last])

    def runs(self, token: int, without: int) -> list[tuple[int, int]]:
        """First and last token of each unbroken run of a subtree, `without` another within it."""
        held, queue = [], [token]
        while queue:
            at = queue.pop()
            if at != without:
                held.append(at)
                queue.extend(self.kids[at])
        out: list[tuple[int, int]] = []
        for at in sorted(held):
            if out and at == out[-1][1] + 1:
                out[-1] = (out[-1][0], at)
            else:
                out.append((at, at))
        return out

    def child(self, token: int, *relations: Relation) -> int | None:
        """The first child with one of these relations."""
        held = self.relations
        for kid in self.kids[token]:
            if held[kid] in relations:
                return kid
        return None

    def predication(self, token: int) -> Predication:
        """What a token says of whom: read when first asked for."""
        found = self._predications.get(token)
        if found is None:
            words = self._language.made(turns)
            found = self._predications[token] = read(self, token, words)
        return found

    @property
    def small(self) -> Small:
        """The language's small words that hold a clause together."""
        return self._language.made(small)

    def subject(self, token: int) -> int | None:
        """The subject of a verb, its own or that of the verb that it is coordinated with."""
        for _ in range(4):
            found = self.predication(token).subject
            if found is not None:
                return found
            if self.relations[token] not in ("conjunct", "open-complement", "adverbial-clause"):
                return None
            token = self.heads[token]
        return None


def _below(heads: list[int]) -> tuple[list[list[int]], list[int], list[int]]:
    """The children of every token, and the first and last token of its subtree."""
    size = len(heads)
    kids, left, right = [_NONE] * size, list(range(size)), list(range(size))
    crossed = False
    for at, head in enumerate(heads):
        if head == at:
            continue
        if kids[head]:
            kids[head].append(at)
        else:
            kids[head] = [at]
        if head > at:
            if left[at] < left[head]:
                left[head] = left[at]
        elif left[at] <= head:
            crossed = True
    for at in range(size - 1, -1, -1):
        head = heads[at]
        if head < at:
            if right[at] > right[head]:
                right[head] = right[at]
        elif head > at and right[at] >= head:
            crossed = True
    return (kids, *_edges(heads, kids)) if crossed else (kids, left, right)


def _edges(heads: list[int], kids: list[list[int]]) -> tuple[list[int], list[int]]:
    """First and last token of each subtree where arcs cross: told upwards from the leaves."""
    size = len(heads)
    left, right = list(range(size)), list(range(size))
    open_ = [len(k) for k in kids]
    for leaf in range(size):
        at = leaf
        while not open_[at]:
            above = heads[at]
            if above == at:
                break
            if left[at] < left[above]:
                left[above] = left[at]
            if right[at] > right[above]:
                right[above] = right[at]
            open_[at] = -1
            open_[above] -= 1
            at = above
    return left, right
