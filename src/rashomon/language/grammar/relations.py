"""Relations between words and forms of words, in terms of our own; what a treebank must tell.

A tree is headed as follows, whatever the treebank does: a preposition heads its noun (or
clause), a copula heads what it ascribes, and each conjunct hangs on the one before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from rashomon.language.tree import Tree

type Relation = Literal[
    "root",
    # what a verb takes
    "subject", "passive-subject", "clausal-subject", "clausal-passive-subject", "expletive",
    "object", "recipient", "attribute", "predicate-adjective", "object-predicate", "agent",
    # clauses
    "complement", "open-complement", "adverbial-clause", "relative-clause", "noun-clause",
    "prepositional-clause", "parataxis", "subordinator",
    # prepositions
    "preposition", "prepositional-object",
    # coordination and its like
    "conjunct", "coordinator", "preconjunction", "apposition",
    # around a verb
    "auxiliary", "passive-auxiliary", "negation", "particle", "adverb", "adverbial-noun",
    # around a noun
    "determiner", "predeterminer", "possessor", "possessive-mark", "adjective", "compound",
    "noun-modifier", "number", "quantity-modifier",
    # the rest
    "interjection", "meta", "punctuation", "unknown",
]  # fmt: skip
"""What a token is to its head."""

type Form = Literal[
    # verbs
    "infinitive", "present", "present-singular", "past", "participle", "gerund", "modal",
    # nouns: common ones and names
    "singular", "plural", "singular-name", "plural-name",
    # adjectives, adverbs
    "adjective", "comparative", "superlative",
    "adverb", "comparative-adverb", "superlative-adverb",
    # pronouns and determiners; relative ones are interrogative ones too
    "pronoun", "possessive-pronoun", "determiner", "predeterminer", "existential",
    "relative-determiner", "relative-pronoun", "relative-possessive", "relative-adverb",
    # small words
    "preposition", "coordinator", "particle", "infinitive-mark", "possessive-mark",
    "interjection", "number",
    # marks
    "stop", "comma", "pause", "opening-quote", "closing-quote", "opening-bracket",
    "closing-bracket", "hyphen", "currency", "mark", "list-mark", "symbol",
    # the rest
    "address", "affix", "foreign", "space", "unknown", "",
]  # fmt: skip
"""What form a word has; "" where the parser does not say."""


class Treebank(Protocol):
    """The adaptor of a treebank's labels."""

    name: str
    column: Literal["TAG", "MORPH"]
    """spaCy's attribute from which forms are told."""

    def relation(self, label: str) -> Relation:
        """What a label of a dependency means by itself."""

    def form(self, pos: str, value: str) -> Form:
        """The form that a part of speech and the value of the column make."""

    def headed(
        self, heads: list[int], relations: list[Relation], tree: Tree
    ) -> tuple[list[int], list[Relation]]:
        """Heads and relations as a tree is headed here, given those of the treebank.

        The tree's words, parts of speech and forms are told already.
        """
