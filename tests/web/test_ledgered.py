"""The same pages over a ledger: what is given lasts, and is there for the next service."""

from __future__ import annotations

import html
import inspect
import re
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.ledger.conftest import schema, server  # noqa: F401 - a fixture
from tests.web import made, test_api, test_pages

from rashomon.keeping import Keeping
from rashomon.ledger import opened
from rashomon.web import worker
from rashomon.web.bounds import ServiceBounds
from rashomon.web.desk import JobDesk
from rashomon.web.ledgered import Ledgered
from rashomon.web.people import People
from rashomon.web.process import Process
from rashomon.web.service import Service
from rashomon.web.work import Told, WorkRequest


class Kept(made.Here):
    """Does pieces of work in this process, into a ledger."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address

    def made(self, asked: WorkRequest) -> Iterator[Told]:
        store = opened(self.address)
        try:
            yield from worker.written(Keeping(store, made.run()), asked)
        finally:
            store.close()


def service(address: str) -> Service:
    store = Ledgered(address)
    store._lending.__dict__["_run"] = made.run()
    return Service(store, JobDesk(store, Kept(address)), People(), ServiceBounds())


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A new ledger of each kind."""
    if request.param == "sqlite":
        return str(tmp_path / "desk.db")
    return schema(request.getfixturevalue("server"))


@pytest.fixture
def client(address: str) -> Iterator[TestClient]:
    with made.opened(service(address)) as client:
        yield client


@pytest.fixture
def story(client: TestClient) -> str:
    return made.give(client, made.ONE, made.OTHER, publisher="The Olm Post", name="The ferry")


SAME: tuple[Callable[..., None], ...] = (
    test_pages.test_two_pasted_texts_give_an_account_with_their_conflict,
    test_pages.test_a_file_that_is_dropped_is_read_under_its_own_name,
    test_pages.test_the_front_page_lists_and_sifts_stories,
    test_pages.test_a_report_shows_what_was_read_in_it,
    test_pages.test_versions_of_an_article_and_what_changed,
    test_pages.test_decisions_hold_and_can_be_taken_back,
    test_pages.test_what_is_added_makes_another_account_and_the_old_one_can_be_seen,
    test_pages.test_what_could_not_be_read_is_said,
    test_pages.test_the_account_is_not_sent_twice,
)


@pytest.mark.parametrize("held", SAME, ids=lambda f: f.__name__.removeprefix("test_"))
def test_over_a_ledger(held: Callable[..., None], client: TestClient) -> None:
    given: dict[str, Any] = {"client": client}
    if "story" in inspect.signature(held).parameters:
        texts = made.ONE, made.OTHER
        given["story"] = made.give(client, *texts, publisher="The Olm Post", name="The ferry")
    held(**given)


def test_search_shows_the_words_where_they_stand(client: TestClient, story: str) -> None:
    text = client.get("/search?q=harbour+master").text
    assert "<mark>harbour</mark>" in text
    figures = client.get("/search?slot=killed&low=15").text
    assert "19 people" in figures
    assert "12 people</mark>" not in figures
    assert "Nothing found" in client.get('/search?q="+OR+NEAR(*').text
    del story


def test_statements_are_sifted_by_kind_before_they_are_counted(
    client: TestClient, story: str
) -> None:
    def found(**asked: str | int) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = client.get("/api/1/search", params=asked).json()["items"]
        return items

    text = "Quay fire\n\n" + " ".join(
        f"Then {n} people were hurt at gate {n}." for n in range(3, 9)
    )
    made.give(client, text + ' Ann Bell, the mayor, said: "We shall build the quay anew."')
    quotes = found(kind="quote", limit=1)
    assert [q["kind"] for q in quotes] == ["quote"]
    assert found(kind="quote", speaker=quotes[0]["speaker"])
    assert {f["kind"] for f in found(kind="figure")} == {"figure"}
    assert found(kind="figure", low=3, high=3)
    assert {h["kind"] for h in found(q="quay")} == {"text"}
    del story


def test_search_as_it_was_known(client: TestClient, story: str) -> None:
    then = client.get("/api/1/stories").json()["tx"]
    made.give(client, made.LATER, name="Another story")
    words = made.LATER.split()
    asked = f"/api/1/search?q={words[0]}+{words[1]}"
    assert client.get(asked).json()["items"]
    assert len(client.get(f"{asked}&at={then}").json()["items"]) < len(
        client.get(asked).json()["items"]
    )
    assert client.get(f"/api/1/search?q=harbour+master&at={then}").json()["items"]
    del story


