"""Predications: a predicate with its arguments, voice, polarity, modality and tense.

Each is read once from the tree, when first asked for, and kept with it; every stage that
asks who did what to whom, whether it is denied, or whether it is only possible, asks here.
What a parser is known to get wrong about helpers and negations is mended here too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from rashomon.language.grammar.relations import Form, Relation
from rashomon.lexicon.propositions import Mood, MoodKind, Propositions, Small

if TYPE_CHECKING:
    from rashomon.language.tree import Tree
    from rashomon.language.value import Language

type Voice = Literal["active", "passive"]
type Polarity = Literal["asserted", "negated", "doubted"]
type Tense = Literal["past", "present", "future"]
type Role = Literal["doer", "undergoer", "recipient", "attribute", "oblique"]
"""What an argument is to its predicate, whatever the voice: the passive's subject undergoes it,
the noun after "by" does it. An `attribute` is what a copula ascribes, an `oblique` what a
preposition brings in."""

SUBJECTS: frozenset[Relation] = frozenset(("subject", "passive-subject", "clausal-subject"))
HELPERS: frozenset[Relation] = frozenset(("auxiliary", "passive-auxiliary"))
CLAUSES: frozenset[Relation] = frozenset(
    ("complement", "open-complement", "adverbial-clause", "clausal-subject", "parataxis")
)
OBJECTS: frozenset[Relation] = frozenset(("object", "attribute", "recipient"))
_RELATIVE: frozenset[Form] = frozenset(("relative-determiner", "relative-pronoun"))
_SHARING: frozenset[Relation] = frozenset(
    ("conjunct", "open-complement", "adverbial-clause", "complement")
)
"""Relations of verbs that may do without a subject of their own."""
_INFINITIVES: frozenset[Relation] = frozenset(
    ("open-complement", "noun-clause", "adverbial-clause")
)
_MARKS: frozenset[Relation] = frozenset(("subordinator", "adverb"))
_DENIABLE: frozenset[Relation] = frozenset(("open-complement", "noun-clause"))
_DOUBTED: frozenset[Relation] = frozenset(("complement", "open-complement"))
_PAST: frozenset[Form] = frozenset(("past", "participle"))
_ROLES: dict[Relation, Role] = {
    "object": "undergoer",
    "recipient": "recipient",
    "attribute": "attribute",
    "predicate-adjective": "attribute",
    "object-predicate": "attribute",
}
_STEPS = 5
"""Verbs that are climbed in search of a subject."""
_MOST = 12
"""Members of one coordination that are followed."""


class Argument(NamedTuple):
    """One argument: its role, its head, and the preposition that brings it in or -1."""

    role: Role
    token: int
    via: int = -1


class Predication(NamedTuple):
    """A predicate and what hangs on it; tokens are numbers of the tree.

    `denied` says that a "not" is its own, `polarity` what all words make of it: those on its
    arguments and above it too. `modality` is `may`, `will`, `must`, `would`, `if`; None where
    it is simply said. `subject` is the one in its own clause (see `subject_of`), `helpers` its
    auxiliaries, `clauses` the heads of the clauses below it, `failed` the short
    infinitive that it denies: "close" in "failed to close".
    """

    token: int
    lemma: str
    voice: Voice
    denied: bool
    polarity: Polarity
    modality: MoodKind | None
    tense: Tense | None
    subject: int | None
    helpers: tuple[int, ...]
    arguments: tuple[Argument, ...]
    clauses: tuple[int, ...]
    failed: int | None

    @property
    def passive(self) -> bool:
        """Whether it is in the passive voice."""
        return self.voice == "passive"

    def of(self, *roles: Role) -> Iterator[Argument]:
        """The arguments in these roles, in order of the text."""
        return (a for a in self.arguments if a.role in roles)


@dataclass(frozen=True, slots=True)
class PredicationWords:
    """The words of a language that turn a predication, by what they do."""

    light: frozenset[str]
    negatives: frozenset[str]
    adverbs: frozenset[str]
    absent: frozenset[str]
    fails: frozenset[str]
    wants: frozenset[str]
    doubts: frozenset[str]
    moods: dict[str, MoodKind]
    intents: dict[str, MoodKind]
    conditions: dict[str, MoodKind]


def turns(language: Language) -> PredicationWords:
    """The turns of a language; ask by `language.made(turns)`."""
    words = language.lexicon.table("propositions", Propositions)
    return PredicationWords(
        frozenset(words.light), words.negatives, words.adverbs, words.absent, words.fails,
        words.wants, words.doubts,
        _by_word(words.modality), _by_word(words.intent), _by_word(words.condition),
    )  # fmt: skip


def small(language: Language) -> Small:
    """The small words of a language; ask by `language.made(small)`."""
    return language.lexicon.table("propositions", Propositions).small


def _by_word(moods: Iterable[Mood]) -> dict[str, MoodKind]:
    found: dict[str, MoodKind] = {}
    for mood in moods:
        for word in mood.words:
            found.setdefault(word, mood.kind)
    return found


def read(tree: Tree, token: int, words: PredicationWords) -> Predication:
    """The predication of a token; ask the tree, which keeps it."""
    relations, subject = tree.relations, None
    kids = tree.kids[token]
    helpers: list[int] = []
    clauses: list[int] = []
    denied = auxiliary = passive_subject = False
    for kid in kids:
        relation = relations[kid]
        if relation in SUBJECTS:
            passive_subject |= relation == "passive-subject"
            subject = kid if subject is None else subject
        if relation in HELPERS:
            helpers.append(kid)
            auxiliary |= relation == "passive-auxiliary" and _carries(tree, kid, kids)
            denied = denied or any(_not(tree, k, words) for k in tree.kids[kid])
        elif relation in CLAUSES:
            clauses.append(kid)
        elif not denied:
            denied = _not(tree, kid, words)
    passive = auxiliary or (passive_subject and not helpers)  # "has" alone makes no passive
    modality = _modality(tree, token, helpers, words)
    failed = _failed(tree, token, words)
    return Predication(
        token, tree.lemmas[token], "passive" if passive else "active", denied,
        _polarity(tree, token, denied + (failed is not None), words), modality,
        _tense(tree, token, helpers, modality), subject, tuple(helpers),
        tuple(_arguments(tree, kids, passive)), tuple(clauses), failed,
    )  # fmt: skip


def _carries(tree: Tree, helper: int, kids: list[int]) -> bool:
    """Whether a helper makes a passive; "she's said little" only looks so: it has an object."""
    if tree.word(helper)[0].isalpha():
        return True
    return not any(tree.relations[k] == "object" for k in kids)


def _not(tree: Tree, token: int, words: PredicationWords) -> bool:
    """Whether a word is a "not"; the parser may take one with a curly apostrophe for an adverb."""
    relation = tree.relations[token]
    if relation == "negation":
        return True
    return relation == "adverb" and tree.pos[token] == "PART" and tree.lower[token] in words.adverbs


def _arguments(tree: Tree, kids: list[int], passive: bool) -> Iterator[Argument]:
    relations = tree.relations
    for kid in kids:
        relation = relations[kid]
        role = _ROLES.get(relation)
        if role is not None:
            yield Argument(role, kid)
        elif relation in SUBJECTS:
            yield Argument("undergoer" if passive else "doer", kid)
        elif relation == "preposition" or relation == "agent":
            for low in tree.kids[kid]:
                if relations[low] == "prepositional-object":
                    yield Argument("doer" if relation == "agent" else "oblique", low, kid)


def _polarity(tree: Tree, verb: int, negated: int, words: PredicationWords) -> Polarity:
    """Negated by a negative word on the verb, its arguments or the verb above; two make none."""
    relations, lemmas, lower = tree.relations, tree.lemmas, tree.lower
    relation, above = relations[verb], tree.heads[verb]
    if relation in _DOUBTED and lemmas[above] in words.doubts:
        return "doubted"
    for kid in tree.kids[verb]:
        kind = relations[kid]
        if kind in SUBJECTS or kind in OBJECTS:
            negated += lower[kid] in words.negatives
        elif kind == "adverb" and tree.pos[kid] != "PART":
            first = tree.left[kid]
            said = lower[kid] if first == kid else " ".join(lower[first : kid + 1])
            negated += said in words.adverbs
        for low in tree.kids[kid]:
            negated += relations[low] == "determiner" and lower[low] in words.negatives
    negated += lemmas[verb] in words.wants
    negated += relation in _DENIABLE and lemmas[above] in words.fails
    negated += relation == "prepositional-clause" and lower[above] in words.absent
    return "negated" if negated % 2 else "asserted"


def _failed(tree: Tree, verb: int, words: PredicationWords) -> int | None:
    """The short infinitive that a verb or its adjective denies ("failed to close"), None if none.

    A longer one is a clause of its own.
    """
    for head in (verb, tree.child(verb, "predicate-adjective")):
        if head is not None and tree.lemmas[head] in words.fails:
            below = tree.child(head, "open-complement")
            return below if below is not None and not heads_clause(tree, below) else None
    return None


def _modality(
    tree: Tree, verb: int, helpers: list[int], words: PredicationWords
) -> MoodKind | None:
    """Whether the words say that it is so or might be."""
    lower, relations = tree.lower, tree.relations
    for kid in tree.kids[verb]:
        if relations[kid] in _MARKS and lower[kid] in words.conditions:
            return words.conditions[lower[kid]]
    for kid in helpers:
        if relations[kid] == "auxiliary" and lower[kid] in words.moods:
            return words.moods[lower[kid]]
    if relations[verb] in _INFINITIVES and tree.forms[verb] == "infinitive":
        return words.intents.get(tree.lemmas[tree.heads[verb]])
    return None


def _tense(tree: Tree, verb: int, helpers: list[int], modality: MoodKind | None) -> Tense | None:
    """The time that the finite verb or its first helper tells; None where neither tells any."""
    forms = tree.forms
    if modality == "will" and helpers:
        return "future"
    finite = forms[helpers[0]] if helpers else forms[verb]
    if finite == "past":
        return "past"
    if finite in ("present", "present-singular"):
        perfect = (
            bool(helpers) and forms[verb] in _PAST and tree.relations[helpers[-1]] == "auxiliary"
        )
        return "past" if perfect or (len(helpers) > 1 and forms[helpers[1]] in _PAST) else "present"
    return None


# ---- over several clauses ----------------------------------------------------------

HEADS: frozenset[Relation] = frozenset(
    ("root", "conjunct", "complement", "adverbial-clause", "relative-clause", "noun-clause",
     "open-complement", "prepositional-clause", "parataxis")
)  # fmt: skip
"""Relations by which a verb heads a clause of its own."""
_VERBS = frozenset(("VERB", "AUX"))


def heads_clause(tree: Tree, token: int) -> bool:
    """Whether a token heads a clause of its own."""
    relation = tree.relations[token]
    if relation not in HEADS or tree.pos[token] not in _VERBS:
        return False
    if relation == "open-complement":  # "sought to press": one clause with its verb, unless long
        return sum(b - a + 1 for a, b in tree.runs(token, -1)) > 3
    return True


def subject_of(tree: Tree, verb: int) -> int | None:
    """The subject of a verb: its own, that of the verb it goes with, or the noun it describes."""
    relations = tree.relations
    for _ in range(_STEPS):
        found = tree.predication(verb).subject
        if found is not None and tree.forms[found] not in _RELATIVE:
            return found
        if relations[verb] in ("relative-clause", "noun-clause"):
            return tree.heads[verb]
        if relations[verb] not in _SHARING or tree.heads[verb] == verb:
            return None
        verb = tree.heads[verb]
    return None


def members(tree: Tree, noun: int) -> list[int]:
    """A noun with those joined to it and those set beside it, in order."""
    found, at = [noun], 0
    while at < len(found) < _MOST:
        found += [
            k for k in tree.kids[found[at]] if tree.relations[k] in ("conjunct", "apposition")
        ]
        at += 1
    return sorted(found)


def predications(tree: Tree, first: int, end: int) -> list[Predication]:
    """The predications of a sentence, tokens `[first, end)`, in order of their predicates."""
    pos, relations = tree.pos, tree.relations
    return [
        tree.predication(t)
        for t in range(first, end)
        if pos[t] in _VERBS and relations[t] not in HELPERS
    ]
