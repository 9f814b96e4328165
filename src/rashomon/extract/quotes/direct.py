"""Quoted speech: which cue owns which quoted stretch, and what of it is only a scare quote."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.extract.quotes import asides, indirect, relays, sources
from rashomon.extract.quotes.forms import phrases
from rashomon.extract.quotes.frames import Frame, Range, merge, trim
from rashomon.extract.quotes.gates import Learned
from rashomon.extract.quotes.layers import layers
from rashomon.extract.quotes.marks import QuotedStretch
from rashomon.extract.quotes.speech import (
    closed,
    ending,
    is_speech,
    quoted_tokens,
    shouted,
    tokens_in,
)
from rashomon.extract.rules import mark, rule, since, weighed
from rashomon.language.tree import Tree
from rashomon.lexicon.attribution import CueTable, Forms

_FAR = 120
"""Code points between a cue and the quoted words that it may bring in."""
_WINDOW = 800
"""Code points around speech in which a cue that holds it is looked for."""
_BESIDE = 25
"""Code points after speech in which any verb with a subject may be its cue."""
_PHRASE = ("DET", "NOUN", "PROPN", "ADJ", "ADP")
_LED = 4
"""Small words before the marks of speech that are part of its sentence."""
_LEADING = ("SCONJ", "CCONJ", "ADV", "ADP", "PUNCT", "DET")
_GOES_ON = (",", "?", "!")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A passage's frames, the speech that no cue of the passage owns, all speech, its tokens.

    `layers` are the quotes within what the frames hold.
    """

    frames: list[Frame]
    orphans: list[QuotedStretch]
    speech: list[QuotedStretch]
    inside: set[int]
    layers: Sequence[Frame] = ()


@dataclass(frozen=True, slots=True)
class QuoteContext:
    """What is the same for every passage of a report: weights, words, surnames, nouns for sources.

    `documents` are those nouns for what somebody writes.
    `capitals` says that the whole report is in capitals, which then tell nothing.
    """

    learned: Learned
    cues: CueTable
    forms: Forms
    people: frozenset[str]
    nouns: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    capitals: bool = False


def own(tree: Tree, spoken: list[QuotedStretch], words: QuoteContext) -> Spoken:
    """The frames with the quoted stretches given to them, in order of their cues."""
    cues = words.cues
    spoken = closed(tree, spoken, cues.forces)
    speech = [s for s in spoken if is_speech(tree, s, cues.forces)]
    skip = quoted_tokens(tree, spoken, cues.forces)
    if not words.capitals:
        skip |= shouted(tree)
    frames = indirect.frames(tree, words.learned, skip, cues, words.nouns)
    held = {f.cue for f in frames}
    said = [f for f in phrases(tree, skip, words.forms, words.nouns) if f.cue not in held]
    if not (frames or said or speech):
        return Spoken([], [], [], skip)
    held.update(f.cue for f in said)
    frames += said
    at, bare = mark(), []
    for t in _bare(tree, speech, skip, cues.forces):
        keys = weighed(at)  # it makes a quote only where it owns speech
        bare += [Frame(t, rules=keys)] if t not in held else []
    frames = sorted([*frames, *bare], key=lambda f: f.cue)
    places = [tree.idx[f.cue] for f in frames]
    owners = _carried([_owner(tree, speech, at, frames, places) for at in range(len(speech))])
    owned: dict[int, list[QuotedStretch]] = {}
    for stretch, owner in zip(speech, owners, strict=True):
        if owner is not None:
            owned.setdefault(owner, []).append(stretch)
    settled = [_made(tree, f, owned.get(i, []), spoken, words) for i, f in enumerate(frames)]
    settled = indirect.outermost([f for f in settled if f.content])
    orphans = [s for s, o in zip(speech, owners, strict=True) if o is None]
    inner = layers(tree, settled, spoken, cues.forces) if spoken else ()
    return Spoken(settled, orphans, speech, skip, inner)


@rule("quotes.direct.owning-verb")
def _bare(
    tree: Tree, speech: list[QuotedStretch], skip: set[int], cues: Mapping[str, str]
) -> Iterator[int]:
    """Verbs that may own speech: known cues, and any verb right after speech that a comma ends."""
    if not speech:
        return
    near: set[int] = set()
    next_: set[int] = set()
    for s in speech:
        if ending(tree, s) in _GOES_ON:
            first = tree.token_at(s.end)
            near.update(range(first, tree.token_at(s.end + _BESIDE)))
            next_.add(first)
    for t in range(tree.size):
        if t not in skip and tree.pos[t] in ("VERB", "AUX"):
            subject = (
                t in near
                and tree.relations[t] != "relative-clause"
                and tree.child(t, "subject") is not None
            )
            inverted = t in next_ and tree.pos[t] == "VERB" and tree.forms[t] in sources.FINITE
            if subject or inverted or tree.lemmas[t] in cues:
                yield t


