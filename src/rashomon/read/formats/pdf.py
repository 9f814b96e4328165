"""PDF → paragraphs in reading order, by `pypdfium2`.

PDFium gives the signs of a page with their places. Columns are told by the
white between them (the recursive XY cut of Nagy and Seth, 1984), lines are joined to
paragraphs by their distance and indent, words that a line's end parted are joined again,
and lines that stand at the head or foot of several pages are their furniture.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from rashomon.read.formats.packages import PackagedText, Paragraph, Unfit, UnpackBounds

PAGES = 2_000
"""Pages that are read."""
EDGE = 0.1
"""Share of a page's height, at its head and foot, in which its furniture stands."""
COLUMN = 0.15
"""Share of a page's width that a column has at least."""
LINES = 3
"""Lines that a column has at least."""
GUTTER = 0.6
"""White between columns, in heights of a line."""
PARTED = "\u0002"
"""What PDFium has for the hyphen at a line's end and the end itself."""
WIDE = 2.5
"""White within a line that parts two columns, in heights of a letter."""
APART = 0.45
"""White between two paragraphs, in heights of a line, beyond what is usual between lines."""
INDENT = 0.7
"""By how many heights of a line the first line of a paragraph stands in."""

_NUMBER = re.compile(r"\d+")
_PAGE = re.compile(
    r"(?:[^\w\s]|\b[^\W\d_]{1,6}\b\.?)? ?\d{1,4}(?: ?(?:/|[^\W\d_]{1,3}) ?\d{1,4})?(?: ?[^\w\s])?"
)
"""A page's number, in any language: "3", "- 3 -", "Page 3 of 7", "S. 3/7"."""
_FOOT = re.compile(rf"(?:(?:https?|file)://\S{{1,2000}})?\s?(?:{_PAGE.pattern})?")
"""What a browser prints at the foot of a page: its address, its number, or both."""
_PARTED = re.compile(r"([^\W\d_]+)[-\u00ad]$")
_WORD = re.compile(r"[^\W\d_]+")
_ENDED = re.compile(r"[.!?:…][\"”’')\]]*$")


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line or a piece of one: its words and its place, in points from the page's foot."""

    words: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """In points."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page's size in points, and its lines in reading order, a list a column or stretch."""

    width: float
    height: float
    columns: list[list[PdfLine]]


