import gzip
import re
import shutil
import socket
import ssl
import subprocess
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import httpcore2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.read.server import PUBLIC, QUICK, Call, Handler, World, world

import rashomon
from rashomon.errors import FetchError, ForbiddenAddress
from rashomon.read import read
from rashomon.read.web import VisitBounds, Web, addresses, bounds, decoding, robots

PAGE = b"<p>The bridge at Orvel is closed, the harbour office said.</p>"
SITE = "http://news.example"


def page(call: Call) -> None:
    call.answer(PAGE)


def fails(there: World, url: str = f"{SITE}/a") -> str:
    with pytest.raises(FetchError) as caught:
        there.web().fetch(url)
    return str(caught.value)


# ---- what is fetched -------------------------------------------------------------


def test_a_page_comes_with_its_charset() -> None:
    with world({"/a": page}) as there:
        got = there.web().fetch(f"{SITE}/a#part")
    assert got.content == PAGE
    assert got.charset == "utf-8"
    assert got.url.startswith(f"{SITE}/a")
    assert there.server.asked == ["news.example/robots.txt", "news.example/a"]


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("HTTP://NEWS.example/a%20b", "news.example/a%20b"),
        ("http://news.example/a b", "news.example/a%20b"),
        ("http://news.example/żółw?q=ł#x", "news.example/%C5%BC%C3%B3%C5%82w?q=%C5%82"),
        ("http://gazeta.żółw.example/", "gazeta.xn--w-uga1v8h.example/"),
        ("http://news.example:8080/a", "news.example:8080/a"),
        ("http://news.example:80/a", "news.example/a"),
        ("http://news.example", "news.example/"),
    ],
)
def test_addresses_are_spelt_as_servers_want_them(url: str, asked: str) -> None:
    path = "/" + asked.partition("/")[2].partition("?")[0]
    with world({path: page}) as there:
        assert there.web().fetch(url).content == PAGE
    assert there.server.asked[-1] == asked


def test_every_request_says_who_asks() -> None:
    with world({"/a": page}) as there:
        there.web().fetch(f"{SITE}/a")
    assert there.server.agents
    assert all(
        agent.startswith(robots.AGENT.lower()) for agent in map(str.lower, there.server.agents)
    )
    assert f"rashomon/{rashomon.__version__}" == robots.AGENT


def test_no_cookie_comes_back() -> None:
    seen: list[str | None] = []

    def sets(call: Call) -> None:
        seen.append(call.headers.get("cookie"))
        call.answer(status="302 Found", headers={"Location": "/b", "Set-Cookie": "a=b; Path=/"})

    def then(call: Call) -> None:
        seen.append(call.headers.get("cookie"))
        call.answer(PAGE)

    with world({"/a": sets, "/b": then}) as there:
        there.web().fetch(f"{SITE}/a")
    assert seen == [None, None]


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://10.0.0.1:3128")
    with world({"/a": page}) as there:
        there.web().fetch(f"{SITE}/a")
    assert {address for address, _ in there.dialled} == {PUBLIC}


# ---- where it may lead -----------------------------------------------------------

FORBIDDEN = [
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "127.9.9.9",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.2.7",
    "192.88.99.1",
    "192.168.0.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.251",
    "239.255.255.250",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:2::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "fe80::1%lo",
    "fec0::1",
    "ff02::1",
    "no address",
]
ALLOWED = ["9.9.9.9", "93.184.216.34", "2606:4700::1111", "64:ff9b::909:909", "::ffff:9.9.9.9"]


@pytest.mark.parametrize("address", FORBIDDEN)
def test_special_addresses_are_refused(address: str) -> None:
    with world({"/a": page}) as there:
        there.names["trap.example"] = [[address]]
        with pytest.raises(ForbiddenAddress, match="--allow-private"):
            there.web().fetch("http://trap.example/a")
        assert there.dialled == []


@pytest.mark.parametrize("address", ALLOWED)
def test_public_addresses_are_not(address: str) -> None:
    assert addresses.special(address) is None