def test_the_worker_opens_the_same_file_from_its_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    held = Process("desk.db")
    assert held._ledger == str(tmp_path / "desk.db")
    assert Process("postgresql://host/base")._ledger == "postgresql://host/base"
    assert Process()._ledger is None


def test_what_one_ledger_holds_twice_is_in_its_first_story(client: TestClient, story: str) -> None:
    assert made.give(client, made.ONE, name="Another name") == story


def test_every_answer_is_of_its_shape(client: TestClient, story: str) -> None:
    for path, shape in test_api.paths(client, story.rpartition("/")[2]):
        value = test_api.asked(client, path, shape)
        assert value["tx"] > 0


def test_another_service_finds_what_this_one_kept(
    client: TestClient, story: str, address: str
) -> None:
    before = client.get(f"/api/1{story}/account").json()["account"]
    with made.opened(service(address)) as other:
        assert other.get(f"/api/1{story}/account").json()["account"] == before
        assert "The ferry" in other.get("/").text


def test_what_another_program_writes_is_told(client: TestClient, story: str, address: str) -> None:
    heard: list[dict[str, Any]] = []
    come = threading.Event()

    def hear(event: dict[str, Any]) -> None:
        if event["event"] == "changed":
            heard.append(event)
            come.set()

    desk = made.service_of(client).desk
    desk.listen(hear)
    time.sleep(1.5)  # what this service wrote by itself is told by then
    heard.clear()
    come.clear()
    other = Keeping(opened(address), made.run())
    (added,) = [b.added for b in other.add([{"text": made.ONE.replace("12", "31")}], "elsewhere")]
    other.settle(added.stories)
    last = other.view.head().id
    other.store.close()
    assert come.wait(20)
    assert [(e["story"], e["tx"]) for e in heard] == [(added.stories[0], last)]
    assert client.get(f"/stories/{added.stories[0]}").status_code == 200
    del story


def test_more_can_be_settled_in_a_ledger(client: TestClient, story: str) -> None:
    id = story.rpartition("/")[2]

    def settle(**fields: str) -> str:
        form = {"sign": made.sign(client), "story": id, "back": story} | fields
        return made.awaited(client, client.post("/decide", data=form).headers["location"])

    assert settle(verb="type", target="F1", value="update") == story
    account = client.get(f"/api/1{story}/account").json()["account"]
    assert "Decided by you" in account["findings"][0]["reason"]
    assert account["findings"][0]["type"] == "update"
    settle(verb="lineage", target="R1 R2", value="one")
    assert "1 lineage" in client.get(story).text
    settle(verb="undo", target="2")
    assert "2 lineages" in client.get(story).text
    log = test_api.asked(client, "/api/1/decisions", "DecisionsAnswer")["items"]
    assert [d["verb"] for d in log] == ["undo", "lineage", "type", "name"][: len(log)]


def test_pairs_of_statements_wait_and_can_be_settled(client: TestClient, story: str) -> None:
    page = client.get("/decide").text
    assert "Do they?" in page
    assert "12 people" in page
    assert "19 people" in page
    target = html.unescape(re.findall(r'name="target" value="(d[^"]+#[^"]+)"', page)[0])
    form = {"sign": made.sign(client), "story": story.rpartition("/")[2], "target": target}
    where = client.post("/decide", data=form | {"verb": "different", "back": "/decide"})
    assert made.awaited(client, where.headers["location"]) == "/decide"
    account = client.get(f"/api/1{story}/account").json()["account"]
    assert "conflict" not in {f["type"] for f in account["findings"]}
    page = client.get("/decide").text
    assert html.escape(target) not in page
    assert "different" in page
    assert "two statements" in page
    undo = {"sign": made.sign(client), "verb": "undo", "back": "/decide"}
    numbers = [d["number"] for d in client.get("/api/1/decisions").json()["items"]]
    shown = re.findall(
        r'name="story" value="([^"]+)"><input type="hidden" name="target" value="\d', page
    )
    assert shown == [form["story"]] * len(shown)
    assert shown
    undo |= {"story": shown[0], "target": str(max(numbers))}
    made.awaited(client, client.post("/decide", data=undo).headers["location"])
    account = client.get(f"/api/1{story}/account").json()["account"]
    assert "conflict" in {f["type"] for f in account["findings"]}


