"""Whom alerts go to: a file of JSON Lines, an Atom feed in a file, a web hook.

Each takes an alert once. A file says by itself what it holds; what a hook took, and what it
did not, is noted in the ledger, so that it is tried again after a fault, and later each time.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from rashomon.errors import FetchError, UsageError
from rashomon.ground.answers import Visitor
from rashomon.ledger import Sayer, Writer
from rashomon.ledger.watching import Alert, alerts, awaiting
from rashomon.render.alerts import ALERT, atom, headline
from rashomon.render.safe import json_text
from rashomon.watch import schedule

if TYPE_CHECKING:
    from rashomon.ledger import View

PART = 500
"""Alerts that are fetched at once."""
NEWEST = 200
"""Alerts that an Atom feed holds."""
TIMES = 12
"""How often an alert is handed to a hook before it is given up: over about a day."""
SECRET = 16
"""Bytes that a hook's secret has at least."""
SENT, FAILED, GIVEN_UP = "sent", "failed", "given-up"
TAKEN = range(200, 300)
GONE = 410


class Channel(Protocol):
    """Someone to be told."""

    def tell(self, view: View) -> None:
        """Takes the alerts that it has not taken yet."""


def plain(view: View, alert: Alert) -> dict[str, Any]:
    """An alert as JSON has it (`rashomon/alert/1`)."""
    held = Sayer(view.store)(alert)
    version = held["version"]
    told = {
        "schema": ALERT,
        "id": alert.id,
        "kind": alert.kind,
        "tx": alert.tx,
        "at": held["tx_at"],
        "story": alert.story,
        "title": alert.name,
        "finding": alert.finding,
        "question": alert.question or None,
        "reason": alert.reason or None,
        "before": alert.before,
        "after": alert.after,
        "about": alert.about,
        "version": version
        and {
            k: version[k]
            for k in ("id", "article", "title", "publisher", "address", "published", "modified")
        },
        "words": [
            {
                "version": w["version"],
                "publisher": w["publisher"],
                "title": w["title"],
                "address": w["address"],
                **w["span"],
                "words": w["words"],
                "sentence": w["sentence"],
                "published": w["published"],
                "new": w["new"],
            }
            for w in held["words"]
        ],
    }
    return {**told, "line": headline(told)}


def since(view: View, after: int) -> Iterator[Alert]:
    """All alerts of transactions after that number, the oldest first."""
    while True:
        found = view.alerts(after, PART)
        whole = found
        if len(found) == PART:  # the last transaction may have more than fit
            whole = [a for a in found if a.tx < found[-1].tx] or view.alerts(after, 1 << 31)
        yield from whole
        if len(found) < PART:
            return
        after = whole[-1].tx


@dataclass(slots=True)
class Lines:
    """A file to which each alert is added as a line of JSON."""

    path: Path
    _held: set[str] | None = None
    _last: int = 0

    def tell(self, view: View) -> None:
        """Adds what the file does not hold."""
        if self._held is None:
            self._held = self._mended()
        new = []
        for alert in since(view, self._last):
            self._last = alert.tx
            if alert.id not in self._held:
                new.append(json_text(plain(view, alert)))
                self._held.add(alert.id)
        if new:
            with self.path.open("a", encoding="utf-8") as out:
                out.write("".join(new))
                out.flush()
                os.fsync(out.fileno())

    def _mended(self) -> set[str]:
        """The ids that the file holds; half a line at its end, of a fault, is cut off."""
        if not self.path.exists():
            return set()
        found: set[str] = set()
        whole = 0
        with self.path.open("rb") as lines:
            for line in lines:
                try:
                    value = json.loads(line)
                except ValueError:
                    value = None
                if not line.endswith(b"\n"):
                    break
                if not isinstance(value, dict) or value.get("schema") != ALERT:
                    raise UsageError(f"{self.path} holds other things than alerts; name another.")
                found.add(str(value.get("id")))
                whole += len(line)
        if whole < self.path.stat().st_size:
            os.truncate(self.path, whole)
        return found


@dataclass(slots=True)
class Feed:
    """An Atom feed in a file, written anew where there are new alerts."""

    path: Path
    _last: int = -1

    def tell(self, view: View) -> None:
        """Writes the newest alerts beside the file, then in its place."""
        newest = view.newest_alerts(NEWEST)
        last = newest[0].n if newest else 0
        if last == self._last:
            return
        name = hashlib.sha256(view.store.address.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        content = atom([plain(view, a) for a in newest], name)
        beside = self.path.with_name(f".{self.path.name}.new")
        with beside.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(self.path)
        self._last = last


@dataclass(slots=True)
class Hook:
    """An address to which alerts are posted, signed as Standard Webhooks has it.

    `webhook-id` is the alert's id, by which one that came twice is known; `webhook-signature` is
    `v1,` and the base64 of the HMAC-SHA256 of "id.timestamp.body" with the secret.
    """

    address: str
    secret: bytes
    writer: Writer
    web: Visitor
    _given_up: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        if len(self.secret) < SECRET:
            raise UsageError(f"The hook's secret has less than {SECRET} bytes.")

    @property
    def channel(self) -> str:
        """What the ledger calls it."""
        return f"hook {self.address}"

    def tell(self, view: View) -> None:
        """Hands over what waits and is due, in order; the rest waits where one is not taken."""
        now = self.writer.clock()
        for tried in awaiting(view.store, self.channel):
            if tried.last is not None and schedule.again(tried.times, tried.last) > now:
                return
            (alert,) = alerts(view.store, view.contents, only=[tried.alert])
            outcome, status, problem = self._handed(view, alert, now)
            if outcome == FAILED and tried.times + 1 >= TIMES:
                outcome = GIVEN_UP
            self.writer.delivered(tried.alert, self.channel, outcome, status, problem)
            if outcome == FAILED:
                return

    def _handed(self, view: View, alert: Alert, now: int) -> tuple[str, int | None, str | None]:
        body = json_text(plain(view, alert)).encode("utf-8")
        stamp = str(now // 1000)
        headers = {
            "Content-Type": "application/json",
            "webhook-id": alert.id,
            "webhook-timestamp": stamp,
            "webhook-signature": signature(self.secret, alert.id, stamp, body),
        }
        try:
            status = self.web.post(self.address, body, headers)
        except FetchError as error:
            return FAILED, None, str(error)
        if status in TAKEN:
            return SENT, status, None
        outcome = GIVEN_UP if status == GONE else FAILED
        return outcome, status, f"the server answers {status}"


def signature(secret: bytes, id: str, stamp: str, body: bytes) -> str:
    """The signature of a message, as Standard Webhooks has it."""
    signed = b".".join((id.encode(), stamp.encode(), body))
    digest = hmac.new(secret, signed, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"
