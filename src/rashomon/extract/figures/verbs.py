"""What the words of a sentence do to what is counted, or what it does: verbs and roles.

A role is "done" (passive subject or object), "does" (subject) or "of" or "to" (after a
noun's "of", "to"), and says which of the lexicon's shapes the verb is looked up in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from rashomon.extract.figures import company
from rashomon.extract.figures.counted import HYPHENS, gapped, gathering
from rashomon.extract.figures.words import Words
from rashomon.extract.rules import rule
from rashomon.language.grammar import Relation
from rashomon.language.tokens import Doc, Token, written
from rashomon.lexicon.figures import SlotEntry

SUBJECTS: tuple[Relation, ...] = ("subject", "passive-subject", "clausal-subject")
NAMING = ("NOUN", "PROPN", "NUM", "PRON")

type Side = Literal["outer", "inner"]
"""Of "18 of 25 drones": 18 is the outer number, 25 the inner one."""


def roles(head: Token, words: Words, side: Side | None = None) -> Iterator[tuple[str, Token]]:
    """What is done to the counted or what it does: ("done" | "does" | "of", word)."""
    verb = gapped(head)
    if verb is not None:
        passive = verb.has("passive-subject")
        yield ("done" if passive or verb.has("object") else "does"), verb
        return
    node = first_conjunct(head)
    if side != "outer":
        yield from own_clauses(head)
    if side == "inner":
        return
    number = node.head.head
    counts = number.pos_ == "NUM" or number.lower_ in words.starts  # "dozens", "a number"
    counts = counts or number.lower_ in words.slots.amounts  # "a total of 51 were taken"
    if (
        node.relation == "prepositional-object"
        and counts
        and number.relation in (*SUBJECTS, "object")
    ):
        head = node = number  # the number before "of" hangs on the verb
    named = _of_noun(node, words)
    if named is not None:
        yield "of", named
        return
    group = gathering(node, words)
    node = node if group is None else first_conjunct(group)
    following = _following(head)
    if following is not None and node.head.i < head.i and not _within_subject(following[1], head):
        yield following  # the clause that begins here; the parse hung it on the one before
        return
    if node is not head:
        yield from (pair for pair in own_clauses(node) if pair[1].i > head.i)
    governor, relation = node.head, node.relation
    if relation == "passive-subject":
        yield "done", governor
    elif relation == "subject":
        yield ("done" if reduced(governor, words) else "does"), governor
    elif relation in ("object", "attribute", "object-predicate", "recipient"):
        yield "done", governor
    elif relation == "prepositional-object" and governor.lower_ in words.grammar.noun_links:
        yield ("of" if governor.lower_ in words.grammar.of else "to"), governor.head
    elif relation == "prepositional-object" and governor.lower_ in words.groups.beside:
        yield from company.fate(governor, node, words)
    elif (
        relation in ("adverbial-noun", "unknown", "root", "apposition", "complement")
        and governor.pos_ == "VERB"
    ):
        yield "done", governor


@rule("figures.verbs.of-noun")
def _of_noun(node: Token, words: Words) -> Token | None:
    """ "bodies" in "the bodies of two miners": the noun says it, whatever verb follows."""
    if (
        node.relation != "prepositional-object"
        or node.head.lower_ not in words.grammar.of
        or node.head.i > node.i
    ):
        return None
    noun = node.head.head
    return noun if noun.lemma_.lower() in words.shapes.nouns and noun.i < node.i else None


def _lacks_object(verb: Token) -> bool:
    """Whether its object is the relative pronoun, said or left out."""
    objects = [c for c in verb.children if c.relation == "object"]
    return verb.pos_ == "VERB" and all(
        c.form in ("relative-pronoun", "relative-determiner") for c in objects
    )


@rule("figures.verbs.following")
def _following(head: Token) -> tuple[str, Token] | None:
    """The finite verb right after the noun: "…, two people are in critical condition"."""
    doc = head.doc
    i = head.i + 1
    if i >= len(doc) or not (
        doc[i].pos_ == "AUX" or doc[i].form in ("past", "present-singular", "present")
    ):
        return None
    passive = doc[i].pos_ == "AUX"
    while i < len(doc) - 1 and doc[i].pos_ in ("AUX", "ADV") and i <= head.i + 4:
        i += 1
    verb = doc[i] if doc[i].pos_ == "VERB" else doc[head.i + 1]
    return ("done" if passive and verb.form == "participle" else "does"), verb


def _within_subject(verb: Token, head: Token) -> bool:
    """Whether the noun is in a clause of the verb's own subject: "the flood that hurt 9 was"."""
    subjects = [c for c in verb.children if c.relation in SUBJECTS]
    return any(c.left_edge.i < c.i < head.i <= c.right_edge.i for c in subjects)


