"""When two readings of an article are one: what a reader reads, its spacing and marks folded."""

from __future__ import annotations

import hashlib
import unicodedata

from rashomon.model import READABLE, Report

_MARKS = str.maketrans(
    dict.fromkeys("“”„‟«»″＂", '"')
    | dict.fromkeys("‘’‚‛‹›′`´", "'")
    | dict.fromkeys("‐‑‒–—―−", "-")
    | {"…": "..."}
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
)


def folded(text: str) -> str:
    """The text with one kind of space, of quotation mark and of dash."""
    return " ".join(unicodedata.normalize("NFKC", text.translate(_MARKS)).split())


def readable(report: Report) -> str:
    """What is read of a report, folded: headline, subheads and body; else all of its text."""
    zones = report.zones_of(*READABLE)
    parts = [folded(z.span.of(report.text)) for z in zones] or [folded(report.text)]
    return "\n".join(p for p in parts if p)


def fold_hash(report: Report) -> bytes:
    """By what two readings are known to be one."""
    return hashlib.sha256(readable(report).encode("utf-8", "surrogatepass")).digest()[:16]
