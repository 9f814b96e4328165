"""Parts and wholes: "23 killed, three of them in Odesa", "including two children".

A part carries the id of its whole and a slot of its own, "part", so that nobody takes
it for the whole. So does a group's count ("two daughters") where the report gives a
higher one of everybody. Someone counted without a number ("a man was killed") is a part too where
the report states the number itself; such a part says nothing that the number does not,
and is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from rashomon.extract.figures import classes, company
from rashomon.extract.figures.found import FigureMention, Line
from rashomon.extract.figures.words import Words
from rashomon.extract.rules import mark, rule, since
from rashomon.model import Figure, Interval, Scope, Span, content_id

if TYPE_CHECKING:
    from rashomon.language.tokens import Token

PART = "part"
CLIMB = 4
REACH = 14
"""Tokens between a whole and "including" at most."""


@rule("figures.parts.singles")
def singles(line: Line, numbered: list[FigureMention]) -> Iterator[FigureMention]:
    """ "including a child": one person who is part of a number before."""
    words = line.words
    including = words.groups.including
    if including.isdisjoint(line.low):
        return
    for i, word in enumerate(line.low, line.start):
        if word not in including:
            continue
        token = line.passage.tokens[i]
        whole = _before(numbered, token)
        if whole is None or whole.figure.slot is None:
            continue
        for noun in _listed(token):
            if noun.form == "singular" and classes.is_person(noun, words) and not _numbered(noun):
                yield _single(line, whole, noun)


def _listed(token: Token) -> Iterator[Token]:
    """The nouns that "including" introduces."""
    for child in token.children:
        if child.relation in ("prepositional-object", "object"):
            node: Token | None = child
            for _ in range(8):
                if node is None:
                    break
                yield node
                node = node.child("conjunct")
    pronoun = token.i + 1 < len(token.doc) and token.doc[token.i + 1].pos_ == "PRON"
    if pronoun:  # "among them a child"
        following = token.doc[token.i + 2 : token.i + 7]
        yield from [t for t in following if t.pos_ == "NOUN"][:1]


def _numbered(noun: Token) -> bool:
    return noun.has("number")


def _single(line: Line, whole: FigureMention, noun: Token) -> FigureMention:
    span = line.passage.span(noun)
    begins = noun.left_edge
    if not any(t.like_num or t.is_punct for t in line.passage.tokens[begins.i : noun.i]):
        span = line.passage.span(begins, noun)
    figure = Figure(
        id=content_id("f", line.report, span.start, span.end, 1, "part"),
        span=span,
        number=span,
        slot=PART,
        interval=Interval(1, 1),
        unit=whole.figure.unit,
        counted=line.passage.span(noun),
        scope=Scope(),
        polarity=whole.figure.polarity,
        whole=whole.figure.id,
    )
    return FigureMention(figure, line, noun.left_edge.i, noun.i, noun, whole.word, implicit=True)


def _before(numbered: list[FigureMention], token: Token) -> FigureMention | None:
    """The figure of people that the part belongs to: the nearest before, within reach."""
    held = [f for f in numbered if f.last < token.i <= f.last + REACH and f.figure.unit == "person"]
    return max(held, key=lambda f: f.last, default=None)


def link(found: list[FigureMention], words: Words) -> list[FigureMention]:
    """The figures with every part linked to its whole, in the same order."""
    out: list[FigureMention] = []
    for f in found:
        at = mark()
        whole = None if f.figure.whole or f.implicit else _whole(f, out, found, words)
        if whole is None or _own_slot(f, whole):
            alone = whole is None or _own_words(f)
            out.append(f if alone else replace(f, of=False))
            continue
        top = whole.figure.whole or whole.figure.id
        part = replace(f, figure=replace(f.figure, whole=top, slot=PART, unit="person"))
        out.append(part.ruled(*since(at)))
    return out


def spared(found: list[FigureMention], words: Words) -> list[FigureMention]:
    """The figures, those shot beside others who died as injured: "one dead and 11 others shot"."""
    died: dict[int, int] = {}
    for f in found:
        if f.figure.slot and words.by_key[f.figure.slot].fatal and _some(f):
            died.setdefault(id(f.line), f.first)
    return _each(found, lambda f: _beside_dead(f, died.get(id(f.line)), words))


@rule("figures.parts.spared")
def _beside_dead(f: FigureMention, died: int | None, words: Words) -> FigureMention:
    slot = words.by_key.get(f.figure.slot or "")
    if slot is None or slot.survived is None or died is None or died >= f.first:
        return f
    others = "additional" in f.effects or (f.head is not None and _others(f.head, words))
    return replace(f, figure=replace(f.figure, slot=slot.survived)) if others else f


def _others(noun: Token, words: Words) -> bool:
    """Whether a noun is of others than those told of: "others", "two other men"."""
    rest = words.groups.rest
    return noun.lower_ in rest or any(c.lower_ in rest for c in noun.lefts)


def gained(found: list[FigureMention], words: Words) -> list[FigureMention]:
    """ "One was killed and three more hurt": those added to others are all of their own kind."""
    out: list[FigureMention] = []
    by_line: dict[int, list[FigureMention]] = {}
    for f in found:
        by_line.setdefault(id(f.line), []).append(f)
    for f in found:
        figure = f.figure
        if figure.scope.group == words.groups.additional and figure.slot and figure.trend is None:
            here = [b.figure.slot for b in by_line[id(f.line)] if b.first < f.first]
            if any(slot and slot != figure.slot for slot in here):
                f = replace(f, figure=replace(figure, scope=replace(figure.scope, group=None)))
        out.append(f)
    return out


def _own_slot(f: FigureMention, whole: FigureMention) -> bool:
    """Whether it answers another question: "five shot, two of them fatally"."""
    return f.figure.slot is not None and f.figure.slot != whole.figure.slot


def _whole(
    f: FigureMention, before: list[FigureMention], found: list[FigureMention], words: Words
) -> FigureMention | None:
    """What the figure is a part of, None where it stands for itself."""
    if f.figure.unit not in ("person", None):
        return None
    if f.of and f.head is not None and refers(f.head, words):
        own = next((b for b in found if b.head == f.head and b is not f), None)
        return own or _fitting(f, before, 60)
    if f.figure.trend is not None:
        return None
    introduced = _introduced(f, words)
    if introduced is None:
        return None
    same = [b for b in before if b.line.passage is f.line.passage and b.last < introduced.i]
    return _fitting(f, same, REACH + 10)


@rule("figures.parts.refers")
def refers(head: Token, words: Words) -> bool:
    """ "of them", "of whom", "of the dead", "of those killed"."""
    if head.lower_ in words.groups.pronouns:
        return True
    if head.pos_ == "NUM":
        return True
    definite = any(c.lower_ in words.groups.definite or c.pos_ == "NUM" for c in head.children)
    named = head.lemma_.lower() in words.people or head.lower_ in words.shapes.states
    return definite and named


@rule("figures.parts.introduced")
def _introduced(f: FigureMention, words: Words) -> Token | None:
    """The word before the figure that makes it a part: "including", "among them"."""
    doc = f.line.passage.tokens
    start = f.line.start
    for i in range(f.first - 1, max(start, f.first - 12) - 1, -1):
        token = doc[i]
        if token.lower_ in words.groups.including:
            return token
        listed = token.pos_ in ("NOUN", "PROPN", "CCONJ", "DET", "ADJ", "NUM", "ADV", "PRON")
        if not (listed or token.text in (",", "-") or token.lower_ in words.grammar.in_hedges):
            return None
    return None


def _fitting(f: FigureMention, before: list[FigureMention], reach: int) -> FigureMention | None:
    """The nearest figure of people before that is large enough."""
    part = f.figure.interval.said or 0
    for b in reversed(before[-8:]):
        if b.implicit or b.figure.unit != "person" or b.figure.slot is None:
            continue
        near = b.line.passage is f.line.passage and f.first - b.last <= reach
        if not near:
            continue
        if b.figure.whole is not None:
            continue
        most = b.figure.interval.high if b.figure.interval.high is not None else float("inf")
        if part <= most and not (b.figure.interval.exact and part == b.figure.interval.low):
            return b
    return None


def settle(found: list[FigureMention], words: Words, year: int | None) -> list[FigureMention]:
    """Groups made parts of a higher count of all; without the singly counted under a number."""
    found = sums(_each(found, lambda f: _partitive(f, words)))
    wholes = [f for f in found if _of_all(f, words)]
    numbered = [f for f in found if _numbers(f, year)]
    out = _each(found, lambda f: f if _other_time(f, year) else _under(f, wholes, words))
    out = [f for f in out if not (f.implicit and _covered(f, numbered))]
    out = _with_attackers(out, words)
    known = {f.figure.slot for f in numbered if not f.open}
    return [f for f in out if not (f.open and f.figure.slot in known)]


def _with_attackers(found: list[FigureMention], words: Words) -> list[FigureMention]:
    """ "Five people died, including the gunman": the five are everybody, him too."""
    groups = words.groups
    wholes = {f.figure.whole for f in found if f.figure.scope.group == groups.perpetrators}
    return [
        replace(f, figure=replace(f.figure, scope=replace(f.figure.scope, group=groups.total)))
        if f.figure.id in wholes and f.figure.scope.group is None
        else f
        for f in found
    ]


def survived(found: list[FigureMention], words: Words, death: bool) -> list[FigureMention]:
    """Those shot are injured where the report tells of nobody's death.

    Where its headline tells of a `death` that nobody counted, one person who was shot is the dead.
    """
    if any(words.by_key[s].fatal for f in found if (s := f.figure.slot) and _some(f)):
        return found
    return _each(found, lambda f: _as(f, _survivor(f, words, death)))


def _survivor(f: FigureMention, words: Words, death: bool) -> str | None:
    """The slot of those who were hit and live; that of the dead for one beside a death."""
    slot = words.by_key[f.figure.slot or PART].survived
    if slot is None or not (death and f.figure.interval.high == 1):
        return slot
    return next((s.key for s in words.slots.slot if s.fatal and s.implicit), None)


def _each(
    found: list[FigureMention], step: Callable[[FigureMention], FigureMention]
) -> list[FigureMention]:
    """The figures after a step, those that it changed with its rules."""
    out = []
    for f in found:
        at = mark()
        made = step(f)
        out.append(f if made is f else made.ruled(*since(at)))
    return out


def _some(f: FigureMention) -> bool:
    return f.figure.interval.ends[1] > 0


@rule("figures.parts.survived")
def _as(f: FigureMention, slot: str | None) -> FigureMention:
    """The figure with another slot, where there is one."""
    return replace(f, figure=replace(f.figure, slot=slot)) if slot else f


def sums(found: list[FigureMention]) -> list[FigureMention]:
    """ "five women and four children were killed": nine, of whom the two numbers are parts."""
    own = (f for f in found if not (f.implicit or f.lent))
    heads = {(id(f.line), f.head.i): f for f in own if f.head is not None}
    out: list[FigureMention] = []
    for f in found:
        chain = _chain(f, heads)
        if len(chain) >= 2 and all(_addable(c, f) for c in chain):
            out.append(_sum(chain))
        out.append(f)
    totals = [f for f in out if f.summed]
    return [_within(f, totals) for f in out]


def _sum(chain: list[FigureMention]) -> FigureMention:
    f = chain[0]
    low = sum(c.figure.interval.low or 0 for c in chain)
    highs = [c.figure.interval.high for c in chain]
    high = None if None in highs else sum(h for h in highs if h is not None)
    last = chain[-1].head or f.line.passage.tokens[chain[-1].last]
    span = f.figure.span.join(f.line.passage.span(last))
    made = together(f, span, Interval(low, high), "sum")
    scope = replace(f.figure.scope, group=_shared_group(chain))
    return replace(made, figure=replace(made.figure, scope=scope), last=chain[-1].last)


def together(base: FigureMention, span: Span, interval: Interval, how: str) -> FigureMention:
    """A figure of the base's kind that all the words of a span state together."""
    figure = replace(
        base.figure,
        id=content_id("f", base.line.report, span.start, span.end, interval.low, how),
        span=span,
        number=span,
        counted=span,
        interval=interval,
    )
    return replace(base, figure=figure, summed=True)


