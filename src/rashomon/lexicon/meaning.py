"""Words that mean alike or the opposite, and words that carry no meaning: `meaning.toml`."""

from __future__ import annotations

from pydantic import Field

from rashomon.lexicon.schema import Strict, Tested


class Likeness(Tested):
    """Words that report one thing in other words; sentences in which they must be found or not."""

    words: tuple[str, ...] = Field(min_length=2)


class Opposition(Strict):
    """Two sides that cannot both be so of one thing; pairs that must be opposed or not.

    `follows` says that one may come after the other: a door is opened, then shut.
    """

    one: tuple[str, ...] = Field(min_length=1)
    other: tuple[str, ...] = Field(min_length=1)
    follows: bool = False
    examples: tuple[tuple[str, str], ...] = Field(min_length=1)
    counter: tuple[tuple[str, str], ...] = Field(min_length=1)


class Alternatives(Strict):
    """Sides of which one alone can be so of one thing; pairs that must be apart or not."""

    sides: tuple[tuple[str, ...], ...] = Field(min_length=2)
    examples: tuple[tuple[str, str], ...] = Field(min_length=1)
    counter: tuple[tuple[str, str], ...] = Field(min_length=1)


class Negation(Strict):
    """Words that deny the word after them; pairs of which one must deny the other or not."""

    words: tuple[str, ...] = Field(min_length=1)
    examples: tuple[tuple[str, str], ...] = Field(min_length=1)
    counter: tuple[tuple[str, str], ...] = Field(min_length=1)


class Revision(Strict):
    """Phrases that give up a number for a newer one; texts in which some number is, or is not."""

    phrases: tuple[str, ...] = Field(min_length=1)
    examples: tuple[str, ...] = Field(min_length=1)
    counter: tuple[str, ...] = Field(min_length=1)


class Undoing(Strict):
    """Verbs that tell that a plan will not be carried out; pairs of a plan and what came of it."""

    words: tuple[str, ...] = Field(min_length=1)
    examples: tuple[tuple[str, str], ...] = Field(min_length=1)
    counter: tuple[tuple[str, str], ...] = Field(min_length=1)


class Marker(Tested):
    """Words that show something by being there; sentences in which they must be found or not."""

    words: tuple[str, ...] = Field(min_length=1)


class NameWords(Strict):
    """What stands around a name without being part of it; pairs that must be one name or two.

    `before` are articles, `after` what tells a son from his father, `particles` what a
    surname of several words begins with ("van Elst").
    """

    before: frozenset[str]
    after: frozenset[str]
    particles: frozenset[str]
    examples: tuple[tuple[str, str], ...] = Field(min_length=1)
    counter: tuple[tuple[str, str], ...] = Field(min_length=1)


class Meaning(Strict):
    """Function words, likenesses, oppositions, alternatives; negations deny the word after them.

    `undoing` verbs turn a plan: "he will travel", "he cancelled his trip". `revision` phrases
    give up a number for a newer one.

    `superlative` words call a thing beyond all others, `among` makes it one of
    several such, `bounds` begin what it is measured against. `standing` verbs say how
    things are so far, `referring` words speak of somebody told of before, `excluding`
    ones deny what they stand with. `names` are the small words of names.
    """

    function: tuple[str, ...]
    morning: tuple[str, ...]
    evening: tuple[str, ...]
    where: tuple[str, ...]
    age: tuple[str, ...]
    emphasis: tuple[str, ...]
    without: tuple[str, ...]
    support: tuple[str, ...]
    infinitive: str
    pending: tuple[str, ...]
    standing: frozenset[str]
    referring: frozenset[str]
    excluding: tuple[str, ...]
    others: frozenset[str]
    among: tuple[str, ...]
    bounds: tuple[str, ...]
    names: NameWords
    negation: tuple[Negation, ...]
    undoing: tuple[Undoing, ...]
    superlative: tuple[Marker, ...]
    correction: tuple[Marker, ...]
    revision: tuple[Revision, ...]
    likeness: tuple[Likeness, ...] = ()
    opposition: tuple[Opposition, ...] = ()
    alternatives: tuple[Alternatives, ...] = ()
