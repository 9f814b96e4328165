"""Which question a quantity answers: the lexicon's shapes laid over the parse.

Tried in this order: the unit, the counted noun itself ("23 deaths"), a state right
beside it ("one dead"), the verb that it hangs on ("killed 12", "12 were killed",
"12 people killed in"), and a noun whose amount it is ("the toll rose to 23").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rashomon.extract.figures import company
from rashomon.extract.figures.counted import Counted, top
from rashomon.extract.figures.words import Words
from rashomon.language.tokens import Doc, Token, written
from rashomon.lexicon.figures import Slot

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
HYPHENS = ("-", "‑")

type Side = Literal["outer", "inner"]
"""Of "18 of 25 drones": 18 is the outer number, 25 the inner one."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A slot, with the token that fills it; `beside` where that token ends the figure's words."""

    slot: Slot
    word: Token
    beside: bool = False


def fill(
    doc: Doc, place: tuple[int, int], counted: Counted | None, words: Words, side: Side | None
) -> Filled | None:
    """The slot of the number that stands at the first to the last of these tokens.

    Of a number of a number each has its own words: "18 of 25 drones launched were
    shot down" counts 25 launched and 18 shot down.
    """
    first, last = place
    head = counted.head if counted else top(doc, first, last)
    found = list(_found(doc, last, (counted, head), words, side))
    found = [f for f in found if fits(f.slot, counted, words)]
    if not found and side == "inner":
        return None
    if not found:
        return _toll(doc, first, last, counted, words)
    keys = {f.slot.key for f in found}
    for f in found:
        coupled = {f.slot.key, *_coupled(f.word, words)}
        for slot in words.slots.slot:
            both = set(slot.both)
            if both and (coupled >= both or (keys >= both and _joined(f, found))):
                return Filled(slot, f.word, f.beside)
    return max(found, key=lambda f: (f.slot.rank, f.beside, -f.word.i))


def _joined(f: Filled, found: list[Filled]) -> bool:
    """Whether killed and injured stand as one: "killed or wounded"."""
    ends = sorted(g.word.i for g in found if g.slot.key in ("killed", "injured"))
    return bool(ends) and ends[-1] - ends[0] <= 3 and f.word.i in ends


def _coupled(word: Token, words: Words) -> list[str]:
    """The slots of the word that "and" or "or" couples to this one: "martyrs and wounded"."""
    doc, i = word.doc, word.i + 2
    if i >= len(doc) or doc[i - 1].lower_ not in words.sets["links"]:
        return []
    if (doc[i].dep_ == "amod" and word.dep_ != "amod") or _numbered(doc[i + 1 : i + 3], words):
        return []  # "12 were killed and injured men fled", "50 dead and injured 400"
    shapes = words.shapes
    held = (*shapes.states.get(doc[i].lower_, ()), *shapes.nouns.get(doc[i].lemma_.lower(), ()))
    return [slot.key for slot in held]


def fits(slot: Slot, counted: Counted | None, words: Words) -> bool:
    """Whether the slot may count such a thing."""
    if not slot.of or counted is None:
        return True
    group = words.group_of.get(counted.lemma)
    if group is not None and group.key in slot.never:
        return False
    if counted.head.pos_ in ("PRON", "NUM", "ADJ", "VERB"):
        return "person" in slot.of or counted.head.pos_ == "PRON"
    if counted.of and counted.head.lower_ in words.shapes.states:  # "of the hurt"
        return "person" in slot.of
    lemma = counted.lemma
    if lemma in slot.nouns:
        return True
    if group is not None and group.kind == "thing":
        return group.key in slot.of
    if lemma in slot.of:
        return True
    return "person" in slot.of and is_person(counted.head, words)


def is_person(head: Token, words: Words) -> bool:
    """Whether the noun names people."""
    lemma = head.lemma_.lower()
    if lemma in words.people or head.lower_ in words.people or head.ent_type_ in ("NORP", "PERSON"):
        return True
    if head.pos_ == "PRON":
        return True
    return lemma.endswith(tuple(words.groups.endings)) and lemma not in words.sets["things"]