def first_conjunct(head: Token) -> Token:
    """The noun to which this one is joined by "and" or set beside, itself where it is none."""
    for _ in range(8):
        if head.relation not in ("conjunct", "apposition") or head.head.pos_ not in NAMING:
            break
        head = head.head
    return head


@rule("figures.verbs.own-clauses")
def own_clauses(head: Token) -> Iterator[tuple[str, Token]]:
    """The roles that the noun's own clauses give it: "drones launched", "men who died"."""
    for child in head.children:
        if child.relation == "noun-clause" and child.form in ("participle", "past"):
            yield "done", child
        elif child.relation == "noun-clause" and child.form == "gerund":
            yield "does", child
        elif child.relation == "relative-clause":
            subjects = [c for c in child.children if c.relation in SUBJECTS]
            subject = subjects[-1] if subjects else None  # "the 12 that the guard shot"
            if subject is None or subject.form in ("relative-pronoun", "relative-determiner"):
                passive = subject is not None and subject.relation == "passive-subject"
                yield ("done" if passive else "does"), child
            elif subject.relation == "subject" and _lacks_object(child):
                yield "done", child  # "the 12 drones that the army launched"


@rule("figures.verbs.reduced")
def reduced(verb: Token, words: Words) -> bool:
    """Headlines leave out "were": "4 shot in park" is parsed as if the four had shot."""
    if verb.form not in ("participle", "past") or verb.has("object", "auxiliary"):
        return False
    subject = verb.child("subject")
    single = subject is not None and subject.form == "singular"
    if single and subject and any(c.lower_ in words.grammar.the for c in subject.lefts):
        return False  # "the gunman shot": a headline leaves out the article too
    lemma = verb.lemma_.lower()
    if takes(verb.doc[verb.i + 1 : verb.i + 3], words):
        return False
    return lemma in words.shapes.done and lemma not in words.shapes.does


def takes(following: Doc, words: Words) -> bool:
    """Whether an object begins right here."""
    if len(following) and following[0].lower_ in words.shapes.states:  # "shot dead in Velm"
        following = following[1:]
    if not len(following) or following[0].ent_type_ in ("DATE", "TIME"):  # "shot Sunday"
        return False
    noun = following[0].pos_ in ("DET", "NOUN", "PROPN", "PRON", "ADJ")
    return noun or numbered(following, words)


def numbered(following: Doc, words: Words) -> bool:
    """Whether a number or its hedge begins right here."""
    if not len(following):
        return False
    first = following[0]
    hedged = {first.lower_, written(following).lower()} & words.hedge_starts
    return first.pos_ == "NUM" or bool(hedged)


def by_verb(role: str, verb: Token, words: Words) -> Iterator[tuple[SlotEntry, Token]]:
    """The slots that the verb gives to what stands in that role."""
    if role == "to":  # "injuries to two guards", and no "9 deaths to its 400 people"
        held = words.shapes.nouns.get(verb.lemma_.lower(), ())
        yield from ((slot, verb) for slot in held if not slot.fatal)
        return
    if any(c.lower_ in words.slots.failed for c in verb.lefts):
        return  # "the attempted murder of five teenagers"
    if role == "of":
        noun = verb.lemma_.lower()
        held = words.shapes.nouns.get(noun, ())
        if verb.relation == "object":  # "claimed the lives of eight people"
            held += words.shapes.done.get(f"{verb.head.lemma_.lower()} {noun}", ())
        yield from ((slot, verb) for slot in held)
        return
    table = words.shapes.done if role == "done" else words.shapes.does
    for word in shared(verb):
        passive = role == "done" or word.has("passive-auxiliary")
        for key in keys(word, words):
            for slot in (words.shapes.done if passive else table).get(key, ()):
                yield slot, word
        if _stays(word):
            yield from ((slot, word) for slot in words.shapes.states.get(word.lower_, ()))
        if word.lemma_.lower() in words.slots.carriers:
            yield from _carried(word, words)


