"""Hand-made accounts to render: words are located in invented texts, never counted by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.model import (
    Account,
    Attribution,
    Cause,
    Claim,
    Cue,
    Evidence,
    Extraction,
    Figure,
    Finding,
    FindingType,
    Interval,
    Latest,
    Lineage,
    Metadata,
    Problem,
    Quote,
    Range,
    Reading,
    Report,
    Scope,
    Span,
    Stated,
    Statement,
    Zone,
    content_id,
)


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def report(
    text: str,
    publisher: str | None = None,
    published: str | None = None,
    url: str | None = None,
    title: str | None = None,
    problems: Sequence[Problem] = (),
) -> Report:
    zones, start = [], 0
    for n, block in enumerate(text.split("\n\n")):
        kind = "headline" if n == 0 and title == block else "body"
        zones.append(Zone(kind, Span(start, start + len(block))))  # type: ignore[arg-type]
        start += len(block) + 2
    basis = "given"
    return Report(
        content_id("r", text, publisher, published),
        f"{publisher or 'note'}.txt",
        text,
        tuple(zones),
        Metadata(
            title=Stated(title, basis if title else "none"),  # type: ignore[arg-type]
            publisher=Stated(publisher, basis if publisher else "none"),  # type: ignore[arg-type]
            published=Stated(published, basis if published else "none"),  # type: ignore[arg-type]
            url=Stated(url, basis if url else "none"),  # type: ignore[arg-type]
        ),
        problems=tuple(problems),
    )


def said(
    text: str, speaker: str | None, cue: str | None = None, channel: str | None = None
) -> Attribution:
    """`speaker` as it stands in the text."""
    span = at(text, speaker) if speaker and speaker in text else None
    found = Cue(at(text, cue), cue) if cue else None
    return Attribution(speaker, span, found, "named", channel)


def figure(
    r: Report,
    words: str,
    number: str,
    interval: Interval,
    slot: str | None = "killed",
    unit: str | None = "person",
    scope: Scope | None = None,
    by: Attribution | None = None,
) -> Figure:
    span = at(r.text, words)
    start = span.start + words.index(number)
    return Figure(
        content_id("f", r.id, span.start, span.end),
        span,
        Span(start, start + len(number)),
        slot,
        interval,
        unit,
        scope=scope or Scope(),
        attribution=by,
    )


def quote(r: Report, words: str, by: Attribution) -> Quote:
    span = at(r.text, words)
    return Quote(content_id("q", r.id, span.start, span.end), "direct", (span,), by, (span,))


def claim(r: Report, words: str) -> Claim:
    span = at(r.text, words)
    return Claim(content_id("c", r.id, span.start, span.end), span, "do")


def reading(r: Report, s: Statement) -> Reading:
    by = s.attribution.speaker if s.attribution else None
    if isinstance(s, Figure):
        return Reading(r.id, s.id, s.span, s.interval.low, s.interval.high, by, s.scope)
    return Reading(r.id, s.id, s.span, speaker=by)


def finding(
    type: FindingType,
    question: str,
    answers: Sequence[tuple[Report, Statement]],
    reason: str,
    causes: Sequence[Cause] = (),
    independent: int = 2,
    scope: Scope | None = None,
) -> Finding:
    slots = {s.slot for _, s in answers if isinstance(s, Figure)}
    lows = [s.interval.low for _, s in answers if isinstance(s, Figure) and s.interval.low]
    highs = [s.interval.high for _, s in answers if isinstance(s, Figure) and s.interval.high]
    numbers = [*lows, *highs]
    newest, said = answers[-1]
    latest = None
    if isinstance(said, Figure) and type == "update":
        latest = Latest(said.interval.low, said.interval.high, newest.id)
    return Finding(
        content_id("F", question, *(s.id for _, s in answers)),
        type,
        question,
        next(iter(slots), None),
        scope or Scope(),
        tuple(reading(r, s) for r, s in answers),
        reason,
        tuple(causes),
        independent,
        Range(min(numbers), max(numbers), len(highs) < len(lows)) if numbers else None,
        latest,
    )


def account(
    reports: Sequence[Report],
    answers: Sequence[Finding],
    statements: Sequence[tuple[Report, Statement]],
    lineages: Sequence[Lineage] = (),
    problems: Sequence[Problem] = (),
    story: str | None = None,
) -> Account:
    held: dict[str, list[Statement]] = {r.id: [] for r in reports}
    for r, s in statements:
        if s not in held[r.id]:
            held[r.id].append(s)
    return Account(
        tuple(Extraction(r, tuple(sorted(held[r.id], key=lambda s: s.start))) for r in reports),
        tuple(lineages),
        tuple(answers),
        tuple(problems),
        story,
    )


AGENCY = """Blast at grain docks kills at least 12

At least 12 people were killed and 41 injured at the docks of Velmora, the fire service said.

More than 600 residents were evacuated, the fire service said.

"We will stand with Velmora and rebuild the port together," Teodor Valcek said in a post on X.

The silo was inspected in March. The fire burned for more than nine hours."""

COPY = """Blast at grain docks kills at least 12

At least 12 people were killed and 41 injured at the docks of Velmora, the fire service said.

More than 600 residents were evacuated, the fire service said.

"We will stand with Velmora and rebuild the port together," Teodor Valcek said in a post on X.

Distributed by Northline Content Exchange."""

LATER = """Velmora toll rises to 17

The death toll has risen to 17, the fire service said on Thursday. Forty-four people were injured.

About 640 residents spent the night in schools.

The silo was not inspected in March, two dock workers said."""

SLIP = """Dozens dead in Velmora

At least 41 people were killed in the port of Velmora, officials said.

On Telegram, Teodor Valcek said: "We shall be at Velmora's side and build the port anew."