# ---- nouns and states ----------------------------------------------------------


def _found(
    doc: Doc, last: int, what: tuple[Counted | None, Token], words: Words, side: Side | None
) -> Iterator[Filled]:
    counted, head = what
    shapes = words.shapes
    if counted is not None:
        if counted.of and side != "outer":
            for slot in shapes.states.get(counted.head.lower_, ()):
                yield Filled(slot, counted.head, True)
        for slot in shapes.nouns.get(counted.lemma, ()):
            if not owned(counted.head, slot):
                yield Filled(slot, counted.head, True)
        for child in counted.head.lefts:
            if child.i > last and side != "outer":
                for slot in shapes.states.get(child.lower_, ()):
                    yield Filled(slot, child)
    end = max(last, counted.head.i if counted else last)
    beside = list(_beside(doc, end, words)) if _sided(doc, end, side) else []
    yield from beside
    state = counted is not None and counted.of and head.lower_ in shapes.states
    if beside or (state and side != "outer"):
        return
    for role, verb in roles(head, words, side):
        for slot, word in by_verb(role, verb, words):
            yield Filled(slot, word)


def _sided(doc: Doc, end: int, side: Side | None) -> bool:
    """Whether a state after token `end` is this number's: "two of nine hurt", "… were hurt"."""
    if side is None:
        return True
    predicate = end + 1 < len(doc) and doc[end + 1].pos_ == "AUX"
    return predicate == (side == "outer")


def _beside(doc: Doc, end: int, words: Words) -> Iterator[Filled]:
    """ "one dead", "four people were reported injured", "12 killed and wounded"."""
    i = _past_inserted(doc, end + 1, words)
    limit = min(len(doc), i + 6)
    while i < limit and _passes(doc[i], words):
        i += 1
    while i < limit:
        slots = words.shapes.states.get(doc[i].lower_, ())
        if not slots or _describes(doc, i):
            return
        for slot in slots:
            yield Filled(slot, doc[i], True)
        follows = i + 1 < len(doc) and doc[i + 1].lower_ in words.shapes.states  # "shot dead"
        linked = i + 2 < len(doc) and doc[i + 1].lower_ in words.sets["links"]
        if not (follows or linked):
            return
        i += 1 if follows else 2


def _past_inserted(doc: Doc, i: int, words: Words) -> int:
    """Past ", including a number of children," to where the clause goes on."""
    if i + 1 >= len(doc) or doc[i].text not in (",", "–", "—", "-", "("):
        return i
    opens = doc[i + 1].lower_ in words.sets["including"] or doc[i + 1].lower_ in ("all", "most")
    if not (opens or doc[i].text != ","):
        return i
    for k in range(i + 2, min(len(doc), i + 26)):
        closes = doc[k].text in (",", "–", "—", ")", "-")
        if closes and k + 1 < len(doc) and doc[k + 1].pos_ == "AUX":
            return k + 1
    return i


def _passes(token: Token, words: Words) -> bool:
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    manner = token.pos_ == "ADV" and following is not None and _describes(token.doc, following.i)
    if token.lower_ in words.shapes.states and not manner:  # "fatally shot" is the verb's
        return False
    return token.pos_ in ("AUX", "ADV") or token.lemma_.lower() in words.sets["carriers"]


def _describes(doc: Doc, i: int) -> bool:
    """A state right before its own noun, or a verb with an object, is no state of the number."""
    token = doc[i]
    if token.dep_ == "amod" and token.head.i > i:
        return True
    return any(c.dep_ == "dobj" for c in token.children)


def owned(noun: Token, slot: Slot) -> bool:
    """Whether one person's own are counted: "she suffered three injuries"."""
    governor = _first_conjunct(noun).head
    return governor.lemma_.lower() in slot.owned


