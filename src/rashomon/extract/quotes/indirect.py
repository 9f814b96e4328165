"""Speech and thought that the parse shows: arcs that the weights take, joined into frames."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from itertools import pairwise

from rashomon.extract.quotes import arcs, relays
from rashomon.extract.quotes.arcs import CLAUSES, Arc, Company, bundles, runs
from rashomon.extract.quotes.frames import Frame, Range, merge, trim
from rashomon.extract.quotes.gates import Learned, likely
from rashomon.extract.quotes.referents import head_of
from rashomon.extract.quotes.relays import cut
from rashomon.extract.quotes.sources import asked, source
from rashomon.extract.rules import mark, rule, since
from rashomon.language.grammar import Form, Relation
from rashomon.language.tree import Tree
from rashomon.lexicon.attribution import CueTable

THRESHOLD = 15
"""Hundredths of a logit from which an arc is taken; set where the shared words' F1 peaks."""

SURE = 300
"""The score of an arc that a rule takes."""
_QUOTES: frozenset[Form] = frozenset(("opening-quote", "closing-quote"))
_OBJECTS: frozenset[Relation] = frozenset(("object", "complement"))
_LEADING = (":", ",", "“", '"')
"""What stands between a cue and the speech that it brings in."""
_SCARE = 16
"""Code points of quoted words that may only be a scare quote."""
_MOST = 0.35
"""Share of an outer frame's content from which an inner frame is what it passes on."""


def frames(
    tree: Tree, learned: Learned, skip: Collection[int], cues: CueTable, nouns: Collection[str] = ()
) -> list[Frame]:
    """The frames of a passage, in order of their cues; cues in `skip` are left out.

    A listed verb brings in any clause with a conjunction, whatever was learned. `nouns`
    are those that name sources.
    """
    found: list[Frame] = []
    for cue in arcs.cues(tree, learned.weights.lemmas, skip):
        at = mark()
        taken = _taken(tree, cue, learned, cues)
        if taken:
            found.append(_frame(tree, cue, taken, cues, nouns).ruled(*since(at)))
    if not found:
        return []
    parted = _split(tree, [f for f in found if f.content])
    return outermost(relays.settled(tree, parted, cues, nouns))


@rule("quotes.indirect.learned")
def _taken(tree: Tree, cue: int, learned: Learned, cues: CueTable) -> list[tuple[int, Arc]]:
    """The arcs of a cue that are likely enough, each with its score."""
    lemma = tree.lemmas[cue]
    looked = likely(tree, cue, learned.gates(lemma))
    listed = lemma in cues.forces or lemma in cues.counting
    if not (looked or listed):
        return []
    about: Company | None = None
    taken: list[tuple[int, Arc]] = []
    for link in arcs.links(tree, cue) if listed else looked:
        content, via, up = link
        if not up and _rivals(tree, cue, content):
            continue
        if tree.relations[content] == "open-complement" and lemma in cues.aiming:
            continue
        arc = Arc(cue, content, via, up)
        if listed and _sure(tree, arc, cues):
            taken.append((SURE, arc))
        elif not listed or link in looked:
            about = about or arcs.company(tree, cue)
            score = learned.weights.score(bundles(tree, arc, about))
            if score > THRESHOLD:
                taken.append((score, arc))
    return taken


@rule("quotes.indirect.listed")
def _sure(tree: Tree, arc: Arc, cues: CueTable) -> bool:
    """What grammar settles: "reckoned that …", and a figure on the subject's word."""
    cue, c = arc.cue, arc.content
    lemma, relation = tree.lemmas[cue], tree.relations[c]
    if arc.via >= 0 and relation in CLAUSES and lemma in cues.forces:
        return (
            tree.child(c, "subordinator") is not None
            and tree.child(cue, "object", "complement") is None
        )
    if arc.up:
        return lemma in cues.forces and _parenthesis(tree, cue, c)
    if arc.via >= 0 or c < cue or tree.subject(cue) is None:
        return False
    if relation == "open-complement":
        return lemma in cues.deeds and "gerund" in (tree.forms[c], _tense(tree, c))
    if lemma in cues.numbered and _numbered(tree, cue, c, cues.numbered[lemma]):
        return True
    if relation == "preposition" and lemma in cues.forces:
        return _in_marks(tree, cue, c)
    if relation not in _OBJECTS or lemma in cues.numbered:
        return False
    if relation == "object" and lemma in cues.objects:
        return tree.child(cue, "subject") is not None and tree.child(cue, "recipient") is None
    sides = any(_rivals(tree, cue, k) for k in tree.kids[cue])
    if (
        relation == "complement"
        and lemma in cues.forces
        and (sides or tree.child(c, "subordinator") is not None)
    ):
        return True
    counted = lemma in cues.counting and tree.child(cue, "subject") is not None
    return counted and any(tree.pos[t] == "NUM" for t in range(tree.left[c], tree.right[c] + 1))


