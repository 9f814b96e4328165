"""Who the words for a source mean: a person, a body, a document, or somebody unnamed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from rashomon.extract.quotes.frames import Frame, Range
from rashomon.extract.quotes.genders import PronounsOf
from rashomon.extract.quotes.referents import (
    Referents,
    Who,
    body,
    head_of,
    known,
    unknown,
)
from rashomon.extract.quotes.sources import phrase
from rashomon.extract.rules import rule
from rashomon.language.grammar import Relation
from rashomon.language.tree import Tree
from rashomon.lexicon import Lexicon
from rashomon.lexicon.attribution import CueTable, Fit, Nations, Sources, Titles
from rashomon.model import Entity, SourceKind, Span
from rashomon.model.letters import initials, plain

_CLIMBS = 4
"""Steps up from the noun that a relative clause hangs on to whoever it comments on."""
_OWNING: frozenset[Relation] = frozenset(
    (
        "possessor",
        "compound",
        "noun-modifier",
        "preposition",
        "relative-clause",
        "noun-clause",
        "conjunct",
    )
)
"""How whoever made a report, or another source beside it, hangs on it."""


@lru_cache(maxsize=4)
def _folded(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(plain, names))


def _aside(tree: Tree, t: int) -> bool:
    """Whether a relative pronoun begins what a comma parts from its noun, or a verb's clause."""
    return tree.lower[t - 1] == "," or tree.forms[t] in (
        "relative-determiner",
        "relative-pronoun",
        "relative-possessive",
    )


