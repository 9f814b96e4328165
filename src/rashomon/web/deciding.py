"""What a person settles about a story, and the account that follows.

Every decision can be taken back, and taking back is a decision too. One that changes which
reports are compared is kept once the new account is there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from rashomon.errors import UsageError
from rashomon.model import Report
from rashomon.web.desk import QueuedWork
from rashomon.web.pairing import StatementPair, undecided
from rashomon.web.service import Service
from rashomon.web.store import PLAIN, AccountState, Decision, Made, Verb, settled
from rashomon.web.work import Settling, WorkRequest


def decide(
    service: Service, story: str, by: str, verb: Verb, target: str = "", value: str = "",
    reason: str = "",
) -> Decision | QueuedWork:  # fmt: skip
    """The decision, or the work after which it holds; UsageError where it cannot be."""
    reason = reason.strip()
    standing = service.store.history(story)[-1]
    if service.store.apart:
        return _apart(service, standing, Settling(verb, tuple(target.split()), value, by, reason))
    if verb not in PLAIN:
        raise UsageError(f"{verb}: that needs a ledger; start the service with --ledger FILE.")
    undone = _undone(service, story, target) if verb == "undo" else None
    if verb in ("include", "exclude"):
        _known(standing, target)
    if verb == "name" and not value.strip():
        raise UsageError("A name has letters.")
    moving = (undone.verb if undone else verb) in ("include", "exclude")
    if not moving:
        found = service.store.decide(story, by, verb, target, value.strip(), None, reason)
        service.desk.changed([service.store.history(story)[-1]])
        return found
    include, exclude = settled(
        service.store.decisions(story), skip=undone.number if undone else None
    )
    if verb == "include":
        include, exclude = include | {target}, exclude - {target}
    if verb == "exclude":
        include, exclude = include - {target}, exclude | {target}
    asked = WorkRequest(story=story, include=tuple(sorted(include)), exclude=tuple(sorted(exclude)))

    def finish(made: tuple[Made, ...]) -> None:
        service.store.decide(story, by, verb, target, value, made[0], reason)
        service.desk.changed([service.store.history(story)[-1]])

    return service.desk.take(asked, patient=True, finish=finish)


def _apart(service: Service, standing: AccountState, said: Settling) -> QueuedWork:
    """The work by which a ledger takes the decision."""
    targets = said.target or (standing.story,)
    if said.verb == "merge":
        targets = (standing.story, *said.target)
    settling = replace(said, target=targets, value=said.value.strip())
    return service.desk.take(WorkRequest(story=standing.story, decision=settling), patient=True)


def _known(standing: AccountState, report: str) -> None:
    if report not in {e.report.id for e in standing.held}:
        raise UsageError("That story has no such report.")


def _undone(service: Service, story: str, target: str) -> Decision:
    for held in service.store.decisions(story):
        if str(held.number) == target and not held.undone and held.verb != "undo":
            return held
    raise UsageError("There is no such decision of that story that could be taken back.")


def standing_decisions(service: Service, story: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The reports that a person wants kept in a story, and those to be left out."""
    include, exclude = settled(service.store.decisions(story))
    return tuple(sorted(include)), tuple(sorted(exclude))


@dataclass(frozen=True, slots=True)
class Waiting:
    """A report that was left out of its story's account, which a person may settle."""

    story: str
    title: str
    report: Report
    why: str


@dataclass(frozen=True, slots=True)
class Asking:
    """Two statements of a story of which a person may say whether they answer one question."""

    story: str
    title: str
    pair: StatementPair


LOOKED = 20
"""Stories that are looked through where their accounts are made for it, the last changed first."""
PAIRS, OF_STORY = 20, 5
"""Pairs that are asked at once, and of one story."""


def _stories(service: Service) -> Sequence[AccountState]:
    held = service.store.stories(service.store.latest())
    return held[:LOOKED] if service.store.apart else held


def asking(service: Service) -> list[Asking]:
    """Pairs of statements that nobody settled yet; none where the store cannot settle them."""
    found: list[Asking] = []
    for standing in _stories(service) if service.store.apart else ():
        decided = [
            d.target
            for d in service.store.decisions(standing.story)
            if d.verb in ("same", "different") and not d.undone
        ]
        title = service.answers.summary(standing).title
        held = islice(undecided(standing.account, decided), OF_STORY)
        found += [Asking(standing.story, title, pair) for pair in held]
        if len(found) >= PAIRS:
            break
    return found[:PAIRS]


def queue(service: Service, most: int = 50) -> list[Waiting]:
    """What waits to be decided: reports left out, which nobody settled yet."""
    found: list[Waiting] = []
    for standing in _stories(service):
        done = {d.target for d in service.store.decisions(standing.story) if not d.undone}
        kept = {e.report.id for e in standing.account.extractions}
        title = service.answers.summary(standing).title
        for extraction in standing.held:
            report = extraction.report
            if report.id not in kept | done and not report.unread:
                found.append(Waiting(standing.story, title, report, _why(standing, report)))
        if len(found) >= most:
            break
    return found[:most]


def _why(standing: AccountState, report: Report) -> str:
    """What the account says of a report that it left out."""
    told = [p.message for p in standing.account.problems if p.input == report.input]
    return told[-1] if told else "It was left out of the account."
