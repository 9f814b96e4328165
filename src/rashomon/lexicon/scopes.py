"""Words that show that a figure is about more, less or something else than the event."""

from __future__ import annotations

from pydantic import Field

from rashomon.lexicon.schema import Strict, Tested


class ScopePhrase(Tested):
    """Phrases in lower case; each has an example, and no cue of its kind stands in a counter."""

    phrases: tuple[str, ...] = Field(min_length=1)


class Outdated(Tested):
    """Any of `when` right before any of `what`, in lower case; each word has an example."""

    when: tuple[str, ...] = Field(min_length=1)
    what: tuple[str, ...] = Field(min_length=1)


class ScopeWords(Strict):
    """`scopes.toml`.

    `wider` phrases sum up several events or a long time; `elsewhere` phrases
    bring in another event; `plural` words may sum up several, where other figures
    do not; `single` words speak of one event. `struck` words say that people were
    hit and not what became of them, `survived` words that they were hurt and lived.
    `hit` are the slots whose figures tell what an event did to people, `dead` the
    one of those who died, `grave` those of some who are worse hurt than others.
    `ones` are the numerals for one; `rest` words count those who are left over from
    a count before ("five others were shot"), `leftover` phrases take some out of a
    count ("the other three"), as `out_of` takes one ("one of them"). `level` words
    come before what a changed count has reached. `stands_for` names, for a slot, the
    slot whose figures answer it where nobody died. `apart` groups are never all that
    were hit. `former` phrases stand beside a number that the report itself calls
    outdated; `against` stands before them where the number told of is held against it.
    `not_then` words come before a year that brings in no event of it.
    `graver` words tell of hurt people before "others" are counted on top of them.
    `known` words before a small number refer to those told of before ("the two leaders").
    `overlap` are pairs of groups of which one may name the people of the other.
    """

    wider: tuple[ScopePhrase, ...]
    plural: tuple[ScopePhrase, ...]
    single: tuple[ScopePhrase, ...]
    struck: tuple[ScopePhrase, ...]
    survived: tuple[ScopePhrase, ...]
    ones: tuple[str, ...]
    elsewhere: tuple[ScopePhrase, ...]
    level: tuple[str, ...]
    rest: tuple[str, ...]
    leftover: tuple[str, ...]
    out_of: str
    stands_for: dict[str, str]
    dead: str
    hit: tuple[str, ...]
    grave: tuple[str, ...]
    apart: tuple[str, ...]
    former: tuple[Outdated, ...]
    against: tuple[str, ...]
    graver: tuple[str, ...]
    not_then: tuple[str, ...]
    known: tuple[str, ...]
    overlap: tuple[tuple[str, str], ...]
