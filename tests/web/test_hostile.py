"""Texts that try to become something else, through every page, answer and tool."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient
from tests.render.hostile import ALL, SCRIPT, hostile
from tests.web import made

from rashomon.web.pages import EXPORTS

ALLOWED = re.compile(r"/static/(page|service|share|try)\.js\?[0-9a-f]{10}")


class Looked(HTMLParser):
    """What a page holds that could run."""

    def __init__(self) -> None:
        super().__init__()
        self.bad: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if tag == "script" and not ALLOWED.fullmatch(held.get("src") or ""):
            self.bad.append(f"script {held}")
        if tag in ("img", "iframe", "object", "embed", "base", "style"):
            self.bad.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name == "style":
                self.bad.append(f"{tag} {name}={value}")
            if name in ("href", "src", "action") and value and _leads(value):
                self.bad.append(f"{tag} {name}={value[:60]}")


def _leads(value: str) -> bool:
    return re.match(r"\s*(javascript|vbscript|data:text)", value, re.IGNORECASE) is not None


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    held = made.service()
    with made.opened(held) as client:
        story = made.kept(held, hostile(), SCRIPT)
        held.store.decide(story, SCRIPT, "note", "", ALL[0], None)
        yield client


@pytest.fixture(scope="module")
def story(client: TestClient) -> str:
    service = made.service_of(client)
    return service.store.stories(service.store.latest())[0].story


def test_no_page_runs_what_a_report_says(client: TestClient, story: str) -> None:
    store = made.service_of(client).store
    reports = store.history(story)[-1].account.reports
    paths = ["/", f"/stories/{story}", f"/stories/{story}/timeline", "/decide", "/search?q=killed"]
    paths += [f"/reports/{r.id}" for r in reports]
    paths += [f"/articles/{store.version(r.id).article}" for r in reports]
    paths += [f"/articles/{store.version(r.id).article}/diff" for r in reports]
    for path in paths:
        answer = client.get(path)
        assert answer.status_code == 200, path
        looked = Looked()
        looked.feed(answer.text)
        assert not looked.bad, (path, looked.bad[:3])
        assert "\u202e" not in answer.text
        assert "\x1b" not in answer.text
        assert (
            "49" not in re.findall(r"\{\{ 7\*7 \}\}|49", answer.text) or "{{ 7*7 }}" in answer.text
        )


@pytest.mark.parametrize("words", ALL)
def test_no_page_runs_what_is_asked(client: TestClient, words: str) -> None:
    for path, name in (("/", "q"), ("/", "place"), ("/search", "speaker"), ("/search", "q")):
        answer = client.get(path, params={name: words}, headers={"accept": "text/html"})
        assert answer.status_code in (200, 400), path
        looked = Looked()
        looked.feed(answer.text)
        assert not looked.bad, (path, looked.bad[:3])


def test_answers_are_json_and_words_are_whole(client: TestClient, story: str) -> None:
    store = made.service_of(client).store
    texts = {r.id: r.text for r in store.history(story)[-1].account.reports}
    account = json.loads(client.get(f"/api/1/stories/{story}/account").content)["account"]
    for finding in account["findings"]:
        for cell in finding["cells"]:
            assert texts[cell["report"]][cell["start"] : cell["end"]] == cell["words"]
    raw = client.get(f"/api/1/stories/{story}/account").content
    assert raw.count(b"\n") == 1  # nothing within begins a line of its own
    assert "\u202e" not in raw.decode()


@pytest.mark.parametrize("form", EXPORTS)
def test_a_saved_account_names_itself(client: TestClient, story: str, form: str) -> None:
    answer = client.get(f"/stories/{story}/save/{form}")
    assert re.fullmatch(
        r'attachment; filename="account-[\w-]+\.\w+"', answer.headers["content-disposition"]
    )


def test_a_name_of_a_file_is_a_name() -> None:
    from rashomon.web.forms import name

    assert name("../../etc/passwd") == "passwd"
    assert name("C:\\boot\\x.txt") == "x.txt"
    assert name("http://evil.example/a") == "a"
    assert name("a\r\nSet-Cookie: x") == "a__Set-Cookie_ x"
    assert name("..") == "file"
    assert name("") == "file"
    assert len(name("x" * 9_999)) <= 120


def test_words_that_are_not_there_never_leave() -> None:
    from rashomon.web.answers import NotItsWords, checked

    assert checked("one two", 4, 7, "two") == "two"
    for start, end, words in ((0, 3, "two"), (-3, 7, "two"), (4, 99, "two"), (7, 4, "")):
        with pytest.raises(NotItsWords):
            checked("one two", start, end, words)
