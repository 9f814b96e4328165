"""One visit: robots.txt, the page, its redirects and retries, within one set of bounds."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import httpcore2
import httpx2

from rashomon.errors import FetchError
from rashomon.read.web import decoding, robots
from rashomon.read.web.bounds import (
    BY_HAND,
    Broken,
    Deadline,
    OutOfTime,
    TooLarge,
    VisitBounds,
    failure,
)
from rashomon.read.web.network import Gate
from rashomon.read.web.pace import Pace

HEADERS = (
    ("User-Agent", f"{robots.AGENT} (reads pages that a person named, one at a time)"),
    (
        "Accept",
        "text/html,application/xhtml+xml,application/rss+xml;q=0.9,application/atom+xml;q=0.9,"
        "application/xml;q=0.9,text/plain;q=0.9,application/json;q=0.8,*/*;q=0.1",
    ),
    ("Accept-Language", "en,*;q=0.5"),
    ("Accept-Encoding", decoding.ACCEPTED),
    ("Connection", "close"),
)
_AS_OURS = tuple(h for h in HEADERS if h[0] in ("User-Agent", "Accept-Encoding", "Connection"))
_MOVED = (301, 302, 303, 307, 308)
_LATER = (429, 502, 503, 504)
_LONGEST_PAUSE = 20.0


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """Status, headers and whole body of one request."""

    status: int
    headers: httpx2.Headers
    body: bytes


class Interrupted(Exception):
    """The connection broke in a way that another try may mend."""


class Visit:
    """Fetches pages through one gate until the deadline."""

    def __init__(
        self,
        gate: Gate,
        deadline: Deadline,
        bounds: VisitBounds,
        rules: dict[str, robots.RobotsRules],
        sleep: Callable[[float], None] = time.sleep,
        pace: Pace | None = None,
    ) -> None:
        self._deadline = deadline
        self._bounds = bounds
        self._rules = rules
        self._sleep = sleep
        self._pace = pace
        # certificates are checked by httpcore2's own context, made when https is first met
        self._pool = httpcore2.ConnectionPool(network_backend=gate, max_keepalive_connections=0)

    def page(self, address: str) -> tuple[httpx2.URL, HttpAnswer]:
        """The page at that address or where it leads to; FetchError where there is none."""
        url, answer = self._follow(admissible(address), self._permitted)
        if answer.status != 200:
            raise refused(str(url), answer)
        return url, answer

    def ask(self, address: str, known: Sequence[tuple[str, str]]) -> tuple[httpx2.URL, HttpAnswer]:
        """What that address, or where it leads to, answers, whatever that is.

        `known` are the headers by which a server sees that nothing changed.
        """
        return self._follow(admissible(address), self._permitted, None, known)

    def post(self, address: str, body: bytes, headers: Sequence[tuple[str, str]]) -> HttpAnswer:
        """Hands some bytes over, once; no redirect is followed."""
        url = admissible(address)
        with self._turn(url):
            return self._request(url, "POST", [*headers, *_AS_OURS], None, body)

    def close(self) -> None:
        """Ends all connections."""
        self._pool.close()

    def _follow(
        self,
        url: httpx2.URL,
        check: Callable[[httpx2.URL], None] | None,
        cap: int | None = None,
        known: Sequence[tuple[str, str]] = (),
    ) -> tuple[httpx2.URL, HttpAnswer]:
        """Where the redirects end; `cap` cuts the body there instead of failing."""
        first = url
        for _ in range(self._bounds.redirects + 1):
            if check:
                check(url)
            answer = self._patiently(url, cap, known)
            target = answer.headers.get("location")
            if answer.status not in _MOVED or not target:
                return url, answer
            url = _onward(url, target)
        raise failure(
            str(first),
            f"it redirects more than {self._bounds.redirects} times",
            "Open it in your browser and give me the address where it ends.",
        )

    def _permitted(self, url: httpx2.URL) -> None:
        """Raises FetchError where the site's robots.txt keeps us out."""
        origin = f"{url.scheme}://{url.netloc.decode('ascii')}"
        rules = self._rules.get(origin)
        if rules is None:
            place = url.copy_with(raw_path=b"/robots.txt", fragment=None)
            try:
                rules = self._rules[origin] = robots.rules(lambda: self._robots(place))
            except FetchError as error:
                if isinstance(error.__cause__, Broken):
                    raise type(error)(f"{url}: {error}") from error
                # a host out of reach: the user asked for the page, not for its robots.txt
                raise type(error)(str(error).replace(str(place), str(url), 1)) from error
        if not rules.allow(str(url)):
            why = rules.why or "the site's robots.txt asks programs not to read this page"
            raise failure(str(url), why)

    def _robots(self, place: httpx2.URL) -> tuple[int, bytes]:
        _, answer = self._follow(place, None, robots.LARGEST)
        return answer.status, answer.body

    def _patiently(
        self, url: httpx2.URL, cap: int | None, known: Sequence[tuple[str, str]]
    ) -> HttpAnswer:
        """One URL's answer, asked for again where the server stumbled."""
        for attempt in range(self._bounds.retries + 1):
            last = attempt == self._bounds.retries
            pause = self._bounds.pause * 2**attempt
            try:
                with self._turn(url):
                    answer = self._request(url, "GET", [*HEADERS, *known], cap)
            except Interrupted as error:
                if last:
                    raise failure(str(url), str(error), "Try again later.") from error
            else:
                if answer.status not in _LATER or last:
                    return answer
                asked = retry_after(answer.headers.get("retry-after"))
                if asked is not None and asked > min(_LONGEST_PAUSE, self._time_left(url)):
                    return answer
                pause = max(pause, asked or 0.0)
            self._sleep(min(pause, self._time_left(url)))
        raise AssertionError("the last attempt returns or raises")

    def _time_left(self, url: httpx2.URL) -> float:
        with _told(url, self._bounds):
            return self._deadline.left()

    @contextmanager
    def _turn(self, url: httpx2.URL) -> Iterator[None]:
        """The host's turn, waited for no longer than the visit lasts."""
        with ExitStack() as held:
            if self._pace:
                with _told(url, self._bounds):
                    held.enter_context(self._pace.turn(url.host, self._deadline.left()))
            yield

    def _request(
        self,
        url: httpx2.URL,
        method: str,
        said: Sequence[tuple[str, str]],
        cap: int | None,
        content: bytes | None = None,
    ) -> HttpAnswer:
        target = httpcore2.URL(
            scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
        )
        headers = [("Host", url.netloc.decode("ascii")), *said]
        if content is not None:
            headers.append(("Content-Length", str(len(content))))
        sent = self._pool.stream(method, target, headers=headers, content=content)
        with _told(url, self._bounds), sent as got:
            known = httpx2.Headers(got.headers)
            if got.status in _MOVED:  # nobody reads the body of a signpost
                return HttpAnswer(got.status, known, b"")
            return HttpAnswer(got.status, known, self._body(got, known, cap))

    def _body(self, got: httpcore2.Response, headers: httpx2.Headers, cap: int | None) -> bytes:
        bounds = self._bounds
        body = decoding.Body(
            headers.get("content-encoding", ""), cap or bounds.bytes, cap or bounds.decompressed
        )
        try:
            return body.gather(got.iter_stream())
        except TooLarge:
            if cap is None:
                raise
            return bytes(body.content)


