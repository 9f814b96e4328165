"""The HTTP interface under /api/1: questions and answers as JSON.

`ENDPOINTS` is the list of all there is; the routes and the description (`openapi`) are both
made from it. Every answer carries the transaction at which it holds.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rashomon.render import contract, phrases
from rashomon.render.safe import json_text
from rashomon.web import answers, deciding, editions, events, forms, watching
from rashomon.web.answers import AnswerCache, Filter, Json, page_of, stamp
from rashomon.web.desk import QueuedWork
from rashomon.web.problems import RefusedRequest
from rashomon.web.service import Service, fresh, of
from rashomon.web.store import VERBS, Missing, StatementQuery
from rashomon.web.work import WorkRequest

PREFIX = "/api/1"
DECIDING = {"story", "verb", "target", "value", "reason"}
WATCHING = {"address", "state", "words"}
LONGEST = 200
"""Characters of a parameter, where nothing else is said."""
CURSORS, TXS = 10**9, 10**12
"""The largest cursor and the largest transaction that are taken."""
KINDS = ("figure", "quote", "claim", "state", "detail")
_ID = re.compile(r"[A-Za-z0-9_-]{1,80}")


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter of the query: what it is called, what it may be, what it means."""

    name: str
    about: str
    kind: str = "string"
    choices: tuple[str, ...] = ()
    most: int | None = None
    """The largest whole number, or the most characters, that are taken."""


