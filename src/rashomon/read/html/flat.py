"""Pages without a tree, or with a shallower one: elements flattened, text between the tags."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.read.html.tokens import RAW, MarkupToken, closes_itself, tokens

DEPTH = 200
"""Elements within one another after flattening."""
CLOSES = 60
"""How far up an end tag looks for its element."""

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
     "wbr", "param", "frame", "keygen", "basefont"]
)  # fmt: skip
_SAME_ENDS = frozenset(
    ["p", "li", "dt", "dd", "tr", "td", "th", "option", "thead", "tbody", "tfoot", "optgroup", "a"]
)
_INLINE = frozenset(
    ["a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "ins", "del", "kbd",
     "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
     "tt", "u", "var"]
)  # fmt: skip


def unended(page: str) -> str:
    """The page with its own end tags (`</body>`, `</html>`) left out, wherever they stand."""
    out, at = [], 0
    for token in tokens(page):
        if token.kind == "end" and token.name in ("body", "html"):
            out.append(page[at : token.start])
            at = token.end
    return " ".join((*out, page[at:]))


def flatten(page: str, depth: int = DEPTH) -> str:
    """The page with elements deeper than `depth` taken out and all their text left in.

    Where a block was taken out stands an empty line, so that blocks stay apart.
    """
    return "".join(_Flattener(page, depth).pieces())


class _Flattener:
    """Goes through the tags once, with an account of what is open."""

    def __init__(self, page: str, depth: int) -> None:
        self.page, self.depth = page, depth
        self.open: list[tuple[str, bool]] = []  # name, whether its tag was written
        self.out: list[str] = []
        self.written = 0

    def pieces(self) -> list[str]:
        """The page's pieces, in order."""
        at = 0
        for token in tokens(self.page):
            self.out.append(self.page[at : token.start])
            at = token.end
            written = self.page[token.start : token.end]
            match token.kind:
                case "start":
                    self._opens(token, written)
                case "end":
                    self._closes(token.name, written)
                case _:
                    self.out.append(written)
        self.out.append(self.page[at:])
        return self.out

    def _opens(self, token: MarkupToken, tag: str) -> None:
        name = token.name
        if name in _VOID or name in RAW or closes_itself(self.page, token):
            self.out.append(tag)
            return
        if name in _SAME_ENDS and self.open and self.open[-1][0] == name:
            self._pop()
        written = self.written < self.depth
        self.open.append((name, written))
        self.written += written
        self.out.append(tag if written else _gap(name))

    def _closes(self, name: str, tag: str) -> None:
        if name in RAW:
            self.out.append(tag)
            return
        near = self.open[-CLOSES:]
        if all(held != name for held, _ in near):
            return
        while self.open[-1][0] != name:
            self._pop()
        self._pop()

    def _pop(self) -> None:
        name, written = self.open.pop()
        self.written -= written
        self.out.append(f"</{name}>" if written else _gap(name))


def _gap(name: str) -> str:
    return "" if name in _INLINE else "<br><br>"


def stretches(page: str) -> Iterator[tuple[str, bool]]:
    """The text between the tags, and whether a block ends after it; raw text is left out."""
    at = 0
    for token in tokens(page):
        if token.kind == "raw":
            at = token.end
            continue
        yield page[at : token.start], token.kind != "comment" and token.name not in _INLINE
        at = token.end
    yield page[at:], True
