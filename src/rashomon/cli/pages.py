"""Accounts as files: one page, or for many stories a folder of pages with an index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.cli.output import Out
from rashomon.errors import UsageError

if TYPE_CHECKING:
    from rashomon.model import Account

INDEX = "index.html"
"""The page that leads to those of many stories."""

type Pages = Mapping[Path, Callable[[], str]]
"""File → what makes its page."""


def ready(place: Path, many: bool, inputs: Sequence[str], force: bool) -> None:
    """Sees, before anything is read, that pages can be put there; a folder for many is made.

    UsageError where a folder is named for one page or a file for many, WouldOverwrite
    where a file of the user's own stands there.
    """
    if not many:
        if place.is_dir():
            named = place / "account.html"
            raise UsageError(f"--html {place} is a folder. Name a file: --html {named}.")
        keep([place], inputs, force)
        return
    if place.suffix or place.is_file():
        raise UsageError(
            f"--html {place}: --by story writes a page each, and an index. Name a folder for them."
        )
    try:
        place.mkdir(exist_ok=True)
    except OSError as error:
        why = f"no folder can be made there: {error.strerror}"
        raise UsageError(f"--html {place}: {why}.") from error
    keep([place / INDEX], inputs, force)


def made(place: Path, accounts: Sequence[Account], many: bool) -> Pages:
    """The account's page; or those of several stories, and the index of them."""
    from rashomon.render import page
    from rashomon.render.page import index

    if not many:
        return {place: partial(page.render, accounts[0])}
    found: dict[Path, Callable[[], str]] = {place / INDEX: partial(index.render, accounts)}
    for account in accounts:
        found[place / index.name(account.story)] = partial(page.render, account, INDEX)
    return found


def keep(places: Iterable[Path], inputs: Sequence[str], force: bool) -> None:
    """WouldOverwrite where one of them would be written over a file of the user's own."""
    from rashomon.cli.writing import keep_safe

    for place in places:
        keep_safe(place, inputs, force)


def write(pages: Pages, out: Out) -> None:
    """Makes and writes each; UsageError where one cannot be written."""
    from rashomon.cli.writing import write as written

    for place, page in pages.items():
        try:
            written(place, page())
        except OSError as error:
            why = error.strerror or str(error)
            if place.parent.is_dir() and isinstance(error, FileNotFoundError):
                why = f"no file can be made in {place.parent}"
            raise UsageError(
                f"--html {place} could not be written: {why}. Name a file in another folder."
            ) from error
    first = next(iter(pages), None)
    if first is not None:
        beside = f", and {len(pages) - 1:,} pages beside it" if len(pages) > 1 else ""
        out.say(f"{first} written{beside}")