Handler = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One thing that can be asked: how, what for, with what, and the shape of the answer."""

    method: str
    path: str
    handler: Handler
    about: str
    answer: str
    params: tuple[Param, ...] = ()
    body: str | None = None
    status: int = 200


AT = Param("at", "As it stood at this transaction, or at this time (ISO 8601).")
LIMIT = Param("limit", "Items of one answer, 1 to 200.", "integer", most=200)
CURSOR = Param("cursor", "Where to go on: `next` of the answer before.", "integer", most=CURSORS)
PAGED = (LIMIT, CURSOR)


# ---- what a question may hold -----------------------------------------------------------


def text(request: Request, name: str, most: int = LONGEST) -> str:
    """A parameter as words; RefusedRequest where it is given twice, or too long."""
    values = request.query_params.getlist(name)
    if len(values) > 1 or any(len(v) > most for v in values):
        raise RefusedRequest(400, f"{name}: one value of at most {most} characters is wanted.")
    return values[0] if values else ""


def whole(request: Request, name: str, least: int, most: int, default: int) -> int:
    """A parameter as a whole number within bounds."""
    word = text(request, name)
    if not word:
        return default
    if not (word.isascii() and word.isdecimal() and len(word) < 16):
        raise RefusedRequest(400, f"{name}: a whole number from {least} to {most} is wanted.")
    if not least <= int(word) <= most:
        raise RefusedRequest(400, f"{name}: a whole number from {least} to {most} is wanted.")
    return int(word)


def number(request: Request, name: str) -> float | None:
    """A parameter as a number; None where it is not given."""
    word = text(request, name, 40)
    if not word:
        return None
    try:
        found = float(word)
    except ValueError:
        found = float("nan")
    if not abs(found) < 1e300:
        raise RefusedRequest(400, f"{name}: a number is wanted.")
    return found


def choice(request: Request, name: str, choices: tuple[str, ...]) -> str:
    """A parameter that is one of a few words, or nothing."""
    word = text(request, name)
    if word and word not in choices:
        raise RefusedRequest(400, f"{name}: one of {', '.join(choices)} is wanted.")
    return word


def ident(request: Request, name: str = "id") -> str:
    """An id of the path; RefusedRequest where it is none."""
    found = str(request.path_params[name])
    if not _ID.fullmatch(found):
        raise Missing("There is nothing of that name here.")
    return found


def paged(request: Request) -> tuple[int, int]:
    """Cursor and limit."""
    most = of(request).bounds.page
    return whole(request, "cursor", 0, CURSORS, 0), whole(request, "limit", 1, most, 50)


def wanted(request: Request) -> Filter:
    """Which stories are asked for."""
    return Filter(
        text(request, "q"),
        choice(request, "type", tuple(phrases.TYPES)),
        text(request, "slot"),
        text(request, "place"),
        text(request, "source"),
        whole(request, "after_tx", 0, TXS, 0),
    )


def query(request: Request) -> StatementQuery:
    """What is looked for."""
    return StatementQuery(
        text(request, "q", 400),
        choice(request, "kind", KINDS) or None,
        text(request, "slot") or None,
        text(request, "speaker") or None,
        text(request, "place") or None,
        number(request, "low"),
        number(request, "high"),
    )


# ---- answering --------------------------------------------------------------------------


def say(value: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """A value as JSON."""
    return Response(json_text(value).encode(), status, headers, media_type="application/json")


def asking(make: Callable[[Request, Service], Json]) -> Handler:
    """A question of the store: answered apart from the loop, or not at all where it is known."""

    async def answer(request: Request) -> Response:
        service = of(request)
        tag = await service.soon(service.tag)
        if fresh(request, tag):
            return Response(status_code=304, headers={"etag": tag})
        key = (tag, request.url.path, request.url.query)
        made = _MADE.get(key) or await run_in_threadpool(
            _MADE.once, key, lambda: _stamped(make, request, service)
        )
        return Response(made, 200, {"etag": tag}, media_type="application/json")

    answer.__doc__ = make.__doc__
    return answer


_MADE: AnswerCache[bytes] = AnswerCache(1_024, lambda answer: len(answer) < 64_000)
"""Answers by entity tag and question: within one transaction nothing is worked out twice."""


def _stamped(make: Callable[[Request, Service], Json], request: Request, service: Service) -> bytes:
    moment = service.asked(request)
    value = stamp(moment, service.desk.maker.maker) | make(request, service)
    return json_text(value).encode()


@asking
def index(request: Request, service: Service) -> Json:
    """What there is."""
    return {"stories": len(service.store.stories(service.asked(request))), "openapi":
        f"{PREFIX}/openapi.json"}  # fmt: skip


@asking
def stories(request: Request, service: Service) -> Json:
    """The stories, the last changed first."""
    found = service.answers.stories(service.asked(request), wanted(request))
    held, after = page_of(found, *paged(request))
    return {"total": len(found), "items": [answers.listed(s) for s in held], "next": after}


def _standing(request: Request, service: Service) -> Any:
    return service.store.story(ident(request), service.asked(request))


@asking
def story(request: Request, service: Service) -> Json:
    """A story in a line."""
    return {"story": answers.listed(service.answers.summary(_standing(request, service)))}


@asking
def account(request: Request, service: Service) -> Json:
    """The whole account."""
    return {"account": service.answers.account(_standing(request, service))}


@asking
def findings(request: Request, service: Service) -> Json:
    """The findings of an account, of some types or slots."""
    held = service.answers.account(_standing(request, service))["findings"]
    kind, slot = choice(request, "type", tuple(phrases.TYPES)), text(request, "slot")
    found = [f for f in held if kind in ("", f["type"]) and slot in ("", f["slot"])]
    shown, after = page_of(found, *paged(request))
    return {"total": len(found), "items": list(shown), "next": after}


@asking
def why(request: Request, service: Service) -> Json:
    """How one finding came to be."""
    return service.answers.why(_standing(request, service), ident(request, "finding"))


@asking
def timeline(request: Request, service: Service) -> Json:
    """The accounts of a story one after another, with what each changed."""
    at = service.asked(request)
    history = [s for s in service.store.history(ident(request)) if s.moment.tx <= at.tx]
    first, limit = paged(request)
    held, after = page_of(history, first, limit)
    items = []
    for n, standing in enumerate(held, first):
        before = history[n - 1] if n else None
        known = {e.report.id for e in before.held} if before else set()
        items.append(
            {
                "tx": standing.moment.tx,
                "known_at": standing.moment.known,
                "reports": [e.report.id for e in standing.held if e.report.id not in known],
                "changes": answers.difference(service.answers.changes(before, standing)),
            }
        )
    return {"total": len(history), "items": items, "next": after}


@asking
def report(request: Request, service: Service) -> Json:
    """A report's text with what was read in it; with `start` and `end` the words there."""
    held = service.store.version(ident(request))
    made: Json = {"version": answers.version(held), "report": contract.report(held.extraction)}
    length = len(held.extraction.report.text)
    if text(request, "start") or text(request, "end"):
        start = whole(request, "start", 0, length, 0)
        made["span"] = answers.quoted(
            held.extraction.report, start, whole(request, "end", start, length, length)
        )
    return made


@asking
def article(request: Request, service: Service) -> Json:
    """The versions of an article."""
    held = list(service.store.versions(ident(request)))
    made = editions.edits(held)
    return {
        "items": [
            answers.version(v) | {"edit": editions.shaped(made.get(v.id), v.extraction.report.text)}
            for v in held
        ]
    }


@asking
def search(request: Request, service: Service) -> Json:
    """Where words or statements stand."""
    first, limit = paged(request)
    found = service.answers.found(query(request), service.asked(request), limit + 1, first)
    return {"items": found[:limit], "next": first + limit if len(found) > limit else None}


