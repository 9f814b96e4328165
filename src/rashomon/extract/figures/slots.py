"""Which question a quantity answers: the lexicon's shapes laid over the parse.

Tried in this order: the unit, the counted noun itself ("23 deaths"), a state right
beside it ("one dead"), the verb that it hangs on ("killed 12", "12 were killed",
"12 people killed in"), and a noun whose amount it is ("the toll rose to 23").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rashomon.extract.figures.amounts import toll
from rashomon.extract.figures.classes import fits
from rashomon.extract.figures.counted import Counted, top
from rashomon.extract.figures.verbs import (
    Side,
    by_verb,
    first_conjunct,
    keys,
    numbered,
    phrasal,
    roles,
    takes,
)
from rashomon.extract.figures.words import Words
from rashomon.extract.rules import mark, note, rule, weighed
from rashomon.language.tokens import Doc, Token
from rashomon.lexicon.figures import SlotEntry

INSERTED = 25
"""Tokens of an insertion at most: ", including two women and a child,"."""
FAMILY = 10
"""Tokens of a phrase that says whose members are counted, at most."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A slot, with the token that fills it; `beside` where that token ends the figure's words."""

    slot: SlotEntry
    word: Token
    beside: bool = False
    rules: tuple[str, ...] = ()


def fill(
    doc: Doc, place: tuple[int, int], counted: Counted | None, words: Words, side: Side | None
) -> Filled | None:
    """The slot of the number that stands at the first to the last of these tokens.

    Of a number of a number each has its own words: "18 of 25 drones launched were
    shot down" counts 25 launched and 18 shot down.
    """
    first, last = place
    bare = counted is None or counted.apart
    head = top(doc, first, last) if counted is None or bare else counted.head
    found = list(_weighed(_found(doc, last, (counted, head, first), words, side)))
    found = [f for f in found if fits(f.slot, counted, words) and _done(f, counted)]
    if not found and side == "inner":
        return None
    if not found:
        amount = toll(doc, first, last, counted, words)
        return Filled(*amount) if amount else None
    taken = _best(found, words)
    note(*taken.rules)
    return taken


def _weighed(found: Iterator[Filled]) -> Iterator[Filled]:
    """The slots that come into question, each with its rules: only the taken one's made it."""
    at = mark()
    for f in found:
        yield replace(f, rules=weighed(at))
    weighed(at)


def _best(found: list[Filled], words: Words) -> Filled:
    """The slot of the highest rank; one for killed and injured where they stand as one."""
    keys = {f.slot.key for f in found}
    for f in found:
        coupled = {f.slot.key, *_coupled(f.word, words)}
        for slot in words.slots.slot:
            both = set(slot.both)
            if both and (coupled >= both or (keys >= both and _joined(f, found, both))):
                return Filled(slot, f.word, f.beside, f.rules)
    return max(found, key=lambda f: (f.slot.rank, f.beside, -f.word.i))


def _done(f: Filled, counted: Counted | None) -> bool:
    """Whether something was done to things without a noun: not in "all three fired"."""
    if counted is not None or not f.beside or f.word.pos_ != "VERB" or "person" in f.slot.of:
        return True
    return f.word.has("passive-auxiliary") or f.word.form != "past"


def _joined(f: Filled, found: list[Filled], both: set[str]) -> bool:
    """Whether killed and injured stand as one: "killed or wounded"."""
    ends = sorted(g.word.i for g in found if g.slot.key in both)
    return bool(ends) and ends[-1] - ends[0] <= 3 and f.word.i in ends


@rule("figures.slots.coupled")
def _coupled(word: Token, words: Words) -> list[str]:
    """The slots of the word that "and" or "or" couples to this one: "martyrs and wounded"."""
    doc, i = word.doc, word.i + 2
    if i >= len(doc) or doc[i - 1].lower_ not in words.slots.links:
        return []
    if (doc[i].relation == "adjective" and word.relation != "adjective") or numbered(
        doc[i + 1 : i + 3], words
    ):
        return []  # "12 were killed and injured men fled", "50 dead and injured 400"
    shapes = words.shapes
    held = (*shapes.states.get(doc[i].lower_, ()), *shapes.nouns.get(doc[i].lemma_.lower(), ()))
    if word.form == doc[i].form == "gerund":  # "killing or wounding 12"
        held += shapes.done.get(doc[i].lemma_.lower(), ())
    return [slot.key for slot in held]


