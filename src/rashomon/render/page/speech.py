"""Quotes by speaker, channel and rendering."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.model import Quote
from rashomon.render import phrases
from rashomon.render.view import AccountView, ShownWitness, folded

MOST = 300
"""Utterances that the page lists; what is left out is counted there."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Where a rendering stands: the report's label, the channel, the evidence's place."""

    label: str
    channel: str | None
    href: str


@dataclass(frozen=True, slots=True)
class Rendering:
    """One wording of an utterance and the reports that carry it."""

    words: str
    direct: bool
    heard: tuple[Heard, ...]

    @property
    def channels(self) -> tuple[str, ...]:
        """The channels that the reports name."""
        return tuple(dict.fromkeys(h.channel for h in self.heard if h.channel))


@dataclass(frozen=True, slots=True)
class SpeechCell:
    """What a speaker said once; in several renderings where the wordings differ."""

    label: str | None
    """The finding that links the renderings, None where the quote stands alone."""
    renderings: tuple[Rendering, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source with what the reports give to it."""

    name: str
    role: str | None
    utterances: tuple[SpeechCell, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    speaker: str
    role: str | None
    quote: Quote
    witness: ShownWitness
    href: str


def speakers(view: AccountView) -> tuple[tuple[Speaker, ...], int]:
    """Sources with their utterances, those heard in most lineages first; how many were left out."""
    grouped: dict[str, list[tuple[str | None, list[_Said]]]] = {}
    roles: dict[str, str] = {}
    for label, said in _utterances(view):
        name = said[0].speaker
        grouped.setdefault(name.casefold(), []).append((label, said))
        for s in said:
            if s.role:
                roles.setdefault(name.casefold(), s.role)
    out, left = [], MOST
    for key, held in sorted(grouped.items(), key=lambda item: (-_weight(item[1]), item[0])):
        shown = held[: max(left, 0)]
        left -= len(held)
        if shown:
            utterances = tuple(SpeechCell(label, _renderings(said)) for label, said in shown)
            out.append(Speaker(held[0][1][0].speaker, roles.get(key), utterances))
    return tuple(out), max(-left, 0)


def _weight(held: list[tuple[str | None, list[_Said]]]) -> int:
    return max(len({s.witness.lineage.id for s in said}) for _, said in held)


def _utterances(view: AccountView) -> Iterator[tuple[str | None, list[_Said]]]:
    """The quotes that a finding links, then every direct quote that none holds."""
    linked: set[tuple[str, str]] = set()
    for row in view.rows:
        said = [
            _Said(c.speaker, a.role, c.statement, c.witness, f"#{c.id}")
            for c in row.cells
            if isinstance(c.statement, Quote) and c.speaker and (a := c.statement.attribution)
        ]
        linked.update((s.witness.label, s.quote.id) for s in said)
        if said:
            yield row.label, said
    for witness in view.witnesses:
        for quote in witness.extraction.quotes:
            by = quote.attribution
            if by.speaker and quote.form != "indirect" and (witness.label, quote.id) not in linked:
                yield None, [_Said(by.speaker, by.role, quote, witness, f"#{witness.label}")]


def _renderings(said: list[_Said]) -> tuple[Rendering, ...]:
    """The wordings; two that differ in quotation marks, dashes or capitals are one."""
    groups: dict[str, list[_Said]] = {}
    for s in said:
        groups.setdefault(folded(phrases.pieces(s.quote, s.witness.report.text)), []).append(s)
    return tuple(_rendering(same) for same in groups.values())


def _rendering(same: list[_Said]) -> Rendering:
    first = same[0]
    words = phrases.clip(phrases.pieces(first.quote, first.witness.report.text), 400)
    heard = tuple(Heard(s.witness.label, s.quote.attribution.channel, s.href) for s in same)
    return Rendering(words, first.quote.form != "indirect", heard)
