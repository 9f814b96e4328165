"""What is watched and what was told at once: asked of the ledger of a service, and changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rashomon.ledger import View
from rashomon.watch import channels, sources
from rashomon.web import forms
from rashomon.web.desk import QueuedWork
from rashomon.web.ledgered import Ledgered
from rashomon.web.problems import RefusedRequest
from rashomon.web.service import Service
from rashomon.web.store import Missing
from rashomon.web.work import SourceState, Watching, Wording, WorkRequest

NEWEST = 200
"""Alerts that are given, the newest."""
STATES: tuple[SourceState, ...] = ("watched", "paused", "removed")
WORDINGS: tuple[Wording, ...] = ("page", "feed")


def asked[T](service: Service, question: Callable[[View], T]) -> T | None:
    """What a ledger answers; None where the service stands on none."""
    return service.store.ask(question) if isinstance(service.store, Ledgered) else None


def alerts(view: View) -> list[dict[str, Any]]:
    """What was told, the newest first (`rashomon/alert/1`)."""
    return [channels.plain(view, a) for a in view.newest_alerts(NEWEST)]


def watched(view: View) -> list[dict[str, Any]]:
    """The sources and how each fares (`rashomon/watch/source/1`)."""
    return [sources.plain(s) for s in sources.standing(view.store)]


def watch(service: Service, address: object, state: object, words: object, by: str) -> QueuedWork:
    """The work after which an address is watched, paused or removed; no new path is taken.

    Without `words` a known source keeps its own.
    RefusedRequest where it cannot be, Missing where what is to be paused or removed is not watched.
    """
    wanted = next((s for s in STATES if s == state), None)
    wording = next((w for w in WORDINGS if w == words), None)
    if wanted is None or (wording is None and words is not None):
        raise RefusedRequest(422, "`state`: watched, paused or removed; `words`: page or feed.")
    known = asked(service, watched)
    if known is None:
        raise RefusedRequest(
            422, "Only a ledger can be watched for: start the service with --ledger."
        )
    if address not in [s["address"] for s in known]:
        if wanted != "watched":
            raise Missing("That is not watched.")
        if not isinstance(address, str):
            raise RefusedRequest(422, "`address` is words.")
        forms.addresses([address], service.bounds)
    watching = Watching(str(address), wanted, wording, by)
    return service.desk.take(WorkRequest(watching=watching), patient=True)