@given(st.integers(0, 2**32 - 1))
def test_whatever_is_admitted_is_global_for_the_standard_library_too(number: int) -> None:
    import ipaddress

    ip = ipaddress.IPv4Address(number)
    if addresses.special(str(ip)) is None:
        assert ip.is_global
        assert not ip.is_multicast


@pytest.mark.parametrize(
    "host", ["0x7f.1", "2130706433", "0177.0.0.1", "127.1", "0x7f000001", "[::1]", "localhost"]
)
def test_odd_spellings_are_seen_through(host: str) -> None:
    with pytest.raises(FetchError, match=r"refused|no valid address"):
        Web(bounds=QUICK).fetch(f"http://{host}/")


def test_one_inner_address_among_outer_ones_is_enough() -> None:
    with world({"/a": page}) as there:
        there.names["mixed.example"] = [[PUBLIC, "10.0.0.7"]]
        with pytest.raises(ForbiddenAddress, match=r"10\.0\.0\.7"):
            there.web().fetch("http://mixed.example/a")


def test_allow_private_opens_the_door() -> None:
    with world({"/a": page}) as there:
        got = there.web(allow_private=True).fetch("http://127.0.0.1/a")
    assert got.content == PAGE


def test_a_name_is_asked_for_once_however_often_it_would_answer() -> None:
    with world({"/a": lambda call: call.redirect("/b"), "/b": page}) as there:
        there.names["rebind.example"] = [[PUBLIC], ["127.0.0.1"]]
        there.web().fetch("http://rebind.example/a")
    assert there.resolved == ["rebind.example"]
    assert {address for address, _ in there.dialled} == {PUBLIC}


@pytest.mark.parametrize(
    "target",
    [
        "http://10.0.0.5/admin",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]:6379/",
        "//192.168.1.1/",
        "http://inner.example/",
    ],
)
def test_redirects_are_checked_like_the_first_address(target: str) -> None:
    with world({"/a": lambda call: call.redirect(target)}) as there:
        there.names["inner.example"] = [["172.20.0.9"]]
        with pytest.raises(ForbiddenAddress):
            there.web().fetch(f"{SITE}/a")
        assert {address for address, _ in there.dialled} == {PUBLIC}


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("gopher://x.example/", "only http and https"),
        ("http://user:secret@x.example/", "name or password"),
        ("http://0177.0.0.1/", "no address"),
        ("http://x.example:99999/", "no port"),
    ],
)
def test_redirects_to_other_things_are_refused(target: str, why: str) -> None:
    with world({"/a": lambda call: call.redirect(target)}) as there:
        assert why in fails(there)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://x.example/",
        "file:///etc/passwd",
        "http://me:word@x.example/",
        "http://me@x.example/",
        "http:///a",
        "http://x.example:99999/",
        "http://x\x00.example/",
        "http://xn--\ud800.example/",
        "javascript:alert(1)",
        "",
    ],
)
def test_what_is_no_fit_address_never_reaches_the_network(url: str) -> None:
    with world({}) as there:
        assert "could not be fetched" in fails(there, url)
        assert there.dialled == []


@pytest.mark.parametrize(
    "url",
    [
        "http://me:secret@x.example/a",
        "https://secret@x.example",
        "ftp://me:secret@x.example/a",
        "http://me:secret@x.example:99999/a",
        "http://me:secret@[::1/a",
        "http://me@work:secret@x.example/?q=@",
    ],
)
def test_credentials_are_not_repeated(url: str) -> None:
    with world({}) as there:
        assert "secret" not in fails(there, url)
    (lost,) = read([url])
    assert "secret" not in str(lost)
    assert lost.unread


def test_https_never_becomes_http() -> None:
    from rashomon.read.web import visit

    with pytest.raises(FetchError, match="plain http"):
        visit._onward(visit.admissible("https://x.example/a"), "http://x.example/a")
    after = visit._onward(visit.admissible("http://x.example/a"), "https://x.example/b")
    assert str(after) == "https://x.example/b"