@asking
def changes(request: Request, service: Service) -> Json:
    """The accounts that were made after a transaction, with what each changed."""
    held = service.store.since(whole(request, "after_tx", 0, TXS, 0))
    shown, after = page_of(held, *paged(request))
    items = []
    for standing in shown:
        history = service.store.history(standing.story)
        place = [s.moment.tx for s in history].index(standing.moment.tx)
        difference = service.answers.changes(history[place - 1] if place else None, standing)
        items.append(
            {
                "story": standing.story,
                "tx": standing.moment.tx,
                "known_at": standing.moment.known,
                "changes": answers.difference(difference),
            }
        )
    return {"total": len(held), "items": items, "next": after}


@asking
def alerts(request: Request, service: Service) -> Json:
    """What was told at once, the newest first; nothing where no ledger is served."""
    kind = text(request, "kind")
    found = watching.asked(service, watching.alerts) or []
    held = [a for a in found if kind in ("", a["kind"])]
    shown, after = page_of(held, *paged(request))
    return {"total": len(held), "items": shown, "next": after}


@asking
def sources(request: Request, service: Service) -> Json:
    """What is watched, and how each source fares; nothing where no ledger is served."""
    held = watching.asked(service, watching.watched) or []
    shown, after = page_of(held, *paged(request))
    return {"total": len(held), "items": shown, "next": after}


@asking
def decisions(request: Request, service: Service) -> Json:
    """What people settled, the last first."""
    held = list(reversed(service.store.decisions(text(request, "story") or None)))
    shown, after = page_of(held, *paged(request))
    return {"total": len(held), "items": [answers.decision(d) for d in shown], "next": after}


# ---- writing ----------------------------------------------------------------------------


def _progress(work: QueuedWork) -> Json:
    return {
        "id": work.id,
        "phase": work.step.phase,
        "share": round(work.share, 3),
        "words": work.words,
        "what": work.step.what[:200],
        "stories": list(work.stories),
        "unread": list(work.unread),
        "error": work.error,
    }


async def give(request: Request) -> Response:
    """Takes reports; the answer says where to ask how far the account is."""
    service = of(request)
    held = await forms.body(request, service.people)
    given = forms.reports(held, service.bounds)
    called = held.get("story"), held.get("name")
    if not all(c is None or (isinstance(c, str) and len(c) < 300) for c in called):
        raise RefusedRequest(
            422, "`story` is the id of one that is there, `name` a name for a new one."
        )
    story, named = called
    if story:
        service.store.history(story)
    asked = WorkRequest(tuple(given), story=story or None, name=named or None,
        allow_private=service.allow_private)  # fmt: skip
    work = service.desk.take(asked, patient=True)
    where = {"location": f"{PREFIX}/tasks/{work.id}"}
    return say(_now(service) | {"work": _progress(work)}, 202, where)


async def progress(request: Request) -> Response:
    """How far a piece of work is."""
    service = of(request)
    return say(_now(service) | {"work": _progress(_work(request))})


async def stop(request: Request) -> Response:
    """Stops a piece of work."""
    service = of(request)
    forms.allowed(request, service.people)
    service.desk.stop(_work(request))
    return Response(status_code=204)


async def decide(request: Request) -> Response:
    """Takes a decision about a story."""
    service = of(request)
    held = await forms.body(request, service.people)
    if not isinstance(held, dict) or set(held) - DECIDING:
        raise RefusedRequest(422, f"An object with {', '.join(sorted(DECIDING))} is wanted.")
    if not all(isinstance(v, str) and len(v) <= 2_000 for v in held.values()):
        raise RefusedRequest(422, "The fields of a decision are words.")
    if held.get("verb") not in VERBS or not held.get("story"):
        raise RefusedRequest(422, f"`story` and one of {', '.join(VERBS)} as `verb` are wanted.")
    made = await run_in_threadpool(
        deciding.decide, service, held["story"], forms.person(request).name, held["verb"],
        held.get("target", ""), held.get("value", ""), held.get("reason", ""),
    )  # fmt: skip
    if isinstance(made, QueuedWork):
        return say(_now(service) | {"work": _progress(made)}, 202,
            {"location": f"{PREFIX}/tasks/{made.id}"})  # fmt: skip
    return say(_now(service) | {"decision": answers.decision(made)}, 201)


async def watch(request: Request) -> Response:
    """Watches an address from now on, or pauses or removes what is watched. No path is taken."""
    service = of(request)
    held = await forms.body(request, service.people)
    if not isinstance(held, dict) or set(held) - WATCHING or not held.get("address"):
        raise RefusedRequest(422, f"An object with {', '.join(sorted(WATCHING))} is wanted.")
    made = await run_in_threadpool(
        watching.watch, service, held["address"], held.get("state", "watched"),
        held.get("words"), forms.person(request).name,
    )  # fmt: skip
    where = {"location": f"{PREFIX}/tasks/{made.id}"}
    return say(_now(service) | {"work": _progress(made)}, 202, where)


