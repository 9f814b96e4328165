"""The Big List of Naughty Strings: each as a text, as a record's field, as a page."""

from __future__ import annotations

import base64
import html
import json
from pathlib import Path

import pytest

from rashomon.model import Extraction, Report
from rashomon.read import damage, read_bytes, signs
from rashomon.render import contract

LIST = Path(__file__).parents[1] / "data" / "blns" / "blns.base64.json"
STRINGS = [
    base64.b64decode(s).decode("utf-8").removesuffix("\n")
    for s in json.loads(LIST.read_text(encoding="utf-8"))
]


def solid(words: str) -> str:
    """Without white space and signs that nobody sees, damage mended, as it is read."""
    return "".join(signs.seen(damage.mended(words)).split())


def sound(report: Report) -> None:
    """It can be printed, and has text or says why not."""
    json.dumps(contract.report(Extraction(report)), ensure_ascii=False).encode("utf-8")
    assert report.text or report.unread


def test_the_list_is_whole() -> None:
    assert len(STRINGS) > 450


@pytest.mark.parametrize("string", STRINGS, ids=range(len(STRINGS)))
def test_a_naughty_string_anywhere(string: str) -> None:
    for report in read_bytes("a.txt", f"Two men died.\n\n{string}\n\nThe end.".encode()):
        sound(report)
        assert solid(string) in solid(report.text)
    fields = dict.fromkeys(("id", "title", "url", "publisher", "author", "published"), string)
    for report in read_bytes("a.jsonl", json.dumps({"text": "Two men died.", **fields}).encode()):
        sound(report)
        assert report.text.endswith("Two men died.")
    for report in read_bytes("b.jsonl", json.dumps({"text": string}).encode()):
        sound(report)
        assert solid(string) in solid(report.text)


@pytest.mark.parametrize("string", STRINGS, ids=range(len(STRINGS)))
def test_a_naughty_string_in_a_page(string: str) -> None:
    page = "<!doctype html><html><body><article><h1>Ardan</h1><p>{}</p></article></body></html>"
    (escaped,) = read_bytes("a.html", page.format(html.escape(string)).encode())
    sound(escaped)
    (raw,) = read_bytes("a.html", page.format(string).encode())
    sound(raw)
    if string.isascii() and string.isprintable():
        assert solid(string) in solid(escaped.text)