def _parenthesis(tree: Tree, cue: int, above: int) -> bool:
    """Whether a clause stands beside what it brings in: "…, police said, giving no details"."""
    if tree.heads[cue] != above or above > cue:
        return False
    if tree.child(cue, "complement", "open-complement", "recipient") is not None:
        return False
    subject = tree.child(cue, "subject")
    beside = tree.relations[cue] == "parataxis" and tree.child(cue, "object") is None
    if subject is None or subject > cue or not beside:
        return False
    return tree.lower[tree.left[subject] - 1] == ","


def _in_marks(tree: Tree, cue: int, prep: int) -> bool:
    """Whether quoted words stand right after a verb and its small word: "warned of “…”"."""
    opens = prep + 1
    quoted = opens <= tree.right[prep] and tree.forms[opens] == "opening-quote"
    return quoted and tree.child(cue, "subject") is not None


def _numbered(tree: Tree, cue: int, c: int, small: str) -> bool:
    """Whether this is a constituent of "put the toll at 45", its object or "at" with a number, or
    of "speaks of 45 dead"."""
    thing = tree.child(cue, "object")
    if tree.child(cue, "subject") is None:
        return False
    if thing is None:
        # "speaks of 12 dead and 41 injured": the parse hangs the second number on the verb
        held = c == cue + 1 or (tree.relations[c] == "conjunct" and tree.pos[c] == "NUM")
        return held and tree.lower[cue + 1] == small and _counts(tree, cue + 1)
    for prep in (*tree.kids[cue], *tree.kids[thing]):
        if prep > thing and tree.lower[prep] == small:
            return _counts(tree, prep) and c in (thing, prep)
    return False


def _counts(tree: Tree, prep: int) -> bool:
    """Whether a number stands behind a preposition."""
    return any(tree.pos[t] == "NUM" for t in range(prep + 1, tree.right[prep] + 1))


def _rivals(tree: Tree, cue: int, c: int) -> bool:
    """Whether a clause before a cue is another's: "Norland says …; the rebels say …"."""
    return (
        c < cue
        and tree.lower[min(tree.right[c] + 1, cue)] == ";"
        and any(k > cue and tree.relations[k] == "complement" for k in tree.kids[cue])
    )


@rule("quotes.indirect.plain")
def _plain(tree: Tree, chosen: list[Arc], cues: CueTable, nouns: Collection[str]) -> bool:
    """Whether a verb that needs a clause has only a thing as its object.

    A number makes it a report of so many, unless a thing that says nothing is the subject:
    "boats found six people".
    """
    cue = chosen[0].cue
    if tree.lemmas[cue] not in cues.clauses:
        return False
    who = source(tree, cue)
    head = head_of(tree, who) if who is not None else cue
    known = tree.lemmas[head] in nouns or tree.lower[head] in nouns
    says = who is None or known or tree.pos[head] != "NOUN"
    for arc in chosen:
        words = range(tree.left[arc.content], tree.right[arc.content] + 1)
        if tree.relations[arc.content] != "object" or any(tree.forms[t] in _QUOTES for t in words):
            return False
        if says and any(tree.pos[t] == "NUM" for t in words):
            return False
    return True


def _frame(
    tree: Tree, cue: int, scored: list[tuple[int, Arc]], cues: CueTable, nouns: Collection[str]
) -> Frame:
    score, first = max(scored, key=lambda pair: pair[0])
    chosen = [first]
    if not first.up:
        for _, arc in sorted(scored, key=lambda pair: -pair[0]):
            if not arc.up and all(_apart(tree, arc, other) for other in chosen):
                chosen.append(arc)
    if _plain(tree, chosen, cues, nouns) or _due(tree, cue):
        return Frame(cue)
    parts = [trim(tree, r) for arc in chosen for r in _ranges(tree, arc)]
    answer = _answer(tree, cue)
    answer = _upon(tree, chosen) if answer is None else answer
    if answer is not None:
        parts = [trim(tree, (a, min(b, answer))) for a, b in parts if a < answer]
    content = merge([r for r in parts if any(map(str.isalpha, tree.text[r[0] : r[1]]))])
    after = bool(content) and content[-1][1] <= tree.idx[cue]
    layer = (
        tree.lemmas[cue] in cues.forces
        and tree.child(cue, "subject") is not None
        and any(tree.relations[arc.content] == "complement" for arc in chosen)
    )
    up = first.up or after
    return Frame(cue, source(tree, cue), content, score=score, up=up, layer=layer)