class Speakers:
    """The names of one report, asked for by the words of a source."""

    def __init__(
        self, trees: Sequence[Tree], spoken: Sequence[Collection[int]],
        entities: tuple[Entity, ...], lexicon: Lexicon,
    ) -> None:  # fmt: skip
        self._titles = lexicon.table("titles", Titles)
        self._sources = lexicon.table("sources", Sources)
        self._going_on = lexicon.table("cues", CueTable).going_on
        self._seats = _folded(self._sources.metonyms.names)
        self._nations = lexicon.table("nationalities", Nations)
        named = sorted(
            ((s, e) for e in entities for s in e.mentions),
            key=lambda pair: (pair[0].start, pair[0].end, pair[1].id),
        )
        self._spans = [s for s, _ in named]
        self._starts = [s.start for s in self._spans]
        self._named = [e for _, e in named]
        self._people = [e for e in entities if e.kind == "person"]
        self._genders = PronounsOf(trees, entities, lexicon)
        fits = self._sources.pronouns.fits
        self._referents = Referents(trees, spoken, fits)
        self._unnamed: dict[str, str] = {}
        self._surnames: dict[str, list[Entity]] = {}
        self._initials: dict[str, list[Entity]] = {}
        for person in self._people:
            self._surnames.setdefault(person.name.split()[-1].lower(), []).append(person)
            self._initials.setdefault(initials(person.name), []).append(person)
        self._spoke: list[tuple[int, Entity]] = []
        self._answers: dict[int, Who] = {}

    def heard(self, frames: Iterable[tuple[Tree, Frame]]) -> None:
        """Take note of who speaks, and which sources give more than a surname, in order."""
        for tree, frame in frames:
            source = frame.source
            if source is None:
                continue
            head = head_of(tree, source)
            self._referents.speaking(tree, head, tree.lemmas[frame.cue] in self._going_on)
            entity = self.at(tree.span(head, head))
            if entity is None:
                entity = self._beside(tree, source, head)
            elif tree.child(head, "compound") is None:
                continue
            if entity is not None:
                self._spoke.append((tree.start + tree.idx[head], entity))
        self._spoke.sort(key=lambda s: s[0])

    def interviewed(self, first: int, answers: Sequence[Tree]) -> None:
        """Take note of the lines that answer; `first` is where the first turn begins.

        Whoever is named most before it, by a full name, answers; of equals nobody.
        """
        named = [(sum(m.start < first for m in p.mentions), p) for p in self._people]
        named = [(n, p) for n, p in named if n and " " in p.name]
        most = max((n for n, _ in named), default=0)
        lead = [p for n, p in named if n == most]
        who = self.named(lead[0]) if len(lead) == 1 else Who(None)
        self._answers = {id(t): who for t in answers}

    def who(self, tree: Tree, source: Range | None, content: Sequence[Span]) -> Who:
        """Whom the tokens `source` of `tree` mean; names within `content` are not the source."""
        if source is None:
            return Who(None)
        if (answers := self._answers.get(id(tree))) is not None:
            return answers
        head = head_of(tree, source)
        if (
            tree.forms[source[1]] == "relative-pronoun"
            and (noun := self._commented(tree, source[1], head)) != head
        ):
            return self.who(tree, phrase(tree, noun), content)
        if tree.pos[head] == "PRON" or tree.lower[head] in self._sources.pronouns.relative:
            return self._pronoun(tree, source, head, content)
        entity = self._label(tree, head) or self.at(tree.span(head, head))
        if entity is not None:
            return self._together(tree, source, head) or self.named(
                self._bearer(tree, head, entity)
            )
        return self._noun(tree, source, head)

    @rule("quotes.speakers.label")
    def _label(self, tree: Tree, head: int) -> Entity | None:
        """The person whose surname stands in capitals: "LIND: It will hold."."""
        written = tree.text[tree.idx[head] : tree.end[head]]
        bearers = self._surnames.get(tree.lower[head]) or self._initials.get(written, [])
        return bearers[0] if len(bearers) == 1 and written.isupper() else None

    @rule("quotes.speakers.together")
    def _together(self, tree: Tree, source: Range, head: int) -> Who | None:
        """Several people who say it together: "Ida Lind and Otto Kern"."""
        heads = [head]
        while (more := tree.child(heads[-1], "conjunct")) is not None and more <= source[1]:
            heads.append(more)
        if len(heads) < 2:
            return None
        held = [self.at(tree.span(t, t)) for t in heads]
        people = [e for e in held if e is not None and e.kind == "person"]
        if len({e.id for e in people}) < len(heads):
            return None
        *first, last = (e.name for e in people)
        return Who(f"{', '.join(first)} and {last}", "named")

    def _bearer(self, tree: Tree, head: int, entity: Entity) -> Entity:
        """Of several who bear a bare surname, whoever spoke last under more than it."""
        bearers = self._surnames.get(tree.lower[head], ())
        bare = tree.child(head, "compound") is None
        if entity.kind != "person" or len(bearers) < 2 or not bare:
            return entity
        place = tree.start + tree.idx[head]
        spoke = [e for at, e in self._spoke if at < place and e in bearers]
        return spoke[-1] if spoke else entity

    def at(self, span: Span) -> Entity | None:
        """The entity that is named at a place, if one is."""
        i = bisect_right(self._starts, span.start) - 1
        if i >= 0 and self._spans[i].overlaps(span):
            return self._named[i]
        if i + 1 < len(self._spans) and self._spans[i + 1].overlaps(span):
            return self._named[i + 1]
        return None

    def named(self, entity: Entity) -> Who:
        """A source that is an entity: people are named, bodies and seats of power organisations."""
        kind: SourceKind = "named" if entity.kind == "person" else "organisation"
        return Who(entity.name, kind, entity.role, None, entity)

    # ---- common nouns ------------------------------------------------------------

    def _noun(self, tree: Tree, source: Range, head: int, note: bool = True) -> Who:
        words = self._words(tree, source)
        lemma = tree.lemmas[head]
        if self._hearsay(tree, head):
            return Who(None)
        named = self._beside(tree, source, head)
        if named is not None:
            return self.named(named)
        pair = f"{tree.lower[head - 1]} {lemma}" if head else lemma
        kinds = self._sources.kinds
        kind = kinds.get(pair) or kinds.get(lemma) or kinds.get(tree.lower[head], "unknown")
        if kind == "document":
            owner = self._owner(tree, source, head)
            if owner is not None:
                return Who(owner.name, "document", None, None, owner)
            return Who(words, "document")
        title = self._titles.by_form.get(tree.lower[head])
        if kind == "anonymous" or (kind == "unknown" and title and not title.honorific):
            person = self._office(tree, source, head)
            if person is not None:
                return Who(person.name, "named", person.role, None, person)
        if kind == "anonymous":
            name = self._again(tree, source, lemma, words) if note else words
            return Who(name, "anonymous", None, self._grounds(tree, source))
        grounds = self._grounds(tree, source)
        if kind == "unknown" and grounds is not None:
            return Who(words, "anonymous", None, grounds)
        if kind == "unknown" and plain(words) in self._seats:
            kind = "organisation"
        if kind == "unknown" and title and not title.honorific:
            kind = "anonymous"
        return Who(words, kind)

    @rule("quotes.speakers.hearsay")
    def _hearsay(self, tree: Tree, head: int) -> bool:
        """Whether a noun names talk that is nobody's: "earlier reports"."""
        known = self._sources.hearsay
        if tree.forms[head] != "plural" or tree.lemmas[head] not in known.nouns:
            return False
        owners = [k for k in tree.kids[head] if tree.relations[k] in _OWNING]
        return all(tree.lower[k] in known.more for k in owners)

    @rule("quotes.speakers.beside")
    def _beside(self, tree: Tree, source: Range, head: int) -> Entity | None:
        """Who is named right after a noun: "her partner, Ida Lind", "the operator, Tarn Lines"."""
        kids = [k for k in tree.kids[head] if k > head and tree.relations[k] == "apposition"]
        for t in (*kids, *range(source[1], head, -1)):
            if tree.pos[t] == "PROPN" and tree.relations[t] not in (
                "possessor",
                "prepositional-object",
                "compound",
            ):
                entity = self.at(tree.span(t, t))
                body = entity is not None and entity.kind == "organisation" and t in kids
                if entity is not None and (body or entity.kind == "person"):
                    return entity
        return None

    @rule("quotes.speakers.owner")
    def _owner(self, tree: Tree, source: Range, head: int) -> Entity | None:
        """Whose report it is: the body or person named within the words."""
        for t in range(source[0], source[1] + 1):
            if t != head and tree.pos[t] == "PROPN":
                entity = self.at(tree.span(t, t))
                if entity is not None:
                    return entity
        return None

    @rule("quotes.speakers.office")
    def _office(self, tree: Tree, source: Range, head: int) -> Entity | None:
        """The person who holds an office: "the mayor", "the Ukrainian leader"."""
        bare = tree.kind == "headline" and tree.forms[head] in ("singular", "singular-name")
        before = self._sources.determiners.known
        known = tree.lower[source[0]] in before and tree.forms[head] == "singular"
        if not (bare or known):
            return None
        word, title = tree.lower[head], self._titles.by_form.get(tree.lower[head])
        leads = title is not None and title.leads
        nations = list(self._nations.named(tree.text[tree.idx[source[0]] : tree.idx[head]]))
        past = self._sources.determiners.past
        held_no_more = not past.isdisjoint(tree.lower[source[0] : head])
        fitting: list[tuple[int, int, Entity]] = []
        for number, person in enumerate(self._people):
            if not person.role:
                continue
            role = plain(person.role).split()
            if past.isdisjoint(role) == held_no_more:
                continue
            whose = list(self._nations.named(person.role)) if nations else []
            if whose and nations[0] != whose[0]:
                continue
            held = word in role or (leads and any(self._leads(w) for w in role))
            if held:
                close = 1000 * bool(whose) + 500 * (word in role)
                close += min(len(person.mentions), 400)
                fitting.append((close, -number, person))
        return max(fitting)[2] if fitting else None

    def _leads(self, word: str) -> bool:
        title = self._titles.by_form.get(word)
        return title is not None and title.leads

    @rule("quotes.speakers.again")
    def _again(self, tree: Tree, source: Range, lemma: str, words: str) -> str:
        """ "The official" after "a government official" is the same source."""
        first = tree.lower[source[0]]
        definite = first == self._sources.determiners.definite and source[1] - source[0] <= 1
        key = f"{lemma} {tree.forms[head_of(tree, source)]}"
        if definite and key in self._unnamed:
            return self._unnamed[key]
        self._unnamed[key] = words
        return words

    @rule("quotes.speakers.grounds")
    def _grounds(self, tree: Tree, source: Range) -> str | None:
        first, last = tree.first[source[0]], tree.last[source[0]]
        start, end = tree.idx[first], tree.end[last]
        found = self._sources.grounds.find(tree.text, start, end)
        if found is None:
            return None
        own = tree.end[tree.right[head_of(tree, source)]]
        if found.start() < own:  # a clause about the source: it ends before the cue
            end = own
        after = range(tree.token_at(found.end()), tree.token_at(end - 1) + 1)
        said = [
            tree.left[t]
            for t in after
            if tree.relations[t] == "complement" and tree.left[t] in after
        ]
        end = min([end, *(tree.idx[t] for t in said)])
        stop = min(
            (i for c in ',;.”"' if (i := tree.text.find(c, found.end(), end)) >= 0), default=end
        )
        return tree.text[found.start() : stop].strip()

    def _words(self, tree: Tree, source: Range) -> str:
        """The words without the article before them, nor "city's" of "the city's fire service"."""
        first, last = source
        articles = self._sources.determiners.articles
        if first < last and tree.relations[first] == "determiner" and tree.lower[first] in articles:
            first += 1
        first = self._of_place(tree, first, last)
        relative = self._sources.pronouns.relative
        clause = next(
            (
                t
                for t in range(first + 1, last + 1)
                if tree.lower[t] in relative and _aside(tree, t)
            ),
            last + 1,
        )
        last = clause - 1
        while last > first and tree.pos[last] == "PUNCT":
            last -= 1
        return tree.text[tree.idx[first] : tree.end[last]]

    @rule("quotes.speakers.of-place")
    def _of_place(self, tree: Tree, first: int, last: int) -> int:
        """The first token behind the place whose body speaks: "the city's fire service"."""
        own = tree.heads[first]
        whose = tree.relations[first] == "possessor" and first < own <= last
        if not whose or tree.lower[first] not in self._sources.determiners.places:
            return first
        marks = [t for t in range(first + 1, own) if tree.heads[t] == first]
        return marks[-1] + 1 if marks else first

    # ---- pronouns ----------------------------------------------------------------

    @rule("quotes.speakers.pronoun")
    def _pronoun(self, tree: Tree, source: Range, head: int, content: Sequence[Span]) -> Who:
        lower, pronouns = tree.lower[head], self._sources.pronouns
        if lower in pronouns.relative:
            return self._relative(tree, head, self._words(tree, source))
        found = self._referents.last(tree, head, content, self)
        if found is not None:
            return found
        bare = lower in pronouns.fits or lower in pronouns.nobody
        return Who(None) if bare else Who(self._words(tree, source))

    def _relative(self, tree: Tree, head: int, words: str) -> Who:
        """ "Lind, who said …": the noun that the clause comments on."""
        at = head
        for _ in range(6):
            if tree.relations[at] == "relative-clause":
                noun = self._commented(tree, head, tree.heads[at])
                entity = self.at(tree.span(noun, noun))
                if entity is not None:
                    return self.named(entity)
                left = max(tree.left[noun], noun - 5)
                return self._noun(tree, (left, noun), noun)
            if tree.heads[at] == at:
                break
            at = tree.heads[at]
        return Who(words)

    def _commented(self, tree: Tree, head: int, noun: int) -> int:
        """The noun that "who" comments on: somebody, where the parse took the body beside it."""
        at = noun
        for _ in range(_CLIMBS if tree.forms[head] == "relative-pronoun" else 0):
            entity = self.at(tree.span(at, at))
            body = entity is not None and entity.kind != "person"
            if (
                tree.pos[at] in ("NOUN", "PROPN")
                and tree.relations[at] != "apposition"
                and not (
                    body or self._sources.kinds.get(tree.lemmas[at]) in ("organisation", "document")
                )
            ):
                return at
            if tree.heads[at] == at:
                break
            at = tree.heads[at]
        return noun

    def settled(self, tree: Tree, noun: int) -> Who | None:
        """Whom a noun means that a later pronoun may stand for."""
        entity = self.at(tree.span(noun, noun))
        if entity is not None:
            return self.named(entity)
        if tree.pos[noun] != "NOUN" and not tree.text[tree.idx[noun]].islower():
            return None
        source = phrase(tree, noun)
        found = self._noun(tree, source, noun, note=False)
        bound = found.kind == "unknown" and self._genders.noun(tree.lemmas[noun]) is None
        return None if bound else found

    def fits(self, tree: Tree, noun: int, who: Who) -> tuple[tuple[Fit, int], ...]:
        """The pronouns that may stand for a noun."""
        if who.entity is not None:
            if who.kind == "document":
                return ()
            if who.entity.kind == "person":
                gender = self._genders.of(who.entity)
                return known(gender) if gender else unknown()
            return body(who.entity.kind == "place")
        if tree.forms[noun] == "plural":
            return (("many", 0),)
        if who.kind in ("organisation", "document"):
            return body()
        gender = self._genders.noun(tree.lemmas[noun])
        return known(gender, 1) if gender else unknown(1)
