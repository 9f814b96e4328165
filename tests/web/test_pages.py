"""Every page, as a person without JavaScript uses it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web import made
from tests.web.made import LATER, ONE, OTHER, PAGE


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with made.opened(made.service()) as client:
        yield client


@pytest.fixture(scope="module")
def story(client: TestClient) -> str:
    return made.give(client, ONE, OTHER, publisher="The Olm Post", name="The ferry")


def test_two_pasted_texts_give_an_account_with_their_conflict(
    client: TestClient, story: str
) -> None:
    text = client.get(story).text
    assert "The ferry" in text
    assert "How many people were killed?" in text
    assert "In conflict" in text
    assert "12" in text
    assert "19" in text


def test_the_account_is_the_one_of_the_file(client: TestClient, story: str) -> None:
    from rashomon.render import page

    held = made.service_of(client).store.history(story.rpartition("/")[2])[-1]
    file, served = page.render(held.account), client.get(story).text
    for part in ('<section aria-labelledby="conflicts">', '<table class="matrix">', 'id="F1-R1"'):
        assert part in file
        assert part in served
    evidence = '<section aria-labelledby="evidence">'
    assert (
        file.partition(evidence)[2].partition("<footer>")[0]
        == (served.partition(evidence)[2].partition("<footer>")[0])
    )


def test_a_file_that_is_dropped_is_read_under_its_own_name(client: TestClient) -> None:
    form: list[Any] = [
        ("sign", (None, made.sign(client))),
        ("files", ("../../etc/ferry.html", PAGE, "text/html")),
        ("files", ("other.txt", OTHER, "text/plain")),
    ]
    answer = client.post("/new", files=form)
    where = made.awaited(client, answer.headers["location"])
    store = made.service_of(client).store
    inputs = [r.input for r in store.history(where.rpartition("/")[2])[-1].account.reports]
    assert inputs == ["ferry.html", "other.txt"]


def test_the_front_page_lists_and_sifts_stories(client: TestClient, story: str) -> None:
    assert "The ferry" in client.get("/").text
    assert "The ferry" in client.get("/?type=conflict&slot=killed&source=Olm").text
    assert "No story is so" in client.get("/?q=harvest").text
    assert "No story is so" in client.get("/?place=Nowhere").text
    del story


def test_what_is_added_makes_another_account_and_the_old_one_can_be_seen(
    client: TestClient,
) -> None:
    where = made.give(client, ONE, OTHER + " It was old.", name="Added to")
    id = where.rpartition("/")[2]
    assert made.give(client, LATER, story=id) == where
    first, last = made.service_of(client).store.history(id)
    assert "3 reports" in client.get(where).text
    then = client.get(f"{where}?at={first.moment.tx}").text
    assert "2 reports" in then
    assert "It has changed since" in then
    steps = client.get(f"{where}/timeline").text
    assert "Toll of the ferry rises" in steps
    assert steps.count('class="clock"') == 2
    assert "not known yet" in client.get(f"{where}?at=0", headers={"accept": "text/html"}).text
    del last


def test_search_shows_the_words_where_they_stand(client: TestClient, story: str) -> None:
    text = client.get("/search?q=harbour+mas").text
    assert "<mark>harbour</mark>" in text
    figures = client.get("/search?kind=figure&slot=killed&low=15").text
    assert "<mark>19 people</mark>" in figures
    assert "12 people</mark>" not in figures
    assert "Nothing found" in client.get('/search?q="+OR+NEAR(*').text
    del story


def test_a_report_shows_what_was_read_in_it(client: TestClient, story: str) -> None:
    store = made.service_of(client).store
    report = store.history(story.rpartition("/")[2])[-1].account.reports[0]
    start = report.text.index("12 people")
    text = client.get(f"/reports/{report.id}?start={start}&end={start + 9}").text
    assert '<mark class="chosen" id="span">12 people</mark>' in text
    assert "s-quote" in text


def test_versions_of_an_article_and_what_changed(client: TestClient) -> None:
    where = "https://ferry.example/1"
    story = ""
    for text in (ONE, ONE.replace("12 people", "14 people").replace("one bang", "two bangs")):
        form = {"sign": made.sign(client), "html": _page(text), "url": where, "story": story}
        answer = client.post("/share", files={k: (None, v) for k, v in form.items()})
        story = made.awaited(client, answer.headers["location"]).rpartition("/")[2]
    store = made.service_of(client).store
    report = store.history(story)[-1].account.reports[0]
    assert len(store.history(story)[-1].account.reports) == 1
    assert "2 versions" in client.get(f"/articles/{report.document}").text
    diff = client.get(f"/articles/{report.document}/diff").text
    assert "<del>12 </del><ins>14 </ins>" in diff
    assert "figure: killed" in diff
    for page in (diff, client.get(f"/articles/{report.document}").text):
        assert "without saying so" in page
    first, second = client.get(f"/api/1/articles/{report.document}").json()["items"]
    assert first["edit"] is None
    assert second["edit"]["unmarked"]
    assert "figure" in second["edit"]["kinds"]


def test_a_version_that_says_what_it_corrects_is_shown_so(client: TestClient) -> None:
    where, story = "https://ferry.example/2", ""
    said = "Correction: An earlier version of this article gave the wrong number of the dead."
    for text in (ONE, f"{ONE.replace('12 people', '14 people')}\n\n{said}"):
        form = {"sign": made.sign(client), "html": _page(text), "url": where, "story": story}
        answer = client.post("/share", files={k: (None, v) for k, v in form.items()})
        story = made.awaited(client, answer.headers["location"]).rpartition("/")[2]
    report = made.service_of(client).store.history(story)[-1].account.reports[0]
    page = client.get(f"/articles/{report.document}").text
    assert "corrected: “Correction: An earlier version" in page
    assert "without saying so" not in page
    edit = client.get(f"/api/1/articles/{report.document}").json()["items"][-1]["edit"]
    assert edit["notice"]["kind"] == "correction"


def test_a_decision_of_the_queue_leads_to_the_next_question(client: TestClient) -> None:
    where = made.give(client, ONE, OTHER, LATER, name="To be asked")
    id = where.rpartition("/")[2]
    report = made.service_of(client).store.history(id)[-1].account.reports[2].id
    form = {"sign": made.sign(client), "story": id, "verb": "exclude", "target": report}
    answer = client.post("/decide", data=form | {"back": "/decide"})
    assert made.awaited(client, answer.headers["location"]) == "/decide"
    elsewhere = answer.headers["location"].replace("%2Fdecide", "//evil.example")
    assert "evil" not in client.get(elsewhere).headers["location"]


def _page(text: str) -> str:
    title, _, body = text.partition("\n\n")
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{body}</p>"


def test_decisions_hold_and_can_be_taken_back(client: TestClient) -> None:
    where = made.give(client, ONE, OTHER, LATER, name="To be settled")
    id = where.rpartition("/")[2]
    report = made.service_of(client).store.history(id)[-1].account.reports[2].id

    def settle(**fields: str) -> None:
        form = {"sign": made.sign(client), "story": id, "back": where} | fields
        answer = client.post("/decide", data=form)
        assert answer.status_code == 303
        if answer.headers["location"].startswith("/tasks/"):
            made.awaited(client, answer.headers["location"])
        else:
            assert answer.headers["location"] == where

    settle(verb="exclude", target=report)
    assert "2 reports" in client.get(where).text
    assert "left out" in client.get(where).text
    settle(verb="name", value="As I call it")
    assert "As I call it" in client.get("/").text
    decided = made.service_of(client).store.decisions(id)
    settle(verb="undo", target=str(decided[0].number))
    assert "3 reports" in client.get(where).text
    settle(verb="undo", target=str(decided[1].number))
    assert "As I call it" not in client.get("/").text
    log = client.get("/decide").text
    assert log.count("taken back by") == 2


def test_work_is_shown_as_it_goes_on_and_can_be_stopped(client: TestClient) -> None:
    maker = made.service_of(client).desk.maker
    assert isinstance(maker, made.Here)
    maker.held = threading.Event()
    try:
        form = [("sign", (None, made.sign(client))), ("text", (None, ONE + " Slowly."))]
        where = client.post("/new", files=form).headers["location"]
        text = client.get(where).text
        assert "Being made" in text
        assert '<meta http-equiv="refresh" content="1">' in text
        assert "Being made" in client.get("/").text
        stop = client.post(f"{where}/stop", data={"sign": made.sign(client)})
        assert stop.status_code == 303
        work = made.service_of(client).desk.work(where.rpartition("/")[2])
        assert work
        assert work.over.wait(10)
        assert "This was stopped" in client.get(where).text
    finally:
        maker.held = None


def test_what_could_not_be_read_is_said(client: TestClient) -> None:
    form: list[Any] = [
        ("sign", (None, made.sign(client))),
        ("files", ("broken.pdf", b"%PDF-1.7 nothing", "application/pdf")),
        ("text", (None, ONE + " Beside a broken file.")),
    ]
    where = client.post("/new", files=form).headers["location"]
    work = made.service_of(client).desk.work(where.rpartition("/")[2])
    assert work
    assert work.over.wait(60)
    assert "What could not be read" in client.get(where).text
    assert "broken.pdf" in client.get(where).text


@pytest.mark.parametrize("form", ["html", "json", "csv", "markdown"])
def test_an_account_can_be_saved(client: TestClient, story: str, form: str) -> None:
    answer = client.get(f"{story}/save/{form}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith('attachment; filename="account-')
    assert answer.headers["content-type"] == "application/octet-stream"
    assert client.get(f"{story}/save/exe").status_code == 404


@pytest.mark.parametrize("path", ["/", "/search?q=ferry", "/decide", "/about", "/api", "/share"])
def test_pages_are_there_and_are_not_sent_twice(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    if tag := answer.headers.get("etag"):
        again = client.get(path, headers={"if-none-match": tag})
        assert again.status_code == 304
        assert not again.content


def test_the_account_is_not_sent_twice(client: TestClient, story: str) -> None:
    tag = client.get(story).headers["etag"]
    assert client.get(story, headers={"if-none-match": tag}).status_code == 304


def test_nothing_given_is_said_in_words(client: TestClient) -> None:
    answer = client.post(
        "/new", files={"sign": (None, made.sign(client))}, headers={"accept": "text/html"}
    )
    assert answer.status_code == 422
    assert "Nothing was given" in answer.text


def test_an_address_is_of_the_web_or_refused(client: TestClient) -> None:
    for address in ("file:///etc/passwd", "/etc/passwd", "ftp://a.example/x", "javascript:1"):
        form = {"sign": (None, made.sign(client)), "addresses": (None, address)}
        answer = client.post("/new", files=form)
        assert answer.status_code == 422, address


def test_a_private_address_is_not_opened(client: TestClient) -> None:
    form = {"sign": (None, made.sign(client)), "addresses": (None, "http://169.254.169.254/meta")}
    where = client.post("/new", files=form).headers["location"]
    work = made.service_of(client).desk.work(where.rpartition("/")[2])
    assert work
    assert work.over.wait(30)
    assert "is refused" in client.get(where).text


def test_the_bundled_story_comes_as_it_developed() -> None:
    from rashomon.web.serving import demo

    held = made.service()
    with made.opened(held) as client:
        demo(held)
        for work in held.desk.running():
            assert work.over.wait(60)
        (standing,) = held.store.stories(held.store.latest())
        history = held.store.history(standing.story)
        assert len(history) == len(standing.account.reports) > 5
        known = [s.moment.known for s in history]
        assert known == sorted(known)
        assert all(k.startswith("2026-10-1") for k in known)
        early = client.get(f"/stories/{standing.story}?at=2026-10-14T16:00").text
        assert "3 reports" in early


def test_a_report_of_another_event_waits_to_be_decided(client: TestClient) -> None:
    other = (
        "Council rejects the new dam at Tarn\n\nThe council of Tarn rejected the new dam on "
        "Monday, the mayor said. Forty members voted against it and eleven were absent."
    )
    where = made.give(client, ONE + " Beside a dam.", OTHER, other)
    id = where.rpartition("/")[2]
    standing = made.service_of(client).store.history(id)[-1]
    assert len(standing.held) == 3
    assert len(standing.account.reports) == 2
    queue = client.get("/decide").text
    assert "Council rejects the new dam" in queue
    assert 'data-key="y"' in queue
    report = next(e.report for e in standing.held if "Tarn" in e.report.text)
    form = {"sign": made.sign(client), "story": id, "verb": "include", "target": report.id}
    made.awaited(client, client.post("/decide", data=form).headers["location"])
    assert len(made.service_of(client).store.history(id)[-1].account.reports) == 3
    assert "Council rejects the new dam" not in client.get("/decide").text.partition("settled")[0]
