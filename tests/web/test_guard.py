"""What other sites, strangers and the careless must not be able to do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient
from tests.web import made

from rashomon.errors import UsageError
from rashomon.web.bounds import ServiceBounds
from rashomon.web.people import People
from rashomon.web.serving import ServerSettings, service

TOKEN = "a-token-that-is-long-enough"
HERE = f"http://{made.HOST}"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with made.opened(made.service()) as client:
        yield client


@pytest.mark.parametrize(
    "host", ["evil.example", "testserver.evil.example", "127.0.0.1.nip.example", "", "testserver:1"]
)
@pytest.mark.parametrize("path", ["/", "/api/1/stories", "/static/page.css", "/login"])
def test_another_name_of_this_machine_is_refused(client: TestClient, host: str, path: str) -> None:
    answer = client.get(path, headers={"host": host})
    assert answer.status_code == 421
    assert "Rashomon" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://testserver.evil.example"},
        {"origin": "https://testserver"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", ["/new", "/share", "/decide", "/api/1/reports", "/mcp", "/logout"])
def test_another_site_has_nothing_written(
    client: TestClient, headers: dict[str, str], path: str
) -> None:
    own = made.service_of(client).people.own
    form = {"sign": (None, made.sign(client)), "text": (None, made.ONE)}
    answer = client.post(path, files=form, headers=headers | {"authorization": f"Bearer {own}"})
    assert answer.status_code == 403
    assert not made.service_of(client).desk.running()


@pytest.mark.parametrize("path", ["/new", "/share", "/decide", "/tasks/abc/stop", "/logout"])
@pytest.mark.parametrize("sign", ["", "0" * 64, "ä"])
def test_a_form_that_is_not_ours_is_refused(client: TestClient, path: str, sign: str) -> None:
    answer = client.post(path, files={"sign": (None, sign), "text": (None, "x")})
    assert answer.status_code == 403


def test_a_program_needs_a_token_to_write(client: TestClient) -> None:
    given = {"reports": [{"text": made.ONE}]}
    assert client.post("/api/1/reports", json=given).status_code == 401
    wrong = {"authorization": "Bearer wrong"}
    assert client.post("/api/1/reports", json=given, headers=wrong).status_code == 401
    assert client.delete("/api/1/tasks/abc").status_code == 401


def test_no_other_site_reads_an_answer(client: TestClient) -> None:
    answer = client.get("/api/1/stories", headers={"origin": "https://evil.example"})
    assert not [name for name in answer.headers if name.startswith("access-control")]
    assert client.options("/api/1/stories").status_code == 405


@pytest.mark.parametrize("path", ["/", "/api/1/stories", "/nothing", "/static/page.css"])
def test_every_answer_bears_its_policy(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "server" not in headers


@pytest.mark.parametrize("path", ["/", "/about", "/search?q=x", "/decide", "/share", "/api"])
def test_no_page_holds_a_script_or_a_style_of_its_own(client: TestClient, path: str) -> None:
    text = client.get(path).text
    assert "<script>" not in text
    assert "<style" not in text
    assert " style=" not in text
    assert " onclick=" not in text


def test_a_reader_writes_nothing() -> None:
    with made.opened(made.service(read_only=True)) as client:
        assert "Lay them side by side" not in client.get("/").text
        own = made.service_of(client).people.own
        answer = client.post(
            "/api/1/reports",
            json={"reports": [{"text": "x"}]},
            headers={"authorization": f"Bearer {own}"},
        )
        assert answer.status_code == 403


def test_too_much_is_refused_before_it_is_read() -> None:
    with made.opened(made.service(ServiceBounds(body=10_000, form=2_000))) as client:
        sign = made.sign(client)
        large = {"sign": (None, sign), "text": (None, "x" * 20_000)}
        assert client.post("/new", files=large).status_code == 413
        assert client.post("/decide", data={"sign": sign, "value": "x" * 3_000}).status_code == 413

        def pieces() -> Iterator[bytes]:
            for _ in range(100):
                yield b"x" * 1_000

        assert client.post("/new", content=pieces()).status_code in (413, 415)
        answer = client.post("/new", content=b"", headers={"content-length": "9" * 30})
        assert answer.status_code == 413


def test_who_asks_too_often_waits() -> None:
    with made.opened(made.service(ServiceBounds(writes=0.01, writes_at_once=3))) as client:
        form = {"sign": made.sign(client)}
        codes = [client.post("/decide", data=form).status_code for _ in range(5)]
        assert codes[3:] == [429, 429]
        assert client.get("/").status_code == 200
        answer = client.post("/decide", data=form)
        assert int(answer.headers["retry-after"]) > 1


def test_so_much_work_waits_and_no_more() -> None:
    import threading

    held = made.service(ServiceBounds(waiting=2))
    maker = held.desk.maker
    assert isinstance(maker, made.Here)
    maker.held = threading.Event()
    with made.opened(held) as client:
        form = {"sign": (None, made.sign(client)), "text": (None, made.ONE)}
        codes = [client.post("/new", files=form).status_code for _ in range(3)]
        assert codes == [303, 303, 503]
        maker.held.set()


# ---- tokens -----------------------------------------------------------------------------


@pytest.fixture
def closed() -> Iterator[TestClient]:
    with made.opened(made.service(tokens=[f"ida={TOKEN}", f"per={TOKEN}-too"])) as client:
        yield client


def test_nobody_looks_without_a_token(closed: TestClient) -> None:
    for path in ("/", "/search", "/stories/x", "/api"):
        answer = closed.get(path, headers={"accept": "text/html"})
        assert (answer.status_code, answer.headers.get("location")) in (
            (303, "/login"),
            (401, None),
        )
    for path in ("/api/1/stories", "/api/1/events", "/mcp"):
        assert closed.get(path).status_code == 401
    assert closed.get("/login").status_code == 200
    assert closed.get("/static/service.css").status_code == 200


def test_a_session_has_a_name_and_ends(closed: TestClient) -> None:
    assert closed.post("/login", data={"token": "wrong" * 5}).status_code == 403
    answer = closed.post("/login", data={"token": TOKEN})
    assert answer.status_code == 303
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert TOKEN not in answer.headers["set-cookie"]
    text = closed.get("/").text
    assert "<bdi>ida</bdi>" in text
    assert TOKEN not in text
    where = made.give(closed, made.ONE, made.OTHER)
    id = where.rpartition("/")[2]
    form = {"sign": made.sign(closed), "story": id, "verb": "name", "value": "By Ida"}
    closed.post("/decide", data=form)
    assert [d.by for d in made.service_of(closed).store.decisions()] == ["ida"]
    stolen = form["sign"]
    assert closed.post("/logout", data={"sign": stolen}).status_code == 303
    assert closed.get("/", headers={"accept": "text/html"}).status_code == 303
    closed.post("/login", data={"token": f"{TOKEN}-too"})
    assert closed.post("/decide", data=form).status_code == 403  # a sign of another session


def test_a_program_comes_in_by_its_token(closed: TestClient) -> None:
    headers = {"authorization": f"Bearer {TOKEN}"}
    assert closed.get("/api/1/stories", headers=headers).status_code == 200
    assert closed.get("/api/1/stories?token=" + TOKEN).status_code == 401


@pytest.mark.parametrize("token", ["short", "ida=short", "has blanks in it, it does", ""])
def test_a_weak_token_is_refused(token: str) -> None:
    with pytest.raises(UsageError):
        People([token])


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::"])
def test_others_can_reach_it_with_a_token_alone(host: str) -> None:
    with pytest.raises(UsageError, match="token"):
        service(ServerSettings(host=host))
    assert service(ServerSettings(host=host, tokens=(TOKEN,))).people.closed


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "/\\evil.example", "x"]
)
def test_no_form_leads_away(client: TestClient, back: str) -> None:
    where = made.give(client, made.ONE, made.OTHER).rpartition("/")[2]
    form = {"sign": made.sign(client), "story": where, "verb": "note", "value": "x", "back": back}
    assert client.post("/decide", data=form).headers["location"] == "/decide"
