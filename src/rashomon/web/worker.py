"""The process that reads and compares: `python -m rashomon.web.worker`, spoken to by `process`.

Pieces of work come in on standard input, what is told goes out on standard output, each as
a pickled value behind its length; both ends are this program. The language model is loaded
once, before the first piece of work is waited for.
"""

from __future__ import annotations

import os
import pickle
import struct
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO

from rashomon.errors import RashomonError, UsageError
from rashomon.ground.version import __version__
from rashomon.web.store import Made
from rashomon.web.work import (
    FailedWork,
    Ready,
    Settling,
    Submission,
    Told,
    Watching,
    WorkProgress,
    WorkRequest,
    Written,
)

if TYPE_CHECKING:
    from rashomon.keeping import Keeping
    from rashomon.model import Extraction, Report
    from rashomon.run import Run

UNDATED = "undated"
"""Stands behind every date."""
_LENGTH = struct.Struct(">Q")


def send(stream: BinaryIO, value: Any) -> None:
    """One value onto a stream."""
    packed = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(packed)) + packed)
    stream.flush()


def receive(stream: BinaryIO) -> Any:
    """The next value of a stream; EOFError where it ended, be it within a value."""
    (length,) = _LENGTH.unpack(_whole(stream, _LENGTH.size))
    return pickle.loads(_whole(stream, length))


def _whole(stream: BinaryIO, size: int) -> bytes:
    """So many bytes; EOFError where the stream ends before, as it does with a killed writer."""
    found = stream.read(size)
    if len(found) < size:
        raise EOFError
    return found


def made(run: Run, asked: WorkRequest) -> Iterator[Told]:
    """What a piece of work tells, step by step, and in the end the accounts or why not."""
    new: list[Extraction] = []
    lost: list[str] = []
    for told in _extracted(run, asked, new, lost):
        yield told
        if isinstance(told, FailedWork):
            return
    yield WorkProgress("comparing", 0, 1)
    yield tuple(_accounts(run, asked, new, tuple(lost)))


def written(keeping: Keeping, asked: WorkRequest) -> Iterator[Told]:
    """The same, where a ledger keeps what is read and decided."""
    if asked.decision:
        yield WorkProgress("comparing", 0, 1)
        yield Written(_settled(keeping, asked.decision, asked.story))
        return
    if asked.watching:
        _watched(keeping, asked.watching)
        yield Written(())
        return
    new: list[Extraction] = []
    lost: list[str] = []
    for told in _extracted(keeping.run, asked, new, lost):
        yield told
        if isinstance(told, FailedWork):
            return
    yield WorkProgress("comparing", 0, 1)
    added = keeping.keep(new, _named(keeping, asked, new))
    keeping.settle(added.stories)
    here = {keeping.view.story(e.report.document or e.report.id) for e in new}
    yield Written(added.stories or tuple(sorted(here)), tuple(lost))


def _watched(keeping: Keeping, w: Watching) -> None:
    """A source added, or in another state."""
    from rashomon.watch import sources

    known = {s.address for s in keeping.view.sources()}
    if w.address in known and (w.state != "watched" or w.words is None):
        sources.change(keeping.writer, w.address, w.state, w.by)
    else:
        sources.add(keeping.writer, keeping.run, w.address, w.words or "page", w.by)


def _settled(keeping: Keeping, d: Settling, story: str | None) -> tuple[str, ...]:
    """The stories that a decision touches."""
    if d.verb == "undo":
        if not (d.target[0].isascii() and d.target[0].isdecimal()):
            raise UsageError("Which decision is to be taken back? Give its number.")
        keeping.undo(int(d.target[0]), d.reason or None, by=d.by)
    else:
        home = None if d.verb == "merge" else story
        value, reason = d.value or None, d.reason or None
        keeping.decide(d.verb, d.target, value, reason, by=d.by, story=home)
    return (story,) if story else ()


def _named(keeping: Keeping, asked: WorkRequest, new: list[Extraction]) -> str | None:
    """The name of the story that these go to: a ledger knows what belongs together by that."""
    if asked.story:
        name = keeping.view.name(asked.story)
        if name is None:
            row = next(s for s in keeping.view.stories(limit=1 << 31) if s.id == asked.story)
            name = row.title or asked.story
            keeping.decide("name", (asked.story,), name)
        return name
    if asked.name or any(e.report.story for e in new):
        return asked.name
    first = new[0].report
    title = first.metadata.title.value or first.text.split("\n")[0]
    return f"{title[:120]} ({first.id[1:7]})"