def _due(tree: Tree, cue: int) -> bool:
    """Whether a passive's "by" names a time and nobody: "is expected by Friday"."""
    agent = tree.child(cue, "agent")
    noun = tree.child(agent, "prepositional-object") if agent is not None else None
    return noun is not None and tree.labels[noun][0] in ("DATE", "TIME")


@rule("quotes.indirect.upon")
def _upon(tree: Tree, chosen: list[Arc]) -> int | None:
    """Where what is intended ends: "vowed to rebuild | after a fire killed two".

    What had happened by then is no part of the intention, but the report's own words.
    """
    for arc in chosen:
        aim = arc.content
        if tree.relations[aim] != "open-complement" or tree.forms[aim] != "infinitive":
            continue
        for k in tree.kids[aim]:
            clause = tree.relations[k] in ("adverbial-clause", "preposition") and k > aim
            opens = tree.left[k] if clause else aim
            if clause and tree.lower[opens] in tree.small.upon and _happened(tree, k):
                return tree.idx[opens]
    return None


def _happened(tree: Tree, top: int) -> bool:
    """Whether it is a clause of the past, also where the parse takes its verb for a participle."""
    below = (t for t in range(top, tree.right[top] + 1) if tree.relations[t] == "noun-clause")
    return tree.forms[top] == "past" or any(
        tree.forms[t] == "participle" and tree.child(t, "object") is not None for t in below
    )


def _answer(tree: Tree, cue: int) -> int | None:
    """Where the answer begins that the parse took for the question: "Asked why, she said …"."""
    if not (asked(tree, cue) and tree.heads[cue] == cue):
        return None
    low = tree.child(cue, "complement")
    subject = tree.child(low, "subject") if low is not None else None
    if subject is None or tree.lower[tree.left[subject] - 1] != ",":
        return None
    return tree.idx[tree.left[subject]]


def _apart(tree: Tree, one: Arc, other: Arc) -> bool:
    a, b = one.content, other.content
    return tree.right[a] < tree.left[b] or tree.right[b] < tree.left[a]


def _ranges(tree: Tree, arc: Arc) -> list[Range]:
    return [(tree.idx[first], tree.end[last]) for first, last in runs(tree, arc)]


def _split(tree: Tree, found: list[Frame]) -> list[Frame]:
    """Give a verb that the parse drew into what is said back to the speaker.

    "said that Norland will not yield but stated that …": a coordinated verb without
    a subject, in the cue's own tense and not in that of the clause that it joins.
    """
    out = {f.cue: f for f in found}
    for inner in found:
        at, low = mark(), inner.cue
        teller = _quoted_as(tree, low)
        if teller is not None and teller in out:
            cited = relays.cited(tree, inner, teller, out[teller].source)
            if cited is not inner:
                del out[teller]
                out[low] = cited.ruled(*since(at))
                continue
        joined = tree.heads[low]
        rival = next((k for k in tree.kids[low] if _rivals(tree, low, k)), None)
        if (
            rival is not None
            and joined in out
            and tree.relations[low] == "complement"
            and joined < rival
        ):
            out[joined] = cut(tree, out[joined], tree.right[rival] + 1).ruled(*since(at))
            continue
        frame = out.get(tree.heads[joined])
        if frame is None or tree.relations[joined] != "complement":
            continue
        stop = _parted(tree, frame, inner)
        if stop is not None:
            out[frame.cue] = cut(tree, frame, stop).ruled(*since(at))
            if _joined(tree, frame, low):
                out[low] = inner._replace(source=frame.source).ruled(*since(at))
    return [f for f in out.values() if f.content]


@rule("quotes.indirect.parted")
def _parted(tree: Tree, frame: Frame, inner: Frame) -> int | None:
    """The token at which a cue's own clause leaves what another says; None where it does not."""
    low = inner.cue
    if _beside(tree, low):
        return tree.left[low]
    stop = _against(tree, frame, low) if inner.layer else None
    if stop is not None or not _joined(tree, frame, low):
        return stop
    kids = tree.kids[tree.heads[low]]
    return min(low, next((k for k in kids if tree.relations[k] == "coordinator"), low))


