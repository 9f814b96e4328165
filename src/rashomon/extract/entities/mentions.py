"""Every place where a report names somebody or something, before names are settled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.language import Passage
from rashomon.language.names import words
from rashomon.lexicon.attribution import Sources, Title, Titles
from rashomon.model import EntityKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LABELS: dict[str, EntityKind] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place",
}  # fmt: skip
_LONGEST = 8
"""Words of the longest name."""
_SAYS = frozenset(("nsubj", "nsubjpass"))


@dataclass(frozen=True, slots=True)
class Mention:
    """One name as written, without its titles; `label` is the language model's guess.

    `spans` and `words` leave titles and articles out; `titles` are those before it.
    """

    name: str
    words: tuple[str, ...]
    label: EntityKind | None
    span: Span
    passage: int
    titles: tuple[Title, ...] = ()
    role: str | None = None
    sure: bool = True


def mentions(number: int, passage: Passage, titles: Titles, sources: Sources) -> Iterator[Mention]:
    """The names of one passage, in order: those that the model sees, and those after titles."""
    doc = passage.doc
    taken = bytearray(len(doc))
    headline = passage.kind in ("headline", "subhead")
    for ent in doc.ents:
        kind = LABELS.get(ent.label_)
        if kind is None or len(ent) > _LONGEST:
            continue
        first, last = ent.start, ent.end - 1
        if headline and not all(
            doc[i].pos_ in ("PROPN", "PUNCT", "PART") for i in range(first, last + 1)
        ):
            continue
        made = _mention(number, passage, (first, last), kind, titles, sources)
        if made is not None:
            taken[first : last + 1] = b"\1" * (last + 1 - first)
            yield made
    yield from _unseen(number, passage, taken, titles, sources)


def _unseen(
    number: int, passage: Passage, taken: bytearray, titles: Titles, sources: Sources
) -> Iterator[Mention]:
    """Names that the model missed: after a title, or as a subject."""
    doc = passage.doc
    at = 0
    tokens = list(doc)
    while at < len(tokens):
        token = tokens[at]
        if taken[at] or token.pos_ != "PROPN" or not token.is_title:
            at += 1
            continue
        last = at
        while last + 1 < len(tokens) and tokens[last + 1].pos_ == "PROPN" and not taken[last + 1]:
            last += 1
        made = _mention(number, passage, (at, min(last, at + 3)), None, titles, sources)
        if made is not None and (made.titles or tokens[last].dep_ in _SAYS):
            yield made
        at = last + 1


def _mention(
    number: int,
    passage: Passage,
    tokens: tuple[int, int],
    kind: EntityKind | None,
    titles: Titles,
    sources: Sources,
) -> Mention | None:
    doc = passage.doc
    first, last = tokens
    found: list[Title] = []
    while first <= last and (
        doc[first].pos_ in ("DET", "PUNCT", "SPACE")
        or not _lettered(doc, first)
        or _title(doc, first, titles)
    ):
        title = _title(doc, first, titles)
        if title is not None:
            found.append(title)
        first += 1
    while last >= first and (
        doc[last].pos_ in ("PUNCT", "PART", "SPACE") or not _lettered(doc, last)
    ):
        last -= 1
    if first > last:
        return None
    if kind in (None, "person") and first == last == tokens[0]:
        first = _with_given(doc, first, last, titles)
    before = min(first, tokens[0]) - 1
    while before >= 0 and (title := _title(doc, before, titles)) is not None:
        found.append(title)
        before -= 1
    if kind != "place":
        found += _beside_office(doc, first, last, titles)
    span = passage.span(doc[first], doc[last])
    name = str(doc[first : last + 1].text)
    folded = words(name)
    if not folded or not any(c.isupper() for c in name):
        return None
    role = (
        _role(doc, first, last, titles, sources)
        if kind in (None, "person", "organisation")
        else None
    )
    return Mention(name, folded, kind, span, number, tuple(found), role, kind is not None)


def _beside_office(doc: Doc, first: int, last: int, titles: Titles) -> list[Title]:
    """The title that a name stands beside after a comma: "the governor of Sorv, Mikal Oster"."""
    token = doc[last]
    head = token.head
    if first == last or token.dep_ != "appos" or head.i >= first - 1 or not doc[first - 1].is_punct:
        return []
    title = titles.by_form.get(head.lower_)
    return [] if title is None or title.honorific or head.tag_ != "NN" else [title]


def _lettered(doc: Doc, at: int) -> bool:
    return any(c.isalnum() for c in doc[at].text)


def _with_given(doc: Doc, first: int, last: int, titles: Titles) -> int:
    """Where a name begins, given names taken in that the model left out."""
    for at in (first - 1, first - 2):
        token = doc[at] if at >= 0 else None
        if token is None or token.pos_ != "PROPN" or not token.text.istitle() or token.ent_type_:
            break
        if token.dep_ != "compound" or not at < token.head.i <= last or _title(doc, at, titles):
            break
        first = at
    return first


def _title(doc: Doc, at: int, titles: Titles) -> Title | None:
    token = doc[at]
    if not token.text[:1].isupper():
        return None
    return titles.by_form.get(token.lower_.replace(".", ""))


def _role(doc: Doc, first: int, last: int, titles: Titles, sources: Sources) -> str | None:
    """The office beside a name: "Foreign Minister Ida Lind", "Ida Lind, mayor of Orn"."""
    root: Token = doc[first : last + 1].root
    left = max(root.left_edge.i, first - 6)
    start = next((i for i in range(first - 1, left - 1, -1) if doc[i].pos_ in _STOPS), left - 1)
    before = doc[start + 1 : first] if root.i <= last else doc[0:0]
    if before and any(_is_office(t, titles, sources) for t in before):
        return str(before.text)
    for kid in root.children:
        if kid.dep_ == "appos" and kid.i > last and _is_office(kid, titles, sources):
            end = min(kid.right_edge.i, kid.left_edge.i + 11)
            stop = next((i for i in range(kid.i + 1, end + 1) if doc[i].pos_ == "PUNCT"), end + 1)
            begin = kid.left_edge.i + (kid.left_edge.pos_ == "DET")
            return str(doc[begin:stop].text)
    return None


_STOPS = frozenset(
    ("PUNCT", "DET", "VERB", "ADP", "AUX", "CCONJ", "SCONJ", "PRON", "SPACE", "PART")
)


def _is_office(token: Token, titles: Titles, sources: Sources) -> bool:
    title = titles.by_form.get(token.lower_.replace(".", ""))
    return (title is not None and not title.honorific) or (
        sources.kinds.get(token.lemma_.lower()) == "anonymous"
    )
