"""A question about an utterance → its finding: wording, speaker and channel decide."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from rashomon.compare import amounts, denials, substituted
from rashomon.compare.claims import ranked
from rashomon.compare.context import MANY, Context, Verdict, changed, speaker
from rashomon.language import speakers, words
from rashomon.model import Answer, Cause, Finding, Question, Quote, Reason, later

SHORT = 3
"""Quoted words that are enough to call two renderings verbatim."""


def compare(question: Question, context: Context) -> Finding:
    """The finding of a question that quotes answer."""
    kind, causes, why = _verdict(question, context)
    return Finding(
        question.id,
        kind,
        slot=None,
        scope=question.scope,
        readings=tuple(context.reading(a) for a in question.answers),
        causes=causes,
        independent=_independent(question, context),
        asks=question.asks,
        why=why,
        compared=context.links(question.answers),
    )


def _independent(question: Question, context: Context) -> int:
    """Witnesses of one utterance, which has one speaker, whatever the reports call him.

    "Police" and "the judge" may both stand for whom another report names.
    """
    people = _people(question, context)
    called = people or sorted(s for a in question.answers if (s := speaker(a.statement)))
    if len(people) > 1 or not called or not (people or _verbatim(question, context)):
        return context.independent(question.answers)
    return context.independent([_said_by(called[0], a) for a in question.answers])


def _said_by(name: str, answer: Answer) -> Answer:
    """The answer with this speaker."""
    said = answer.statement.attribution
    if said is None:
        return answer
    named = replace(said, speaker=name, source_kind="named")
    return replace(answer, statement=replace(answer.statement, attribution=named))


def _verdict(question: Question, context: Context) -> Verdict:
    answers = question.answers
    said = [(a, a.statement) for a in answers if isinstance(a.statement, Quote)]
    quotes = [q for _, q in said]
    denied = _denied(answers, context)
    if denied:
        return denied
    names = sorted({s for q in quotes if (s := speaker(q))})
    verbatim = _verbatim(question, context)
    people = _people(question, context)
    one = len({context.lineage(a.report) for a in answers}) < 2
    if len(people) > 1 and verbatim:
        why = Reason.of("different-speakers", names=tuple(people))
        return "conflict", ("source", "copy") if one else ("source",), why
    if context.lines(answers) < 2:
        return "single", (), context.alone(answers)
    channels = sorted({q.attribution.channel for q in quotes if q.attribution.channel})
    who = speakers.named(names[0]) if names else Reason.of("one-speaker")
    counted = None if verbatim or len(channels) > 1 else amounts.between(answers, context)
    if counted:
        before, after = counted
        cause: Cause = "time" if _in_time(answers, context) else "unexplained"
        return "compatible", (cause,), Reason.of("counts-differ", who=who, one=before, other=after)
    if len(channels) > 1:
        how = Reason.of("in-the-same-words") if verbatim else _renderings(said, context)
        return (
            "compatible",
            ("channel",) if verbatim else ("channel", "translation"),
            Reason.of("different-channels", who=who, channels=tuple(channels), how=how),
        )
    if not verbatim and (other := substituted.verdict(answers, context)):
        return other
    if verbatim:
        return "agreement", (), Reason.of("same-words", who=who)
    if _unsure(answers, context):
        return "compatible", ("doubt",), Reason.of("one-denies", who=who)
    called = ranked([" ".join(c.of(_text(a, context)) for c in q.content) for a, q in said])
    if called:
        return "compatible", ("degree",), called
    if all(q.form == "direct" for q in quotes):
        return "compatible", ("translation",), Reason.of("renderings", who=who)
    return "agreement", (), Reason.of("other-words", who=who)


def _renderings(said: list[tuple[Answer, Quote]], context: Context) -> Reason:
    """In how many different wordings the reports give it."""
    texts = {
        tuple(w for s in q.content for w in words.tokens(s.of(_text(a, context)))) for a, q in said
    }
    if len(texts) < 2:
        return Reason.of("in-the-same-words")
    return Reason.of("in-renderings", count=len(texts))


def _in_time(answers: tuple[Answer, ...], context: Context) -> bool:
    """Whether the reports surely come after one another."""
    known = [context.knew(a) for a in answers]
    return any(later(b, a) for a in known for b in known)


def _denied(answers: tuple[Answer, ...], context: Context) -> Verdict | None:
    """The verdict where one report has a source deny what another has it say.

    Between lineages first, then within one: a copy that was changed.
    """
    within: Verdict | None = None
    for one, other in combinations(answers[:MANY], 2):
        if later(context.knew(one), context.knew(other)):
            one, other = other, one
        found = denials.between(_utterance(one, context), _utterance(other, context))
        if found is None:
            continue
        a, b = found
        who = speaker(other.statement)
        ordered = later(context.knew(other), context.knew(one))
        if context.lineage(one.report) == context.lineage(other.report):
            within = within or changed(a, b, ordered)
            continue
        if ordered and who == speaker(one.statement) and context.corrects(other):
            return (
                "update",
                ("correction",),
                Reason.of("source-corrected", who=who, before=a, after=b),
            )
        a, b = sorted((a, b))
        names = sorted({n for n in (who, speaker(one.statement)) if n})
        if len(names) > 1:
            why = Reason.of("sources-contradict", one=a, other=b, names=tuple(names))
            return "compatible", ("source",), why
        return "conflict", ("contradiction",), Reason.of("contradiction", one=a, other=b)
    return within


def _unsure(answers: tuple[Answer, ...], context: Context) -> bool:
    said = [_utterance(a, context) for a in answers[:MANY]]
    return any(denials.unsure(one, other) for one, other in combinations(said, 2))


def _text(answer: Answer, context: Context) -> str:
    return context.extractions[answer.report].report.text


def _utterance(answer: Answer, context: Context) -> denials.Utterance:
    quote = answer.statement
    assert isinstance(quote, Quote)
    text = _text(answer, context)
    cue = quote.attribution.cue
    return denials.Utterance(
        quote, " ".join(s.of(text) for s in quote.content), cue.span.of(text) if cue else ""
    )


def _verbatim(question: Question, context: Context) -> bool:
    """Whether the quoted words of one are those of the other, or a cut of them."""
    said = []
    for answer in question.answers:
        quote = answer.statement
        assert isinstance(quote, Quote)
        text = _text(answer, context)
        spans = quote.quoted or (quote.content if quote.form == "direct" else ())
        said.append([w for s in spans for w in words.tokens(s.of(text))])
    if any(len(w) < SHORT for w in said):
        return False
    texts = [f" {' '.join(w)} " for w in said]
    shortest = min(texts, key=len)
    return all(shortest in text for text in texts)


def _surely(answer: Answer, context: Context) -> bool:
    """Whether the report names the speaker beside the words: no pronoun, nobody within them."""
    quote = answer.statement
    assert isinstance(quote, Quote)
    said = quote.attribution
    if said.span is None:
        return True
    named = set(words.tokens(said.span.of(_text(answer, context)))) & set(
        words.tokens(said.speaker or "")
    )
    return bool(named) and not any(c.overlaps(said.span) for c in quote.content)


def _people(question: Question, context: Context) -> list[str]:
    """The different people whom the reports name as the speaker; one may be named in part."""
    found: set[str] = set()
    for answer in question.answers:
        said = answer.statement.attribution
        person = said and context.kind(answer.report, said.entity) in ("person", None)
        if said and said.speaker and person and said.source_kind == "named":
            if not _surely(answer, context):
                return []
            found.add(said.speaker)
    parts = {name: set(words.tokens(name)) for name in found}
    return sorted(
        name
        for name in found
        if all(o == name or not parts[o] & parts[name] or o < name for o in found)
    )