@rule("figures.verbs.stays")
def _stays(word: Token) -> bool:
    """ "No one is missing any longer": parsed as a verb, and nothing is missed."""
    missed = (c for c in word.children if c.relation == "object" and c.pos_ in NAMING)
    return word.form == "gerund" and word.has("auxiliary") and not any(missed)


@rule("figures.verbs.carried")
def _carried(verb: Token, words: Words) -> Iterator[tuple[SlotEntry, Token]]:
    """ "were found dead", "is missing", "are feared to have died"."""
    for child in verb.children:
        if child.relation in (
            "predicate-adjective",
            "object-predicate",
            "attribute",
            "open-complement",
        ):
            for slot in words.shapes.states.get(child.lower_, ()):
                yield slot, child
        if child.has(*SUBJECTS):
            continue  # "several said that his brother had died"
        if (
            child.relation in ("open-complement", "complement", "object-predicate")
            and child.pos_ == "VERB"
        ):
            bare = child.form == "participle" and not child.helpers
            passive = child.has("passive-auxiliary") or bare
            yield from by_verb("done" if passive else "does", child, words)


def shared(verb: Token) -> Iterator[Token]:
    """The verb and the verbs joined to it that have no subject of their own."""
    yield verb
    node = verb
    for _ in range(3):
        joined = next(
            (c for c in node.children if c.relation == "conjunct" and c.pos_ == "VERB"), None
        )
        if joined is None or joined.has(*SUBJECTS, "object"):
            break
        if _own_subject(joined):
            break
        yield joined
        node = joined
    subject = verb.has(*SUBJECTS)
    if verb.relation == "conjunct" and verb.head.pos_ == "VERB" and not subject:
        before = verb.head
        own = any(
            (c.relation in ("object", "passive-subject") or aged(c)) and c.i < verb.i
            for c in before.children
        )
        if not own:
            yield before


def aged(token: Token) -> bool:
    """The end of "kills 21-year-old": an object that is parsed as an adjective."""
    before = written(token.doc[token.i - 2 : token.i]) if token.i >= 2 else ""
    return (
        token.relation == "predicate-adjective" and before[-1:] in HYPHENS and before[:-1].isalpha()
    )


def _own_subject(joined: Token) -> bool:
    """Whether a noun stands between "and" and a joined verb: "… and six others were hurt"."""
    start = max(
        (c.i for c in joined.head.children if c.relation == "coordinator" and c.i < joined.i),
        default=0,
    )
    between = joined.doc[max(start, joined.head.i, joined.i - 40) + 1 : joined.i]
    return any(t.pos_ in ("NOUN", "NUM", "PRON", "PROPN") for t in between)


def keys(verb: Token, words: Words) -> Iterator[str]:
    """The lemma, alone and with each particle, state, adverb, object or place that it takes."""
    lemma = verb.lemma_.lower()
    if not phrasal(verb, words):
        yield lemma
    if lemma not in words.shapes.heads:
        return
    for child in verb.children:
        word = child.lower_
        if child.relation in (
            "particle",
            "predicate-adjective",
            "object-predicate",
            "adverb",
            "open-complement",
            "adverbial-clause",
        ):
            yield f"{lemma} {word}"
            yield f"{word} {lemma}"
        elif child.relation in (
            "object",
            "passive-subject",
        ):  # "claimed 40 lives", "40 lives were lost"
            yield f"{lemma} {child.lemma_.lower()}"
        elif child.relation in ("preposition", "agent"):
            yield f"{lemma} {word}"
            for noun in child.children:
                if noun.relation == "prepositional-object":
                    name = noun.lemma_.lower()
                    yield f"{lemma} {word} {name}"
                    yield from (f"{lemma} {word} {c.lower_} {name}" for c in noun.lefts)


def phrasal(verb: Token, words: Words) -> bool:
    """Whether a particle makes another verb of it: "shot down" is not "shot"."""
    lemma, done = verb.lemma_.lower(), words.shapes.done
    for child in verb.children:
        name = f"{lemma} {child.lower_}"
        idiom = child.i == verb.i + 1 and name in words.slots.idiomatic
        if idiom or (child.relation == "particle" and name in done):
            return True
    return False
