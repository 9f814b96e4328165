"""Archives of invented stories, small enough for a test."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rashomon import archive as archiving
from rashomon.archive.engines import Engine
from rashomon.archive.engines.local import Local
from rashomon.archive.summary import Summary
from rashomon.run import settled

STORIES = (
    ("Ferry aground", "Ostmark", "ferry ran aground off the pier", "nine passengers were hurt"),
    ("Mill burns", "Tarrel", "fire destroyed the paper mill", "two workers were killed"),
    ("Bridge closed", "Ulvik", "engineers closed the iron bridge", "four cars were stuck"),
)
TOLD = (
    "{place}: the {what} on that evening, and {toll}, the mayor told a meeting in the town hall. "
    "She promised that an inquiry would publish all it learns before the end of the summer.",
    "A clerk in {place} confirmed to reporters that {toll} after {what}. Neighbours brought soup "
    "and blankets to the school, where families were waiting for news of their relatives.",
    "Witnesses recalled a loud noise before {what} in {place}. In the count of the regional "
    "police {toll}, while divers, nurses and two helicopters had been sent from the coast.",
)


def record(story: int, number: int, **more: Any) -> dict[str, Any]:
    """A report of one of the stories; another number is told in other words."""
    title, place, what, toll = STORIES[story]
    body = TOLD[number % 3].format(place=place, what=what, toll=toll)
    return {
        "id": f"{story}-{number}",
        "title": f"{title} in {place}",
        "text": f"{body} {more.get('title', '')}".strip(),
        "published": f"2031-05-{3 + 9 * story:02}",
        **more,
    }


def records() -> list[dict[str, Any]]:
    """Three stories of three reports each, a copy, and a trimmed copy."""
    found = [record(s, n) for s in range(3) for n in range(3)]
    copied = found[0] | {"id": "copy", "publisher": "Quay Post", "published": "2031-05-04"}
    return [*found, copied]


def lines(held: Sequence[Any]) -> bytes:
    """As JSON Lines."""
    return b"".join(json.dumps(each).encode() + b"\n" for each in held)


def made(
    paths: Sequence[Path | str], out: Path, engine: Engine | None = None, statements: bool = False
) -> Summary:
    """The archive of these files."""
    archiving.ready(out, resume=True)
    job = archiving.job(settled(cache=False), out, statements=statements)
    doing = engine or Local(2)
    try:
        return archiving.archive(list(map(str, paths)), out, job, doing)
    finally:
        doing.close()


def content(out: Path) -> dict[str, bytes]:
    """Every file of an archive by its name."""
    return {str(p.relative_to(out)): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()}


def rows(out: Path, dataset: str) -> list[dict[str, Any]]:
    """The rows of a dataset."""
    import polars

    parts = sorted((out / dataset).glob("*.parquet"))
    found: list[dict[str, Any]] = polars.concat([polars.read_parquet(p) for p in parts]).to_dicts()
    return found
