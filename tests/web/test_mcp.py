"""The tools, called by a client of the protocol."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import anyio
import pytest
from starlette.testclient import TestClient
from tests.render.hostile import SCRIPT, hostile
from tests.web import made

jsonschema = pytest.importorskip("jsonschema")
pytest.importorskip("mcp")


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with made.opened(made.service()) as client:
        made.give(client, made.ONE, made.OTHER, name="The ferry")
        made.kept(made.service_of(client), hostile(), SCRIPT)
        yield client


def talked(client: TestClient, ask: Callable[[Any], Awaitable[Any]]) -> Any:
    """What a client of the protocol learns from the service behind `client`."""
    from mcp.client.client import Client

    from rashomon.web.mcp.server import server

    async def talk() -> Any:
        async with Client(server(made.service_of(client))) as speaking:
            return await ask(speaking)

    return anyio.run(talk)


def called(client: TestClient, name: str, **arguments: Any) -> Any:
    """What a tool gives, checked against its schema; both forms of it are the same."""

    async def call(speaking: Any) -> Any:
        tools = {t.name: t for t in (await speaking.list_tools()).tools}
        found = await speaking.call_tool(name, arguments)
        assert not found.is_error, found.content[0].text
        jsonschema.validate(found.structured_content, tools[name].output_schema)
        assert json.loads(found.content[0].text) == found.structured_content
        return found.structured_content

    return talked(client, call)


def story_of(client: TestClient, title: str) -> str:
    found = called(client, "list_stories", words=title)["stories"]
    id: str = found[0]["id"]
    return id


def quoted(value: Any) -> Iterator[dict[str, Any]]:
    """Every object within that quotes words."""
    if isinstance(value, dict):
        if {"report", "start", "end", "words"} <= set(value):
            yield value
        for held in value.values():
            yield from quoted(held)
    elif isinstance(value, list):
        for held in value:
            yield from quoted(held)


def test_every_tool_answers_in_its_shape_with_words_that_stand_there(client: TestClient) -> None:
    story = story_of(client, "ferry")
    store = made.service_of(client).store
    report = store.history(story)[-1].account.reports[0].id
    answers = [
        called(client, "list_stories"),
        called(client, "search", words="killed"),
        called(client, "search", kind="figure", slot="killed", low=15),
        called(client, "get_account", story=story, singles=True),
        called(client, "get_findings", story=story, type="conflict"),
        called(client, "why", story=story, finding="F1"),
        called(client, "get_report_span", report=report, start=0, end=40),
        called(client, "what_changed", after_tx=0),
        called(client, "known_at", time="1"),
        called(client, "versions", article=report),
    ]
    texts = {v: store.version(v).extraction.report.text for v in store._versions}  # type: ignore[attr-defined]
    words = [q for answer in answers for q in quoted(answer)]
    assert len(words) > 10
    for q in words:
        assert texts[q["report"]][q["start"] : q["end"]] == q["words"]
    for answer in answers:
        assert answer["tx"] > 0
        assert "quoted material" in answer["notice"]


def test_hostile_words_stay_words(client: TestClient) -> None:
    service = made.service_of(client)
    for s in service.store.stories(service.store.latest()):
        account = called(client, "get_account", story=s.story, singles=True)
        texts = {r.id: r.text for r in s.account.reports}
        for q in quoted(account):
            assert texts[q["report"]][q["start"] : q["end"]] == q["words"]


def test_compare_keeps_nothing(client: TestClient) -> None:
    before = made.service_of(client).store.latest()
    reports = [{"text": made.ONE}, {"text": made.LATER, "publisher": "The Quay"}]
    found = called(client, "compare", reports=reports)
    assert {f["type"] for f in found["findings"]} >= {"conflict"}
    assert made.service_of(client).store.latest() == before


@pytest.mark.parametrize(
    ("name", "arguments", "words"),
    [
        ("get_account", {"story": "nothing"}, "no such story"),
        ("get_report_span", {"report": "nothing"}, "no such report"),
        ("why", {"story": "nothing", "finding": "F1"}, "no such story"),
        ("compare", {}, "Nothing was given"),
        ("compare", {"addresses": ["file:///etc/passwd"]}, "must begin with"),
        ("compare", {"addresses": ["http://127.0.0.1:9/"]}, "is refused"),
        ("known_at", {"time": "soon"}, "no time"),
    ],
)
def test_mistakes_reach_the_model_in_words(
    client: TestClient, name: str, arguments: dict[str, Any], words: str
) -> None:
    async def call(speaking: Any) -> Any:
        return await speaking.call_tool(name, arguments)

    found = talked(client, call)
    assert found.is_error
    assert words in found.content[0].text


def test_no_tool_says_that_it_changes_anything(client: TestClient) -> None:
    async def call(speaking: Any) -> Any:
        return (await speaking.list_tools()).tools

    tools = talked(client, call)
    assert len(tools) == 10
    for tool in tools:
        assert tool.annotations.read_only_hint
        assert tool.output_schema
        assert tool.description


@pytest.mark.parametrize("version", ["2025-06-18", "2025-03-26"])
def test_an_earlier_protocol_is_spoken_over_http(client: TestClient, version: str) -> None:
    headers = {
        "accept": "application/json, text/event-stream",
        "mcp-protocol-version": version,
    }
    hello = {
        "protocolVersion": version,
        "capabilities": {},
        "clientInfo": {"name": "tests", "version": "1"},
    }
    answer = _post(client, "initialize", hello, headers)
    assert answer["result"]["protocolVersion"] == version
    assert "quoted material" in answer["result"]["instructions"]
    tools = _post(client, "tools/list", {}, headers)["result"]["tools"]
    assert len(tools) == 10
    found = _post(client, "tools/call", {"name": "list_stories", "arguments": {}}, headers)
    assert found["result"]["structuredContent"]["total"] == 2


def _post(client: TestClient, method: str, params: Any, headers: dict[str, str]) -> Any:
    body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
    answer = client.post("/mcp", json=body, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.slow
def test_standard_output_holds_the_protocol_and_nothing_else() -> None:
    hello = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "tests", "version": "1"},
        },
    }
    asked = [
        hello,
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "id": 2, "method": "tools/call",
         "params": {"name": "compare", "arguments": {"reports": [{"text": made.ONE}]}}},
    ]  # fmt: skip
    with subprocess.Popen(
        [sys.executable, "-m", "rashomon", "mcp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as running:
        assert running.stdin
        assert running.stdout
        for each in asked:
            running.stdin.write(json.dumps(each).encode() + b"\n")
        running.stdin.flush()
        lines = [json.loads(running.stdout.readline()) for _ in range(2)]
        running.stdin.close()
        assert running.stdout.read() == b""
    assert [line["id"] for line in lines] == [1, 2]
    assert lines[1]["result"]["structuredContent"]["reports"]
