"""Whatever address a user types and whatever a server answers: a page or a FetchError."""

from __future__ import annotations

import ssl
from typing import Any

import httpcore2
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.read.server import PUBLIC

from rashomon.errors import FetchError
from rashomon.read.web import Fetched, VisitBounds, Web

TIGHT = VisitBounds(seconds=5, bytes=5000, decompressed=5000, pause=0.0, retries=1)


class Tape(httpcore2.NetworkStream):
    """A connection that answers every request with the same bytes and then ends."""

    def __init__(self, answer: bytes, step: int) -> None:
        self._left = answer
        self._step = step

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        del timeout
        size = min(max_bytes, self._step)
        piece, self._left = self._left[:size], self._left[size:]
        return piece

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        pass

    def close(self) -> None:
        pass

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        """As far as a real one goes without a peer: the name is looked at, nothing is checked."""
        del timeout
        ssl_context.wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO(), server_hostname=server_hostname)
        return self


def fetched(url: str, answer: bytes, step: int = 100) -> Fetched | None:
    web = Web(
        bounds=TIGHT,
        resolve=lambda *_: [PUBLIC],
        dial=lambda *_: Tape(answer, step),
        sleep=lambda _: None,
    )
    try:
        return web.fetch(url)
    except FetchError:
        return None


FINE = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
HOSTS = st.text(st.sampled_from("ab.-_:@[]%0\u0142\u6771\u202e \t/\\?#"), max_size=20)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(["http://", "https://", "", "http:", "//"]), HOSTS, st.text(max_size=20))
@example("https://", ".x.example", "/")
@example("https://", "x..example", "/")
@example("https://", "a" * 64 + ".example", "/")
@example("https://", "*.example", "/")
@example("https://", "x\u3002example", "/")
@example("http://", "x.example", "/\x00\r\nX: y")
@example("http://", "x.example", "/\ud800")
def test_any_address(scheme: str, host: str, rest: str) -> None:
    got = fetched(scheme + host + rest, FINE)
    assert got is None or got.content == b"ok"


HEADERS = st.sampled_from(
    [
        b"Content-Length: 5",
        b"Content-Length: 99999999999999999999",
        b"Content-Length: x",
        b"Transfer-Encoding: chunked",
        b"Transfer-Encoding: gzip, chunked",
        b"Content-Encoding: gzip",
        b"Content-Encoding: deflate",
        b"Content-Encoding: identity",
        b"Content-Type: text/html; charset=\xff\xfe",
        b"Content-Type: ;;;=",
        b"Content-Type: text/html; charset*=utf-8''%ff",
        b"Location: http://\xe6\x9d\xb1.example/",
        b"Location: //[",
        b"Location: \x01",
        b"Retry-After: 1e9",
        b"Retry-After: \xb2",
        b"Retry-After: Sun, 06 Nov 1994 08:49:37 -9999",
        b"Connection: keep-alive, upgrade",
        b"Upgrade: websocket",
        b": empty",
        b"No colon",
        b" folded",
    ]
)
STATUS = st.sampled_from(
    [b"200", b"204", b"206", b"301", b"304", b"404", b"503", b"101", b"099", b"1e3"]
)


@settings(max_examples=400, deadline=None)
@given(STATUS, st.lists(HEADERS, max_size=4), st.binary(max_size=40), st.integers(1, 60))
@example(b"101", [b"Upgrade: websocket", b"Connection: upgrade"], b"", 10)
@example(b"503", [b"Retry-After: \xb2"], b"", 10)
@example(b"301", [b"Location: \x01"], b"", 10)
def test_any_answer(status: bytes, headers: list[bytes], body: bytes, step: int) -> None:
    head = b"\r\n".join([b"HTTP/1.1 " + status + b" Word", *headers])
    got = fetched("http://news.example/a", head + b"\r\n\r\n" + body, step)
    if got:
        charset: Any = got.charset
        assert charset is None or isinstance(charset, str)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200), st.integers(1, 60))
def test_any_bytes(answer: bytes, step: int) -> None:
    fetched("http://news.example/a", answer, step)
