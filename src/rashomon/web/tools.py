"""The tools of the service over HTTP: MCP at /mcp, loaded when somebody first asks."""

from __future__ import annotations

from starlette.routing import Route

from rashomon.web.service import Service


class Tools:
    def __init__(self, service: Service) -> None:
        self._service = service

    def routes(self) -> list[Route]:
        return []

    async def close(self) -> None:
        pass
