"""A day from a folder: answers that were kept, and a clock that is moved by hand.

The folder holds `answers.jsonl`, a line for each answer that an address gave from a time on:

    {"at": "2031-05-07T06:00:00Z", "address": "https://…", "status": 200, "file": "a.html"}

`file` lies in the folder; `body` may hold the words themselves. `headers` (`etag`,
`last-modified`, `retry-after`, `content-type`), `url` (where it leads) and `problem` (why
nothing came) may stand beside. An answer holds until the next line of its address.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from typing import Any

from rashomon.errors import FetchError, UsageError
from rashomon.ground.answers import VisitAnswer
from rashomon.ledger import instant

ANSWERS = "answers.jsonl"
NOT_KEPT = "no answer of it was kept before that time"
UNCHANGED = 304
OK = 200


@dataclass(slots=True)
class Hands:
    """A clock that is moved by hand; to sleep is to move it. UTC ms."""

    at: int

    def __call__(self) -> int:
        """What it shows."""
        return self.at

    def sleep(self, seconds: float) -> None:
        """Goes on by so many seconds."""
        self.at += max(0, round(seconds * 1000))


@dataclass(slots=True)
class RecordedWeb:
    """The web as it was kept, at the time that the clock shows."""

    clock: Hands
    folder: Path
    times: dict[str, list[int]] = field(default_factory=dict)
    answers: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    last: int = 0
    asked: list[tuple[int, str]] = field(default_factory=list)

    def ask(self, url: str, etag: str | None = None, modified: str | None = None) -> VisitAnswer:
        """What that address answered then."""
        self.asked.append((self.clock.at, url))
        held = self._held(url)
        if held is None:
            return VisitAnswer(url, problem=NOT_KEPT)
        headers = {str(k).lower(): str(v) for k, v in held.get("headers", {}).items()}
        status = held.get("status", None if "problem" in held else OK)
        new = headers.get("etag"), headers.get("last-modified")
        final = str(held.get("url", url))
        if status == OK and ((etag and etag == new[0]) or (modified and modified == new[1])):
            return VisitAnswer(final, UNCHANGED, b"", None, *new)
        problem = held.get("problem")
        if problem is None and status != OK:
            problem = f"{url} could not be fetched: the server answers {status}."
        wait = headers.get("retry-after", "")
        return VisitAnswer(
            final,
            status,
            self._content(held) if status == OK else b"",
            _charset(headers.get("content-type")),
            *new,
            float(wait) if wait.isdecimal() else None,
            problem,
        )

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        """Nothing is handed over while a day is replayed."""
        del body, headers
        raise FetchError(f"{url}: nothing is sent while a day is replayed.")

    def _held(self, url: str) -> dict[str, Any] | None:
        place = bisect_right(self.times.get(url, []), self.clock.at)
        return self.answers[url][place - 1] if place else None

    def _content(self, held: dict[str, Any]) -> bytes:
        if "file" not in held:
            return str(held.get("body", "")).encode("utf-8", "surrogatepass")
        path = (self.folder / str(held["file"])).resolve()
        if not path.is_relative_to(self.folder.resolve()):
            raise UsageError(f"{path} lies outside {self.folder}.")
        return path.read_bytes()


def kept(folder: Path, clock: Hands) -> RecordedWeb:
    """The answers of a folder; UsageError where it holds none, or a line is not one."""
    path = folder / ANSWERS
    found = RecordedWeb(clock, folder)
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}.") from None
    held: dict[str, list[tuple[int, int, dict[str, Any]]]] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
            at, address = instant(value["at"]), str(value["address"])
        except (ValueError, KeyError, TypeError, RecursionError, UsageError):
            raise UsageError(
                f"Line {number:,} of {path} is no answer: it needs `at`, a time, and `address`."
            ) from None
        held.setdefault(address, []).append((at, number, value))
        found.last = max(found.last, at)
    for address, answers in held.items():
        answers.sort(key=lambda a: a[:2])
        found.times[address] = [at for at, _, _ in answers]
        found.answers[address] = [value for *_, value in answers]
    return found


def _charset(header: str | None) -> str | None:
    message = Message()
    message["content-type"] = header or ""
    found = message.get_param("charset")
    return found if isinstance(found, str) else None