def admissible(address: str) -> httpx2.URL:
    """The address as a URL that may be asked for; FetchError where it may not."""
    try:
        url = httpx2.URL(address)
    except (httpx2.InvalidURL, UnicodeError) as error:
        why = "it is no valid address" + ("" if "@" in address else f" ({error})")
        raise failure(address, why, "Check its spelling.") from None
    if url.scheme not in ("http", "https"):
        raise failure(address, "only http and https addresses are read")
    if url.userinfo:
        raise failure(address, "it carries a name or password, and those are never sent")
    if url.port is not None and not 0 < url.port < 65536:
        raise failure(address, f"there is no port {url.port}", "Check its spelling.")
    if not url.host:
        raise failure(address, "it names no host", "Check its spelling.")
    if not all(0 < len(label) < 64 for label in url.raw_host.rstrip(b".").split(b".")):
        raise failure(address, "no host can have such a name", "Check its spelling.")
    return url


def _onward(url: httpx2.URL, target: str) -> httpx2.URL:
    try:
        after = url.join(target)
    except (httpx2.InvalidURL, UnicodeError):
        raise failure(str(url), "it redirects to something that is no address") from None
    after = admissible(str(after))
    if url.scheme == "https" and after.scheme == "http":
        raise failure(
            str(url),
            f"it redirects from https to plain http ({after}), where anyone on the way could "
            "change the words",
            "If you trust that address, name it yourself.",
        )
    return after