def _found(
    doc: Doc, last: int, what: tuple[Counted | None, Token, int], words: Words, side: Side | None
) -> Iterator[Filled]:
    counted, head, _ = what
    described = False
    if counted is not None and not counted.apart:
        yield from _counted(counted, words)
        if side != "outer":
            for f in _described(counted, last, words):
                described = True
                yield f
    end = max(last, counted.head.i if counted and not counted.apart else last)
    beside = list(_beside(doc, end, words)) if _sided(doc, end, side) else []
    beside = [f for f in beside if fits(f.slot, counted, words)]
    yield from beside
    if beside:
        return
    if counted is None:
        yield from _before(doc, what[2], words)
    yield from _told(head, words, side, described)


@rule("figures.slots.counted")
def _counted(counted: Counted, words: Words) -> Iterator[Filled]:
    """ "23 deaths", "two gunshot wounds"."""
    lefts = counted.head.lefts
    names = [f"{c.lower_} {counted.lemma}" for c in lefts if c.relation == "compound"]
    for name in (counted.lemma, *names):
        for slot in words.shapes.nouns.get(name, ()):
            if not owned(counted.head, slot):
                yield Filled(slot, counted.head, True)


@rule("figures.slots.described")
def _described(counted: Counted, last: int, words: Words) -> Iterator[Filled]:
    """ "Nine injured men", "two of the wounded"."""
    doc = counted.head.doc
    if counted.of:
        for slot in words.shapes.states.get(counted.head.lower_, ()):
            yield Filled(slot, counted.head, True)
    for child in counted.head.lefts:
        joined = child.i > 0 and doc[child.i - 1].text == "-"  # "longer-shot candidates"
        if child.i > last and not joined:
            for slot in words.shapes.states.get(child.lower_, ()):
                yield Filled(slot, child)


@rule("figures.slots.told")
def _told(head: Token, words: Words, side: Side | None, described: bool) -> Iterator[Filled]:
    """ "Killed 12", "12 were killed", "12 people killed in"."""
    for role, verb in roles(head, words, side):
        if described and role == "of":
            continue  # "the lives of nine men and 20 injured women"
        for slot, word in by_verb(role, verb, words):
            yield Filled(slot, word)


@rule("figures.slots.before")
def _before(doc: Doc, first: int, words: Words) -> Iterator[Filled]:
    """ "…, wounds 26": a headline's verb whose object the parse hung elsewhere."""
    if first < 2:
        return
    verb, mark = doc[first - 1], doc[first - 2]
    noun = verb.form in ("plural", "plural-name")
    if not (noun or verb.form in ("present-singular", "past", "gerund")):
        return
    if mark.is_punct or mark.lower_ in words.slots.links:
        name = verb.lower_.removesuffix("s") if noun else verb.lemma_.lower()
        for slot in words.shapes.done.get(name, ()):
            yield Filled(slot, verb)


def _sided(doc: Doc, end: int, side: Side | None) -> bool:
    """Whether a state after token `end` is this number's: "two of nine hurt", "… were hurt"."""
    if side is None:
        return True
    after = doc[end + 1] if end + 1 < len(doc) else None
    root = after is not None and after.relation == "root" and after.has("subject")
    predicate = root or (after is not None and after.pos_ == "AUX")
    return predicate == (side == "outer")


