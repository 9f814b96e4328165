"""Speech and thought that the parse shows: a cue with a clause that depends on it, or holds it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rashomon.extract.quotes.frames import Frame, Range, merge, subtract
from rashomon.extract.quotes.tree import Tree

_CLAUSES = ("ccomp", "xcomp")
_VERBS = ("VERB", "AUX")


def frames(tree: Tree, cues: Mapping[str, str]) -> list[Frame]:
    """Every cue of the passage with what it brings in, in order; content may be empty."""
    return [f for t in range(tree.size) for f in _frame(tree, t, cues)]


def _frame(tree: Tree, token: int, cues: Mapping[str, str]) -> Iterator[Frame]:
    if tree.pos[token] in _VERBS and tree.lemmas[token] in cues:
        yield Frame(token, source(tree, token), _content(tree, token))
    elif tree.lower[token] == "according":
        yield from _according(tree, token)


def source(tree: Tree, token: int) -> Range | None:
    """First and last token of the words for whoever speaks."""
    subject = tree.subject(token)
    if subject is None and tree.deps[token] == "acl":
        subject = tree.heads[token]
        return tree.left[subject], token - 1
    if subject is None:
        return None
    return phrase(tree, subject)


def phrase(tree: Tree, noun: int) -> Range:
    """A noun phrase without what only comments on it (clauses after it)."""
    first, last = tree.left[noun], tree.right[noun]
    for kid in tree.kids[noun]:
        if kid > noun and tree.deps[kid] in ("relcl", "acl", "punct") and kid - noun < 40:
            last = min(last, tree.left[kid] - 1)
            break
    while last > noun and tree.pos[last] == "PUNCT":
        last -= 1
    return first, max(last, noun)


def _content(tree: Tree, token: int) -> tuple[Range, ...]:
    parts = [_ranges(tree, k, token) for k in tree.kids[token] if tree.deps[k] in _CLAUSES]
    if not parts and tree.deps[token] in ("parataxis", "ccomp") and tree.subject(token) is not None:
        head = tree.heads[token]
        if tree.deps[token] == "parataxis" or head < token:
            whole = (tree.idx[tree.left[head]], tree.end[tree.right[head]])
            hole = (tree.idx[tree.left[token]], tree.end[tree.right[token]])
            parts = [subtract(whole, [hole])]
    return merge([trim(tree, r) for rs in parts for r in rs])


def _ranges(tree: Tree, kid: int, cue: int) -> list[Range]:
    first, last = tree.left[kid], tree.right[kid]
    whole = (tree.idx[first], tree.end[last])
    if first < cue < last:
        return subtract(whole, [(tree.idx[tree.left[cue]], tree.end[tree.right[cue]])])
    return [whole]


def trim(tree: Tree, r: Range) -> Range:
    """The range without spaces and stops at its edges."""
    text = tree.passage.doc.text
    start, end = r
    while start < end and text[start] in " ,;:.—–-":
        start += 1
    while end > start and text[end - 1] in " ,;:—–-.":
        end -= 1
    return start, end


def _according(tree: Tree, token: int) -> Iterator[Frame]:
    to = next((k for k in tree.kids[token] if tree.lower[k] == "to"), None)
    if to is None and token + 1 < tree.size and tree.lower[token + 1] == "to":
        to = token + 1
    noun = tree.child(to, "pobj") if to is not None else None
    if to is None or noun is None:
        return
    first, last = tree.first[token], tree.last[token]
    hole = (tree.idx[token], tree.end[max(tree.right[noun], to)])
    parts = subtract((tree.idx[first], tree.end[last]), [hole])
    yield Frame(token, phrase(tree, noun), merge([trim(tree, r) for r in parts]))
