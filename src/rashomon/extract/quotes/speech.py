"""Which quoted stretches are utterances of their own, and which are only words taken over."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rashomon.extract.quotes.marks import QuotedStretch
from rashomon.extract.quotes.sources import FINITE
from rashomon.language.tree import Tree

_SHOUTED = 3
"""Words in capitals in a row from which they are a heading."""
_HEAD = 4000
"""Code points of a text that tell whether it is in capitals."""
_FEW = 4
"""Quoted words from which a verb among them is no cue of the report."""
_SMALL = re.compile("[a-z]+")
_LOUD = re.compile("[A-Z\u00c0-\U0010ffff](?![a-z])")
"""What every word in capitals holds; a mark or an accented letter may pass for it."""
_LEAD = 3
"""Code points before the first mark of a paragraph that begins as speech."""
_LEAST = 3
"""Words between marks from which a verb behind them without a comma is their cue."""
_SUBJECT = 5
"""Tokens of a subject between a mark and its verb."""
_NAMED = frozenset(("PROPN", "NOUN", "DET", "ADJ", "PRON"))
_CLOSERS = "'’”\"» "
_ENDS = (",", ".", "?", "!", "…", "—", "-")
_FULL = (".", "?", "!")
_INTRO = (".", "?", "!", ",", "—", "–", "”", '"', "’", "'", ")", "-")
_STOPS = (".", "?", "!", "”", '"')
_NEW = re.compile(r"[.?!…][\"”’']{0,2} +[\"“‘']?[A-Z]")


def ending(tree: Tree, s: QuotedStretch) -> str:
    """The last mark or letter of the words between the marks, "" where there is none."""
    at = s.inner[1]
    while at > s.inner[0] and tree.text[at - 1] in _CLOSERS:
        at -= 1
    return tree.text[at - 1 : at] if at > s.inner[0] else ""


def tokens_in(tree: Tree, spoken: Sequence[QuotedStretch]) -> set[int]:
    """The tokens that stand within the stretches."""
    held: set[int] = set()
    for s in spoken:
        held.update(range(tree.token_at(s.start), tree.token_at(s.end - 1) + 1))
    return held


def quoted_tokens(tree: Tree, spoken: Sequence[QuotedStretch], cues: Mapping[str, str]) -> set[int]:
    """The tokens within speech and longer quoted words: no cue there is the report's own."""
    return tokens_in(
        tree,
        [
            s
            for s in spoken
            if len(tree.text[s.inner[0] : s.inner[1]].split(None, _FEW)) >= _FEW
            or is_speech(tree, s, cues)
        ],
    )


def shouted(tree: Tree) -> set[int]:
    """The tokens of headings in capitals: several such words in a row bring in no speech."""
    held: set[int] = set()
    text = tree.text
    if len(_LOUD.findall(text)) < _SHOUTED:  # most passages
        return held
    run: list[int] = []
    words = [text[start:end] for start, end in zip(tree.idx, tree.end, strict=True)]
    for t, word in enumerate([*words, ""]):
        if word.isupper():
            run.append(t)
        elif not word or word.isalpha():
            if len(run) >= _SHOUTED:
                held.update(run)
            run = []
    return held


