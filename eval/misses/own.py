"""Misses of the measures that lie in this folder: pairs, strangers, copies, quotes left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from misses import Miss, attributions, excerpt


def pairs(task: str, folder: Path) -> Iterator[Miss]:
    """Hand-labelled pairs of statements that the product tells otherwise ("claims", "figures")."""
    import pairs as script

    held = script.labels(task)
    known, texts = script.known(folder, held, task == "figures")
    for pair in held:
        a, b = ((p[0], p[1], p[2]) for p in (pair["a"], pair["b"]))
        said = script.told(known, a, b, task == "figures")
        if said == pair["same"]:
            continue
        both = " | ".join(excerpt(texts[id], start, end) for id, start, end in (a, b))
        cause = f"{pair['same']} told as {said}"
        yield Miss(f"{task[:-1]}_pairs", f"{a[0]}, {b[0]}", cause, pair["same"], said, both)


def events(folder: Path) -> Iterator[Miss]:
    """A story's own reports that were left out, and planted strangers that were kept."""
    import events as script
    from rashomon.link.events import sort_out

    for key, own, stranger in script.planted(script.load(folder)):
        titles = {e.report.id: str(e.report.metadata.title.value) for e in own}
        for problem in sort_out(own, titles).problems:
            yield Miss("events", key, "own report left out", "kept", problem.message)
        if stranger not in sort_out([*own, stranger]).left:
            words = " | ".join((*titles.values(), str(stranger.report.metadata.title.value)))
            yield Miss("events", key, "stranger kept", "left out", "kept", words)


def copies(folder: Path) -> Iterator[Miss]:
    """Copies that were not found, and reports that were taken for copies."""
    import copies as script

    for kind, one, other in script.wrong(folder):
        titles = f"{one.metadata.title.value} | {other.metadata.title.value}"
        sides = ("apart", "one lineage") if kind == "apart" else ("one lineage", "apart")
        yield Miss("copies", f"{one.record}, {other.record}", kind, *sides, titles)


def left_out(folder: Path, limit: int | None) -> Iterator[Miss]:
    """Quotes of articles that were not learned from."""
    import left_out as script

    kept, left = script.parted(folder, limit)
    found = script.taken(left, script.learned(kept))
    reports = {r["id"]: read for r, read in zip(left, found, strict=True)}
    yield from attributions.quotes(left, reports, {})
