"""A question about a proposition → its finding: polarity, opposites, days and names decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import combinations, permutations

from rashomon.compare import differences, opposites, otherwise, substituted
from rashomon.compare.context import Context, Verdict, changed
from rashomon.compare.sides import ClaimSide
from rashomon.model import Answer, Claim, Finding, Lexis, Question, Reason, later
from rashomon.model.letters import fold
from rashomon.model.said import ranked_apart

PLANNED = ("will", "would", "must", "may")
"""Modality of what is yet to be done."""


def compare(question: Question, context: Context) -> Finding:
    """The finding of a question that claims answer."""
    answers = question.answers
    return context.finding(question, _verdict(answers, context), context.independent(answers))


def _verdict(answers: tuple[Answer, ...], context: Context) -> Verdict:
    found = _contradiction(context.foremost(answers), context)
    if found:
        return found
    lines = context.lines(answers)
    if lines < 2:
        return "single", (), context.alone(answers)
    if dropped := _dropped(context.foremost(answers), context):
        return dropped
    if other := substituted.verdict(answers, context):
        return other
    if _doubted(answers):
        return "compatible", ("doubt",), Reason.of("doubted")
    if _supposed(answers):
        return "compatible", ("doubt",), Reason.of("supposed")
    if called := ranked([context.words(a) for a in context.foremost(answers)], context.lexis):
        return "compatible", ("degree",), called
    if apart := differences.verdict(answers, context):
        return apart
    if filled := otherwise.verdict(answers, context):
        return filled
    if context.independent(answers) < 2:
        return "agreement", (), Reason.of("tells-on-one-word", lines=lines)
    return "agreement", (), Reason.of("tells", lines=lines)


def _dropped(answers: Sequence[Answer], context: Context) -> Verdict | None:
    """One report tells of a plan, another that it was called off: the later word, if one is."""
    found: Verdict | None = None
    for plan, end in permutations(answers, 2):
        one, other = plan.statement, end.statement
        assert isinstance(one, Claim)
        assert isinstance(other, Claim)
        if other.polarity != "asserted" or not called_off(
            one, context.words(plan), other, context.lexis
        ):
            continue
        before, after = (
            _act(c, context.words(a), context.lexis) for c, a in ((one, plan), (other, end))
        )
        if later(context.knew(end), context.knew(plan)):
            return "update", ("time",), Reason.of("called-off", plan=before, end=after)
        found = "compatible", ("time",), Reason.of("called-off-undated", plan=before, end=after)
    return found


def _act(claim: Claim, text: str, lexis: Lexis) -> str:
    """The claim's act as the text has it."""
    return opposites.shown(lexis.stem(fold(claim.action)), text, lexis)


def called_off(plan: Claim, text: str, end: Claim, lexis: Lexis) -> bool:
    """Whether the second claim says that what the first plans, in these words, was called off."""
    if plan.modality not in PLANNED or end.modality is not None:
        return False
    return undoing(end.action, lexis) and not undoing(text, lexis)


def undoing(text: str, lexis: Lexis) -> bool:
    """Whether a word of the text calls a plan off."""
    return not lexis.cues.undoing.isdisjoint(lexis.stems(text))


def _doubted(answers: tuple[Answer, ...]) -> bool:
    """Whether one report states what another only doubts or denies, of whatever words."""
    held = [a.statement for a in answers if isinstance(a.statement, Claim)]
    return len({(c.polarity, _denying(c)) for c in held}) > 1


def _supposed(answers: tuple[Answer, ...]) -> bool:
    """Whether one report states what another only makes a condition of."""
    held = [a.statement for a in answers if isinstance(a.statement, Claim)]
    return len({c.modality == "if" for c in held}) > 1


def _denying(claim: Claim) -> bool:
    """Whether the source that the report names denies the claim."""
    cue = claim.attribution.cue if claim.attribution else None
    return cue is not None and cue.force == "denial"


def ranked(texts: Sequence[str], lexis: Lexis) -> Reason | None:
    """Why superlatives of different degree or bound can both be so; None where they are alike."""
    for one, other in combinations(map(lexis.ranks, texts), 2):
        found = ranked_apart(one, other)
        if found:
            a, b = sorted(found, key=lambda r: r.words)
            measured = bool(a.several == b.several and a.bound and b.bound)
            return Reason.of("degrees", one=a.words, other=b.words, measured=measured)
    return None


def _contradiction(answers: tuple[Answer, ...], context: Context) -> Verdict | None:
    """The gravest of what cannot both be so: between lineages first, then within one."""
    verdicts = [
        (same, kind != "conflict", (kind, causes, reason))
        for one, other in combinations(answers, 2)
        for same in [context.lineage(one.report) == context.lineage(other.report)]
        for kind, causes, reason in context.pair(
            "claims", one, other, partial(_opposed, one, other, context)
        )
    ]
    return min(verdicts, key=lambda v: v[:2])[2] if verdicts else None


def _opposed(one: Answer, other: Answer, context: Context) -> tuple[Verdict, ...]:
    return tuple(_verdicts(one, other, context))


def _verdicts(one: Answer, other: Answer, context: Context) -> Iterator[Verdict]:
    if later(context.knew(one), context.knew(other)):
        one, other = other, one
    found = opposites.between(_side(one, context), _side(other, context))
    if found is None:
        return
    before, after = found.one, found.other
    ordered = later(context.knew(other), context.knew(one))
    if context.lineage(one.report) == context.lineage(other.report):
        yield changed(found.one, found.other, ordered)
    elif ordered and found.follows:
        yield "update", ("time",), Reason.of("said-then", before=before, after=after)
    elif ordered and context.corrects(other):
        yield "update", ("correction",), Reason.of("corrected-words", before=before, after=after)
    else:
        a, b = sorted((found.one, found.other))
        yield "conflict", (found.cause,), Reason.of("contradiction", one=a, other=b)


def _side(answer: Answer, context: Context) -> ClaimSide:
    claim = answer.statement
    assert isinstance(claim, Claim)
    return ClaimSide(claim, context.words(answer), context.extractions[answer.report])