def _shared_group(chain: list[FigureMention]) -> str | None:
    """The group of a sum: everybody's own, or the total where attackers are among others."""
    keys, groups = {c.figure.scope.group for c in chain}, chain[0].line.words.groups
    if len(keys) == 1:
        return keys.pop()
    return groups.total if groups.perpetrators in keys else None


def _within(f: FigureMention, totals: list[FigureMention]) -> FigureMention:
    """A number inside of a sum as a part of it."""
    for t in totals:
        same = t is not f and t.figure.slot == f.figure.slot and not f.figure.whole
        if same and not f.summed and t.figure.span.holds(f.figure.span):
            return replace(f, figure=replace(f.figure, slot=PART, whole=t.figure.id))
    return f


def _chain(f: FigureMention, heads: dict[tuple[int, int], FigureMention]) -> list[FigureMention]:
    """The figure and those joined to it by "and", none where it is itself joined to one."""
    line = id(f.line)
    if f.head is None or f.of or f.implicit or f.figure.whole:
        return []
    if f.head.relation == "conjunct" and (line, f.head.head.i) in heads:
        return []
    chain, node = [f], f.head
    while (following := _joined(node, f.line.words)) is not None:
        if (line, following.i) not in heads:
            return []
        chain.append(heads[line, following.i])
        node = following
    return chain


