"""A day of many invented sites, with all that goes wrong on the web; what must be told of it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from tests.link.made import sentences
from tests.watch.made import HOUR, MINUTE, START, Day, Entry, page, rss

PLACES = (
    "Ostervik", "Larnes", "Tolmar", "Skarholm", "Vantry", "Ambrost", "Dunmere", "Pelham", "Corvane",
    "Isleth", "Marrow", "Nordby", "Quellin", "Rastow", "Sundal", "Tarvik", "Ulmen", "Yarrow",
)  # fmt: skip
THINGS = (
    "ferry", "quarry", "market", "bridge", "warehouse", "school", "mill", "tunnel", "cinema",
    "harbour", "stadium", "library", "bakery", "foundry", "orchard", "chapel", "airfield", "dam",
)  # fmt: skip
HAPPENED = ("collapse", "blaze", "explosion", "flood", "landslide", "crash")
TROUBLES = (
    "plain", "plain", "plain", "edited", "marked", "corrected", "withdrawn", "furniture",
    "slow", "broken", "gone", "loop", "bomb", "future", "slug", "retitled", "busy", "unnamed",
    "second", "flicker",
)  # fmt: skip


@dataclass
class Planned:
    """A day, the sources to watch, the articles in it, and what is to be told of which."""

    day: Day = field(default_factory=Day)
    feeds: list[str] = field(default_factory=list)
    articles: set[str] = field(default_factory=set)
    told: set[tuple[str, str]] = field(default_factory=set)
    quiet: set[str] = field(default_factory=set)
    """Addresses of which nothing may be told."""


@dataclass(frozen=True)
class Article:
    """An invented article: its words follow from its number and the count of the dead."""

    number: int
    host: str
    slug: str

    @property
    def address(self) -> str:
        return f"https://{self.host}/{self.slug}"

    def page(self, dead: int, at: int, **more: object) -> str:
        pick = random.Random(self.number)
        place, thing, what = pick.choice(PLACES), pick.choice(THINGS), pick.choice(HAPPENED)
        mark = f"Z{self.number:04}"
        filler = tuple(sentences(self.number + 1, 4))  # of its own: no copy of another article
        title = str(more.pop("title", f"{thing.title()} {what} in {place} {mark}"))
        first = f"{dead} people were killed in {place} when the {thing} {mark} met a {what}."
        note = more.pop("note", None)
        words = (first, str(note)) if note else (first,)
        return page(title, *words, published=at, filler=filler, **more)  # type: ignore[arg-type]


def planned(feeds: int, seed: int, each: int = 2) -> Planned:
    """A day of so many feeds with so many articles each."""
    made = Planned()
    pick = random.Random(seed)
    for n in range(feeds):
        _site(made, pick, n, TROUBLES[n % len(TROUBLES)], each)
    return made


def _site(made: Planned, pick: random.Random, n: int, trouble: str, each: int) -> None:
    host = f"site{n}.example"
    feed = f"https://{host}/feed"
    made.feeds.append(feed)
    day = made.day
    entries: list[Entry] = []
    lists: list[tuple[int, list[Entry]]] = []
    for k in range(each):
        at = START + pick.randrange(10 * HOUR) // MINUTE * MINUTE
        held = Article(n * each + k, host, f"{n}-{k}")
        lists.append((at, [_entry(made, pick, held, at, trouble)]))
    lists.sort(key=lambda x: x[0])
    day.says(START, feed, **_feed(trouble, rss()))
    for at, new in lists:
        entries = [*new, *entries]
        day.says(at, feed, **_feed(trouble, rss(*entries), at))
    _trouble(made, pick, feed, trouble, entries)


def _feed(trouble: str, body: str, at: int = START) -> dict[str, Any]:
    if trouble == "unnamed":
        return {"body": body}
    return {"body": body, "headers": {"etag": f'"{at}"'}}


def _entry(made: Planned, pick: random.Random, held: Article, at: int, trouble: str) -> Entry:
    day, dead = made.day, pick.randrange(3, 60)
    made.articles.add(f"Z{held.number:04}")
    told = at + 3 * 24 * HOUR if trouble == "future" else at - 5 * MINUTE
    later = at + pick.randrange(7, 10) * HOUR  # a list that rarely has news is asked rarely
    day.says(at, held.address, held.page(dead, told), headers={"etag": '"1"'})
    more: dict[str, Any] = {"headers": {"etag": '"2"'}}
    if trouble == "edited":
        day.says(later, held.address, held.page(dead + 1, told), **more)
        made.told.add(("unmarked-edit", held.address))
    elif trouble == "marked":
        day.says(later, held.address, held.page(dead + 1, told, modified=later), **more)
    elif trouble == "corrected":
        note = "Correction: An earlier version of this article misstated the number of dead."
        day.says(later, held.address, held.page(dead + 1, told, note=note), **more)
        made.told.add(("correction", held.address))
    elif trouble == "withdrawn":
        day.says(later, held.address, status=410)
        made.told.add(("retraction", held.address))
    elif trouble == "furniture":
        for hour in range(1, 12):
            again = held.page(dead, told, around=f"{hour}:{pick.randrange(60):02}")
            day.says(at + hour * HOUR, held.address, again, headers={"etag": f'"{hour + 1}"'})
    elif trouble == "flicker":
        day.says(later, held.address, status=404)
        day.says(later + 3 * HOUR, held.address, held.page(dead, told), **more)
    if trouble in ("furniture", "plain", "flicker", "slug", "retitled", "second"):
        made.quiet.add(held.address)
    return Entry(f"{held.host}/{held.slug}", held.address, f"Z{held.number:04}", at)


def _trouble(
    made: Planned, pick: random.Random, feed: str, trouble: str, entries: list[Entry]
) -> None:
    """What goes wrong with the feed itself, after all its articles were there."""
    day = made.day
    at = START + 14 * HOUR
    match trouble:
        case "slow":
            day.says(at, feed, problem="it took longer than 30 s")
            day.says(at + 2 * HOUR, feed, rss(*entries))
        case "broken":
            day.says(START + 10 * MINUTE, feed, "<rss><channel><item><guid>x</gu")
            day.says(START + 13 * HOUR, feed, rss(*entries))
        case "gone":
            day.says(at, feed, status=410)
        case "loop":
            day.says(START, feed, problem="it redirects more than 5 times")
            day.says(START + 13 * HOUR, feed, rss(*entries))
        case "bomb":
            bomb = "<!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>"
            day.says(START + 5 * MINUTE, feed, rss(*entries, head=bomb))
            day.says(START + 13 * HOUR, feed, rss(*entries))
        case "busy":
            day.says(START + 13 * HOUR, feed, status=429, headers={"retry-after": "3600"})
            day.says(START + 15 * HOUR, feed, rss(*entries))
        case "slug":
            _moved(made, at, feed, entries, renamed=False)
        case "retitled":
            _moved(made, at, feed, entries, renamed=True)
        case "second":
            again = feed.replace("https://site", "https://second")
            made.feeds.append(again)
            day.says(START, again, rss(*entries))  # the same articles, named by another list
    del pick


def _moved(made: Planned, at: int, feed: str, entries: list[Entry], renamed: bool) -> None:
    """Articles that get another address under one guid, or another guid at one address."""
    new = []
    for e in entries:
        if renamed:
            new.append(Entry(f"{e.title}: what we know", e.link, e.title, e.at))
            continue
        body = next(x["body"] for x in made.day.lines if x["address"] == e.link)
        made.day.says(at, f"{e.link}-renamed", body)
        made.day.says(at, e.link, body, url=f"{e.link}-renamed")
        new.append(Entry(e.guid, f"{e.link}-renamed", e.title, e.at))
    made.day.says(at, feed, rss(*new))
