"""Who did what to whom, whether it is denied, when: read once from the tree."""

from __future__ import annotations

from functools import cache

import pytest
from tests.language.grammar.made import grown

from rashomon.language import Passage, load
from rashomon.language.grammar.predications import Predication, members, predications, subject_of
from rashomon.language.tree import Tree


@cache
def tree(text: str) -> Tree:
    (doc,) = load().parser.docs([text])
    return Passage("body", 0, doc, doc.text, load()).tree


def of(text: str, lemma: str) -> tuple[Tree, Predication]:
    held = tree(text)
    return held, held.predication(held.lemmas.index(lemma))


@pytest.mark.parametrize(
    ("text", "lemma", "doer", "undergoer"),
    [
        ("The flood destroyed two mills near Velm.", "destroy", "flood", "mills"),
        ("Two mills near Velm were destroyed by the flood.", "destroy", "flood", "mills"),
        ("Two mills near Velm were destroyed.", "destroy", None, "mills"),
        ("The governor resigned on Monday.", "resign", "governor", None),
    ],
)
def test_the_voice_changes_no_role(
    text: str, lemma: str, doer: str | None, undergoer: str | None
) -> None:
    held, said = of(text, lemma)
    told = {a.role: held.word(a.token) for a in said.of("doer", "undergoer")}
    assert (told.get("doer"), told.get("undergoer")) == (doer, undergoer)
    assert said.passive == (" were " in text)


@pytest.mark.parametrize(
    ("text", "lemma", "polarity"),
    [
        ("The council accepted the plan.", "accept", "asserted"),
        ("The council did not accept the plan.", "accept", "negated"),
        ("The council didn’t ever accept the plan.", "accept", "negated"),
        ("No council accepted the plan.", "accept", "negated"),
        ("The council failed to accept the plan of the new mayor.", "accept", "negated"),
        ("The mayor doubts that the council accepted the plan.", "accept", "doubted"),
    ],
)
def test_what_is_denied(text: str, lemma: str, polarity: str) -> None:
    assert of(text, lemma)[1].polarity == polarity


@pytest.mark.parametrize(
    ("text", "lemma", "tense", "modality"),
    [
        ("The council accepted the plan.", "accept", "past", None),
        ("The council has accepted the plan.", "accept", "past", None),
        ("The council accepts the plan.", "accept", "present", None),
        ("The council will accept the plan.", "accept", "future", "will"),
        ("The council may accept the plan.", "accept", None, "may"),
        ("The mayor stays if the council accepts the plan.", "accept", "present", "if"),
    ],
)
def test_when_and_whether_it_is_so(
    text: str, lemma: str, tense: str | None, modality: str | None
) -> None:
    said = of(text, lemma)[1]
    assert (said.tense, said.modality) == (tense, modality)


def test_a_contracted_have_makes_no_passive() -> None:
    """The parser takes "'s" before a participle for a passive; its object shows the perfect."""
    held = grown(
        (
            ("He", "3", "nsubjpass", "PRON", "PRP"),
            ("’s", "3", "auxpass", "AUX", "VBZ", "be"),
            ("changed", "0", "ROOT", "VERB", "VBN", "change"),
            ("plans", "3", "dobj", "NOUN", "NNS", "plan"),
        ),
        "clear",
    )
    said = held.predication(2)
    assert not said.passive
    assert [(a.role, held.word(a.token)) for a in said.arguments] == [
        ("doer", "He"),
        ("undergoer", "plans"),
    ]


def test_a_shared_subject_is_found_and_a_relative_one_is_its_noun() -> None:
    held = tree("The guard, who saw the fire, called the mayor and left.")
    found = {
        held.lemmas[t]: held.word(s)
        for t in range(held.size)
        if held.pos[t] == "VERB" and (s := subject_of(held, t)) is not None
    }
    assert found == {"see": "guard", "call": "guard", "leave": "guard"}


def test_a_sentence_has_its_predications_in_order_and_each_once() -> None:
    held = tree("The guard has called the mayor, and nurses, a cook and a clerk were hurt.")
    told = [said for first, end in held.sents for said in predications(held, first, end)]
    assert [said.lemma for said in told] == ["call", "hurt"]
    assert told[0] is held.predication(told[0].token)
    hurt = next(told[1].of("undergoer"))
    assert [held.word(t) for t in members(held, hurt.token)] == ["nurses", "cook", "clerk"]