def _joined(node: Token, words: Words) -> Token | None:
    """The noun that "and" or "along with" joins to this one."""
    joined = node.child("conjunct")
    return joined if joined is not None else next(company.beside(node, words), None)


def _addable(part: FigureMention, first: FigureMention) -> bool:
    a, b = part.figure, first.figure
    exact = a.interval.low is not None and a.whole is None
    exact = exact and "additional" not in part.effects
    exact = exact and (part is first or part.effects.isdisjoint(("whole", "left")))
    return exact and a.slot == b.slot and a.slot is not None and a.unit == b.unit == "person"


@rule("figures.parts.partitive")
def _partitive(f: FigureMention, words: Words) -> FigureMention:
    """ "one of those killed": a part even where its whole is nowhere near."""
    slot = words.by_key.get(f.figure.slot or "")
    if not f.of or f.figure.whole or slot is None or "person" not in slot.of or f.head is None:
        return f
    if not (_own_words(f) and refers(f.head, words)):
        return f
    return replace(f, figure=replace(f.figure, slot=PART))


def _own_words(f: FigureMention) -> bool:
    """ "two of the dead": the words after "of" fill the slot, no verb of the two."""
    if f.word is None or f.head is None or f.word in (f.head, *f.head.subtree):
        return True
    number = f.word.head.i  # "one of the priests who was killed"
    return f.word.relation == "relative-clause" and f.first <= number <= f.last


