"""Which quoted stretches are utterances of their own, and which are only words taken over."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rashomon.extract.quotes.marks import Stretch
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
_CLOSERS = "'’”\"» "
_ENDS = (",", ".", "?", "!", "…", "—", "-")
_INTRO = (".", "?", "!", ",", "—", "–", "”", '"', "’", "'", ")", "-")
_STOPS = (".", "?", "!", "”", '"')
_NEW = re.compile(r"[.?!…][\"”’']{0,2} +[\"“‘']?[A-Z]")


def ending(tree: Tree, s: Stretch) -> str:
    """The last mark or letter of the words between the marks, "" where there is none."""
    at = s.inner[1]
    while at > s.inner[0] and tree.text[at - 1] in _CLOSERS:
        at -= 1
    return tree.text[at - 1 : at] if at > s.inner[0] else ""


def tokens_in(tree: Tree, spoken: Sequence[Stretch]) -> set[int]:
    """The tokens that stand within the stretches."""
    held: set[int] = set()
    for s in spoken:
        held.update(range(tree.token_at(s.start), tree.token_at(s.end - 1) + 1))
    return held


def quoted_tokens(tree: Tree, spoken: Sequence[Stretch], cues: Mapping[str, str]) -> set[int]:
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


def is_speech(tree: Tree, s: Stretch, cues: Mapping[str, str]) -> bool:
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
    ends = last in _ENDS or tree.text[s.end : s.end + 2].lstrip()[:1] == ","
    if not before or before in _INTRO:
        starts = not before or before in _STOPS
        whole = starts and count > 5 and inner[:1].isupper() and not inner.isupper()
        return ends or whole
    return ends and count > 2 and _follows_cue(tree, s, cues)


def _before(text: str, at: int) -> str:
    """The last character before a place that is no space, "" at the start."""
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return text[at - 1 : at]


def _follows_cue(tree: Tree, s: Stretch, cues: Mapping[str, str]) -> bool:
    """Whether a listed verb stands right before the stretch."""
    before = tree.token_at(s.start) - 1
    return before >= 0 and s.start - tree.end[before] < 3 and tree.lemmas[before] in cues
