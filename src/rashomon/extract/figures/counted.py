"""What a quantity counts: the noun that the number belongs to, on the parse.

The parse says it first (the number modifies a noun, or heads "of" and a noun);
where it does not, the next noun in a row of adjectives and nouns does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.extract.figures.words import Words
from rashomon.extract.rules import rule
from rashomon.language.grammar import Relation

if TYPE_CHECKING:
    from rashomon.language.tokens import Doc, Token

FARTHEST = 7
"""Tokens from a number to its noun at most."""
SHORT = 4
"""Letters of a word in capitals that may be no plural: "ISIS"."""
MODIFIERS: set[Relation] = {
    "number",
    "adjective",
    "compound",
    "noun-modifier",
    "determiner",
    "quantity-modifier",
    "predeterminer",
    "possessor",
}
NOUNS = {"NOUN", "PROPN"}
HYPHENS = ("-", "‑")


@dataclass(frozen=True, slots=True)
class Counted:
    """The head of what is counted, the first token of its phrase, and how it hangs there.

    `of` says that the number stands before "of" ("three of them"), `far` that another
    number stands between ("not 23 but 26 people"), `apart` that the noun stands elsewhere
    and the verb takes the bare number ("of 25 drones, 20 were shot down"), `members` that
    those are counted who make up the head ("a four-person crew").
    """

    head: Token
    first: Token
    of: bool = False
    far: bool = False
    apart: bool = False
    members: bool = False

    @property
    def lemma(self) -> str:
        """The head's lemma, lower case."""
        return lemma(self.head)


def lemma(noun: Token) -> str:
    """The noun's lemma, lower case; in capitals the model leaves a plural as it is."""
    name = noun.lemma_.lower()
    plural = noun.pos_ == "PROPN" and noun.text.isupper() and len(name) > SHORT
    return name[:-1] if plural and name.endswith("s") and not name.endswith("ss") else name


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
    made = compounded(doc, last)
    group = gathering(made, words) if made is not None else None
    if made is not None and group is not None:
        return Counted(group, made, members=True)
    if after is not None and after.lower_ in words.grammar.out and last + 2 < len(doc):
        after = doc[last + 2]  # "three out of the five victims"
        if after.lower_ not in words.grammar.of:
            after = doc[last + 1]
    if after is not None and after.lower_ in words.grammar.of:
        return _of(doc, after, words)
    if after is not None and after.lower_ in words.shapes.states:
        beyond = doc[last + 2] if last + 2 < len(doc) else None
        linked = beyond is not None and beyond.pos_ == "CCONJ"
        again = linked and last + 3 < len(doc) and doc[last + 3].like_num
        if again or beyond is None or not (linked or beyond.pos_ in (*NOUNS, "ADJ")):
            return None  # "1 dead, 3 others hurt", "nine hurt and two missing"
    noun = _left_out(root, after, words)
    if noun is not None:
        return Counted(noun, noun, far=True, apart=True)
    head = root.head
    near = last < head.i <= last + FARTHEST
    if root.relation in MODIFIERS and near and head.pos_ in NOUNS and _clear(doc, last, head.i):
        far = any(t.pos_ == "NUM" for t in doc[last + 1 : head.i])
        several = root.lower_ not in words.grammar.ones
        return Counted(_whole_head(head, several), _first(doc, last, head), far=far)
    return _scan(doc, last, words)


def compounded(doc: Doc, last: int) -> Token | None:
    """The word that a hyphen joins to the number: "person" in "a four-person crew"."""
    joined = last + 2 < len(doc) and doc[last + 1].text in HYPHENS
    return doc[last + 2] if joined else None


@rule("figures.counted.members")
def gathering(member: Token, words: Words) -> Token | None:
    """The group that those counted make up: "a family of six people", "a four-person crew"."""
    above = member.head
    if member.relation == "prepositional-object" and above.lower_ in words.grammar.of:
        nouns = [above.head]
    elif member.lemma_.lower() in words.groups.members and member.i:
        joined = member.doc[member.i - 1].text in HYPHENS
        nouns = list(member.doc[member.i + 1 : member.i + 4]) if joined else []
    else:
        return None
    return next((n for n in nouns if n.lemma_.lower() in words.groups.gatherings), None)


@rule("figures.counted.left-out")
def _left_out(root: Token, after: Token | None, words: Words) -> Token | None:
    """The noun of a number that has none: "of 25 drones, 20 were shot", "hired 9 and fired 4"."""
    if (
        root.relation not in ("subject", "passive-subject", "object", "conjunct")
        or root.pos_ != "NUM"
    ):
        return None
    if after is not None and not (after.is_punct or after.pos_ in ("AUX", "VERB", "ADP", "ADV")):
        return None
    nouns = (*_taken_from(root, words), *_sister(root))
    return next((n for n in nouns if n.pos_ == "NOUN" and n.has("number")), None)


def _taken_from(root: Token, words: Words) -> Iterator[Token]:
    """What follows "of" before the clause: "of the 25 drones, 20 were shot down"."""
    for prep in root.head.children:
        if prep.i < root.i and prep.relation == "preposition" and prep.lower_ in words.grammar.of:
            for noun in prep.children:
                if (
                    noun.form in ("relative-determiner", "relative-pronoun")
                    and root.head.relation == "relative-clause"
                ):
                    yield root.head.head  # "539 drones, of which 478"
                yield noun