def _of_all(f: FigureMention, words: Words) -> bool:
    """Whether a number counts everybody of its slot: no group, no part, nothing added."""
    figure = f.figure
    stated = not f.implicit and figure.slot is not None and figure.whole is None
    return stated and figure.polarity == "asserted" and not _grouped(f, words)


def _grouped(f: FigureMention, words: Words) -> bool:
    """Whether the figure counts a group that may be a part of all."""
    named = words.group_of.get(f.head.lemma_.lower()) if f.head is not None else None
    if named is not None and named.kind == "person":
        return not named.whole
    return f.figure.scope.group is not None and f.figure.scope.group not in words.whole_groups


@rule("figures.parts.kin")
def _kin(f: FigureMention, words: Words) -> bool:
    """ "four members of the Hale family", "photos of two bodies": some of all."""
    if f.head is None:
        return False
    if _pictured(f, words):
        return True
    families = words.groups.families
    near = [c for c in f.head.children if c.relation == "compound"]
    preps = [c for c in f.head.children if c.lower_ in words.grammar.of_from]
    near += [c for prep in preps for c in prep.children]
    return any(t.lemma_.lower() in families for t in near)


def _pictured(f: FigureMention, words: Words) -> bool:
    return any(_shown(t, words) for t in (f.head, f.word) if t is not None)


