"""What must hold of whatever was read: nothing crashes, nothing is lost without a word."""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Sequence
from unittest.mock import patch

from rashomon.ground.limits import Limits
from rashomon.model import Extraction, Report
from rashomon.read import apart, damage, encoding, read_bytes, signs, sniff
from rashomon.read.assemble import FAULT
from rashomon.read.formats import documents, taking_apart
from rashomon.render import contract

_HIDDEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template|noscript|iframe|svg|title|textarea)\b.*?(?:</\1(?=[\s/>])|\Z)",
    re.DOTALL | re.IGNORECASE,
)
"""What no browser shows; "</style|" ends no style."""
_BOGUS = re.compile(r"<(?:!(?!--|doctype)|\?|/(?![a-z]))[^>]*+(?:>|\Z)", re.IGNORECASE)
"""What a browser takes for a comment, up to the first ">": the words on either side are one."""
_TAG = re.compile(r"""<(?:[^"'>]++|"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))*+(?:>|\Z)""")
"""A tag ends behind the values in quotes, as in a browser."""
_SILENT = re.compile("[\x00-\x08\x0e-\x1f]")
"""Control characters: a browser shows nothing for them, and the words on either side are one."""
_WORD = re.compile(r"[a-z]{6,12}", re.IGNORECASE)
MARKERS = frozenset(
    [
        "bridge",
        "friday",
        "authorities",
        "lorries",
        "repairs",
        "august",
        "pulled",
        "children",
        "people",
    ]
)
"""Words of the page among the seeds by which a loss of its text is noticed."""


_apart = apart.run


class Fault(AssertionError):
    """An input was read wrongly."""


def check(content: bytes) -> None:
    """Reads the content and raises Fault where something was lost or cannot be printed."""
    with patch.object(apart, "run", _here):
        reports = list(read_bytes("fuzzed", content))
    if not reports:
        raise Fault("no report and no problem")
    for report in reports:
        _sound(report)
    opened = sniff.unpack(io.BytesIO(content), Limits())
    kind = sniff.sniff(opened.head, "fuzzed").kind
    inner = opened.stream.read(10_000_000)
    if kind == "text":
        _kept(encoding.decode(inner).text, reports[0])
    elif kind == "html":
        _visible(encoding.decode(inner).text, reports[0])
    elif kind == "records":
        _records(inner, reports)


def _here(module: str, asked: bytes, limits: Limits) -> bytes:
    """Takes documents apart in this process: one of its own for each would take days."""
    if module != documents.MODULE:
        return _apart(module, asked, limits)
    try:
        return taking_apart.answer(asked).encode()
    except Exception as error:
        raise apart.FailedApart(f"{type(error).__name__}: {error}", fault=True) from error


def _sound(report: Report) -> None:
    """Zones in order, apart, over every character that can be seen; JSON in valid UTF-8."""
    if any(FAULT in p.message for p in report.problems):
        raise Fault(report.problems[-1].message)
    if not report.id:
        raise Fault("a report without id")
    if not report.text.strip() and not any(p.unread for p in report.problems):
        raise Fault("a report without text or problem")
    last = 0
    for zone in report.zones:
        if not last <= zone.span.start < zone.span.end <= len(report.text):
            raise Fault(f"zone {zone} overlaps, is empty or is outside")
        if report.text[last : zone.span.start].strip():
            raise Fault(f"in no zone: {report.text[last : zone.span.start]!r}")
        last = zone.span.end
    if report.text[last:].strip():
        raise Fault(f"in no zone: {report.text[last:]!r}")
    json.dumps(contract.report(Extraction(report)), ensure_ascii=False).encode("utf-8")


def _solid(text: str) -> str:
    """Without white space."""
    return "".join(text.split())


def _kept(source: str, report: Report) -> None:
    whole = re.sub("[\ud800-\udfff]", "\ufffd", source)
    # mended once, as reading does: what is mended twice may be another text
    if _solid(signs.seen(damage.mended(whole))) not in _solid(report.text):
        raise Fault("the text is not the source's own")


def _visible(source: str, report: Report) -> None:
    """Words that any reader of the page would see are in its text, or a problem is noted."""
    if report.problems:
        return
    bare = html.unescape(_TAG.sub(" ", _BOGUS.sub("", _HIDDEN.sub(" ", source))))
    seen = {w.lower() for w in _WORD.findall(_SILENT.sub("", bare))} & MARKERS
    held = {w.lower() for w in _WORD.findall(report.text)}
    if seen - held:
        raise Fault(f"lost from the page without a problem: {sorted(seen - held)}")


def _records(source: bytes, reports: Sequence[Report]) -> None:
    """JSON Lines: a report for every object, and every line of anything else; its words within."""
    lines = [line for line in source.split(b"\n") if line.strip()]
    try:
        first = json.loads(lines[0].decode())
    except (ValueError, RecursionError):
        return
    if not isinstance(first, dict) or encoding.marked(source[:2000]):
        return
    wanted = sum(map(_objects, lines))
    if wanted != len(reports):
        raise Fault(f"{wanted} records in {len(lines)} lines, {len(reports)} reports")
    words = first.get("text")
    if isinstance(words, str) and words.strip():
        _kept(words, reports[0])


def _objects(line: bytes) -> int:
    """The objects of a line, one behind another; 1 where it holds anything else."""
    words = line.decode("utf-8", "replace").strip()
    count = at = 0
    while at < len(words):
        try:
            value, at = json.JSONDecoder().raw_decode(words, at)
        except (ValueError, RecursionError):
            return 1
        count += 1
        while at < len(words) and (words[at].isspace() or words[at] == ","):
            at += 1
        if at < len(words) and not isinstance(value, dict):
            return 1
    return count