@rule("figures.slots.beside")
def _beside(doc: Doc, end: int, words: Words) -> Iterator[Filled]:
    """ "one dead", "four people were reported injured", "12 killed and wounded"."""
    i = _past_inserted(doc, end + 1, words)
    limit = min(len(doc), i + 6)
    while i < limit and _passes(doc[i], words):
        i += 1
    if i + 2 < len(doc):
        phrase = " ".join(t.lower_ for t in doc[i : i + 3])  # "in critical condition"
        for slot in words.shapes.states.get(phrase, ()):
            yield Filled(slot, doc[i + 2], True)
    while i < limit:
        slots = words.shapes.states.get(doc[i].lower_, ())
        if not slots or _describes(doc[i], words) or phrasal(doc[i], words):
            return
        if _fired(doc, i, words):
            return
        bare = i + 1 < len(doc) and doc[i + 1].pos_ in ("ADJ", "NOUN", "PROPN")
        if doc[i].form == "past" and bare and takes(doc[i + 1 : i + 3], words):
            return  # "two men shot former guard Orin Hale"
        verb = doc[i].pos_ == "VERB"  # "shot to death"
        more = [k for k in keys(doc[i], words) if k.count(" ") == 2] if verb else []
        for slot in (*slots, *(s for k in more for s in words.shapes.done.get(k, ()))):
            yield Filled(slot, doc[i], True)
        follows = i + 1 < len(doc) and doc[i + 1].lower_ in words.shapes.states  # "shot dead"
        linked = i + 2 < len(doc) and doc[i + 1].lower_ in words.slots.links
        if not (follows or linked):
            return
        i += 1 if follows else 2


def _fired(doc: Doc, i: int, words: Words) -> bool:
    """ "One shot was fired", "four shots rang out": what a gun does, and nobody hit."""
    after = (t for t in doc[i + 1 : i + 4] if t.pos_ != "AUX")
    verb = next(after, None)
    return verb is not None and verb.lemma_ in words.slots.firing


def _past_inserted(doc: Doc, i: int, words: Words) -> int:
    """Past "of the Hale family, including a number of children," to where the clause goes on."""
    start = _past_family(doc, i, words)
    at = start + (doc[start].text == "," if start < len(doc) else 0)
    if start + 1 >= len(doc) or at >= len(doc):
        return i
    including = doc[at].lower_ in words.groups.including
    listed = including or (at > start and doc[at].lower_ in words.grammar.insertions)
    marked = start == i and doc[i].text in ("–", "—", "-", "(")
    if not (listed or marked):
        return i
    for k in range(at + 1, min(len(doc), at + INSERTED)):
        if doc[k - 1].text in (",", "–", "—", ")", "-") and doc[k].pos_ == "AUX":
            return k
        if doc[k].pos_ == "VERB" and doc[k].form in ("past", "present-singular", "present"):
            return i
    return i


def _past_family(doc: Doc, i: int, words: Words) -> int:
    """The place after "of the Hale family", where a comma or "including" follows."""
    if i >= len(doc) or doc[i].lower_ not in words.grammar.of_from:
        return i
    for k in range(i + 1, min(len(doc), i + FAMILY)):
        if doc[k].text == "," or doc[k].lower_ in words.groups.including:
            return k
        if doc[k].pos_ not in ("DET", "PROPN", "NOUN", "ADJ", "PUNCT", "PART", "PRON"):
            return i
    return i


def _passes(token: Token, words: Words) -> bool:
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    manner = token.pos_ == "ADV" and following is not None and _describes(following, words)
    if token.lower_ in words.shapes.states and not manner:  # "fatally shot" is the verb's
        return False
    return token.pos_ in ("AUX", "ADV") or token.lemma_.lower() in words.slots.carriers


def _describes(token: Token, words: Words) -> bool:
    """A state right before its own noun, or a verb with an object, is no state of the number."""
    person = token.head.lemma_.lower() in words.people
    if token.head.i > token.i and (
        token.relation == "adjective" or (token.relation == "compound" and person)
    ):
        return True
    return token.has("object")


def owned(noun: Token, slot: SlotEntry) -> bool:
    """Whether one person's own are counted: "she suffered three injuries"."""
    governor = first_conjunct(noun).head
    return governor.lemma_.lower() in slot.owned
