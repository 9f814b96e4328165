"""What is watched and what was told, as pages and as a feed; report text is hostile there too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from starlette.testclient import TestClient
from tests.ledger.made import extraction
from tests.watch.made import HOUR, SITE, START, Day, Entry, over, page, rss
from tests.web import made
from tests.web.test_ledgered import service

from rashomon import ledger
from rashomon.keeping import Keeping
from rashomon.watch import sources


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """The service over the ledger of a day on which an article was edited in silence."""

    def extract(reports: Any, *more: object) -> Any:
        del more
        return (extraction(report) for report in reports)

    monkeypatch.setattr("rashomon.pipeline.extract", extract)
    title = "Blast in Olm <script>alert(1)</script> \u202eolm"
    day = Day()
    day.says(START, "/feed", rss(Entry("g1", "/a")))
    for n in range(2):
        said = f"{5 + n} people were killed in Olm, the police said."
        day.says(START + n * HOUR, "/a", page(title, said))
    address = str(tmp_path / "desk.db")
    w = over(address, day.write(tmp_path / "day"))
    w.add("/feed", "/nothing")
    w.go(START + 4 * HOUR)
    w.keeping.store.close()
    with made.opened(service(address)) as client:
        yield client


def test_sources_show_with_how_they_fare(client: TestClient) -> None:
    text = client.get("/watch").text
    assert f"{SITE}/feed" in text
    assert "1 article named" in text
    assert "When a source was not seen" in text


def test_alerts_lead_to_the_words_that_they_rest_on(client: TestClient) -> None:
    text = client.get("/alerts").text
    assert "Edited without saying so" in text
    assert "“6 people”" in text
    assert "<script>alert" not in text
    assert "\u202e" not in text
    assert client.get("/alerts?kind=conflict").text.count("Nothing was told") == 1
    where = text.partition('href="/reports/')[2].partition('"')[0].replace("&amp;", "&")
    assert client.get(f"/reports/{where.partition('#')[0]}").status_code == 200


def test_the_feed_is_well_formed(client: TestClient) -> None:
    found = client.get("/alerts.xml")
    assert found.headers["content-type"] == "application/atom+xml"
    root = ET.fromstring(found.content)
    assert len(root.findall("{http://www.w3.org/2005/Atom}entry")) == 1


def test_without_a_ledger_it_says_what_is_missing() -> None:
    with made.opened(made.service()) as client:
        assert "--ledger" in client.get("/alerts").text
        assert "--ledger" in client.get("/watch").text
        assert client.get("/alerts.xml").status_code == 404


def test_a_source_is_watched_and_paused_by_form(client: TestClient) -> None:
    address = "https://news.example/feed.xml"

    def send(state: str) -> str:
        form = {"sign": made.sign(client), "address": address, "state": state, "words": "feed"}
        return made.awaited(client, client.post("/watch", data=form).headers["location"])

    assert send("watched") == "/watch"
    assert address in client.get("/watch").text
    assert send("paused") == "/watch"
    assert "Resume<" in client.get("/watch").text
    assert send("removed") == "/watch"
    assert address not in client.get("/watch").text.partition("When a source")[0]
    form = {"sign": made.sign(client), "address": "/etc", "state": "watched", "words": "page"}
    assert client.post("/watch", data=form).status_code == 422
    assert client.post("/watch", data=form | {"sign": "other"}).status_code == 403


def test_a_folder_can_be_paused_and_resumed_by_form(client: TestClient, tmp_path: Path) -> None:
    keeping = Keeping(ledger.opened(str(tmp_path / "desk.db")), made.run())
    sources.add(keeping.writer, keeping.run, str(tmp_path / "day"))
    keeping.store.close()
    assert str(tmp_path / "day") in client.get("/watch").text
    for state in ("paused", "watched"):
        form = {"sign": made.sign(client), "address": str(tmp_path / "day"), "words": "page"}
        answer = client.post("/watch", data=form | {"state": state})
        assert made.awaited(client, answer.headers["location"]) == "/watch"
