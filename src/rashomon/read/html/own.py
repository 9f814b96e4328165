"""Which of the articles that a page describes in its fields is the page's own.

A page may describe others too: those that it links to, those that it was made
from. Only what fits the page's own address or titles is asked; where nothing
fits, nothing is believed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from rashomon.read.html import headline, jsonld
from rashomon.read.html.jsonld import Node
from rashomon.read.html.structured import Fields

FIT = 0.6
"""The share of one headline's words that must be in the other."""
ELSEWHERE = 0.9
"""The same where the article states another address than the page's."""
FEW = 0.8
"""How well a headline of a word or two fits a longer title that holds it."""
CLOSE = 0.1
"""Articles that fit nearly as well as the best are about the same report."""
SHORTEST = 3
"""Words from which on a part of them is compared; fewer must all be there."""
FIELDS = 50
"""Articles of a page that are looked at."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of the page: the words of its titles, its addresses."""

    titles: tuple[frozenset[str], ...]
    addresses: frozenset[str]
    base: str


def settle(fields: Fields, address: str | None) -> None:
    """Leave in the fields only articles and properties that speak of the page's own report.

    `address` is what is known of the page's from elsewhere.
    """
    known = _known(fields, address)
    fields.articles = [
        jsonld.resolved(fields.articles[i], fields.things)
        for i in _chosen(fields.articles[:FIELDS], known)
    ]
    works = [t for t in fields.described if t.article and not t.other][:FIELDS]
    ours = [works[i] for i in _chosen([t.node() for t in works], known)]
    rest = [t for t in fields.described if not (t.article or t.other)]
    for thing in (*ours, *rest):
        for name, values in thing.properties.items():
            fields.properties.setdefault(name, []).extend(values)


def _known(fields: Fields, address: str | None) -> _Known:
    base = address or fields.canonical or fields.first("og:url") or ""
    stated = (address, fields.canonical, fields.first("og:url"))
    addresses = {a for one in stated if one and (a := _address(one, base))}
    listed = [*headline.titles(fields), *fields.headings]
    titles = tuple(frozenset(headline.words(t)) for t in listed)
    return _Known(tuple(t for t in titles if t), frozenset(addresses), base)


def _chosen(nodes: Sequence[Node], known: _Known) -> list[int]:
    """The places of the nodes that are the page's own, the best first."""
    scores: dict[int, float] = {}
    silent: list[int] = []
    for index, node in enumerate(nodes):
        here, fit = _here(node, known), _fit(node, known)
        if here:
            scores[index] = 1 + (fit or 0)
        elif fit is None:
            silent += [index] if here is None else []
        elif fit >= (FIT if here is None else ELSEWHERE):
            scores[index] = fit
    if not scores:
        return silent[:1]
    least = min(max(scores.values()), 1.0) - CLOSE
    return sorted((i for i in scores if scores[i] >= least), key=lambda i: (-scores[i], i))


def _fit(node: Node, known: _Known) -> float | None:
    """How well its headline fits the page's titles; None where nothing can be told."""
    stated = [*jsonld.strings(node.get("headline"))] or jsonld.strings(node.get("name"))
    stated += jsonld.strings(node.get("alternativeHeadline"))
    shares = [
        share
        for s in stated[:5]
        for title in known.titles
        if (share := _share(frozenset(headline.words(s)), title)) is not None
    ]
    return max(shares, default=None)


def _share(ours: frozenset[str], title: frozenset[str]) -> float | None:
    """The share of the shorter's words that both have; either may be cut short.

    A title of a word or two is often the site's name: it bears out itself and
    speaks against nothing.
    """
    if ours and ours <= title:
        return 1.0 if len(ours) >= SHORTEST or ours == title else FEW
    if len(title) < SHORTEST:
        return None
    least = min(len(ours), len(title))
    return len(ours & title) / least if least >= SHORTEST else 0.0


def _here(node: Node, known: _Known) -> bool | None:
    """Whether the node states the page's address; None where nothing can be told."""
    stated = {a for one in _stated(node) if (a := _address(one, known.base))}
    if not stated or not known.addresses:
        return None
    return bool(stated & known.addresses)


def _stated(node: Node) -> Iterator[str]:
    for key in ("url", "@id", "mainEntityOfPage"):
        value: Any = node.get(key)
        yield from _addresses(value if isinstance(value, list) else [value])


def _addresses(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        inner = [value.get("@id"), value.get("url")] if isinstance(value, dict) else [value]
        yield from (v for v in inner if isinstance(v, str))


def _address(stated: str, base: str) -> str | None:
    """Host, path and query; None for what is no page's address (a site's front page, a mark)."""
    try:
        parts = urlsplit(urljoin(base, stated.strip()[:2_000]))
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    path = parts.path.rstrip("/")
    if not host or not (path or parts.query):
        return None
    return f"{host}{path}?{parts.query}"
