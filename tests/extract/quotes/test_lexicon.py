"""Every entry of the lexicon against its own examples and counter-examples."""

from __future__ import annotations

from functools import lru_cache

import pytest
from pydantic import BaseModel, ValidationError
from tests.extract.quotes.made import WORDS, taken

from rashomon.lexicon.attribution import (
    ChannelPhrase,
    Channels,
    CueTable,
    CueVerb,
    Forms,
    Nation,
    Nations,
    SourceNouns,
    Sources,
    Titles,
    ViewWord,
)
from rashomon.model import Entity, Quote

CUES = WORDS.table("cues", CueTable).cue
CHANNELS = WORDS.table("channels", Channels).channel
SOURCES = WORDS.table("sources", Sources)
NATIONS = WORDS.table("nationalities", Nations)
OUTLETS = WORDS.table("channels", Channels).outlets
GIVEN = WORDS.table("titles", Titles).given
FORMS = WORDS.table("forms", Forms)


@lru_cache(maxsize=1)
def found() -> dict[str, tuple[tuple[Entity, ...], tuple[Quote, ...]]]:
    texts = sorted(
        {t for c in CUES for t in (*c.examples, *c.counter)}
        | {t for c in CHANNELS for t in (*c.examples, *c.counter)}
        | {t for k in SOURCES.kind for t in (*k.examples, *k.counter)}
        | {*SOURCES.hearsay.examples, *SOURCES.hearsay.counter}
        | {*SOURCES.grounds.examples, *SOURCES.grounds.counter}
        | {*SOURCES.gendered.examples, *SOURCES.gendered.counter}
        | {t for e in (OUTLETS, GIVEN, SOURCES.metonyms) for t in (*e.examples, *e.counter)}
        | {t for e in (SOURCES.pronouns, SOURCES.determiners) for t in (*e.examples, *e.counter)}
        | {
            t
            for v in (*FORMS.view, FORMS.turns, FORMS.phrases, FORMS.letters)
            for t in (*v.examples, *v.counter)
        }
    )
    return {t: (names, quotes) for t, (_, names, quotes) in zip(texts, taken(texts), strict=True)}


def quotes(text: str) -> tuple[Quote, ...]:
    return found()[text][1]


def forces(text: str) -> dict[str, str]:
    cues = (q.attribution.cue for q in quotes(text))
    return {c.verb: c.force for c in cues if c}


@pytest.mark.parametrize("cue", CUES, ids=lambda c: c.verb)
def test_cues(cue: CueVerb) -> None:
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
def test_channels(channel: ChannelPhrase) -> None:
    for text in channel.examples:
        assert channel.name in {q.attribution.channel for q in quotes(text)}, text
    for text in channel.counter:
        assert channel.name not in {q.attribution.channel for q in quotes(text)}, text


@pytest.mark.parametrize("kind", SOURCES.kind, ids=lambda k: k.kind)
def test_kinds_of_source(kind: SourceNouns) -> None:
    for text in kind.examples:
        assert kind.kind in {q.attribution.source_kind for q in quotes(text)}, text
    for text in kind.counter:
        assert kind.kind not in {q.attribution.source_kind for q in quotes(text)}, text


def test_grounds() -> None:
    for text in SOURCES.grounds.examples:
        assert any(q.attribution.grounds for q in quotes(text)), text
    for text in SOURCES.grounds.counter:
        assert not any(q.attribution.grounds for q in quotes(text)), text


def test_hearsay_is_nobodys() -> None:
    for text in SOURCES.hearsay.examples:
        assert [q.attribution.speaker for q in quotes(text)] == [None], text
    for text in SOURCES.hearsay.counter:
        assert None not in [q.attribution.speaker for q in quotes(text)], text


@pytest.mark.parametrize("view", FORMS.view, ids=lambda v: v.word)
def test_views(view: ViewWord) -> None:
    for text in view.examples:
        [quote] = quotes(text)
        assert view.found or quote.attribution.speaker == "Ida Lind", text
        assert quote.attribution.cue is not None
        assert quote.attribution.cue.force == view.force, text
    for text in view.counter:
        assert quotes(text) == (), text


