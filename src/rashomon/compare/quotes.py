"""A question about an utterance → its finding: wording, speaker and channel decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import combinations

from rashomon.compare import amounts, denials, differences, opposites, substituted, utterances
from rashomon.compare.claims import ranked
from rashomon.compare.context import Context, Verdict, changed, speaker
from rashomon.compare.sides import Contradiction
from rashomon.model import Answer, Cause, Finding, Question, Quote, Reason, later
from rashomon.model.letters import tokens


def compare(question: Question, context: Context) -> Finding:
    """The finding of a question that quotes answer."""
    verdict = _verdict(question, context)
    return context.finding(question, verdict, _independent(question, context))


def _independent(question: Question, context: Context) -> int:
    """Witnesses of one utterance, which has one speaker, whatever the reports call him.

    "Police" and "the judge" may both stand for whom another report names.
    """
    people = _people(question, context)
    called = people or sorted(s for a in question.answers if (s := speaker(a.statement)))
    if len(people) > 1 or not called or not (people or _verbatim(question.answers, context)):
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
    names = _voices(quotes)
    verbatim = _verbatim(answers, context)
    people = _people(question, context)
    one = len({context.lineage(a.report) for a in answers}) < 2
    if len(people) > 1 and verbatim:
        why = Reason.of("different-speakers", names=tuple(people))
        return "conflict", ("source", "copy") if one else ("source",), why
    if context.lines(answers) < 2:
        return "single", (), context.alone(answers)
    if len(names) > 1:
        return _several(answers, names, verbatim, context)
    channels = sorted({q.attribution.channel for q in quotes if q.attribution.channel})
    who = context.lexis.speaker(names[0]) if names else Reason.of("one-speaker")
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
    called = ranked(
        [" ".join(c.of(_text(a, context)) for c in q.content) for a, q in said], context.lexis
    )
    if called:
        return "compatible", ("degree",), called
    if apart := differences.verdict(answers, context):
        return apart
    if all(q.form == "direct" for q in quotes):
        return "compatible", ("translation",), Reason.of("renderings", who=who)
    return "agreement", (), Reason.of("other-words", who=who)


def _several(
    answers: tuple[Answer, ...], names: list[str], verbatim: bool, context: Context
) -> Verdict:
    """The verdict where sources that are not one say it: no statement of one, whatever it is."""
    who = tuple(map(context.lexis.speaker, names))
    if verbatim:
        return "agreement", (), Reason.of("same-words-of", names=who)
    counted = amounts.between(answers, context)
    if counted:
        before, after = counted
        why = Reason.of("sources-count", names=who, one=before, other=after)
        return "compatible", ("source",), why
    if _unsure(answers, context):
        return "compatible", ("doubt",), Reason.of("one-leaves-open", names=who)
    if other := substituted.verdict(answers, context) or differences.verdict(answers, context):
        return other
    return "agreement", (), Reason.of("several-say", names=who)


def _voices(quotes: Sequence[Quote]) -> list[str]:
    """Those who speak, each once: "Lind" and "the mayor" are "Ida Lind", of whom both are known."""
    own: dict[str, set[str]] = {}
    known: dict[str, set[str]] = {}
    for said in (q.attribution for q in quotes):
        if said.speaker:
            name = set(tokens(said.speaker))
            own[said.speaker] = name
            known.setdefault(said.speaker, set()).update(name, tokens(said.role or ""))
    return sorted(
        name
        for name in own
        if not any(
            own[name] <= known[o] and (o < name or not own[o] <= known[name])
            for o in own
            if o != name
        )
    )


def _renderings(said: list[tuple[Answer, Quote]], context: Context) -> Reason:
    """In how many different wordings the reports give it."""
    texts = {tuple(w for s in q.content for w in tokens(s.of(_text(a, context)))) for a, q in said}
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
    for one, other in combinations(context.foremost(answers), 2):
        if later(context.knew(one), context.knew(other)):
            one, other = other, one
        found = context.pair("quotes", one, other, partial(_opposite, one, other, context))
        if found is None:
            continue
        a, b = found.one, found.other
        who = speaker(other.statement)
        ordered = later(context.knew(other), context.knew(one))
        if context.lineage(one.report) == context.lineage(other.report):
            within = within or changed(a, b, ordered)
            continue
        if ordered and found.follows and who == speaker(one.statement):
            return "update", ("time",), Reason.of("said-then", before=a, after=b)
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


def _opposite(one: Answer, other: Answer, context: Context) -> Contradiction | None:
    return _opposed(_utterance(one, context), _utterance(other, context))


def _opposed(one: denials.Utterance, other: denials.Utterance) -> Contradiction | None:
    """A denial, opposed cues ("defended", "distanced herself from"), or opposed words within."""
    denied = denials.between(one, other)
    if denied:
        return Contradiction("contradiction", *denied)
    if one.open or other.open or one.denied != other.denied:
        return None
    for a, b in ((one.cue, other.cue), (one.text, other.text)):
        found = opposites.words_opposed(a, b, one.lexis)
        if found and denials.alike(one, other, (found.one, found.other)):
            return found
    return None


def _unsure(answers: tuple[Answer, ...], context: Context) -> bool:
    return any(
        context.pair("unsure", one, other, partial(_unsure_of, one, other, context))
        for one, other in combinations(context.foremost(answers), 2)
    )


def _unsure_of(one: Answer, other: Answer, context: Context) -> bool:
    return denials.unsure(_utterance(one, context), _utterance(other, context))


def _text(answer: Answer, context: Context) -> str:
    return context.extractions[answer.report].report.text


def _utterance(answer: Answer, context: Context) -> denials.Utterance:
    quote = answer.statement
    assert isinstance(quote, Quote)
    text = _text(answer, context)
    cue = quote.attribution.cue
    return denials.Utterance(
        quote,
        " ".join(s.of(text) for s in quote.content),
        cue.span.of(text) if cue else "",
        context.lexis,
    )


def _verbatim(answers: Sequence[Answer], context: Context) -> bool:
    """Whether the quoted words of all are the same, as far as each report has them."""
    said = [(a, a.statement) for a in answers]
    return utterances.same([_words(a, q, context) for a, q in said if isinstance(q, Quote)])


def _words(answer: Answer, quote: Quote, context: Context) -> utterances.Words:
    """The words that a report puts between marks, or all of a direct quote."""
    spans = quote.quoted or (quote.content if quote.form == "direct" else ())
    return utterances.read(" ".join(span.of(_text(answer, context)) for span in spans))


def _surely(answer: Answer, context: Context) -> bool:
    """Whether the report names the speaker beside the words: no pronoun, nobody within them."""
    quote = answer.statement
    assert isinstance(quote, Quote)
    said = quote.attribution
    if said.span is None:
        return True
    named = set(tokens(said.span.of(_text(answer, context)))) & set(tokens(said.speaker or ""))
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
    parts = {name: set(tokens(name)) for name in found}
    return sorted(
        name
        for name in found
        if all(o == name or not parts[o] & parts[name] or o < name for o in found)
    )
