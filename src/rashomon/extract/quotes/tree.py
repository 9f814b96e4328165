"""A passage's parse as plain lists, so that asking about a token costs a list look-up."""

from __future__ import annotations

from rashomon.language import Passage
from rashomon.model import Span

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))


class Tree:
    """Dependency tree of one passage; tokens are numbers, `idx` code points in the passage.

    `left` and `right` are the first and last token of each token's subtree.
    """

    __slots__ = (
        "deps", "end", "first", "heads", "idx", "kids", "last", "left", "lemmas", "lower",
        "passage", "pos", "right", "sents", "size", "tags", "text",
    )  # fmt: skip

    def __init__(self, passage: Passage) -> None:
        tokens = list(passage.doc)
        self.passage = passage
        self.text: str = passage.doc.text
        self.size = len(tokens)
        self.idx = [t.idx for t in tokens]
        self.end = [t.idx + len(t) for t in tokens]
        self.heads = [t.head.i for t in tokens]
        self.deps = [t.dep_ for t in tokens]
        self.pos = [t.pos_ for t in tokens]
        self.tags = [t.tag_ for t in tokens]
        self.lower = [t.lower_ for t in tokens]
        self.lemmas = [t.lemma_.lower() for t in tokens]
        self.left = [t.left_edge.i for t in tokens]
        self.right = [t.right_edge.i for t in tokens]
        self.kids: list[list[int]] = [[] for _ in tokens]
        for child, head in enumerate(self.heads):
            if head != child:
                self.kids[head].append(child)
        self.sents = [(s.start, s.end) for s in passage.doc.sents]
        self.first, self.last = self._sentences()

    def _sentences(self) -> tuple[list[int], list[int]]:
        first, last = [0] * self.size, [0] * self.size
        for start, end in self.sents:
            first[start:end] = [start] * (end - start)
            last[start:end] = [end - 1] * (end - start)
        return first, last

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
