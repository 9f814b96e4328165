"""People counted without a number: "killing a boy and his mother" is two killed.

Only what happened counts: no wish, plan, condition, denial or habit. A plural
without a number ("killing civilians") counts nobody, and neither does a pronoun,
since the one that it stands for was counted where he was named.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rashomon.extract.figures import classes, company, trend, verbs
from rashomon.extract.figures.counted import HYPHENS
from rashomon.extract.figures.found import FigureMention, Line
from rashomon.extract.figures.words import Words
from rashomon.extract.rules import rule
from rashomon.lexicon.figures import SlotEntry
from rashomon.model import Figure, Interval, Span, content_id

if TYPE_CHECKING:
    from rashomon.language.tokens import Token

MOST = 12
"""People in one enumeration at most."""

CLIMB = 5
"""Steps from a state up to the verb that leaves somebody so."""
OPENING, CLOSING = (",", "("), (",", ")")
"""What stands about an age behind its person."""

_RIVAL = 45
"""Rank from which a slot that counts nobody without a number still outdoes those that do."""


@rule("figures.implicit.one-by-one")
def find(line: Line, stated: list[FigureMention]) -> Iterator[FigureMention]:
    """The people whom a sentence's verbs and states count one by one, in order."""
    taken: set[tuple[str, int]] = set()
    told = False
    for token in (line.passage.tokens[i] for i in line.telling):
        if _quiet(token, line) and not any(f.word == token for f in stated):
            continue  # nothing says that it was no natural death
        for slot, word, person in _counts(token, line):
            people = _people(person, line.words)
            if people:
                more = _with_them(word, people[-1], line.words)
                people = sorted({*people, *more}, key=lambda t: t.i)
                left = _left(token, line.words) is not None
                people = [p for p in people if p.i < token.i] if left else people
            if not people or (slot.key, people[0].i) in taken:
                continue
            taken.update((slot.key, p.i) for p in people)
            if people[0].lower_ in line.words.grammar.ellipsis:
                told = told or any(f.figure.unit == "person" and f.last < token.i for f in stated)
                if not told:
                    continue  # another what?
            found = _found(line, slot, word, people, stated)
            if found is not None:
                told = True
                yield found


def _quiet(token: Token, line: Line) -> bool:
    """Whether it tells of a death, and no word around it of harm."""
    return not line.harm and token.lemma_.lower() in line.words.slots.quiet_deaths


def _with_them(word: Token, last: Token, words: Words) -> Iterator[Token]:
    """Who shares their fate, or is joined to "murder" in "the murder of Ada and two of her men"."""
    if word.pos_ in ("VERB", "ADJ"):
        verb = word if word.pos_ == "VERB" else word.head  # "are dead along with their father"
        held = list(company.beside(verb, words))
    else:
        held = [c for c in word.children if c.relation == "conjunct" and c.i > last.i]
    for person in held:
        some = _some_of(person, words)
        yield from [some] if some is not None else _people(person, words)


def _found(
    line: Line, slot: SlotEntry, word: Token, people: list[Token], stated: list[FigureMention]
) -> FigureMention | None:
    """The figure for these people; those counted by a number of their own are added up."""
    numbered = [f for f in stated if f.head is not None and f.head in people and not f.lent]
    extra = sum(f.figure.interval.low or 0 for f in numbered)
    if any(f.figure.interval.low is None for f in numbered):
        return None
    single = [p for p in people if not any(f.head == p for f in numbered)]
    count = sum(_size(p, line.words) for p in single) + extra
    first_number = min((f.head.i for f in numbered if f.head is not None), default=0)
    named = [p for p in single if numbered and p.pos_ == "PROPN" and p.i > first_number]
    if named:  # "two sons, Orin and Bo, and a friend"
        single = [p for p in single if p.pos_ != "PROPN" or p is people[0]]
    if not single:
        return None
    if any(_has_number(p) for p in single):
        return None  # "3,000 hectares"
    first, last = people[0], people[-1]
    start = _begin(first, line.words)
    if numbered and numbered[0].head == first:
        start = numbered[0].first
    span = line.passage.span(line.passage.tokens[start], last)
    open_above = any(f.figure.interval.high is None for f in numbered)
    figure = Figure(
        id=content_id("f", line.report, span.start, span.end, count, slot.key),
        span=span,
        number=span if len(people) > 1 else line.passage.span(first),  # no number, nor an age
        slot=slot.key,
        interval=Interval(count, None if open_above else count),
        unit=slot.unit,
        counted=Span(span.start, span.end),
        polarity=trend.polarity(word, line.words),
    )
    return FigureMention(
        figure, line, start, last.i, first, word, implicit=True, summed=bool(numbered)
    )