def _sister(root: Token) -> Iterator[Token]:
    """The object of the verb to which this number's verb is joined."""
    verb = gapped(root)
    if verb is not None:
        held = [c for c in verb.children if c.relation in ("object", "subject", "passive-subject")]
        yield from reversed(held)
    verb = root.head
    if root.relation == "object" and verb.relation == "conjunct":
        yield from (c for c in verb.head.children if c.relation == "object" and c.i < verb.i)


def gapped(number: Token) -> Token | None:
    """The verb left out before a number: "nine were killed in Velm and three in Kell"."""
    if number.relation != "conjunct" or number.pos_ != "NUM" or not number.has("preposition"):
        return None
    verb = number.head
    if verb.relation == "prepositional-object":  # the parse joined the number to the place
        verb = verb.head.head
    return verb if verb.pos_ == "VERB" and verb.i < number.i else None


def _clear(doc: Doc, last: int, head: int) -> bool:
    """Whether only words of one noun phrase stand between."""
    return all(
        t.pos_ in ("ADJ", "NOUN", "PROPN", "NUM", "PUNCT", "ADV", "PART", "CCONJ", "SYM", "DET")
        or t.form in ("participle", "gerund")
        for t in doc[last + 1 : head]
    )


@rule("figures.counted.whole-head")
def _whole_head(head: Token, several: bool) -> Token:
    """A head that itself only describes the next noun ("police" in "police officers").

    So does a singular possessor after a number: "two sheriff's deputies".
    """
    owner = several and head.relation == "possessor" and head.form in ("singular", "singular-name")
    if owner and head.head.form in ("plural", "plural-name") and 0 < head.head.i - head.i <= 4:
        return head.head
    while head.relation == "compound" and head.head.i == head.i + 1 and head.head.pos_ in NOUNS:
        head = head.head
    return head


def _first(doc: Doc, last: int, head: Token) -> Token:
    i = last + 1
    while i < head.i and doc[i].pos_ in ("PUNCT", "ADV", "DET", "NUM", "PART"):
        i += 1
    return doc[min(i, head.i)]


@rule("figures.counted.of")
def _of(doc: Doc, of: Token, words: Words) -> Counted | None:
    """ "three of them", "dozens of people", "one of the best speakers"."""
    noun = next(
        (
            c
            for c in of.children
            if c.relation == "prepositional-object" and of.i < c.i <= of.i + FARTHEST
        ),
        None,
    )
    if noun is not None and (noun.pos_ in NOUNS or noun.pos_ == "PRON"):
        while noun.i + 1 < len(doc) and noun.relation == "compound" and noun.head.i == noun.i + 1:
            noun = noun.head
        return Counted(noun, _after_determiners(doc, of.i + 1, noun), of=True)
    if noun is not None and noun.lower_ in words.shapes.states:
        return Counted(noun, noun, of=True)  # "dozens of wounded"
    for token in doc[of.i + 1 : of.i + 9]:
        if token.pos_ in ("DET", "ADJ", "ADV", "NUM") or token.form in (
            "possessive-pronoun",
            "possessive-mark",
            "participle",
        ):
            if (
                token.relation == "prepositional-object"
                and token.head.i == of.i
                and token.form not in ("adjective",)
            ):
                return Counted(token, token, of=True)
            continue
        if token.pos_ in NOUNS or token.pos_ == "PRON":
            head = token
            while _carries_on(doc, head):
                head = (
                    doc[head.i + 1]
                    if doc[head.i + 1].form != "possessive-mark"
                    else doc[head.i + 2]
                )
            return Counted(head, _after_determiners(doc, of.i + 1, head), of=True)
        return None
    return None


def _carries_on(doc: Doc, head: Token) -> bool:
    if head.i + 1 >= len(doc):
        return False
    after = doc[head.i + 1]
    if after.form == "possessive-mark":
        return head.i + 2 < len(doc) and doc[head.i + 2].pos_ in (*NOUNS, "ADJ")
    return after.pos_ in NOUNS and head.pos_ in (*NOUNS, "ADJ")


def _after_determiners(doc: Doc, i: int, head: Token) -> Token:
    while i < head.i and (doc[i].pos_ == "DET" or doc[i].form in ("possessive-pronoun",)):
        i += 1
    return doc[i]


@rule("figures.counted.row")
def _scan(doc: Doc, last: int, words: Words) -> Counted | None:
    """The last noun of the row that follows the number."""
    head: Token | None = None
    first: Token | None = None
    for token in doc[last + 1 : last + 1 + FARTHEST]:
        if token.ent_type_ in ("DATE", "TIME"):
            break
        verbal = (
            token.form == "present-singular" and token.relation == "prepositional-object"
        )  # "with eight more picks"
        if token.pos_ in NOUNS or token.lower_ in words.people or verbal:
            head, first = token, first or token
        elif head is not None or token.pos_ == "NUM":
            break
        elif token.pos_ == "ADJ" or token.form in ("participle",):
            if token.lower_ in words.shapes.states:
                return None
            first = first or token
        elif (token.pos_ == "PUNCT" and token.text in ("-", "‑")) or token.pos_ == "ADV":
            continue
        else:
            break
    return Counted(head, first) if head is not None and first is not None else None
