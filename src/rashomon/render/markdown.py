"""An account as Markdown (CommonMark with GitHub's tables), for notes, tickets and wikis.

Report text is escaped: it can make no markup, no link, no mention and no HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.model import Account
from rashomon.render import phrases
from rashomon.render.caution import at_head, cautions
from rashomon.render.printable import safe
from rashomon.render.singles import singles
from rashomon.render.view import ORDER, AccountView, Row, labels, merged, view

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+!|~&$@:.-])")
_PLAIN = re.compile(r"(?<=[\w ,;])(?:[.](?=[\d ]|$)|[:-](?=[\w ]|$))")
"""Marks within a line that never begin anything: a full stop at an end, a hyphen in a word.

A full stop before a letter is none: "example.org" becomes a link where a renderer looks for them.
"""


def render(account: Account) -> str:
    """The account: what was read, every finding with its words, lineages, problems."""
    seen = view(account)
    parts = [*_read(seen), *_findings(seen), *_only(seen), *_lineages(seen), *_rest(seen)]
    return "\n".join(parts).rstrip() + "\n"


def escape(text: str) -> str:
    """Report text for one line of Markdown."""
    line = " ".join(safe(text).split())
    out, last = [], 0
    for match in _MARKS.finditer(line):
        out.append(line[last : match.start()])
        mark = match.group()
        out.append(_entity(line, match.start()) if mark in "@:<&" else _escaped(line, match))
        last = match.end()
    return "".join([*out, line[last:]])


def _escaped(line: str, match: re.Match[str]) -> str:
    """A backslash before the mark, unless it stands where it can begin nothing."""
    plain = match.group() in ".-" and _PLAIN.match(line, match.start())
    www = line[max(0, match.start() - 3) : match.start()].lower() == "www"
    return match.group() if plain and not www else "\\" + match.group()


def _entity(line: str, at: int) -> str:
    """Marks that a renderer may take for a mention, an address or HTML, as entities."""
    mark = line[at]
    if mark == ":" and not line.startswith("://", at) and line[:at].lower()[-6:] != "mailto":
        return mark
    return {"@": "&#64;", ":": "&#58;", "<": "&lt;", "&": "&amp;"}[mark]


def _table(head: list[str], rows: Iterator[list[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'|'.join(' --- ' for _ in head)}|"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def _read(seen: AccountView) -> Iterator[str]:
    counts = f"{phrases.plural(len(seen.witnesses), 'report')}, "
    counts += phrases.plural(len(seen.lineages), "lineage")
    yield f"# {escape(seen.title)}\n\n{counts}.\n"
    for lack in at_head(seen):
        yield f"**{escape(lack)}**\n"
    rows = (
        [
            w.label,
            escape(w.origin),
            escape(phrases.clip(w.title, 100)),
            escape(phrases.clip(w.dated, 120)),
            w.lineage.id,
        ]
        for w in seen.witnesses
    )
    yield from _table(["Report", "From", "Headline", "Published", "Lineage"], rows)


def _findings(seen: AccountView) -> Iterator[str]:
    for kind in ORDER:
        rows = seen.of_type(kind)
        if not rows or kind == "single":
            continue
        yield f"## {phrases.TYPES[kind]}\n"
        for row in rows:
            yield from _finding(row)


def _finding(row: Row) -> Iterator[str]:
    f = row.finding
    about = phrases.scope(f.scope)
    yield f"### {row.label} {escape(row.question)}\n"
    scope = f" About {escape(about)}." if about else ""
    yield f"Answered by {row.witnesses}.{scope} {escape(f.reason)}\n"
    yield from _table(["Report", "Says", "On whose word", "Words", "Characters"], _cells(row))


def _cells(row: Row) -> Iterator[list[str]]:
    for cells in merged(row.cells):
        for n, c in enumerate(cells):
            on = f" via {c.channel}" if c.channel else ""
            who = (c.speaker or "no source named") + on + (f", {c.about}" if c.about else "")
            span = c.reading.span
            same = " (same lineage)" if n else ""
            words = phrases.quoted(phrases.clip(c.words, 300))
            place = f"{span.start}–{span.end}"
            yield [c.witness.label + same, escape(c.value), escape(who), escape(words), place]


def _only(seen: AccountView) -> Iterator[str]:
    alone = singles(seen)
    held = [(line, told) for line in seen.lineages if (told := alone.only(line))]
    one_source = alone.one_source
    if held or one_source:
        yield "## From one witness only\n"
    for line, told in held:
        yield f"### Only {' '.join(seen.labels(line.reports))}\n"
        for each in told:
            place = f"(characters {each.span.start}–{each.span.end})"
            yield f"- {labels(each.rows)} {escape(each.text)} {place}"
        yield ""

    if one_source:
        yield "### On one source's word\n"
    for each in one_source:
        who = " ".join(dict.fromkeys(c.witness.label for c in each.rows[0].cells))
        yield f"- {labels(each.rows)} {escape(each.text)} ({who})"
    yield ""


def _lineages(seen: AccountView) -> Iterator[str]:
    yield "## Lineages\n"
    for line in seen.lineages:
        reports = " ".join(seen.labels(line.reports))
        yield f"- {line.id}: {reports}, {phrases.LINEAGES[line.kind]}. {escape(line.reason)}"
    yield ""


def _rest(seen: AccountView) -> Iterator[str]:
    problems = [(p.stage, p.message) for p in seen.account.problems]
    problems += [(w.label, p.message) for w in seen.witnesses for p in w.problems]
    if problems:
        yield "## Problems\n"
        for where, message in dict.fromkeys(problems):
            yield f"- {escape(where)}: {escape(phrases.clip(message, 500))}"
        yield ""
    yield "## What this cannot tell you\n"
    for sentence in cautions(seen):
        yield f"- {escape(sentence)}"
