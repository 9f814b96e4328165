"""Names → questions: one name that two reports spell otherwise.

Two names are one name spelled in two ways where all their words are equal but one,
which differs by a letter (a long one by a few), and neither report has the other's name anywhere.
A word of the language ("school") is spelled in one way; the other is a slip.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations, product

from rashomon.ground.workings import Workings
from rashomon.model import (
    PLAIN,
    Answer,
    Entity,
    Extraction,
    Lexis,
    Question,
    Reason,
    Report,
    Scope,
    Statement,
    least,
    question_id,
)
from rashomon.model.letters import alike, bare, spelling

LONG, ALIKE = 8, 0.8
"""Letters from which a word is long, and the share of letters in common, in order, from which
two such words are nearly the same."""

PEOPLE = 60
"""Names of one report that are held against others'."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """A name as one report spells it, its words, and the shortest statement that holds it."""

    extraction: Extraction
    entity: Entity
    words: tuple[str, ...]
    where: Statement

    @property
    def answer(self) -> Answer:
        """What answers how the name is spelled."""
        return Answer(self.extraction.report.id, self.where, PLAIN)


def ask(extractions: Sequence[Extraction], workings: Workings | None = None) -> Iterator[Question]:
    """A question for each name that is spelled in two ways; extractions by their ids."""
    kept = workings or Workings()
    texts = {e.report.id: kept.of("folded", e.report, _folded) for e in extractions}
    held = [s for e in extractions for s in kept.of("names", e, _spelled)]
    by: dict[tuple[int, int, str], list[Spelled]] = defaultdict(list)
    for one in held:
        for n, word in enumerate(one.words):
            by[len(one.words), n, word].append(one)
    told: set[frozenset[str]] = set()
    for shared in by.values():
        forms: dict[tuple[str, ...], list[Spelled]] = defaultdict(list)
        lexis = shared[0].extraction.lexis
        for one in shared[:PEOPLE]:
            forms[one.words].append(one)
        for x, y in combinations(forms, 2):
            pair = frozenset((" ".join(x), " ".join(y)))
            if pair in told or not _one_letter(x, y, lexis):
                continue
            if any(_apart(a, b, texts) for a, b in product(forms[x], forms[y])):
                told.add(pair)
                yield _question([s for s in held if " ".join(s.words) in pair])


def _folded(report: Report) -> str:
    return bare(report.text)


def _spelled(extraction: Extraction) -> tuple[Spelled, ...]:
    """The names of a report of two words and more that stand within statements."""
    return tuple(_within(extraction))


def _within(extraction: Extraction) -> Iterator[Spelled]:
    short = sorted(extraction.statements, key=lambda s: (len(s.span), s.span, s.id))
    text, read = extraction.report.text, extraction.lexis.name
    named = [e for e in extraction.entities if len(read(e.name)) > 1]
    for entity in named[:PEOPLE]:
        full = [m for m in entity.mentions if read(m.of(text)) == read(entity.name)]
        where = next((s for s in short if any(s.span.holds(m) for m in full)), None)
        if where is not None:
            yield Spelled(extraction, entity, read(entity.name), where)


@lru_cache(maxsize=65536)
def _one_letter(one: tuple[str, ...], other: tuple[str, ...], lexis: Lexis) -> bool:
    """Whether two names of as many words differ by the spelling of one word alone."""
    differ = [(x, y) for x, y in zip(one, other, strict=True) if x != y]
    if len(differ) != 1:
        return False
    ((x, y),) = differ
    # one and several of them, or whose it is, are no two spellings
    return _near(x, y) and spelling(x) != spelling(y) and lexis.stem(x) != lexis.stem(y)


def _apart(a: Spelled, b: Spelled, texts: dict[str, str]) -> bool:
    """Whether two reports each have one of two names, and not the other."""
    if a.extraction is b.extraction or _common(a, b) or _common(b, a):
        return False
    one, other = (texts[s.extraction.report.id] for s in (a, b))
    return " ".join(b.words) not in one and " ".join(a.words) not in other


def _common(one: Spelled, other: Spelled) -> bool:
    """Whether a word that the other lacks is written small in its report: a word and no name, and
    what is written otherwise is a slip."""
    text = one.extraction.report.text
    only = set(one.words) - set(other.words)
    return any(re.search(rf"\b{re.escape(word)}\b", text) for word in only)


def _near(one: str, other: str) -> bool:
    """Whether two words are a letter apart, or long and nearly the same."""
    if alike(one, other):
        return True
    return min(len(one), len(other)) >= LONG and SequenceMatcher(None, one, other).ratio() >= ALIKE


def _question(spelled: Sequence[Spelled]) -> Question:
    answers = tuple(s.answer for s in sorted(spelled, key=lambda s: s.extraction.report.id))
    longest = min((s.entity.name for s in spelled), key=lambda n: (-len(n), n))
    asks = Reason.of("spelled", words=longest)
    return Question(question_id("spelled", least(answers)), asks, None, Scope(), answers)
