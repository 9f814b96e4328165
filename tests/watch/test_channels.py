"""Alerts are handed on once, whatever breaks on the way."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests.ledger.made import folder
from tests.watch.made import HOUR, MINUTE, START, Day, Entry, Watched, page, rss, watched

from rashomon.errors import FetchError, UsageError
from rashomon.ground.answers import VisitAnswer
from rashomon.render.watched import AlertShape
from rashomon.watch.channels import TIMES, Feed, Hook, Lines, plain

SECRET = b"a secret of enough bytes"


def three() -> Day:
    """A day on which one article is edited three times and nothing says so."""
    day = Day()
    day.says(START, "/feed", rss(Entry("g1", "/a")))
    for n in range(4):
        said = f"{5 + n} people were killed in Olm, the police said."
        day.says(START + n * HOUR, "/a", page("Blast in Olm", said))
    return day


@dataclass
class Server:
    """What stands where alerts are posted."""

    statuses: list[int]
    got: list[tuple[bytes, dict[str, str]]] = field(default_factory=list)

    def ask(self, url: str, etag: str | None = None, modified: str | None = None) -> VisitAnswer:
        raise AssertionError((url, etag, modified))

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        self.got.append((body, dict(headers)))
        status = self.statuses.pop(0) if self.statuses else 200
        if status == 0:
            raise FetchError(f"{url} is out of reach.")
        return status


def hook(w: Watched, *statuses: int) -> tuple[Hook, Server]:
    server = Server(list(statuses))
    return Hook("https://hook.example/", SECRET, w.keeping.writer, server), server


def ids(server: Server) -> list[str]:
    return [headers["webhook-id"] for _, headers in server.got]


def test_each_alert_is_a_line_once_over_faults() -> None:
    with watched(three(), "/feed") as w, folder() as place:
        path = place / "alerts.jsonl"
        w.go(START + 90 * MINUTE)
        Lines(path).tell(w.keeping.view)
        with path.open("ab") as out:
            out.write(b'{"schema": "rashomon/alert/1", "id": "half')
        w.go(START + 10 * HOUR)
        for _ in range(2):
            lines = Lines(path)
            lines.tell(w.keeping.view)
            lines.tell(w.keeping.view)
        held = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        assert [x["id"] for x in held] == [a.id for a in w.alerts()]
        assert len(held) == 3
        for each in held:
            AlertShape.model_validate(each)


def test_a_file_of_other_things_is_left_alone() -> None:
    with watched(three(), "/feed") as w, folder() as place:
        path = place / "notes.txt"
        path.write_text("my notes\n", "utf-8")
        w.go(START + 10 * HOUR)
        with pytest.raises(UsageError, match="other things"):
            Lines(path).tell(w.keeping.view)
        assert path.read_text("utf-8") == "my notes\n"


def test_the_feed_is_put_in_place_whole() -> None:
    from xml.etree import ElementTree as ET

    with watched(three(), "/feed") as w, folder() as place:
        w.go(START + 10 * HOUR)
        feed = Feed(place / "alerts.xml")
        feed.tell(w.keeping.view)
        first = (place / "alerts.xml").read_bytes()
        feed.tell(w.keeping.view)
        Feed(place / "alerts.xml").tell(w.keeping.view)
        assert (place / "alerts.xml").read_bytes() == first
        assert [p.name for p in Path(place).glob("*alerts*")] == ["alerts.xml"]
        root = ET.fromstring(first)
        atom = "{http://www.w3.org/2005/Atom}"
        found = [e.findtext(f"{atom}id") for e in root.iter(f"{atom}entry")]
        assert found == [f"urn:rashomon:alert:{a.id}" for a in reversed(w.alerts())]


def test_a_hook_is_signed_as_standard_webhooks_has_it() -> None:
    with watched(three(), "/feed") as w:
        w.go(START + 10 * HOUR)
        to, server = hook(w)
        to.tell(w.keeping.view)
        to.tell(w.keeping.view)
        assert ids(server) == [a.id for a in w.alerts()]
        body, headers = server.got[0]
        assert json.loads(body) == plain(w.keeping.view, w.alerts()[0])
        signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
        digest = hmac.new(SECRET, signed, hashlib.sha256).digest()
        assert headers["webhook-signature"] == f"v1,{base64.b64encode(digest).decode()}"


def test_what_is_not_taken_is_handed_over_again_later_and_in_order() -> None:
    with watched(three(), "/feed") as w:
        w.go(START + 10 * HOUR)
        to, server = hook(w, 500, 0)
        to.tell(w.keeping.view)
        to.tell(w.keeping.view)
        assert len(server.got) == 1
        w.clock.at += MINUTE // 2
        to.tell(w.keeping.view)
        w.clock.at += MINUTE // 2
        to.tell(w.keeping.view)
        assert len(server.got) == 2
        w.clock.at += MINUTE
        again, _ = hook(w)
        Hook("https://hook.example/", SECRET, w.keeping.writer, server).tell(w.keeping.view)
        first, *rest = [a.id for a in w.alerts()]
        assert ids(server) == [first, first, first, *rest]
        assert again.channel == to.channel


def test_a_hook_that_is_gone_or_never_answers_is_given_up() -> None:
    with watched(three(), "/feed") as w:
        w.go(START + 10 * HOUR)
        to, server = hook(w, 410)
        to.tell(w.keeping.view)
        assert len(server.got) == 3
        other = Server([500] * 99)
        never = Hook("https://never.example/", SECRET, w.keeping.writer, other)
        for _ in range(TIMES + 2):
            never.tell(w.keeping.view)
            w.clock.at += 7 * HOUR
        assert ids(other)[:TIMES] == [w.alerts()[0].id] * TIMES
        assert ids(other)[TIMES] == w.alerts()[1].id


def test_a_short_secret_is_refused() -> None:
    with watched(three()) as w, pytest.raises(UsageError, match="less than 16"):
        Hook("https://hook.example/", b"short", w.keeping.writer, Server([]))