def _size(person: Token, words: Words) -> int:
    """How many one noun counts: a couple is two."""
    return int(words.numbers.vague.get(person.lower_, (1, 1))[0])


def _has_number(noun: Token) -> bool:
    return any(c.relation == "number" and c.i < noun.i for c in noun.children)


def _begin(person: Token, words: Words) -> int:
    """From the article, where no age stands between."""
    start = person.left_edge.i
    doc = person.doc
    if verbs.aged(person) or _aged(person, words):  # "21-year-old"
        return start
    inside = doc[start : person.i]
    if any(t.like_num or t.is_punct or t.pos_ == "VERB" for t in inside):
        return person.i
    return start


# ---- who is counted ------------------------------------------------------------


def _people(head: Token, words: Words) -> list[Token]:
    """The single persons of an enumeration, those with a number of their own included."""
    first = company.listed_before(head, words)
    people: list[Token] = [first] if first is not None else []
    if any(c.relation == "coordinator" and c.lower_ in words.grammar.ors for c in head.children):
        return []  # "killed this man or that one"
    node: Token | None = head
    while node is not None and len(people) < MOST:
        some = _some_of(node, words) if people else None  # no "two of them, Ada and Bo"
        kind = _kind(node, words) if some is None else True
        if kind is None:
            return []
        if kind:
            people.append(some or node)
        joined = (c for c in node.children if c.relation == "conjunct" and c.i > node.i)
        after = next((c for c in joined if c.lower_ not in words.shapes.states), None)
        node = after or company.joined_to_verb(node) or _set_beside(node, words)
    return people


def _some_of(number: Token, words: Words) -> Token | None:
    """ "bodyguards" in "his driver and two of his bodyguards"."""
    if number.pos_ != "NUM" and number.lower_ not in words.numbers.vague:
        return None
    preps = (c for c in number.children if c.lower_ in words.grammar.of)
    nouns = (n for prep in preps for n in prep.children if n.relation == "prepositional-object")
    return next((n for n in nouns if n.form == "plural" and classes.is_person(n, words)), None)


@rule("figures.implicit.listed")
def _set_beside(node: Token, words: Words) -> Token | None:
    """Who is next in a list that the parse cut: "a woman, her two sons and a neighbour"."""
    listed = company.apposed(node, words)
    if listed is not None or _has_number(node):
        return listed  # "three others, two men and a woman" are three
    for c in node.children:
        comma = c.doc[c.left_edge.i - 1].text == ","  # no headline run into the next block
        if (
            c.relation == "apposition"
            and c.i > node.i
            and c.form == "plural"
            and comma
            and _has_number(c)
        ):
            return c
    for c in node.children:  # "Ada Holm, 30; Orin Hale, 10; and Bo Hale, 6"
        if (
            c.relation == "apposition"
            and c.pos_ == "PROPN"
            and c.doc[c.left_edge.i - 1].text == ";"
        ):
            return c
    for c in node.children:  # "Ada Holm, 34, Orin Hale, 29, and Bo Lund, 6"
        aged = c.doc[c.left_edge.i - 1].text == "," and c.doc[c.left_edge.i - 2].like_num
        if c.relation == "apposition" and c.pos_ == "PROPN" and c.i > node.i and aged:
            return c
    if node.relation in verbs.SUBJECTS:
        return company.second(node)
    if node.has("coordinator"):  # "a woman, 71, and her two sons"
        beside = (c for c in node.head.children if c.relation == node.relation and c.i > node.i)
        return next(beside, None)
    return None


