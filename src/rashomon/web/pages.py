"""The pages for people. What each shows is worked out here; the templates only lay it out.

Everything works without JavaScript: what is sent is a form, what is awaited is asked again.
"""

from __future__ import annotations

import json

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from rashomon.model import State, Statement
from rashomon.render import page as drawn
from rashomon.render import together
from rashomon.web import answers, api, deciding, diffing, editions, forms, people
from rashomon.web.answers import AnswerCache
from rashomon.web.desk import QueuedWork
from rashomon.web.drawing import (
    STATIC,
    answer,
    asking,
    drawn_page,
    joined,
    pieces,
    static,
    version,
)
from rashomon.web.problems import RefusedRequest
from rashomon.web.service import Service, fresh, of
from rashomon.web.store import PLAIN, VERBS, AccountState, Moment
from rashomon.web.work import WorkRequest

EXPORTS = {"html": "html", "json": "json", "csv": "csv", "markdown": "md"}
"""What an account can be saved as → the ending of its file."""
MOMENTS = 500
"""Transactions of the picker."""
BACK = ("/decide", "/watch")
"""Lists to which a piece of work that began there leads back: one of a queue to the next."""
LISTED = 50
"""Stories, hits and decisions of one page."""


# ---- the first page, and what is given --------------------------------------------------


async def front(request: Request) -> Response:
    """A new account; the stories there are."""
    return answer(request, await run_in_threadpool(_front, request, of(request)))


def _front(request: Request, service: Service) -> str:
    at = service.asked(request)
    wanted = api.wanted(request)
    found = service.answers.stories(at, wanted)
    everything = service.answers.stories(at) if wanted else found
    first, _ = api.paged(request)
    held, after = answers.page_of(found, first, LISTED)
    return drawn_page(
        "front.html.j2",
        request,
        stories=held,
        total=len(found),
        before=max(0, first - LISTED) if first else None,
        after=after,
        everything=len(everything),
        wanted=wanted,
        slots=sorted({slot for s in everything for slot in s.slots}),
        asked=dict(request.query_params),
        moment=at,
        moments=_moments(service),
        working=service.desk.running(),
        story=None,
    )


def _moments(service: Service, story: str | None = None) -> list[Moment]:
    """The transactions to pick from, the newest first."""
    if story is None:
        return list(service.store.moments(MOMENTS))
    found = {s.moment.tx: s.moment for s in service.store.history(story)}
    return [found[tx] for tx in sorted(found, reverse=True)][:MOMENTS]


async def give(request: Request) -> Response:
    """Takes what a person gives, and leads to where its progress is shown."""
    service = of(request)
    held = await forms.form(request, service.people, service.bounds)
    given = await forms.given(held, service.bounds)
    story, name = forms.words(held, "story", 90), forms.words(held, "name", 200)
    if story:
        service.store.history(story)
    asked = WorkRequest(
        tuple(given),
        story=story or None,
        name=name or None,
        allow_private=service.allow_private,
    )
    work = service.desk.take(asked)
    return RedirectResponse(f"/tasks/{work.id}", 303)


async def progress(request: Request) -> Response:
    """How far a piece of work is; the account once it is there."""
    service = of(request)
    work = _work(request)
    back = request.query_params.get("back", "")
    back = back if back in BACK else ""
    if work.step.phase == "done" and not work.unread and (work.stories or back):
        where = f"/stories/{work.stories[0]}" if len(work.stories) == 1 else "/"
        return RedirectResponse(back or where, 303)
    return answer(request, drawn_page("work.html.j2", request, work=work, seen=service.answers))


async def stop(request: Request) -> Response:
    """Stops a piece of work."""
    service = of(request)
    await forms.form(request, service.people, service.bounds)
    service.desk.stop(_work(request))
    return RedirectResponse("/", 303)


def _work(request: Request) -> QueuedWork:
    found = of(request).desk.work(api.ident(request))
    if found is None:
        raise RefusedRequest(404, "There is no such piece of work, or it is long over.")
    return found


