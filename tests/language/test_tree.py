"""The tree's lists say what spaCy's own tokens say, whatever sentences stand in a passage."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from rashomon.language import Passage, flat, load
from rashomon.language.grammar.clear import FORMS, RELATIONS
from rashomon.language.tree import Tree, _below, _edges

SENTENCES = (
    "At least 23 people were killed when the river Ambel broke its banks, the governor said.",
    '"We have lost a third of the old town," Ada Holm told reporters in Velm on Monday night.',
    "Some 4,000 residents, among them 12 nurses, were moved to Kell, 12 km away.",
    "The repair may cost $3bn — or more — and isn't insured.",
    "Which dam held, which one broke, nobody who was there could say.",
    "Said Lind: no.",
    "the quay (see below), the mill; the bridge",
    "An élan of naïve façades… 🙂 was all.",
    "Mr. Kern, 61, of Upper Sorv, didn't answer.",
    "He had, he'd said, been warned too late and hadn't been told why the gates that were opened "
    "at noon had to stay open.",
)
ODD = ("", " ", "-", "...", "\u00a0", "\u0301", "12", "\u201c")

passages = st.lists(st.sampled_from((*SENTENCES, *ODD)), min_size=1, max_size=5).map(" ".join)


@cache
def parsed(text: str) -> Doc:
    (doc,) = load().parser.docs([flat(text)])
    return doc


def tree(text: str) -> tuple[Tree, Doc]:
    doc = parsed(text)
    return Passage("body", 100, doc, doc.text, load()).tree, doc


@settings(max_examples=60, deadline=None)
@given(passages)
def test_the_lists_are_what_spacy_says(text: str) -> None:
    grown, doc = tree(text)
    assert grown.size == len(doc)
    assert grown.heads == [t.head.i for t in doc]
    assert grown.kids == [[k.i for k in t.children] for t in doc]
    assert grown.relations == [RELATIONS[t.dep_] for t in doc]
    assert grown.pos == [t.pos_ for t in doc]
    assert grown.forms == [FORMS[t.tag_] for t in doc]
    assert grown.lower == [t.lower_ for t in doc]
    assert grown.lemmas == [t.lemma_.lower() for t in doc]
    assert grown.idx == [t.idx for t in doc]
    assert grown.end == [t.idx + len(t) for t in doc]


@settings(max_examples=60, deadline=None)
@given(passages)
def test_edges_and_sentences_are_those_of_spacy(text: str) -> None:
    grown, doc = tree(text)
    assert grown.left == [t.left_edge.i for t in doc]
    assert grown.right == [t.right_edge.i for t in doc]
    sents = list(doc.sents)
    assert grown.sents == [(s.start, s.end) for s in sents]
    assert grown.first == [s.start for s in sents for _ in s]
    assert grown.last == [s.end - 1 for s in sents for _ in s]


@settings(max_examples=40, deadline=None)
@given(passages, st.data())
def test_words_spans_and_places_slice(text: str, data: st.DataObject) -> None:
    grown, doc = tree(text)
    if not grown.size:
        return
    first = data.draw(st.integers(0, grown.size - 1))
    last = data.draw(st.integers(first, grown.size - 1))
    assert grown.word(first) == doc[first].text
    assert grown.words(first, last) == doc[first : last + 1].text
    span = grown.span(first, last)
    assert doc.text[span.start - 100 : span.end - 100] == doc[first : last + 1].text
    assert grown.token_at(grown.idx[first]) == first
    held = doc[first : last + 1]
    hung = [t for t in held if t.head not in held or t.head == t]
    assert doc[grown.top(first, last)] in hung
    if len(hung) == 1:
        assert grown.top(first, last) == held.root.i


@settings(max_examples=40, deadline=None)
@given(passages)
def test_runs_are_the_subtree_in_pieces(text: str) -> None:
    grown, doc = tree(text)
    for token in doc:
        runs = grown.runs(token.i, -1)
        held = [t for first, last in runs for t in range(first, last + 1)]
        assert held == sorted(t.i for t in token.subtree)  # spaCy leaves the order where arcs cross
        assert all(a[1] + 1 < b[0] for a, b in pairwise(runs))


@given(st.lists(st.integers(0, 11), min_size=1, max_size=12))
def test_crossing_arcs_are_told_from_the_leaves(drawn: list[int]) -> None:
    """Any heads that make a forest, whether or not arcs cross."""
    heads = [min(h, at) for at, h in enumerate(drawn)]  # a head stands before: no circles
    kids, left, right = _below(heads)
    below = {at: {at} for at in range(len(heads))}
    for at in range(len(heads) - 1, -1, -1):
        if heads[at] != at:
            below[heads[at]] |= below[at]
    assert kids == [[k for k, h in enumerate(heads) if h == at != k] for at in range(len(heads))]
    assert left == [min(below[at]) for at in range(len(heads))]
    assert right == [max(below[at]) for at in range(len(heads))]
    assert (left, right) == _edges(heads, kids)


@pytest.mark.parametrize("text", SENTENCES)
def test_names_are_those_that_the_model_sees(text: str) -> None:
    grown, doc = tree(text)
    assert grown.named == [(e.start, e.end, e.label_) for e in doc.ents]
    assert [label for label, _ in grown.labels] == [t.ent_type_ for t in doc]
    assert [begun for _, begun in grown.labels] == [t.ent_iob_ or "O" for t in doc]
