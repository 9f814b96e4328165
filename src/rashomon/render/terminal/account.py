"""An account in the terminal: eighty columns or more, what a reader needs first comes first.

Lines are rich `Text` values, so that a console decides on colour; without colour
nothing is lost, because every sign is also a word. Report text passes `_line`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rashomon.model import Account, FindingType, Quote
from rashomon.render import excerpt, phrases
from rashomon.render.caution import at_head
from rashomon.render.lines import shared
from rashomon.render.printable import safe
from rashomon.render.safe import rightward
from rashomon.render.singles import singles
from rashomon.render.view import AccountView, Cell, Row, labels, merged, view

if TYPE_CHECKING:
    from rich.text import Text

FEW = 6
"""Findings of one section, or items of one list, that are shown without `--all`."""

NARROWEST = 40
"""Columns below which lines are wrapped by the terminal itself."""

MANY = 10
"""Answers to one question that are shown without `--all`."""


def render(
    account: Account, width: int = 80, everything: bool = False, problems: bool = True
) -> Text:
    """The account as styled text, `width` columns wide; `everything` leaves nothing out.

    `problems` are left out where they were told before.
    """
    from rich.text import Text

    width = max(width, NARROWEST)
    seen = view(account)
    lines: list[Text] = []
    lines += _head(seen, width, everything)
    if account.findings and not account.of_type("conflict"):
        lines += [Text(), Text("No conflict was found.", style="aside")]
    lines += _full(seen, "conflict", width, everything)
    lines += _full(seen, "update", width, everything)
    lines += _full(seen, "compatible", width, everything)
    lines += _agreed(seen, width, everything)
    lines += _only(seen, width, everything)
    if problems:
        lines += _problems(seen, width, everything)
    if not account.findings:
        lines += [Text(), *_wrap("No finding: these reports share no question.", width)]
    return Text("\n").join(lines)


def plain(account: Account, width: int = 80, everything: bool = True) -> str:
    """The same without any colour."""
    return render(account, width, everything).plain + "\n"


# ---- what was read -------------------------------------------------------------


def _head(seen: AccountView, width: int, everything: bool) -> Iterator[Text]:
    from rich.text import Text

    n = phrases.plural(len(seen.witnesses), "report")
    lineages = phrases.plural(len(seen.lineages), "lineage")
    title = _line(phrases.clip(seen.title, 300))
    if _cell_len(title) + len(n) + len(lineages) + 6 <= width:
        yield Text(f"{title} · {n} · {lineages}", style="title")
    else:
        yield from _wrap(title, width, style="title")
        yield Text(f"{n} · {lineages}")
    yield Text()
    shown = seen.witnesses if everything else seen.witnesses[: FEW * 2]
    label = max((len(w.label) for w in shown), default=2)
    names = [_line(w.report.input if w.report.unread else w.origin) for w in shown]
    free = width - label - 4 - min(max(map(_cell_len, names), default=0), width // 2 + 10)
    dates = [_line(w.dated) for w in shown]
    dates = [d if _cell_len(d) <= free else w.when for d, w in zip(dates, shown, strict=True)]
    room = max(30, *(_cell_len(d) + 4 for d in dates), 0)
    for witness, name, date in zip(shown, names, dates, strict=True):
        yield _row([(witness.label, label), (name, width - label - room), (date, 0)], bold=0)
    if hidden := len(seen.witnesses) - len(shown):
        yield Text(f"… {phrases.plural(hidden, 'more report')} (--all)", style="aside")
    for line in seen.lineages:
        if len(line.reports) > 1:
            held = " ".join(seen.labels(line.reports))
            text = f"{held} are one witness ({line.id}, {line.kind}): {_line(line.reason)}"
            yield from _wrap(text, width, hang=3, style="label")
    for lack in at_head(seen):
        yield from _wrap(_line(lack), width, style="problem")


# ---- findings ------------------------------------------------------------------


def _full(seen: AccountView, kind: FindingType, width: int, everything: bool) -> Iterator[Text]:
    """A section whose findings are shown with their cells and the reason."""
    from rich.text import Text

    rows = seen.of_type(kind)
    shown = rows if everything else rows[:FEW]
    title = phrases.TYPES[kind].upper()
    apart = len(rows) > 1 or len(title) > 10
    if rows and apart:
        yield Text()
        count = f" ({len(rows)})" if len(rows) > 1 else ""
        yield Text(f"{title}{count}", style=f"finding.{kind}")
    for n, row in enumerate(shown):
        if n or not apart:
            yield Text()
        head = f"{phrases.ICONS[kind]} {row.label}  " if apart else f"{title}  {row.label}  "
        question = _line(row.question)
        about = phrases.scope(row.finding.scope)
        yield from _wrap(
            f"{head}{question}" + (f"  ({_line(about)})" if about else ""),
            width,
            hang=len(head),
            style="bold",
            first=(len(head), f"finding.{kind}"),
        )
        yield from _cells(row, width, everything)
        yield from _wrap(f"  Why: {_line(row.finding.reason)}", width, hang=7)
    if hidden := len(rows) - len(shown):
        more = f"{hidden} more, {phrases.TYPES[kind].lower()} (--all)"
        yield Text(f"  … {more}", style="aside")


def _cells(row: Row, width: int, everything: bool) -> Iterator[Text]:
    """Label, value, source and scope, words: in columns where they fit."""
    from rich.text import Text

    every = merged(row.cells)
    groups = every if everything else _telling(every, row.apart)
    names = [_labels(g) for g in groups]
    cells = [g[0] for g in groups]
    values = [_value(c) for c in cells]
    sources = [_line(_source(c, row)) for c in cells]
    label = max(map(len, names), default=2)
    value = min(max(map(_cell_len, values), default=0), 22)
    source = min(max(map(_cell_len, sources), default=0), max(12, (width - label - value - 8) // 2))
    room = width - 4 - label - (value + 2 if value else 0) - (source + 2 if source else 0)
    for name, cell, said, who in zip(names, cells, values, sources, strict=True):
        words = _words(cell)
        columns = [("", 0), (name, label)]
        columns += [(said, value)] if value else []
        columns += [(who, source)] if source else []
        if room >= 34 or _cell_len(words) <= room:
            first, *rest = _few(_chop(words, max(room, 20)), max(room, 20), everything)
            yield _row([*columns, (first, 0)], bold=2 if value else 1)
            for more in rest:
                yield _row([("", width - room - 2), (more, 0)])
        else:
            aside = [*columns[:-1], (who, width - label - value - 8)] if source else columns
            yield _row(aside, bold=2 if value else 1)
            yield from _wrap(" " * (label + 4) + words, width, hang=label + 4)
    if hidden := len(every) - len(groups):
        yield Text(f"  … {phrases.plural(hidden, 'more answer')} (--all)", style="aside")


def _telling(
    groups: Sequence[tuple[Cell, ...]], apart: frozenset[str]
) -> Sequence[tuple[Cell, ...]]:
    """At most `MANY` answers, in their order: first one of each kind, those apart before others."""
    seen: set[str] = set()
    ranked = []
    for place, group in enumerate(groups):
        rank = (group[0].again, group[0].said in seen, group[0].id not in apart, place)
        seen.add(group[0].said)
        ranked.append(rank)
    chosen = {place for *_, place in sorted(ranked)[:MANY]}
    return [g for place, g in enumerate(groups) if place in chosen]


def _few(lines: list[str], width: int, everything: bool) -> list[str]:
    """Four lines of evidence at most; an ellipsis where more would follow."""
    if everything or len(lines) <= 4:
        return lines
    return [*lines[:3], _cut(lines[3].ljust(width) + ".", width).rstrip("… ") + "…"]


def _labels(cells: Sequence[Cell]) -> str:
    held = list(dict.fromkeys(c.witness.label for c in cells))
    more = f" +{len(held) - 2}" if len(held) > 2 else ""
    return " ".join(held[:2]) + more


def _words(cell: Cell) -> str:
    """The evidence between quotation marks; a bare number is shown with the words beside it."""
    if len(cell.reading.span) > 24:
        return _line(phrases.quoted(phrases.clip(cell.words, 400)))
    before, words, after = excerpt.around(cell.witness.report, cell.reading.span, 26)
    return _line(phrases.quoted(before + words + after))


def _value(cell: Cell) -> str:
    """The value of a figure; a quote's or a claim's words say themselves."""
    return _line(cell.value) if cell.number else ""


def _source(cell: Cell, row: Row) -> str:
    """On whose word, through which channel, about what, where that is not the finding's scope."""
    about = cell.about if cell.reading.scope != row.finding.scope else None
    on = f"via {cell.channel}" if cell.channel and isinstance(cell.statement, Quote) else None
    also = "also stated" if cell.again else None  # beside the report's answer, as on the page
    return " · ".join(part for part in (also, cell.speaker, on, about) if part)


