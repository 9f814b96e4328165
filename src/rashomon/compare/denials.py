"""Whether one utterance denies what the other says: by its cue, or by a negation within it.

A cue of denial turns what it brings in; a negation turns the meaning word after it.
Both turned is nothing turned: "denied that it was hit" is "said it was not hit".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rashomon.model import Lexis, Quote
from rashomon.model.letters import fold, tokens

REACH = 3
"""Words after a negation within which the word that it turns is looked for."""

REACH_BACK = 12
"""Characters before a negation within which a supporting verb stands."""

SHARED = 0.6
OWN = 0.3
"""Share of the shorter utterance's meaning words that the other must have, what differs aside;
the second where one person says both.
"""
_LAST = re.compile(r"\b(\w{1,8})\s$")
_BREAK = re.compile("[,;:.—–]")
"""No negation reaches past these."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """A quote, the words of its content, its cue's own words, and how words are read."""

    quote: Quote
    text: str
    cue: str
    lexis: Lexis

    @property
    def denied(self) -> bool:
        """Whether the cue denies the content."""
        cue = self.quote.attribution.cue
        return cue is not None and cue.force == "denial"

    @property
    def open(self) -> bool:
        """Whether the cue leaves the content open: "could not confirm", "did not deny"."""
        cue = self.quote.attribution.cue
        return cue is not None and cue.negated and cue.force != "denial"


def between(one: Utterance, other: Utterance) -> tuple[str, str] | None:
    """The words on both sides that show that one denies the other; None where none do."""
    if one.open or other.open:
        return None
    cue = one.denied != other.denied
    within = turned(one.text, other.text, one.lexis)
    if cue and not within and any(_negates(u.text, u.lexis) for u in (one, other)):
        return None  # "denied that sabotage was ruled out", "no sign of sabotage": no words tell
    if cue == (within is not None) or not alike(one, other, within or ()):
        return None
    return within or (one.cue, other.cue)


def unsure(one: Utterance, other: Utterance) -> bool:
    """Whether one is denied or left open, the other told, and no words show how the two stand."""
    if one.open != other.open:
        return True
    return one.denied != other.denied and turned(one.text, other.text, one.lexis) is None


def alike(one: Utterance, other: Utterance, without: tuple[str, ...]) -> bool:
    """Whether both speak of one thing, as far as their other words tell."""
    turned_ = {k for text in without for k in one.lexis.keys(text)}
    a, b = (set(u.lexis.keys(u.text)) - turned_ for u in (one, other))
    who, whom = (u.quote.attribution for u in (one, other))
    if who.speaker == whom.speaker and who.source_kind == "named":
        share, few = OWN, 1
    else:
        share, few = SHARED, 2
    least = min(len(a), len(b))
    return not least or len(a & b) >= max(share * least, few)


def turned(one: str, other: str, lexis: Lexis) -> tuple[str, str] | None:
    """A word that one text negates and the other states, as both have it.

    Where both negate something, what either denies is not told by words alone.
    """
    (a, a_plain), (b, b_plain) = _split(one, lexis), _split(other, lexis)
    if (a or _without(one, lexis)) and (b or _without(other, lexis)):
        return None
    if pending(one, lexis) or pending(other, lexis):
        return None
    for key in sorted(a.keys() & b_plain.keys() - a_plain.keys()):
        return a[key], b_plain[key]
    for key in sorted(b.keys() & a_plain.keys() - b_plain.keys()):
        return a_plain[key], b[key]
    return None


def denies(text: str, lexis: Lexis) -> bool:
    """Whether the text negates a word of its own."""
    return bool(_split(text, lexis)[0])


def standing(text: str, lexis: Lexis) -> bool:
    """Whether a text says how things stand so far: "has not been named", "declined to say".

    A later report may have it otherwise, and both were right.
    """
    return not lexis.cues.standing.isdisjoint(tokens(text))


def pending(text: str, lexis: Lexis) -> bool:
    """Whether a text says that a thing is not so yet, or wants what is not so: no denial."""
    told = tokens(text)
    said = f" {' '.join(told)} "
    wanted = told[:1] == [lexis.cues.infinitive]
    return wanted or any(f" {cue} " in said for cue in lexis.cues.pending)


def _negates(text: str, lexis: Lexis) -> bool:
    said = f" {' '.join(tokens(text))} "
    excluded = any(f" {w} " in said for w in lexis.cues.excluding)
    return excluded or denies(text, lexis) or _without(text, lexis)


def _without(text: str, lexis: Lexis) -> bool:
    return any(w in lexis.cues.without for w in tokens(text))


@lru_cache(maxsize=8)
def _negation(listed: tuple[str, ...]) -> re.Pattern[str]:
    whole = "|".join(re.escape(w) for w in listed if "'" not in w and "’" not in w)
    ends = "|".join(re.escape(w) for w in listed if "'" in w or "’" in w)
    return re.compile(rf"\b(?:{whole})\b|\w{{1,8}}(?:{ends})\b", re.IGNORECASE)


def _begins(text: str, negation: int, lexis: Lexis) -> int:
    """Where the words of a denial begin: "did not inspect" needs its "did", "not safe" nothing."""
    before = _LAST.search(text, max(0, negation - REACH_BACK), negation)
    supported = before and fold(before.group(1)) in lexis.cues.support
    return before.start() if before and supported else negation


@lru_cache(maxsize=4096)
def _split(text: str, lexis: Lexis) -> tuple[dict[str, str], dict[str, str]]:
    """Keys that the text negates and those that it states, each with the words that show it."""
    negated: dict[str, str] = {}
    taken: set[int] = set()
    held = list(re.finditer(r"\w{1,40}(?:[’']\w{1,2})?", text))
    for match in _negation(lexis.cues.negation).finditer(text):
        after = [w for w in held if w.start() >= match.end()][:REACH]
        if after and fold(after[0].group()) in lexis.cues.emphasis:
            continue
        for word in after:
            if _BREAK.search(text, match.end(), word.start()):
                break
            keys = lexis.keys(word.group())
            if keys:
                negated.setdefault(keys[0], text[_begins(text, match.start(), lexis) : word.end()])
                taken.add(word.start())
                break
    stated: dict[str, str] = {}
    for word in held:
        named = word.start() > 0 and word.group()[0].isupper()  # "the director of Kill Boats"
        for key in lexis.keys(word.group()) if word.start() not in taken and not named else ():
            stated.setdefault(key, word.group())
    return negated, stated
