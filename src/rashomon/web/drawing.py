"""How a page is drawn: its templates, its files of style and script, the signs of its forms."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Sequence
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import PackageLoader
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from rashomon.render import page as drawn
from rashomon.web import forms
from rashomon.web.service import Service, fresh, of

Page = Callable[[Request], Awaitable[Response]]

STATIC = {
    "page.css": "text/css",
    "service.css": "text/css",
    "page.js": "text/javascript",
    "service.js": "text/javascript",
    "share.js": "text/javascript",
    "try.js": "text/javascript",
}
_MARK = hashlib.sha256(b"rashomon: where a form's sign goes").hexdigest()
"""Stands in a kept page in the place of the sign of its forms."""


@cache
def static(name: str) -> bytes:
    """A file of style or script: that of accounts, or one of the service's own."""
    if name.startswith("page."):
        return drawn.data(name).encode()
    return (resources.files(__package__) / "static" / name).read_bytes()


@cache
def version(name: str) -> str:
    """A few signs of a file's hash, by which a browser knows whether it has it."""
    return hashlib.sha256(static(name)).hexdigest()[:10]


@cache
def environment() -> Any:
    """The service's templates over those of accounts."""
    made = drawn.overlay(PackageLoader(__package__, "templates"))
    made.globals = made.globals | {
        "file": lambda name: f"/static/{name}?{version(name)}",
        "MARK": _MARK,
        "SIGN": forms.SIGN,
    }
    made.filters |= {"moment": shown_moment, "query": urlencode, "part": _part, "dict_with": _with}
    return made


def _part(word: str) -> str:
    """A word as a part of an address."""
    return quote(word, safe="")


def _with(held: dict[str, Any], name: str, value: Any) -> dict[str, Any]:
    """The same with one more."""
    return held | {name: value}


def shown_moment(known: str) -> str:
    """A moment of the ledger's clock for a person: "2026-10-14 06:10 UTC"."""
    return f"{known[:16].replace('T', ' ')} UTC" if known else "before anything"


def drawn_page(name: str, request: Request, **held: Any) -> str:
    """A template with what it shows; the signs of its forms are still to be put in."""
    service = of(request)
    person = request.scope.get("person")
    at = request.query_params.get("at", "")
    beside = {
        "at": at if len(at) < 40 else "",
        "person": person,
        "closed": service.people.closed,
        "read_only": service.read_only,
        "path": request.url.path,
        "latest": service.store.latest(),
    }
    html = environment().get_template(name).render(**(beside | held))
    return drawn.showable(drawn.slim(html))


def signed(request: Request, html: str) -> bytes:
    """The page with the sign of whoever asks in its forms."""
    return joined(request, pieces(html))


def pieces(html: str) -> list[bytes]:
    """What stands between the signs of a page's forms, as it is sent."""
    return [piece.encode("utf-8", "replace") for piece in html.split(_MARK)]


def joined(request: Request, pieces: Sequence[bytes]) -> bytes:
    """The page of these pieces, with the sign of whoever asks."""
    service, person = of(request), request.scope.get("person")
    return (service.people.sign(person) if person else "").encode().join(pieces)


def answer(
    request: Request, html: str, status: int = 200, headers: dict[str, str] | None = None
) -> Response:
    """A page as an answer."""
    return Response(signed(request, html), status, headers, media_type="text/html")


def asking(make: Callable[[Request, Service], str]) -> Page:
    """A page that only asks the store: made apart from the loop, not at all where it is known."""

    async def handler(request: Request) -> Response:
        service = of(request)
        person = forms.person(request)
        sign = service.people.sign(person)
        tag = await service.soon(lambda: service.tag(sign[:8]))
        if fresh(request, tag):
            return Response(status_code=304, headers={"etag": tag})
        html = await run_in_threadpool(make, request, service)
        return answer(request, html, headers={"etag": tag, "vary": "cookie"})

    return handler