def _carried(owners: list[int | None]) -> list[int | None]:
    """Speech without a cue goes with the speech before it in the paragraph, else after it."""
    last: int | None = None
    for at, owner in enumerate(owners):
        last = owner if owner is not None else last
        owners[at] = last
    first = next((o for o in owners if o is not None), None)
    return [o if o is not None else first for o in owners]


def _owner(
    tree: Tree, speech: list[QuotedStretch], at: int, frames: list[Frame], places: list[int]
) -> int | None:
    """The frame whose content holds the stretch, else whose cue stands next to it."""
    s = speech[at]
    low = speech[at - 1].end if at else 0
    high = speech[at + 1].start if at + 1 < len(speech) else len(tree.text)
    best: tuple[int, int] | None = None
    first, last = bisect_left(places, s.start - _WINDOW), bisect_right(places, s.end + _WINDOW)
    for i in range(first, last):
        cost = _cost(tree, s, frames[i], (low, high))
        if cost is not None and cost <= _FAR and (best is None or cost < best[0]):
            best = (cost, i)
    return best[1] if best else None


def _cost(tree: Tree, s: QuotedStretch, frame: Frame, room: Range) -> int | None:
    """How far a cue is from the speech that it may own, None where it cannot."""
    start, end = tree.idx[frame.cue], tree.end[frame.cue]
    held = any(a < s.end and s.start < b for a, b in frame.content)
    if not held and sources.asked(tree, frame.cue):
        return None
    if s.end <= start < room[1]:
        if tree.stop_between(s.end, start):
            return None
        if ending(tree, s) == "." and not _at_once(tree, s, frame.cue):
            return None
        cost = start - s.end
    elif room[0] <= start and end <= s.start:
        if tree.stop_between(end, s.start):
            return None
        cost = s.start - end + 1
        between = tree.text[end : s.start].rstrip()
        if between and not between.endswith((",", ":", "—")):
            cost += 40
        if between.endswith(":") or not between:
            cost -= 40
    elif held:
        cost = _FAR
    else:
        return None
    return cost - _FAR * held


def _at_once(tree: Tree, s: QuotedStretch, cue: int) -> bool:
    """Whether a verb in small letters goes on right behind speech: "“It fell.” said Lind"."""
    verb = tree.text[tree.idx[cue] : tree.end[cue]]
    return tree.token_at(s.end) == cue and verb.islower() and tree.forms[cue] in sources.FINITE


def _made(
    tree: Tree,
    frame: Frame,
    owned: list[QuotedStretch],
    spoken: list[QuotedStretch],
    words: QuoteContext,
) -> Frame:
    """The frame with the speech that it owns, its source, and who only passes it on."""
    at = mark()
    frame = _cited(tree, _settle(tree, frame, owned, spoken), words)
    return asides.ended(tree, frame).ruled(*since(at))


def _settle(
    tree: Tree, frame: Frame, owned: list[QuotedStretch], spoken: list[QuotedStretch]
) -> Frame:
    frame = _appositive(tree, _inverted(tree, frame, owned), owned)
    frame = _sourced(tree, frame, owned)
    if not spoken:  # the passage has no quoted words
        content = merge(list(frame.content))
        return frame if content == frame.content else frame._replace(content=content)
    parts: list[Range] = [(_led(tree, s, frame.cue), s.end) for s in owned]
    inside = tokens_in(tree, owned)
    kept = [r for r in frame.content if not parts or _outside(tree, r, inside) > 2]
    starts = [s.start for s in spoken]
    content = merge([_whole(r, spoken, starts) for r in parts + kept])
    quoted = tuple(
        s.inner
        for a, b in content
        for s in spoken[bisect_left(starts, a) : bisect_left(starts, b)]
        if s.inner[1] <= b
    )
    spoken_length = sum(b - a for a, b in parts)
    direct = 2 * spoken_length > sum(b - a for a, b in content)
    if (content, quoted, direct) == (frame.content, frame.quoted, frame.direct):
        return frame
    return frame._replace(content=content, quoted=quoted, direct=direct)


def _led(tree: Tree, s: QuotedStretch, cue: int) -> int:
    """Where a stretch begins with the small words before it: "said that “…”", "But “…”"."""
    first = tree.token_at(s.start)
    at = first
    while at > 0 and first - at < _LED and at - 1 != cue and tree.pos[at - 1] in _LEADING:
        at -= 1
        if tree.first[at] == at:
            break
    if tree.lower[at] == "," or at == first or tree.lower[first - 1] == ",":
        return s.start
    opens = tree.first[at] == at
    that = at - 1 == cue and tree.lower[at] in tree.small.that
    return tree.idx[at] if opens or that else s.start