def _kind(token: Token, words: Words) -> bool | None:
    """True for one person, False for a numbered group, None for anything else."""
    if (_has_number(token) or _both(token, words)) and (
        token.form in ("plural", "plural-name") or classes.is_person(token, words)
    ):
        return True
    if token.lower_ in words.grammar.ellipsis:
        return True if token.relation != "determiner" or token.head.pos_ == "VERB" else None
    if token.lower_ in words.groups.aged:
        return _aged(token, words)
    if token.pos_ == "NOUN" and token.lower_ in words.numbers.vague:
        alone = not any(c.lower_ in words.grammar.of for c in token.children)
        return True if alone and token.lower_ in words.people else None  # "a couple and their son"
    if token.lower_ in words.groups.generic:
        return None
    if token.pos_ == "PROPN" or token.ent_type_ == "PERSON":
        return True if _named(token, words) else None
    if token.form != "singular":
        return None
    nobody = words.groups.indefinite | words.slots.negations  # "not a soul"
    if any(c.lower_ in nobody for c in token.children):
        return None
    return True if classes.is_person(token, words) else None


def _both(noun: Token, words: Words) -> bool:
    return any(c.lower_ in words.grammar.bound for c in noun.lefts)


def _aged(token: Token, words: Words) -> bool:
    """The end of "a 16-year-old"."""
    hyphen = token.i >= 2 and token.doc[token.i - 1].text in HYPHENS
    return hyphen and token.lower_ in words.groups.aged


def _named(token: Token, words: Words) -> bool:
    if any(c.form in ("plural", "plural-name") for c in token.lefts):
        return False  # "brothers Ada and Bo"
    if token.form == "plural-name" or token.ent_type_ in (
        "GPE",
        "ORG",
        "LOC",
        "FAC",
        "NORP",
        "EVENT",
    ):
        return token.ent_type_ == "ORG" and token.lower_ in words.people
    titled = any(c.relation == "compound" and c.lower_ in words.people for c in token.lefts)
    return titled or token.ent_type_ == "PERSON" or token.lower_ in words.people


# ---- what counts them ----------------------------------------------------------


def _counts(token: Token, line: Line) -> Iterator[tuple[SlotEntry, Token, Token]]:
    """(slot, filling word, person) for every person that this word does or is something to."""
    words = line.words
    if token.pos_ in ("NOUN", "PROPN"):
        yield from _nominal(token, words)
        return
    left = _left(token, words)
    if left is not None:
        yield from (
            (s, token, left) for s in words.shapes.states.get(token.lower_, ()) if s.implicit
        )
        return
    if token.pos_ == "ADJ" or (
        token.lower_ in words.states_alone
        and token.relation in ("predicate-adjective", "object-predicate")
    ):
        yield from _stative(token, words)
    if token.pos_ != "VERB" or not _real(token, line):
        return
    if verbs.phrasal(token, words):
        return
    for role, person in _arguments(token, words):
        best = _best(role, token, words)
        if best is not None:
            yield best, token, person


def _best(role: str, verb: Token, words: Words) -> SlotEntry | None:
    """The slot of the highest rank that the verb and those joined to it fill."""
    held = [s for s, _ in verbs.by_verb(role, verb, words) if s.implicit or s.rank > _RIVAL]
    held = [s for s in held if "person" in s.of]
    best = max(held, key=lambda s: s.rank, default=None)
    return best if best is not None and best.implicit else None


def _arguments(verb: Token, words: Words) -> Iterator[tuple[str, Token]]:
    """Whom the verb is done to, and who does it."""
    passive = verb.predication.passive
    for child in verb.children:
        done = child.relation == "object" or verbs.aged(child)
        done = done and verb.lemma_.lower() not in words.slots.figurative
        done = done or (child.relation == "determiner" and child.lower_ in words.grammar.ellipsis)
        if child.relation == "passive-subject" or (done and not passive):
            yield "done", child
        elif child.relation == "subject":
            yield ("done" if verbs.reduced(verb, words) else "does"), child
    listed = verb.relation == "noun-clause" and verb.form == "participle" and _has_number(verb.head)
    if listed and company.listed_before(verb.head, words) is not None:
        yield "done", verb.head  # "Police identify infant, 2 women killed in crash"
    joined = verb.relation == "conjunct" and verb.head.pos_ == "VERB"
    if joined and not verb.has(*verbs.SUBJECTS):
        for child in verb.head.children:
            if child.relation == "passive-subject":
                yield "done", child
            elif child.relation == "subject":
                yield "does", child


