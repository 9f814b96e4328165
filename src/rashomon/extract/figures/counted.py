"""What a quantity counts: the noun that the number belongs to, on the parse.

The parse says it first (the number modifies a noun, or heads "of" and a noun);
where it does not, the next noun in a row of adjectives and nouns does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.extract.figures.words import Words

if TYPE_CHECKING:
    from rashomon.language.tokens import Doc, Token

FARTHEST = 7
"""Tokens from a number to its noun at most."""
MODIFIERS = {"nummod", "amod", "compound", "nmod", "det", "quantmod", "predet", "poss"}
NOUNS = {"NOUN", "PROPN"}


@dataclass(frozen=True, slots=True)
class Counted:
    """The head of what is counted, the first token of its phrase, and how it hangs there.

    `of` says that the number stands before "of" ("three of them"), `far` that another
    number stands between ("not 23 but 26 people").
    """

    head: Token
    first: Token
    of: bool = False
    far: bool = False

    @property
    def lemma(self) -> str:
        """The head's lemma, lower case."""
        return self.head.lemma_.lower()


def top(doc: Doc, first: int, last: int) -> Token:
    """The token of the number whose head lies outside of it."""
    for i in range(last, first - 1, -1):
        head = doc[i].head.i
        if not first <= head <= last or head == i:
            return doc[i]
    return doc[last]


def find(doc: Doc, first: int, last: int, words: Words) -> Counted | None:
    """What the number at tokens `first` to `last` counts; None where nothing is named."""
    root = top(doc, first, last)
    after = doc[last + 1] if last + 1 < len(doc) else None
    if after is not None and after.lower_ in words.sets["of"]:
        return _of(doc, after, words)
    if after is not None and after.lower_ in words.shapes.states:
        beyond = doc[last + 2] if last + 2 < len(doc) else None
        if beyond is None or beyond.pos_ not in (*NOUNS, "ADJ", "CCONJ"):
            return None  # "1 dead, 3 others hurt"
    head = root.head
    near = last < head.i <= last + FARTHEST
    if root.dep_ in MODIFIERS and near and head.pos_ in NOUNS and _clear(doc, last, head.i):
        far = any(t.pos_ == "NUM" for t in doc[last + 1 : head.i])
        several = root.lower_ not in words.sets["ones"]
        return Counted(_whole_head(head, several), _first(doc, last, head), far=far)
    return _scan(doc, last, words)


def _clear(doc: Doc, last: int, head: int) -> bool:
    """Whether only words of one noun phrase stand between."""
    return all(
        t.pos_ in ("ADJ", "NOUN", "PROPN", "NUM", "PUNCT", "ADV", "PART", "CCONJ", "SYM", "DET")
        or t.tag_ in ("VBN", "VBG")
        for t in doc[last + 1 : head]
    )


def _whole_head(head: Token, several: bool) -> Token:
    """A head that itself only describes the next noun ("police" in "police officers").

    So does a singular possessor after a number: "two sheriff's deputies".
    """
    owner = several and head.dep_ == "poss" and head.tag_ in ("NN", "NNP")
    if owner and head.head.tag_ in ("NNS", "NNPS") and 0 < head.head.i - head.i <= 4:
        return head.head
    while head.dep_ == "compound" and head.head.i == head.i + 1 and head.head.pos_ in NOUNS:
        head = head.head
    return head


def _first(doc: Doc, last: int, head: Token) -> Token:
    i = last + 1
    while i < head.i and doc[i].pos_ in ("PUNCT", "ADV", "DET", "NUM", "PART"):
        i += 1
    return doc[min(i, head.i)]


def _of(doc: Doc, of: Token, words: Words) -> Counted | None:
    """ "three of them", "dozens of people", "one of the best speakers"."""
    noun = next(
        (c for c in of.children if c.dep_ == "pobj" and of.i < c.i <= of.i + FARTHEST), None
    )
    if noun is not None and (noun.pos_ in NOUNS or noun.pos_ == "PRON"):
        while noun.i + 1 < len(doc) and noun.dep_ == "compound" and noun.head.i == noun.i + 1:
            noun = noun.head
        return Counted(noun, _after_determiners(doc, of.i + 1, noun), of=True)
    if noun is not None and noun.lower_ in words.shapes.states:
        return Counted(noun, noun, of=True)  # "dozens of wounded"
    for token in doc[of.i + 1 : of.i + 9]:
        if token.pos_ in ("DET", "ADJ", "ADV", "NUM") or token.tag_ in ("PRP$", "POS", "VBN"):
            if token.dep_ == "pobj" and token.head.i == of.i and token.tag_ not in ("JJ",):
                return Counted(token, token, of=True)
            continue
        if token.pos_ in NOUNS or token.pos_ == "PRON":
            head = token
            while _carries_on(doc, head):
                head = doc[head.i + 1] if doc[head.i + 1].tag_ != "POS" else doc[head.i + 2]
            return Counted(head, _after_determiners(doc, of.i + 1, head), of=True)
        return None
    return None


def _carries_on(doc: Doc, head: Token) -> bool:
    if head.i + 1 >= len(doc):
        return False
    after = doc[head.i + 1]
    if after.tag_ == "POS":
        return head.i + 2 < len(doc) and doc[head.i + 2].pos_ in (*NOUNS, "ADJ")
    return after.pos_ in NOUNS and head.pos_ in (*NOUNS, "ADJ")


def _after_determiners(doc: Doc, i: int, head: Token) -> Token:
    while i < head.i and (doc[i].pos_ == "DET" or doc[i].tag_ in ("PRP$",)):
        i += 1
    return doc[i]


def _scan(doc: Doc, last: int, words: Words) -> Counted | None:
    """The last noun of the row that follows the number."""
    head: Token | None = None
    first: Token | None = None
    for token in doc[last + 1 : last + 1 + FARTHEST]:
        if token.ent_type_ in ("DATE", "TIME"):
            break
        if token.pos_ in NOUNS or token.lower_ in words.people:
            head, first = token, first or token
        elif head is not None or token.pos_ == "NUM":
            break
        elif token.pos_ == "ADJ" or token.tag_ in ("VBN",):
            if token.lower_ in words.shapes.states:
                return None
            first = first or token
        elif (token.pos_ == "PUNCT" and token.text in ("-", "‑")) or token.pos_ == "ADV":
            continue
        else:
            break
    return Counted(head, first) if head is not None and first is not None else None
