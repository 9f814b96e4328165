"""Schemas of what attributes speech: cues, channels, kinds of source, titles, nations."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict

from rashomon.model import Force, SourceKind

Gender = Literal["male", "female"]
_WORD = re.compile(r"\w+")


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Cue(_Table):
    """A verb that brings in speech or thought; sentences that it must and must not match in.

    `also` are other spellings. `like` is the verb whose learned weights it takes.
    `counts`: it states a figure when its object has a number. `clausal`: a plain
    object is no content ("showed old boats"), a clause or quoted words are.
    """

    verb: str
    also: tuple[str, ...] = ()
    like: str | None = None
    force: Force = "neutral"
    counts: bool = False
    clausal: bool = False
    examples: tuple[str, ...]
    counter: tuple[str, ...] = ()


class Cues(_Table):
    """`cues.toml`: the verbs of saying and thinking."""

    cue: tuple[Cue, ...]

    @cached_property
    def forces(self) -> dict[str, Force]:
        """The force of each verb's lemma."""
        return {form: c.force for c in self.cue for form in (c.verb, *c.also)}

    @cached_property
    def counting(self) -> frozenset[str]:
        """The verbs that state a figure when their object has a number."""
        return frozenset(f for c in self.cue if c.counts for f in (c.verb, *c.also))

    @cached_property
    def clauses(self) -> frozenset[str]:
        """The verbs that need a clause or quoted words."""
        return frozenset(f for c in self.cue if c.clausal for f in (c.verb, *c.also))

    @cached_property
    def alike(self) -> dict[str, str]:
        """Verbs that take another's learned weights, with that other."""
        likes = {f: c.like or c.verb for c in self.cue for f in c.also}
        return likes | {c.verb: c.like for c in self.cue if c.like}

    @cached_property
    def spelled(self) -> dict[str, str]:
        """The verb as listed, for each of its other spellings."""
        return {f: c.verb for c in self.cue for f in c.also}


class Channel(_Table):
    """A way in which words reach reporters, and how a text names it."""

    name: str
    phrases: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    examples: tuple[str, ...]
    counter: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any of the phrases, whole; those in small letters in any capitals."""
        return _phrases(self.phrases)


class Outlets(_Table):
    """Words and names of those who carry news; `verbs` with which they relay it."""

    words: tuple[str, ...]
    names: tuple[str, ...]
    verbs: tuple[str, ...]


class Channels(_Table):
    """`channels.toml`, in order of precedence."""

    channel: tuple[Channel, ...]
    outlets: Outlets

    @cached_property
    def verbs(self) -> frozenset[str]:
        """The verbs that name a channel by themselves."""
        return frozenset(v for c in self.channel for v in c.verbs)

    @cached_property
    def _marks(self) -> frozenset[str]:
        """The longest word of each phrase, in small letters."""
        phrases = [_WORD.findall(p.lower()) for c in self.channel for p in c.phrases]
        return frozenset(max(words, key=len) for words in phrases)

    def named_in(self, text: str) -> bool:
        """Whether a phrase may stand in the text: a quick look, before all are looked for."""
        return not self._marks.isdisjoint(_WORD.findall(text.lower()))


class Kind(_Table):
    """Common nouns that name sources of one kind."""

    kind: SourceKind
    nouns: tuple[str, ...]
    examples: tuple[str, ...]
    counter: tuple[str, ...]


class Metonyms(_Table):
    """Names of places that stand for the body that sits there."""

    names: tuple[str, ...]


class Grounds(_Table):
    """Phrases that say why a source is not named."""

    phrases: tuple[str, ...]
    examples: tuple[str, ...]
    counter: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any of the phrases, whole."""
        return _phrases(self.phrases)


class Sources(_Table):
    """`sources.toml`: what kind of source words are."""

    kind: tuple[Kind, ...]
    metonyms: Metonyms
    grounds: Grounds

    @cached_property
    def kinds(self) -> dict[str, SourceKind]:
        """The kind of each noun's lemma; where a noun stands twice the first counts."""
        return {noun: k.kind for k in reversed(self.kind) for noun in k.nouns}


class Title(_Table):
    """A title before names, in its forms without final stops."""

    forms: tuple[str, ...]
    honorific: bool = False
    leads: bool = False
    gender: Gender | None = None
    examples: tuple[str, ...]
    counter: tuple[str, ...]


class Given(_Table):
    """Given names, folded, by the pronoun that they mostly go with."""

    male: tuple[str, ...]
    female: tuple[str, ...]


class Titles(_Table):
    """`titles.toml`: titles and given names."""

    title: tuple[Title, ...]
    given: Given

    @cached_property
    def by_form(self) -> dict[str, Title]:
        """Each form, in small letters without stops, with its title."""
        return {f.lower().replace(".", ""): t for t in self.title for f in t.forms}

    @cached_property
    def genders(self) -> dict[str, Gender]:
        """The gender that a given name mostly goes with."""
        male: dict[str, Gender] = dict.fromkeys(self.given.male, "male")
        female: dict[str, Gender] = dict.fromkeys(self.given.female, "female")
        return male | female


class Nation(_Table):
    """A country, its adjectives and people, other names, and its seat of government."""

    country: str
    demonyms: tuple[str, ...]
    capital: str
    aliases: tuple[str, ...] = ()


class Nations(_Table):
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

    @cached_property
    def capitals(self) -> dict[str, str]:
        """The country of each capital, in small letters."""
        return {n.capital.lower(): n.country for n in self.nation}


def _phrases(phrases: tuple[str, ...]) -> re.Pattern[str]:
    if not phrases:
        return re.compile(r"(?!)")
    ordered = sorted(phrases, key=lambda p: (-len(p), p))
    found = "|".join(f"(?i:{re.escape(p)})" if p == p.lower() else re.escape(p) for p in ordered)
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)")
