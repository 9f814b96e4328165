"""`rashomon cache`: what is kept of earlier runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from rashomon.cli.options import AsJson, CacheDir
from rashomon.cli.output import Out
from rashomon.errors import UsageError
from rashomon.ground.limits import megabytes

if TYPE_CHECKING:
    from rashomon.cache import Cache

app = typer.Typer(
    name="cache", help="Show or remove what is kept of earlier runs.", no_args_is_help=True
)


@app.command()
def info(as_json: AsJson = False, cache_dir: CacheDir = None) -> None:
    """Say where what was read is kept, and how much of it there is."""
    out = Out()
    store = _cache(cache_dir).store
    found, refused = store.info(), store.refused
    if as_json:
        facts = {"folder": str(found.folder), "entries": found.entries}
        out.json({**facts, "bytes": found.bytes, "limit": found.limit, "refused": refused})
        return
    if refused:
        out.say(f"{refused[0].upper()}{refused[1:]}.", "remark")
    out.show(str(found.folder))
    out.show(f"{found.entries:,} entries, {megabytes(found.bytes)} of {megabytes(found.limit)}")


@app.command()
def clear(cache_dir: CacheDir = None) -> None:
    """Remove everything that is kept; the next run reads anew."""
    out = Out()
    cache = _cache(cache_dir)
    out.show(f"{cache.store.clear():,} entries removed from {cache.store.folder}")


def _cache(cache_dir: CacheDir) -> Cache:
    from rashomon import run

    cache = run.kept(cache_dir or True)
    if cache is None:
        raise UsageError(
            "Nothing is kept: the cache is off, or there is no home folder. "
            "Name a folder with --cache-dir."
        )
    return cache
