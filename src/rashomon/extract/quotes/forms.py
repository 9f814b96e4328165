"""Attributions that no verb brings in: turns of a transcript, labels, views, polls.

"LIND: It will hold." · "Lind: the dam will hold" over a report · "In Holm's view, …" ·
"Holm's view is that …" · "In a new poll, …" · "…, per Holm"
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from rashomon.extract.quotes import sources
from rashomon.extract.quotes.frames import Frame, Range, trim
from rashomon.extract.quotes.marks import stretches
from rashomon.extract.rules import mark, rule, since, weighed
from rashomon.language.tree import Tree
from rashomon.lexicon.attribution import Forms, Sources, ViewPhrases, ViewWord
from rashomon.model import Entity
from rashomon.model.letters import plain

_LABEL = re.compile(
    r"(?:\[?\d{1,2}(?::\d\d){1,2}\]?\s)?[\"“]?"
    r"(?:([^\W\d_][\w.’' -]{0,39}?)((?:,\s[^:\n()]{1,60})?(?:\s\([^()\n]{1,40}\))?):\s+(?=\S)"
    r"|([A-Z])\.\s+(?=\S))"
)
"""A short label at the start of a line: "LIND: ", "Ida Lind: ", "Q. "; a mark or a time may stand
before, and an office or a remark behind: "IDA LIND, MAYOR: ", "Lind (on the phone): "."""
_TURNS = 2
"""Lines with a label from which a report holds a transcript."""
_LEAST_WORDS = 3
MARKS = frozenset("\"“”‘«»„'")


def names(entities: Iterable[Entity]) -> frozenset[str]:
    """The folded surnames of a report's people."""
    return frozenset(plain(e.name).split()[-1] for e in entities if e.kind == "person")


# ---- whole lines -----------------------------------------------------------------


def turns(trees: Sequence[Tree], people: Collection[str], forms: Forms) -> dict[int, Frame]:
    """The lines of a transcript: number of the passage → frame; none where few lines look so."""
    found: dict[int, Frame] = {}
    loud: dict[str, list[int]] = {}
    full: set[int] = set()
    for number, tree in enumerate(trees):
        match = _LABEL.match(tree.text) if tree.kind in ("body", "headline") else None
        if match is not None and tree.kind == "headline" and not match[2]:
            match = None  # only a label with an office or a remark is no topic there
        at = mark()
        frame = _turn(tree, match, people, forms) if match else None
        if match is None or frame is None:
            continue
        found[number] = frame.ruled(*weighed(at))
        label = match[1] or ""
        if label.isupper() and not _known(label, people, forms):
            loud.setdefault(label.split()[-1], []).append(number)
            if match[2] or " " in label:
                full.add(number)
    if len(found) == sum(map(len, loud.values())):
        again = any(len(held) >= _TURNS for held in loud.values())
        for held in loud.values():
            # headings of topics: nobody speaks but once, unless among others' turns in full
            if len(held) < _TURNS and not (again and held[0] in full):
                del found[held[0]]
    return found if len(found) >= _TURNS else {}


@rule("quotes.forms.turn")
def _turn(tree: Tree, match: re.Match[str], people: Collection[str], forms: Forms) -> Frame | None:
    if tree.text[match.end()] in MARKS:
        return None
    label = match[1] or match[3]
    words = plain(label).split()
    loud = match[1] is not None and label.isupper() and len(words) < 4
    if not (loud or _known(label, people, forms)):
        return None
    asks = label in forms.turns.question
    start, stop = match.span(1 if match[1] else 3)
    marked = tree.text[start - 1 : start] in MARKS if start else False
    end = len(tree.text.rstrip().rstrip("".join(MARKS))) if marked else len(tree.text)
    colon = len(tree.text[: match.end()].rstrip()) - 1
    return _labelled(tree, (start, stop, colon), (match.end(), end), asks)


def _known(label: str, people: Collection[str], forms: Forms) -> bool:
    """Whether a label is somebody of the report, or says who asks or answers."""
    if label in forms.turns.question or label in forms.turns.answer:
        return True
    words = plain(label).split()
    return len(label) > 1 and bool(words) and words[-1] in people


