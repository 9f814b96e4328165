"""The geometry of the page's drawings. The templates draw it; every drawing has a table beside it.

Lengths are units of the drawing's own viewBox.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rashomon.model import Figure, Lineage
from rashomon.render import phrases, say
from rashomon.render.moments import moment, period
from rashomon.render.view import AccountView, Cell, Row, ShownWitness, merged

LEFT, TOP, BOTTOM, HEIGHT = 52, 18, 48, 240
STEP = 34
"""Room that one bar needs."""


# ---- ranges by time --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Bar:
    """One answer: from `bottom` up to `top`; open where the words set no bound."""

    cell: Cell
    labels: str
    x: float
    top: float
    bottom: float
    open_top: bool
    open_bottom: bool
    about: bool
    dated: bool

    @property
    def point(self) -> bool:
        """Whether it is a single number."""
        return not (self.open_top or self.open_bottom) and self.bottom - self.top < 0.5


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the scale with its number or date."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The answers to one question by the time of their reports."""

    row: Row
    width: float
    height: float
    bars: tuple[Bar, ...]
    levels: tuple[Tick, ...]
    days: tuple[Tick, ...]
    lane: float | None
    """Where the lane of the undated begins; None where all are dated."""


def ranges(view: AccountView, at_most: int = 60) -> tuple[Chart, ...]:
    """A chart for every question whose answers are different numbers."""
    rows = [r for kind in phrases.TYPES if kind != "single" for r in view.of_type(kind)]
    return tuple(chart(r) for r in rows if differs(r))[:at_most]


def differs(row: Row) -> bool:
    """Whether there is anything to draw: where all say the same, a sentence says it better."""
    figures = [c for c in _chief(row) if isinstance(c.statement, Figure)]
    return len({(c.reading.low, c.reading.high) for c in figures}) > 1


def _chief(row: Row) -> list[Cell]:
    """Each report's first answer; what it states beside that is in the evidence."""
    return [c for c in row.cells if not c.again]


def chart(row: Row) -> Chart:
    """One question's answers, placed."""
    groups = [g for g in merged(_chief(row)) if isinstance(g[0].statement, Figure)]
    dated = [(moment(g[0].witness.published), g) for g in groups]
    in_time = sorted(((m, g) for m, g in dated if m is not None), key=lambda pair: pair[0])
    undated = [g for m, g in dated if m is None]
    across = max(300, len(in_time) * STEP) if in_time else 0
    lane = LEFT + across + 16 if undated else None
    width = LEFT + across + (32 + len(undated) * STEP if undated else 0) + 12
    places = _spread([m for m, _ in in_time], LEFT + 22, LEFT + across - 22)
    levels, up = _scale([c for g in groups for c in g])
    bars = [_bar(g, x, up, True) for x, (_, g) in zip(places, in_time, strict=True)]
    start = (lane or 0) + 24
    bars += [_bar(g, start + n * STEP, up, False) for n, g in enumerate(undated)]
    days = _days([(x, g[0].witness) for x, (_, g) in zip(places, in_time, strict=True)])
    return Chart(row, width, HEIGHT, tuple(bars), levels, days, lane)


def _spread(moments: Sequence[float], left: float, right: float) -> list[float]:
    """Places in time, at least a step apart, so that bars of one hour do not cover one another."""
    if not moments:
        return []
    first, last = moments[0], moments[-1]
    room = right - left - STEP * (len(moments) - 1)
    out = []
    for n, m in enumerate(moments):
        share = (m - first) / (last - first) if last > first else 0.5 if len(moments) == 1 else 0
        out.append(left + STEP * n + max(room, 0) * share)
    return out


class _Up:
    """From a number to its height."""

    def __init__(self, low: float, high: float) -> None:
        self.low, self.high = low, high

    def __call__(self, number: float) -> float:
        share = (number - self.low) / (self.high - self.low)
        return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP - 14)


