"""The service as one ASGI application: pages, interface, tools, behind one guard."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rashomon.errors import RashomonError
from rashomon.web import api, pages, problems, watched
from rashomon.web.desk import Busy
from rashomon.web.guard import Guard
from rashomon.web.mcp.mounted import Mounted
from rashomon.web.problems import RefusedRequest
from rashomon.web.service import Service
from rashomon.web.store import Missing


def application(service: Service, hosts: Iterable[str]) -> Guard:
    """The service, answering to these values of Host and no other."""
    tools = Mounted(service)

    @asynccontextmanager
    async def living(_: Starlette) -> AsyncIterator[None]:
        service.desk.start()
        try:
            yield
        finally:
            await tools.close()
            service.desk.close()

    app = Starlette(
        routes=[*api.routes(), *tools.routes(), *watched.routes(), *pages.routes()],
        lifespan=living,
        exception_handlers={
            RefusedRequest: _refused,
            Missing: _refused,
            Busy: _refused,
            RashomonError: _refused,
            HTTPException: _refused,
            Exception: _refused,
        },
    )
    app.state.service = service
    return Guard(app, service.people, hosts, service.bounds, service.read_only)


async def _refused(request: Request, error: Exception) -> Response:
    """Why something was not done: problem details for programs, a page for a person."""
    headers: dict[str, str] = {}
    match error:
        case RefusedRequest():
            status, detail, headers = error.status, error.detail, error.headers
        case Missing():
            status, detail = 404, str(error)
        case Busy():
            status, detail, headers = 503, str(error), {"retry-after": "10"}
        case HTTPException():
            status, detail = error.status_code, _WORDS.get(error.status_code, error.detail)
            headers = dict(error.headers or {})
            if status == 405:
                headers = {"allow": ", ".join(_methods(request))}
        case RashomonError():
            status, detail = 422, str(error)
        case _:
            status, detail = 500, "This failed by a fault of this program."
    page = "text/html" in request.headers.get("accept", "")
    if page and not request.url.path.startswith(("/api/", "/mcp")):
        return pages.problem(request, status, detail, headers)
    return problems.response(status, detail, headers)


def _methods(request: Request) -> list[str]:
    """What may be done at the path of a request, over all routes that go by it."""
    found: set[str] = set()
    for route in request.app.routes:
        if isinstance(route, Route) and route.path_regex.match(request.url.path):
            found |= route.methods or set()
    return sorted(found)


_WORDS = {404: "There is nothing of that name here.", 405: "That is not done here."}
