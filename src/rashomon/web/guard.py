"""What every request must pass before anything is done with it, and what every answer bears.

Host is checked, since a name that someone else points at this machine (DNS rebinding) would
make their page one of ours; Origin and the browser's own word on where a request comes from
(Fetch Metadata) are checked on everything that is not a plain question. There is no CORS:
no other site reads an answer. Bodies are bounded in size and time, clients in how often.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

from starlette.datastructures import Headers

from rashomon.ground.limits import megabytes
from rashomon.web import problems
from rashomon.web.bounds import ServiceBounds
from rashomon.web.people import People

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

PLAIN = ("GET", "HEAD")
METHODS = (*PLAIN, "POST", "DELETE")
OPEN = ("/login", "/static/")
"""What is answered without a token: where it is asked for, and the style of that page."""
LARGE = ("/", "/new", "/api/1/reports", "/share")
"""Where reports come in."""
CLIENTS = 4_096
"""Clients whose rate is remembered."""
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # with none, a browser hides the Origin of our own forms
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cache-control": "private, no-cache",
}


class Rates:
    """Requests of each client over time: a bucket that fills at a rate."""

    def __init__(self, rate: float, at_once: int) -> None:
        self._rate, self._at_once = rate, float(at_once)
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, client: str) -> float:
        """0 where one more request is taken; else the seconds until one would be."""
        now = time.monotonic()
        left, then = self._held.get(client, (self._at_once, now))
        left = min(self._at_once, left + (now - then) * self._rate)
        taken = left >= 1
        self._held[client] = (left - 1 if taken else left, now)
        self._held.move_to_end(client)
        if len(self._held) > CLIENTS:
            self._held.popitem(last=False)
        return 0.0 if taken else (1 - left) / self._rate


class Guard:
    """The ASGI application behind all checks. `hosts` are the values of Host that are ours."""

    def __init__(
        self,
        app: App,
        people: People,
        hosts: Iterable[str],
        bounds: ServiceBounds | None = None,
        read_only: bool = False,
    ) -> None:
        self._app, self._people, self._read_only = app, people, read_only
        self._hosts = frozenset(host.lower() for host in hosts)
        self._bounds = bounds or ServiceBounds()
        b = self._bounds
        self._asks = Rates(b.asks, b.asks_at_once)
        self._writes = Rates(b.writes, b.writes_at_once)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request, or the life of the application."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # there are no web sockets here
            await send({"type": "websocket.close", "code": 1008})
            return
        headers = Headers(scope=scope)
        bearing = _bearing(send)
        try:
            self._check(scope, headers)
            await self._app(scope, self._bounded(scope, headers, receive), bearing)
        except problems.RefusedRequest as refused:
            answer = problems.response(refused.status, refused.detail, refused.headers)
            await answer(scope, receive, bearing)

    def _check(self, scope: Scope, headers: Headers) -> None:
        """Refused where the request must not be done."""
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            raise problems.RefusedRequest(421, "This service does not go by that name.")
        method, path = scope["method"], scope["path"]
        if method not in METHODS:
            raise problems.RefusedRequest(
                405, "That is not done here.", {"allow": ", ".join(METHODS)}
            )
        self._rate(scope, method)
        person = self._people.who(headers)
        if person is None and not path.startswith(OPEN):
            if method in PLAIN and not path.startswith(("/api", "/mcp")) and _page(headers):
                raise problems.RefusedRequest(303, "A token is asked for.", {"location": "/login"})
            raise problems.RefusedRequest(
                401, "A token is asked for.", {"www-authenticate": "Bearer"}
            )
        scope["person"] = person
        if method not in PLAIN or path.startswith("/mcp"):
            self._ours(scope, headers, hosts[0])
        if method not in PLAIN and self._read_only and not path.startswith(("/login", "/mcp")):
            raise problems.RefusedRequest(403, "This service is for reading alone.")

    def _rate(self, scope: Scope, method: str) -> None:
        client = (scope.get("client") or ("",))[0]
        wait = self._asks.wait(client)
        if not wait and method not in PLAIN and not scope["path"].startswith("/mcp"):
            wait = self._writes.wait(client)
        if wait:
            after = {"retry-after": str(int(wait) + 1)}
            raise problems.RefusedRequest(429, "That was asked too often in a short time.", after)

    def _ours(self, scope: Scope, headers: Headers, host: str) -> None:
        """Refused where another site had the request sent."""
        origin = headers.get("origin")
        if origin is not None and origin.lower() != f"{scope['scheme']}://{host}".lower():
            raise problems.RefusedRequest(403, "Another site may not do that here.")
        site = headers.get("sec-fetch-site")
        if site is not None and site not in ("same-origin", "none"):
            raise problems.RefusedRequest(403, "Another site may not do that here.")

    def _bounded(self, scope: Scope, headers: Headers, receive: Receive) -> Receive:
        """The body, as far as it keeps to the bounds; Refused where it does not."""
        b = self._bounds
        most = b.body if scope["path"] in LARGE else b.form
        too_large = problems.RefusedRequest(
            413, f"A request here may have {megabytes(most)} at most. Give less at once."
        )
        told = headers.get("content-length", "0")
        if not told.isdecimal() or len(told) > 15 or int(told) > most:
            raise too_large
        begun, size, whole = time.monotonic(), 0, False

        async def bounded() -> Message:
            nonlocal size, whole
            if whole:
                return await receive()  # whether the client has gone
            left = min(b.pause, begun + b.whole - time.monotonic())
            try:
                message = await asyncio.wait_for(receive(), max(left, 0.01))
            except TimeoutError:
                raise problems.RefusedRequest(
                    408, "The request came too slowly.", {"connection": "close"}
                ) from None
            size += len(message.get("body", b""))
            if size > most:
                raise too_large
            whole = not message.get("more_body", False)
            return message

        return bounded


def _page(headers: Headers) -> bool:
    return "text/html" in headers.get("accept", "")


def _bearing(send: Send) -> Send:
    """Adds the headers that every answer bears, where it does not bear its own."""

    async def bearing(message: Message) -> None:
        if message["type"] == "http.response.start":
            held = {name.lower() for name, _ in message.get("headers", ())}
            more = [
                (name.encode(), value.encode())
                for name, value in HEADERS.items()
                if name.encode() not in held
            ]
            message["headers"] = [*message.get("headers", ()), *more]
        await send(message)

    return bearing
