"""Whether the words state a change, and whether they deny, doubt or only imagine a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.extract.figures.words import Words
from rashomon.model import Polarity, Trend

if TYPE_CHECKING:
    from spacy.tokens import Token

CLIMB = 5


def trend(top: Token, words: Words) -> Trend | None:
    """ "rose 5%", "fell to 12", "was up 58 points", "a 5% increase"."""
    node = top
    level = False
    for _ in range(4):
        head = node.head
        if head is node:
            return None
        if node.dep_ == "pobj" and head.lower_ in ("to", "at") and node.i > head.i:
            level = True
        said = _direction(head, words)
        if said and node.dep_ not in ("nsubj", "nsubjpass", "advcl", "relcl", "npadvmod_"):
            return None if level and _amount_too(head, top) else said
        beside = next((c for c in node.children if c.lower_ in ("up", "down")), None)
        if beside is not None and abs(beside.i - top.i) <= 3 and beside.i < top.i:
            return "up" if beside.lower_ == "up" else "down"
        if head.pos_ in ("VERB", "AUX") or (head.pos_ == "NOUN" and node.dep_ == "pobj"):
            return None
        node = head
    return None


def _direction(token: Token, words: Words) -> Trend | None:
    lemma = token.lemma_.lower()
    keys = [lemma, token.lower_]
    keys += [f"{lemma} {c.lower_}" for c in token.children if c.dep_ in ("prt", "advmod")]
    for key in keys:
        if key in words.sets["rising"]:
            return "up"
        if key in words.sets["falling"]:
            return "down"
    return None


def _amount_too(verb: Token, top: Token) -> bool:
    """Whether the verb also takes the amount of the change: "rose 5% to 12"."""
    return any(
        c.dep_ in ("dobj", "npadvmod", "advmod", "attr") and c.i < top.i and c.i > verb.i
        for c in verb.children
    ) or any(c.lower_ == "by" and c.i < top.i for c in verb.children)


def polarity(word: Token, words: Words) -> Polarity:
    """Asserted, unless the verb is negated or stands under a denial or doubt."""
    node = word
    for _ in range(CLIMB):
        if any(c.dep_ == "neg" for c in node.children):
            return "negated"
        head = node.head
        if head is node:
            break
        if node.dep_ in ("ccomp", "dobj", "pcomp", "acl", "xcomp", "pobj", "prep"):
            if head.lemma_.lower() in words.sets["deny"]:
                return "negated"
            if head.lemma_.lower() in words.sets["doubt"]:
                return "doubted"
        elif node.dep_ not in ("nsubj", "nsubjpass", "conj", "nummod", "acomp", "attr", "oprd"):
            break
        if node.dep_ in ("conj", "ccomp") and head.pos_ == "VERB" and node is not word:
            break
        node = head
    return "asserted"


def imagined(word: Token, words: Words) -> bool:
    """Whether the verb is a wish, a plan, a condition, a possibility: it did not happen."""
    node = word
    unreal = words.sets["irrealis"]
    for _ in range(3):
        for child in node.children:
            if child.dep_ in ("aux", "mark", "advmod") and child.lower_ in unreal:
                return True
        head = node.head
        if head is node:
            return False
        if node.dep_ in ("xcomp", "acl", "advcl", "pcomp") and head.lemma_.lower() in unreal:
            return True
        if node.dep_ not in ("xcomp", "conj", "auxpass", "acomp", "oprd", "attr", "pcomp"):
            return False
        node = head
    return False
