"""Speech whose cue stands elsewhere: in the paragraph before, or nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.extract.quotes import sources
from rashomon.extract.quotes.colons import colon
from rashomon.extract.quotes.direct import QuoteContext, Spoken
from rashomon.extract.quotes.frames import Frame, Range
from rashomon.extract.quotes.marks import QuotedStretch
from rashomon.extract.quotes.speech import ending
from rashomon.extract.rules import mark, rule, since
from rashomon.language.tree import Tree
from rashomon.model import Span
from rashomon.model.letters import plain

_LEAD = 3
"""Code points before the first mark of a paragraph that begins as speech."""
_LEAST_WORDS = 5
"""Words of speech without any cue, from which it is kept with an unknown source."""
_MOST_PARTS = 400
"""Stretches of one quote; a speaker who goes on for longer gets another quote."""
DASHES = frozenset(("-", "--", "–", "—", "―"))
_LONGEST_NAME = 3
_STOPS = (".", "?", "!")
_LEAST_SHOWN = 3
"""Words of speech from which it is given to whoever does something before it."""
_SHORT = 12
"""Tokens of a paragraph that is nothing but a name after a dash."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A frame whose content is in the report's own offsets; `tree` is the cue's passage.

    `frame` is None where no words bring the speech in.
    """

    tree: Tree
    frame: Frame | None
    content: tuple[Span, ...]
    quoted: tuple[Span, ...]
    direct: bool
    rules: tuple[str, ...] = ()

    def going_on(self, more: Draft) -> tuple[Draft, ...]:
        """This one with the other's content after its own; a second one where it grew too long."""
        if len(self.content) >= _MOST_PARTS:
            return self, replace(self, content=more.content, quoted=more.quoted, direct=True)
        at = mark()
        joined = _joined(self, more)
        return (replace(joined, rules=(*self.rules, *since(at))),)


@rule("quotes.carry.going-on")
def _joined(first: Draft, more: Draft) -> Draft:
    """What somebody says, and what they say next without another cue."""
    return replace(
        first,
        content=tuple(sorted(first.content + more.content)),
        quoted=tuple(sorted(first.quoted + more.quoted)),
        direct=first.direct or not any(q not in first.content for q in first.quoted),
    )


def drafts(blocks: Sequence[tuple[Tree, Spoken]], words: QuoteContext) -> list[Draft]:
    """The drafts of a report's passages, orphaned speech given to whoever goes on speaking."""
    done: list[Draft] = []
    before: list[Draft] = []
    for at, (tree, spoken) in enumerate(blocks):
        here = [_draft(tree, f) for f in spoken.frames]
        above = blocks[at - 1] if at and _leads(blocks[at - 1][0]) else None
        for orphan in spoken.orphans:
            place, lost = mark(), _loose(tree, orphan)
            below = blocks[at + 1][0] if at + 1 < len(blocks) else None
            signed = _signed(tree, orphan, below)
            if signed is not None:
                frame = signed[1].ruled(*since(place))
                here.append(replace(lost, tree=signed[0], frame=frame))
            elif orphan.start <= _LEAD and not here and above is not None:
                _carry(lost, before, above, words, here)
            elif orphan.start <= _LEAD and not here and not orphan.closed:
                here.append(lost)
            else:
                _within(lost, orphan, words, here)
        _precede(before, here, above)
        done.extend(before)
        before = here
    done.extend(before)
    done.extend(_draft(tree, f) for tree, spoken in blocks for f in spoken.layers)
    return [d for d in done if d.frame is not None or _long(d)]


def _leads(tree: Tree) -> bool:
    """Whether a block may let the next one's speech speak: a paragraph, or a line with a colon."""
    return tree.kind == "body" or tree.text.rstrip().endswith(":")


def _precede(before: list[Draft], here: list[Draft], above: tuple[Tree, Spoken] | None) -> None:
    """Give speech that its paragraphs never closed to whoever a later paragraph of it names."""
    if above is None or not before or not here or before[-1].frame is not None:
        return
    spoken = above[1]
    goes_on = bool(spoken.speech) and not spoken.speech[-1].closed
    if goes_on and here[0].frame is not None and here[0].direct and _opens(here[0]):
        parts = len(before[-1].content) + len(here[0].content)
        if parts <= _MOST_PARTS:
            here[:1] = here[0].going_on(before.pop())


def _unclosed(draft: Draft) -> bool:
    """Whether a draft of one stretch ends without a mark."""
    return draft.quoted[-1].end == draft.content[-1].end


def _opens(draft: Draft) -> bool:
    """Whether a draft's content begins its paragraph."""
    return draft.content[0].start - draft.tree.start <= _LEAD


def _long(draft: Draft) -> bool:
    """Whether speech without any cue has words enough."""
    a, b = draft.content[0].start, draft.content[0].end
    at = draft.tree.start
    many = len(draft.content) > 1
    return many or len(draft.tree.text[a - at : b - at].split()) >= _LEAST_WORDS


def _carry(
    lost: Draft,
    before: list[Draft],
    above: tuple[Tree, Spoken],
    words: QuoteContext,
    here: list[Draft],
) -> None:
    """Give a paragraph of speech to the paragraph before it.

    After indirect speech it is a quote of its own, by whoever the paragraph's main
    clause lets speak.
    """
    tree, spoken = above
    unclosed = bool(spoken.speech) and not spoken.speech[-1].closed
    at = mark()
    idle = None if unclosed else _idle(tree, words, before)
    if idle is not None:
        here.append(replace(lost, tree=tree, frame=idle.ruled(*since(at))))
    elif before and (unclosed or before[-1].direct):
        here.extend(before.pop().going_on(lost))
    elif before:
        spoke = min(before, key=_depth)
        here.append(replace(spoke, content=lost.content, quoted=lost.quoted, direct=True))
    elif _long(lost) or _unclosed(lost):
        here.append(lost)


