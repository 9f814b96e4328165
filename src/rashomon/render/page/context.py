"""What the page's templates show, worked out beforehand: the templates only lay it out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from rashomon.model import PLAIN, Cause, Evidence, Figure, Lineage, Span, Statement, Zone
from rashomon.render import excerpt, phrases, safe
from rashomon.render.collation import Variant, collation
from rashomon.render.excerpt import MarkedRun
from rashomon.render.view import ORDER, AccountView, Cell, Row, ShownWitness, merged

REACH = 120
"""Characters of surroundings shown to each side of the evidence."""

LONGEST = 60_000
"""Characters of one report that the page carries whole; what stands behind is told, not shown."""

APART = ("conflict", "update")
"""Types of findings in which an answer that few give is marked."""

LONG = 2_000
"""Characters of one piece of evidence that are shown; longer spans are cut in their middle."""

CAUSES: dict[Cause, str] = {
    "scope": "another scope",
    "time": "another time",
    "category": "another category",
    "unit": "another unit",
    "rounding": "rounding",
    "source": "other sources",
    "translation": "another rendering",
    "channel": "another channel",
    "correction": "a correction",
    "contradiction": "open contradiction",
    "participant": "another participant",
    "degree": "another degree",
    "doubt": "doubted by one",
    "copy": "a changed copy",
    "unexplained": "unexplained",
}


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A stretch of text with the classes of the marks that lie over it."""

    text: str
    classes: str
    hit: bool
    cells: tuple[str, ...] = ()
    """The cells whose evidence this is a part of; in a whole report only."""
    anchors: tuple[str, ...] = ()
    """The cells whose evidence begins here and stands nowhere else on the page."""


@dataclass(frozen=True, slots=True)
class Card:
    """One cell's evidence in its surroundings."""

    cell: Cell
    bits: tuple[MarkedText, ...]
    cut_before: bool
    cut_after: bool
    cite: str | None
    turns: bool

    @property
    def why(self) -> str:
        """What linked it, where that says more than that it answers: `rashomon why` says that."""
        return "" if self.cell.reading.linked == PLAIN else self.cell.reading.why

    @property
    def origin(self) -> str:
        """On whose word, through which channel, about what."""
        c = self.cell
        said = (c.speaker or "no source named") + (f" via {c.channel}" if c.channel else "")
        return f"{said} · {c.about}" if c.about else said


@dataclass(frozen=True, slots=True)
class FoldedCells:
    """Cells of one lineage that say the same: the first, and the copies folded beneath it."""

    lead: Card
    copies: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A finding with its evidence, side by side."""

    row: Row
    groups: tuple[FoldedCells, ...]
    silent: tuple[ShownWitness, ...]
    causes: tuple[str, ...]
    variants: tuple[Variant, ...] = ()
    within: tuple[Row, ...] = ()
    """Findings of one witness whose words stand within these."""

    @property
    def sides(self) -> tuple[tuple[Card, ...], ...]:
        """The chief answers by what they say, whoever says it."""
        held: dict[str, list[Card]] = {}
        for group in (g for g in self.groups if not g.lead.cell.again):
            held.setdefault(group.lead.cell.said, []).extend((group.lead, *group.copies))
        apart = self.row.apart
        return tuple(sorted(map(tuple, held.values()), key=lambda s: s[0].cell.id not in apart))


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row of the matrix: for each lineage its answers, folded; empty where it is silent."""

    row: Row
    squares: tuple[tuple[tuple[Cell, ...], ...], ...]
    silent: tuple[str, ...]

    @property
    def room(self) -> int:
        """Characters of words that a cell shows: the fewer the columns, the more."""
        return 56 if len(self.squares) > 4 else 84 if len(self.squares) > 2 else phrases.LONGEST

    @property
    def apart(self) -> frozenset[str]:
        """The cells that stand apart, where answers differ."""
        return self.row.apart if self.row.finding.type in APART else frozenset()

    @property
    def scoped(self) -> bool:
        """Whether the answers are about different places, periods or groups."""
        return len({c.reading.scope for c in self.row.cells}) > 1


