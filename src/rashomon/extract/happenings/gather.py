"""Mentions of one happening gathered; the main one chosen; how each stands to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.extract.happenings.mentions import HappeningMention
from rashomon.extract.happenings.weights import HappeningWeights, score
from rashomon.model import Detail, Happening, HappeningRelation, Participant, Span, content_id

FAR = (0, 1, 3, 8)
"""Passages between two mentions, by steps."""
NEAR = 50
"""Happenings of one word among which a mention's own is looked for, the last ones of a report."""
MOST = 8
"""Named participants of one happening that are kept."""


@dataclass(frozen=True, slots=True)
class GatheredHappenings:
    """The happenings of a report, and of each mention which one it names."""

    happenings: tuple[Happening, ...]
    named: tuple[tuple[HappeningMention, str], ...]

    @property
    def main(self) -> str | None:
        """The id of the main one."""
        return next((h.id for h in self.happenings if h.relation == "main"), None)


def happenings(
    report: str, found: Sequence[HappeningMention], weights: HappeningWeights
) -> GatheredHappenings:
    """The happenings in order of their first words."""
    groups = grouped(found, weights)
    if not groups:
        return GatheredHappenings((), ())
    first = min(m.passage for m in found)
    main = max(
        groups, key=lambda g: (score(weights.main, whole(g, groups, first)), -g[0].span.start)
    )
    made = [(g, _happening(report, g, "main" if g is main else relation(g, main))) for g in groups]
    made.sort(key=lambda p: (p[1].span, p[1].id))
    named = [(m, h.id) for g, h in made for m in g]
    named.sort(key=lambda p: (p[0].span, p[1]))
    return GatheredHappenings(tuple(h for _, h in made), tuple(named))


def grouped(
    found: Sequence[HappeningMention], weights: HappeningWeights
) -> list[list[HappeningMention]]:
    """Every mention with the group that it fits best, or begins a group of its own.

    A group is as near as its nearest member, and one that a clear word parts from it parts it.
    """
    groups: list[list[HappeningMention]] = []
    alike: dict[str, list[tuple[list[HappeningMention], dict[str, Detail]]]] = {}
    for m in found:
        best, into = 0, None
        near = alike.setdefault(m.what.key, [])
        for group, days in near[-NEAR:]:
            if any(_alike(day, m.day) == "other" for day in days.values()):
                continue  # two of one word on two days are two
            ends = group if len(group) < 2 else (group[0], group[-1])
            fit = max(score(weights.same, pair(a, m)) for a in ends)
            if fit > best:
                best, into = fit, (group, days)
        if into is None:
            groups.append([])
            into = (groups[-1], {})
            near.append(into)
        into[0].append(m)
        if m.day is not None:
            into[1].setdefault(m.day.value, m.day)
    return groups


def pair(a: HappeningMention, b: HappeningMention) -> Iterator[str]:
    """The features of two mentions of one field, the first before the second in the text."""
    word = "lemma" if a.lemma == b.lemma else "field"
    yield word
    yield f"{word} {a.what.key}"
    yield f"{word} forms {'v' if a.verb else 'n'}{'v' if b.verb else 'n'}"
    yield "far " + str(sum(b.passage - a.passage > f for f in FAR))
    if a.sentence == b.sentence:
        yield f"{word} one sentence"
    yield "day " + _alike(a.day, b.day)
    yield "place " + _alike(a.place, b.place)
    if b.definite:
        yield f"{word} definite"
    if a.plural != b.plural:
        yield f"{word} number"
    if a.cues or b.cues:
        for cue in a.cues ^ b.cues:
            yield f"cue {cue}"
        for cue in a.cues & b.cues:
            yield f"both {cue}"
    if a.kind == "headline" or a.passage == 0:
        yield "lead"
    if a.participants and b.participants:
        ours, theirs = _names(a), _names(b)
        if ours and theirs:
            yield "who same" if ours & theirs else "who other"


def _names(m: HappeningMention) -> set[str]:
    return {p.name for p in m.participants if p.entity}