@rule("figures.implicit.nominal")
def _nominal(noun: Token, words: Words) -> Iterator[tuple[SlotEntry, Token, Token]]:
    """ "the death of a 15-year-old boy", "the fatal shooting of Ada Holm"."""
    described = [c.lower_ for c in noun.lefts if c.relation in ("adjective", "compound")]
    if any(w in words.slots.unreal for w in described) or _possible(noun, words):
        return
    names = {noun.lemma_.lower(), *(f"{w} {noun.lemma_.lower()}" for w in described)}
    slot = next((s for nouns, s in words.nominal if not names.isdisjoint(nouns)), None)
    if slot is None:
        return
    for prep in noun.children:
        if prep.relation == "preposition" and prep.lower_ in words.grammar.of:
            for person in prep.children:
                if person.relation == "prepositional-object":
                    yield slot, noun, person


def _possible(noun: Token, words: Words) -> bool:
    prep = noun.head
    return prep.relation == "preposition" and prep.head.lemma_.lower() in words.slots.irrealis


@rule("figures.implicit.stative")
def _stative(state: Token, words: Words) -> Iterator[tuple[SlotEntry, Token, Token]]:
    """ "a man was dead", "left one man dead", "a woman was found wounded"."""
    slot = next((s for s in words.shapes.states.get(state.lower_, ()) if s.implicit), None)
    if slot is None or trend.imagined(state, words):
        return
    own = state.child("subject", "passive-subject")
    if own is not None:
        yield slot, state, own
        return
    verb = state.head
    if state.relation not in (
        "predicate-adjective",
        "object-predicate",
        "attribute",
        "open-complement",
    ) or verb.pos_ not in ("VERB", "AUX"):
        return
    roles = {
        c.relation: c
        for c in verb.children
        if c.relation in ("subject", "passive-subject", "object")
    }
    person = roles.get("object") or roles.get("passive-subject") or roles.get("subject")
    if person is None or verb.lemma_.lower() not in words.slots.carriers | words.slots.leavers:
        return
    yield slot, state, person


@rule("figures.implicit.left")
def _left(state: Token, words: Words) -> Token | None:
    """ "woman" in "left a woman dead", "brother" in "left … and her brother, 13, wounded"."""
    doc, i = state.doc, state.i - 1
    if state.has("object") or state.lower_ not in words.shapes.states:
        return None
    if i >= 3 and doc[i].text in CLOSING and doc[i - 1].like_num and doc[i - 2].text in OPENING:
        i -= 3
    if i < 0 or not classes.is_person(doc[i], words):
        return None
    person = _first_of(doc[i], words)
    if doc[i].form != "singular" and person is doc[i]:
        return None  # a number counts them
    node = state
    for _ in range(CLIMB):
        node = node.head
        if node.pos_ == "VERB" and node.lemma_.lower() in words.slots.leaving and node.i < i:
            return None if trend.imagined(node, words) or node.predication.denied else person
    return None


def _first_of(last: Token, words: Words) -> Token:
    """The first of those listed up to this person, none behind a state: "dead and his son, 9,"."""
    node = last
    for _ in range(MOST):
        head = node.head
        between = node.doc[head.i : node.i]
        told = any(t.lower_ in words.shapes.states for t in between)
        if node.relation != "conjunct" or head.pos_ not in ("NOUN", "PROPN") or told:
            break
        node = head
    return node


def _real(verb: Token, line: Line) -> bool:
    """Whether the verb tells of something that happened."""
    words = line.words
    if trend.imagined(verb, words):
        return False
    if trend.polarity(verb, words) != "asserted":
        return False
    helpers = [c.lower_ for c in verb.helpers]
    if not words.grammar.infinitive.isdisjoint(helpers):
        return (
            not words.grammar.perfect.isdisjoint(helpers)
            or verb.head.lemma_.lower() in words.slots.carriers
        )
    if verb.form in ("present", "infinitive") and not helpers:
        return False
    if verb.form == "present-singular":
        return line.passage.kind == "headline"
    return line.passage.kind == "headline" or not _habit(verb)


@rule("figures.implicit.habit")
def _habit(verb: Token) -> bool:
    """ "is killed", "are shot": the present passive tells of no one event."""
    helpers = verb.helpers
    return (
        len(helpers) == 1
        and helpers[0].relation == "passive-auxiliary"
        and helpers[0].form in ("present-singular", "present")
    )