def _quoted_as(tree: Tree, low: int) -> int | None:
    """The verb above "as saying": "quoted Lind as saying that …"."""
    prep = tree.heads[low]
    if (
        tree.relations[low] != "prepositional-clause"
        or tree.lower[prep] not in tree.small.manner
        or tree.forms[low] != "gerund"
    ):
        return None
    above = tree.heads[prep]
    if tree.pos[above] in ("NOUN", "PROPN") and tree.relations[above] == "object":
        above = tree.heads[above]
    return above if tree.pos[above] == "VERB" else None


def _joined(tree: Tree, frame: Frame, low: int) -> bool:
    """Whether a coordinated verb without a subject has the cue's tense, not its neighbour's."""
    if (
        tree.relations[low] != "conjunct"
        or tree.child(low, "subject", "passive-subject") is not None
    ):
        return False
    speaks = low + 1 < tree.size and tree.lower[low + 1] in _LEADING
    if speaks and tree.forms[low] == tree.forms[frame.cue]:
        return True  # "said it fell, and added: “…”"
    return tree.forms[low] == tree.forms[frame.cue] != _tense(tree, tree.heads[low])


def _beside(tree: Tree, low: int) -> bool:
    """Whether a cue's clause only stands beside what is said: ", while the police counted …"."""
    first = tree.left[low]
    return (
        tree.relations[low] == "adverbial-clause"
        and low > tree.heads[low]
        and tree.child(low, "subordinator") == first
        and tree.lower[first - 1] == ","
        and tree.child(low, "subject") is not None
    )


def _against(tree: Tree, frame: Frame, low: int) -> int | None:
    """Where a coordinated cue with a subject of its own leaves what is said.

    "said the dam had held, but Kern said …": in the cue's own tense, which is not that of
    what is said, or after a mark that ends the quoted words.
    """
    joined = tree.heads[low]
    link = next(
        (k for k in tree.kids[joined] if tree.relations[k] == "coordinator" and k < low), None
    )
    if link is None or tree.relations[low] != "conjunct" or not frame.cue < joined:
        return None
    if tree.pos[link - 1] != "PUNCT" or tree.forms[low] != tree.forms[frame.cue]:
        return None
    ended = tree.forms[link - 1] == "closing-quote"
    return link if ended or tree.forms[low] != _tense(tree, joined) else None


def _tense(tree: Tree, verb: int) -> str:
    """The form of a verb's first auxiliary, else its own."""
    helpers = tree.predication(verb).helpers
    return tree.forms[helpers[0] if helpers else verb]


def outermost(found: list[Frame]) -> list[Frame]:
    """The frames without those that lie within the content of another.

    Where a frame says little beyond what one within it says ("…, an agency
    reported"), the inner one stays and the outer becomes its relay.
    """
    if len(found) < 2:
        return found
    parts = sorted(r for f in found for r in f.content)
    if all(one[1] <= other[0] for one, other in pairwise(parts)):
        return sorted(found, key=lambda f: f.cue)
    kept: list[Frame] = []
    layers: list[Frame] = []
    covered = [-1] * max(b for _, b in parts)
    for frame in sorted(found, key=lambda f: (-f.length, f.content)):
        began, at = mark(), _cover(covered, frame)
        if at is None:
            for a, b in frame.content:
                covered[a:b] = [len(kept)] * (b - a)
            kept.append(frame)
        elif _relays(kept[at], frame):
            kept[at] = frame._replace(relay=kept[at].source).ruled(*since(began))
        elif _layer(kept[at], frame):
            inner = frame._replace(relay=frame.relay or kept[at].source)
            layers.append(inner.ruled(*since(began)))
    return sorted([*kept, *layers], key=lambda f: f.cue)


def _cover(covered: list[int], frame: Frame) -> int | None:
    """The kept frame that covers most of a frame's content, if one does."""
    shared = Counter(n for a, b in frame.content for n in covered[a:b] if n >= 0)
    most = max(shared, key=lambda n: (shared[n], -n), default=None)
    return most if most is not None and shared[most] * 2 > frame.length else None


@rule("quotes.indirect.relays")
def _relays(outer: Frame, inner: Frame) -> bool:
    """Whether the outer frame only passes on what the inner one says."""
    return (
        outer.up
        and outer.source is not None
        and inner.source is not None
        and outer.relay is None
        and inner.length > _MOST * outer.length
    )


@rule("quotes.indirect.layer")
def _layer(outer: Frame, inner: Frame) -> bool:
    """Whether somebody says within what is said: "The council said Lind had told it that …".

    A scare quote alone makes no layer of its own.
    """
    scare = bool(inner.quoted) and max(b - a for a, b in inner.quoted) < _SCARE
    return inner.layer and inner.source not in (None, outer.source) and not scare