def test_the_certificate_is_checked_against_the_name_not_the_address() -> None:
    asked: list[tuple[str | None, bool]] = []

    class Stream(httpcore2.NetworkStream):
        def start_tls(
            self,
            ssl_context: ssl.SSLContext,
            server_hostname: str | None = None,
            timeout: float | None = None,
        ) -> httpcore2.NetworkStream:
            assert timeout is not None
            strict = ssl_context.check_hostname and ssl_context.verify_mode == ssl.CERT_REQUIRED
            asked.append((server_hostname, strict))
            raise httpcore2.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] self-signed")

        def close(self) -> None:
            pass

    web = Web(bounds=QUICK, resolve=lambda *_: [PUBLIC], dial=lambda *_: Stream())
    with pytest.raises(FetchError, match="certificate cannot be trusted"):
        web.fetch("https://news.example/a")
    assert asked == [("news.example", True)]


def test_a_circle_of_redirects_ends() -> None:
    with world(
        {"/a": lambda call: call.redirect("/b"), "/b": lambda call: call.redirect("/a")}
    ) as there:
        assert "redirects more than 5 times" in fails(there)
    assert len(there.server.asked) == 1 + QUICK.redirects + 1


# ---- slow, broken and lying servers ----------------------------------------------

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def slow(there: World, why: str, seconds: float) -> None:
    begun = time.monotonic()
    message = fails(there)
    assert re.search(why, message), message
    assert time.monotonic() - begun < seconds


@pytest.mark.parametrize(
    "begin", [b"", b"HTTP/1.1 200 OK\r\nX-Slow: ", HEAD + b"\r\n"], ids=["status", "header", "body"]
)
def test_a_server_that_drips_is_left_when_the_time_is_up(begin: bytes) -> None:
    with world({"/a": lambda call: call.drip(begin)}) as there:
        brief = VisitBounds(seconds=0.8, connect=0.5, quiet=5, pause=0.01)
        begun = time.monotonic()
        with pytest.raises(FetchError, match="longer than"):
            there.web(bounds=brief).fetch(f"{SITE}/a")
        assert time.monotonic() - begun < 5


def silent(call: Call) -> None:
    del call
    time.sleep(3)


def test_a_server_that_goes_silent_is_left() -> None:
    with world({"/a": silent}) as there:
        slow(there, "sent nothing within 0.5 s", 2)


def test_endless_promises_of_an_answer_are_left() -> None:
    def promises(call: Call) -> None:
        while True:
            call.send(b"HTTP/1.1 103 Early Hints\r\nLink: </s>\r\n\r\n")
            time.sleep(0.01)

    with world({"/a": promises}) as there:
        brief = VisitBounds(seconds=0.6, quiet=5, pause=0.01)
        with pytest.raises(FetchError, match="longer than"):
            there.web(bounds=brief).fetch(f"{SITE}/a")


def test_a_drip_of_robots_is_left_too() -> None:
    with world({"/robots.txt": lambda call: call.drip(HEAD + b"\r\n"), "/a": page}) as there:
        brief = VisitBounds(seconds=0.6, quiet=5, pause=0.01)
        with pytest.raises(FetchError, match="longer than"):
            there.web(bounds=brief).fetch(f"{SITE}/a")


def test_a_name_server_that_sleeps_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    def sleeps(*args: object, **more: object) -> None:
        del args, more
        time.sleep(3)
        raise socket.gaierror(-3, "Temporary failure")

    monkeypatch.setattr(socket, "getaddrinfo", sleeps)
    begun = time.monotonic()
    with pytest.raises(FetchError, match="no name server answered"):
        addresses.resolve("slow.example", 80, 0.2)
    assert time.monotonic() - begun < 2.5


def test_an_unknown_name_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*args: object, **more: object) -> None:
        del args, more
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(FetchError, match="could not be resolved"):
        Web(bounds=QUICK).fetch("http://nowhere.example/")


def test_resets_are_tried_again_and_then_told() -> None:
    with world({"/a": Call.reset}) as there:
        assert "broke off" in fails(there) or "hung up" in fails(there)
    assert there.server.asked.count("news.example/a") >= 1 + QUICK.retries