def test_what_cannot_be_settled_is_said(client: TestClient, story: str) -> None:
    form = {
        "sign": made.sign(client),
        "story": story.rpartition("/")[2],
        "verb": "type",
        "target": "F99",
        "value": "update",
    }
    where = client.post("/decide", data=form).headers["location"]
    work = made.service_of(client).desk.work(where.rpartition("/")[2])
    assert work
    assert work.over.wait(30)
    assert "F99" in client.get(where).text


def test_a_page_is_kept_until_its_own_story_changes(client: TestClient, story: str) -> None:
    other = made.give(client, made.LATER, name="Another story")
    before = client.get(story).headers["etag"]
    beside = client.get(other).headers["etag"]
    made.give(client, "Seven boats were lost off Lund on Sunday.", story=other.rpartition("/")[2])
    assert client.get(story).headers["etag"] == before
    assert client.get(other).headers["etag"] != beside
    assert "were lost off Lund" in client.get("/api/1/search?q=boats+Lund").text


def test_what_was_taken_out_is_not_shown_from_what_is_kept(
    client: TestClient, story: str, address: str
) -> None:
    (hit,) = client.get("/api/1/search?q=harbour+master").json()["items"]
    assert client.get(story).status_code == 200
    store = opened(address)
    try:
        kept = Keeping(store, made.run())
        kept.writer.forget(kept.view.article(hit["report"]), "ida")
    finally:
        store.close()
    assert client.get("/api/1/search?q=harbour+master").json()["items"] == []
    assert hit["words"] not in client.get(story).text


def posted(client: TestClient, path: str, value: dict[str, str]) -> Any:
    token = made.service_of(client).people.own
    return client.post(f"/api/1/{path}", json=value, headers={"authorization": f"Bearer {token}"})


def done(client: TestClient, answer: Any) -> None:
    assert answer.status_code == 202, answer.text
    work = made.service_of(client).desk.work(answer.json()["work"]["id"])
    assert work
    assert work.over.wait(60)
    assert not work.error


def test_a_source_keeps_whose_words_it_takes_when_it_is_resumed(client: TestClient) -> None:
    address = "https://news.example/worded.xml"

    def settled(**more: str) -> tuple[str, str]:
        done(client, posted(client, "sources", {"address": address, **more}))
        (held,) = client.get("/api/1/sources").json()["items"]
        return held["state"], held["settings"]["words"]

    assert settled(words="feed") == ("watched", "feed")
    assert settled(state="paused") == ("paused", "feed")
    assert settled(state="watched") == ("watched", "feed")
    assert settled(words="page") == ("watched", "page")


def test_a_source_is_watched_paused_and_removed(client: TestClient) -> None:
    address = "https://news.example/feed.xml"
    done(client, posted(client, "sources", {"address": address, "words": "feed"}))
    for state in ("paused", "watched", "removed"):
        (held,) = client.get("/api/1/sources").json()["items"]
        assert held["address"] == address
        assert held["settings"] == {"words": "feed"}
        done(client, posted(client, "sources", {"address": address, "state": state}
            | ({"words": "feed"} if state == "watched" else {})))  # fmt: skip
        if state != "removed":
            assert client.get("/api/1/sources").json()["items"][0]["state"] == state
    assert client.get("/api/1/sources").json()["items"] == []


@pytest.mark.parametrize(
    "value",
    [
        {"address": "/etc"},
        {"address": "file:///etc/passwd"},
        {"address": "https://news.example/", "state": "gone"},
        {"address": "https://news.example/", "path": "x"},
        {"address": ["https://news.example/"]},
        {"state": "paused"},
    ],
)
def test_no_path_and_nothing_else_is_watched(client: TestClient, value: dict[str, str]) -> None:
    assert posted(client, "sources", value).status_code == 422
    assert posted(client, "sources", {"address": "other", "state": "paused"}).status_code == 404


def test_the_log_says_why(client: TestClient, story: str) -> None:
    id = story.rpartition("/")[2]
    value = {"story": id, "verb": "note", "value": "Seen.", "reason": "Two <b>clerks</b> say so."}
    done(client, posted(client, "decisions", value))
    (held,) = client.get("/api/1/decisions").json()["items"]
    assert held["reason"] == value["reason"]
    assert "Two &lt;b&gt;clerks" in client.get("/decide").text


def test_two_happenings_given_together_are_said_to_be_two(client: TestClient) -> None:
    path = made.give(client, made.ONE, "The parliament of Varn raised the pension age to 67.")
    assert "may tell of different events" in client.get(path).text
