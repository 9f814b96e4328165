"""What `-o` writes: which format a file gets, whether it may be written, and the writing."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.cli.output import Out
from rashomon.errors import UsageError

if TYPE_CHECKING:
    from rashomon.model import Account
    from rashomon.render import Sheeting


def sheeting(rule: str | None, slots: str | None, mark: bool) -> Sheeting:
    """How sheets are written; UsageError for a slot that there is none of."""
    from rashomon.render import Sheeting

    wanted = tuple(dict.fromkeys(s.strip() for s in (slots or "").split(",") if s.strip()))
    if wanted:
        from rashomon.render import say

        known = say.slots()
        if wrong := [s for s in wanted if s not in known]:
            raise UsageError(
                f"--slots: there is no slot {wrong[0]!r}; there are: {', '.join(known)}."
            )
    return Sheeting(rule, wanted, mark)


def form(
    flags: Mapping[str, bool], named: str | None, target: Path | None, how: Sheeting
) -> str | None:
    """The one format that is asked for; None is the view for a person.

    Where only a file is named, its ending says it. UsageError where two are asked for, where
    there is no such format, or where one has no use for what else is asked.
    """
    from rashomon.render import ENDINGS, FILES, names

    wanted = [name for name, asked in flags.items() if asked]
    wanted += [named] if named else []
    if len(set(wanted)) > 1:
        raise UsageError(f"One format at a time; you asked for {' and '.join(wanted)}.")
    if named and named not in (*names(), *FILES):
        every = ", ".join((*names(), *FILES))
        raise UsageError(f"There is no format {named!r}; there are: {every}.")
    if target and target.is_dir() and named != "package":
        raise UsageError(f"-o {target} is a folder. Name a file in it.")
    if target and not wanted:
        if target.suffix.lower() not in ENDINGS:
            told = ", ".join(ENDINGS)
            raise UsageError(
                f"-o {target}: its ending names no format. Give it one of {told}, or say "
                "--format NAME."
            )
        wanted = [ENDINGS[target.suffix.lower()]]
    name = wanted[0] if wanted else None
    if name in FILES and target is None:
        raise UsageError(f"--format {name} makes a file, not text. Say which: -o FILE.")
    if name not in FILES:
        _used(name, how)
    elif how.slots or how.mark:
        raise UsageError(f"--slots and --bom are for sheets that are text, not for {name}.")
    return name


def _used(name: str | None, how: Sheeting) -> None:
    if name:
        how.check(name)
    elif how.rule or how.slots or how.mark:
        option = "--rule" if how.rule else "--slots" if how.slots else "--bom"
        does = f"{option} {how.rule} picks values" if how.rule else f"{option} is"
        raise UsageError(
            f"{does} for a sheet of incidents. Add --format incidents or --format acled."
        )


def ready(target: Path, name: str | None, inputs: Sequence[str], force: bool) -> None:
    """Sees, before anything is read, that the file may be written; a package's folder too."""
    from rashomon.cli.writing import keep_safe

    if name == "package":
        from rashomon.render import package

        if target.exists() and not target.is_dir():
            raise UsageError(f"-o {target} is a file. A package is a folder: name one.")
        for file in package.names() if target.is_dir() else ():
            keep_safe(target / file, inputs, force or (target / package.DESCRIPTION).exists())
        return
    keep_safe(target, inputs, force)


def write(
    target: Path,
    name: str | None,
    accounts: Sequence[Account],
    how: Sheeting,
    out: Out,
    everything: bool,
) -> None:
    """Writes the file whole or not at all; UsageError where it cannot be written."""
    from rashomon import render
    from rashomon.cli import writing

    assert name is not None
    try:
        if name == "package":
            render.put(name, accounts, target, how.rule)
        elif name in render.FILES:
            writing.through(target, lambda path: render.put(name, accounts, path, how.rule))
        elif name == "text":
            writing.write(target, _plain(accounts, everything))
        else:
            writing.write(target, render.together(name, accounts, how))
    except OSError as error:
        why = error.strerror or str(error)
        raise UsageError(f"-o {target} could not be written: {why}.") from error
    out.say(f"{target} written")


def _plain(accounts: Sequence[Account], everything: bool) -> str:
    from rashomon.cli.output import PIPE_WIDTH
    from rashomon.render.terminal import account as view

    columns = os.environ.get("COLUMNS", "")
    width = int(columns) if columns.isdecimal() else PIPE_WIDTH
    return "\n".join(view.plain(a, width, everything) for a in accounts)
