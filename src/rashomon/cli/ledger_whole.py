"""The verbs of `rashomon ledger` that work on all of it: checked, copied, replayed, emptied."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli import ending
from rashomon.cli.ledger import Because, By, Ledger, OfStory, keeping, opened_store, where, whoami
from rashomon.cli.options import AsJson, Force, Model, Quiet
from rashomon.cli.output import Out

STDIN = "-"


def verify(ledger: Ledger = None, as_json: AsJson = False, quiet: Quiet = False) -> None:
    """Check every hash, text, span and row against the log; exit with 1 where one differs."""
    from rashomon.ledger.log import verified

    out = Out(quiet)
    with opened_store(ledger) as store:
        found = list(out.watched(verified(store), "Checking …"))
        if as_json:
            out.json({"address": store.address, "faults": found})
        else:
            for line in found:
                out.tell(line)
            count = f"{len(found):,} fault{'s' * (len(found) != 1)}."
            out.show(count if found else f"{store.address} is as it was written.")
    if found:
        raise typer.Exit(ending.MATCHED)


def replay(
    ledger: Ledger = None, as_json: AsJson = False, quiet: Quiet = False, model: Model = None
) -> None:
    """Make the ledger again from its log alone, and say whether it comes out the same."""
    from dataclasses import asdict

    from rashomon.keeping.replaying import replayed

    out = Out(quiet)
    with (
        keeping(ledger, model=model) as kept,
        tempfile.TemporaryDirectory() as folder,
        out.busy("Replaying …"),
    ):
        found = replayed(kept.store, kept.run, Path(folder, "again.db"))
    if as_json:
        out.json(asdict(found))
    elif found.difference is None and found.copied:
        numbers = ", ".join(map(str, found.copied))
        out.show(
            f"All {found.total:,} transactions came out the same; copied and not made again, since "
            f"they rest on texts that were taken out by right: {numbers}."
        )
    elif found.difference is None:
        out.show(f"All {found.total:,} transactions came out the same.")
    else:
        out.tell(f"{found.same:,} of {found.total:,} transactions came out the same. Then:")
        out.tell(found.difference)
    if found.difference is not None:
        raise typer.Exit(ending.MATCHED)


def reread(
    ledger: Ledger = None,
    story: OfStory = None,
    quiet: Quiet = False,
    model: Model = None,
    as_json: AsJson = False,
) -> None:
    """Read the reports again with this program; what it reads otherwise stands beside the old."""
    out = Out(quiet)
    with keeping(ledger, model=model) as kept:
        with out.busy("Reading again …"):
            count, stories = kept.reread(story)
        if as_json:
            out.json({"reports": count, "stories": sorted(stories)})
        else:
            out.show(f"{count:,} reports are read otherwise now, in {len(stories):,} stories.")


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes.")],
    ledger: Ledger = None,
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Copy the ledger into a file of its own, of one moment, while others go on."""
    from rashomon.errors import WouldOverwrite

    out = Out()
    if file.exists() and not force:
        raise WouldOverwrite(f"{file} is there already. Name another file, or give --force.")
    with opened_store(ledger) as store:
        store.backup(file)
    if as_json:
        out.json({"file": str(file)})
    else:
        out.show(f"{file} is a copy of the ledger.")


def export_all(ledger: Ledger = None) -> None:
    """Print all of the ledger as JSON Lines, a line for each transaction; `import` takes it."""
    from rashomon.ledger.log import exported

    out = Out()
    with opened_store(ledger) as store, store.reading():
        for line in exported(store):
            out.bytes(line.encode("utf-8", "replace"))


def import_all(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="What `export` printed, or - for standard input; or an archive's folder, or a "
            "part of it.",
        ),
    ],
    ledger: Ledger = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    model: Model = None,
) -> None:
    """Take an export into a new ledger, its hashes checked; or an archive's reports into any."""
    from rashomon.keeping import parts
    from rashomon.ledger.log import imported

    out = Out(quiet)
    found = None if file == STDIN else parts.found(Path(file))
    if found is not None:
        _parts(found, ledger, model, out, as_json)
        return
    with (
        _given(file) as lines,
        _new(ledger),
        opened_store(ledger, create=True) as store,
        out.busy("Taking in …"),
    ):
        count = imported(store, lines, out.tell)
    if as_json:
        out.json({"transactions": count})
    else:
        out.show(f"{count:,} transaction{'s' * (count != 1)} taken in.")


@contextmanager
def _given(file: str) -> Iterator[Iterable[str]]:
    if file == STDIN:
        yield (line.decode("utf-8") for line in sys.stdin.buffer)
        return
    with Path(file).open(encoding="utf-8") as lines:
        yield lines


@contextmanager
def _new(ledger: str | None) -> Iterator[None]:
    """Leaves no empty ledger behind where an import into a new one fails."""
    from rashomon.ledger import is_database

    address = where(ledger)
    fresh = not is_database(address) and not Path(address).exists()
    try:
        yield
    except BaseException:
        if fresh:
            Path(address).unlink(missing_ok=True)
        raise


def _parts(
    found: list[Path], ledger: str | None, model: str | None, out: Out, as_json: bool
) -> None:
    """Takes the parts of an archive in."""
    from rashomon.keeping import parts

    with keeping(ledger, create=True, model=model) as kept:
        held = list(out.watched(parts.taken(kept.store, kept.run, found), "Taking in …"))
    reports, versions = sum(t.reports for t in held), sum(t.versions for t in held)
    if as_json:
        out.json({"parts": len(held), "reports": reports, "versions": versions})
        return
    of = "1 part" if len(held) == 1 else f"{len(held):,} parts"
    out.show(f"{reports:,} reports of {of} taken in: {versions:,} versions are new.")


def forget(
    article: Annotated[
        str,
        typer.Argument(metavar="ARTICLE", help="An article's address or id, or a version's id."),
    ],
    ledger: Ledger = None,
    reason: Because = None,
    by: By = None,
    quiet: Quiet = False,
    model: Model = None,
    as_json: AsJson = False,
) -> None:
    """Empty the texts of an article by right; hashes, places, and who asked for it stay."""
    out = Out(quiet)
    with keeping(ledger, model=model) as kept:
        view = kept.view
        id = view.article(article)
        with out.busy("Emptying …"):
            stories = view.stories_of(id)
            count = kept.writer.forget(id, whoami(by), reason)
            kept.settle(sorted(stories))
        if as_json:
            out.json({"article": id, "emptied": count, "stories": sorted(stories)})
        else:
            out.show(f"{count:,} version{'s' * (count != 1)} of {id} emptied.")


VERBS: dict[str, Callable[..., None]] = {
    "verify": verify,
    "replay": replay,
    "reread": reread,
    "backup": backup,
    "export": export_all,
    "import": import_all,
    "forget": forget,
}
"""The commands of this module, in the order in which help lists them."""