def _depth(draft: Draft) -> tuple[int, int]:
    """How deep a draft's cue is, the last of equals first."""
    if draft.frame is None:
        return 99, 0
    return draft.tree.depth(draft.frame.cue), -draft.frame.cue


@rule("quotes.carry.signed")
def _signed(tree: Tree, orphan: QuotedStretch, below: Tree | None) -> tuple[Tree, Frame] | None:
    """A dash and a name after speech, in its paragraph or alone in the next one."""
    at = tree.token_at(orphan.end)
    if at < tree.size:
        frame = _name_after(tree, at)
        return (tree, frame) if frame is not None else None
    if below is not None and below.size <= _SHORT:
        frame = _name_after(below, 0) or _name_alone(below, orphan)
        return (below, frame) if frame is not None else None
    return None


def _name_after(tree: Tree, dash: int) -> Frame | None:
    if tree.lower[dash] not in DASHES or dash + 1 >= tree.size:
        return None
    last = dash
    while last + 1 < tree.size and tree.pos[last + 1] == "PROPN":
        last += 1
    return Frame(dash, (dash + 1, last)) if last > dash else None


def _name_alone(tree: Tree, orphan: QuotedStretch) -> Frame | None:
    """A line that is a name with an office, and no sentence, under a paragraph of speech."""
    last = -1
    while last + 1 < tree.size and tree.pos[last + 1] == "PROPN":
        last += 1
    verbs = any(p in ("VERB", "AUX") for p in tree.pos)
    if not 1 <= last <= _LONGEST_NAME or verbs or orphan.start > _LEAD:
        return None
    after = tree.lower[last + 1] if last + 1 < tree.size else ","
    return Frame(last, (0, last)) if after == "," else None


def _within(lost: Draft, orphan: QuotedStretch, words: QuoteContext, here: list[Draft]) -> None:
    """Give speech amid a paragraph to a name and colon before it, or to the last speaker."""
    tree = lost.tree
    text = tree.text[: orphan.start].rstrip()
    if text.endswith((":", "--", "—")):
        at = mark()
        frame = colon(tree, len(text) - 1, words.forms.letters)
        here.append(replace(lost, frame=frame.ruled(*since(at))))
        return
    earlier = [i for i, d in enumerate(here) if d.content[0] < lost.content[0]]
    if earlier:
        here[earlier[-1] : earlier[-1] + 1] = here[earlier[-1]].going_on(lost)
        return
    at = mark()
    shown = _shown(tree, orphan, words)
    if shown is not None:
        here.append(replace(lost, frame=shown.ruled(*since(at))))


@rule("quotes.carry.shown")
def _shown(tree: Tree, orphan: QuotedStretch, words: QuoteContext) -> Frame | None:
    """Who does something right before whole sentences: "Lind shook her head. “It fell.”".

    The stop before the speech stands for a cue.
    """
    stop = tree.token_at(orphan.start) - 1
    if stop < 1 or tree.lower[stop] != "." or ending(tree, orphan) not in _STOPS:
        return None
    if len(tree.text[slice(*orphan.inner)].split()) < _LEAST_SHOWN:
        return None
    root = next((t for t in range(tree.first[stop], stop) if tree.heads[t] == t), None)
    person = tree.child(root, "subject") if root is not None else None
    if person is None or plain(tree.lower[person]) not in words.people:
        return None
    return Frame(stop, sources.phrase(tree, person))


@rule("quotes.carry.idle")
def _idle(tree: Tree, words: QuoteContext, before: list[Draft]) -> Frame | None:
    """A cue at the end of the paragraph before, that has brought in nothing yet."""
    text = tree.text.rstrip()
    last = tree.sents[-1][0] if tree.sents else 0
    held = [d for d in before if d.frame and d.tree is tree]
    busy = {d.frame.cue for d in held if d.frame}
    verbs = [
        t
        for t in range(last, tree.size)
        if tree.pos[t] == "VERB" and t not in busy and _speaks(tree, t, words)
    ]
    if text.endswith(":"):
        if verbs:
            return Frame(verbs[-1], sources.source(tree, verbs[-1]))
        end = tree.start + len(text) - 1
        reached = [d.frame for d in held if d.content[-1].end >= end]
        return reached[-1] if reached else colon(tree, len(text) - 1, words.forms.letters)
    roots = [t for t in verbs if tree.heads[t] == t and tree.subject(t) is not None]
    if roots and not any(d.content[-1].end > _place(tree, last) for d in held):
        return Frame(roots[0], sources.source(tree, roots[0]))
    return None


def _speaks(tree: Tree, verb: int, words: QuoteContext) -> bool:
    """Whether a verb is a listed cue, or makes words known: "issued a statement"."""
    if tree.lemmas[verb] in words.cues.forces:
        return True
    made = tree.child(verb, "object")
    return (
        made is not None and tree.forms[made] == "singular" and tree.lemmas[made] in words.documents
    )


def _place(tree: Tree, token: int) -> int:
    return tree.start + tree.idx[token]


def _draft(tree: Tree, frame: Frame) -> Draft:
    return Draft(tree, frame, _moved(tree, frame.content), _moved(tree, frame.quoted), frame.direct)


def _loose(tree: Tree, s: QuotedStretch) -> Draft:
    content = _moved(tree, ((s.start, s.end),))
    return Draft(tree, None, content, _moved(tree, (s.inner,)), True)


def _moved(tree: Tree, ranges: tuple[Range, ...]) -> tuple[Span, ...]:
    at = tree.start
    return tuple(Span(at + a, at + b) for a, b in ranges)