def _agreed(seen: AccountView, width: int, everything: bool) -> Iterator[Text]:
    """In few words, or, where everything is asked for, in the words of every report."""
    if everything:
        yield from _full(seen, "agreement", width, everything)
        return
    items = [
        f"{labels(line.rows)} {_line(line.text)} ({_witnesses(line.rows[0])})"
        for line in shared(seen.of_type("agreement"))
    ]
    yield from _list("AGREED", items, width, everything, "finding.agreement")


def _only(seen: AccountView, width: int, everything: bool) -> Iterator[Text]:
    held = singles(seen)
    for lineage in seen.lineages:
        names = seen.labels(lineage.reports)
        name = " ".join(names) if len(names) < 4 else f"{lineage.id} ({len(names)} reports)"
        items = [_line(line.text) for line in held.only(lineage)]
        yield from _list(f"ONLY {name}", items, width, everything, "finding.single")
    items = [f"{_line(line.text)} ({_witnesses(line.rows[0])})" for line in held.one_source]
    yield from _list("ONE SOURCE", items, width, everything, "finding.single")


def _witnesses(row: Row) -> str:
    held = list(dict.fromkeys(c.witness.label for c in row.cells))
    named = " ".join(held) if len(held) < 5 else f"{len(held)} reports"
    return f"{named}; {row.witnesses}"


