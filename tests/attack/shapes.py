"""Shapes of hostile inputs: each makes an input of about so many characters.

A shape is asked for two inputs, "one" and "other", whose numbers differ where it has any, so
that an account of the two has something to tell.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

NAMES = ("Ida Holm", "Per Lund", "Mara Voss", "Tomas Brink", "Elin Dahl", "Jon Reyne")
PLACES = ("Brask", "Olm", "Velmora", "Larnes", "Sandvik", "Arden")

Make = Callable[[int, int], str]
"""Characters, and 0 for the one input or 1 for the other → the input."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape with the kind of input that it makes ("txt", "html", "json")."""

    name: str
    kind: str
    make: Make


def repeated(piece: str, tail: str = "") -> Make:
    """The piece again and again; "{n}" in it is a number that the two inputs say differently."""

    def make(size: int, other: int) -> str:
        words = piece.replace("{n}", str(12 + 7 * other))
        return words * max(1, size // len(words)) + tail

    return make


def counted(piece: str, between: str = "") -> Make:
    """The piece with "{k}" counted up; "{n}" differs, names, places and words take turns."""

    def make(size: int, other: int) -> str:
        out: list[str] = []
        length, k = 0, 0
        while length < size:
            words = piece.replace("{k}", str(k + 2)).replace("{n}", str(k + 2 + 7 * other))
            words = words.replace("{name}", NAMES[k % len(NAMES)])
            words = words.replace("{place}", PLACES[k % len(PLACES)])
            words = words.replace("{word}", _word(k))
            out.append(words)
            length += len(words) + len(between)
            k += 1
        return between.join(out)

    return make


def _word(k: int) -> str:
    """A made-up word that no other number gives."""
    letters = ""
    while k >= 0:
        letters = "bcdfglmnprst"[k % 12] + "aeiou"[k // 12 % 5] + letters
        k = k // 60 - 1
    return letters.capitalize()


def page(make: Make, before: str = "", after: str = "") -> Make:
    """The same within a page."""
    head = f"<!doctype html><html><body><article><h1>A ferry sank</h1>{before}"
    return lambda size, other: f"{head}{make(size, other)}{after}</article></body></html>"


SAID = {
    "one figure": repeated("At least {n} people were killed in Brask. "),
    "one figure, a paragraph each": repeated("At least {n} people were killed in Brask.\n\n"),
    "figures": counted("{n} people were killed in {place}. "),
    "figures of places": counted("{n} people were killed in {word}. "),
    "figures of things": counted("{n} {word} boats sank. "),
    "rose to": counted("The death toll rose to {n}. "),
    "rose by": counted("The price rose by {n} percent. "),
    "parts": counted("{n} people were hurt, three of them children. "),
    "an enumeration": counted("{n} men, "),
    "sums": counted("{n} men and {k} women were hurt. "),
    "ranges": counted("Between {k} and {n}00 boats sank. "),
    "money": counted("It cost ${n} million. "),
    "nobody": repeated("Nobody was hurt. "),
    "dashed list": counted("- {n} dead in {word} Street", "\n"),
    "numbered list": counted("{k}. {name}: {n} votes", "\n"),
    "columns": counted("{word}\t{n}\t{k}", "\n"),
    "bare numbers": counted("{n}", " "),
    "ages": counted("{name}, {n}, drowned. "),
    "one claim": repeated("The ferry sank near Brask. "),
    "claims": counted("The mayor closed {word} Street. "),
    "claims of names": counted("{name} left {word}. "),
    "denials": repeated("The mayor did not close the bridge. "),
    "passive": counted("The {word} bridge was closed. "),
    "one long sentence": repeated("the mayor said that the boat sank and "),
    "that that": repeated("said that "),
    "and and": repeated("and the boat "),
    "relative": repeated("the man who saw "),
    "states": counted("{name} was arrested in {place}. "),
    "one state": repeated("The driver was arrested. "),
    "quotes": counted("“We saw {n} boats,” {name} said. "),
    "one quote": repeated("“We saw {n} boats,” Ida Lind said. "),
    "indirect quotes": counted("{name} said that {n} boats had sunk. "),
    "quotes that differ": counted("“The {word} has sunk near {place},” {name} said.", "\n\n"),
    "turns": counted("{name}: We saw {n} boats.", "\n"),
    "credits": repeated("according to police "),
    "opened quotes": repeated("“We saw "),
    "opened and never closed": counted("“We saw {n} boats", "\n\n"),
    "nested quotes": repeated("“‘We saw’” "),
    "names": counted("{word} "),
    "full names": counted("Ida {word} came. "),
    "one name": repeated("Ida Holm "),
    "places": counted("in Paris, Texas, in {place}, "),
    "days": repeated("on Monday, May 6, "),
    "times": counted("at {k} p.m. "),
    "dates": counted("May {k}, 2031, "),
    "reckoned days": repeated("two days after last Tuesday, "),
    "capitals": repeated("THE FERRY SANK NEAR BRASK. "),
    "headlines": counted("{word} Ferry Sinks Near {place}", "\n\n"),
    "words": repeated("boat "),
    "addresses": counted("http://example.org/{k} "),
    "handles": counted("@boat{k} #ferry{k} "),
}
"""What reports say."""

WRITTEN = {
    "one word": repeated("x"),
    "hyphens": repeated("a-"),
    "full stops": repeated("a."),
    "slashes": repeated("a/"),
    "apostrophes": repeated("a'"),
    "commas between digits": repeated("1,"),
    "hyphens between digits": repeated("1-"),
    "slashes between digits": repeated("1/"),
    "colons between digits": repeated("1:"),
    "digits": repeated("1"),
    "raised digits": repeated("²"),
    "Chinese": repeated("船"),
    "Arabic": repeated("سفينة "),
    "combining marks": repeated("é\u0301\u0302"),
    "emoji": repeated("🚢"),
    "no-break spaces": repeated("a\u00a0"),
    "zero width": repeated("bo\u200bat "),
    "one line each": repeated("a\n"),
    "empty lines": repeated("\n", "Two boats sank."),
    "headers": counted("X-Boat-{k}: {n}", "\n"),
}
"""How they are written."""

MARKS = (
    "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~«»‹›“”„‘’‚…–—―•·′″¡¿§¶†‡©®™°±×÷¼½¾€£¥¢₹№‰⁄√∞≈≠≤≥"
    "←↑→↓■□▲△●○★☆♠♣♥♦✓✗"
)
"""Each is repeated alone, and with a space after it."""

PAGES = {
    "paragraphs": page(counted("<p>{n} people were killed in {place}.</p>")),
    "a table": page(counted("<tr><td>{word}</td><td>{n} dead</td></tr>"), "<table>", "</table>"),
    "a table of one row": page(counted("<td>{n} dead</td>"), "<table><tr>", "</tr></table>"),
    "tables": page(counted("<table><tr><td>{n} dead</td></tr></table>")),
    "a list": page(counted("<li>{n} dead in {word}</li>"), "<ul>", "</ul>"),
    "breaks": page(counted("{n} dead in {word}<br>")),
    "spans": page(repeated("<b>a</b>")),
    "links": page(counted('<a href="/{k}">{word}</a> ')),
    "depth": page(repeated("<div>")),
    "depth of tables": page(repeated("<table><tr><td>")),
    "entities": page(repeated("&amp;")),
    "numbered entities": page(repeated("&#x42;")),
    "entities that are none": page(repeated("&boat;")),
    "entities twice": page(repeated("&amp;quot;")),
    "comments": page(repeated("<!-- a -->a")),
    "an opened comment": page(repeated("<!-- ")),
    "attributes": page(counted(' a{k}="b"'), "<p", ">Two boats sank.</p>"),
    "opened tags": page(repeated("<p ")),
    "pointed brackets": page(repeated("<")),
    "headings": page(counted("<h2>{n} dead in {word}</h2>")),
    "scripts": page(repeated("<script>a</script>")),
    "JSON-LD": page(
        repeated('<script type="application/ld+json">{"@type":"NewsArticle"}</script>')
    ),
    "a deep JSON-LD": page(repeated("["), '<script type="application/ld+json">', "</script>"),
    "meta elements": page(counted('<meta property="og:title" content="{word}">')),
    "times of a page": page(counted('<time datetime="2031-05-06">{word}</time> ')),
    "hyphens of a page": page(repeated("a-"), "<p>", "</p>"),
    "marks of a page": page(repeated("!"), "<p>", "</p>"),
}

RECORDS = {
    "lines": counted('{"id":"{k}","story":"a","text":"{n} people were killed in {place}."}', "\n"),
    "deep": lambda size, _: "[" * size,
    "many keys": lambda size, other: f"{{{counted('"a{k}":{n}', ',')(size, other)}}}",
    "a long number": lambda size, _: f'{{"text":"Two boats sank.","id":{"1" * size}}}',
    "escapes": lambda size, _: f'{{"text":"{"\\u0041" * (size // 6)}"}}',
    "escaped line ends": lambda size, _: f'{{"text":"{"a\\n" * (size // 3)}"}}',
}


def every() -> list[Shape]:
    """All shapes."""
    found = [Shape(name, "txt", make) for name, make in (SAID | WRITTEN).items()]
    for mark in MARKS:
        found.append(Shape(f"{mark} again and again", "txt", repeated(mark)))
        found.append(Shape(f"{mark} parted by spaces", "txt", repeated(f"{mark} ")))
    found += [Shape(name, "html", make) for name, make in PAGES.items()]
    found += [Shape(f"{name} of a record", "json", make) for name, make in RECORDS.items()]
    return found
