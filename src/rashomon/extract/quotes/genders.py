"""Which pronoun goes with a person of the report: titles, offices, given name, the text's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rashomon.language.tree import Tree
from rashomon.lexicon import Lexicon
from rashomon.lexicon.attribution import Gender, Genders, Sources, Titles
from rashomon.model import Entity
from rashomon.model.letters import plain

_LEAD = 2


class PronounsOf:
    """Asked for a person, says which pronoun is theirs, None where nothing tells."""

    def __init__(self, trees: Sequence[Tree], entities: Sequence[Entity], lexicon: Lexicon) -> None:
        self._trees = trees
        self._titles = lexicon.table("titles", Titles)
        sources = lexicon.table("sources", Sources)
        self._nouns = sources.gendered.genders
        self._pronouns = sources.pronouns.genders
        self._given = lexicon.table("genders", Genders).genders
        self._people = [e for e in entities if e.kind == "person"]
        self._known: dict[str, Gender | None] = {}
        self._votes: dict[str, Counter[Gender]] | None = None

    def of(self, person: Entity) -> Gender | None:
        """By title, given name, office, and the pronouns of sentences that name only them.

        "Spokeswoman" tells more than a given name, "spokesman" less: women are called so too.
        """
        if person.id not in self._known:
            office = self._office(person)
            sure = office if office == "female" else None
            self._known[person.id] = (
                self._titled(person) or sure or self._named(person) or office or self._told(person)
            )
        return self._known[person.id]

    def noun(self, lemma: str) -> Gender | None:
        """The pronoun that goes with a noun for a person ("spokeswoman")."""
        return self._nouns.get(lemma)

    def _office(self, person: Entity) -> Gender | None:
        for word in plain(person.role or "").split():
            title = self._titles.by_form.get(word)
            found = (title.gender if title else None) or self._nouns.get(word)
            if found is not None:
                return found
        return None

    def _titled(self, person: Entity) -> Gender | None:
        places = [(t.start, t) for t in self._trees]
        at = 0
        for mention in person.mentions:
            while at + 1 < len(places) and places[at + 1][0] <= mention.start:
                at += 1
            tree = places[at][1]
            token = tree.token_at(mention.start - tree.start)
            title = (
                self._titles.by_form.get(tree.lower[token - 1].replace(".", "")) if token else None
            )
            if title is not None and title.honorific and title.gender is not None:
                return title.gender
        return None

    def _named(self, person: Entity) -> Gender | None:
        given = plain(person.name).split()
        if len(given) < 2:
            return None
        return self._titles.genders.get(given[0]) or self._given.get(given[0])

    def _told(self, person: Entity) -> Gender | None:
        """What the pronouns say that follow the name where it is its sentence's only one."""
        if self._votes is None:
            self._votes = self._count()
        votes = self._votes.get(person.id, Counter()).most_common()
        if not votes or (len(votes) > 1 and votes[0][1] < _LEAD * votes[1][1]):
            return None
        return votes[0][0]

    def _count(self) -> dict[str, Counter[Gender]]:
        found: dict[str, Counter[Gender]] = {}
        for (tree, _, last), held in self._sentences().items():
            people = {e.id for _, e in held}
            if len(people) != 1:
                continue
            at = min(token for token, _ in held)
            lower = self._trees[tree].lower
            told = {g for t in range(at, last) if (g := self._pronouns.get(lower[t]))}
            if len(told) == 1:
                found.setdefault(people.pop(), Counter())[told.pop()] += 1
        return found

    def _sentences(self) -> dict[tuple[int, int, int], list[tuple[int, Entity]]]:
        """The people named in each sentence: passage, first token, token after the last."""
        named = sorted(
            ((m.start, e.id, e) for e in self._people for m in e.mentions), key=lambda n: n[:2]
        )
        found: dict[tuple[int, int, int], list[tuple[int, Entity]]] = {}
        at = 0
        for start, _, entity in named:
            while at + 1 < len(self._trees) and self._trees[at + 1].start <= start:
                at += 1
            tree = self._trees[at]
            token = tree.token_at(start - tree.start)
            if token < tree.size:
                key = (at, tree.first[token], tree.last[token] + 1)
                found.setdefault(key, []).append((token, entity))
        return found