def _problems(seen: AccountView, width: int, everything: bool) -> Iterator[Text]:
    problems = [*seen.account.problems]
    for witness in seen.witnesses:
        problems += [p for p in witness.report.problems if p.unread or everything]
    items = list(dict.fromkeys(_line(p.message) for p in problems))
    yield from _list("PROBLEMS", items, width, everything, "remark")


def _line(text: str) -> str:
    """Report text for one line. What runs from right to left is isolated, so that columns hold."""
    words = " ".join(safe(text).split())
    return f"\u2068{words}\u2069" if rightward(words) else words


# ---- laying out ----------------------------------------------------------------


def _list(
    title: str, items: Sequence[str], width: int, everything: bool, style: str
) -> Iterator[Text]:
    """The title, then each item on lines of its own."""
    from rich.text import Text

    if not items:
        return
    shown = items if everything else items[:FEW]
    hidden = len(items) - len(shown)
    yield Text()
    yield Text(f"{title} ({len(items)})" if len(items) > 1 else title, style=style)
    for item in shown:
        yield from _wrap(f"· {item}", width, hang=2)
    if hidden:
        yield Text(f"  … {hidden} more (--all)", style="aside")


def _row(columns: Sequence[tuple[str, int]], bold: int = -1) -> Text:
    """Columns padded to their widths (0: as long as they are), two spaces between."""
    from rich.text import Text

    out = Text()
    for n, (words, size) in enumerate(columns):
        padded = words
        if size:
            padded = words if _cell_len(words) <= size else _cut(words, size)
            padded = padded + " " * (size - _cell_len(padded))
        out.append(padded if n == len(columns) - 1 else padded + "  ", "bold" if n == bold else "")
    out.rstrip()
    return out


def _cut(words: str, size: int) -> str:
    """At most `size` columns, an isolate closed where one was open."""
    from rich.cells import set_cell_size

    cut = set_cell_size(words, size - 1).rstrip() + "…"
    return cut + "\u2069" if cut.startswith("\u2068") else cut


def _cell_len(words: str) -> int:
    """Columns that the words take; wide characters take two, isolates none."""
    from rich.cells import cell_len

    return cell_len(words.replace("\u2068", "").replace("\u2069", ""))


def _chop(words: str, width: int) -> list[str]:
    """The words in lines of at most `width` columns; a word longer than a line is broken."""
    lines: list[str] = []
    line: list[str] = []
    used = 0
    for word in words.split(" "):
        for piece in _pieces(word, width):
            size = _cell_len(piece)
            if line and used + 1 + size > width:
                lines.append(" ".join(line))
                line, used = [], 0
            used += size + (1 if line else 0)
            line.append(piece)
    return [*lines, " ".join(line)]


def _pieces(word: str, width: int) -> Iterator[str]:
    if _cell_len(word) <= width:
        yield word
        return
    piece, used = "", 0
    for character in word:
        size = _cell_len(character)
        if used + size > width:
            yield piece
            piece, used = "", 0
        piece, used = piece + character, used + size
    yield piece


def _wrap(
    words: str,
    width: int,
    hang: int = 0,
    style: str = "",
    first: tuple[int, str] | None = None,
) -> Iterator[Text]:
    """Lines of at most `width` columns, all but the first indented by `hang`."""
    from rich.text import Text

    lead = len(words) - len(words.lstrip(" "))
    inner = _chop(words[lead:], width - max(hang, lead))
    for n, line in enumerate(inner):
        text = Text(" " * (lead if n == 0 else hang) + line, style=style)
        if n == 0 and first:
            text.stylize(first[1], 0, first[0])
        yield text