def _appositive(tree: Tree, frame: Frame, owned: list[QuotedStretch]) -> Frame:
    """The frame whose speaker's apposition the parse took for what is said.

    "“…,” Ida Lind, whose brother fell, said" · "…, the mayor of Orn, Ida Lind, has said".
    """
    cue = frame.cue
    if frame.source is not None or not frame.content:
        return frame
    name = _name_before(tree, cue, owned)
    if name is None:
        return frame
    start, last = name[0], name[2]
    end = tree.idx[start]
    speech = [(s.start, s.end) for s in owned]
    cut = [trim(tree, (a, end)) if b > end else (a, b) for a, b in frame.content if a < end]
    kept = [r for r in cut if not any(a <= r[0] and r[1] <= b for a, b in speech)]
    return frame._replace(source=(name[1], last), content=tuple(r for r in kept if r[0] < r[1]))


def _name_before(tree: Tree, cue: int, owned: list[QuotedStretch]) -> tuple[int, int, int] | None:
    """Where a speaker's phrase begins, and the first and last token of the name in it."""
    low = tree.first[cue]
    if owned:
        first = last = tree.token_at(owned[-1].end)
        while last < cue and tree.pos[last] == "PROPN":
            last += 1
        named = first < last < cue - 1 and tree.lower[last] == ","
        return (first, first, last - 1) if named and ending(tree, owned[-1]) == "," else None
    end = cue - 1
    while end > low and tree.pos[end] == "AUX":
        end -= 1
    if tree.lower[end] != ",":
        return None
    first = end
    while first > low and tree.pos[first - 1] == "PROPN":
        first -= 1
    if first == end or first - 1 <= low or tree.lower[first - 1] != ",":
        return None
    start = first - 1
    while start > low and tree.pos[start - 1] in _PHRASE:
        start -= 1
    opens = start < first - 1 and tree.pos[start] == "DET" and tree.lower[start - 1] == ","
    return (start, first, end - 1) if opens else None


@rule("quotes.direct.inverted")
def _inverted(tree: Tree, frame: Frame, owned: list[QuotedStretch]) -> Frame:
    """The frame of "“…!” chanted the crowd", whose subject the parse took for an object."""
    cue = frame.cue
    if not any(tree.token_at(s.end) == cue for s in owned):
        return frame
    taken = tree.child(cue, "object")
    if taken is None or tree.left[taken] != cue + 1 or tree.forms[cue] not in sources.FINITE:
        return frame
    if any(k >= cue for k in tree.kids[cue] if tree.relations[k] == "subject"):
        return frame
    source = sources.phrase(tree, taken)
    start, end = tree.idx[source[0]], tree.end[tree.right[taken]]
    kept = tuple(r for r in frame.content if not (start <= r[0] and r[1] <= end))
    return frame._replace(source=source, content=kept)


def _cited(tree: Tree, frame: Frame, words: QuoteContext) -> Frame:
    """ "“…,” the agency cited Lind", "Lind was quoted by the agency": who only passes it on."""
    if not frame.direct:
        return frame
    if sources.quoted(tree, frame.cue) is not None:
        return relays.cited(tree, frame, frame.cue, None)
    named = tree.child(frame.cue, "object")
    said = any(a <= tree.idx[named] < b for a, b in frame.content) if named is not None else True
    if said or frame.source is None or not relays.names(tree, frame.cue, words.cues, words.nouns):
        return frame
    return relays.cited(tree, frame, frame.cue, frame.source)


def _sourced(tree: Tree, frame: Frame, owned: list[QuotedStretch]) -> Frame:
    """The frame with a source that does not lie within what is said."""
    inside = tokens_in(tree, owned)
    source = frame.source or (sources.source(tree, frame.cue) if owned else None)
    if source is not None and not inside.intersection(range(source[0], source[1] + 1)):
        return frame if source is frame.source else frame._replace(source=source)
    if owned and source is not None:
        outer = [
            k for k in tree.kids[frame.cue] if tree.relations[k] == "subject" and k not in inside
        ]
        if outer:  # the parse took words of the speech for another subject
            return frame._replace(source=sources.phrase(tree, outer[-1]))
    if owned or (
        source is None
        and tree.forms[frame.cue] in sources.FINITE
        and not tree.predication(frame.cue).passive
    ):
        for a, b in frame.content:
            inside.update(range(tree.token_at(a), tree.token_at(b - 1) + 1))
        return frame._replace(source=sources.beside(tree, frame.cue, inside))
    return frame


def _whole(r: Range, spoken: list[QuotedStretch], starts: list[int]) -> Range:
    """The range, widened so that it cuts no quoted stretch in two."""
    a, b = r
    at = bisect_left(starts, b) - 1
    if at >= 0 and a < spoken[at].start < b < spoken[at].end:
        b = spoken[at].end
    at = bisect_left(starts, a) - 1
    if at >= 0 and spoken[at].start < a < spoken[at].end < b:
        a = spoken[at].start
    return a, b


def _outside(tree: Tree, r: Range, inside: set[int]) -> int:
    """Words of a range that stand outside the stretches."""
    tokens = range(tree.token_at(r[0]), tree.token_at(r[1] - 1) + 1)
    return sum(1 for t in tokens if t not in inside and tree.pos[t] != "PUNCT")
