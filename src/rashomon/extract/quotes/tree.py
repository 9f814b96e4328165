"""A passage's parse as plain lists, so that asking about a token costs a list look-up."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from rashomon.language import Passage
from rashomon.model import Span

if TYPE_CHECKING:
    from spacy.strings import StringStore


_NAMES: dict[int, str] = {}
"""Names by spaCy's number for them, a hash that is the same in every vocabulary."""
_MOST_NAMES = 200_000


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
        tokens = list(doc)
        columns = doc.to_array(["DEP", "POS", "TAG", "LEMMA", "LOWER"]).T.tolist()
        self.passage = passage
        self.text: str = doc.text
        self.size = len(tokens)
        self.idx = [t.idx for t in tokens]
        self.end = [at + len(t) for at, t in zip(self.idx, tokens, strict=True)]
        self.heads = [t.head.i for t in tokens]
        self.deps, self.pos, self.tags, lemmas, self.lower = (
            _names(doc.vocab.strings, column) for column in columns
        )
        self.lemmas = [lemma.lower() for lemma in lemmas]
        self.left = [t.left_edge.i for t in tokens]
        self.right = [t.right_edge.i for t in tokens]
        self.kids: list[list[int]] = [[] for _ in tokens]
        for child, head in enumerate(self.heads):
            if head != child:
                self.kids[head].append(child)
        self.sents = [(s.start, s.end) for s in doc.sents]
        self.first, self.last = self._sentences()

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