def capitals(text: str) -> bool:
    """Whether a text is mostly in capitals."""
    head = text[:_HEAD]
    if 4 * sum(map(len, _SMALL.findall(head[: _HEAD // 2]))) >= len(head):
        return False  # no room for three capitals to each small letter: nearly every text
    return sum(map(str.isupper, head)) > 3 * sum(map(str.islower, head))


def closed(tree: Tree, spoken: list[QuotedStretch], cues: Mapping[str, str]) -> list[QuotedStretch]:
    """The stretches; one that lacks its mark ends where the report names its speaker.

    "“It fell, Mayor Lind told reporters. She left.": the comma before "Mayor".
    """
    return [s if s.closed or s.start > _LEAD else _named_in(tree, s, cues) for s in spoken]


def _named_in(tree: Tree, s: QuotedStretch, cues: Mapping[str, str]) -> QuotedStretch:
    """The stretch up to the comma before the name and listed verb that its clause hangs on."""
    first = tree.token_at(s.inner[0])
    if first >= tree.size:
        return s
    root = next((t for t in range(first, tree.last[first] + 1) if tree.heads[t] == t), None)
    subject = tree.child(root, "subject") if root is not None else None
    if root is None or subject is None or tree.lemmas[root] not in cues:
        return s
    clause = tree.child(root, "complement")
    name = tree.left[subject]
    if clause is None or not first <= clause < name or tree.lower[name - 1] != ",":
        return s
    if tree.pos[subject] != "PROPN" or tree.forms[root] not in FINITE:
        return s
    end = tree.idx[name - 1] + 1
    return s._replace(end=end, inner=(s.inner[0], end), closed=True)


def is_speech(tree: Tree, s: QuotedStretch, cues: Mapping[str, str]) -> bool:
    """Whether a stretch is an utterance of its own, not words taken into a sentence."""
    last = ending(tree, s)
    if not last:
        return False
    inner = tree.text[s.inner[0] : s.inner[1]]
    count = len(inner.split(None, 6))
    if count > 4 and _NEW.search(inner):
        return True
    before = _before(tree.text, s.start)
    if before == ":":
        return True
    if _beside_cue(tree, s, before, cues):
        return True
    after = tree.text[s.end : s.end + 2].lstrip()[:1]
    ends = last in _ENDS or after == ","
    if before == "," and after in _FULL and count > _LEAST:
        ends = True  # "said, “it fell at once”."
    if not before or before in _INTRO:
        starts = not before or before in _STOPS
        whole = starts and count > 5 and inner[:1].isupper() and not inner.isupper()
        return ends or whole
    if not _follows_cue(tree, s, cues):
        return False
    if ends and count > 2:
        return True
    told = tree.pos[tree.token_at(s.start) - 1] == "VERB"  # no "show “Orn by Night.”"
    return told and (last in _FULL or _ends_sentence(tree, s))


def _beside_cue(tree: Tree, s: QuotedStretch, before: str, cues: Mapping[str, str]) -> bool:
    """Whether no comma parts words from their cue: "“It fell” said Lind “and we ran”"."""
    if len(tree.text[s.inner[0] : s.inner[1]].split(None, _LEAST)) < _LEAST:
        return False
    first = tree.token_at(s.start)
    if not before or before in _STOPS:
        return _said_on(tree, tree.token_at(s.end), cues)
    verb = first - 1
    while verb > 0 and tree.pos[verb] in _NAMED:
        verb -= 1
    return 0 < verb < first - 1 and _said_on(tree, verb, cues)


def _said_on(tree: Tree, after: int, cues: Mapping[str, str]) -> bool:
    """Whether a listed verb and its subject, either first, go on right behind a mark."""
    if not 0 < after < tree.size - 1 or tree.forms[after - 1] != "closing-quote":
        return False
    verb = after
    while verb < tree.size - 1 and verb - after < _SUBJECT and tree.pos[verb] in _NAMED:
        verb += 1
    if tree.lemmas[verb] not in cues or tree.forms[verb] not in FINITE:
        return False
    named = verb > after or tree.pos[verb + 1] in _NAMED
    return named and tree.text[tree.idx[verb] : tree.end[verb]].islower()


def _before(text: str, at: int) -> str:
    """The last character before a place that is no space, "" at the start."""
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return text[at - 1 : at]


def _ends_sentence(tree: Tree, s: QuotedStretch) -> bool:
    """Whether only a stop stands between a stretch and its sentence's end."""
    last = tree.token_at(s.end)
    return last < tree.size and tree.forms[last] == "stop" and tree.last[last] == last


def _follows_cue(tree: Tree, s: QuotedStretch, cues: Mapping[str, str]) -> bool:
    """Whether a listed verb stands right before the stretch."""
    before = tree.token_at(s.start) - 1
    return before >= 0 and s.start - tree.end[before] < 3 and tree.lemmas[before] in cues