async def share(request: Request) -> Response:
    """Takes the page that a person is looking at, handed over by the bookmarklet."""
    service = of(request)
    if request.method == "POST":
        return await give(request)
    stories = service.answers.stories(service.store.latest())[:200]
    html = drawn_page("share.html.j2", request, stories=stories, origin=_origin(request))
    # whoever opened this window may hand it a page; it may do nothing else with it
    return answer(request, html, headers={"cross-origin-opener-policy": "unsafe-none"})


def _origin(request: Request) -> str:
    return f"{request.url.scheme}://{request.headers['host']}"


# ---- a story ----------------------------------------------------------------------------

_ACCOUNTS: AnswerCache[list[bytes]] = AnswerCache(64_000_000, size=lambda page: sum(map(len, page)))
"""Pages of accounts, so many bytes of them, each as long as nothing of its story changes."""


def _standing(request: Request, service: Service) -> AccountState:
    return service.store.story(api.ident(request), service.asked(request))


async def account(request: Request) -> Response:
    """The account, as its file has it, with the service's bar around it."""
    service, story = of(request), api.ident(request)
    touched = await service.soon(lambda: service.store.touched(story))
    who = forms.person(request)
    tag = f'"{service.boot}-{story}-{touched}-{service.people.sign(who)[:8]}"'
    if fresh(request, tag):
        return Response(status_code=304, headers={"etag": tag})
    key = (tag, who.name, request.query_params.get("at"))
    made = _ACCOUNTS.get(key)
    if made is None:
        made = await run_in_threadpool(
            _ACCOUNTS.once, key, lambda: pieces(_account(request, service))
        )
    headers = {"etag": tag, "vary": "cookie"}
    return Response(joined(request, made), 200, headers, media_type="text/html")


def _account(request: Request, service: Service) -> str:
    standing = _standing(request, service)
    last = service.store.last(standing.story)
    seen = service.answers.view(standing)
    include, exclude = deciding.standing_decisions(service, standing.story)
    kept = {e.report.id for e in standing.account.extractions}
    return drawn_page(
        "account.html.j2",
        request,
        **drawn.shown(seen),
        home=None,
        story=standing.story,
        summary=service.answers.summary(standing),
        standing=standing,
        last=last,
        moments=_moments(service, standing.story),
        steps=len(service.store.history(standing.story)),
        left_out=[e.report for e in standing.held if e.report.id not in kept],
        excluded=exclude,
        included=include,
        exports=EXPORTS,
        settling=VERBS[len(PLAIN) :] if service.store.apart else (),
    )


@asking
def timeline(request: Request, service: Service) -> str:
    """How the account changed: when it was learned, what was told when."""
    at = service.asked(request)
    standing = _standing(request, service)
    history = [s for s in service.store.history(standing.story) if s.moment.tx <= at.tx]
    steps = []
    for n, each in enumerate(history):
        before = history[n - 1] if n else None
        known = {e.report.id for e in before.held} if before else set()
        new = [e.report for e in each.held if e.report.id not in known]
        steps.append(diffing.step(service.answers, before, each, new))
    decided = service.store.decisions(standing.story)
    return drawn_page(
        "timeline.html.j2",
        request,
        story=standing.story,
        summary=service.answers.summary(standing),
        steps=list(reversed(steps)),
        decided=decided,
        moment=at,
    )