def _extracted(
    run: Run, asked: WorkRequest, new: list[Extraction], lost: list[str]
) -> Iterator[WorkProgress | FailedWork]:
    """Fills `new` with what was given and read, `lost` with what could not be."""
    reports: list[Report] = []
    for n, given in enumerate(asked.given):
        yield WorkProgress("reading", n, len(asked.given), given.name)
        reports += _read(run, given, asked)
    readable = [r for r in reports if not r.unread]
    lost += [p.message for r in reports for p in r.problems if p.unread]
    if asked.given and not readable:
        yield FailedWork(" ".join(lost) or "Nothing of what was given could be read.")
        return
    for n, report in enumerate(readable):
        yield WorkProgress(
            "extracting", n, len(readable), report.metadata.title.value or report.input
        )
        new += run.extract([report])


def _read(run: Run, given: Submission, asked: WorkRequest) -> Iterator[Report]:
    if given.content is None:
        from dataclasses import replace

        options = replace(run.options, allow_private=asked.allow_private)
        yield from replace(run, options=options, cache=None).read([given.name])
    else:
        yield from run.read_bytes(given.name, given.content)


def _accounts(
    run: Run, asked: WorkRequest, new: list[Extraction], lost: tuple[str, ...]
) -> Iterator[Made]:
    """One account; where records name their stories and nobody another one, one for each."""
    stories = {e.report.story for e in new if e.report.story}
    if stories and not asked.story and not asked.name:
        for name, held in run.grouped(new).items():
            yield Made(run.reconcile(held, name, ["*"]), tuple(held), None, name, lost)
        return
    if asked.developed:
        yield from _developed(run, asked, new)
        return
    together = current((*asked.held, *new))
    kept = [e for e in together if e.report.id not in asked.exclude]
    names = [f"R{n}" for n, e in enumerate(kept, 1) if e.report.id in asked.include]
    account = run.reconcile(kept, asked.name, names)
    yield Made(account, together, asked.story, asked.name, lost)


def _developed(run: Run, asked: WorkRequest, new: list[Extraction]) -> Iterator[Made]:
    """The account after each report in the order in which they were published."""
    from rashomon.model import content_id

    held: list[Extraction] = []
    story, last = None, ""
    for known, extraction in sorted(((_known(e), e) for e in new), key=lambda pair: pair[0]):
        held.append(extraction)
        last = last if known == UNDATED else known
        story = story or content_id("S", asked.name or "", extraction.report.id)
        account = run.reconcile(held, asked.name, ["*"])
        yield Made(account, tuple(held), story, asked.name, known=last)


def _known(extraction: Extraction) -> str:
    """When a report can have been known first: as it was published, on a bare day at 20:00 UTC.

    What is no day and no time (a year, a month) dates nothing.
    """
    from datetime import UTC

    from rashomon.model import moments

    told = moments.moment(extraction.report.metadata.published.value)
    if told is None:
        return UNDATED
    moment, timed = told
    held = moment if timed else moment.replace(hour=20)
    return held.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def current(extractions: tuple[Extraction, ...]) -> tuple[Extraction, ...]:
    """The last version of each document, in the order in which the documents came."""
    last: dict[str, Extraction] = {}
    for extraction in extractions:
        last[extraction.report.document or extraction.report.id] = extraction
    return tuple(last.values())


def settled() -> Run:
    """How this process runs: as the settings say, in one process."""
    from dataclasses import replace

    from rashomon import run

    held = run.settled()
    limits = replace(held.options.limits, processes=1)
    return replace(held, options=replace(held.options, limits=limits))


def maker(run: Run) -> str:
    """What makes accounts here: this program, and the language model."""
    return f"rashomon {__version__}; {run.language.parser.version}"


def _ledger(address: str | None, run: Run) -> Keeping | None:
    """The ledger that the service named, open for writing; None where it named none."""
    if address is None:
        return None
    from rashomon.keeping import Keeping
    from rashomon.ledger import opened

    return Keeping(opened(address, create=True), run)


WARM = {"text": "A ferry ran aground at Olm on Wednesday and 12 people were hurt, police said."}


def main() -> None:
    """Answers pieces of work until standard input ends."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no word of ours
    with suppress(OSError, AttributeError):
        os.nice(5)  # pages go before
    try:
        address = receive(sys.stdin.buffer)
        run = settled()
        keeping = _ledger(address, run)
        list(run.extract(run.read([WARM])))
        send(out, Ready(maker(run)))
    except RashomonError as error:
        send(out, FailedWork(str(error)))
        return
    except EOFError:
        return
    while True:
        try:
            asked = receive(sys.stdin.buffer)
        except EOFError:
            return
        try:
            wanted = keeping if keeping and asked.keep and not asked.developed else None
            for told in written(wanted, asked) if wanted else made(run, asked):
                send(out, told)
        except RashomonError as error:
            send(out, FailedWork(str(error)))
        except Exception as error:  # one piece of work, not the service
            send(
                out,
                FailedWork(f"This could not be compared, by a fault of this program: {error!r}."),
            )


if __name__ == "__main__":
    main()
