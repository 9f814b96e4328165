"""Universal Dependencies, version 2: one annotation for a hundred languages.

There content words head: a preposition hangs on its noun, a copula on what it ascribes, and
every conjunct on the first one. Here the tree is turned into ours, so that a stage asks the
same questions of both.
Labels and features: de Marneffe, Manning, Nivre and Zeman, Universal Dependencies,
Computational Linguistics 47 (2021).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from rashomon.language.grammar.relations import Form, Relation

if TYPE_CHECKING:
    from rashomon.language.tree import Tree

RELATIONS: dict[str, Relation] = {
    "root": "root",
    "nsubj": "subject",
    "nsubj:pass": "passive-subject",
    "csubj": "clausal-subject",
    "csubj:pass": "clausal-passive-subject",
    "expl": "expletive",
    "obj": "object",
    "iobj": "recipient",
    "obl": "adverbial-noun",
    "obl:agent": "agent",
    "obl:npmod": "adverbial-noun",
    "obl:tmod": "adverbial-noun",
    "ccomp": "complement",
    "xcomp": "open-complement",
    "advcl": "adverbial-clause",
    "acl": "noun-clause",
    "acl:relcl": "relative-clause",
    "parataxis": "parataxis",
    "mark": "subordinator",
    "case": "preposition",
    "conj": "conjunct",
    "cc": "coordinator",
    "cc:preconj": "preconjunction",
    "appos": "apposition",
    "aux": "auxiliary",
    "aux:pass": "passive-auxiliary",
    "cop": "auxiliary",
    "compound:prt": "particle",
    "advmod": "adverb",
    "advmod:neg": "negation",
    "det": "determiner",
    "det:predet": "predeterminer",
    "det:poss": "possessor",
    "nmod": "noun-modifier",
    "nmod:poss": "possessor",
    "amod": "adjective",
    "compound": "compound",
    "flat": "compound",
    "fixed": "compound",
    "nummod": "number",
    "discourse": "interjection",
    "vocative": "interjection",
    "punct": "punctuation",
    "list": "unknown",
    "dep": "unknown",
}
"""Labels that mean one thing by themselves; a subtype that is not listed is its type."""

_VERBS = frozenset(("VERB", "AUX"))
_NOUNS = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"))
_TO_VERB = frozenset(
    ("subject", "passive-subject", "clausal-subject", "clausal-passive-subject", "expletive",
     "auxiliary", "negation", "adverb", "adverbial-noun", "adverbial-clause", "preposition",
     "subordinator", "punctuation", "parataxis", "coordinator", "complement")
)  # fmt: skip
"""What hangs on a copula in our tree, not on what it ascribes."""
_MARKS: dict[str, Form] = {"PUNCT": "mark", "SYM": "symbol"}
_BY_POS: dict[str, Form] = {
    "ADP": "preposition",
    "SCONJ": "preposition",
    "CCONJ": "coordinator",
    "PART": "particle",
    "INTJ": "interjection",
    "NUM": "number",
    "X": "foreign",
    "SPACE": "space",
}


class Universal:
    """The adaptor."""

    name = "universal"
    column: Literal["TAG", "MORPH"] = "MORPH"

    def relation(self, label: str) -> Relation:
        """The relation of a label, or of the type that a subtype belongs to."""
        small = label.lower()
        return RELATIONS.get(small) or RELATIONS.get(small.partition(":")[0], "unknown")

    def form(self, pos: str, value: str) -> Form:
        """The form that a part of speech and its features make."""
        features = dict(f.split("=", 1) for f in value.split("|") if "=" in f)
        if pos in _VERBS:
            return _verb(features, pos)
        if pos in ("NOUN", "PROPN"):
            return _noun(features, pos)
        if pos in ("PRON", "DET"):
            return _pronoun(features, pos)
        if pos in ("ADJ", "ADV"):
            return _graded(features, pos)
        return _MARKS.get(pos) or _BY_POS.get(pos, "unknown")

    def headed(
        self, heads: list[int], relations: list[Relation], tree: Tree
    ) -> tuple[list[int], list[Relation]]:
        """Prepositions over their nouns, copulas over what they ascribe, conjuncts in a chain."""
        _name_marks(tree)
        heads, relations = list(heads), list(relations)
        _deny(relations, tree)
        _chain(heads, relations)
        _raise_copulas(heads, relations, tree)
        _raise_prepositions(heads, relations, tree)
        return heads, relations


def _verb(features: dict[str, str], pos: str) -> Form:
    kind = features.get("VerbForm", "Fin")
    if kind == "Fin":
        if features.get("VerbType") == "Mod" and pos == "AUX":
            return "modal"
        if features.get("Tense") in ("Past", "Imp", "Pqp"):
            return "past"
        third = features.get("Person") == "3" and features.get("Number") == "Sing"
        return "present-singular" if third else "present"
    if kind == "Inf":
        return "infinitive"
    ing = kind in ("Ger", "Conv") or features.get("Tense") == "Pres"
    return "gerund" if ing else "participle"


def _noun(features: dict[str, str], pos: str) -> Form:
    plural = features.get("Number") in ("Plur", "Dual", "Ptan")
    if pos == "PROPN":
        return "plural-name" if plural else "singular-name"
    return "plural" if plural else "singular"


def _pronoun(features: dict[str, str], pos: str) -> Form:
    relative = features.get("PronType") in ("Rel", "Int", "Int,Rel")
    if features.get("Poss") == "Yes":
        return "relative-possessive" if relative else "possessive-pronoun"
    if pos == "DET":
        return "relative-determiner" if relative else "determiner"
    return "relative-pronoun" if relative else "pronoun"


def _graded(features: dict[str, str], pos: str) -> Form:
    degree = features.get("Degree")
    if pos == "ADJ":
        return {"Cmp": "comparative", "Sup": "superlative"}.get(degree or "", "adjective")  # type: ignore[return-value]
    if features.get("PronType") in ("Rel", "Int", "Int,Rel"):
        return "relative-adverb"
    return {"Cmp": "comparative-adverb", "Sup": "superlative-adverb"}.get(degree or "", "adverb")  # type: ignore[return-value]


def _name_marks(tree: Tree) -> None:
    """Tell marks of punctuation apart by their signs: no feature does."""
    for t, pos in enumerate(tree.pos):
        if pos == "PUNCT":
            tree.forms[t] = _SIGNS.get(tree.lower[t], "mark")


_SIGNS: dict[str, Form] = {
    ".": "stop", "!": "stop", "?": "stop", "…": "stop", ",": "comma", ";": "pause", ":": "pause",
    "“": "opening-quote", "„": "opening-quote", "«": "opening-quote", "”": "closing-quote",
    "»": "closing-quote", '"': "closing-quote", "(": "opening-bracket", "[": "opening-bracket",
    ")": "closing-bracket", "]": "closing-bracket", "-": "hyphen",
}  # fmt: skip


def _deny(relations: list[Relation], tree: Tree) -> None:
    """A particle that is an adverb's place ("not") denies."""
    for t, relation in enumerate(relations):
        if relation == "adverb" and tree.pos[t] == "PART":
            relations[t] = "negation"


