"""Texts that try to become something else than text."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from tests.render.accounts import account, claim, figure, finding, quote, report, said

from rashomon.model import (
    Account,
    Cause,
    Finding,
    Interval,
    Metadata,
    Report,
    Scope,
    Stated,
    Statement,
)

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"
ENTITY = "&lt;b&gt; &amp;amp; &#x3c;script&#x3e; ]]> <!-- --"
TEMPLATE = "{{ 7*7 }} {% raw %} ${7*7} <%= 7*7 %> #{7*7}"
BIDI = "\u202eexe.txt\u202c \u2066\u2067\u2069 \u200f"
CONTROL = "\x1b[31mred\x1b]0;title\x07 \x9b2J \x00 \x08\x08 \u2028 \ufeff"
LONG = "a" * 10_000
QUOTES = "\"'`´ onmouseover=alert(3) x=\"' style='position:fixed'"
MARKDOWN = "[a](javascript:alert(4)) ![i](http://x.example/p.png) **b** `c` | d | <u> # e @someone"
FORMULA = '=HYPERLINK("http://x.example","y")'
RIGHTWARD = "קרן נהרגו 12 בני אדם ויותר"
WIDE = "港で十二人が死亡した"

ALL = (SCRIPT, ENTITY, TEMPLATE, BIDI, CONTROL, LONG, QUOTES, MARKDOWN, FORMULA, RIGHTWARD, WIDE)


def hostile() -> Account:
    """Two reports whose every part is hostile, with findings of every kind of statement."""
    blocks = [f"{words} and 12 people were killed near x{n}" for n, words in enumerate(ALL)]
    text = "\n\n".join(["=1+1 headline", *blocks, "“Nobody goes in,” said @mayor."])
    a = replace(report(text, SCRIPT, "2026-10-14", 'https://a.example/?q="><script>&x=1'))
    b = replace(report("+2+2\n\n" + text + " Again.", "=cmd|' /C calc'!A0", "<b>2026</b>"))
    loud = Metadata(
        title=Stated(SCRIPT + TEMPLATE + BIDI, "metadata"),
        byline=Stated((FORMULA, QUOTES), "metadata"),
        agency=Stated(ENTITY, "text"),
        publisher=b.metadata.publisher,
        published=b.metadata.published,
        url=Stated("javascript:alert(5)", "metadata"),
    )
    b = replace(b, metadata=loud, input=CONTROL + LONG)
    findings: list[Finding] = []
    statements: list[tuple[Report, Statement]] = []
    for n in range(len(ALL)):
        words = f"12 people were killed near x{n}"
        scope = Scope(TEMPLATE, "2026-10-14", SCRIPT)
        answers = [(r, figure(r, words, "12", Interval(12, 12), scope=scope)) for r in (a, b)]
        statements += answers
        findings.append(
            finding("conflict", ALL[n] + "?", answers, ALL[-n] + ".", [cast("Cause", SCRIPT)])
        )
    for n, words in enumerate(ALL):
        pair = [(r, claim(r, words)) for r in (a, b)]
        statements += pair
        kind = "agreement" if n % 2 else "single"
        findings.append(finding(kind, words, pair if n % 2 else pair[:1], words, scope=scope))  # type: ignore[arg-type]
    spoken = [
        (r, quote(r, "“Nobody goes in,”", said(r.text, "@mayor", "said", BIDI))) for r in (a, b)
    ]
    findings.append(finding("compatible", SCRIPT, spoken, CONTROL))
    return account((a, b), findings, [*statements, *spoken], story=SCRIPT + BIDI)
