"""What differs between two versions of an article, classed by what they state.

Sentences that are in both, spacing and marks folded, changed nothing; only what stands in
the others is held against each other. So a name that the extractor reads otherwise in a
sentence that did not change is no edit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rashomon.ledger.folding import folded
from rashomon.ledger.values import ChangeKind, Notice
from rashomon.model import (
    READABLE,
    Claim,
    Detail,
    Extraction,
    Figure,
    Quote,
    Report,
    Span,
    State,
    later,
)

TELLING: tuple[ChangeKind, ...] = ("figure", "quote", "name")
"""An edit of these that nothing says is an unmarked one."""
_QUOTED = re.compile(r'"([^"]{3,2000})"')
_DIGITS = re.compile(r"\d[\d.,:]*")
_END = re.compile(r"(?<=[.!?][\"')\]])\s+|(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class EditPart:
    """Something that one version has and the other has not: its kind and place there."""

    kind: ChangeKind
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Edit:
    """How a later version differs from an earlier one.

    `kinds` are those of all parts; `gone` stand in the earlier, `added` in the later. It is
    `marked` where the later one's time of change, or words of its own (`notice`), say so.
    """

    kinds: tuple[ChangeKind, ...]
    gone: tuple[EditPart, ...] = ()
    added: tuple[EditPart, ...] = ()
    marked: bool = False
    notice: Notice | None = None

    @property
    def unmarked(self) -> bool:
        """Whether a figure, a quote or a name changed and nothing says so."""
        return not self.marked and any(k in TELLING for k in self.kinds)


def edited(before: Extraction, after: Extraction, notices: Sequence[Notice] = ()) -> Edit:
    """How `after` differs; `notices` are those of its text."""
    old, new = sentences(before.report), sentences(after.report)
    gone, added = _changed([w for _, w in old], [w for _, w in new])
    lost, come = [old[n][0] for n in gone], [new[n][0] for n in added]
    was, now = _stated(before, lost), _stated(after, come)
    parts_gone = tuple(p for key, p in was if not _in(key, now))
    parts_added = tuple(p for key, p in now if not _in(key, was))
    kinds: dict[ChangeKind, None] = dict.fromkeys(
        p.kind for p in sorted((*parts_gone, *parts_added), key=lambda p: _ORDER.index(p.kind))
    )
    if _headline(before.report) != _headline(after.report):
        kinds["headline"] = None
    if not kinds:
        kinds["wording"] = None
    marked, notice = _marked(before.report, after.report, notices)
    return Edit(tuple(kinds), parts_gone, parts_added, marked, notice)


_ORDER: tuple[ChangeKind, ...] = ("figure", "quote", "name", "claim", "headline", "wording")
_Key = tuple[ChangeKind, str]


def _in(key: _Key, others: Iterable[tuple[_Key, EditPart]]) -> bool:
    return any(key == other for other, _ in others)


def _marked(before: Report, after: Report, notices: Sequence[Notice]) -> tuple[bool, Notice | None]:
    """Whether the later version says that it was changed, and the words that do."""
    old = folded(before.text)
    fresh = [n for n in notices if folded(n.span.of(after.text)) not in old]
    notice = min(fresh, key=lambda n: (_RANK.index(n.kind), n.span.start), default=None)
    was = before.metadata.modified.value or before.metadata.published.value
    now = after.metadata.modified.value or after.metadata.published.value
    return notice is not None or later(now, was), notice


_RANK = ("withdrawal", "correction", "update")


def _headline(report: Report) -> list[str]:
    return [folded(z.span.of(report.text)) for z in report.zones_of("headline")]


def sentences(report: Report) -> list[tuple[Span, str]]:
    """Sentences of the readable zones, by full stops: what both versions are cut by alike."""
    found: list[tuple[Span, str]] = []
    for zone in report.zones_of(*READABLE):
        text, start = zone.span.of(report.text), 0
        for end in (*(m.end() for m in _END.finditer(text)), len(text)):
            words = folded(text[start:end])
            if words:
                found.append((Span(zone.span.start + start, zone.span.start + end), words))
            start = end
    return found


def _changed(old: Sequence[str], new: Sequence[str]) -> tuple[list[int], list[int]]:
    """The places of the sentences that the other side has not, whatever moved."""
    gone: list[int] = []
    added: list[int] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            gone += range(a, b)
            added += range(c, d)
    left, come = Counter(old[n] for n in gone), Counter(new[n] for n in added)
    moved = left & come
    return _without(gone, old, moved), _without(added, new, moved)


def _without(places: list[int], words: Sequence[str], moved: Counter[str]) -> list[int]:
    spare = Counter(moved)
    kept = []
    for n in places:
        if spare[words[n]] > 0:
            spare[words[n]] -= 1
        else:
            kept.append(n)
    return kept


def _stated(extraction: Extraction, spans: Sequence[Span]) -> list[tuple[_Key, EditPart]]:
    """What stands in these sentences, each with what it is the same by."""
    text = extraction.report.text
    found: list[tuple[_Key, EditPart]] = []

    def note(kind: ChangeKind, key: object, span: Span) -> None:
        found.append(((kind, str(key)), EditPart(kind, span, span.of(text))))

    for span in spans:
        seen: list[Span] = []
        for s in (s for s in extraction.statements if span.overlaps(s.span)):
            match s:
                case Figure():
                    held = s.interval
                    note("figure", (s.slot, held.low, held.high, s.unit, s.trend), s.span)
                    seen.append(s.number)
                case Detail():
                    note("figure", (s.slot, s.value), s.span)
                    seen.append(s.span)
                case Quote():
                    for each in s.content:
                        if each.overlaps(span):
                            note("quote", (_bare(each.of(text)), s.attribution.speaker), each)
                case State():
                    note("claim", (s.family, s.state, s.polarity), s.span)
                case Claim():
                    note("claim", _claim(s), s.span)
        words = span.of(text)
        for match in _DIGITS.finditer(words):
            at = Span(span.start + match.start(), span.start + match.end())
            if not any(at.overlaps(s) for s in seen):
                note("figure", match[0].rstrip(".,:"), at)
        for match in _QUOTED.finditer(folded(words)):
            found.append((("quote", _bare(match[1])), EditPart("quote", span, match[1])))
        for entity in extraction.entities:
            for mention in entity.mentions:
                if span.overlaps(mention):
                    note("name", folded(mention.of(text)), mention)
    return found


def _bare(words: str) -> str:
    return folded(words).strip("\"' .,").casefold()


def _claim(claim: Claim) -> tuple[object, ...]:
    names = sorted((p.role, folded(p.name).casefold()) for p in claim.participants)
    return claim.action, claim.polarity, claim.modality, tuple(names)