def _labelled(
    tree: Tree, label: tuple[int, int, int], content: Range, asks: bool = False
) -> Frame | None:
    """A name from one place to another, the place of its sign, which is the cue, and its words."""
    cue = tree.token_at(label[2])
    first, last = tree.token_at(label[0]), min(tree.token_at(label[1] - 1), cue - 1)
    a, b = content
    while b > a and tree.text[b - 1].isspace():
        b -= 1
    if a >= b or cue >= tree.size:
        return None
    source = None if asks else (first, max(first, last))
    return Frame(cue, source, ((a, b),), direct=True)


def answer(tree: Tree, frame: Frame, forms: Forms) -> bool:
    """Whether a turn's label says only that it answers."""
    if frame.source is None:
        return False
    return tree.words(*frame.source).rstrip(". ") in forms.turns.answer


def voices(frames: Iterable[tuple[Tree, Frame]]) -> frozenset[str]:
    """The folded words of all who speak in a report, each frame with its passage."""
    said = ((tree, range(f.source[0], f.source[1] + 1)) for tree, f in frames if f.source)
    return frozenset(plain(tree.lower[t]) for tree, source in said for t in source)


def named(tree: Tree, frame: Frame, people: Collection[str]) -> bool:
    """Whether a frame's source ends in the surname of one of a report's people."""
    return frame.source is not None and plain(tree.lower[frame.source[1]]) in people


@rule("quotes.forms.headline")
def headline(
    tree: Tree, people: Collection[str], nouns: Sources, heard: Collection[str]
) -> Frame | None:
    """A name or office and a colon before or after the words of a headline.

    `heard` are those who speak in the report. Whoever else is named first is what the
    headline is about, unless the words are quoted or in the speaker's own voice.
    """
    text = tree.text
    if text.count(":") != 1:
        return None
    at = text.index(":")
    for label, words in (((0, at), (at + 1, len(text))), ((at + 1, len(text)), (0, at))):
        tokens = _tokens(tree, label)
        if not _speaks(tree, tokens, people, nouns) or len(text[slice(*words)].split()) < 3:
            continue
        a, b = trim(tree, words)
        quoted = [s for s in stretches(text) if a <= s.start and s.end <= b]
        direct = sum(s.end - s.start for s in quoted) * 2 > b - a
        inner = tuple(s.inner for s in quoted)
        name = plain(tree.lower[tokens[-1]])
        about = not label[0] and name in people and not quoted
        if about and not _voiced(tree, (a, b), name in heard, nouns):
            continue
        return Frame(tree.token_at(at), (tokens[0], tokens[-1]), ((a, b),), inner, direct)
    return None


def _voiced(tree: Tree, words: Range, heard: bool, nouns: Sources) -> bool:
    """Whether words may be those of somebody named before them, who speaks elsewhere or not."""
    held = range(tree.token_at(words[0]), tree.token_at(words[1] - 1) + 1)
    if heard:
        return any(tree.pos[t] in ("VERB", "AUX") for t in held)
    own = nouns.pronouns.nobody
    return any(tree.forms[t] == "modal" or tree.lower[t] in own for t in held)


def _tokens(tree: Tree, r: Range) -> list[int]:
    held = range(tree.token_at(r[0]), tree.token_at(r[1] - 1) + 1) if r[1] > r[0] else ()
    return [
        t for t in held if t < tree.size and tree.text[tree.idx[t]].isalnum() and tree.idx[t] < r[1]
    ]


def _speaks(tree: Tree, tokens: list[int], people: Collection[str], nouns: Sources) -> bool:
    """Whether a label names somebody who speaks: a person of the report, or a noun for one."""
    if not 0 < len(tokens) < 5:
        return False
    if plain(tree.lower[tokens[-1]]) in people:
        return True
    if tree.lemmas[tokens[-1]] in nouns.hearsay.pieces:
        return False
    kind = nouns.kinds.get(tree.lemmas[tokens[-1]], nouns.kinds.get(tree.lower[tokens[-1]]))
    return kind in ("anonymous", "organisation", "document")


# ---- phrases ---------------------------------------------------------------------