def _work(request: Request) -> QueuedWork:
    found = of(request).desk.work(ident(request))
    if found is None:
        raise Missing("There is no such piece of work, or it is long over.")
    return found


def _now(service: Service) -> Json:
    return stamp(service.store.latest(), service.desk.maker.maker)


async def description(request: Request) -> Response:
    """This interface, as OpenAPI 3.1 describes it."""
    from rashomon.web import openapi

    made = await run_in_threadpool(openapi.description)
    tag = f'"{of(request).boot}-openapi"'
    if fresh(request, tag):
        return Response(status_code=304, headers={"etag": tag})
    return say(made, 200, {"etag": tag})


FILTERS = (
    Param("q", "Words of the title."),
    Param("type", "With a finding of this type.", choices=tuple(phrases.TYPES)),
    Param("slot", "With a figure of this slot (`killed`, `injured`, …)."),
    Param("place", "With a statement about this place; over a ledger nothing is found so."),
    Param("source", "With a report of this publisher."),
    Param("after_tx", "Changed after this transaction.", "integer", most=TXS),
)
SOUGHT = (
    Param("q", "Words, all of them; with no ledger the last may be a beginning.", most=400),
    Param("kind", "Statements of this kind.", choices=KINDS),
    Param("slot", "Figures of this slot."),
    Param("speaker", "Statements on this source's word."),
    Param("place", "Statements about this place."),
    Param("low", "Figures of at least this.", "number"),
    Param("high", "Figures of at most this.", "number"),
)
OF_TYPE = (FILTERS[1], Param("slot", "Of this slot."))
SPAN = (
    Param("start", "Where the words begin, in code points.", "integer"),
    Param("end", "Where they end.", "integer"),
)
AFTER = Param("after_tx", "After this transaction.", "integer", most=TXS)
OF_STORY = Param("story", "Of this story alone.")
ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint("GET", "/", index, "What there is", "IndexAnswer", (AT,)),
    Endpoint("GET", "/stories", stories, "Stories", "StoriesAnswer", (*FILTERS, AT, *PAGED)),
    Endpoint("GET", "/stories/{id}", story, "A story", "StoryAnswer", (AT,)),
    Endpoint("GET", "/stories/{id}/account", account, "Its account", "AccountAnswer", (AT,)),
    Endpoint(
        "GET", "/stories/{id}/findings", findings, "Its findings", "FindingsAnswer",
        (*OF_TYPE, AT, *PAGED),
    ),
    Endpoint(
        "GET", "/stories/{id}/findings/{finding}", why, "Why one finding is so", "WhyAnswer", (AT,)
    ),
    Endpoint(
        "GET", "/stories/{id}/timeline", timeline, "How its account changed", "TimelineAnswer",
        (AT, *PAGED),
    ),
    Endpoint("GET", "/reports/{id}", report, "A report's text", "ReportAnswer", (*SPAN, AT)),
    Endpoint("GET", "/articles/{id}", article, "An article's versions", "VersionsAnswer", (AT,)),
    Endpoint("GET", "/search", search, "Words and statements", "SearchAnswer",
        (*SOUGHT, AT, *PAGED)),
    Endpoint("GET", "/changes", changes, "What changed since", "ChangesAnswer",
        (AFTER, AT, *PAGED)),
    Endpoint("GET", "/decisions", decisions, "What people settled", "DecisionsAnswer",
        (OF_STORY, AT, *PAGED)),
    Endpoint("GET", "/alerts", alerts, "What was told at once", "AlertsAnswer",
        (Param("kind", "Alerts of this kind."), *PAGED)),
    Endpoint("GET", "/sources", sources, "What is watched", "SourcesAnswer", PAGED),
    Endpoint("GET", "/tasks/{id}", progress, "How far a piece of work is", "WorkAnswer"),
    Endpoint("GET", "/events", events.stream, "Events as they come (server-sent)", "", (AFTER,)),
    Endpoint("GET", "/openapi.json", description, "This description", "object"),
    Endpoint("POST", "/reports", give, "Give reports", "WorkAnswer", body="Giving", status=202),
    Endpoint("POST", "/decisions", decide, "Settle something", "DecisionAnswer", body="Deciding",
        status=201),
    Endpoint("POST", "/sources", watch, "Watch a source, pause or remove it", "WorkAnswer",
        body="Watched", status=202),
    Endpoint("DELETE", "/tasks/{id}", stop, "Stop a piece of work", "", status=204),
)  # fmt: skip


def routes() -> list[Route]:
    """Every endpoint as a route."""
    return [
        Route(PREFIX + e.path, e.handler, methods=[e.method], name=f"{e.method} {e.path}")
        for e in ENDPOINTS
    ]
