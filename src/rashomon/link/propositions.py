"""Claims, quotes, states and details → questions: which of several reports' are about one thing.

Pairs are judged by what was learned from labelled stories (`weights`); the reason of a
link names what the two share.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from rashomon.ground.workings import Workings
from rashomon.link import wording
from rashomon.link.features import shared
from rashomon.link.grouping import StatementGroup, grouped
from rashomon.link.items import LinkItem, items
from rashomon.link.likely import likely
from rashomon.link.weights import weights
from rashomon.model import (
    Answer,
    Claim,
    Extraction,
    Lexis,
    Participant,
    Question,
    Quote,
    Reason,
    Scope,
    least,
    question_id,
)

ASKED = ("claim", "quote")
"""What is asked here: a number answers a question of its slot (`figures`)."""

SHORT = 4
"""Letters of the longest pronoun that is shown by the name it stands for."""


def ask(
    extractions: Sequence[Extraction],
    told: Collection[tuple[str, str]] = (),
    workings: Workings | None = None,
) -> Iterator[Question]:
    """One question for each proposition; the extractions come in the order of their ids.

    `told` are statements, by report and id, that are joined already.
    """
    kept = workings or Workings()
    held = [item for e in extractions for item in kept.of("items", e, _items)]
    texts = {e.report.id: e.report.text for e in extractions}
    by = weights()["proposition"]
    for kind in ASKED:
        mine = [i for i in held if i.kind == kind]
        for group in grouped(mine, likely(mine, by, told, kept), by):
            yield _question(group, mine, texts, extractions[0].lexis)


def _items(extraction: Extraction) -> tuple[LinkItem, ...]:
    return tuple(i for i in items((extraction,)) if i.kind in ASKED)


def _question(
    group: StatementGroup, held: Sequence[LinkItem], texts: dict[str, str], lexis: Lexis
) -> Question:
    members = [held[n] for n in group.members]
    answers = tuple(
        Answer(
            item.report,
            item.statement,
            _reason(item, held[link[1]]) if link else None,
            round(link[0], 3) if link else 1.0,
        )
        for item, link in zip(members, group.links or (None,) * len(members), strict=True)
    )
    told = [_words(i, texts[i.report]) for i in members]
    quotes = all(isinstance(i.statement, Quote) for i in members)
    speakers = [_speaker(i) for i in members]
    names = sorted({s for s in speakers if s})
    spoken = quotes or (len(members) > 1 and all(speakers))
    asks = wording.said(names, told, lexis) if spoken else wording.told(told, lexis)
    kind = "quote" if quotes else members[0].kind
    return Question(question_id(kind, least(answers)), asks, None, Scope(), answers)


def _speaker(item: LinkItem) -> str | None:
    said = item.statement.attribution
    return said.speaker if said else None


def _words(item: LinkItem, text: str) -> str:
    """The words of a statement, a name in place of a pronoun that stands for its doer."""
    statement = item.statement
    if isinstance(statement, Claim):
        span = statement.told
        for p in statement.participants:
            if p.role == "subject" and p.entity and span.holds(p.span) and _pronoun(p, text):
                return text[span.start : p.span.start] + p.name + text[p.span.end : span.end]
    if isinstance(statement, Quote):
        return " ".join(s.of(text) for s in statement.content)
    return (statement.told if isinstance(statement, Claim) else statement.span).of(text)


def _pronoun(participant: Participant, text: str) -> bool:
    """Whether a participant is called by a short word that is no part of its name."""
    said = participant.span.of(text).casefold()
    return len(said) <= SHORT and said not in participant.name.casefold()


def _reason(one: LinkItem, other: LinkItem) -> Reason:
    """What two statements share, said of their link."""
    both = one.weight + other.weight
    signs = [wording.common(2 * shared(one.keys, other.keys) / both if both else 0.0)]
    parts = ["act"] if one.note.action and one.note.action == other.note.action else []
    parts += ["subject"] if one.subject & other.subject else []
    names = sorted(set(one.note.names) & set(other.note.names))
    if set(one.note.speaker) & set(other.note.speaker):
        return Reason.of("same-speaker", common=signs[0])
    signs += [Reason.of("same-parts", parts=tuple(parts))] if parts else []
    signs += [Reason.of("common-names", names=tuple(names))] if names else []
    return Reason.of("signs", signs=tuple(signs))
