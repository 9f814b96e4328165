"""How far a long reading is, shown where somebody watches: a terminal or a notebook."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator


def watched[T](items: Iterable[T], wanted: bool | None) -> Iterator[T]:
    """The items, with a count of those done; `wanted` None shows it where somebody watches."""
    if not (_seen() if wanted is None else wanted):
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:,} reports read"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("reading", total=None)
        for item in items:
            shown.advance(task)
            yield item


def _seen() -> bool:
    """Whether a person looks on: a terminal, or a notebook's kernel."""
    notebook = "ipykernel" in sys.modules
    return notebook or bool(sys.stderr and sys.stderr.isatty())
