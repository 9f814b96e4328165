"""ClearNLP's dependencies and the Penn Treebank's tags: the English models of spaCy.

Every label has a name of its own here, and the tree stands as the parser gives it.
Labels: Choi and Palmer, Guidelines for the CLEAR Style Constituent to Dependency
Conversion (2012).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from rashomon.language.grammar.relations import Form, Relation

if TYPE_CHECKING:
    from rashomon.language.tree import Tree

RELATIONS: dict[str, Relation] = {
    "ROOT": "root",
    "nsubj": "subject",
    "nsubjpass": "passive-subject",
    "csubj": "clausal-subject",
    "csubjpass": "clausal-passive-subject",
    "expl": "expletive",
    "dobj": "object",
    "dative": "recipient",
    "attr": "attribute",
    "acomp": "predicate-adjective",
    "oprd": "object-predicate",
    "agent": "agent",
    "ccomp": "complement",
    "xcomp": "open-complement",
    "advcl": "adverbial-clause",
    "relcl": "relative-clause",
    "acl": "noun-clause",
    "pcomp": "prepositional-clause",
    "parataxis": "parataxis",
    "mark": "subordinator",
    "prep": "preposition",
    "pobj": "prepositional-object",
    "conj": "conjunct",
    "cc": "coordinator",
    "preconj": "preconjunction",
    "appos": "apposition",
    "aux": "auxiliary",
    "auxpass": "passive-auxiliary",
    "neg": "negation",
    "prt": "particle",
    "advmod": "adverb",
    "npadvmod": "adverbial-noun",
    "det": "determiner",
    "predet": "predeterminer",
    "poss": "possessor",
    "case": "possessive-mark",
    "amod": "adjective",
    "compound": "compound",
    "nmod": "noun-modifier",
    "nummod": "number",
    "quantmod": "quantity-modifier",
    "intj": "interjection",
    "meta": "meta",
    "punct": "punctuation",
    "dep": "unknown",
}
FORMS: dict[str, Form] = {
    "VB": "infinitive",
    "VBP": "present",
    "VBZ": "present-singular",
    "VBD": "past",
    "VBN": "participle",
    "VBG": "gerund",
    "MD": "modal",
    "NN": "singular",
    "NNS": "plural",
    "NNP": "singular-name",
    "NNPS": "plural-name",
    "JJ": "adjective",
    "JJR": "comparative",
    "JJS": "superlative",
    "RB": "adverb",
    "RBR": "comparative-adverb",
    "RBS": "superlative-adverb",
    "PRP": "pronoun",
    "PRP$": "possessive-pronoun",
    "DT": "determiner",
    "PDT": "predeterminer",
    "EX": "existential",
    "WDT": "relative-determiner",
    "WP": "relative-pronoun",
    "WP$": "relative-possessive",
    "WRB": "relative-adverb",
    "IN": "preposition",
    "CC": "coordinator",
    "RP": "particle",
    "TO": "infinitive-mark",
    "POS": "possessive-mark",
    "UH": "interjection",
    "CD": "number",
    ".": "stop",
    ",": "comma",
    ":": "pause",
    "``": "opening-quote",
    "''": "closing-quote",
    "-LRB-": "opening-bracket",
    "-RRB-": "closing-bracket",
    "HYPH": "hyphen",
    "$": "currency",
    "NFP": "mark",
    "LS": "list-mark",
    "SYM": "symbol",
    "ADD": "address",
    "AFX": "affix",
    "FW": "foreign",
    "_SP": "space",
    "XX": "unknown",
    "": "",
}


class Clear:
    """The adaptor."""

    name = "clear"
    column: Literal["TAG", "MORPH"] = "TAG"

    def relation(self, label: str) -> Relation:
        """The relation of a label."""
        return RELATIONS.get(label, "unknown")

    def form(self, pos: str, value: str) -> Form:
        """The form of a tag."""
        del pos
        return FORMS.get(value, "unknown")

    def headed(
        self, heads: list[int], relations: list[Relation], tree: Tree
    ) -> tuple[list[int], list[Relation]]:
        """The tree as it is: this treebank heads it so."""
        del tree
        return heads, relations
