"""A web server of our own that misbehaves on demand, and a web in which it is the only host."""

from __future__ import annotations

import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpcore2

from rashomon.read.web import VisitBounds, Web, network

PUBLIC = "9.9.9.9"
QUICK = VisitBounds(
    seconds=3.0, connect=1.0, quiet=0.5, pause=0.01, bytes=50_000, decompressed=100_000
)


@dataclass
class Call:
    """One request and the socket on which to answer it."""

    path: str
    headers: dict[str, str]
    socket: socket.socket
    body: bytes = b""

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)

    def answer(
        self, body: bytes = b"", status: str = "200 OK", headers: dict[str, str] | None = None
    ) -> None:
        held = {"Content-Length": str(len(body)), "Content-Type": "text/html; charset=utf-8"}
        held |= headers or {}
        lines = "".join(f"{k}: {v}\r\n" for k, v in held.items())
        self.send(f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body)

    def redirect(self, target: str) -> None:
        self.answer(status="302 Found", headers={"Location": target})

    def drip(self, begin: bytes, seconds: float = 30.0) -> None:
        """Sends the beginning, then a byte now and then."""
        self.send(begin)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.send(b"x")
            time.sleep(0.05)

    def reset(self) -> None:
        """Breaks the connection with a reset instead of an end."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()


Handler = Callable[[Call], None]


@dataclass
class Server:
    """Listens on a port of its own; what is asked for is kept in `asked`."""

    handlers: dict[str, Handler]
    asked: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    tls: ssl.SSLContext | None = None
    greeting: bytes = b""

    def __post_init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _listen(self) -> None:
        while True:
            try:
                taken, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(taken,), daemon=True).start()

    def _serve(self, taken: socket.socket) -> None:
        with taken:
            try:
                if self.tls:
                    taken = self.tls.wrap_socket(taken, server_side=True)
                taken.sendall(self.greeting)
                head = b""
                while b"\r\n\r\n" not in head:
                    data = taken.recv(4096)
                    if not data:
                        return
                    head += data
                first, *lines = head.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
                headers = dict(line.lower().split(": ", 1) for line in lines if ": " in line)
                path = first.split(" ")[1]
                body = head.partition(b"\r\n\r\n")[2]
                while len(body) < int(headers.get("content-length", "0")):
                    body += taken.recv(4096)
                self.asked.append(headers.get("host", "") + path)
                self.agents.append(headers.get("user-agent", ""))
                handler = self.handlers.get(path.partition("?")[0], _missing)
                handler(Call(path, headers, taken, body))
            except OSError:
                pass


def _missing(call: Call) -> None:
    call.answer(b"nothing here", "404 Not Found")


@dataclass
class World:
    """Names and addresses of a make-believe internet; every connection is written down."""

    server: Server
    names: dict[str, list[list[str]]] = field(default_factory=dict)
    resolved: list[str] = field(default_factory=list)
    dialled: list[tuple[str, int]] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)

    def resolve(self, host: str, port: int, seconds: float) -> list[str]:
        """The next answer for that name; a name without answers is public, an address itself."""
        del port, seconds
        self.resolved.append(host)
        if host in self.names:
            answers = self.names[host]
            return answers.pop(0) if len(answers) > 1 else answers[0]
        try:
            return [socket.getaddrinfo(host, 0, flags=socket.AI_NUMERICHOST)[0][4][0].__str__()]
        except OSError:
            return [PUBLIC]

    def dial(self, address: str, port: int, seconds: float) -> httpcore2.NetworkStream:
        self.dialled.append((address, port))
        return network.dial("127.0.0.1", self.server.port, seconds)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    def web(self, allow_private: bool = False, bounds: VisitBounds = QUICK) -> Web:
        return Web(allow_private, bounds, self.resolve, self.dial, sleep=self.sleep)


@contextmanager
def world(handlers: dict[str, Handler]) -> Iterator[World]:
    """A world whose one server answers so."""
    server = Server(handlers)
    try:
        yield World(server)
    finally:
        server.close()