def _scale(cells: Sequence[Cell]) -> tuple[tuple[Tick, ...], _Up]:
    """Round levels that hold every stated bound; from nought unless all lie far above it."""
    numbers = [float(n) for c in cells for n in (c.reading.low, c.reading.high) if n is not None]
    low, high = min(numbers, default=0.0), max(numbers, default=1.0)
    low = 0.0 if 0 <= low < 0.8 * high or low == high >= 0 else low
    step = _round_step((high - low) / 4 or 1)
    if all(n.is_integer() for n in numbers):
        step = max(step, 1.0)
    first = math.floor(low / step) * step
    last = max(math.ceil(high / step) * step, first + step)
    up = _Up(first, last)
    count = round((last - first) / step)
    levels = [first + n * step for n in range(count + 1)]
    return tuple(Tick(up(n), say.number(n, compact=True)) for n in levels), up


def _round_step(raw: float) -> float:
    """1, 2 or 5 times a power of ten, not below `raw`."""
    size = 10.0 ** math.floor(math.log10(raw))
    return next(m * size for m in (1, 2, 5, 10) if m * size >= raw * 0.999)


def _bar(cells: tuple[Cell, ...], x: float, up: _Up, dated: bool) -> Bar:
    lead = cells[0]
    low, high = lead.reading.low, lead.reading.high
    known = high if high is not None else low if low is not None else up.low
    bottom = up(float(low if low is not None else up.low))
    top = TOP if high is None else up(float(known))
    labels = list(dict.fromkeys(c.witness.label for c in cells))
    statement = lead.statement
    about = isinstance(statement, Figure) and statement.interval.approximate
    return Bar(
        lead, phrases.several(labels), x, top, bottom, high is None, low is None, about, dated
    )


def _days(places: Sequence[tuple[float, ShownWitness]]) -> tuple[Tick, ...]:
    """Dates under the scale, as many as have room."""
    out: list[Tick] = []
    last = ""
    for x, witness in places:
        text = say.when((witness.published or "")[:10]).rsplit(" ", 1)[0]
        if text != last and (not out or x - out[-1].at > 46):
            out.append(Tick(x, text))
        last = text
    return tuple(out)


# ---- timeline --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """Something on the timeline: when, as written and as placed, and who tells it."""

    when: str
    what: str
    labels: tuple[str, ...]
    href: str
    x: float | None = None
    width: float = 0
    level: int = 0


@dataclass(frozen=True, slots=True)
class Timeline:
    """Two lanes that never mix: what is told of, and when it was published."""

    told: tuple[TimelineEvent, ...]
    published: tuple[TimelineEvent, ...]
    days: tuple[Tick, ...]
    width: float
    told_levels: int
    published_levels: int


WIDE = 680


def timeline(view: AccountView) -> Timeline:
    """Event times of the findings above, publication times below, on one scale of days."""
    published = _published(view)
    told = _told(view)
    points = [m for e in published if (m := moment(e.when)) is not None]
    dated = (min(points), max(points)) if points else None
    spans = [s if (s := period(e.when)) and _near(s, dated) else None for e in told]
    ends = [*points, *(m for s in spans if s for m in s)]
    if not ends:
        return Timeline(told, published, (), WIDE, 0, 0)
    first, last = min(ends), max(ends)
    last = max(last, first + 24)
    scale = (WIDE - 60) / (last - first)

    def place(m: float) -> float:
        return 30 + (m - first) * scale

    shown_told = _levels(
        _at(e, place(s[0]), max(6, (s[1] - s[0]) * scale)) if s else e
        for e, s in zip(told, spans, strict=True)
    )
    shown = _levels(
        _at(e, place(m), 0) if (m := moment(e.when)) is not None else e for e in published
    )
    days = _calendar(first, last, place)
    return Timeline(shown_told, shown, days, WIDE, _depth(shown_told), _depth(shown))