def test_after_a_reset_the_second_try_counts() -> None:
    turns = iter([Call.reset, page])
    with world({"/a": lambda call: next(turns)(call)}) as there:
        assert there.web().fetch(f"{SITE}/a").content == PAGE


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (HEAD + b"Content-Length: 500\r\n\r\nshort", "rules of HTTP|broke off"),
        (HEAD + b"Content-Length: -5\r\n\r\nshort", "rules of HTTP"),
        (HEAD + b"Content-Length: 5\r\nContent-Length: 7\r\n\r\nshort..", "rules of HTTP"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nno", "rules of HTTP"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nabc", "rules of HTTP|broke off"),
        (b"SSH-2.0-Server\r\n\r\n", "rules of HTTP"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100_000 + b"\r\n", "rules of HTTP"),
        (HEAD + b"Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nplain", "compressed is not"),
        (HEAD + b"Content-Encoding: br\r\nContent-Length: 5\r\n\r\nplain", "not asked for"),
        (HEAD + b"Content-Encoding: gzip, gzip\r\n\r\nplain", "not asked for"),
    ],
)
def test_lies_are_named(answer: bytes, why: str) -> None:
    with world({"/a": lambda call: call.send(answer)}) as there:
        slow(there, why, 3)


def test_an_endless_body_is_cut_off() -> None:
    def endless(call: Call) -> None:
        call.send(HEAD + b"\r\n")
        while True:
            call.send(b"<p>more</p>" * 1000)

    with world({"/a": endless}) as there:
        slow(there, "larger than 50,000 bytes", 3)


@pytest.mark.parametrize(
    ("encoding", "content"),
    [("gzip", gzip.compress(b"0" * 30_000_000)), ("deflate", zlib.compress(b"0" * 30_000_000))],
)
def test_a_bomb_is_not_unfolded(encoding: str, content: bytes) -> None:
    headers = {"Content-Encoding": encoding}
    with world({"/a": lambda call: call.answer(content, headers=headers)}) as there:
        slow(there, "unfolds to more than 100,000 bytes", 3)


# ---- compressed pages ------------------------------------------------------------


def gathered(encoding: str, content: bytes, step: int = 7) -> bytes:
    pieces = (content[i : i + step] for i in range(0, len(content), step))
    return decoding.Body(encoding, 1_000_000, 1_000_000).gather(pieces)


def _raw(content: bytes) -> bytes:
    squeeze = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return squeeze.compress(content) + squeeze.flush()


@given(st.binary(max_size=3000), st.integers(1, 999))
def test_what_was_squeezed_comes_back_however_it_is_cut(content: bytes, step: int) -> None:
    assert gathered("gzip", gzip.compress(content), step) == content
    assert gathered("x-gzip", gzip.compress(content) + b"\0tail", step) == content
    assert gathered("gzip", gzip.compress(content) * 2, step) == content * 2
    assert gathered("deflate", zlib.compress(content), step) == content
    assert gathered("", content, step) == content


def test_deflate_without_its_header() -> None:
    assert gathered("deflate", _raw(PAGE)) == PAGE


@pytest.mark.parametrize("keep", [5, 20, 40])
def test_a_page_cut_in_two_is_not_read_as_whole(keep: int) -> None:
    with pytest.raises(bounds.Broken, match="stops in the middle"):
        gathered("gzip", gzip.compress(PAGE)[:keep])


# ---- robots ----------------------------------------------------------------------


def serves(text: str, status: str = "200 OK") -> Handler:
    return lambda call: call.answer(text.encode(), status)


@pytest.mark.parametrize(
    "rules",
    [
        "User-agent: *\nDisallow: /a",
        "User-agent: rashomon\nDisallow: /",
        "User-Agent: Rashomon/2.0\nDisallow: /",
        "user-agent: other\nuser-agent: rashomon\ndisallow: /",
        "User-agent: *\nDisallow: /*?*\nDisallow: /a$",
    ],
)
def test_a_site_that_says_no_is_heard(rules: str) -> None:
    with world({"/robots.txt": serves(rules), "/a": page}) as there:
        assert "robots.txt asks programs not to" in fails(there)
    assert there.server.asked == ["news.example/robots.txt"]


