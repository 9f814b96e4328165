"""What is watched and what was told at once, asked of the ledger that a service stands on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rashomon.ledger import View
from rashomon.watch import channels, sources
from rashomon.web.ledgered import Ledgered
from rashomon.web.service import Service

NEWEST = 200
"""Alerts that are given, the newest."""


def asked[T](service: Service, question: Callable[[View], T]) -> T | None:
    """What a ledger answers; None where the service stands on none."""
    return service.store.ask(question) if isinstance(service.store, Ledgered) else None


def alerts(view: View) -> list[dict[str, Any]]:
    """What was told, the newest first (`rashomon/alert/1`)."""
    return [channels.plain(view, a) for a in view.newest_alerts(NEWEST)]


def watched(view: View) -> list[dict[str, Any]]:
    """The sources and how each fares (`rashomon/watch/source/1`)."""
    return [sources.plain(s) for s in sources.standing(view.store)]
