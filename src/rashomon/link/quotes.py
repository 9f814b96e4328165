"""Quotes → questions: which quotes of several reports are one utterance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from rashomon.ground.workings import Workings
from rashomon.link import counts, wording
from rashomon.link.groups import FigureGroup, GroupedItem, Link, group, judged
from rashomon.link.rarity import Rarity
from rashomon.model import Answer, Extraction, Question, Quote, Reason, Scope, least, question_id
from rashomon.model.letters import tokens

RUN = 5
"""Words in a row that two people do not say by chance."""

HELD = 0.5
"""Weighted share of the shorter quote that must be held for that."""

SOME = 0.25
"""Share of the shorter quote's keys that the other must have to be looked at."""

SAME_SPEAKER = 0.42
ANY_SPEAKER = 0.75
"""Weighted share of words in common that makes two quotes one utterance."""

CHANNEL = 0.05
"""What one named channel adds: a post put in other words is that post before a report of it."""


@dataclass(frozen=True, slots=True)
class Said:
    """A quote with the words of its content, as they stand and folded."""

    quote: Quote
    text: str
    speaker: str | None
    tokens: tuple[str, ...]
    counts: counts.Counts


def ask(extractions: Sequence[Extraction], workings: Workings | None = None) -> Iterator[Question]:
    """One question for each utterance."""
    kept = workings or Workings()
    items = [i for e in extractions for i in kept.of("quotes", e, _items)]
    if not items:
        return
    weights = Rarity((i.keys for i in items), items[0].lexis)

    def judge(a: GroupedItem[Said], b: GroupedItem[Said], run: int) -> Link | None:
        return _judge(a, b, run, weights)

    for found in group(items, judged(items, _meet, judge, kept)):
        alone = len(found.items) == 1
        yield kept.of("alone", found.items[0], _alone) if alone else _question(found)


def _alone(item: GroupedItem[Said]) -> Question:
    return _question(FigureGroup((item,), (None,)))


def _items(extraction: Extraction) -> tuple[GroupedItem[Said], ...]:
    figures = counts.FigureIndex(extraction)
    held = (_item(extraction, quote, figures) for quote in extraction.quotes)
    return tuple(i for i in held if i.keys)


def _item(extraction: Extraction, quote: Quote, figures: counts.FigureIndex) -> GroupedItem[Said]:
    report = extraction.report
    text = " ".join(s.of(report.text) for s in quote.content)
    name = quote.attribution.speaker
    block = (("speaker", name),) if name else ()
    return GroupedItem(
        report.id,
        Said(
            quote,
            text,
            name,
            tuple(tokens(text)),
            figures.within(*quote.content),
        ),
        frozenset(extraction.lexis.keys(text)),
        extraction.lexis,
        block,
    )


def _meet(a: GroupedItem[Said], b: GroupedItem[Said]) -> int | None:
    """The longest common run of words; None where too little is shared to be one utterance.

    Never one where the two count one thing differently.
    """
    shared = len(a.keys & b.keys)
    if shared < SOME * min(len(a.keys), len(b.keys)):
        return None
    if counts.apart(a.statement.counts, b.statement.counts):
        return None
    return longest_run(a.statement.tokens, b.statement.tokens)


def _judge(a: GroupedItem[Said], b: GroupedItem[Said], run: int, weights: Rarity) -> Link | None:
    """One utterance: many weighted words in common, fewer where the speaker is the same."""
    alike, held = weights.likeness(a.keys, b.keys)
    least = min(len(a.keys), len(b.keys))
    same = a.statement.speaker is not None and a.statement.speaker == b.statement.speaker
    score = max(alike, 0.8 * held) if least >= 3 else alike
    if run >= RUN and held > HELD:
        return Link(min(1.0, 0.9 + 0.01 * run), partial(_in_a_row, run))
    if same and (score >= SAME_SPEAKER or (least <= 2 and alike == 1.0)):
        sure = min(1.0, score + CHANNEL) if _one_channel(a, b) else score
        return Link(round(sure, 3), partial(_one_speaker, score))
    if not same and score >= ANY_SPEAKER and least >= 4:
        return Link(round(score - 0.1, 3), partial(wording.common, score))
    return None


def _in_a_row(count: int) -> Reason:
    return Reason.of("in-a-row", count=count)


def _one_speaker(common: float) -> Reason:
    return Reason.of("same-speaker", common=wording.common(common))


def _one_channel(a: GroupedItem[Said], b: GroupedItem[Said]) -> bool:
    """Whether both are told in the speaker's own words as said in one place that is named."""
    one, other = a.statement.quote, b.statement.quote
    channel = one.attribution.channel
    own = one.form == other.form == "direct"
    return own and channel is not None and channel == other.attribution.channel


def longest_run(a: Sequence[str], b: Sequence[str]) -> int:
    """Length of the longest common run of words, in words."""
    best = 0
    above = [0] * (len(b) + 1)
    for x in a[:200]:
        row = [0] * (len(b) + 1)
        for j, y in enumerate(b[:200], 1):
            if x == y:
                row[j] = above[j - 1] + 1
                best = max(best, row[j])
        above = row
    return best


def _question(found: FigureGroup[Said]) -> Question:
    answers = tuple(
        Answer(
            item.report,
            item.statement.quote,
            link.reason if link else None,
            link.score if link else 1.0,
        )
        for item, link in zip(found.items, found.links, strict=True)
    )
    names = sorted({i.statement.speaker for i in found.items if i.statement.speaker})
    asks = wording.said(names, [i.statement.text for i in found.items], found.items[0].lexis)
    return Question(question_id("quote", least(answers)), asks, None, Scope(), answers)