def _shown(noun: Token, words: Words) -> bool:
    """Whether these are bodies that a picture or somebody's eyes show."""
    if noun.lemma_.lower() not in words.groups.found:
        return False
    shown = words.groups.shown
    told = [noun, *noun.children]
    for _ in range(CLIMB):
        noun = noun.head
        told.append(noun)
    return any(t.lemma_.lower() in shown for t in told)


@rule("figures.parts.under")
def _under(f: FigureMention, wholes: list[FigureMention], words: Words) -> FigureMention:
    """A group's count as a part of the first count of all that is higher."""
    figure = f.figure
    most = figure.interval.high if figure.interval.high is not None else figure.interval.low
    kin = _kin(f, words)
    group = _grouped(f, words) or kin
    if f.implicit or figure.whole or figure.slot is None or most is None or not group:
        return f
    if figure.scope.group in (words.groups.additional, words.groups.total):
        return f
    family = kin and not _grouped(f, words) and not _pictured(f, words)
    apart = [w for w in wholes if not (family and _kin(w, words))]  # two families
    whole = next((w for w in apart if _holds(w, f, most)), None)
    if whole is None:
        return f
    named = words.group_of.get(f.head.lemma_.lower()) if f.head is not None else None
    key = figure.scope.group or (named.key if named else None)
    scope = replace(figure.scope, group=key)
    return replace(f, figure=replace(figure, slot=PART, whole=whole.figure.id, scope=scope))


def _holds(whole: FigureMention, part: FigureMention, most: float) -> bool:
    figure = whole.figure
    return figure.slot == part.figure.slot and (figure.interval.said or 0) > most


def _numbers(f: FigureMention, year: int | None) -> bool:
    """Whether it is a number of the event's own time that may stand for those it counts."""
    figure = f.figure
    if f.implicit or figure.slot in (None, PART) or figure.polarity != "asserted":
        return False
    return not _other_time(f, year) and figure.scope.group != f.line.words.groups.additional


def _other_time(f: FigureMention, year: int | None) -> bool:
    """Whether it is dated to years ago, or to all the time since then."""
    period = f.figure.scope.period or ""
    earlier = year is not None and period[:4].isdecimal() and int(period[:4]) < year - 1
    return earlier or period.endswith("/..") or (period != "" and not period[0].isdecimal())


@rule("figures.parts.covered")
def _covered(f: FigureMention, numbered: list[FigureMention]) -> bool:
    """Whether the report gives the number of those whom it also counts one by one."""
    if f.figure.whole is not None:
        return False
    if _introduced(f, f.line.words) is not None:
        return True  # "including … and an infant" is no count of its own
    if f.figure.scope.group is not None:
        return False
    low = f.figure.interval.low or 0
    return any(
        n.figure.slot == f.figure.slot
        and n.figure.span.start < f.figure.span.start
        and n.figure.interval.ends[1] >= low
        for n in numbered
    )
