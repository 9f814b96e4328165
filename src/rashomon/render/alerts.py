"""Alerts as a person reads them: lines for a terminal, entries of an Atom feed.

An alert is given as `rashomon alerts --json` prints it (`shapes.AlertShape`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from rashomon.ground.outlets import site
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
SHORT = 160
"""Characters of words within a line."""
SIDES = 2
"""Pieces of words that a line shows of what was, and of what is."""
BETWEEN = {
    "conflict": " against ",
    "second-witness": " and ",
    "moved": " → ",
    "resolved": " → ",
}
"""What stands between the words of findings."""

Json = Mapping[str, Any]


def headline(alert: Json) -> str:
    """What happened, in a line that is clear by itself: of what, whose words, and when."""
    head, words = HEADS[alert["kind"]], alert["words"]
    if alert["version"] is not None:
        about, told = _titled(alert["version"]), _became(alert)
    else:
        story = alert["title"] or alert["story"]
        about, told = f"{story}: {alert['question'] or ''}".rstrip(), _sides(alert, words)
    return safe(f"{head}: {about}{f' {told}' if told else ''}")


def _titled(version: Json) -> str:
    named = f"“{version['title']}”" if version["title"] else version["address"] or version["id"]
    return f"{named} ({_by(version)}):"


def _by(held: Json) -> str:
    """Who published something, and when."""
    who = held["publisher"] or site(held["address"]) or "publisher unknown"
    when = held.get("modified") or held["published"]
    return f"{who}, {when[:10] if when else 'undated'}"


def _became(alert: Json) -> str:
    """What became of a version."""
    if status := alert["about"].get("status"):
        return f"its page answers {status}"
    sides = [_sentences([w for w in alert["words"] if w["new"] is new]) for new in (False, True)]
    return " → ".join(
        side or "nothing" for side in sides if side or alert["kind"] == "unmarked-edit"
    )


def _sentences(words: Sequence[Json]) -> str:
    said = dict.fromkeys(_cut(w["sentence"] or w["words"]) for w in words)
    return " / ".join(f"“{each}”" for each in list(said)[:SIDES] if each)


def _sides(alert: Json, words: Sequence[Json]) -> str:
    """Whose words stand against whose, or beside them."""
    old, new = ([w for w in words if w["new"] is new] for new in (False, True))
    between = BETWEEN[alert["kind"]]
    if alert["kind"] in ("conflict", "second-witness"):
        return between.join(map(_said, words))
    sides = ["; ".join(map(_said, side[:SIDES])) for side in (old, new)]
    for place, when in enumerate(("before", "after")):
        sides[place] = sides[place] or (_bounds(alert[when]) if alert[when] else "")
    return between.join(side for side in sides if side)


def _said(words: Json) -> str:
    return f"“{_cut(words['words'])}” ({_by(words)})"


def _cut(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= SHORT else f"{line[:SHORT].rstrip()}…"


def _bounds(held: Json) -> str:
    low, high = held.get("low"), held.get("high")
    if low is None and high is None:
        return ""
    if low == high:
        return f"{low:g}"
    if high is None:
        return f"{low:g} or more"
    return f"{low:g} to {high:g}" if low is not None else f"{high:g} at most"


def details(alert: Json) -> Iterator[str]:
    """What it rests on: the reason, what was edited, and whose sentences."""
    if alert["reason"] and alert["kind"] != "second-witness":
        yield safe(alert["reason"])
    about = alert["about"]
    if about.get("kinds"):
        yield f"Changed: {', '.join(about['kinds'])}."
    said = ((_by(w), " ".join((w["sentence"] or w["words"]).split())) for w in alert["words"])
    for who, words in dict.fromkeys(said):
        if words:
            cut = words if len(words) <= MOST else f"{words[:MOST]}…"
            yield safe(f"{who}: “{cut}”")


def lines(alert: Json) -> Iterator[str]:
    """For a terminal: the headline with its time, what it rests on beneath it."""
    yield f"{alert['at'][:16]}  {headline(alert)}"
    yield f"    in story {alert['story']}"
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
