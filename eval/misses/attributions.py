"""Misses of the task about quotes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from misses import Json, Miss, excerpt


def quotes(records: list[Json], reports: dict[str, Json], gold: dict[str, Any]) -> Iterator[Miss]:
    """Attributions missed, invented, cut elsewhere, or given to another source."""
    del gold
    import common
    import quotes as scorer  # the scorers' own modules

    for record in records:
        text, wanted = record["text"], record["attributions"]
        read = list(scorer.predicted(reports[record["id"]], record))
        theirs = [scorer.words(text, a["content"]) for a in wanted]
        ours = [scorer.words(text, a["content"]) for a in read]
        pairs = common.matched(theirs, ours, scorer.token_f1)
        for i, j, _ in pairs:
            yield from _paired(record["id"], text, wanted[i], read[j])
        for i in sorted(set(range(len(wanted))) - {p[0] for p in pairs}):
            yield _alone(record["id"], text, wanted[i], "missed")
        for j in sorted(set(range(len(read))) - {p[1] for p in pairs}):
            yield _alone(record["id"], text, read[j], "invented")


def _spoken(text: str, spans: list[list[int]]) -> str:
    return " … ".join(" ".join(text[a:b].split()) for a, b in spans) or "nothing"


def _paired(record: str, text: str, gold: Json, read: Json) -> Iterator[Miss]:
    import quotes as scorer

    both = (_spoken(text, gold["content"]), _spoken(text, read["content"]))
    where = excerpt(text, gold["content"][0][0], gold["content"][-1][1])
    theirs, ours = (scorer.words(text, a["content"]) for a in (gold, read))
    if theirs != ours:
        side = "too long" if theirs < ours else "too short" if ours < theirs else "shifted"
        yield Miss("quotes", record, f"content {side}", *both, where)
    if gold["source"] and not scorer.overlaps(gold["source"], read["source"]):
        sources = (_spoken(text, gold["source"]), _spoken(text, read["source"]))
        yield Miss("quotes", record, "another source", *sources, where)


def _alone(record: str, text: str, one: Json, how: str) -> Miss:
    import quotes as scorer

    form = "quoted" if scorer.quoted(text, one["content"]) else "indirect"
    said = f"{_spoken(text, one['cue'])}: {_spoken(text, one['content'])}"
    where = excerpt(text, one["content"][0][0], one["content"][-1][1])
    sides = (said, "nothing") if how == "missed" else ("nothing", said)
    return Miss("quotes", record, f"{how}, {form}", *sides, where)
