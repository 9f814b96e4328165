"""Two versions of a text held against each other, and a text with its statements marked."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.changes import Changes
from rashomon.model import Extraction, Finding, Report, Span, Statement, ZoneKind
from rashomon.render import excerpt, phrases, safe
from rashomon.web.answers import Answers
from rashomon.web.store import AccountState

LONGEST = 60_000
"""Characters of one report that a page carries; what stands behind is told, not shown."""
BLOCKS = 800
"""Blocks of a text that are held against one another."""
WORDS = 600
"""Words of one block that are held against one another."""


@dataclass(frozen=True, slots=True)
class AccountStep:
    """One account of a story, and what became of the findings of the one before."""

    standing: AccountState
    new: Sequence[Report]
    moved: tuple[tuple[Finding, str, str], ...]
    """Findings whose numbers or type moved: the finding, as it was, as it is."""
    added: tuple[Finding, ...]
    removed: tuple[Finding, ...]


def step(
    answers: Answers, before: AccountState | None, after: AccountState, new: Sequence[Report]
) -> AccountStep:
    """What one account changed; findings that one witness alone has are left out."""
    held = answers.changes(before, after)
    return AccountStep(
        after,
        new,
        tuple(_moved(held)),
        tuple(f for f in held.added if f.type != "single"),
        tuple(f for f in held.removed if f.type != "single"),
    )


def _moved(held: Changes) -> Iterator[tuple[Finding, str, str]]:
    for was, now in held.retyped:
        yield now, phrases.TYPES[was.type], phrases.TYPES[now.type]
    for was, now in held.grown:
        if now.type == "single":
            continue
        one, other = _range(was), _range(now)
        if one == other:
            one, other = f"{len(was.readings)} readings", f"{len(now.readings)} readings"
        yield now, one, other


def _range(f: Finding) -> str:
    if f.range is None:
        return f"{len(f.readings)} readings"
    low, high = f.range.low, f.range.high
    if low == high and not f.range.open:
        return f"{low:,}" if low is not None else "open"
    return f"{low if low is not None else '…':} to {high if high is not None else '…'}" + (
        " or more" if f.range.open else ""
    )


@dataclass(frozen=True, slots=True)
class DiffText:
    """A stretch of text: kept, gone or new; or within a report, what is stated there."""

    text: str
    kind: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class DiffBlock:
    """A paragraph."""

    kind: ZoneKind
    bits: tuple[DiffText, ...]
    turns: bool = False


@dataclass(frozen=True, slots=True)
class DiffChange:
    """What one version states that the other does not, and the words that changed."""

    gone: tuple[tuple[str, str], ...]
    new: tuple[tuple[str, str], ...]
    blocks: tuple[DiffBlock, ...]
    same: bool


def between(before: Extraction, after: Extraction) -> DiffChange:
    """From one version to another."""
    return DiffChange(
        _only(before, after),
        _only(after, before),
        tuple(_blocks(before.report, after.report)),
        before.report.text == after.report.text,
    )


def _only(one: Extraction, other: Extraction) -> tuple[tuple[str, str], ...]:
    """The statements of one version that are not in the other: their kind and words."""
    known = {s.anchor or s.id for s in other.statements}
    found = [s for s in one.statements if (s.anchor or s.id) not in known]
    return tuple((_kind(s), phrases.clip(s.span.of(one.report.text), 200)) for s in found[:200])


def _kind(s: Statement) -> str:
    slot = getattr(s, "slot", None)
    kind = type(s).__name__.lower()
    return f"{kind}: {slot.replace('-', ' ').replace('_', ' ')}" if slot else kind


def _paragraphs(report: Report) -> list[tuple[ZoneKind, str]]:
    text = report.text[:LONGEST]
    held = [(z.kind, z.span.of(text).strip()) for z in report.zones if z.span.start < LONGEST]
    return [(kind, words) for kind, words in held if words][:BLOCKS]


def _blocks(before: Report, after: Report) -> Iterator[DiffBlock]:
    """The paragraphs of both, those that changed told word by word."""
    old, new = _paragraphs(before), _paragraphs(after)
    pairs = difflib.SequenceMatcher(None, [t for _, t in old], [t for _, t in new], autojunk=False)
    for what, a, b, c, d in pairs.get_opcodes():
        if what == "equal":
            for kind, words in new[c:d]:
                yield DiffBlock(kind, (DiffText(words),), safe.turns(words))
            continue
        for n in range(max(b - a, d - c)):
            was = old[a + n] if a + n < b else None
            now = new[c + n] if c + n < d else None
            kind = (now or was or ("body", ""))[0]
            bits = tuple(_words(was[1] if was else "", now[1] if now else ""))
            yield DiffBlock(kind, bits, any(safe.turns(b.text) for b in bits))


def _words(was: str, now: str) -> Iterator[DiffText]:
    old, new = re.findall(r"\S+\s*", was), re.findall(r"\S+\s*", now)
    if len(old) > WORDS or len(new) > WORDS or not old or not new:
        yield from (DiffText(t, k) for t, k in ((was, "gone"), (now, "new")) if t)
        return
    for what, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield DiffText("".join(new[c:d]))
            continue
        if b > a:
            yield DiffText("".join(old[a:b]), "gone")
        if d > c:
            yield DiffText("".join(new[c:d]), "new")


def _rank(kind: str) -> int:
    """The more exact goes before: a figure within a quote is marked as a figure."""
    return ("figure", "state", "detail", "quote", "claim").index(kind.split(":", maxsplit=1)[0])


def blocks(extraction: Extraction, start: int = 0, end: int = 0) -> list[DiffBlock]:
    """A report's text, its statements marked; the words from `start` to `end` too."""
    report = extraction.report
    marks = [(s.span, _kind(s)) for s in extraction.statements if s.span.start < LONGEST]
    if end > start:
        marks.append((Span(start, end), "*"))
    found = []
    for zone in report.zones:
        if zone.span.start >= LONGEST:
            break
        span = Span(zone.span.start, min(zone.span.end, LONGEST))
        over = [(s, k) for s, k in marks if s.overlaps(span)]
        bits = []
        for piece in excerpt.pieces(report.text, span, over):
            kinds = [m for m in piece.marks if m != "*"]
            least = min(kinds, key=_rank, default="")
            what = "chosen" if "*" in piece.marks else least.split(":")[0]
            bits.append(DiffText(piece.text, what, ", ".join(dict.fromkeys(kinds))))
        found.append(DiffBlock(zone.kind, tuple(bits), safe.turns(span.of(report.text))))
    return found
