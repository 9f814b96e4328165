"""`rashomon diff`: what changed between two accounts that were kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rashomon.cli import ending
from rashomon.cli.options import AsJson
from rashomon.cli.output import Out

if TYPE_CHECKING:
    from rashomon.audit.differing import FindingDifference, StoryDifference
    from rashomon.audit.filed import Json

Before = Annotated[
    str, typer.Argument(metavar="OLD", help="What `compare --json` printed before, or -.")
]
After = Annotated[
    str, typer.Argument(metavar="NEW", help="What `compare --json` printed later, or -.")
]
Telling = Annotated[
    bool, typer.Option("--exit-code", help="Exit with 1 where anything differs, as `diff` does.")
]
SHOWN = 6
"""Findings of one report alone that are shown as added or removed without `--all`."""
HEADS = {
    "added": "NEW",
    "removed": "GONE",
    "retyped": "NOW OF ANOTHER TYPE",
    "answers": "OTHER ANSWERS",
}


def diff(
    old: Before,
    new: After,
    as_json: AsJson = False,
    everything: Annotated[bool, typer.Option("--all", help="Leave nothing out.")] = False,
    exit_code: Telling = False,
) -> None:
    """Show what changed between two accounts: findings that came, went, or are told otherwise."""
    from rashomon import audit
    from rashomon.render.terminal import safe

    out = Out()
    stories = list(audit.differing(audit.load(old), audit.load(new)))
    for story in stories:
        if as_json:
            out.json(_json(story))
            continue
        for line in _lines(story, everything):
            out.show(safe(line))
    if exit_code and any(stories):
        raise typer.Exit(ending.MATCHED)


def _lines(story: StoryDifference, everything: bool) -> Iterator[str]:
    if story.story:
        yield story.story
    if not story:
        yield "Nothing changed."
        return
    for said, reports in (("came", story.came), ("went", story.went)):
        if reports:
            named = ", ".join(f"{r.get('label', '')} {r['input']}".strip() for r in reports)
            yield f"Reports that {said}: {named}"
    for kind, head in HEADS.items():
        held = [d for d in story.differences if d.kind == kind]
        if not held:
            continue
        yield ""
        yield f"{head} ({len(held)})" if len(held) > 1 else head
        chief = [d for d in held if not _single(d)]
        minor = [d for d in held if _single(d)]
        shown = held if everything else [*chief, *minor[: max(0, SHOWN - len(chief))]]
        for difference in shown:
            yield from _difference(difference, story)
        if len(held) > len(shown):
            yield f"  … {len(held) - len(shown)} more of one report alone (--all)"


def _single(difference: FindingDifference) -> bool:
    return (difference.after or difference.before or {}).get("type") == "single"


def _difference(difference: FindingDifference, story: StoryDifference) -> Iterator[str]:
    before, after = difference.before, difference.after
    now: Json = after or before or {}
    kinds = now["type"] if before is None or after is None else _types(before, after)
    yield f"  {kinds}  {now.get('label', now['id'])}  {now['question']}"
    for sign, cells, account in (
        ("+", difference.new, story.after),
        ("-", difference.gone, story.before),
    ):
        labels = {r["id"]: r.get("label", r["id"]) for r in (account or {}).get("reports", ())}
        for cell in cells:
            who = f" · {cell['speaker']}" if cell.get("speaker") else ""
            report = labels.get(cell["report"], cell["report"])
            yield f"    {sign} {report}{who}  “{cell.get('words', '')}”"


def _types(before: Json, after: Json) -> str:
    same = before["type"] == after["type"]
    return str(after["type"]) if same else f"{before['type']} → {after['type']}"


def _json(story: StoryDifference) -> dict[str, Any]:
    """The differences by kind; findings by label and id in the account that has them."""
    found: dict[str, Any] = {
        "schema": "rashomon/diff/1",
        "story": story.story,
        "came": [r["id"] for r in story.came],
        "went": [r["id"] for r in story.went],
    }
    for kind in HEADS:
        found[kind] = [
            {
                "before": _named(d.before),
                "after": _named(d.after),
                "new": list(d.new),
                "gone": list(d.gone),
            }
            for d in story.differences
            if d.kind == kind
        ]
    return found


def _named(finding: Json | None) -> dict[str, Any] | None:
    if finding is None:
        return None
    return {k: finding.get(k) for k in ("id", "label", "type", "question", "slot")}
