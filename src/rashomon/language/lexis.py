"""A language's words as the later stages are given them: `model.Lexis`, read from the lexicon."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from rashomon.language import names
from rashomon.language.moments import Moments
from rashomon.language.numbers import Numerals
from rashomon.language.superlatives import Superlatives
from rashomon.language.words import Words
from rashomon.model import (
    SOMEONE,
    Agencies,
    Book,
    Cues,
    Entry,
    Interval,
    Item,
    Rank,
    Reason,
    Scoping,
    When,
)
from rashomon.model.letters import spelling, tokens

if TYPE_CHECKING:
    from rashomon.lexicon import Lexicon
    from rashomon.lexicon.questions import Questions
    from rashomon.lexicon.scopes import ScopePhrase, ScopeWords

_CAPITAL = r"[A-Z][\w’'&-]{0,30}"
_ONE = rf"(?:[Tt]he )?{_CAPITAL}(?: (?:of )?{_CAPITAL}){{0,4}}"
_NAMES = rf"(?P<names>{_ONE}(?:(?:, and|,| and) {_ONE}){{0,3}})"
"""One name or several, as NAME stands for them in a credit within the text."""


class Reader(Words):
    """Reads the words of one language; a table is fetched when something first asks for it."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        self.name: Callable[[str], tuple[str, ...]] = lru_cache(20_000)(self._name)
        self.spelled: Callable[[str], tuple[str, ...]] = lru_cache(16384)(self._spelled)
        self.poles: Callable[[str], tuple[tuple[int, int], ...]] = lru_cache(4096)(self._poles)

    @property
    def code(self) -> str:
        """The code of the language (ISO 639-1)."""
        return self._lexicon.language

    # ---- what a text says ------------------------------------------------------

    def _name(self, name: str) -> tuple[str, ...]:
        return names.words(name, self.meaning.names)

    def _spelled(self, name: str) -> tuple[str, ...]:
        return tuple(map(spelling, self.name(name)))

    def _poles(self, text: str) -> tuple[tuple[int, int], ...]:
        known = self.sides
        return tuple(sorted({side for stem in self.stems(text) for side in known.get(stem, ())}))

    def when(self, text: str) -> When:
        """The days, dates, hours and years that the words name."""
        return self._moments.when(text)

    def ranks(self, text: str) -> Mapping[str, Rank]:
        """Superlative → how the text ranks a thing by it."""
        return self._superlatives.ranks(text)

    def speaker(self, name: str) -> Item:
        """A speaker's name as a subject: a pronoun names nobody, a noun gets its article."""
        first = tokens(name)[:1]
        if first and len(name.split()) == 1 and first[0] in self.function:
            return SOMEONE
        bare = name[:1].islower() and first and first[0] not in self.function
        return Reason.of("the", name=name) if bare else name

    def bare(self, text: str) -> str:
        """A clause in a list without the word that joined it: "that the army would come"."""
        first, _, rest = text.partition(" ")
        return rest if rest and first.casefold() in self.questions.leading else text

    def written(self, text: str) -> bool:
        """Whether the words hold a number, in digits or spelled: "at least five", not "a man"."""
        return self._numerals.written(text)

    def number(self, word: str) -> int | None:
        """The number that one word spells; None for others."""
        return self._numerals.number(word)

    def loose(self, said: str, interval: Interval) -> bool:
        """Whether the words name no number, so that the interval is the lexicon's: "dozens"."""
        return self._numerals.loose(said, interval)

    def nations(self, text: str) -> Mapping[str, None]:
        """The countries that a text names, in order."""
        return self._nations(text)

    # ---- what is known of words --------------------------------------------------

    @cached_property
    def questions(self) -> Questions:
        """How questions are put together across reports."""
        from rashomon.lexicon.questions import Questions

        return self._lexicon.table("questions", Questions)

    @cached_property
    def book(self) -> Book:
        """How each slot's count behaves."""
        from rashomon.lexicon.figures import Slots

        asked = self.questions
        entries = {
            s.key: Entry(
                s.key in asked.event, s.grows, s.key in asked.changing, s.fatal, tuple(s.confused)
            )
            for s in self._lexicon.table("slots", Slots).slot
        }
        return Book(entries, asked.whole_groups, asked.measure, asked.aside, asked.mentioned)

    @cached_property
    def cues(self) -> Cues:
        """Words and phrases by what they show."""
        from rashomon.lexicon.figures import Groups, Numbers

        m = self.meaning
        return Cues(
            among=m.among,
            where=m.where,
            age=m.age,
            emphasis=m.emphasis,
            without=m.without,
            support=m.support,
            infinitive=m.infinitive,
            pending=m.pending,
            standing=m.standing,
            referring=m.referring,
            excluding=m.excluding,
            others=m.others,
            negation=tuple(w for entry in m.negation for w in entry.words),
            correction=tuple(w for entry in m.correction for w in entry.words),
            revision=tuple(p for entry in m.revision for p in entry.phrases),
            undoing=frozenset(self.stem(w) for entry in m.undoing for w in entry.words),
            follows=tuple(o.follows for o in m.opposition),
            articles=self._lexicon.table("numbers", Numbers).articles,
            partitive=self._lexicon.table("groups", Groups).partitive,
        )

    @cached_property
    def scoping(self) -> Scoping:
        """Words that show what a figure is about."""
        from rashomon.lexicon.scopes import ScopeWords

        return _scoping(self._lexicon.table("scopes", ScopeWords))

    @cached_property
    def agencies(self) -> Agencies:
        """News agencies and forms of credit."""
        return _agencies(self._lexicon, self.questions.article)

    @cached_property
    def gendered(self) -> Mapping[str, str]:
        """Nouns for persons that tell whether of a man or a woman."""
        from rashomon.lexicon.attribution import Sources

        table = self._lexicon.table("sources", Sources)
        return {noun: str(gender) for noun, gender in table.gendered.genders.items()}

    @cached_property
    def aftermath(self) -> frozenset[str]:
        """Fields of what follows later on an event."""
        from rashomon.lexicon.happenings import Happenings

        fields = self._lexicon.table("happenings", Happenings).field
        return frozenset(f.key for f in fields if f.kind == "aftermath")

    @cached_property
    def within(self) -> Mapping[str, frozenset[str]]:
        """Each part of the body with itself and all that it lies in."""
        from rashomon.lexicon.details import Details

        return self._lexicon.table("details", Details).within

    @cached_property
    def _moments(self) -> Moments:
        from rashomon.lexicon.times import Times

        return Moments(self._lexicon.table("times", Times), self.meaning)

    @cached_property
    def _superlatives(self) -> Superlatives:
        return Superlatives(self)

    @cached_property
    def _numerals(self) -> Numerals:
        from rashomon.lexicon.figures import Numbers

        return Numerals(self._lexicon.table("numbers", Numbers))

    @cached_property
    def _nations(self) -> Callable[[str], Mapping[str, None]]:
        from rashomon.lexicon.attribution import Nations

        return self._lexicon.table("nationalities", Nations).named


