"""A passage's parse as plain lists, so that asking about a token costs a list look-up."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from rashomon.model import Span

if TYPE_CHECKING:
    from spacy.strings import StringStore

    from rashomon.language import Passage


_NAMES: dict[int, str] = {}
"""Names by spaCy's number for them, a hash that is the same in every vocabulary."""
_MOST_NAMES = 200_000
_COLUMNS = ("IDX", "LENGTH", "HEAD", "DEP", "POS", "TAG", "LEMMA", "LOWER")
_NONE: list[int] = []
"""The children of every leaf: most tokens are leaves, and a list each would cost time."""


def _names(store: StringStore, numbers: list[int]) -> list[str]:
    try:
        return [_NAMES[n] for n in numbers]
    except KeyError:
        if len(_NAMES) > _MOST_NAMES:
            _NAMES.clear()
        for n in numbers:
            if n not in _NAMES:
                _NAMES[n] = str(store[n])
    return [_NAMES[n] for n in numbers]


class Tree:
    """Dependency tree of one passage; tokens are numbers, `idx` code points in the passage.

    `left` and `right` are the first and last token of each token's subtree.
    """

    __slots__ = (
        "deps", "end", "first", "heads", "idx", "kids", "last", "left", "lemmas", "lower",
        "passage", "pos", "right", "sents", "size", "tags", "text",
    )  # fmt: skip

    def __init__(self, passage: Passage) -> None:
        doc = passage.doc
        columns = doc.to_array(list(_COLUMNS))
        self.passage = passage
        self.text: str = doc.text
        self.size = size = len(doc)
        self.idx: list[int] = columns[:, 0].tolist()
        lengths: list[int] = columns[:, 1].tolist()
        self.end = [at + length for at, length in zip(self.idx, lengths, strict=True)]
        above: list[int] = columns[:, 2].view("int64").tolist()
        self.heads = [at + up for at, up in enumerate(above)]
        self.deps, self.pos, self.tags, lemmas, self.lower = (
            _names(doc.vocab.strings, column) for column in columns[:, 3:].T.tolist()
        )
        self.lemmas = [lemma.lower() for lemma in lemmas]
        self.kids = kids = [_NONE] * size
        for child, head in enumerate(self.heads):
            if head != child:
                if kids[head]:
                    kids[head].append(child)
                else:
                    kids[head] = [child]
        self.left, self.right = self._edges()
        self.sents = [(s.start, s.end) for s in doc.sents]
        self.first, self.last = self._sentences()

    def _edges(self) -> tuple[list[int], list[int]]:
        """First and last token of each subtree: every token's are told to those above it."""
        left, right = list(range(self.size)), list(range(self.size))
        heads, kids = self.heads, self.kids
        open_ = [len(k) for k in kids]
        for leaf in range(self.size):
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

    def _sentences(self) -> tuple[list[int], list[int]]:
        first, last = [0] * self.size, [0] * self.size
        for start, end in self.sents:
            first[start:end] = [start] * (end - start)
            last[start:end] = [end - 1] * (end - start)
        return first, last

    def depth(self, token: int) -> int:
        """How many heads stand above a token, coordination aside; at most 20."""
        depth = 0
        while self.heads[token] != token and depth < 20:
            depth += self.deps[token] != "conj"
            token = self.heads[token]
        return depth

    def token_at(self, place: int) -> int:
        """The first token that ends after a place of the passage; `size` past the last."""
        return bisect_right(self.end, place)

    def stop_between(self, start: int, end: int) -> bool:
        """Whether a sentence ends between two places of the passage."""
        return any(self.tags[t] == "." for t in range(self.token_at(start), self.token_at(end)))

    def span(self, first: int, last: int) -> Span:
        """The report's span from token `first` to token `last`, both included."""
        start = self.passage.start
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

    def child(self, token: int, *deps: str) -> int | None:
        """The first child with one of these relations."""
        return next((k for k in self.kids[token] if self.deps[k] in deps), None)

    def subject(self, token: int) -> int | None:
        """The subject of a verb, its own or that of the verb that it is coordinated with."""
        for _ in range(4):
            found = self.child(token, "nsubj", "nsubjpass", "csubj")
            if found is not None:
                return found
            if self.deps[token] not in ("conj", "xcomp", "advcl"):
                return None
            token = self.heads[token]
        return None
