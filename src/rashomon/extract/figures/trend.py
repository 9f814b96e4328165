"""Whether the words state a change, and whether they deny, doubt or only imagine a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.extract.figures.words import Words
from rashomon.extract.rules import rule
from rashomon.language.grammar import Relation
from rashomon.model import Polarity, Trend

if TYPE_CHECKING:
    from rashomon.language.tokens import Doc, Token

CLIMB = 5
NEAR = 6
"""Tokens after "died" in which its cause begins."""
AMOUNTS: tuple[Relation, ...] = (
    "object",
    "adverbial-noun",
    "attribute",
    "unknown",
    "adverb",
    "object-predicate",
    "predicate-adjective",
)


STATES: tuple[Relation, ...] = (
    "object-predicate",
    "predicate-adjective",
    "open-complement",
    "complement",
)
"""How a state hangs on the verb that says who thinks so: "feared dead"."""


@rule("figures.trend.change")
def trend(
    doc: Doc, node: Token, first: int, words: Words, measure: bool = False, toll: bool = False
) -> Trend | None:
    """The direction of a stated change: "rose 5%", "fell to 12", "up 58 points", "a 5% increase".

    `node` is the quantity's word that hangs on the sentence, `first` its first token;
    `measure` says that it is a share, points or a degree, which may also be gained,
    added, lost or cut; `toll` that it is a count of people, whose new level keeps its
    direction where the change is told too ("rose from 12 to 23", "rose by three to 23").
    """
    beside = _beside(doc, first, words, toll)
    if beside is not None:
        return beside
    for _ in range(2):
        if (
            node.relation == "conjunct"
            and node.head.i < node.i
            and node.head.pos_ not in ("VERB", "AUX")
        ):
            node = node.head
    head = node.head
    if node.relation in ("number", "compound", "noun-modifier", "adjective") and head.i > node.i:
        return _direction(head, words, measure) if head.pos_ == "NOUN" and measure else None
    if node.relation == "prepositional-object":
        return _through(head, node, (first, measure, toll), words)
    if head.pos_ == "VERB" and node.i > head.i and node.relation in AMOUNTS:
        to = not toll and doc[first - 1].lower_ in words.units.to
        level_too = to and _amount_too(head, doc[first], words)  # "grew sixfold to HK$3bn"
        return None if level_too else _direction(head, words, measure)
    return None


def level(node: Token, words: Words) -> bool:
    """Whether what rises or falls so far is a level: "the river rose 3 metres", no "he fell"."""
    for _ in range(CLIMB):
        if node.pos_ == "VERB":
            subjects = [c for c in node.children if c.relation == "subject"]
            return any(s.lemma_.lower() in words.units.levels for s in subjects)
        node = node.head
    return False


def _beside(doc: Doc, first: int, words: Words, toll: bool) -> Trend | None:
    """ "up 0.4%", "slid 4.8%": the word right before."""
    if first == 0:
        return None
    token = doc[first - 1]
    verb = doc[first - 2].lemma_.lower() if first >= 2 else ""
    if token.relation == "particle" or f"{verb} {token.lower_}" in words.shapes.done:
        return None  # "shot down 18 drones"
    if token.lower_ in words.units.up:
        return "up"
    if token.lower_ in words.units.down:
        return "down"
    linked = token.lower_ in words.units.by or token.lower_ in words.units.to
    if linked and first >= 2 and doc[first - 2].pos_ == "VERB":  # "grew by", "fell to"
        token = doc[first - 2]
        if (
            doc[first - 1].lower_ in words.units.to
            and not toll
            and _amount_too(token, doc[first], words)
        ):
            return None
    return _direction(token, words, False) if token.pos_ == "VERB" else None


def _through(prep: Token, node: Token, what: tuple[int, bool, bool], words: Words) -> Trend | None:
    """ "rose by 5%", "fell to 12", "an increase of 5%"."""
    first, measure, toll = what
    governor = prep.head
    if (
        governor.pos_ == "NUM" and governor.relation == "prepositional-object"
    ):  # "rose from 12 to 23"
        governor = governor.head.head
    if toll and governor.pos_ == "ADP":  # the parse hung "to" on "from 12"
        governor = governor.head
    if prep.lower_ in words.units.by:
        if not toll and node.doc[first - 1].lower_ in words.units.to:
            return None  # "dropped by that much to 8": the parse hung the level on "by"
        return _direction(governor, words, measure)
    if prep.lower_ in words.units.to and governor.pos_ == "VERB":
        moved = not toll and _amount_too(governor, node, words)
        return None if moved else _direction(governor, words, False)
    if prep.lower_ in words.grammar.of and governor.pos_ == "NOUN" and measure:
        return _direction(governor, words, False)
    return None


def _direction(token: Token, words: Words, measure: bool) -> Trend | None:
    lemma = token.lemma_.lower()
    keys = {lemma, token.lower_}
    keys |= {f"{lemma} {c.lower_}" for c in token.children if c.relation in ("particle", "adverb")}
    if keys & words.units.rising or (measure and keys & words.units.gaining):
        return "up"
    if keys & words.units.falling or (measure and keys & words.units.losing):
        return "down"
    return None


def _amount_too(verb: Token, node: Token, words: Words) -> bool:
    """Whether the verb, or the one that it completes, also takes the amount of the change."""
    own = _amount(verb, node, words)
    return own or (
        verb.relation in ("open-complement", "adverbial-clause", "noun-clause")
        and _amount(verb.head, verb, words)
    )


def _amount(verb: Token, node: Token, words: Words) -> bool:
    return any(
        verb.i < c.i < node.i
        and (
            c.relation in ("object", "adverbial-noun", "adverb", "attribute")
            or c.lower_ in words.units.by
        )
        and (c.relation != "adverb" or any(g.like_num or _fold(g, words) for g in c.subtree))
        for c in verb.children
    )


def _fold(token: Token, words: Words) -> bool:
    """ "sixfold"."""
    return token.lower_.endswith(tuple(words.grammar.fold_endings))


def polarity(word: Token, words: Words) -> Polarity:
    """Asserted, unless the verb is negated or stands under a denial or doubt."""
    node = word
    for _ in range(CLIMB):
        if node.predication.denied:
            return "negated"
        if _unsure(node, words) or (node is word and supposed(node, words)):
            return "doubted"
        head = node.head
        if head is node:
            break
        if node.relation in (
            "complement",
            "object",
            "prepositional-clause",
            "noun-clause",
            "open-complement",
            "prepositional-object",
            "preposition",
        ):
            disowned = node is word and head.lemma_.lower() in words.hedges.disown
            if head.lemma_.lower() in words.hedges.deny and not disowned:
                return "negated"
            if head.lemma_.lower() in words.hedges.doubt or _unproven(head, words):
                return "doubted"
        elif node.relation == "adjective" and head.pos_ == "NUM":  # "we do not have 23 dead"
            if head.head.lemma_.lower() not in words.slots.leavers:
                break
        elif node.relation not in (
            "subject",
            "passive-subject",
            "conjunct",
            "number",
            "predicate-adjective",
            "attribute",
            "object-predicate",
        ):
            break
        if head.lemma_.lower() in words.hedges.involvement:
            break  # who denies a part in a murder denies no murder
        if node.relation == "complement" and head.lemma_.lower() not in words.slots.carriers:
            if _unsure(head, words):
                return "doubted"
            break  # "let us not forget that 90 people died"
        if node.relation in ("conjunct", "complement") and head.pos_ == "VERB" and node is not word:
            break
        node = head
    return "asserted"


def _unproven(noun: Token, words: Words) -> bool:
    """ "no evidence that three men died"."""
    none = any(c.lower_ in words.slots.negations for c in noun.lefts)
    return none and noun.lemma_.lower() in words.hedges.proof


@rule("figures.trend.supposed")
def supposed(word: Token, words: Words) -> bool:
    """Whether it is told, and not as sure.

    "feared dead", "feared to have died", "may have died".
    """
    above, hedges = word.head.lemma_.lower(), words.hedges
    helpers = {c.lower_ for c in word.helpers}
    perfect = not words.grammar.perfect.isdisjoint(helpers)
    if above in hedges.fearing and not helpers and word.relation in STATES:
        return True
    if above in hedges.fears and (perfect or word.relation == "complement"):
        return True
    return perfect and not hedges.supposing.isdisjoint(helpers)


def _unsure(verb: Token, words: Words) -> bool:
    """Whether "unconfirmed reports" say it."""
    tellers = (c for c in verb.children if c.relation in ("subject", "agent"))
    return any(c.lower_ in words.hedges.unsure for t in tellers for c in t.children)


@rule("figures.trend.imagined")
def imagined(word: Token, words: Words) -> bool:
    """Whether the verb is a wish, a plan, a condition, a possibility: it did not happen."""
    node = word
    unreal = words.slots.irrealis
    for _ in range(3):
        if node.lemma_.lower() in unreal and node.has("open-complement"):
            return True  # "is expected to rise"
        for child in node.children:
            if child.relation in ("auxiliary", "subordinator", "adverb") and child.lower_ in unreal:
                return True
        head = node.head
        if head is node:
            return False
        if (
            node.relation
            in ("open-complement", "noun-clause", "adverbial-clause", "prepositional-clause")
            and head.lemma_.lower() in unreal
        ):
            return True
        if node.relation == "prepositional-clause" and head.lower_ in words.slots.topics:
            return True
        if node.relation not in (
            "open-complement",
            "conjunct",
            "passive-auxiliary",
            "predicate-adjective",
            "object-predicate",
            "attribute",
            "prepositional-clause",
        ):
            return False
        node = head
    return False
