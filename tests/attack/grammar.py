"""Texts by grammar over numbers, times and quotes: right ones, odd ones, and broken ones."""

from __future__ import annotations

import random
from collections.abc import Sequence

from rashomon.extract import extract
from rashomon.language import load
from rashomon.model import READABLE, Report, Span, Zone
from rashomon.render.contract import statement
from rashomon.render.safe import json_text

RULES: dict[str, tuple[str, ...]] = {
    "sentence": (
        "{number} {people} {did} {when}.",
        "{hedge} {number} {people} {did} in {place} {when}, {who} said.",
        "{open}{number} boats sank {when},{close} {who} said.",
        "{who}: {open}We saw {number} {people} {when}{close}",
        "The {toll} {moved} {number} {when}{stop}",
        "{number}{mark}{number} {people} {did}{stop}",
        "{who}, {number}, {did} {when}{stop}",
        "{open}{open}{number}{close} {when}{close}{stop}",
        "It cost {money} {when}, up {number}{unit}.",
        "{when}{mark} {number}{mark} {when}",
        "{number} of the {number} {people}, {number} of them children, {did}.",
    ),
    "number": (
        "{digit}", "{digit}{digit}", "{digit},{digit}{digit}{digit}", "{digit}.{digit}", "twelve",
        "nineteen", "dozens", "a hundred", "{digit} million", "{digit}/{digit}", "{digit}½",
        "{odd}", "{digit}{odd}", "{odd}{digit}", "{digit}-{digit}", "between {digit} and {number}",
        "no", "one", "a", "minus {digit}", "-{digit}", "{digit}{digit}{digit}{digit}", "./;",
        "{digit}/{digit}/{digit}", "{digit}e{digit}", "two and a half", "half a dozen", "0",
        "{digit}{digit}{digit}{digit}{digit}{digit}{digit}{digit}{digit}{digit}{digit}{digit}",
    ),
    "digit": tuple("0123456789"),
    "odd": ("²", "³", "⑥", "①", "৩", "٣", "३", "Ⅳ", "½", "㊿", "𝟗", "𝟜", "₂", "〇", "¾", "⁄", "‰"),
    "people": ("people", "sailors", "children", "women and {number} men", "others", "more", "dead"),
    "did": ("died", "were killed", "were hurt", "drowned", "are missing", "were arrested", "left"),
    "hedge": ("At least", "About", "More than", "Up to", "Fewer than", "Nearly", "Some", "Exactly"),
    "toll": ("toll", "death toll", "number of dead", "count", "price"),
    "moved": ("rose to", "rose by", "rose from {number} to", "fell to", "stands at", "was put at"),
    "money": ("${number}", "€{number} million", "{number} dollars", "$ – {odd}", "£{number}bn"),
    "unit": ("%", " percent", " km", "°C", " points", "kg", ""),
    "when": (
        "on Monday", "on May {number}", "on {number} May 2031", "at {digit} p.m.",
        "at {number}:{number}",

        "in {digit}{digit}{digit}{digit}", "last {day}", "{number} days ago",
        "in the {digit}{digit}s",
        "on May {digit}{odd}", "since {digit}/{digit}/{digit}{digit}", "by {day}", "in Q{digit}",
        "on 2031-{digit}{digit}-{digit}{digit}", "the {digit}{digit}th century", "next {day} night",
    ),
    "day": ("Monday", "Tuesday", "week", "month", "year", "century", "May", "night"),
    "place": ("Brask", "Olm", "the port", "St. {place}", "Larnes"),
    "who": ("Ida Lind", "the mayor", "police", "Mr. Holm", "a spokesman for {who}", "she", "Lind"),
    "open": ("“", "‘", '"', "'", "«", "„", "``", "", "“‘"),
    "close": ("”", "’", '"', "'", "»", "“", "''", "", "’”"),
    "mark": ("-", "–", "—", "/", ",", ";", ":", ".", "…", "(", ")", " ", "\u00a0", "\u202e", "²"),
    "stop": (".", "!", "?", "…", "", ";", "\n", ".”"),
}  # fmt: skip
"""What each part may be; a part in braces is made anew."""

DEPTH = 6
"""Parts within parts; deeper ones are left empty."""


def made(draw: random.Random, part: str = "sentence", depth: int = 0) -> str:
    """One text of a part."""
    if depth > DEPTH:
        return ""
    words, out = draw.choice(RULES[part]), ""
    while words:
        before, _, rest = words.partition("{")
        name, _, words = rest.partition("}")
        out += before + (made(draw, name, depth + 1) if name else "")
    return out


def checked(texts: Sequence[str]) -> list[str]:
    """What went wrong in taking statements from the texts, each a report of its own; none is well.

    No fault, every word of a statement within its report, and all of it JSON.
    """
    reports = [
        Report(f"r{n}", f"text {n}", t, (Zone("body", Span(0, len(t))),))
        for n, t in enumerate(texts)
        if t.strip()
    ]
    wrong = []
    for parse in load().parse(reports):
        found = extract(parse)
        text = found.report.text
        wrong += [f"{p.message}: {text!r}" for p in found.problems]
        for s in found.statements:
            if not 0 <= s.span.start < s.span.end <= len(text):
                wrong.append(f"{s.span} of {text!r}")
            json_text(statement(s)).encode("utf-8")
    assert all(z.kind in READABLE for r in reports for z in r.zones)
    return wrong
