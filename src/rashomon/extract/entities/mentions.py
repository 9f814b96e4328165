"""Every place where a report names somebody or something, before names are settled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from rashomon.lexicon.attribution import Sources, Title, Titles
from rashomon.model import EntityKind, Lexis, Span

if TYPE_CHECKING:
    from rashomon.language.tree import Tree

LABELS: dict[str, EntityKind] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place",
}  # fmt: skip
_LONGEST = 8
"""Words of the longest name."""
_LONGEST_ROLE = 12
"""Words of the longest office beside a name."""
_SAYS = frozenset(("subject", "passive-subject"))
_HEADLINED = frozenset(("PROPN", "PUNCT", "PART"))
_BEFORE = frozenset(("PART", "DET", "PUNCT", "SPACE"))
_AFTER = frozenset(("PUNCT", "PART", "SPACE"))
_OPENING, _CLOSING = frozenset(("(", "[", ":", "<")), frozenset((")", "]"))
_STOPS = frozenset(
    ("PUNCT", "DET", "VERB", "ADP", "AUX", "CCONJ", "SCONJ", "PRON", "SPACE", "PART")
)


class NameMention(NamedTuple):
    """One name as written, without its titles; `label` is the language model's guess.

    `span` and `words` leave titles and articles out; `titles` are those before it.
    """

    name: str
    words: tuple[str, ...]
    label: EntityKind | None
    span: Span
    passage: int
    titles: tuple[Title, ...] = ()
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds the names of passages; `titles` and `sources` are the lexicon's."""

    titles: Titles
    sources: Sources
    lexis: Lexis

    def mentions(self, number: int, tree: Tree) -> Iterator[NameMention]:
        """The names of one passage, in order: those that the model sees, and those after titles."""
        taken = bytearray(tree.size)
        headline = tree.kind in ("headline", "subhead")
        for first, end, label in _whole(tree):
            kind = LABELS.get(label)
            if kind is None or end - first > _LONGEST:
                continue
            if headline and not _HEADLINED.issuperset(tree.pos[first:end]):
                continue
            made = self._mention(number, tree, (first, end - 1), kind)
            if made is not None:
                taken[first:end] = b"\1" * (end - first)
                yield made
        yield from self._unseen(number, tree, taken)

    def _unseen(self, number: int, tree: Tree, taken: bytearray) -> Iterator[NameMention]:
        """Names that the model missed: after a title, or as a subject."""
        pos = tree.pos
        beyond = 0
        for at in [t for t, p in enumerate(pos) if p == "PROPN" and not taken[t]]:
            if at < beyond or not tree.word(at).istitle():
                continue
            last = at
            while last + 1 < tree.size and pos[last + 1] == "PROPN" and not taken[last + 1]:
                last += 1
            beyond = last + 1
            begin = self._inner_title(tree, at, last, True) or at
            made = self._mention(number, tree, (begin, min(last, begin + 3)), None)
            if made is not None and (made.titles or tree.relations[last] in _SAYS):
                yield made

    def _mention(
        self, number: int, tree: Tree, tokens: tuple[int, int], kind: EntityKind | None
    ) -> NameMention | None:
        pos = tree.pos
        first, last = tokens
        short = self._inner_title(tree, first, last, kind in (None, "person"))
        first = first if short is None else short
        found: list[Title] = []
        while first <= last:
            title = self._title(tree, first)
            if title is not None:
                found.append(title)
            elif pos[first] not in _BEFORE and _lettered(tree, first):
                break
            first += 1
        last = _before_bracket(tree, first, last)
        while last >= first and (pos[last] in _AFTER or not _lettered(tree, last)):
            last -= 1
        if first > last:
            return None
        if short is not None:
            kind = "person"
        if kind == "person" and first < last:
            last = self._with_family(tree, last)
        if kind in (None, "person") and first == last == tokens[0]:
            first = self._with_given(tree, first, last)
        before = min(first, tokens[0]) - 1
        while before >= 0 and (title := self._title(tree, before)) is not None:
            found.append(title)
            before -= 1
        if kind != "place":
            found += self._beside_office(tree, first, last)
        name = tree.words(first, last)
        folded = self.lexis.name(name)
        if not (folded and (name[0].isupper() or any(c.isupper() for c in name))):
            return None
        role = self._role(tree, first, last) if kind != "place" else None
        span = tree.span(first, last)
        return NameMention(name, folded, kind, span, number, tuple(found), role)

    def _beside_office(self, tree: Tree, first: int, last: int) -> list[Title]:
        """The title beside a name, after a comma: "the governor of Sorv, Mikal Oster"."""
        head = tree.heads[last]
        if first == last or tree.relations[last] != "apposition" or head >= first - 1:
            return []
        if not tree.doc[first - 1].is_punct:
            return []
        title = self.titles.by_form.get(tree.lower[head])
        return [] if title is None or title.honorific or tree.forms[head] != "singular" else [title]

    def _with_given(self, tree: Tree, first: int, last: int) -> int:
        """Where a name begins, given names taken in that the model left out."""
        for at in (first - 1, first - 2):
            if at < 0 or tree.pos[at] != "PROPN" or not tree.word(at).istitle():
                break
            if tree.relations[at] != "compound" or not at < tree.heads[at] <= last:
                break
            if tree.doc[at].ent_type_ or self._title(tree, at):
                break
            first = at
        return first

    def _inner_title(self, tree: Tree, first: int, last: int, person: bool) -> int | None:
        """The last title amid a name, which its bearer follows: "Harbour Sgt. Ida Lind".

        A whole word is a title there only before a full name ("Orn County Sheriff Ida Lind"),
        as it may be a name itself.
        """
        for at in range(last - 1, first, -1):
            title = self._title(tree, at)
            if title is None:
                continue
            if tree.lower[at].endswith(".") or (person and not title.honorific and last - at > 1):
                return at
        return None

    def _with_family(self, tree: Tree, last: int) -> int:
        """Where a full name ends, a surname taken in that the model left out."""
        at = last + 1
        if at >= tree.size or tree.heads[last] != at or tree.relations[last] != "compound":
            return last
        name = tree.pos[at] == "PROPN" and tree.word(at).istitle() and not tree.doc[at].ent_type_
        return at if name and tree.lemmas[at] not in self.sources.bodies else last

    def _title(self, tree: Tree, at: int) -> Title | None:
        title = self.titles.by_form.get(tree.lower[at].replace(".", ""))
        return title if title is not None and tree.word(at)[:1].isupper() else None

    def _role(self, tree: Tree, first: int, last: int) -> str | None:
        """The office beside a name: "Foreign Minister Ida Lind", "Ida Lind, mayor of Orn"."""
        root = tree.top(first, last)
        left = max(tree.left[root], first - 6)
        start = first - 1
        while start >= left and tree.pos[start] not in _STOPS:
            start -= 1
        if root <= last and any(self._is_office(tree, t) for t in range(start + 1, first)):
            return tree.words(start + 1, first - 1)
        for kid in tree.kids[root]:
            if kid > last and tree.relations[kid] == "apposition" and self._is_office(tree, kid):
                begin = tree.left[kid]
                end = min(tree.right[kid], begin + _LONGEST_ROLE - 1)
                stop = next((i for i in range(kid + 1, end + 1) if tree.pos[i] == "PUNCT"), end + 1)
                return tree.words(begin + (tree.pos[begin] == "DET"), stop - 1)
        return self._before_comma(tree, root, first)

    def _before_comma(self, tree: Tree, root: int, first: int) -> str | None:
        """The office that a comma parts from the name after it: "the Norland leader, Ida Lind"."""
        noun = tree.heads[root]
        if tree.relations[root] != "apposition" or noun >= first - 1:
            return None
        noun = self._held_of(tree, noun)
        if not self._is_office(tree, noun):
            return None
        if tree.lower[first - 1] != "," or tree.forms[noun] != "singular":
            return None
        begin = tree.left[noun]
        if tree.forms[begin] == "possessive-pronoun":
            return None
        begin += tree.pos[begin] == "DET"
        return tree.words(begin, first - 2) if first - begin < _LONGEST_ROLE else None

    def _held_of(self, tree: Tree, noun: int) -> int:
        """The office whose "of" a noun follows: "the mother of the boy, Ida Lind"."""
        prep = tree.heads[noun]
        if (
            tree.relations[noun] == "prepositional-object"
            and tree.relations[prep] == "preposition"
            and prep < noun
        ):
            above = tree.heads[prep]
            if above == prep - 1 and self._is_office(tree, above):
                return above
        return noun

    def _is_office(self, tree: Tree, token: int) -> bool:
        title = self.titles.by_form.get(tree.lower[token].replace(".", ""))
        return (title is not None and not title.honorific) or (
            self.sources.kinds.get(tree.lemmas[token]) == "anonymous"
        )


def _whole(tree: Tree) -> list[tuple[int, int, str]]:
    """What the model takes for names, one person's name put together where it saw two."""
    found: list[tuple[int, int, str]] = []
    for first, end, label in tree.named:
        if found and label == "PERSON" and found[-1][1:] == (first, label):
            before = first - 1
            if tree.relations[before] == "compound" and first <= tree.heads[before] < end:
                found[-1] = (found[-1][0], end, label)
                continue
        found.append((first, end, label))
    return found


def _before_bracket(tree: Tree, first: int, last: int) -> int:
    """Where a name ends before a bracket that nothing of it follows: "Ida Lind (According"."""
    for at in range(last, first, -1):
        if tree.lower[at] in _CLOSING and at < last:
            return last  # "Ida (Ada) Lind"
        if tree.lower[at] in _OPENING:
            return at - 1
    return last


def _lettered(tree: Tree, at: int) -> bool:
    word = tree.word(at)
    return word.isalnum() or any(c.isalnum() for c in word)
