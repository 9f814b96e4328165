"""Live updates: events as they come (server-sent events, HTML Standard 9.2).

`work` events say how far a piece of work is, `changed` that a story has another account.
A stream that was broken off goes on after the last transaction that it told.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from rashomon.render.safe import json_text
from rashomon.web.desk import Busy
from rashomon.web.service import Service, of

BEAT = 15.0
"""Seconds after which a line without meaning shows that the stream lives."""
WAITING = 500
"""Events that may wait for a slow listener before it is let go."""


async def stream(request: Request) -> Response:
    """The stream; with `work` its progress too, and whoever listens waits for it."""
    service = of(request)
    told = request.headers.get("last-event-id") or request.query_params.get("after_tx") or ""
    after = int(told) if told.isascii() and told.isdecimal() and len(told) < 13 else None
    work = request.query_params.get("work", "")[:80]
    return StreamingResponse(
        _lines(service, after, work),
        media_type="text/event-stream",
        headers={"cache-control": "no-store", "x-accel-buffering": "no"},
    )


async def _lines(service: Service, after: int | None, work: str) -> AsyncIterator[bytes]:
    queue: asyncio.Queue[dict[str, Any]] = asyncio.Queue(WAITING)
    loop = asyncio.get_running_loop()

    def put(event: dict[str, Any]) -> None:
        if not queue.full():
            queue.put_nowait(event)

    def heard(event: dict[str, Any]) -> None:
        with suppress(RuntimeError):  # the service is ending
            loop.call_soon_threadsafe(put, event)

    try:
        number = service.desk.listen(heard)
    except Busy:
        yield b"retry: 30000\n\n"
        return
    try:
        yield b"retry: 3000\n\n"
        if after is not None:
            for standing in service.store.since(after):
                yield _event(
                    {"event": "changed", "story": standing.story, "tx": standing.moment.tx}
                )
        if work and (held := _work(service, work)):
            yield _event(held)
        while True:
            try:
                event = await asyncio.wait_for(queue.get(), BEAT if not work else 5.0)
            except TimeoutError:
                yield b": still here\n\n"
                if work:
                    service.desk.work(work)  # this listener waits for it
                continue
            if event["event"] == "work":
                shown = _work(service, work) if event["work"] == work else None
                if shown:
                    yield _event(shown)
            else:
                yield _event(event)
    finally:
        service.desk.unlisten(number)


def _work(service: Service, id: str) -> dict[str, Any] | None:
    held = service.desk.work(id)
    if held is None:
        return None
    return {
        "event": "work",
        "work": held.id,
        "phase": held.step.phase,
        "share": round(held.share, 3),
        "words": held.words,
        "what": held.step.what[:200],
        "stories": list(held.stories),
        "error": held.error,
    }


def _event(event: dict[str, Any]) -> bytes:
    """One event; JSON has no line feed within, so nothing can begin a field of its own."""
    number = f"id: {event['tx']}\n" if "tx" in event else ""
    return f"event: {event['event']}\n{number}data: {json_text(event)}\n".encode()
