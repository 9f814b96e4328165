"""The connection itself: to an admitted address and no other, and never past the deadline.

httpcore2 asks its network backend to connect to a *name*; this one answers with
a connection to an address that was resolved once and checked. The name stays
what TLS verifies and what the Host header says.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterable
from typing import Any

import httpcore2

from rashomon.read.web import addresses
from rashomon.read.web.bounds import Deadline, VisitBounds

Dial = Callable[[str, int, float], httpcore2.NetworkStream]
"""Address, port, seconds → an open stream."""


def dial(address: str, port: int, seconds: float) -> httpcore2.NetworkStream:
    """A TCP connection to a numeric address."""
    return httpcore2.SyncBackend().connect_tcp(address, port, timeout=seconds)


class Gate(httpcore2.NetworkBackend):
    """Resolves, checks, connects; each name is resolved once a visit."""

    def __init__(
        self,
        deadline: Deadline,
        bounds: VisitBounds,
        allow_private: bool,
        resolve: addresses.Resolver = addresses.resolve,
        dial: Dial = dial,
    ) -> None:
        self._deadline = deadline
        self._bounds = bounds
        self._allow_private = allow_private
        self._resolve = resolve
        self._dial = dial
        self._known: dict[tuple[str, int], list[str]] = {}

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """A stream to the first of the host's addresses that answers."""
        del timeout, local_address, socket_options
        failed: Exception | None = None
        for address in self._addresses(host, port):
            seconds = self._deadline.left(self._bounds.connect)
            try:
                return Timed(self._dial(address, port, seconds), self._deadline, self._bounds)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
        assert failed is not None  # a name without addresses has raised already
        raise failed

    def _addresses(self, host: str, port: int) -> list[str]:
        known = self._known.get((host, port))
        if known is None:
            seconds = self._deadline.left(self._bounds.connect)
            known = self._resolve(host.strip("[]"), port, seconds)
            if not self._allow_private:
                addresses.admit(host, known)
            self._known[host, port] = known
        return known


class Timed(httpcore2.NetworkStream):
    """A stream on which no step outlasts the visit, however slowly the bytes drip."""

    def __init__(
        self, stream: httpcore2.NetworkStream, deadline: Deadline, bounds: VisitBounds
    ) -> None:
        self._stream = stream
        self._deadline = deadline
        self._bounds = bounds

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Up to so many bytes."""
        del timeout
        seconds = self._deadline.left(self._bounds.quiet)
        try:
            return self._stream.read(max_bytes, seconds)
        except httpcore2.ReadTimeout:
            self._deadline.left()
            raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """All of the bytes."""
        del timeout
        self._stream.write(buffer, self._deadline.left(self._bounds.quiet))

    def close(self) -> None:
        """Ends the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        """The same stream, encrypted; the certificate is checked against the name."""
        del timeout
        seconds = self._deadline.left(self._bounds.connect)
        try:
            secured = self._stream.start_tls(ssl_context, server_hostname, seconds)
        except ValueError as error:  # a name that no certificate can carry
            raise httpcore2.ConnectError(str(error)) from error
        return Timed(secured, self._deadline, self._bounds)

    def get_extra_info(self, info: str) -> Any:
        """What the stream beneath knows of itself."""
        return self._stream.get_extra_info(info)