def _chain(heads: list[int], relations: list[Relation]) -> None:
    """Every conjunct on the one before it, with its coordinator on that one too."""
    before: dict[int, int] = {}
    for t, relation in enumerate(relations):
        if relation == "conjunct" and heads[t] < t:
            first = heads[t]
            heads[t] = before.get(first, first)
            before[first] = t
    for t, relation in enumerate(relations):
        if relation == "coordinator" and relations[heads[t]] == "conjunct" and heads[t] > t:
            heads[t] = heads[heads[t]]


def _raise_copulas(heads: list[int], relations: list[Relation], tree: Tree) -> None:
    """ "was" over "dead": the copula takes the place, the subject and the adverbs."""
    for t in range(len(heads)):
        what = heads[t]
        if relations[t] != "auxiliary" or tree.pos[t] != "AUX" or tree.pos[what] in _VERBS:
            continue
        if any(heads[k] == what and relations[k] == "auxiliary" for k in range(t + 1, what)):
            continue  # the last one before it heads: "has been" → "been"
        above = heads[what]
        heads[t] = t if above == what else above
        relations[t] = relations[what]
        heads[what] = t
        relations[what] = "predicate-adjective" if tree.pos[what] == "ADJ" else "attribute"
        for k in range(len(heads)):
            if k != t and heads[k] == what and relations[k] in _TO_VERB:
                own = relations[k] == "preposition" or (
                    relations[k] == "adverb" and abs(k - what) == 1 and k > t
                )
                if not own:
                    heads[k] = t


def _raise_prepositions(heads: list[int], relations: list[Relation], tree: Tree) -> None:
    """ "in" over "Velm": the preposition takes the noun's place."""
    for t in range(len(heads)):
        noun = heads[t]
        if relations[t] != "preposition" or noun == t:
            continue
        if tree.pos[t] != "ADP":  # "'s": a mark behind its noun
            relations[t] = "possessive-mark"
            continue
        if relations[noun] == "prepositional-object":
            continue  # the second of two: "out of the town"
        above, relation = heads[noun], relations[noun]
        heads[t] = t if above == noun else above
        heads[noun] = t
        clause = tree.pos[noun] in _VERBS
        relations[noun] = "prepositional-clause" if clause else "prepositional-object"
        relations[t] = "agent" if relation == "agent" else "preposition"
        if relation == "conjunct":
            relations[t] = "conjunct"
