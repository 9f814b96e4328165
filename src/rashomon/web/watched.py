"""The pages of what is watched and of what was told at once; the same as an Atom feed."""

from __future__ import annotations

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from rashomon.ledger import View, stamp
from rashomon.render.alerts import HEADS, atom, details, headline
from rashomon.watch import sources
from rashomon.web import api, forms, watching
from rashomon.web.drawing import asking, drawn_page
from rashomon.web.problems import RefusedRequest
from rashomon.web.service import Service, of
from rashomon.web.watching import alerts as newest
from rashomon.web.watching import asked

GAPS = 50
"""Gaps of one page, the newest."""


@asking
def watch(request: Request, service: Service) -> str:
    """What is watched, how each source fares, and when it was not seen."""
    return drawn_page("watch.html.j2", request, story=None, held=asked(service, _watch))


async def watched(request: Request) -> Response:
    """Watches an address, pauses or removes it; leads back to the list once that is done."""
    service = of(request)
    held = await forms.form(request, service.people, service.bounds)
    made = await run_in_threadpool(
        watching.watch, service, forms.words(held, "address"), forms.words(held, "state", 20),
        forms.words(held, "words", 20), forms.person(request).name,
    )  # fmt: skip
    return RedirectResponse(f"/tasks/{made.id}?back=/watch", 303)


def _watch(view: View) -> dict[str, Any]:
    found = list(sources.standing(view.store))
    last = view.head()
    missed = list(sources.gaps(view.store, last.at))[-GAPS:]
    return {
        "sources": [(s, _time(s.last), _time(s.due)) for s in found],
        "gaps": [(g, _time(g.since), _time(g.until)) for g in reversed(missed)],
    }


def _time(at: int | None) -> str:
    return stamp(at) if at else ""


@asking
def alerts(request: Request, service: Service) -> str:
    """What was told at once, the newest first."""
    kind = api.text(request, "kind")
    found = asked(service, newest)
    shown = [a for a in found or () if kind in ("", a["kind"])]
    return drawn_page(
        "alerts.html.j2",
        request,
        story=None,
        alerts=[(a, headline(a), list(details(a))[: 1 if a["reason"] else 0]) for a in shown],
        ledger=found is not None,
        kinds=HEADS,
        kind=kind,
    )


async def feed(request: Request) -> Response:
    """The newest alerts as an Atom feed."""
    service = of(request)
    found = await run_in_threadpool(asked, service, newest)
    if found is None:
        raise RefusedRequest(404, "Alerts need a ledger: start the service with --ledger.")
    # saved or read by a program, and never shown as a page of ours
    return Response(atom(found, "service"), media_type="application/atom+xml")


def routes() -> list[Route]:
    """These pages."""
    return [
        Route("/watch", watch, methods=["GET"]),
        Route("/watch", watched, methods=["POST"]),
        Route("/alerts", alerts, methods=["GET"]),
        Route("/alerts.xml", feed, methods=["GET"]),
    ]