def take(content: bytes, bounds: UnpackBounds) -> Iterator[PackagedText]:
    """The one document."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unfit("is locked with a password. Save it without one.") from error
        raise Unfit("is a damaged PDF. Save it again, or give me its text.") from error
    pages: list[PdfPage] = []
    count = 0
    broken = 0
    for number in range(min(len(document), PAGES)):
        try:
            pages.append(_page(document[number]))
        except pypdfium2.PdfiumError:
            broken += 1
            continue
        count += sum(len(line.words) for column in pages[-1].columns for line in column)
        if count > bounds.characters:
            break
    found = PackagedText(list(_paragraphs(pages)), _title(document))
    if broken:
        found.remarks.append(f"has pages that are damaged ({broken:,}); they were left out.")
    if (seen := len(pages) + broken) < len(document):
        found.remarks.append(f"has {len(document):,} pages, of which {seen:,} were read.")
    if not found.paragraphs:
        raise Unfit("is a PDF without text: its pages are pictures. Give me its text.")
    yield found


def _title(document: Any) -> str | None:
    return " ".join(str(document.get_metadata_dict().get("Title", "")).split()) or None


def _page(page: Any) -> PdfPage:
    """The lines of a page in reading order."""
    width, height = page.get_size()
    pieces = list(_pieces(page.get_textpage()))
    usual = median([p.height for p in pieces]) if pieces else 1.0
    return PdfPage(width, height, [_joined(held) for held in _ordered(pieces, usual, width)])


def _pieces(text: Any) -> Iterator[PdfLine]:
    """The stretches of text that PDFium sees in one line, each with its place.

    Signs are taken one by one: a stretch's own rectangle cuts into its neighbours' letters.
    Signs that PDFium adds, blanks and ends of lines, have no place. A wide gap parts two
    columns that it took for one line.
    """
    from pypdfium2 import raw

    held: list[tuple[str, tuple[float, float, float, float] | None]] = []
    for number in range(text.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(text, number) or 0xFFFD)
        if sign == PARTED:
            held.append(("-", None))
        if sign in f"\r\n{PARTED}":
            yield from _piece(held)
            held = []
            continue
        box = None if sign.isspace() else text.get_charbox(number)
        before = next((b for _, b in reversed(held) if b), None)
        if box and before and box[0] - before[2] > WIDE * (before[3] - before[1]):
            yield from _piece(held)
            held = []
        held.append((sign, box))
    yield from _piece(held)


def _piece(
    held: Sequence[tuple[str, tuple[float, float, float, float] | None]],
) -> Iterator[PdfLine]:
    boxes = [box for _, box in held if box and box[3] > box[1]]
    words = " ".join("".join(sign for sign, _ in held).split())
    if words and boxes:
        left, bottom = min(b[0] for b in boxes), min(b[1] for b in boxes)
        yield PdfLine(words, left, bottom, max(b[2] for b in boxes), max(b[3] for b in boxes))


def _ordered(pieces: Sequence[PdfLine], usual: float, width: float) -> list[list[PdfLine]]:
    """The pieces parted by the white between them, columns first: lists in reading order."""
    found: list[list[PdfLine]] = []
    waiting = [list(pieces)] if pieces else []
    while waiting:
        held = waiting.pop()
        if (cut := _columns(held, usual, width)) is not None:
            sides = [p for p in held if p.left < cut], [p for p in held if p.left >= cut]
        elif (level := _rows(held, usual)) is not None:
            sides = [p for p in held if p.bottom >= level], [p for p in held if p.bottom < level]
        else:
            found.append(held)
            continue
        waiting += reversed(sides)
    return found


def _columns(pieces: Sequence[PdfLine], usual: float, width: float) -> float | None:
    """Where the widest white runs from head to foot between two columns; None where none does."""
    held = sorted(pieces, key=lambda p: p.left)
    best, at, reach = GUTTER * usual, None, held[0].right
    for number, piece in enumerate(held):
        if piece.left - reach > best:
            sides = held[:number], held[number:]
            if all(len(s) >= LINES and _wide(s, width) for s in sides):
                best, at = piece.left - reach, piece.left
        reach = max(reach, piece.right)
    return at


def _wide(pieces: Sequence[PdfLine], width: float) -> bool:
    return max(p.right for p in pieces) - min(p.left for p in pieces) >= COLUMN * width


def _rows(pieces: Sequence[PdfLine], usual: float) -> float | None:
    """The level of the widest white between two lines; None where all stand close."""
    held = sorted(pieces, key=lambda p: -p.top)
    best, at, reach = APART * usual, None, held[0].bottom
    for piece in held:
        if reach - piece.top > best:
            best, at = reach - piece.top, reach
        reach = min(reach, piece.bottom)
    return at


def _joined(pieces: Sequence[PdfLine]) -> list[PdfLine]:
    """Pieces that stand side by side joined to lines, from the top down."""
    lines: list[list[PdfLine]] = []
    for piece in sorted(pieces, key=lambda p: (-p.top, p.left)):
        middle = (piece.top + piece.bottom) / 2
        if lines and min(p.bottom for p in lines[-1]) <= middle <= max(p.top for p in lines[-1]):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    found = []
    for held in lines:
        ordered = sorted(held, key=lambda p: p.left)
        words = " ".join(p.words for p in ordered)
        top, bottom = max(p.top for p in held), min(p.bottom for p in held)
        found.append(PdfLine(words, ordered[0].left, bottom, max(p.right for p in held), top))
    return found


def _paragraphs(pages: Sequence[PdfPage]) -> Iterator[Paragraph]:
    """The document's paragraphs; one that a page or column ends amid goes on in the next."""
    edges = Counter(
        mark
        for page in pages
        for mark in {_mark(x) for c in page.columns for x in c if _edge(x, page)}
    )
    whole = " ".join(line.words for page in pages for column in page.columns for line in column)
    open_words = ""
    for page in pages:
        for column in page.columns:
            kept = []
            for line in column:
                if _edge(line, page) and (edges[_mark(line)] > 1 or _FOOT.fullmatch(line.words)):
                    if open_words and _ENDED.search(open_words):
                        yield "text", open_words
                        open_words = ""
                    yield "furniture", line.words
                else:
                    kept.append(line)
            for words in _split(kept, whole):
                if open_words and (_ENDED.search(open_words) or not words[:1].islower()):
                    yield "text", open_words
                    open_words = ""
                open_words = _continued(open_words, words, whole) if open_words else words
    if open_words:
        yield "text", open_words


def _edge(line: PdfLine, page: PdfPage) -> bool:
    return line.bottom > (1 - EDGE) * page.height or line.top < EDGE * page.height


def _mark(line: PdfLine) -> str:
    """A line's words without its numbers: page numbers differ, and running heads do not."""
    return _NUMBER.sub("#", line.words)


def _split(lines: Sequence[PdfLine], whole: str) -> Iterator[str]:
    """The paragraphs of a column's lines."""
    held = ""
    before: PdfLine | None = None
    usual = median([line.height for line in lines]) if lines else 1.0
    gaps = [a.bottom - b.top for a, b in pairwise(lines)]
    white = median(gaps) if gaps else 0.0
    edge = median([line.left for line in lines]) if lines else 0.0
    for line in lines:
        if before is not None and _new(before, line, usual, white, edge):
            yield held
            held = ""
        held = _continued(held, line.words, whole) if held else line.words
        before = line
    if held:
        yield held


def _new(before: PdfLine, line: PdfLine, usual: float, white: float, edge: float) -> bool:
    """Whether a paragraph begins with this line."""
    far = before.bottom - line.top > white + APART * usual
    other = not 0.8 <= line.height / max(before.height, 0.1) <= 1.25
    inward = line.left - edge > INDENT * usual and before.left - edge <= INDENT * usual
    return (
        far
        or (other and abs(line.height - before.height) > 0.2 * usual)
        or (inward and _ENDED.search(before.words) is not None)
    )


def _continued(held: str, words: str, whole: str) -> str:
    """Two lines as one; a word that was parted is one again, a compound keeps its hyphen."""
    parted = _PARTED.search(held)
    rest = _WORD.match(words)
    if not parted or not rest or not rest[0].islower():
        return f"{held} {words}"
    first, second = parted[1], rest[0]
    compound = f"{first}-{second}" in whole
    return f"{held[: parted.start()]}{first}{'-' if compound else ''}{words}"
