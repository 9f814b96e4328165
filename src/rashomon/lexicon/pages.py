"""The words that web pages have around a report: `<language>/pages.toml`."""

from __future__ import annotations

from rashomon.lexicon.schema import Strict, Tested


class PagePhrases(Tested):
    """Phrases of one meaning, in lower case; lines that they must and must not be found in.

    `whole`: the line must be nothing else, but for a word or two.
    """

    words: tuple[str, ...]
    whole: bool = False


class Classes(Strict):
    """Parts of class names and ids, by what the element then holds; `whole` ones as they are."""

    caption: frozenset[str]
    credit: frozenset[str]
    byline: frozenset[str]
    dateline: frozenset[str]
    published: frozenset[str]
    modified: frozenset[str]
    subhead: frozenset[str]
    headline: frozenset[str]
    furniture: frozenset[str]
    elsewhere: frozenset[str]
    whole: frozenset[str]
    embeds: frozenset[str]


class Pages(Strict):
    """`pages.toml`: class names, the words of a paywall, lines that lead elsewhere.

    All in lower case. A date beside a word of `copyright` is no day of publication.
    `locked` are the tiers of reports that are not free, as pages name them in their fields;
    `unseen` whole class names of what only screen readers are given.
    """

    copyright: tuple[str, ...]
    locked: frozenset[str]
    unseen: frozenset[str]
    classes: Classes
    paywall: tuple[PagePhrases, ...]
    aside: tuple[PagePhrases, ...]
    pitch: tuple[PagePhrases, ...]
