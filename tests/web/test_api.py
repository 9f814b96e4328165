"""The interface: every answer is of its shape, carries its transaction, and keeps its words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web import made
from tests.web.made import LATER, ONE, OTHER

from rashomon.web import shapes
from rashomon.web.api import ENDPOINTS, PREFIX


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with made.opened(made.service()) as client:
        yield client


@pytest.fixture(scope="module")
def story(client: TestClient) -> str:
    work = given(client, {"reports": [{"text": ONE, "publisher": "Olm Post"}, {"text": OTHER}]})
    id: str = work["stories"][0]
    given(client, {"reports": [{"text": LATER, "published": "2031-05-08"}], "story": id})
    return id


def given(client: TestClient, value: Any) -> Any:
    """Gives reports as a program does; the work as it ended."""
    service = made.service_of(client)
    headers = {"authorization": f"Bearer {service.people.own}"}
    answer = client.post(f"{PREFIX}/reports", json=value, headers=headers)
    assert answer.status_code == 202, answer.text
    where = answer.headers["location"]
    work = service.desk.work(where.rpartition("/")[2])
    assert work
    assert work.over.wait(60)
    return asked(client, where, "WorkAnswer")["work"]


def asked(client: TestClient, path: str, shape: str) -> Any:
    """What is answered, checked against its shape."""
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    value = answer.json()
    getattr(shapes, shape).model_validate(value)
    return value


def paths(client: TestClient, story: str) -> Iterator[tuple[str, str]]:
    """Every question with an answer of JSON, with ids that are there, and its shape."""
    standing = made.service_of(client).store.history(story)[-1]
    report = standing.account.reports[0]
    for e in ENDPOINTS:
        if e.method == "GET" and e.answer.endswith("Answer") and e.path != "/tasks/{id}":
            id = story if "stories" in e.path else report.id
            id = report.document if "articles" in e.path else id
            path = e.path.replace("{id}", id).replace("{finding}", "F1")
            yield PREFIX + path + ("?q=ferry" if e.path == "/search" else ""), e.answer


def test_every_answer_is_of_its_shape_and_is_not_sent_twice(client: TestClient, story: str) -> None:
    found = list(paths(client, story))
    assert len(found) > 10
    for path, shape in found:
        value = asked(client, path, shape)
        assert value["tx"] == 2, path
        assert value["known_at"].endswith("Z")
        assert value["maker"] == "tests"
        tag = client.get(path).headers["etag"]
        assert client.get(path, headers={"if-none-match": tag}).status_code == 304


def test_at_answers_as_it_was_known(client: TestClient, story: str) -> None:
    path = f"{PREFIX}/stories/{story}/account"
    assert len(asked(client, path, "AccountAnswer")["account"]["reports"]) == 3
    first = asked(client, f"{path}?at=1", "AccountAnswer")
    assert (first["tx"], len(first["account"]["reports"])) == (1, 2)
    assert client.get(f"{path}?at=0").status_code == 404
    assert client.get(f"{path}?at=1999-01-01").status_code == 404
    assert client.get(f"{path}?at=soon").status_code == 422
    assert not asked(client, f"{PREFIX}/search?q=Divers&at=1", "SearchAnswer")["items"]
    assert asked(client, f"{PREFIX}/search?q=Divers", "SearchAnswer")["items"]


def test_every_quoted_word_is_its_slice(client: TestClient, story: str) -> None:
    account = asked(client, f"{PREFIX}/stories/{story}/account", "AccountAnswer")["account"]
    texts = {
        r["id"]: asked(client, f"{PREFIX}/reports/{r['id']}", "ReportAnswer")["report"]["text"]
        for r in account["reports"]
    }
    cells = [c for f in account["findings"] for c in f["cells"]]
    assert len(cells) > 5
    for cell in cells:
        assert texts[cell["report"]][cell["start"] : cell["end"]] == cell["words"]
    for hit in asked(client, f"{PREFIX}/search?q=ferry", "SearchAnswer")["items"]:
        s = hit["snippet"]
        text = texts[hit["report"]]
        assert text[hit["start"] : hit["end"]] == hit["words"]
        assert text[s["start"] : s["end"]] == s["before"] + s["words"] + s["after"]


def test_pages_of_an_answer_are_together_the_whole(client: TestClient, story: str) -> None:
    path = f"{PREFIX}/stories/{story}/findings"
    whole = asked(client, f"{path}?limit=200", "FindingsAnswer")
    cursor, found = 0, []
    while cursor is not None:
        part = asked(client, f"{path}?limit=3&cursor={cursor}", "FindingsAnswer")
        found += part["items"]
        cursor = part["next"]
    assert found == whole["items"]
    assert len(found) == whole["total"]


def test_what_changed_since_a_transaction(client: TestClient, story: str) -> None:
    since = asked(client, f"{PREFIX}/changes?after_tx=1", "ChangesAnswer")
    assert [i["story"] for i in since["items"]] == [story]
    changes = since["items"][0]["changes"]
    assert any(changes.values())
    assert not asked(client, f"{PREFIX}/changes?after_tx=2", "ChangesAnswer")["items"]


def test_why_says_how_a_finding_came_to_be(client: TestClient, story: str) -> None:
    found = asked(client, f"{PREFIX}/stories/{story}/findings/f1", "WhyAnswer")
    assert found["finding"]["label"] == "F1"
    assert found["trace"][0].startswith(found["finding"]["type"].upper())


def test_a_span_is_given_in_words(client: TestClient, story: str) -> None:
    report = made.service_of(client).store.history(story)[-1].account.reports[0]
    start = report.text.index("12 people")
    path = f"{PREFIX}/reports/{report.id}?start={start}&end={start + 9}"
    assert asked(client, path, "ReportAnswer")["span"]["words"] == "12 people"
    assert client.get(f"{PREFIX}/reports/{report.id}?start=5&end=1").status_code == 400


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404),
        ("/stories/nothing", 404),
        ("/stories/..%2f..%2fetc%2fpasswd", 404),
        ("/stories/%00", 404),
        ("/reports/nothing", 404),
        ("/stories?limit=0", 400),
        ("/stories?limit=1e3", 400),
        ("/stories?limit=²", 400),
        ("/stories?cursor=-1", 400),
        ("/stories?type=lie", 400),
        ("/stories?q=a&q=b", 400),
        ("/search?low=nan", 400),
        ("/search?low=1e999", 400),
        ("/search?q=" + "x" * 500, 400),
        ("/changes?after_tx=99999999999999999999", 400),
        ("/tasks/nothing", 404),
    ],
)
def test_what_cannot_be_answered_is_told_as_a_problem(
    client: TestClient, path: str, status: int
) -> None:
    answer = client.get(PREFIX + path, headers={"accept": "text/html"})
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = shapes.Problem.model_validate(answer.json())
    assert problem.status == status
    assert len(problem.detail) > 10


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("{", 400),
        ("[" * 100_000, 400),
        ('{"reports": NaN}', 400),
        ("[]", 422),
        ("{}", 422),
        ('{"reports": [{}]}', 422),
        ('{"reports": ["x"]}', 422),
        ('{"reports": [{"text": 1}]}', 422),
        ('{"reports": [{"text": "x", "input": "/etc/passwd"}]}', 422),
        ('{"reports": [{"text": "x", "published": "soon"}]}', 422),
        ('{"addresses": ["file:///etc/passwd"]}', 422),
        ('{"addresses": ["http://a.example/\\r\\nX: y"]}', 422),
        ('{"addresses": "http://a.example/"}', 422),
        ('{"reports": [{"text": "x"}], "story": "nothing"}', 404),
        ('{"reports": [{"text": "x"}], "story": ["x"]}', 422),
        ('{"reports": [{"text": "x"}], "more": 1}', 422),
    ],
)
def test_what_cannot_be_taken_is_told_as_a_problem(
    client: TestClient, body: str, status: int
) -> None:
    own = made.service_of(client).people.own
    headers = {"authorization": f"Bearer {own}", "content-type": "application/json"}
    answer = client.post(f"{PREFIX}/reports", content=body, headers=headers)
    assert answer.status_code == status, answer.text
    shapes.Problem.model_validate(answer.json())


def test_decisions_by_a_program(client: TestClient, story: str) -> None:
    headers = {"authorization": f"Bearer {made.service_of(client).people.own}"}

    def decide(status: int, **fields: str) -> Any:
        answer = client.post(f"{PREFIX}/decisions", json={"story": story} | fields, headers=headers)
        assert answer.status_code == status, answer.text
        return answer.json()

    made_ = decide(201, verb="note", value="Looked at")
    shapes.DecisionAnswer.model_validate(made_)
    decide(422, verb="exclude", target="nothing")
    decide(422, verb="undo", target="999")
    decide(422, verb="burn")
    decide(422, verb="name", value=" ")
    log = asked(client, f"{PREFIX}/decisions?story={story}", "DecisionsAnswer")
    assert log["items"][0]["value"] == "Looked at"
    assert log["items"][0]["by"] == "a program"


def test_the_description_names_all_there_is(client: TestClient) -> None:
    value = client.get(f"{PREFIX}/openapi.json").json()
    assert value["openapi"].startswith("3.1")
    assert {(e.method.lower(), e.path) for e in ENDPOINTS} == {
        (method, path) for path, held in value["paths"].items() for method in held
    }
    text = json.dumps(value)
    names = {ref.split('"')[0] for ref in text.split("#/components/schemas/")[1:]}
    assert names <= set(value["components"]["schemas"])


def test_events_tell_what_changed(client: TestClient, story: str) -> None:
    """A stream that goes on after a transaction tells what came since."""
    import anyio

    from rashomon.web import events

    async def first() -> bytes:
        told = b""
        lines = events._lines(made.service_of(client), 1, "")
        async for line in lines:
            told += line
            if b"data:" in line:
                await lines.aclose()  # type: ignore[attr-defined]
                return told
        return told

    told = anyio.run(first).decode()
    assert "event: changed\nid: 2\n" in told
    assert json.loads(told.partition("data: ")[2])["story"] == story


def test_records_with_stories_of_their_own_give_an_account_each(client: TestClient) -> None:
    reports = [
        {"text": ONE + " Twice.", "story": "ferry", "id": "1"},
        {"text": OTHER + " Twice.", "story": "ferry", "id": "2"},
        {"text": "The council of Tarn approved the new dam, the mayor said.", "story": "dam"},
    ]
    work = given(client, {"reports": reports})
    assert len(work["stories"]) == 2


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("POST", "/stories", "GET, HEAD"),
        ("DELETE", "/decisions", "GET, HEAD, POST"),
        ("DELETE", "/sources", "GET, HEAD, POST"),
        ("GET", "/reports", "POST"),
    ],
)
def test_a_refused_method_is_told_what_is_done(
    client: TestClient, method: str, path: str, allowed: str
) -> None:
    answer = client.request(method, f"{PREFIX}{path}")
    assert (answer.status_code, answer.headers["allow"]) == (405, allowed)


def test_the_description_has_the_bounds_that_are_held(client: TestClient) -> None:
    held = client.get(f"{PREFIX}/openapi.json").json()["paths"]
    for path, operations in held.items():
        if "{" in path or path == "/events":
            continue
        for each in operations.get("get", {}).get("parameters", ()):
            schema, name = each["schema"], each["name"]
            past = schema["maximum"] + 1 if "maximum" in schema else "x" * 500
            if "maximum" in schema or "maxLength" in schema:
                answer = client.get(f"{PREFIX}{path}", params={name: past})
                assert answer.status_code == 400, (path, name, answer.text)
