"""Our tokens answer as spaCy's do, under the same names."""

from __future__ import annotations

import pytest
from tests.language.test_tree import parsed

from rashomon.language import Passage, load
from rashomon.language.grammar.clear import FORMS, RELATIONS
from rashomon.language.tokens import written

SENTENCES = (
    "At least 23 people were killed when the river Ambel broke its banks, the governor said.",
    '"We have lost a third of the old town," Ada Holm told reporters in Velm on Monday night.',
    "Some 4,000 residents, among them twelve nurses, were moved to Kell, 12 km away… isn't it?",
    "Mr. Kern, 61, of Upper Sorv, didn't answer; naïve façades 🙂 stood.",
)
TEXTS = (*SENTENCES, " ".join(SENTENCES))
SAME = (
    "i", "idx", "text", "lower_", "pos_",   "ent_type_", "is_alpha", "is_lower",
    "is_punct", "like_num", "is_sent_start",
)  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_every_token_says_what_spacys_says(text: str) -> None:
    doc = parsed(text)
    passage = Passage("body", 7, doc, doc.text, load())
    for ours, theirs in zip(passage.tokens, doc, strict=True):
        assert {n: getattr(ours, n) for n in SAME} == {n: getattr(theirs, n) for n in SAME}
        assert (ours.relation, ours.form) == (RELATIONS[theirs.dep_], FORMS[theirs.tag_])
        assert (ours.lemma_, len(ours)) == (theirs.lemma_.lower(), len(theirs))
        assert (ours.head.i, ours.left_edge.i, ours.right_edge.i) == (
            theirs.head.i, theirs.left_edge.i, theirs.right_edge.i,
        )  # fmt: skip
        assert [c.i for c in ours.children] == [c.i for c in theirs.children]
        assert [c.i for c in ours.lefts] == [c.i for c in theirs.lefts]
        assert [t.i for t in ours.subtree] == [t.i for t in theirs.subtree]


def test_a_token_is_made_once() -> None:
    doc = parsed(SENTENCES[0])
    passage = Passage("body", 0, doc, doc.text, load())
    token = passage.tokens[3]
    assert token is passage.tokens[3] is token.doc[3]
    assert all(child.head is token for child in token.children)
    for child in token.children:
        assert token.has("meta", child.relation)
        first = next(c for c in token.children if c.relation == child.relation)
        assert token.child(child.relation) is first
    assert not token.has("meta")
    assert token.child("meta") is None


def test_words_and_spans_slice() -> None:
    doc = parsed(SENTENCES[1])
    passage = Passage("body", 40, doc, doc.text, load())
    first, last = passage.tokens[1], passage.tokens[6]
    span = passage.span(first, last)
    assert doc.text[span.start - 40 : span.end - 40] == first.up_to(last) == doc[1:7].text
    assert written(passage.tokens[1:7]) == doc[1:7].text
    assert written([]) == ""
