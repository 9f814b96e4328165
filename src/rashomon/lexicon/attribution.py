"""Schemas of what attributes speech: cues, channels, kinds of source, titles, nations."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import Literal

from rashomon.lexicon.schema import Strict, Tested
from rashomon.model import Force, SourceKind

Gender = Literal["male", "female"]
Fit = Literal["male", "female", "body", "many"]
"""Whom a pronoun stands for."""
_WORD = re.compile(r"\w+")


class CueVerb(Tested):
    """A verb that brings in speech or thought; sentences that it must and must not match in.

    `also` are other spellings. `like` is the verb whose learned weights it takes.
    `counts`: it states a figure when its object has a number. `clausal`: a plain
    object is no content ("showed old boats"), a clause or quoted words are. `names`: as a
    participle its object is who said it ("citing Lind"). `things`: what does not speak does
    it, too ("the debris suggests that …"). `deeds`: a deed in "-ing" is what is said ("denied
    shelling the port"). `objects`: and so is a plain object ("denied any role"). `number`: the
    small word before the number that a thing is put at or that is spoken of ("put the toll at 45",
    "speaks of 45 dead"). `aims`: an
    infinitive says what for, not what ("spoke to open the fair"). `goes_on`: whoever does
    it has just spoken ("added"). `raises`: its "not" denies what it brings in (neg-raising:
    "does not think that …").
    """

    verb: str
    also: tuple[str, ...] = ()
    like: str | None = None
    force: Force = "neutral"
    counts: bool = False
    clausal: bool = False
    names: bool = False
    things: bool = False
    deeds: bool = False
    objects: bool = False
    number: str | None = None
    aims: bool = False
    goes_on: bool = False
    raises: bool = False


class CueTable(Strict):
    """`cues.toml`: the verbs of saying and thinking."""

    cue: tuple[CueVerb, ...]

    @cached_property
    def forces(self) -> dict[str, Force]:
        """The force of each verb's lemma."""
        return {form: c.force for c in self.cue for form in (c.verb, *c.also)}

    def _forms(self, which: Callable[[CueVerb], object]) -> frozenset[str]:
        return frozenset(f for c in self.cue if which(c) for f in (c.verb, *c.also))

    @cached_property
    def counting(self) -> frozenset[str]:
        """The verbs that state a figure when their object has a number."""
        return self._forms(lambda c: c.counts)

    @cached_property
    def clauses(self) -> frozenset[str]:
        """The verbs that need a clause or quoted words."""
        return self._forms(lambda c: c.clausal)

    @cached_property
    def naming(self) -> frozenset[str]:
        """The verbs whose object may be who said it."""
        return self._forms(lambda c: c.names)

    @cached_property
    def of_things(self) -> frozenset[str]:
        """The verbs whose subject may be a thing, which is no speaker."""
        return self._forms(lambda c: c.things)

    @cached_property
    def deeds(self) -> frozenset[str]:
        """The verbs that bring in a deed: "denied shelling the port"."""
        return self._forms(lambda c: c.deeds)

    @cached_property
    def objects(self) -> frozenset[str]:
        """The verbs whose plain object is what is said: "denied any role"."""
        return self._forms(lambda c: c.objects)

    @cached_property
    def aiming(self) -> frozenset[str]:
        """The verbs whose infinitive is no content: "spoke to open the fair"."""
        return self._forms(lambda c: c.aims)

    @cached_property
    def raising(self) -> frozenset[str]:
        """The verbs whose "not" denies what they bring in."""
        return self._forms(lambda c: c.raises)

    @cached_property
    def going_on(self) -> frozenset[str]:
        """The verbs of whoever has just spoken: "added"."""
        return self._forms(lambda c: c.goes_on)

    @cached_property
    def numbered(self) -> dict[str, str]:
        """The small word before the number, of verbs that put a thing at one."""
        return {f: c.number for c in self.cue if c.number for f in (c.verb, *c.also)}

    @cached_property
    def alike(self) -> tuple[tuple[str, str], ...]:
        """Verbs that take another's learned weights, each with that other, in order."""
        likes = {f: c.like or c.verb for c in self.cue for f in c.also}
        return tuple(sorted((likes | {c.verb: c.like for c in self.cue if c.like}).items()))

    @cached_property
    def spelled(self) -> dict[str, str]:
        """The verb as listed, for each of its other spellings."""
        return {f: c.verb for c in self.cue for f in c.also}


class ViewWord(Tested):
    """A word that gives a view to somebody without a verb of saying.

    `opens`: "In Lind's view, …". `equals`: "Lind's view is that …". `found`: "In a
    poll, …". `credits`: that of "…, per Lind".
    """

    word: str
    opens: bool = False
    equals: bool = False
    found: bool = False
    credits: bool = False
    force: Force = "neutral"


class Turns(Tested):
    """Labels of those who ask and who answer in a transcript."""

    question: tuple[str, ...]
    answer: tuple[str, ...]


class Letters(Tested):
    """Words around a name before a colon: `sender` before whoever wrote, `to` before whom."""

    sender: tuple[str, ...]
    to: tuple[str, ...]


class ViewPhrases(Tested):
    """Small words of views: `before` "Lind's view" at the start, `owner` before its holder.

    `nobody` are possessives of whoever writes or reads: their view is no source's.
    """

    before: tuple[str, ...]
    owner: tuple[str, ...]
    nobody: tuple[str, ...]


class Forms(Strict):
    """`forms.toml`: attributions by their form."""

    view: tuple[ViewWord, ...]
    turns: Turns
    phrases: ViewPhrases
    letters: Letters

    @cached_property
    def views(self) -> dict[str, ViewWord]:
        """Each word's entry."""
        return {v.word: v for v in self.view}


class ChannelPhrase(Tested):
    """A way in which words reach reporters, and how a text names it."""

    name: str
    phrases: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any of the phrases, whole; those in small letters in any capitals."""
        return _phrases(self.phrases)

    @cached_property
    def marks(self) -> frozenset[str]:
        """The longest word of each phrase, in small letters: without one no phrase stands."""
        return _longest(self.phrases)


class Outlets(Tested):
    """Words and names of those who carry news; `verbs` with which they relay it.

    `told` are the verbs whose object may be one ("told the Orn Gazette").
    """

    words: tuple[str, ...]
    names: tuple[str, ...]
    verbs: tuple[str, ...]
    told: frozenset[str]


class Channels(Strict):
    """`channels.toml`, in order of precedence."""

    channel: tuple[ChannelPhrase, ...]
    outlets: Outlets

    @cached_property
    def verbs(self) -> frozenset[str]:
        """The verbs that name a channel by themselves."""
        return frozenset(v for c in self.channel for v in c.verbs)

    @cached_property
    def _marks(self) -> frozenset[str]:
        return frozenset(mark for c in self.channel for mark in c.marks)

    def marks_in(self, text: str) -> frozenset[str]:
        """The marks of channels in a text: a quick look, before phrases are looked for."""
        return self._marks.intersection(_WORD.findall(text.lower()))


class SourceNouns(Tested):
    """Common nouns that name sources of one kind."""

    kind: SourceKind
    nouns: tuple[str, ...]


class Metonyms(Tested):
    """Names of places that stand for the body that sits there."""

    names: tuple[str, ...]


class Grounds(Tested):
    """Phrases that say why a source is not named."""

    phrases: tuple[str, ...]

    def find(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The first of the phrases between two places, whole; none without its longest word."""
        small = text[start:end].lower()
        if not any(mark in small for mark in self._marks):
            return None
        return self._pattern.search(text, start, end)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return _phrases(self.phrases)

    @cached_property
    def _marks(self) -> frozenset[str]:
        return _longest(self.phrases)


class Hearsay(Tested):
    """Nouns in the plural that name no source ("earlier reports"); `more` may stand before them.

    `pieces` before a headline's colon say what kind of article it is ("Analysis: …").
    """

    nouns: frozenset[str]
    more: frozenset[str]
    pieces: frozenset[str]


class Gendered(Tested):
    """Nouns for people, by the pronoun that goes with them."""

    male: tuple[str, ...]
    female: tuple[str, ...]

    @cached_property
    def genders(self) -> dict[str, Gender]:
        """The gender of each noun's lemma."""
        return _genders(self.male, self.female)


class Pronouns(Tested):
    """Pronouns by whom they stand for; `relative` ones for the noun before, `nobody` for none."""

    male: tuple[str, ...]
    female: tuple[str, ...]
    body: tuple[str, ...]
    many: tuple[str, ...]
    relative: frozenset[str]
    nobody: frozenset[str]

    @cached_property
    def fits(self) -> dict[str, Fit]:
        """Whom each pronoun stands for."""
        bodies: dict[str, Fit] = dict.fromkeys(self.body, "body")
        many: dict[str, Fit] = dict.fromkeys(self.many, "many")
        return {**bodies, **many, **self.genders}

    @cached_property
    def genders(self) -> dict[str, Gender]:
        """The gender of each pronoun for a person."""
        return _genders(self.male, self.female)


class Determiners(Tested):
    """Words before a noun: `definite` and `own` ones say that a text named its bearer before.

    `past` ones stand before an office that somebody held, `places` whose body it is.
    """

    definite: str
    indefinite: tuple[str, ...]
    own: tuple[str, ...]
    places: frozenset[str]
    past: frozenset[str]

    @cached_property
    def articles(self) -> frozenset[str]:
        """What is no part of a name for whoever speaks."""
        return frozenset((self.definite, *self.indefinite))

    @cached_property
    def known(self) -> frozenset[str]:
        """What stands before somebody named before."""
        return frozenset((self.definite, *self.own))


class Sources(Strict):
    """`sources.toml`: what kind of source words are."""

    kind: tuple[SourceNouns, ...]
    gendered: Gendered
    pronouns: Pronouns
    determiners: Determiners
    metonyms: Metonyms
    hearsay: Hearsay
    grounds: Grounds

    @cached_property
    def written(self) -> frozenset[str]:
        """The nouns for documents."""
        return self._of("document")

    @cached_property
    def bodies(self) -> frozenset[str]:
        """The nouns for bodies that speak for people."""
        return self._of("organisation")

    def _of(self, wanted: SourceKind) -> frozenset[str]:
        return frozenset(noun for noun, kind in self.kinds.items() if kind == wanted)

    @cached_property
    def kinds(self) -> dict[str, SourceKind]:
        """The kind of each noun's lemma; where a noun stands twice the first counts."""
        return {noun: k.kind for k in reversed(self.kind) for noun in k.nouns}


class Title(Tested):
    """A title before names, in its forms without final stops; `short` ones are written with one."""

    forms: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    honorific: bool = False
    leads: bool = False
    gender: Gender | None = None


class GivenNames(Tested):
    """Given names, folded, by the pronoun that they mostly go with."""

    male: tuple[str, ...]
    female: tuple[str, ...]


class Titles(Strict):
    """`titles.toml`: titles and given names."""

    title: tuple[Title, ...]
    given: GivenNames

    @cached_property
    def by_form(self) -> dict[str, Title]:
        """Each form, in small letters without stops, with its title."""
        return {f.lower().replace(".", ""): t for t in self.title for f in (*t.forms, *t.short)}

    @cached_property
    def stopped(self) -> tuple[str, ...]:
        """The short forms with their stops, as written and in capitals."""
        short = [f"{form}." for t in self.title for form in t.short]
        return tuple(dict.fromkeys((*short, *map(str.upper, short))))

    @cached_property
    def genders(self) -> dict[str, Gender]:
        """The gender that a given name mostly goes with."""
        return _genders(self.given.male, self.given.female)


class Genders(Strict):
    """`genders.toml`: statistics of given names; they say nothing of what bears the name."""

    male: tuple[str, ...]
    female: tuple[str, ...]

    @cached_property
    def genders(self) -> dict[str, Gender]:
        """The gender that a given name mostly goes with."""
        return _genders(self.male, self.female)


class Nation(Tested):
    """A country, its adjectives and people, other names, and its seat of government."""

    country: str
    demonyms: tuple[str, ...]
    capital: str
    aliases: tuple[str, ...] = ()


class Nations(Strict):
    """`nationalities.toml`."""

    nation: tuple[Nation, ...]

    @cached_property
    def countries(self) -> dict[str, str]:
        """The country of each demonym, alias and own name, in small letters."""
        return {
            form.lower(): n.country
            for n in self.nation
            for form in (n.country, *n.aliases, *n.demonyms, *(d + "s" for d in n.demonyms))
        }

    def named(self, text: str) -> dict[str, None]:
        """The countries that a text names, in order; capitals count ("a pole" is no Pole)."""
        found = (self._written[m[0]] for m in self._pattern.finditer(text))
        return dict.fromkeys(found)

    @cached_property
    def _written(self) -> dict[str, str]:
        return {
            form: n.country
            for n in self.nation
            for form in (n.country, *n.aliases, *n.demonyms, *(d + "s" for d in n.demonyms))
        }

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        ordered = sorted(self._written, key=lambda f: (-len(f), f))
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)")

    @cached_property
    def capitals(self) -> dict[str, str]:
        """The country of each capital, in small letters."""
        return {n.capital.lower(): n.country for n in self.nation}


def _genders(male: tuple[str, ...], female: tuple[str, ...]) -> dict[str, Gender]:
    first: dict[str, Gender] = dict.fromkeys(male, "male")
    second: dict[str, Gender] = dict.fromkeys(female, "female")
    return first | second


def _longest(phrases: tuple[str, ...]) -> frozenset[str]:
    """The longest word of each phrase, in small letters: where it is not, no phrase is."""
    return frozenset(max(_WORD.findall(p.lower()), key=len) for p in phrases)


def _phrases(phrases: tuple[str, ...]) -> re.Pattern[str]:
    if not phrases:
        return re.compile(r"(?!)")
    ordered = sorted(phrases, key=lambda p: (-len(p), p))
    found = "|".join(f"(?i:{re.escape(p)})" if p == p.lower() else re.escape(p) for p in ordered)
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)")
