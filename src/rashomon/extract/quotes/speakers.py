"""Who the words for a source mean: a person, a body, a document, or somebody unnamed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rashomon.extract.quotes.frames import Range
from rashomon.language.names import fold
from rashomon.language.tree import Tree
from rashomon.lexicon import Lexicon
from rashomon.lexicon.attribution import Gender, Nations, Sources, Titles
from rashomon.model import Entity, SourceKind, Span

_RELATIVE = frozenset(("who", "whom", "whose", "that", "which"))
_SUBJECT = frozenset(("nsubj", "nsubjpass"))
_BACK = 3
"""Passages back in which a pronoun's name is looked for."""


@dataclass(frozen=True, slots=True)
class Who:
    """A source, settled: name, kind, office, the reason why unnamed, the entity."""

    name: str | None
    kind: SourceKind = "unknown"
    role: str | None = None
    grounds: str | None = None
    entity: Entity | None = None


@dataclass(frozen=True, slots=True)
class _Subject:
    """A name as subject: place in the report, how deep its clause is, who."""

    place: int
    depth: int
    sentence: int
    entity: Entity


class Speakers:
    """The names of one report, asked for by the words of a source."""

    def __init__(
        self, trees: Sequence[Tree], spoken: Sequence[Collection[int]],
        entities: tuple[Entity, ...], lexicon: Lexicon,
    ) -> None:  # fmt: skip
        self._titles = lexicon.table("titles", Titles)
        self._sources = lexicon.table("sources", Sources)
        self._nations = lexicon.table("nationalities", Nations)
        named = sorted((s, e.id, e) for e in entities for s in e.mentions)
        self._spans = [s for s, _, _ in named]
        self._starts = [s.start for s in self._spans]
        self._named = [e for _, _, e in named]
        self._people = [e for e in entities if e.kind == "person"]
        self._number = {id(t): n for n, t in enumerate(trees)}
        self._trees, self._spoken = trees, spoken
        self._subjects: dict[int, list[_Subject]] = {}
        self._unnamed: dict[str, str] = {}
        self._genders: dict[str, Gender | None] = {}

    def who(self, tree: Tree, source: Range | None, content: Sequence[Span]) -> Who:
        """Whom the tokens `source` of `tree` mean; names within `content` are not the source."""
        if source is None:
            return Who(None)
        head = _head(tree, source)
        if tree.pos[head] == "PRON" or tree.lower[head] in _RELATIVE:
            return self._pronoun(tree, source, head, content)
        entity = self.at(tree.span(head, head)) or self._titled(tree, head)
        if entity is not None:
            return self.named(entity)
        return self._noun(tree, source, head)

    def _titled(self, tree: Tree, head: int) -> Entity | None:
        """The name after a title whose stop the parse took for a sentence's: "Sgt. Lind"."""
        if tree.lower[head].replace(".", "") not in self._titles.by_form:
            return None
        for t in range(head + 1, min(head + 3, tree.size)):
            if tree.pos[t] == "PROPN" and (found := self.at(tree.span(t, t))) is not None:
                return found
        return None

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

    def _noun(self, tree: Tree, source: Range, head: int) -> Who:
        words = _words(tree, source)
        lemma = tree.lemmas[head]
        named = self._beside(tree, source, head)
        if named is not None:
            return self.named(named)
        kind = self._sources.kinds.get(lemma, "unknown")
        if kind == "document":
            owner = self._owner(tree, source, head)
            if owner is not None:
                return Who(owner.name, "document", None, None, owner)
            return Who(words, "document")
        if kind == "anonymous":
            person = self._office(tree, source, head)
            if person is not None:
                return Who(person.name, "named", person.role, None, person)
            name = self._again(tree, source, lemma, words)
            return Who(name, "anonymous", None, self._grounds(tree, source))
        grounds = self._grounds(tree, source)
        if kind == "unknown" and grounds is not None:
            return Who(words, "anonymous", None, grounds)
        if kind == "unknown" and fold(words) in map(fold, self._sources.metonyms.names):
            kind = "organisation"
        return Who(words, kind)

    def _beside(self, tree: Tree, source: Range, head: int) -> Entity | None:
        """The person named right after an office: "her partner, Ida Lind"."""
        kids = [k for k in tree.kids[head] if k > head and tree.deps[k] == "appos"]
        for t in (*kids, *range(source[1], head, -1)):
            if tree.pos[t] == "PROPN" and tree.deps[t] not in ("poss", "pobj", "compound"):
                entity = self.at(tree.span(t, t))
                if entity is not None and entity.kind == "person":
                    return entity
        return None

    def _owner(self, tree: Tree, source: Range, head: int) -> Entity | None:
        """Whose report it is: the body or person named within the words."""
        for t in range(source[0], source[1] + 1):
            if t != head and tree.pos[t] == "PROPN":
                entity = self.at(tree.span(t, t))
                if entity is not None:
                    return entity
        return None

    def _office(self, tree: Tree, source: Range, head: int) -> Entity | None:
        """The person who holds an office: "the mayor", "the Ukrainian leader"."""
        if tree.lower[source[0]] not in ("the", "his", "her") or tree.tags[head] != "NN":
            return None
        word, title = tree.lower[head], self._titles.by_form.get(tree.lower[head])
        leads = title is not None and title.leads
        nations = [
            c
            for t in range(source[0], head)
            if (c := self._nations.countries.get(tree.lower[t])) is not None
        ]
        fitting: list[tuple[int, int, Entity]] = []
        for number, person in enumerate(self._people):
            role = fold(person.role or "").split()
            whose = [c for w in role if (c := self._nations.countries.get(w)) is not None]
            if nations and whose and nations[0] != whose[0]:
                continue
            held = word in role or (leads and any(self._leads(w) for w in role))
            if held:
                close = 1000 * bool(nations and whose) + len(person.mentions)
                fitting.append((close, -number, person))
        return max(fitting)[2] if fitting else None

    def _leads(self, word: str) -> bool:
        title = self._titles.by_form.get(word)
        return title is not None and title.leads

    def _again(self, tree: Tree, source: Range, lemma: str, words: str) -> str:
        """ "The official" after "a government official" is the same source."""
        definite = tree.lower[source[0]] == "the" and source[1] - source[0] <= 1
        key = f"{lemma} {tree.tags[_head(tree, source)]}"
        if definite and key in self._unnamed:
            return self._unnamed[key]
        self._unnamed[key] = words
        return words

    def _grounds(self, tree: Tree, source: Range) -> str | None:
        first, last = tree.first[source[0]], tree.last[source[0]]
        start, end = tree.idx[first], tree.end[last]
        found = self._sources.grounds.pattern.search(tree.text, start, end)
        if found is None:
            return None
        stop = min(
            (i for c in ',;.”"' if (i := tree.text.find(c, found.end(), end)) >= 0), default=end
        )
        return tree.text[found.start() : stop].strip()

    # ---- pronouns ----------------------------------------------------------------

    def _pronoun(self, tree: Tree, source: Range, head: int, content: Sequence[Span]) -> Who:
        lower = tree.lower[head]
        words = _words(tree, source)
        if lower in _RELATIVE:
            return self._relative(tree, head, words)
        if lower in ("he", "she", "his", "her"):
            wanted: Gender = "male" if lower in ("he", "his") else "female"
            entity = self._before(tree, head, wanted, content)
            if entity is not None:
                return self.named(entity)
        if lower in ("it", "its"):
            entity = self._before(tree, head, None, content)
            if entity is not None:
                return self.named(entity)
        return Who(words)

    def _relative(self, tree: Tree, head: int, words: str) -> Who:
        """ "Lind, who said …": the noun that the clause comments on."""
        at = head
        for _ in range(6):
            if tree.deps[at] == "relcl":
                noun = tree.heads[at]
                entity = self.at(tree.span(noun, noun))
                if entity is not None:
                    return self.named(entity)
                left = max(tree.left[noun], noun - 5)
                return self._noun(tree, (left, noun), noun)
            if tree.heads[at] == at:
                break
            at = tree.heads[at]
        return Who(words)

    def _before(
        self, tree: Tree, head: int, wanted: Gender | None, content: Sequence[Span]
    ) -> Entity | None:
        """The last subject before a pronoun that fits it, main clauses first."""
        number = self._number[id(tree)]
        place = tree.start + tree.idx[head]
        for back in range(number, max(-1, number - 1 - _BACK), -1):
            fits = [
                s
                for s in self._subjects_of(back)
                if s.place < place
                and self._fits(s.entity, wanted)
                and not any(c.start <= s.place < c.end for c in content)
            ]
            if fits:
                last = fits[-1].sentence
                return min((s for s in fits if s.sentence == last), key=lambda s: s.depth).entity
        i = bisect_right(self._starts, place) - 1
        while i >= 0:
            if self._fits(self._named[i], wanted):
                return self._named[i]
            i -= 1
        return None

    def _fits(self, entity: Entity, wanted: Gender | None) -> bool:
        if wanted is None:
            return entity.kind == "organisation"
        return entity.kind == "person" and self._gender(entity) in (None, wanted)

    def _gender(self, entity: Entity) -> Gender | None:
        if entity.id not in self._genders:
            given = fold(entity.name).split()
            found = self._titles.genders.get(given[0]) if len(given) > 1 else None
            for word in fold(entity.role or "").split():
                title = self._titles.by_form.get(word)
                found = (title.gender if title else None) or found
            self._genders[entity.id] = found
        return self._genders[entity.id]

    def _subjects_of(self, number: int) -> list[_Subject]:
        """The names that are subjects in a passage: looked for when a pronoun asks."""
        found = self._subjects.get(number)
        if found is not None:
            return found
        found = self._subjects[number] = []
        tree, skip = self._trees[number], self._spoken[number]
        for t in range(tree.size):
            if tree.deps[t] in _SUBJECT and t not in skip and tree.pos[t] in ("PROPN", "NOUN"):
                entity = self.at(tree.span(t, t))
                if entity is None and tree.pos[t] == "NOUN":
                    entity = self._office(tree, (tree.left[t], t), t)
                if entity is not None:
                    place = tree.start + tree.idx[t]
                    found.append(_Subject(place, tree.depth(t), tree.first[t], entity))
        return found


def _head(tree: Tree, source: Range) -> int:
    first, last = source
    return next((t for t in range(first, last + 1) if not first <= tree.heads[t] <= last), last)


def _words(tree: Tree, source: Range) -> str:
    """The words without the article before them."""
    first, last = source
    if first < last and tree.deps[first] == "det" and tree.lower[first] in ("the", "a", "an"):
        first += 1
    return tree.text[tree.idx[first] : tree.end[last]]
