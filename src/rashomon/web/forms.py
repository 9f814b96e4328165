"""What comes in with a request, read within its bounds; a form is one of ours or refused."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

from rashomon.web.bounds import ServiceBounds
from rashomon.web.people import NamedPerson, People
from rashomon.web.problems import RefusedRequest
from rashomon.web.work import Submission

SIGN = "sign"
"""The field of our forms by which they are known."""
HEADER = "x-rashomon-sign"
"""The same as a header, for our own script."""
FIELDS = ("text", "html", "title", "published", "url", "publisher", "author", "id", "story")
"""What a report has, given as JSON."""
DATE = (
    "published: write year-month-day, for instance 2025-07-04, or with a time, "
    "2025-07-04T18:30+03:00."
)
_ADDRESS = re.compile(r"https?://[^\s<>\"'\\^`{}|\x00-\x20\x7f-\x9f]{3,2000}", re.IGNORECASE)
_HTML = re.compile(r"\s*(<!doctype html|<html|<\?xml)", re.IGNORECASE)
_STAMP = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?")


def person(request: Request) -> NamedPerson:
    """Who asks, as the guard found."""
    found: NamedPerson = request.scope["person"]
    return found


async def form(request: Request, people: People, bounds: ServiceBounds) -> FormData:
    """A form of ours; RefusedRequest where it is not, or goes past a bound."""
    kind = request.headers.get("content-type", "")
    if not kind.startswith(("multipart/form-data", "application/x-www-form-urlencoded")):
        raise RefusedRequest(415, "A form is wanted here.")
    held = await request.form(
        max_files=bounds.files, max_fields=8 * bounds.texts, max_part_size=bounds.body
    )
    who = person(request)
    if not who.program and not people.signed(who, words(held, SIGN)):
        raise RefusedRequest(
            403, "This form is not one of this service, or is out of date. Load it anew."
        )
    return held


async def body(request: Request, people: People) -> Any:
    """JSON of a program with a token, or of our own script; RefusedRequest for anyone else's."""
    who = person(request)
    if not who.program and not people.signed(who, request.headers.get(HEADER, "")):
        raise RefusedRequest(
            401,
            "Writing needs a token: `Authorization: Bearer TOKEN`. docs/service.md says which.",
            {"www-authenticate": "Bearer"},
        )
    if not request.headers.get("content-type", "").startswith("application/json"):
        raise RefusedRequest(415, "JSON is wanted here.")
    try:
        return json.loads(await request.body(), parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise RefusedRequest(400, "That is no JSON.") from None


def _no_number(word: str) -> float:
    raise ValueError(word)


def words(held: FormData | Mapping[str, Any], name: str, most: int = 2_000) -> str:
    """One field of a form as words, without what cannot stand in a line; "" where it is not."""
    value = held.get(name)
    if not isinstance(value, str):
        return ""
    return "".join(c for c in value[:most] if c.isprintable()).strip()


async def given(held: FormData, bounds: ServiceBounds) -> list[Submission]:
    """What a form gives to be read: files, texts, a page with its address, addresses."""
    found: list[Submission] = []
    for file in held.getlist("files"):
        if isinstance(file, UploadFile) and file.filename:
            found.append(Submission(name(file.filename), await file.read()))
    texts, makers, dates = (
        held.getlist("text"),
        held.getlist("publisher"),
        held.getlist("published"),
    )
    for n, text in enumerate(texts):
        if isinstance(text, str) and text.strip():
            beside = {"publisher": _nth(makers, n), "published": _nth(dates, n)}
            found.append(record(_worded(text) | beside, f"pasted text {n + 1}"))
    page = held.get("html")
    if isinstance(page, str) and page.strip():
        found.append(record({"html": page, "url": words(held, "url")}, "shared page"))
    lines = held.get("addresses")
    if isinstance(lines, str):
        found += addresses(lines.split(), bounds)
    return bounded(found, bounds)


def bounded(found: list[Submission], bounds: ServiceBounds) -> list[Submission]:
    """The same; RefusedRequest where they are none, or too many."""
    if not found:
        raise RefusedRequest(
            422, "Nothing was given. Drop a file, paste a text or name an address."
        )
    if len(found) > bounds.files + bounds.texts:
        raise RefusedRequest(413, f"{bounds.files + bounds.texts} reports at once are the most.")
    return found


def _nth(values: list[Any], n: int) -> str:
    return str(values[n])[:200].strip() if n < len(values) and isinstance(values[n], str) else ""


def _worded(text: str) -> dict[str, Any]:
    return {"html" if _HTML.match(text[:200]) else "text": text}


def record(fields: Mapping[str, Any], called: str) -> Submission:
    """A report whose words are at hand, as the record that it would be in a file.

    RefusedRequest where its date is none.
    """
    held = {k: v for k, v in fields.items() if v not in ("", None)}
    date = held.get("published", "2025-07-04")
    if not isinstance(date, str) or not _STAMP.fullmatch(date):
        raise RefusedRequest(422, DATE)
    return Submission(called, json.dumps(held).encode("utf-8", "surrogatepass"))


def addresses(lines: list[str], bounds: ServiceBounds) -> list[Submission]:
    """Addresses of the web and nothing else: no path of this machine is ever opened."""
    if len(lines) > bounds.addresses:
        raise RefusedRequest(413, f"{bounds.addresses} addresses at once are the most.")
    for line in lines:
        if not _ADDRESS.fullmatch(line):
            raise RefusedRequest(422, "An address must begin with https:// or http://, one a line.")
    return [Submission(line) for line in lines]


def name(told: str) -> str:
    """A file's name as it may be shown: without folders, control characters and colons."""
    last = re.split(r"[/\\]", told)[-1]
    clean = "".join(c if c.isprintable() and c not in ':<>"|?*' else "_" for c in last)
    return clean.strip(". ")[:120] or "file"


def reports(value: Any, bounds: ServiceBounds) -> list[Submission]:
    """What a program gives: `{"reports": [{...}], "addresses": [...]}`; RefusedRequest else."""
    if not isinstance(value, dict) or set(value) - {"reports", "addresses", "story", "name"}:
        raise RefusedRequest(
            422, "An object with `reports`, `addresses`, `story`, `name` is wanted."
        )
    records, lines = value.get("reports") or [], value.get("addresses") or []
    if not isinstance(records, list) or not isinstance(lines, list):
        raise RefusedRequest(422, "`reports` and `addresses` are lists.")
    if not all(isinstance(line, str) for line in lines):
        raise RefusedRequest(422, "`addresses` are words.")
    found = [_program(held, n) for n, held in enumerate(records, 1)]
    return bounded([*found, *addresses(lines, bounds)], bounds)


def _program(held: Any, n: int) -> Submission:
    if not isinstance(held, dict) or set(held) - set(FIELDS):
        raise RefusedRequest(422, f"Report {n}: its fields may be {', '.join(FIELDS)}.")
    if not all(isinstance(v, str) for v in held.values()):
        raise RefusedRequest(422, f"Report {n}: its fields are words.")
    if not (held.get("text") or held.get("html")):
        raise RefusedRequest(422, f"Report {n} has neither `text` nor `html`.")
    return record(held, f"report {n}")


def allowed(request: Request, people: People) -> None:
    """RefusedRequest where a writing request without a body has neither a token nor our sign."""
    who = person(request)
    if not who.program and not people.signed(who, request.headers.get(HEADER, "")):
        raise RefusedRequest(401, "Writing needs a token.", {"www-authenticate": "Bearer"})