def retry_after(value: str | None) -> float | None:
    """Seconds that the server asks to wait; RFC 9110 section 10.2.3."""
    if not value:
        return None
    if value.strip().isdecimal():
        return float(value.strip()[:9])
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):  # a zone of thousands of hours, a year past counting
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def refused(url: str, answer: HttpAnswer) -> FetchError:
    """Why there is nothing to read in an answer that is no page."""
    try:
        named = f"{answer.status} {HTTPStatus(answer.status).phrase}"
    except ValueError:
        named = str(answer.status)
    if answer.status in (404, 410):
        return failure(url, f"there is no such page ({named})", "Check the address.")
    if answer.status in _LATER or answer.status >= 500:
        wait = retry_after(answer.headers.get("retry-after"))
        later = f"Try again in {wait:.0f} s." if wait else "Try again later."
        return failure(url, f"the server is in trouble or too busy ({named})", later)
    if answer.status in (401, 402, 403, 407, 451):
        return failure(url, f"the server refuses it to us ({named})", BY_HAND)
    return failure(url, f"the server answers {named}")


@contextmanager
def _told(url: httpx2.URL, bounds: VisitBounds) -> Iterator[None]:
    """Turns what may happen on the wire into a FetchError that says what to do."""
    try:
        yield
    except OutOfTime:
        raise failure(
            str(url), f"it took longer than {bounds.seconds:g} s", "Try again later."
        ) from None
    except Broken as error:
        raise failure(str(url), str(error)) from error
    except httpcore2.TimeoutException as error:
        connecting = isinstance(error, httpcore2.ConnectTimeout)
        seconds = bounds.connect if connecting else bounds.quiet
        did = "does not take the connection" if connecting else "sent nothing"
        raise failure(
            str(url), f"the server {did} within {seconds:g} s", "Try again later."
        ) from error
    except httpcore2.ReadError as error:
        raise Interrupted(f"the connection broke off ({error or 'reset'})") from error
    except httpcore2.ConnectError as error:
        raise failure(str(url), _connection(error), "Check the address.") from error
    except httpcore2.RemoteProtocolError as error:
        if "without sending a response" in str(error):
            raise Interrupted("the server hung up without an answer") from error
        raise failure(str(url), f"the server breaks the rules of HTTP ({error})") from error
    except (httpcore2.ProtocolError, httpcore2.NetworkError) as error:
        raise failure(str(url), f"the connection failed ({error})") from error
    except FetchError as error:
        raise type(error)(f"{url} could not be fetched: {error}") from None


def _connection(error: Exception) -> str:
    words = str(error)
    if "CERTIFICATE_VERIFY_FAILED" in words:
        return "the server's certificate cannot be trusted, so this may not be the site it says"
    if "SSL" in words:
        return f"no secure connection could be made ({words})"
    return f"no connection could be made ({words})"
