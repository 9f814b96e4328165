"""What went wrong, as a client reads it: problem details (RFC 9457), or a page for a person."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from rashomon.render.safe import json_text

MEDIA = "application/problem+json"


class RefusedRequest(Exception):
    """A request that is not done: its status, and why in words."""

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers = status, detail, headers or {}


def value(status: int, detail: str) -> dict[str, Any]:
    """Problem details as a value."""
    title = HTTPStatus(status).phrase
    return {"type": "about:blank", "title": title, "status": status, "detail": detail[:2_000]}


def response(status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    """Problem details as an answer."""
    body = json_text(value(status, detail)).encode()
    return Response(body, status, headers, media_type=MEDIA)
