"""Every entry of the lexicon against its own examples and counter-examples."""

from __future__ import annotations

from functools import lru_cache

import pytest
from tests.extract.quotes.made import WORDS, taken

from rashomon.lexicon.attribution import Channel, Channels, Cue, Cues, Kind, Sources
from rashomon.model import Entity, Quote

CUES = WORDS.table("cues", Cues).cue
CHANNELS = WORDS.table("channels", Channels).channel
SOURCES = WORDS.table("sources", Sources)


@lru_cache(maxsize=1)
def found() -> dict[str, tuple[tuple[Entity, ...], tuple[Quote, ...]]]:
    texts = sorted(
        {t for c in CUES for t in (*c.examples, *c.counter)}
        | {t for c in CHANNELS for t in (*c.examples, *c.counter)}
        | {t for k in SOURCES.kind for t in (*k.examples, *k.counter)}
        | {*SOURCES.grounds.examples, *SOURCES.grounds.counter}
    )
    return {t: (names, quotes) for t, (_, names, quotes) in zip(texts, taken(texts), strict=True)}


def quotes(text: str) -> tuple[Quote, ...]:
    return found()[text][1]


def forces(text: str) -> dict[str, str]:
    cues = (q.attribution.cue for q in quotes(text))
    return {c.verb: c.force for c in cues if c}


@pytest.mark.parametrize("cue", CUES, ids=lambda c: c.verb)
def test_cues(cue: Cue) -> None:
    for text in cue.examples:
        seen = {
            q.attribution.cue.verb: q.attribution.cue.force
            for q in quotes(text)
            if q.attribution.cue
        }
        assert seen.get(cue.verb) == cue.force, (text, seen)
    for text in cue.counter:
        assert cue.verb not in {q.attribution.cue.verb for q in quotes(text) if q.attribution.cue}


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda c: c.name)
def test_channels(channel: Channel) -> None:
    for text in channel.examples:
        assert channel.name in {q.attribution.channel for q in quotes(text)}, text
    for text in channel.counter:
        assert channel.name not in {q.attribution.channel for q in quotes(text)}, text


@pytest.mark.parametrize("kind", SOURCES.kind, ids=lambda k: k.kind)
def test_kinds_of_source(kind: Kind) -> None:
    for text in kind.examples:
        assert kind.kind in {q.attribution.source_kind for q in quotes(text)}, text
    for text in kind.counter:
        assert kind.kind not in {q.attribution.source_kind for q in quotes(text)}, text


def test_grounds() -> None:
    for text in SOURCES.grounds.examples:
        assert any(q.attribution.grounds for q in quotes(text)), text
    for text in SOURCES.grounds.counter:
        assert not any(q.attribution.grounds for q in quotes(text)), text


def test_verbs_stand_once() -> None:
    assert len({c.verb for c in CUES}) == len(CUES)
