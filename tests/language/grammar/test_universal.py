"""A tree of Universal Dependencies answers as one of today's English models does."""

from __future__ import annotations

import pytest
from tests.language.grammar.made import grown, said

from rashomon.errors import LexiconError
from rashomon.language.grammar import treebank

PAST = "Tense=Past|VerbForm=Fin"
PARTICIPLE = "Tense=Past|VerbForm=Part"
PASSIVE_UD = (
    ("Two", "2", "nummod", "NUM", "NumType=Card"),
    ("guards", "4", "nsubj:pass", "NOUN", "Number=Plur", "guard"),
    ("were", "4", "aux:pass", "AUX", PAST, "be"),
    ("hurt", "0", "root", "VERB", PARTICIPLE),
    ("by", "6", "case", "ADP", ""),
    ("stones", "4", "obl:agent", "NOUN", "Number=Plur", "stone"),
    ("in", "8", "case", "ADP", ""),
    ("Velm", "4", "obl", "PROPN", "Number=Sing"),
    (".", "4", "punct", "PUNCT", ""),
)
PASSIVE_CLEAR = (
    ("Two", "2", "nummod", "NUM", "CD"),
    ("guards", "4", "nsubjpass", "NOUN", "NNS", "guard"),
    ("were", "4", "auxpass", "AUX", "VBD", "be"),
    ("hurt", "0", "ROOT", "VERB", "VBN"),
    ("by", "4", "agent", "ADP", "IN"),
    ("stones", "5", "pobj", "NOUN", "NNS", "stone"),
    ("in", "4", "prep", "ADP", "IN"),
    ("Velm", "7", "pobj", "PROPN", "NNP"),
    (".", "4", "punct", "PUNCT", "."),
)
COPULA_UD = (
    ("The", "2", "det", "DET", "Definite=Def"),
    ("dam", "5", "nsubj", "NOUN", "Number=Sing"),
    ("was", "5", "cop", "AUX", PAST, "be"),
    ("not", "5", "advmod", "PART", "Polarity=Neg"),
    ("safe", "0", "root", "ADJ", "Degree=Pos"),
)
COPULA_CLEAR = (
    ("The", "2", "det", "DET", "DT"),
    ("dam", "3", "nsubj", "NOUN", "NN"),
    ("was", "0", "ROOT", "AUX", "VBD", "be"),
    ("not", "3", "neg", "PART", "RB"),
    ("safe", "3", "acomp", "ADJ", "JJ"),
)
JOINED_UD = (
    ("Men", "5", "nsubj", "NOUN", "Number=Plur", "man"),
    ("women", "1", "conj", "NOUN", "Number=Plur", "woman"),
    ("and", "4", "cc", "CCONJ", ""),
    ("boys", "1", "conj", "NOUN", "Number=Plur", "boy"),
    ("fled", "0", "root", "VERB", PAST, "flee"),
)
JOINED_CLEAR = (
    ("Men", "5", "nsubj", "NOUN", "NNS", "man"),
    ("women", "1", "conj", "NOUN", "NNS", "woman"),
    ("and", "2", "cc", "CCONJ", "CC"),
    ("boys", "2", "conj", "NOUN", "NNS", "boy"),
    ("fled", "0", "ROOT", "VERB", "VBD", "flee"),
)


@pytest.mark.parametrize(
    ("universal", "clear"),
    [(PASSIVE_UD, PASSIVE_CLEAR), (COPULA_UD, COPULA_CLEAR), (JOINED_UD, JOINED_CLEAR)],
)
def test_both_treebanks_make_one_tree(
    universal: tuple[tuple[str, ...], ...], clear: tuple[tuple[str, ...], ...]
) -> None:
    one, other = grown(universal, "universal"), grown(clear, "clear")
    assert said(one) == said(other)
    nouns = [t for t in range(one.size) if one.pos[t] in ("NOUN", "PROPN", "VERB", "AUX", "PUNCT")]
    assert [one.forms[t] for t in nouns] == [other.forms[t] for t in nouns]
    predicates = [t for t in range(one.size) if one.pos[t] in ("VERB", "AUX")]
    assert [one.predication(t) for t in predicates] == [other.predication(t) for t in predicates]


def test_another_language_is_asked_the_same_questions() -> None:
    tree = grown(
        (
            ("El", "2", "det", "DET", "Definite=Def"),
            ("puente", "4", "nsubj", "NOUN", "Number=Sing"),
            ("ha", "4", "aux", "AUX", "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "haber"),
            ("caído", "0", "root", "VERB", PARTICIPLE, "caer"),
            ("sobre", "7", "case", "ADP", ""),
            ("el", "7", "det", "DET", "Definite=Def"),
            ("río", "4", "obl", "NOUN", "Number=Sing"),
        ),
        "universal",
    )
    fell = tree.predication(3)
    assert (fell.lemma, fell.voice, fell.tense) == ("caer", "active", "past")
    assert [(a.role, tree.word(a.token)) for a in fell.arguments] == [
        ("doer", "puente"),
        ("oblique", "río"),
    ]
    assert [tree.word(a.via) for a in fell.of("oblique")] == ["sobre"]


def test_a_treebank_that_nobody_knows_is_told() -> None:
    with pytest.raises(LexiconError, match="clear, universal"):
        treebank("klingon")
