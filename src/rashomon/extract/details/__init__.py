"""What a report states beside counts and acts: ages, hours, wounds, days, places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.extract.claims import EntityIndex
from rashomon.extract.details import ages, hours, settings, wounds
from rashomon.extract.rules import mark, since
from rashomon.language import Language, Parse
from rashomon.lexicon.details import Details
from rashomon.model import Detail, Entity


def extract(parse: Parse, entities: Sequence[Entity]) -> tuple[Detail, ...]:
    """The details of headline and body, ordered by place, not yet attributed."""
    words = parse.language.made(_words)
    names = EntityIndex.of(entities)
    out: list[Detail] = []
    around = settings.SettingContext.of(parse, entities)
    for passage in parse.passages:
        tree = passage.tree
        with parse.faults.spared("details"):
            out += _ruled(ages.find(parse, tree, words, names))
        with parse.faults.spared("details"):
            out += _ruled(hours.find(parse, tree, words))
        with parse.faults.spared("details"):
            out += _ruled(wounds.find(parse, tree, words, names))
        with parse.faults.spared("details"):
            out += _ruled(settings.find(parse, tree, words, around))
    return tuple(sorted(out, key=lambda d: (d.span, d.slot, d.value)))


def _ruled(found: Iterator[Detail]) -> Iterator[Detail]:
    """The details, each with the rules that were asked since the one before."""
    at = mark()
    for detail in found:
        yield replace(detail, rules=since(at))
        at = mark()


def _words(language: Language) -> Details:
    return language.lexicon.table("details", Details)