# ---- verbs ---------------------------------------------------------------------


def roles(head: Token, words: Words, side: Side | None = None) -> Iterator[tuple[str, Token]]:
    """What is done to the counted or what it does: ("done" | "does" | "of", word)."""
    node = _first_conjunct(head)
    if side != "outer":
        yield from _own_clauses(head)
    if side == "inner":
        return
    number = node.head.head
    counts = number.pos_ == "NUM" or number.lower_ in words.starts  # "dozens", "a number"
    if node.dep_ == "pobj" and counts and number.dep_ in (*SUBJECTS, "dobj"):
        head = node = number  # the number before "of" hangs on the verb
    named = _of_noun(node, words)
    if named is not None:
        yield "of", named
        return
    node = _gathered(node, words)
    following = _following(head)
    if following is not None and node.head.i < head.i:
        yield following  # the clause that begins here; the parse hung it on the one before
        return
    if node is not head:
        yield from (pair for pair in _own_clauses(node) if pair[1].i > head.i)
    governor, dep = node.head, node.dep_
    if dep == "nsubjpass":
        yield "done", governor
    elif dep == "nsubj":
        yield ("done" if reduced(governor, words) else "does"), governor
    elif dep in ("dobj", "attr", "oprd", "dative"):
        yield "done", governor
    elif dep == "pobj" and governor.lower_ in ("of", "to"):
        yield "of", governor.head
    elif dep == "pobj" and governor.lower_ in words.sets["beside"]:
        yield from company.fate(governor, node, words)
    elif dep == "pobj" and governor.lower_ in words.sets["spread"] and _active(governor.head):
        yield "done", governor.head  # "killed between four and five men"
    elif dep in ("npadvmod", "dep", "ROOT", "appos", "ccomp") and governor.pos_ == "VERB":
        yield "done", governor


def _of_noun(node: Token, words: Words) -> Token | None:
    """ "bodies" in "the bodies of two miners": the noun says it, whatever verb follows."""
    if node.dep_ != "pobj" or node.head.lower_ != "of" or node.head.i > node.i:
        return None
    noun = node.head.head
    return noun if noun.lemma_.lower() in words.shapes.nouns and noun.i < node.i else None


def _gathered(node: Token, words: Words) -> Token:
    """ "a family of six people": what befalls the family befalls the six."""
    if node.dep_ == "pobj" and node.head.lower_ == "of":
        whole = node.head.head
        if whole.lemma_.lower() in words.sets["gatherings"]:
            return _first_conjunct(whole)
    return node


def _active(verb: Token) -> bool:
    """Whether the verb still lacks an object."""
    return verb.pos_ == "VERB" and not any(
        c.dep_ in ("dobj", "auxpass", "nsubjpass") for c in verb.children
    )


def _following(head: Token) -> tuple[str, Token] | None:
    """The finite verb right after the noun: "…, two people are in critical condition"."""
    doc = head.doc
    i = head.i + 1
    if i >= len(doc) or not (doc[i].pos_ == "AUX" or doc[i].tag_ in ("VBD", "VBZ", "VBP")):
        return None
    passive = doc[i].pos_ == "AUX"
    while i < len(doc) - 1 and doc[i].pos_ in ("AUX", "ADV") and i <= head.i + 4:
        i += 1
    verb = doc[i] if doc[i].pos_ == "VERB" else doc[head.i + 1]
    return ("done" if passive and verb.tag_ == "VBN" else "does"), verb


def _first_conjunct(head: Token) -> Token:
    for _ in range(8):
        if head.dep_ not in ("conj", "appos") or head.head.pos_ not in ("NOUN", "PROPN", "NUM"):
            break
        head = head.head
    return head