def phrases(
    tree: Tree, skip: Collection[int], forms: Forms, nouns: Collection[str]
) -> Iterator[Frame]:
    """Views that a noun or a phrase gives to somebody; tokens of `skip` are no cues.

    `nouns` are those that name sources.
    """
    views = forms.views
    if views.keys().isdisjoint(tree.lemmas) and views.keys().isdisjoint(tree.lower):
        return
    for t in range(tree.size):
        if t in skip:
            continue
        if tree.lemmas[t] not in views and tree.lower[t] not in views:
            continue
        at = mark()
        frame = _viewed(tree, t, views.get(tree.lower[t]) or views[tree.lemmas[t]], forms, nouns)
        if frame is not None:
            yield frame.ruled(*since(at))


@rule("quotes.forms.view")
def _viewed(
    tree: Tree, t: int, view: ViewWord, forms: Forms, nouns: Collection[str]
) -> Frame | None:
    """The view that a token brings in."""
    frame, relation = None, tree.relations[t]
    if view.opens and relation == "prepositional-object":
        frame = _fronted(tree, t, forms.phrases)
    if frame is None and view.equals and relation == "subject":
        frame = _equal(tree, t, forms.phrases)
    if frame is None and view.found and relation == "prepositional-object":
        frame = _found(tree, t, forms.phrases)
    if frame is None and view.credits and relation == "preposition":
        frame = _credited(tree, t, nouns)
    return frame


def _fronted(tree: Tree, noun: int, small: ViewPhrases) -> Frame | None:
    """ "In Holm's view, …": the sentence without the phrase that a comma parts from it."""
    prep, owner = tree.heads[noun], _owner(tree, noun, small)
    if owner is None or tree.lower[prep] not in small.before:
        return None
    content = _rest(tree, prep)
    return Frame(noun, sources.phrase(tree, owner), content, up=True) if content else None


def _owner(tree: Tree, noun: int, small: ViewPhrases) -> int | None:
    owner = tree.child(noun, "possessor")
    if owner is None and tree.child(noun, "adjective") is None:
        of = next((k for k in tree.kids[noun] if tree.lower[k] in small.owner), None)
        owner = tree.child(of, "prepositional-object") if of is not None else None
    return owner if owner is not None and tree.lower[owner] not in small.nobody else None


def _rest(tree: Tree, prep: int) -> tuple[Range, ...]:
    """A sentence without a phrase that commas or its own ends part from it."""
    first, last = tree.first[prep], tree.last[prep]
    left, right = tree.left[prep], tree.right[prep]
    while right > prep and tree.pos[right] == "PUNCT":
        right -= 1
    begins = left == first
    if not (begins or tree.lower[left - 1] == ",") or right >= last:
        return ()
    if tree.lower[right + 1] not in (",", ".") or (begins and tree.lower[right + 1] != ","):
        return ()
    before = [] if begins else [trim(tree, (tree.idx[first], tree.idx[left]))]
    after = trim(tree, (tree.end[right], tree.end[last]))
    return tuple(r for r in (*before, after) if r[0] < r[1])


def _equal(tree: Tree, noun: int, small: ViewPhrases) -> Frame | None:
    """ "Holm's view is that …"."""
    verb, owner = tree.heads[noun], _owner(tree, noun, small)
    if tree.lemmas[verb] not in tree.small.be or owner is None:
        return None
    for clause in tree.kids[verb]:
        if (
            clause > verb
            and tree.relations[clause] == "complement"
            and tree.child(clause, "subordinator") is not None
        ):
            content = trim(tree, (tree.idx[tree.left[clause]], tree.end[tree.right[clause]]))
            return Frame(noun, sources.phrase(tree, owner), (content,))
    return None


def _found(tree: Tree, noun: int, small: ViewPhrases) -> Frame | None:
    """ "In a new poll, …": what a poll at the start of a sentence found."""
    prep = tree.heads[noun]
    if tree.lower[prep] not in small.before or tree.left[prep] != tree.first[prep]:
        return None
    content = _rest(tree, prep)
    return Frame(noun, sources.phrase(tree, noun), content, up=True) if content else None


def _credited(tree: Tree, prep: int, nouns: Collection[str]) -> Frame | None:
    """ "Six bridges are closed, per the council": who says it, parted from the sentence."""
    to = tree.child(prep, "preposition")  # "The gate, according to Lind, “was open”"
    noun = tree.child(prep if to is None else to, "prepositional-object")
    if noun is None or not (tree.pos[noun] == "PROPN" or tree.lemmas[noun] in nouns):
        return None
    content = _rest(tree, prep)
    return Frame(prep, sources.phrase(tree, noun), content, up=True) if content else None
