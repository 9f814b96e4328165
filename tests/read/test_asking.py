"""The one door, asked again and again: what a host answers is a fact, and no host is pressed."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from tests.read.server import QUICK, Call, world

from rashomon.errors import FetchError, ForbiddenAddress
from rashomon.read.web import Pace, VisitBounds, Web

PAGE = "http://site.example/page"


def test_what_is_known_is_said_and_unchanged_is_told() -> None:
    asked: list[dict[str, str]] = []

    def handler(call: Call) -> None:
        asked.append(call.headers)
        if call.headers.get("if-none-match") == '"one"':
            call.answer(status="304 Not Modified")
        else:
            call.answer(b"words", headers={"ETag": '"one"', "Last-Modified": "yesterday"})

    with world({"/page": handler}) as w:
        web = w.web()
        first = web.ask(PAGE)
        assert (first.status, first.content, first.etag, first.modified) == (
            *(200, b"words", '"one"', "yesterday"),
        )
        again = web.ask(PAGE, first.etag, first.modified)
        assert (again.status, again.content, again.problem) == (304, b"", None)
        assert asked[-1]["if-modified-since"] == "yesterday"


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone", "403 Forbidden", "500 Oh"])
def test_every_status_is_a_fact(status: str) -> None:
    with world({"/page": lambda call: call.answer(b"no", status)}) as w:
        found = w.web().ask(PAGE)
        assert found.status == int(status[:3])
        assert found.content == b""
        assert status[:3] in (found.problem or "")


def test_what_a_server_asks_to_wait_is_told() -> None:
    def busy(call: Call) -> None:
        call.answer(status="429 Too Many Requests", headers={"Retry-After": "7200"})

    with world({"/page": busy}) as w:
        found = w.web().ask(PAGE)
        assert (found.status, found.wait) == (429, 7200.0)


def test_trouble_is_told_and_never_raised() -> None:
    handlers = {
        "/loop": lambda call: call.redirect("/loop"),
        "/slow": lambda call: call.drip(b"HTTP/1.1 200 OK\r\n\r\n"),
        "/reset": lambda call: call.reset(),
        "/large": lambda call: call.answer(b"x" * 60_000),
        "/inside": lambda call: call.redirect("http://127.0.0.1/"),
    }
    with world(handlers) as w:
        bounds = VisitBounds(**{n: getattr(QUICK, n) for n in QUICK.__slots__ if n != "seconds"}, seconds=1)  # fmt: skip  # noqa: E501
        web = w.web(bounds=bounds)
        for path, words in {
            "/loop": "redirects more than",
            "/slow": "longer than",
            "/reset": "broke off",
            "/large": "larger than",
            "/inside": "refused",
        }.items():
            found = web.ask(f"http://site.example{path}")
            assert found.status is None, path
            assert words in (found.problem or ""), path
        assert web.ask("ftp://site.example/").problem
        assert web.ask("http://[").problem


@contextmanager
def ruled(rules: list[bytes], now: list[float]) -> Iterator[Web]:
    """The web of one page whose robots.txt is the first of `rules`, by a clock that is `now`."""
    handlers = {
        "/robots.txt": lambda call: call.answer(rules[0]),
        "/page": lambda call: call.answer(b"words"),
    }
    with world(handlers) as w:
        yield Web(False, QUICK, w.resolve, w.dial, clock=lambda: now[0], sleep=w.sleep)


def test_robots_are_kept_to_and_asked_again_after_a_day() -> None:
    now, rules = [0.0], [b"User-agent: *\nDisallow: /"]
    with ruled(rules, now) as web:
        assert "robots.txt" in (web.ask(PAGE).problem or "")
        rules[0] = b""
        assert "robots.txt" in (web.ask(PAGE).problem or "")
        now[0] += 25 * 3600
        web.ask(PAGE)
        now[0] += 1
        assert web.ask(PAGE).status == 200


def test_the_age_of_rules_counts_from_when_they_were_had() -> None:
    now, rules = [0.0], [b""]
    with ruled(rules, now) as web:
        assert web.ask(PAGE).status == 200
        rules[0] = b"User-agent: *\nDisallow: /"
        now[0] += 25 * 3600  # with no visit in between
        assert "robots.txt" in (web.ask(PAGE).problem or "")


def test_a_header_that_breaks_lines_is_never_sent_back() -> None:
    long = "x" * 2_000
    with world({"/page": lambda call: call.answer(b"x", headers={"ETag": long})}) as w:
        assert w.web().ask(PAGE).etag is None


def test_bytes_are_handed_over_and_no_redirect_is_followed() -> None:
    bodies: list[bytes] = []

    def take(call: Call) -> None:
        bodies.append(call.body)
        call.answer(status="204 No Content")

    handlers = {"/hook": take, "/moved": lambda call: call.redirect("/hook")}
    with world(handlers) as w:
        web = w.web()
        assert web.post("http://site.example/hook", b'{"a": 1}', {"webhook-id": "A1"}) == 204
        assert bodies == [b'{"a": 1}']
        assert web.post("http://site.example/moved", b"{}", {}) == 302
        assert len(bodies) == 1
        with pytest.raises(ForbiddenAddress):
            web.post("http://127.0.0.1/hook", b"{}", {})
        with pytest.raises(FetchError):
            web.post("file:///etc/passwd", b"{}", {})


def test_a_host_is_visited_by_one_at_a_time_with_a_while_between() -> None:
    pace = Pace(between=0.05)
    times: list[tuple[float, float]] = []

    def visit() -> None:
        with pace.turn("a.example"):
            begun = time.monotonic()
            time.sleep(0.01)
            times.append((begun, time.monotonic()))

    threads = [threading.Thread(target=visit) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    times.sort()
    for (_, ended), (begun, _) in itertools.pairwise(times):
        assert begun >= ended + 0.05 - 0.002


def test_a_turn_is_waited_for_no_longer_than_the_visit_lasts() -> None:
    slept: list[float] = []
    handlers = {"/page": lambda call: call.answer(b"words")}
    with world(handlers) as w:
        pace = Pace(3600.0, sleep=slept.append)
        web = Web(False, QUICK, w.resolve, w.dial, sleep=w.sleep, pace=pace)
        with pace.turn("site.example"):
            pass
        assert "longer than" in (web.ask(PAGE).problem or "")
        held = Pace()
        with held.turn("site.example"):
            begun = time.monotonic()
            bounds = replace(QUICK, seconds=0.2)
            web = Web(False, bounds, w.resolve, w.dial, sleep=w.sleep, pace=held)
            assert "longer than" in (web.ask(PAGE).problem or "")
            assert time.monotonic() - begun < 5
        assert not slept
        assert not w.server.asked


def test_each_request_to_a_host_has_its_turn_robots_and_redirects_too() -> None:
    handlers = {
        "/page": lambda call: call.redirect("/there"),
        "/there": lambda call: call.answer(b"words"),
    }
    slept: list[float] = []
    now = [0.0]

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    with world(handlers) as w:
        pace = Pace(1.0, lambda: now[0], sleep)
        web = Web(False, QUICK, w.resolve, w.dial, sleep=w.sleep, pace=pace)
        assert web.ask(PAGE).status == 200
        assert len(w.server.asked) == 3
        assert slept == [1.0, 1.0]
