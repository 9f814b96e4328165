"""Alerts as a person reads them: lines for a terminal, entries of an Atom feed.

An alert is given as `rashomon alerts --json` prints it (`shapes.AlertShape`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from rashomon.render.printable import safe

ALERT = "rashomon/alert/1"
HEADS = {
    "conflict": "New conflict",
    "resolved": "Conflict resolved",
    "moved": "Figure moved",
    "correction": "Corrected",
    "retraction": "Withdrawn",
    "unmarked-edit": "Edited without saying so",
    "second-witness": "Second independent witness",
}
ATOM = "http://www.w3.org/2005/Atom"
MOST = 300
"""Characters of a report's words that are shown at once."""

Json = Mapping[str, Any]


def headline(alert: Json) -> str:
    """What happened, in a line."""
    head = HEADS[alert["kind"]]
    about = alert["question"] or _titled(alert) or alert["title"] or alert["story"]
    values = [_bounds(alert[when]) for when in ("before", "after") if alert[when]]
    moved = " → ".join(dict.fromkeys(v for v in values if v))
    return safe(f"{head}: {about}{f' ({moved})' if moved else ''}")


def _titled(alert: Json) -> str | None:
    version = alert["version"]
    if version is None:
        return None
    named = version["title"] or version["address"] or version["id"]
    return f"{version['publisher']}: {named}" if version["publisher"] else str(named)


def _bounds(held: Json) -> str:
    low, high, latest = held.get("low"), held.get("high"), held.get("latest")
    if low is None and high is None:
        return ""
    if low == high:
        span = f"{low:g}"
    elif high is None:
        span = f"{low:g} or more"
    else:
        span = f"{low:g} to {high:g}" if low is not None else f"{high:g} at most"
    return f"{span}, latest {latest:g}" if latest is not None and low != high else span


def details(alert: Json) -> Iterator[str]:
    """What it rests on: the reason, what was edited, whose words."""
    if alert["reason"]:
        yield safe(alert["reason"])
    about = alert["about"]
    if about.get("kinds"):
        yield f"Changed: {', '.join(about['kinds'])}."
    if about.get("status"):
        yield f"The page answers {about['status']}."
    for w in alert["words"]:
        words = " ".join(w["words"].split())
        if words:
            cut = words if len(words) <= MOST else f"{words[:MOST]}…"
            yield safe(f"{w['publisher'] or w['title'] or w['address'] or 'unknown'}: “{cut}”")


def lines(alert: Json) -> Iterator[str]:
    """For a terminal: the headline with its time, what it rests on beneath it."""
    yield f"{alert['at'][:16]}  {headline(alert)}"
    if alert["title"] and alert["question"]:
        yield safe(f"    {alert['title']}  ({alert['story']})")
    for line in details(alert):
        yield f"    {line}"


def atom(alerts: Sequence[Json], name: str) -> bytes:
    """An Atom feed (RFC 4287) of alerts, the newest first. Ids are of content and stay."""
    ET.register_namespace("", ATOM)
    feed = ET.Element(f"{{{ATOM}}}feed")
    newest = alerts[0]["at"] if alerts else "1970-01-01T00:00:00.000+00:00"
    _add(feed, "id", f"urn:rashomon:alerts:{name}")
    _add(feed, "title", "Rashomon: what changed")
    _add(feed, "updated", newest)
    _add(_add(feed, "author"), "name", "Rashomon")
    for alert in alerts:
        entry = _add(feed, "entry")
        _add(entry, "id", f"urn:rashomon:alert:{alert['id']}")
        _add(entry, "title", headline(alert))
        _add(entry, "updated", alert["at"])
        _add(entry, "category").set("term", alert["kind"])
        _add(entry, "content", "\n".join((safe(alert["title"] or ""), *details(alert)))).set(
            "type", "text"
        )
        address = next((w["address"] for w in alert["words"] if _is_web(w["address"])), None)
        address = address or (alert["version"] or {}).get("address")
        if _is_web(address):
            link = _add(entry, "link")
            link.set("rel", "related")
            link.set("href", safe(str(address)))
    held: bytes = ET.tostring(feed, "utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + held + b"\n"


def _is_web(address: str | None) -> bool:
    return bool(address) and str(address).startswith(("http://", "https://"))


def _add(parent: ET.Element, name: str, text: str | None = None) -> ET.Element:
    made = ET.SubElement(parent, f"{{{ATOM}}}{name}")
    if text is not None:
        made.text = "".join(c for c in text if c == "\n" or (c >= " " and c not in "\ufffe\uffff"))
    return made