@pytest.mark.parametrize(
    "rules",
    [
        "",
        "User-agent: other\nDisallow: /",
        "User-agent: *\nDisallow: /\nUser-agent: rashomon\nAllow: /",
        "User-agent: *\nDisallow: /private",
        "\x00\xff garbage",
    ],
)
def test_a_site_that_says_yes_or_nothing_is_read(rules: str) -> None:
    with world({"/robots.txt": serves(rules), "/a": page}) as there:
        assert there.web().fetch(f"{SITE}/a").content == PAGE


@pytest.mark.parametrize(
    "status", ["401 Unauthorized", "403 Forbidden", "404 Not Found", "410 Gone"]
)
def test_no_rules_where_there_is_no_file(status: str) -> None:
    with world({"/robots.txt": serves("User-agent: *\nDisallow: /", status), "/a": page}) as there:
        assert there.web().fetch(f"{SITE}/a").content == PAGE


@pytest.mark.parametrize("status", ["500 Oops", "503 Busy", "429 Too Many Requests"])
def test_a_site_that_cannot_say_is_left_alone(status: str) -> None:
    with world({"/robots.txt": serves("", status), "/a": page}) as there:
        assert "robots.txt cannot be had" in fails(there)
    assert "news.example/a" not in there.server.asked


def test_robots_are_read_once_a_run_and_again_for_the_host_of_a_redirect() -> None:
    handlers: dict[str, Handler] = {
        "/a": page,
        "/b": page,
        "/away": lambda call: call.redirect("http://other.example/a"),
    }
    with world(handlers) as there:
        web = there.web()
        for path in ("a", "b", "away"):
            web.fetch(f"{SITE}/{path}")
    asked = [name for name in there.server.asked if name.endswith("robots.txt")]
    assert asked == ["news.example/robots.txt", "other.example/robots.txt"]


def test_robots_of_a_redirect_hold() -> None:
    def rules(call: Call) -> None:
        no = call.headers["host"] == "closed.example"
        call.answer(b"User-agent: *\nDisallow: /" if no else b"")

    there_to: Handler = lambda call: call.redirect("http://closed.example/a")  # noqa: E731
    with world({"/robots.txt": rules, "/go": there_to, "/a": page}) as there:
        assert "closed.example" in fails(there, f"{SITE}/go")


def test_huge_rules_are_read_as_far_as_the_bound() -> None:
    rules = "User-agent: *\nDisallow: /a\n" + "# nothing\n" * 100_000
    with world({"/robots.txt": serves(rules), "/a": page}) as there:
        assert "robots.txt asks" in fails(there)


def test_hostile_rules_take_no_quadratic_time() -> None:
    def seconds(size: int) -> float:
        named = "".join(f"User-agent: bot{i}\n" for i in range(size))
        rules = (named + "Disallow: /a\n" * size).encode()
        begun = time.process_time()
        assert robots.rules(lambda: (200, rules)).allow("http://x.example/a")
        return time.process_time() - begun

    assert seconds(8000) < 2.0  # untamed: over a minute


# ---- patience --------------------------------------------------------------------


def turns(*answers: Handler) -> Handler:
    held: Iterator[Handler] = iter(answers)
    return lambda call: next(held)(call)


def busy(retry_after: str | None = None) -> Handler:
    headers = {"Retry-After": retry_after} if retry_after else {}
    return lambda call: call.answer(b"busy", "503 Service Unavailable", headers)


def test_a_busy_server_is_asked_again() -> None:
    with world({"/a": turns(busy(), busy(), page)}) as there:
        assert there.web().fetch(f"{SITE}/a").content == PAGE
    assert there.slept == [0.01, 0.02]


def test_a_server_that_says_when_is_waited_for() -> None:
    with world({"/a": turns(busy("1"), page)}) as there:
        assert there.web().fetch(f"{SITE}/a").content == PAGE
    assert there.slept == [1.0]


