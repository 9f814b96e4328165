"""Markdown → paragraphs without its signs, by `markdown-it-py`; what heads it is its metadata.

The head between two lines of "---" is YAML, between "+++" TOML, as generators of sites write
it. Its fields are known by the names that records use (`read.fields`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from rashomon.ground.limits import Limits
from rashomon.model import Metadata, Problem, Report
from rashomon.read import encoding, fields, prose, records, signs, text
from rashomon.read.formats.packages import Paragraph
from rashomon.read.signatures import FRONT
from rashomon.read.sources import Source

_FIELD = re.compile(r"([A-Za-z][\w -]{0,40}):[ \t]{1,9}(\S.{0,1000})")
_TAG = re.compile(r"<[^<>]{0,2000}>")
CELL = "\t"
"""What parts the cells of a row, as on pages: tables are read by it."""


def read(kind: str, source: Source, content: bytes, limits: Limits) -> Iterator[Report]:  # noqa: ARG001
    """The one report."""
    decoded = encoding.decode(content, source.charset)
    words = text.canonical(decoded.text).lstrip("\ufeff")
    front = FRONT.match(words)
    stated = fields.named(_front(front), source.fields) if front else {}
    remarks: list[str] = []
    metadata = records.metadata(stated, remarks, "metadata")
    paragraphs = list(_paragraphs(words[front.end() if front else 0 :]))
    title = metadata.title.value or next((w for k, w in paragraphs if k == "title"), None)
    body = "\n\n".join(w for _, w in paragraphs)
    report = text.read(source.name, body, _titled(metadata, title), limits)
    said = [decoded.remark, prose.remark(report), *remarks]
    problems = [Problem(signs.STAGE, each, input=source.name) for each in said if each]
    yield replace(report, problems=(*report.problems, *problems))


def _titled(metadata: Metadata, title: str | None) -> Metadata:
    return (
        replace(metadata, title=replace(metadata.title, value=title, basis="metadata"))
        if title
        else metadata
    )


def _front(found: re.Match[str]) -> dict[str, Any]:
    """The fields of the head; one that is no YAML or TOML line by line, as far as it goes."""
    import srsly

    mark, words = found["mark"], found["front"]
    try:
        held = tomllib.loads(words) if mark == "+++" else srsly.yaml_loads(words)
    except (ValueError, RecursionError):
        held = {
            m[1].strip(): m[2].strip("\"' ") for m in map(_FIELD.fullmatch, words.split("\n")) if m
        }
    return {str(k): _plain(v) for k, v in held.items()} if isinstance(held, dict) else {}


def _plain(value: Any) -> Any:
    """Dates as ISO 8601, and of a mapping its name."""
    if isinstance(value, dict):
        return value.get("name")
    if isinstance(value, list):
        return [_plain(v) for v in value[:100] if not isinstance(v, list)]
    return value.isoformat() if isinstance(value, date) else value


def _paragraphs(words: str) -> Iterator[Paragraph]:
    """The blocks in order: the first heading of the highest level is the title."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable("table").parse(words)
    titled = False
    for number, token in enumerate(tokens):
        if token.type == "tr_open":
            cells = (t for t in _until(tokens[number:], "tr_close") if t.type == "inline")
            yield "text", CELL.join(map(_inline, cells))
        elif token.type == "inline" and tokens[number - 1].type not in ("th_open", "td_open"):
            heading = tokens[number - 1].tag if tokens[number - 1].type == "heading_open" else ""
            kind = "title" if heading == "h1" and not titled else "heading" if heading else "text"
            titled = titled or kind == "title"
            if said := _inline(token):
                yield kind, said
        elif token.type in ("code_block", "html_block"):
            yield from (("text", p) for p in _bare(token.content) if p)


def _until(tokens: Sequence[Any], kind: str) -> Iterator[Any]:
    for token in tokens:
        if token.type == kind:
            return
        yield token


def _inline(token: Any) -> str:
    """The words of a line: of a link those that are shown, of a picture none."""
    held = (
        " " if t.type in ("softbreak", "hardbreak") else t.content
        for t in token.children or ()
        if t.type in ("text", "code_inline", "softbreak", "hardbreak")
    )
    return " ".join("".join(held).split())


def _bare(content: str) -> Iterator[str]:
    """The paragraphs of what is indented or marked up."""
    for part in re.split(r"\n\s*\n", _TAG.sub(" ", content)):
        yield " ".join(part.split())