def _own_clauses(head: Token) -> Iterator[tuple[str, Token]]:
    for child in head.children:
        if child.dep_ == "acl" and child.tag_ in ("VBN", "VBD"):
            yield "done", child
        elif child.dep_ == "acl" and child.tag_ == "VBG":
            yield "does", child
        elif child.dep_ == "relcl":
            subject = next((c for c in child.children if c.dep_ in SUBJECTS), None)
            if subject is None or subject.tag_ in ("WP", "WDT"):
                passive = subject is not None and subject.dep_ == "nsubjpass"
                yield ("done" if passive else "does"), child


def reduced(verb: Token, words: Words) -> bool:
    """Headlines leave out "were": "4 shot in park" is parsed as if the four had shot."""
    if verb.tag_ not in ("VBN", "VBD") or any(c.dep_ in ("dobj", "aux") for c in verb.children):
        return False
    lemma = verb.lemma_.lower()
    takes = _takes(verb.doc[verb.i + 1 : verb.i + 3], words)
    return lemma in words.shapes.done and lemma not in words.shapes.does and not takes


def _takes(following: Doc, words: Words) -> bool:
    """Whether an object begins right here."""
    if not len(following):
        return False
    noun = following[0].pos_ in ("DET", "NOUN", "PROPN", "PRON", "ADJ")
    return noun or _numbered(following, words)


def _numbered(following: Doc, words: Words) -> bool:
    """Whether a number or its hedge begins right here."""
    if not len(following):
        return False
    first = following[0]
    hedged = {first.lower_, written(following).lower()} & words.hedge_starts
    return first.pos_ == "NUM" or bool(hedged)


def by_verb(role: str, verb: Token, words: Words) -> Iterator[tuple[Slot, Token]]:
    """The slots that the verb gives to what stands in that role."""
    if role == "of":
        for slot in words.shapes.nouns.get(verb.lemma_.lower(), ()):
            yield slot, verb
        return
    table = words.shapes.done if role == "done" else words.shapes.does
    for word in shared(verb):
        passive = role == "done" or any(c.dep_ == "auxpass" for c in word.children)
        for key in keys(word, words):
            for slot in (words.shapes.done if passive else table).get(key, ()):
                yield slot, word
        if word.lemma_.lower() in words.sets["carriers"]:
            yield from _carried(word, words)


def _carried(verb: Token, words: Words) -> Iterator[tuple[Slot, Token]]:
    """ "were found dead", "is missing", "are feared to have died"."""
    for child in verb.children:
        if child.dep_ in ("acomp", "oprd", "attr", "xcomp"):
            for slot in words.shapes.states.get(child.lower_, ()):
                yield slot, child
        if child.dep_ in ("xcomp", "ccomp", "oprd") and child.pos_ == "VERB":
            helpers = {c.dep_ for c in child.children if c.dep_ in ("aux", "auxpass")}
            passive = "auxpass" in helpers or (child.tag_ == "VBN" and not helpers)
            yield from by_verb("done" if passive else "does", child, words)


def shared(verb: Token) -> Iterator[Token]:
    """The verb and the verbs joined to it that have no subject of their own."""
    yield verb
    node = verb
    for _ in range(3):
        joined = next((c for c in node.children if c.dep_ == "conj" and c.pos_ == "VERB"), None)
        if joined is None or any(c.dep_ in (*SUBJECTS, "dobj") for c in joined.children):
            break
        if _own_subject(joined):
            break
        yield joined
        node = joined
    subject = any(c.dep_ in SUBJECTS for c in verb.children)
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not subject:
        before = verb.head
        own = any(
            (c.dep_ in ("dobj", "nsubjpass") or aged(c)) and c.i < verb.i for c in before.children
        )
        if not own:
            yield before


def aged(token: Token) -> bool:
    """The end of "kills 21-year-old": an object that is parsed as an adjective."""
    before = written(token.doc[token.i - 2 : token.i]) if token.i >= 2 else ""
    return token.dep_ == "acomp" and before[-1:] in HYPHENS and before[:-1].isalpha()