@pytest.mark.parametrize("when", ["3600", "Wed, 21 Oct 2099 07:28:00 GMT", "99999999999999999999"])
def test_nobody_waits_past_the_bound(when: str) -> None:
    with world({"/a": turns(busy(when), page)}) as there:
        assert "Try again in" in fails(there)
    assert there.slept == []


@pytest.mark.parametrize(
    "when",
    ["soon", "-5", "Wed, 99 Foo 2099", "\t", "Wed, 21 Oct 2015 07:28:00 +99999999999999999999"],
)
def test_a_wait_that_nobody_understands_is_no_wait(when: str) -> None:
    with world({"/a": turns(busy(when), page)}) as there:
        assert there.web().fetch(f"{SITE}/a").content == PAGE


def test_it_gives_up_after_the_last_try() -> None:
    with world({"/a": busy()}) as there:
        assert "too busy (503" in fails(there)
    assert there.server.asked.count("news.example/a") == 1 + QUICK.retries


@pytest.mark.parametrize(
    ("status", "word"),
    [
        ("404 Not Found", "no such page"),
        ("403 Forbidden", "browser"),
        ("401 Unauthorized", "browser"),
        ("500 Internal Server Error", "in trouble"),
        ("418 Teapot", "418"),
        ("204 No Content", "204"),
        ("799 Odd", "799"),
    ],
)
def test_other_answers_say_what_to_do(status: str, word: str) -> None:
    with world({"/a": lambda call: call.answer(b"", status)}) as there:
        assert word in fails(there)
    assert there.server.asked.count("news.example/a") == 1


def test_nothing_but_what_was_named_is_ever_asked_for() -> None:
    body = b'<img src="http://tracker.example/p.gif"><link rel="stylesheet" href="/s.css">'
    with world({"/a": lambda call: call.answer(body)}) as there:
        there.web().fetch(f"{SITE}/a")
    assert there.server.asked == ["news.example/robots.txt", "news.example/a"]
    assert set(there.dialled) == {(PUBLIC, 80)}


# ---- over TLS --------------------------------------------------------------------


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A key and a certificate for news.example, trusted for the time of the test."""
    openssl = shutil.which("openssl")
    if not openssl:
        pytest.skip("no openssl here to make a certificate")
    pem = tmp_path / "pem"
    words = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=news.example"
    names = ["-addext", "subjectAltName=DNS:news.example", "-keyout", str(pem)]
    names += ["-out", str(tmp_path / "c")]
    subprocess.run([openssl, *words.split(), *names], check=True, capture_output=True)
    pem.write_text(pem.read_text("utf-8") + (tmp_path / "c").read_text("utf-8"), "utf-8")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "c"))
    return pem


def secure(there: World, certificate: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    there.server.tls = context


def test_a_page_over_tls(certificate: Path) -> None:
    with world({"/a": page, "/go": lambda call: call.redirect("/a")}) as there:
        secure(there, certificate)
        assert there.web().fetch("https://news.example/go").content == PAGE
        assert {port for _, port in there.dialled} == {443}


def test_another_name_than_the_certificate_says(certificate: Path) -> None:
    with world({"/a": page}) as there:
        secure(there, certificate)
        assert "certificate cannot be trusted" in fails(there, "https://other.example/a")
    assert there.server.asked == []


def test_a_stranger_without_a_trusted_certificate(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with world({"/a": page}) as there:
        secure(there, certificate)
        assert "certificate cannot be trusted" in fails(there, "https://news.example/a")


def test_plain_words_where_tls_was_expected() -> None:
    with world({}) as there:
        there.server.greeting = b"220 hello\r\n"
        assert "secure connection" in fails(there, "https://news.example/a")


def test_tls_down_to_http_is_refused(certificate: Path) -> None:
    with world({"/a": lambda call: call.redirect("http://news.example/a")}) as there:
        secure(there, certificate)
        assert "plain http" in fails(there, "https://news.example/a")