@dataclass(frozen=True, slots=True)
class ZoneBlock:
    """A zone of a whole report, with the statements of the findings marked in it."""

    kind: str
    bits: tuple[MarkedText, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """A report's text from its first character to its last."""

    witness: ShownWitness
    blocks: tuple[ZoneBlock, ...]
    left_out: int
    turns: bool


@dataclass(frozen=True, slots=True)
class LineageSign:
    """Words that show a lineage."""

    witness: ShownWitness
    words: str
    start: int
    end: int


def exhibits(view: AccountView, within: Mapping[str, tuple[Row, ...]]) -> tuple[Exhibit, ...]:
    """The evidence of every finding that more than one lineage answers, in order of need.

    `within` gives by a finding's label those of one witness that its words hold.
    """
    rows = [r for kind in ORDER if kind != "single" for r in view.of_type(kind)]
    return tuple(replace(exhibit(view, r), within=within.get(r.label, ())) for r in rows)


def exhibit(view: AccountView, row: Row) -> Exhibit:
    """One finding with its evidence."""
    groups = []
    for cells in merged(row.cells):
        lead, *copies = map(card, cells)
        groups.append(FoldedCells(lead, tuple(copies)))
    spoke = {c.witness.label for c in row.cells}
    silent = tuple(w for w in view.witnesses if w.label not in spoke and not w.report.unread)
    causes = tuple(CAUSES.get(c, c) for c in row.finding.causes)
    return Exhibit(row, tuple(groups), silent, causes, collation(row))


def card(cell: Cell) -> Card:
    """The evidence with its surroundings, the number, the source and the cue marked."""
    report, span = cell.witness.report, cell.reading.span
    held, whole = excerpt.window(report, span, REACH), excerpt.block(report, span)
    marks = [*((s, "hit") for s in cell.spans), *_inner(cell.statement)]
    bits = tuple(_bit(p) for p in excerpt.pieces(report.text, held, marks))
    return Card(
        cell,
        bits,
        held.start > whole.start,
        held.end < whole.end,
        cite(cell.witness.url, cell.words),
        safe.turns(held.of(report.text)),
    )


def _inner(statement: Statement | None) -> Iterator[tuple[Span, str]]:
    """What a statement points at within and beside itself."""
    if isinstance(statement, Figure):
        yield statement.number, "num"
    by = statement.attribution if statement else None
    if by and by.span:
        yield by.span, "who"
    if by and by.cue:
        yield by.cue.span, "cue"


def _bit(piece: MarkedRun) -> MarkedText:
    classes = " ".join(m for m in piece.marks if m != "hit")
    return MarkedText(piece.text, classes, "hit" in piece.marks)


def cite(url: str | None, words: str) -> str | None:
    """A link that opens the page at the words (URL Fragment Text Directives, WICG).

    None without an address. Long evidence is named by its first and last words.
    """
    if not url:
        return None
    base = url.split("#", 1)[0]
    parts = words.split()
    if len(words) > 120 and len(parts) > 10:
        text = f"{_encoded(' '.join(parts[:5]))},{_encoded(' '.join(parts[-5:]))}"
    else:
        text = _encoded(words[:600])
    return f"{base}#:~:text={text}"


def _encoded(words: str) -> str:
    return quote(words.encode("utf-8", "replace"), safe="").replace("-", "%2D")


def matrix(view: AccountView) -> tuple[tuple[str, tuple[MatrixRow, ...]], ...]:
    """Type of finding → its rows, for every type but `single`."""
    place = {line.id: n for n, line in enumerate(view.lineages)}
    out = []
    for kind in ORDER:
        rows = view.of_type(kind)
        if rows and kind != "single":
            out.append((kind, tuple(_line(view, row, place) for row in rows)))
    return tuple(out)


def head(view: AccountView, line: Lineage) -> str:
    """A lineage by its reports: "R1", "R1 R2", or "R1 +2" where two more go with it."""
    return phrases.several(view.labels(line.reports))


def _line(view: AccountView, row: Row, place: dict[str, int]) -> MatrixRow:
    squares: list[list[tuple[Cell, ...]]] = [[] for _ in place]
    for cells in merged(row.cells):
        squares[place[cells[0].witness.lineage.id]].append(cells)
    silent = tuple(
        " ".join(view.labels(line.reports))
        for line, held in zip(view.lineages, squares, strict=True)
        if not held
    )
    return MatrixRow(row, tuple(map(tuple, squares)), silent)


def wholes(view: AccountView) -> tuple[Whole, ...]:
    """Every report that was read, whole, with the words of the findings marked."""
    marks: dict[str, list[tuple[Span, str]]] = {w.report.id: [] for w in view.witnesses}
    for row in view.rows:
        for cell in row.cells:
            held = ((s, f"{row.label} {cell.id}") for s in cell.spans)
            marks[cell.reading.report].extend(held)
    types = {row.label: row.finding.type for row in view.rows}
    single = {row.label for row in view.rows if row.finding.type == "single"}
    return tuple(
        _whole(w, marks[w.report.id], types, single) for w in view.witnesses if not w.report.unread
    )


def _whole(
    witness: ShownWitness, marks: list[tuple[Span, str]], types: Mapping[str, str], single: set[str]
) -> Whole:
    report = witness.report
    placed: set[str] = set()
    blocks = []
    zones = list(_covering(report.zones, len(report.text)))
    over = _over(zones, marks)
    for n, zone in enumerate(zones):
        if zone.span.start >= LONGEST:
            break
        span = Span(zone.span.start, min(zone.span.end, LONGEST))
        bits = [
            _marked(p, types, single, placed)
            for p in excerpt.pieces(report.text, span, over.get(n, ()))
            if p.text.strip() or p.marks
        ]
        if bits:
            blocks.append(ZoneBlock(zone.kind, tuple(bits)))
    left_out = max(0, len(report.text) - LONGEST)
    return Whole(witness, tuple(blocks), left_out, safe.turns(report.text[:LONGEST]))


def _over(
    zones: Sequence[Zone], marks: Iterable[tuple[Span, str]]
) -> dict[int, list[tuple[Span, str]]]:
    """For each zone, by its place, the marks that lie over it, in the order given."""
    starts = [z.span.start for z in zones]
    found: dict[int, list[tuple[Span, str]]] = {}
    for span, name in marks:
        first = max(bisect_right(starts, span.start) - 1, 0)
        for n in range(first, bisect_left(starts, span.end)):
            found.setdefault(n, []).append((span, name))
    return found


def _marked(
    piece: MarkedRun, types: Mapping[str, str], single: set[str], placed: set[str]
) -> MarkedText:
    """A piece of a whole report; the first piece of a single finding's words is its anchor."""
    names = [mark.split(" ") for mark in piece.marks]
    classes = " ".join(
        dict.fromkeys(f"t-{types[label]}" for label, _ in names if label not in single)
    )
    anchors = tuple(id for label, id in names if label in single and id not in placed)
    placed.update(anchors)
    return MarkedText(piece.text, classes, bool(names), tuple(id for _, id in names), anchors)


def _covering(zones: Iterable[Zone], length: int) -> Iterator[Zone]:
    """The zones, and the stretches between them as furniture, so that no character is lost."""
    here = 0
    for zone in sorted(zones, key=lambda z: z.span):
        if zone.span.start > here:
            yield Zone("furniture", Span(here, zone.span.start))
        if zone.span.end > here:
            yield Zone(zone.kind, Span(max(here, zone.span.start), zone.span.end))
            here = zone.span.end
    if here < length:
        yield Zone("furniture", Span(here, length))


def signs(view: AccountView, line: Lineage) -> tuple[LineageSign, ...]:
    """The words that show the lineage, cut where they are long."""
    return tuple(_sign(view, e) for e in line.evidence if e.report in view.by_report)


def _sign(view: AccountView, evidence: Evidence) -> LineageSign:
    witness = view.by_report[evidence.report]
    words = phrases.clip(evidence.span.of(witness.report.text), 280)
    return LineageSign(witness, words, evidence.span.start, evidence.span.end)