def _near(span: tuple[float, float], dated: tuple[float, float] | None) -> bool:
    """Within some weeks of the reports; an old date would press all else together."""
    if dated is None:
        return True
    return span[0] > dated[0] - 24 * 21 and span[1] < dated[1] + 24 * 21


def _published(view: AccountView) -> tuple[TimelineEvent, ...]:
    dated = [w for w in view.witnesses if moment(w.published) is not None]
    dated.sort(key=lambda w: (moment(w.published), w.label))
    return tuple(
        TimelineEvent(w.published or "", w.origin, (w.label,), f"#{w.label}") for w in dated
    )


def _told(view: AccountView) -> tuple[TimelineEvent, ...]:
    """Findings by the period that their words name."""
    out = []
    for row in view.rows:
        periods: dict[str, list[str]] = {}
        for cell in row.cells:
            p = cell.reading.scope.period or row.finding.scope.period
            if p and period(p):
                periods.setdefault(p, []).append(cell.witness.label)
        first = row.cells[0].id if row.cells else row.label
        href = f"#{first}" if row.finding.type == "single" else f"#{row.label}"
        for p, labels in periods.items():
            what = f"{row.label} {row.question}"
            out.append(TimelineEvent(p, what, tuple(dict.fromkeys(labels)), href))
    return tuple(sorted(out, key=lambda e: (period(e.when) or (0.0, 0.0), e.what)))


def _at(event: TimelineEvent, x: float, width: float) -> TimelineEvent:
    return TimelineEvent(event.when, event.what, event.labels, event.href, x, width)


def _levels(events: Iterable[TimelineEvent]) -> tuple[TimelineEvent, ...]:
    """Events on as few levels as keep them from covering one another."""
    ends: list[float] = []
    out = []
    for e in events:
        if e.x is None:
            out.append(e)
            continue
        room = e.x + max(e.width, 34) + 4
        level = next((n for n, end in enumerate(ends) if end <= e.x), len(ends))
        if level == len(ends):
            ends.append(room)
        ends[level] = room
        out.append(TimelineEvent(e.when, e.what, e.labels, e.href, e.x, e.width, level))
    return tuple(out)


def _depth(events: Sequence[TimelineEvent]) -> int:
    return max((e.level + 1 for e in events if e.x is not None), default=0)


def _calendar(first: float, last: float, place: Callable[[float], float]) -> tuple[Tick, ...]:
    """Midnights, at most eight of them."""
    step = max(1, math.ceil((last - first) / 24 / 8))
    day = math.ceil(first / 24)
    out = []
    while day * 24 <= last and day < date.max.toordinal():
        when = date(1, 1, 1) + timedelta(days=day)
        out.append(Tick(place(day * 24.0), f"{when.day} {when:%b}"))
        day += step
    return tuple(out)


# ---- lineages --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Node:
    """A report in the graph, at the end of its line from the lineage."""

    witness: ShownWitness
    y: float


@dataclass(frozen=True, slots=True)
class LineageTree:
    """A lineage with its reports."""

    lineage: Lineage
    y: float
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """Lineages at the left, their reports at the right."""

    trees: tuple[LineageTree, ...]
    alone: int
    """Lineages of one report that are counted, not drawn."""
    height: float


def graph(view: AccountView, at_most: int = 40) -> Graph:
    """Every lineage of several reports, and those of one as long as there is room."""
    many = [line for line in view.lineages if len(line.reports) > 1]
    one = [line for line in view.lineages if len(line.reports) == 1]
    drawn = one if len(view.witnesses) <= at_most else []
    y, trees = 24.0, []
    for line in [*many, *drawn]:
        nodes = []
        for id in line.reports:
            nodes.append(Node(view.by_report[id], y))
            y += 30
        trees.append(LineageTree(line, (nodes[0].y + nodes[-1].y) / 2, tuple(nodes)))
        y += 10
    return Graph(tuple(trees), len(one) - len(drawn), y - 10)
