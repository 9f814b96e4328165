"""Connections that do not wait for ever: the head of a request must come within a time.

A client that sends a request letter by letter, or none at all, would hold a connection open
as long as it likes (Slowloris); uvicorn bounds how long a quiet connection is kept between
two requests, not how long the head of one may take.
"""

from __future__ import annotations

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from rashomon.web.bounds import ServiceBounds


class Patient(H11Protocol):
    """HTTP/1.1, where each head has `ServiceBounds.head` seconds."""

    seconds = ServiceBounds().head

    def connection_made(self, transport: Any) -> None:
        """Begins to wait for the first head."""
        self._waiting: asyncio.TimerHandle | None = None
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Waits for a head as long as none is whole."""
        quiet = self._waiting is None and self.conn.their_state is h11.IDLE
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._done()
        elif quiet:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Waits no more."""
        self._done()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._waiting = self.loop.call_later(self.seconds, self._late)

    def _done(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _late(self) -> None:
        self._waiting = None
        if self.conn.their_state is h11.IDLE and not self.transport.is_closing():
            self.transport.close()