def export(request: Request, service: Service) -> Response:
    """The account as a file."""
    form = str(request.path_params["form"])
    if form not in EXPORTS:
        raise RefusedRequest(404, "An account is not saved as that.")
    standing = _standing(request, service)
    made = together(form, [standing.account])
    name = f"account-{standing.story}-{standing.moment.tx}.{EXPORTS[form]}"
    return Response(
        made.encode("utf-8", "replace"),
        media_type="application/octet-stream",  # saved, and never shown as a page of ours
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


async def exported(request: Request) -> Response:
    """The same, made apart from the loop."""
    return await run_in_threadpool(export, request, of(request))


# ---- articles, reports, search ----------------------------------------------------------


@asking
def article(request: Request, service: Service) -> str:
    """The versions of an article."""
    held = list(service.store.versions(api.ident(request)))
    edits = editions.edits(held)
    changed = {
        v.id: editions.told(edits[v.id], v.extraction.report.text) for v in held if v.id in edits
    }
    return drawn_page("article.html.j2", request, versions=held, article=held[-1], changed=changed)


@asking
def diff(request: Request, service: Service) -> str:
    """What changed from one version to another: statements first, then the words."""
    held = list(service.store.versions(api.ident(request)))
    known = {v.id: v for v in held}
    before = known.get(api.text(request, "from"), held[-2] if len(held) > 1 else held[-1])
    after = known.get(api.text(request, "to"), held[-1])
    change = diffing.between(before.extraction, after.extraction)
    edit = editions.edit(before.extraction, after.extraction)
    told = editions.told(edit, after.extraction.report.text)
    return drawn_page(
        "diff.html.j2", request, versions=held, before=before, after=after, change=change, told=told
    )


@asking
def report(request: Request, service: Service) -> str:
    """A report's text with what was read in it."""
    held = service.store.version(api.ident(request))
    length = len(held.extraction.report.text)
    start = api.whole(request, "start", 0, length, 0)
    end = api.whole(request, "end", start, length, start)
    return drawn_page(
        "report.html.j2",
        request,
        version=held,
        report=held.extraction.report,
        meta=held.extraction.report.metadata,
        blocks=diffing.blocks(held.extraction, start, end),
        statements=_statements(held.extraction.statements),
        versions=list(service.store.versions(held.article)),
    )


def _statements(held: tuple[Statement, ...]) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for s in held:
        kind = "state" if isinstance(s, State) else type(s).__name__.lower()
        counts[kind] = counts.get(kind, 0) + 1
    return sorted(counts.items())


@asking
def search(request: Request, service: Service) -> str:
    """Words and statements, each with the words around them."""
    query = api.query(request)
    first, _ = api.paged(request)
    found = service.answers.found(query, service.asked(request), LISTED + 1, first)
    latest = service.store.latest()
    stories = {
        id: service.answers.summary(service.store.story(id, latest)).title
        for id in {hit["story"] for hit in found}
    }
    return drawn_page(
        "search.html.j2",
        request,
        hits=found[:LISTED],
        after=first + LISTED if len(found) > LISTED else None,
        stories=stories,
        query=query,
        asked=dict(request.query_params),
        kinds=api.KINDS,
    )


# ---- deciding ---------------------------------------------------------------------------


@asking
def decide(request: Request, service: Service) -> str:
    """What waits for a person, one after another; the log."""
    return drawn_page(
        "decide.html.j2",
        request,
        queue=deciding.queue(service),
        asking=deciding.asking(service),
        decided=list(reversed(service.store.decisions()))[:200],
        titles={
            s.story: service.answers.summary(s).title
            for s in service.store.stories(service.store.latest())
        },
    )


async def decided(request: Request) -> Response:
    """Takes a decision, and leads back to where the person was."""
    service = of(request)
    held = await forms.form(request, service.people, service.bounds)
    verb = next((v for v in VERBS if v == forms.words(held, "verb", 20)), None)
    if verb is None:
        raise RefusedRequest(422, "That is no decision.")
    made = await run_in_threadpool(
        deciding.decide, service, forms.words(held, "story", 90), forms.person(request).name,
        verb, forms.words(held, "target", 200), forms.words(held, "value", 2_000),
        forms.words(held, "reason", 500),
    )  # fmt: skip
    back = forms.words(held, "back", 200)
    if isinstance(made, QueuedWork):
        then = "?back=/decide" if back == "/decide" else ""
        return RedirectResponse(f"/tasks/{made.id}{then}", 303)
    return RedirectResponse(back if _own(back) else "/decide", 303)


def _own(path: str) -> bool:
    """Whether it is a path of this service: no other site is ever led to."""
    return path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()


# ---- the rest ---------------------------------------------------------------------------


async def about(request: Request) -> Response:
    """What this is, what it cannot tell, how programs write, the bookmarklet."""
    service = of(request)
    return answer(
        request,
        drawn_page(
            "about.html.j2",
            request,
            maker=service.desk.maker.maker,
            bounds=service.bounds,
            bookmarklet=_bookmarklet(_origin(request)),
        ),
    )


def _bookmarklet(origin: str) -> str:
    """Opens our window and hands it the page, once that window says that it is there."""
    here = json.dumps(origin)
    return (
        f"javascript:(()=>{{const o={here},w=open(o+'/share');"
        "addEventListener('message',function f(e){if(e.source===w&&e.origin===o&&e.data==='ready')"
        "{removeEventListener('message',f);w.postMessage({html:document.documentElement.outerHTML,"
        "url:location.href,title:document.title},o)}})})()"
    )


async def trying(request: Request) -> Response:
    """A page to try the interface: its list, a form for each question."""
    return answer(request, drawn_page("try.html.j2", request, endpoints=api.ENDPOINTS,
        prefix=api.PREFIX))  # fmt: skip


async def login(request: Request) -> Response:
    """Asks for a token, begins a session with it."""
    service = of(request)
    wrong = False
    if request.method == "POST":
        held = await request.form(max_files=0, max_fields=4, max_part_size=4_096)
        session = service.people.begin(forms.words(held, "token", 400))
        if session:
            answered = RedirectResponse("/", 303)
            answered.set_cookie(
                people.COOKIE, session, max_age=int(people.LONGEST), httponly=True,
                samesite="strict", secure=request.url.scheme == "https",
            )  # fmt: skip
            return answered
        wrong = True
    html = drawn_page("login.html.j2", request, wrong=wrong)
    return answer(request, html, 403 if wrong else 200, {"cache-control": "no-store"})


async def logout(request: Request) -> Response:
    """Ends the session."""
    service = of(request)
    await forms.form(request, service.people, service.bounds)
    service.people.end(forms.person(request))
    answered = RedirectResponse("/login", 303)
    answered.delete_cookie(people.COOKIE)
    return answered


async def file(request: Request) -> Response:
    """A file of style or script, by its name in the list."""
    name = str(request.path_params["name"])
    if name not in STATIC:
        raise RefusedRequest(404, "There is nothing of that name here.")
    tag = f'"{version(name)}"'
    kept = {"etag": tag, "cache-control": "public, max-age=31536000, immutable"}
    if fresh(request, tag):
        return Response(status_code=304, headers=kept)
    return Response(static(name), headers=kept, media_type=STATIC[name])


def problem(request: Request, status: int, detail: str, headers: dict[str, str]) -> Response:
    """Why something was not done, for a person."""
    html = drawn_page("problem.html.j2", request, status=status, detail=detail)
    return answer(request, html, status, headers)


def routes() -> list[Route]:
    """Every page, and what their forms send."""
    return [
        Route("/", front, methods=["GET"]),
        Route("/new", give, methods=["POST"]),
        Route("/tasks/{id}", progress, methods=["GET"]),
        Route("/tasks/{id}/stop", stop, methods=["POST"]),
        Route("/share", share, methods=["GET", "POST"]),
        Route("/stories/{id}", account, methods=["GET"]),
        Route("/stories/{id}/timeline", timeline, methods=["GET"]),
        Route("/stories/{id}/save/{form}", exported, methods=["GET"]),
        Route("/articles/{id}", article, methods=["GET"]),
        Route("/articles/{id}/diff", diff, methods=["GET"]),
        Route("/reports/{id}", report, methods=["GET"]),
        Route("/search", search, methods=["GET"]),
        Route("/decide", decide, methods=["GET"]),
        Route("/decide", decided, methods=["POST"]),
        Route("/about", about, methods=["GET"]),
        Route("/api", trying, methods=["GET"]),
        Route("/login", login, methods=["GET", "POST"]),
        Route("/logout", logout, methods=["POST"]),
        Route("/static/{name}", file, methods=["GET"]),
    ]