def _own_subject(joined: Token) -> bool:
    """Whether a noun stands between "and" and a joined verb: "… and six others were hurt"."""
    start = max((c.i for c in joined.head.children if c.dep_ == "cc" and c.i < joined.i), default=0)
    between = joined.doc[max(start, joined.head.i, joined.i - 40) + 1 : joined.i]
    return any(t.pos_ in ("NOUN", "NUM", "PRON", "PROPN") for t in between)


def keys(verb: Token, words: Words) -> Iterator[str]:
    """The lemma, alone and with each particle, state, adverb, object or place that it takes."""
    lemma = verb.lemma_.lower()
    yield lemma
    if lemma not in words.shapes.heads:
        return
    for child in verb.children:
        word = child.lower_
        if child.dep_ in ("prt", "acomp", "oprd", "advmod", "xcomp", "advcl"):
            yield f"{lemma} {word}"
            yield f"{word} {lemma}"
        elif child.dep_ == "dobj":
            yield f"{lemma} {child.lemma_.lower()}"
        elif child.dep_ in ("prep", "agent"):
            yield f"{lemma} {word}"
            for noun in child.children:
                if noun.dep_ == "pobj":
                    yield f"{lemma} {word} {noun.lemma_.lower()}"


# ---- amounts -------------------------------------------------------------------


def _toll(doc: Doc, first: int, last: int, counted: Counted | None, words: Words) -> Filled | None:
    """ "the death toll rose to 23", "the number of casualties has climbed above 1 million"."""
    if counted is not None and not is_person(counted.head, words):
        return None
    node = top(doc, first, last) if counted is None else counted.head
    for _ in range(6):
        subject = _amount(node, first, words)
        if subject is not None:
            return subject
        if node.head is node or node.dep_ == "nummod":
            return None
        node = node.head
    return None


def _amount(node: Token, before: int, words: Words) -> Filled | None:
    """A toll noun that is the node itself, its subject or its object."""
    near = [node, *(c for c in node.children if c.dep_ in ("nsubj", "nsubjpass", "dobj"))]
    for token in near:
        if token.i >= before or token.pos_ not in ("NOUN", "PROPN", "ADJ"):
            continue
        lemma = token.lemma_.lower()
        if lemma in words.sets["amounts"]:
            slot = _amount_of(token, words)
            if slot is not None:
                return Filled(slot, token)
        for name in (lemma, token.lower_):
            for slot in words.shapes.nouns.get(name, ()):
                if slot.tolls and token.lower_ in slot.tolls:
                    return Filled(slot, token)
    return None


def _amount_of(token: Token, words: Words) -> Slot | None:
    """Of what "toll" or "number" is the amount."""
    for child in token.children:
        if child.dep_ == "compound":
            for slot in words.slots.slot:
                if f"{child.lower_} {token.lower_}" in slot.tolls:
                    return slot
        if child.dep_ == "prep" and child.lower_ == "of":
            for noun in child.children:
                found = _named(noun, words)
                if found is not None:
                    return found
    for role, verb in _own_clauses(token):  # "the number killed rose"
        for slot, _ in by_verb(role, verb, words):
            return slot
    for slot in words.slots.slot:
        if token.lower_ in slot.tolls:
            return slot
    return None


def _named(noun: Token, words: Words) -> Slot | None:
    if any(c.lower_ in words.sets["unreal"] for c in noun.subtree):
        return None
    held = (*words.shapes.nouns.get(noun.lemma_.lower(), ()),)
    held += (*words.shapes.states.get(noun.lower_, ()),)
    if held:
        return held[0]
    for role, verb in _own_clauses(noun):
        for slot, _ in by_verb(role, verb, words):
            return slot
    for child in noun.lefts:  # "displaced people"
        lemma = child.lemma_.lower() if child.tag_ == "VBN" else ""
        for slot in (*words.shapes.states.get(child.lower_, ()), *words.shapes.done.get(lemma, ())):
            if fits(slot, Counted(noun, noun), words):
                return slot
    return None