def _scoping(table: ScopeWords) -> Scoping:
    def found(*cues: ScopePhrase) -> re.Pattern[str]:
        return re.compile("|".join(rf"\b{re.escape(p)}\b" for c in cues for p in c.phrases))

    before = "|".join(re.escape(w) for w in table.not_then)
    return Scoping(
        stray=found(*table.wider, *table.elsewhere),
        plural=found(*table.plural),
        single=found(*table.single),
        struck=found(*table.struck),
        survived=found(*table.survived),
        not_then=re.compile(rf"(?i)\b(?:{before}) (?:\w{{1,12}} )?\d{{4}}\b"),
        ones=table.ones,
        level=table.level,
        rest=table.rest,
        leftover=table.leftover,
        out_of=table.out_of,
        stands_for=table.stands_for,
        dead=table.dead,
        hit=table.hit,
        grave=table.grave,
        apart=table.apart,
        graver=table.graver,
        known=table.known,
        overlap=table.overlap,
    )


def _agencies(lexicon: Lexicon, article: str) -> Agencies:
    from rashomon.lexicon import agencies

    table = lexicon.table("agencies", agencies.AgencyTable)
    names_ = {form: agency.name for form, agency in table.written.items()}
    forms = sorted(
        {f for a in table.agencies for f in (a.name, *a.aliases, *a.letters)}, key=len, reverse=True
    )
    either = f"(?:[Tt]he )?(?P<name>{'|'.join(re.escape(f) for f in forms)})"
    signs = tuple(
        re.compile(sign.pattern.replace("NAME", either), re.MULTILINE) for sign in table.signs
    )
    shares = tuple(
        (re.compile(share.pattern.replace("NAME", _NAMES)), share.covers == "report")
        for share in table.shares
    )
    return Agencies(names_, signs, shares, agencies.folded, article)