def test_turns() -> None:
    for text in FORMS.turns.examples:
        assert len(quotes(text)) == text.count("\n") + 1, text
    for text in FORMS.turns.counter:
        assert quotes(text) == (), text


def test_phrases_around_views() -> None:
    for text in FORMS.phrases.examples:
        assert [q.attribution.speaker for q in quotes(text)] == ["Ida Lind"], text
    for text in FORMS.phrases.counter:
        assert quotes(text) == (), text


def test_letters() -> None:
    for text in (*FORMS.letters.examples, *FORMS.letters.counter):
        [quote] = [q for q in quotes(text) if q.form == "direct"]
        mine = quote.attribution.speaker == "Ida Lind"
        assert mine == (text in FORMS.letters.examples), (text, quote.attribution.speaker)


def test_pronouns_stand_for_somebody() -> None:
    for text in SOURCES.pronouns.examples:
        assert quotes(text)[0].attribution.source_kind == "named", text
    for text in SOURCES.pronouns.counter:
        assert [q.attribution.speaker for q in quotes(text)] == [None], text


def test_determiners_tell_who_was_named_before() -> None:
    for text in SOURCES.determiners.examples:
        assert [q.attribution.speaker for q in quotes(text)] == ["Ida Lind"], text
    for text in SOURCES.determiners.counter:
        [quote] = quotes(text)
        assert quote.attribution.speaker != "Ida Lind", text


def test_nouns_tell_the_pronoun() -> None:
    nouns = SOURCES.gendered.genders
    for text in (*SOURCES.gendered.examples, *SOURCES.gendered.counter):
        speaker = quotes(text)[0].attribution.speaker or ""
        assert (nouns.get(speaker.split(" ")[-1]) == "female") == (
            text in SOURCES.gendered.examples
        ), text


def test_outlets() -> None:
    for text in OUTLETS.examples:
        assert [q.attribution.channel for q in quotes(text)] != [None], text
    for text in OUTLETS.counter:
        assert [q.attribution.channel for q in quotes(text)] == [None], text


def test_metonyms() -> None:
    for text in SOURCES.metonyms.examples:
        assert [q.attribution.source_kind for q in quotes(text)] == ["organisation"], text
    for text in SOURCES.metonyms.counter:
        assert "organisation" not in [q.attribution.source_kind for q in quotes(text)], text


def test_given_names() -> None:
    for text in (*GIVEN.examples, *GIVEN.counter):
        speaker = quotes(text)[0].attribution.speaker
        assert (speaker is not None) == (text in GIVEN.examples), (text, speaker)


@pytest.mark.parametrize("nation", NATIONS.nation, ids=lambda n: n.country)
def test_nations(nation: Nation) -> None:
    for text in nation.examples:
        assert nation.country in NATIONS.named(text), text
    for text in nation.counter:
        assert nation.country not in NATIONS.named(text), text


ENTRIES: dict[str, tuple[type[BaseModel], str]] = {
    "cues": (CueTable, "cue"),
    "channels": (Channels, "channel"),
    "sources": (Sources, "kind"),
    "titles": (Titles, "title"),
    "nationalities": (Nations, "nation"),
    "forms": (Forms, "view"),
}


@pytest.mark.parametrize("name", ENTRIES)
@pytest.mark.parametrize("field", ["examples", "counter"])
def test_an_entry_without_examples_or_counter_examples_is_refused(name: str, field: str) -> None:
    schema, entries = ENTRIES[name]
    held = WORDS.table(name, schema).model_dump()
    schema.model_validate(held)
    held[entries] = [{**held[entries][0], field: ()}, *held[entries][1:]]
    with pytest.raises(ValidationError):
        schema.model_validate(held)


def test_verbs_stand_once() -> None:
    assert len({c.verb for c in CUES}) == len(CUES)