def _alike(one: Detail | None, other: Detail | None) -> str:
    if one is None or other is None:
        return "unsaid"
    a, b = one.value, other.value
    return "same" if a.startswith(b) or b.startswith(a) else "other"


def whole(
    group: Sequence[HappeningMention], groups: Sequence[Sequence[HappeningMention]], first: int
) -> Iterator[str]:
    """The features of a gathered happening among those of its report."""
    m = group[0]
    yield f"kind {m.what.kind}"
    yield f"script {m.what.script}"
    if any(x.kind == "headline" for x in group):
        yield "headline"
    lead = [x for x in group if x.passage <= first + 1]
    yield "lead" if lead else "no lead"
    if any(x.root and x.verb for x in lead):
        yield "lead root"
    if any(x.passage == first for x in group):
        yield "first"
    if m is min((g[0] for g in groups), key=lambda x: x.span.start):
        yield "begins"
    yield "size " + str(min(6, len(group)))
    if len(group) == max(map(len, groups)):
        yield "most"
    script = sum(len(g) for g in groups if g[0].what.script == m.what.script)
    if 2 * script >= sum(map(len, groups)):
        yield "script most"
    for cue in ("earlier", "sum", "another", "later", "before", "negated"):
        if 2 * sum(cue in x.cues for x in group) > len(group):
            yield f"cue {cue}"
    if any(x.day for x in group):
        yield "day"
    if any(x.place for x in group):
        yield "place"


def relation(
    group: Sequence[HappeningMention], main: Sequence[HappeningMention]
) -> HappeningRelation:
    """How a happening stands to the main one, as the words of its clauses and its days say."""
    cues = Counter(c for m in group for c in m.cues)
    often = {c for c, n in cues.items() if 2 * n >= len(group)}
    mine, theirs = _day(group), _day(main)
    if "sum" in often:
        return "sum"
    if "earlier" in often or (mine and theirs and _before(mine, theirs)):
        return "earlier"
    if "later" in often or (mine and theirs and _before(theirs, mine)):
        return "later"
    if group[0].what.kind == "aftermath":
        return "part"
    alike = group[0].what.key == main[0].what.key
    elsewhere = "other" in (
        _alike(_first(group, "day"), _first(main, "day")),
        _alike(_first(group, "place"), _first(main, "place")),
    )
    if "another" in often or (alike and elsewhere):
        return "another"
    return "part"


def _first(group: Sequence[HappeningMention], slot: str) -> Detail | None:
    """The first day or place that the mentions of a happening have."""
    held = (m.day if slot == "day" else m.place for m in group)
    return next((d for d in held if d is not None), None)


def _day(group: Sequence[HappeningMention]) -> str | None:
    held = _first(group, "day")
    return held.value if held is not None else None


def _before(one: str, other: str) -> bool:
    """Whether a period has ended before another begins; weekdays without a date say nothing."""
    end, begin = one.rsplit("/", maxsplit=1)[-1], other.split("/", maxsplit=1)[0]
    if end.startswith("-") or begin.startswith("-"):  # a month beside a weekday is long ago
        return end.startswith("--") and begin.startswith("-W")
    size = min(len(end), len(begin))
    return end[:size] < begin[:size]


def _happening(report: str, group: Sequence[HappeningMention], how: HappeningRelation) -> Happening:
    best = min(group, key=lambda m: (m.kind != "headline" and m.passage > 0, -m.verb, m.span))
    day = next((m.day for m in group if m.day), None)
    place = next((m.place for m in group if m.place), None)
    who: dict[str, Participant] = {}
    for p in (p for m in group for p in m.participants if p.entity):
        who.setdefault(p.name, p)
    spans: list[Span] = [m.span for m in group]
    return Happening(
        content_id("h", report, best.span.start, best.span.end, best.what.key),
        best.what.key,
        best.span,
        tuple(spans),
        how,
        day.value if day else None,
        place.value if place else None,
        tuple(list(who.values())[:MOST]),
        best.lemma,
        day.span if day else None,
        place.span if place else None,
    )