Smoke closed the airport for six hours."""

NOTE = """At least 23 people died along the Kessel coast, the province said.

Valcek said he would rebuild the port."""


def headline(text: str) -> str:
    return text.partition("\n")[0]


def velmora() -> Account:
    """A small account with every type of finding, a copy, an undated report and a problem."""
    a = report(AGENCY, "Meridian Wire", "2026-10-14T08:10:00+02:00", title=headline(AGENCY))
    b = report(
        COPY,
        "DailyQuay",
        "2026-10-14T09:42:00+02:00",
        "https://dailyquay.example/world/velmora",
        headline(COPY),
    )
    c = report(LATER, "Velmora Courier", "2026-10-15", title=headline(LATER))
    d = report(SLIP, "Harbour Gazette", "2026-10-14", title=headline(SLIP))
    e = report(
        NOTE,
        problems=[Problem("read", "R5 has no date; give one with --date R5=2026-10-15.")],
    )
    return _story(a, b, c, d, e)


def _story(a: Report, b: Report, c: Report, d: Report, e: Report) -> Account:
    here, coast = Scope("Velmora"), Scope("Kessel coast")
    fire = "fire service"
    k = [
        (
            r,
            figure(
                r, "At least 12 people", "12", Interval(12, None), scope=here, by=said(r.text, fire)
            ),
        )
        for r in (a, b)
    ]
    later = (c, figure(c, "17", "17", Interval(17, 17), scope=here, by=said(c.text, fire)))
    slip = (
        d,
        figure(
            d,
            "At least 41 people",
            "41",
            Interval(41, None),
            scope=here,
            by=said(d.text, "officials"),
        ),
    )
    far = (
        e,
        figure(
            e,
            "At least 23 people",
            "23",
            Interval(23, None),
            scope=coast,
            by=said(e.text, "the province"),
        ),
    )
    hurt = [
        (r, figure(r, "41 injured", "41", Interval(41, 41), "injured", scope=here)) for r in (a, b)
    ]
    hurt.append(
        (c, figure(c, "Forty-four people", "Forty-four", Interval(44, 44), "injured", scope=here))
    )
    out = [
        (r, figure(r, "More than 600 residents", "600", Interval(601, None), "displaced"))
        for r in (a, b)
    ]
    out.append(
        (
            c,
            figure(
                c, "About 640 residents", "640", Interval(640, 640, approximate=True), "displaced"
            ),
        )
    )
    words = "We will stand with Velmora and rebuild the port together,"
    vow = [
        (r, quote(r, words, said(r.text, "Teodor Valcek", "said in a post", "X"))) for r in (a, b)
    ]
    vow.append(
        (
            d,
            quote(
                d,
                "We shall be at Velmora's side and build the port anew.",
                said(d.text, "Teodor Valcek", None, "Telegram"),
            ),
        )
    )
    yes, no = (
        (a, claim(a, "The silo was inspected in March.")),
        (c, claim(c, "The silo was not inspected in March")),
    )
    port = (e, claim(e, "he would rebuild the port"))
    air = (d, figure(d, "six hours", "six", Interval(6, 6), "duration", "hour"))
    fire_time = (
        a,
        figure(
            a, "more than nine hours", "nine", Interval(9, None, strict=True), "duration", "hour"
        ),
    )
    findings = [
        finding(
            "conflict",
            "How many people were killed?",
            [*k, slip, far],
            "R4's dead are R1's injured (41).",
            ["category", "scope"],
            3,
            here,
        ),
        finding(
            "conflict",
            "Was the silo inspected?",
            [yes, no],
            "One says that it was, the other that it was not.",
            ["contradiction"],
        ),
        finding(
            "update",
            "How many people were killed?",
            [*k, later],
            "The toll rose; R3 is later and says so.",
            ["time"],
            2,
            here,
        ),
        finding("update", "How many people were injured?", hurt, "R3 is later.", ["time"], 2, here),
        finding(
            "compatible",
            "How many people were displaced?",
            out,
            "About 640 is more than 600.",
            ["rounding"],
        ),
        finding(
            "compatible",
            "What did Teodor Valcek say?",
            vow,
            "Two renderings of one statement, on X and on Telegram.",
            ["translation", "channel"],
        ),
        finding("agreement", "Will the port be rebuilt?", [vow[0], port], "Both say so."),
        finding(
            "single", "How long was the airport closed?", [air], "Only R4 answers.", independent=1
        ),
        finding(
            "single", "How long did the fire burn?", [fire_time], "Only L1 answers.", independent=1
        ),
    ]
    statements: list[tuple[Report, Statement]] = [
        *k,
        later,
        slip,
        far,
        *hurt,
        *out,
        *vow,
        yes,
        no,
        port,
        air,
        fire_time,
    ]
    credit = Evidence(b.id, at(b.text, "Distributed by Northline Content Exchange."))
    same = Evidence(a.id, a.zones[1].span)
    lineages = [
        Lineage(
            "L1",
            "syndicated",
            (a.id, b.id),
            "R2 holds 96% of R1's text and credits its agent.",
            (same, credit),
        ),
        *(
            Lineage(f"L{n}", "independent", (r.id,), "Nothing shared.")
            for n, r in enumerate((c, d, e), 2)
        ),
    ]
    return account(
        (a, b, c, d, e), findings, statements, lineages, story="Silo explosion at Velmora"
    )


def spoiled(account: Account, **changes: object) -> Account:
    """The account with its first report's metadata changed."""
    first, *rest = account.extractions
    metadata = replace(first.report.metadata, **changes)  # type: ignore[arg-type]
    return replace(
        account,
        extractions=(replace(first, report=replace(first.report, metadata=metadata)), *rest),
    )
