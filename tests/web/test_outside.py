"""A real server on loopback, spoken to byte by byte, as someone who means it ill would."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator

import pytest
from tests.web import made

from rashomon.web import serving
from rashomon.web.bounds import ServiceBounds
from rashomon.web.patience import Patient

BOUNDS = ServiceBounds(body=200_000, form=20_000, head=0.6, pause=0.6, whole=2.0, connections=30)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    held = made.service(BOUNDS)
    listening = serving.bound("127.0.0.1", 0)
    server = serving.server(held, "127.0.0.1", listening)
    before, Patient.seconds = Patient.seconds, BOUNDS.head
    running = threading.Thread(target=server.run, args=([listening],), daemon=True)
    running.start()
    while not server.started:
        time.sleep(0.01)
    yield listening.getsockname()[1]
    server.should_exit = True
    running.join(10)
    Patient.seconds = before


def spoken(port: int, *pieces: bytes, pause: float = 0.0, wait: float = 5.0) -> bytes:
    """What comes back for bytes that are sent, until the other side closes."""
    with socket.create_connection(("127.0.0.1", port), timeout=wait) as line:
        try:
            for piece in pieces:
                line.sendall(piece)
                time.sleep(pause)
        except OSError:
            pass
        found = b""
        try:
            while piece := line.recv(65_536):
                found += piece
        except OSError:
            pass
        return found


def head(port: int, first: str, *more: str) -> bytes:
    lines = [first, f"Host: 127.0.0.1:{port}", "Connection: close", *more, "", ""]
    return "\r\n".join(lines).encode("latin-1")


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


def test_a_short_answer_is_sent_at_once() -> None:
    with serving.bound("127.0.0.1", 0) as listening:
        assert listening.proto == socket.IPPROTO_TCP  # else asyncio leaves Nagle's delay on


def test_it_answers_on_its_own_name(port: int) -> None:
    answer = spoken(port, head(port, "GET / HTTP/1.1"))
    assert status(answer) == 200
    assert b"content-security-policy" in answer.lower()
    assert b"server:" not in answer.lower()


@pytest.mark.parametrize(
    "lines",
    [
        ("Host: evil.example",),
        ("Host: 127.0.0.1",),
        ("X: y",),
        ("Host: 127.0.0.1:{port}", "Host: evil.example"),
        ("Host: 127.0.0.1:{port}@evil.example",),
    ],
)
def test_no_other_name_is_answered(port: int, lines: tuple[str, ...]) -> None:
    told = "\r\n".join(line.format(port=port) for line in lines)
    answer = spoken(port, f"GET / HTTP/1.1\r\n{told}\r\nConnection: close\r\n\r\n".encode())
    assert status(answer) in (400, 421)
    assert b"Rashomon" not in answer


def test_an_absolute_address_changes_no_name(port: int) -> None:
    answer = spoken(
        port,
        b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
    )
    assert status(answer) in (400, 404, 421)


@pytest.mark.parametrize(
    "path",
    [
        "/static/../pages.py",
        "/static/..%2fpages.py",
        "/static/%2e%2e/%2e%2e/pyproject.toml",
        "/static//etc/passwd",
        "/../../../../etc/passwd",
        "/static/page.css/../../app.py",
        "/reports/..%2f..%2fetc%2fpasswd",
        "/stories/x/save/..%2f..%2fx",
        "/%00",
        "/static/page.css%00.js",
    ],
)
def test_no_path_leads_out(port: int, path: str) -> None:
    answer = spoken(port, head(port, f"GET {path} HTTP/1.1", "Accept: text/html"))
    assert status(answer) in (400, 404)
    assert b"import" not in answer
    assert b"root:" not in answer


@pytest.mark.parametrize(
    "path",
    [
        "/?at=%0d%0aSet-Cookie:%20x=1",
        "/stories/%0d%0aX-Evil:%201",
        "/search?q=%0d%0a%0d%0a<script>",
        "/tasks/%0d%0aLocation:%20http://evil.example",
    ],
)
def test_nothing_asked_becomes_a_header(port: int, path: str) -> None:
    answer = spoken(port, head(port, f"GET {path} HTTP/1.1", "Accept: text/html"))
    front, _, body = answer.partition(b"\r\n\r\n")
    assert b"set-cookie" not in front.lower()
    assert b"x-evil" not in front.lower()
    assert b"evil.example" not in front
    assert b"<script>" not in body


@pytest.mark.parametrize(
    "bad",
    [
        "Content-Length: 5\r\nContent-Length: 6",
        "Content-Length: -1",
        "Content-Length: 1e3",
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: gzip, chunked",
        "X\x00: y",
        "A" * 40_000 + ": x",
    ],
)
def test_a_request_with_two_meanings_is_refused(port: int, bad: str) -> None:
    answer = spoken(port, head(port, "POST /new HTTP/1.1", bad), b"0\r\n\r\nGET / HTTP/1.1\r\n\r\n")
    assert answer == b"" or status(answer) >= 400
    assert answer.count(b"HTTP/1.1 200") == 0


def test_a_large_body_is_refused_unread(port: int) -> None:
    front = head(
        port, "POST /new HTTP/1.1", "Content-Length: 999999999", "Content-Type: text/plain"
    )
    begun = time.monotonic()
    assert status(spoken(port, front, b"x" * 1_000)) == 413
    assert time.monotonic() - begun < 3


def test_a_body_without_an_end_is_refused(port: int) -> None:
    front = head(
        port, "POST /new HTTP/1.1", "Transfer-Encoding: chunked",
        "Content-Type: multipart/form-data; boundary=x",
    )  # fmt: skip
    piece = b"8000\r\n" + b"x" * 0x8000 + b"\r\n"
    answer = spoken(port, front, *[piece] * 12)
    assert status(answer) in (400, 413)


def test_a_head_that_never_ends_is_cut_off(port: int) -> None:
    begun = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: ")
        try:
            for _ in range(40):
                line.sendall(b"x")
                time.sleep(0.1)
                line.setblocking(False)
                try:
                    if line.recv(1) == b"":
                        break
                except BlockingIOError:
                    pass
                line.setblocking(True)
        except OSError:
            pass
    assert time.monotonic() - begun < 3


def test_a_second_head_must_be_as_quick_as_the_first(port: int) -> None:
    first = head(port, "GET /static/page.js HTTP/1.1").replace(b"close", b"keep-alive")
    begun = time.monotonic()
    answer = spoken(port, first, b"GET /api/1/ HTTP/1.1\r\nHost:", pause=0.2)
    assert answer.count(b"HTTP/1.1 200") == 1
    assert time.monotonic() - begun < 4


def test_a_body_that_trickles_is_cut_off(port: int) -> None:
    front = head(
        port, "POST /new HTTP/1.1", "Content-Length: 1000",
        "Content-Type: multipart/form-data; boundary=x",
    )  # fmt: skip
    begun = time.monotonic()
    part = b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n'
    answer = spoken(port, front + part, *[b"a"] * 12, pause=0.3)
    assert answer == b"" or status(answer) == 408
    assert time.monotonic() - begun < 9


def test_many_idle_lines_keep_nobody_out_for_long(port: int) -> None:
    lines = [socket.create_connection(("127.0.0.1", port)) for _ in range(40)]
    try:
        time.sleep(1.2)  # longer than a head may take
        assert status(spoken(port, head(port, "GET /api/1/ HTTP/1.1"))) == 200
    finally:
        for line in lines:
            line.close()


def test_a_bomb_costs_its_own_report_alone(port: int) -> None:
    import gzip

    from rashomon.ground.limits import Limits, Options
    from rashomon.read import read_bytes

    bomb = gzip.compress(b"0" * 5_000_000)
    limits = Limits(bytes=100_000, decompressed=1_000_000)
    (report,) = read_bytes("bomb.gz", bomb, Options(limits=limits))
    assert report.unread
    assert len(bomb) < 20_000
    del port


def test_tokens_stand_in_no_log(
    port: int, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    secret = "a-secret-that-nobody-prints"
    for path in (f"/?token={secret}", "/api/1/stories"):
        spoken(port, head(port, f"GET {path} HTTP/1.1", f"Authorization: Bearer {secret}"))
    told = capfd.readouterr()
    assert secret not in told.out + told.err + caplog.text
