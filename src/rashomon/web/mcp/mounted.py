"""The tools over HTTP at /mcp (streamable HTTP), loaded when somebody first asks."""

from __future__ import annotations

import asyncio
from importlib.util import find_spec

from starlette.concurrency import run_in_threadpool
from starlette.routing import Route

from rashomon.web.guard import App, Message, Receive, Scope, Send
from rashomon.web.problems import response
from rashomon.web.service import Service

PATH = "/mcp"
MISSING = "The tools need the extra `mcp`: pip install 'rashomon[mcp]'."


def _allowing(send: Send) -> Send:
    """Says what is done here with every refusal of a method (RFC 9110, 15.5.6)."""

    async def allowing(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 405:
            message["headers"] = [*message.get("headers", ()), (b"allow", b"POST")]
        await send(message)

    return allowing


class Mounted:
    """An ASGI application that becomes the protocol's own once it is asked."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._starting = asyncio.Lock()
        self._app: App | None = None
        self._running: asyncio.Task[None] | None = None
        self._over = asyncio.Event()

    def routes(self) -> list[Route]:
        """The one route."""
        return [Route(PATH, self)]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request of the protocol."""
        if find_spec("mcp") is None:
            await response(501, MISSING)(scope, receive, send)
            return
        if self._app is None:
            async with self._starting:
                if self._app is None:
                    await self._start()
        assert self._app is not None
        await self._app(scope, receive, _allowing(send))

    async def _start(self) -> None:
        from mcp.server.transport_security import TransportSecuritySettings

        from rashomon.web.mcp.server import server

        made = await run_in_threadpool(server, self._service)
        # Host and Origin were checked by the guard, before this
        checked = TransportSecuritySettings(enable_dns_rebinding_protection=False)
        app = made.streamable_http_app(
            streamable_http_path=PATH,
            json_response=True,
            stateless_http=True,
            max_request_body_size=self._service.bounds.form,
            transport_security=checked,
        )
        ready = asyncio.Event()

        async def live() -> None:
            async with made.session_manager.run():
                ready.set()
                await self._over.wait()

        self._running = asyncio.create_task(live())
        await ready.wait()
        self._app = app

    async def close(self) -> None:
        """Ends what runs."""
        self._over.set()
        if self._running is not None:
            await self._running
