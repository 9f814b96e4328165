"""Names of places → the places that they mean, settled by the report as a whole.

Each place that bears a name is weighed: its kind and people, what stands right after the
name ("Olm, Kessel"), the countries and regions that the report names, what lies near. The
weights are learned (`eval/learn_places.py`); the shares that they give are the certainty.
To mean none of those is weighed beside them: a name stays open rather than be guessed.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rashomon.extract.entities import toponyms
from rashomon.extract.entities.names import NameIndex, names
from rashomon.extract.entities.toponyms import ToponymCandidate
from rashomon.language import Language, Parse
from rashomon.language.gazetteer import KINDS, Bearer, fold
from rashomon.model import Place, Toponym

if TYPE_CHECKING:
    from collections.abc import Iterable

SENSES = 24
"""Bearers of one name that are weighed against each other."""
LEADS = 40
"""Names that others are measured against, those most often named first."""
LEAST = 0.5
"""Certainty below which a name stays open."""
EARTH = 6371.0
"""Mean radius in km (IUGG)."""
NEAR = (30.0, 160.0, 600.0)
"""Steps of nearness in km: a town and its villages, a region, a country."""
SAME = 40.0
"""Kilometres within which two bearers of a name count as one: a town and its county."""

STATIC = (
    *(f"kind {k}" for k in KINDS), *(f"own {k}" for k in KINDS), *(f"people {k}" for k in KINDS),
    "largest", "share", "only", "stated", "not stated", "in named country", "share of country",
    "in named region", "in named county", "country of a demonym", "city of its region",
)  # fmt: skip
"""What is known of a bearer before others are settled."""
AROUND = (
    *(f"within {int(km)}" for km in NEAR), "share near", "same country", "same region", "holds",
    "near unresolved",
)  # fmt: skip
"""What the others, once settled, say of it."""
NONE = (
    "open",
    "open logit",
    "open people",
    *(f"open kind {k}" for k in KINDS),
    "open stated",
    "open several",
)
"""What speaks for none of the bearers."""
FEATURES = (*STATIC, *AROUND, *NONE)


@dataclass(frozen=True, slots=True)
class PlaceWeights:
    """Weights of `FEATURES`: `first` before the others are settled, `second` with them."""

    first: tuple[float, ...]
    second: tuple[float, ...]


def weights(language: Language) -> PlaceWeights:
    """The weights of a language: `language.made(weights)`."""
    held = language.lexicon.learned("places")
    return PlaceWeights(*(tuple(held[step][f] for f in FEATURES) for step in ("first", "second")))


@dataclass(slots=True)
class NameCluster:
    """One name over the whole report: its mentions, who bears it, what it is said to lie in."""

    key: str
    mentions: list[ToponymCandidate]
    bearers: tuple[Bearer, ...]
    stated: frozenset[int]
    logit: float


@dataclass(frozen=True, slots=True)
class Sense:
    """What a name means: the place, how sure that is, others that it may mean."""

    place: Place | None
    certainty: float
    others: tuple[Place, ...] = ()


OPEN = Sense(None, 0.0)
"""What a name means that no place is known for."""


@dataclass(frozen=True, slots=True)
class ResolvedPlaces:
    """The names of places of a report, in order of the text, and what each means."""

    toponyms: tuple[Toponym, ...]
    senses: dict[str, Sense]

    def sense(self, name: str) -> Sense:
        """What a name as written means in this report."""
        return self.senses.get(key(name), OPEN)


def key(name: str) -> str:
    """What is one name within a report: "Ga." and "GA" are, "Ga" of a person is not."""
    return fold(name) or name


def settle(parse: Parse) -> ResolvedPlaces:
    """The names of places of a report, each with what it means."""
    weighed = parse.language.made(toponyms.weights)
    scored = [(c, weighed.score(c)) for c in toponyms.candidates(parse)]
    kept = [(c, logit) for c, logit in scored if logit > 0]
    held = gather(kept)
    if not held:
        return ResolvedPlaces((), {})
    known = parse.language.made(names)
    scene = Scene(held, known, demonyms(parse, known))
    steps = parse.language.made(weights)
    scene.look_around(scene.shares(steps.first))
    shares = scene.shares(steps.second)
    senses = {n.key: scene.sense(at, p) for at, (n, p) in enumerate(zip(held, shares, strict=True))}
    found = [_toponym(c, senses[key(c.name)]) for c, _ in kept]
    return ResolvedPlaces(tuple(found), senses)


def _toponym(found: ToponymCandidate, sense: Sense) -> Toponym:
    return Toponym(found.span, found.name, sense.place, round(sense.certainty, 3))


def gather(kept: Iterable[tuple[ToponymCandidate, float]]) -> list[NameCluster]:
    """The names, each once, in order of their first mention."""
    found: dict[str, NameCluster] = {}
    for candidate, logit in kept:
        at = key(candidate.name)
        named = found.get(at)
        if named is None:
            found[at] = NameCluster(
                at, [candidate], candidate.bearers[:SENSES], frozenset(candidate.stated), logit
            )
            continue
        named.mentions.append(candidate)
        named.stated |= frozenset(candidate.stated)
        named.logit = max(named.logit, logit)
        if not named.bearers:
            named.bearers = candidate.bearers[:SENSES]
    return list(found.values())


def demonyms(parse: Parse, known: NameIndex) -> Counter[str]:
    """Countries by how often their people or what is theirs is named."""
    found: Counter[str] = Counter()
    for passage in parse.passages:
        tree = passage.tree
        for first, end, label in tree.named:
            if label == "NORP" and (code := known.demonyms.get(tree.words(first, end - 1))):
                found[code] += 1
    return found


class Scene:
    """All bearers of all names of a report as rows: what speaks for each, one column a feature.

    The last row of each name is that it means none of them.
    """

    def __init__(
        self, named: Sequence[NameCluster], known: NameIndex, theirs: Counter[str]
    ) -> None:
        import numpy as np

        self._np, self.named, self.known = np, named, known
        self._gazetteer = held = known.gazetteer
        self.rows: list[tuple[int, int | None]] = []
        self.ends: list[int] = []
        for at, name in enumerate(named):
            self.rows += [(at, b.at) for b in name.bearers]
            self.rows.append((at, None))
            self.ends.append(len(self.rows))
        self._countries = self._named_countries(theirs)
        self._theirs = theirs
        self._wide = {
            b.at for n in named for b in n.bearers if held.kind(b.at) in ("region", "county")
        }
        self.values: Any = np.zeros((len(self.rows), len(FEATURES)))
        row = 0
        for name in named:
            for told in self._known_of(name):
                for feature, value in told.items():
                    self.values[row, _COLUMN[feature]] = value
                row += 1

    def _named_countries(self, theirs: Counter[str]) -> Counter[str]:
        held, found = self._gazetteer, Counter(theirs)
        for name in self.named:
            top = name.bearers[0].at if name.bearers else None
            lands = [b.at for b in name.bearers if held.kind(b.at) == "country"]
            if lands and (len(name.bearers) < 2 or top == lands[0]):
                found[held.country(lands[0])] += len(name.mentions)
            elif top is not None and held.kind(top) == "region":
                found[held.country(top)] += len(name.mentions)
        return found

    def _known_of(self, name: NameCluster) -> Iterable[dict[str, float]]:
        held = self._gazetteer
        people = [held.people(b.at) for b in name.bearers]
        total, most = sum(people) + 1, max(people, default=0)
        everywhere = sum(self._countries.values()) or 1
        met = [b for b in name.bearers if name.stated.intersection(held.above(b.at))]
        for bearer, count in zip(name.bearers, people, strict=True):
            kind, country, above = (
                held.kind(bearer.at),
                held.country(bearer.at),
                held.above(bearer.at),
            )
            told: dict[str, float] = {f"kind {kind}": 1, f"people {kind}": math.log10(count + 1)}
            told[f"own {kind}"] = float(bearer.own)
            told["largest"] = float(count == most)
            told["share"] = count / total
            told["only"] = float(len(name.bearers) == 1)
            if met:
                told["stated" if bearer in met else "not stated"] = 1
            if kind != "country":
                told["in named country"] = float(country in self._countries)
                told["share of country"] = self._countries[country] / everywhere
            told["country of a demonym"] = float(kind == "country" and country in self._theirs)
            for up in above:
                if up in self._wide:
                    told[f"in named {held.kind(up)}"] = 1
            if kind in ("region", "county"):
                towns = [b.at for b in name.bearers if bearer.at in held.above(b.at)]
                told["city of its region"] = max((held.people(t) for t in towns), default=0) / (
                    count + 1
                )
            yield told
        yield {
            "open": 1, "open logit": min(name.logit, 8.0), "open people": math.log10(most + 1),
            **({f"open kind {held.kind(name.bearers[0].at)}": 1.0} if name.bearers else {}),
            "open stated": float(bool(name.stated) and not met),
            "open several": float(len(name.bearers) > 1),
        }  # fmt: skip

    def shares(self, weighed: Sequence[float]) -> list[list[float]]:
        """For each name the shares of its bearers, none of them last; they add up to 1."""
        np = self._np
        logits = self.values @ np.array(weighed)
        out, begin = [], 0
        for end in self.ends:
            raised = np.exp(logits[begin:end] - logits[begin:end].max())
            out.append((raised / raised.sum()).tolist())
            begin = end
        return out

    def look_around(self, shares: list[list[float]]) -> None:
        """Fill in what the other names, as far as they are settled, say of each bearer."""
        np, held = self._np, self._gazetteer
        leads = self._leads(shares)
        if not leads:
            return
        sure = np.array([p for _, _, p in leads])
        points = self._points([at for _, at, _ in leads])
        rows = [r for r, (_, at) in enumerate(self.rows) if at is not None]
        here = self._points([self.rows[r][1] for r in rows])
        apart = np.arccos(np.clip(here @ points.T, -1, 1)) * EARTH
        other = np.array([[self.rows[r][0] != name for name, _, _ in leads] for r in rows])
        towns = np.array([held.kind(at) in ("town", "county") for _, at, _ in leads])
        pull = sure * (other & towns)
        apart = np.where(np.isnan(apart), 1e6, apart)
        for km in NEAR:
            self.values[rows, _COLUMN[f"within {int(km)}"]] = np.max(
                pull * (apart < km), axis=1, initial=0
            )
        total = pull.sum(axis=1)
        near = (pull * np.exp(-apart / NEAR[1])).sum(axis=1)
        self.values[rows, _COLUMN["share near"]] = near / np.maximum(total, 1)
        self._lies(rows, leads, sure * other)

    def _lies(self, rows: list[int], leads: list[tuple[int, int, float]], pull: Any) -> None:
        """Country and region shared with the leads; what of them lies in a bearer."""
        np, held = self._np, self._gazetteer
        lands = [held.country(at) for _, at, _ in leads]
        homes = [frozenset(held.above(at)) | {at} for _, at, _ in leads]
        total = np.maximum(pull.sum(axis=1), 1e-9)
        for number, row in enumerate(rows):
            at = self.rows[row][1]
            if at is None:
                continue
            weight = pull[number]
            region = next((u for u in (at, *held.above(at)) if held.kind(u) == "region"), None)
            same = [w for w, land in zip(weight, lands, strict=True) if land == held.country(at)]
            near = [w for w, home in zip(weight, homes, strict=True) if region in home]
            inside = [
                w
                for w, (_, lead, _), home in zip(weight, leads, homes, strict=True)
                if at in home and lead != at
            ]
            kind = held.kind(at)
            if kind != "country":
                self.values[row, _COLUMN["same country"]] = sum(same) / total[number]
            if kind in ("town", "county"):
                self.values[row, _COLUMN["same region"]] = sum(near) / total[number]
            self.values[row, _COLUMN["holds"]] = min(2.0, sum(inside))

    def _leads(self, shares: list[list[float]]) -> list[tuple[int, int, float]]:
        """Name, bearer and share of what is most likely meant by the names most often used."""
        found = []
        for number, (name, share) in enumerate(zip(self.named, shares, strict=True)):
            if name.bearers:
                best = max(range(len(name.bearers)), key=share.__getitem__)
                found.append((number, name.bearers[best].at, share[best]))
        found.sort(key=lambda lead: (-len(self.named[lead[0]].mentions), lead[0]))
        return found[:LEADS]

    def _points(self, places: Sequence[int | None]) -> Any:
        """The places as unit vectors; not a number where no point is known."""
        np = self._np
        nowhere = (math.nan, math.nan)
        degrees = [
            (self._gazetteer.point(at) if at is not None else None) or nowhere for at in places
        ]
        lat, lon = np.radians(np.array(degrees).T)
        return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)

    def sense(self, number: int, shares: list[float]) -> Sense:
        """What a name means by the shares: nothing below LEAST."""
        name = self.named[number]
        if not name.bearers:
            return OPEN
        best = max(range(len(name.bearers)), key=lambda i: (shares[i], -i))
        lead = name.bearers[best].at
        alike = [i for i, b in enumerate(name.bearers) if i == best or self.one(lead, b.at)]
        certainty = sum(shares[i] for i in alike)
        others = [i for i in range(len(name.bearers)) if i not in alike and shares[i] > 0.15]
        others.sort(key=lambda i: -shares[i])
        place = self._gazetteer.place
        close = tuple(place(name.bearers[i].at) for i in others)
        if certainty < LEAST:
            return Sense(None, certainty, close)
        return Sense(place(lead), certainty, close)

    def one(self, a: int, b: int) -> bool:
        """Whether one of two bearers lies in the other and near its middle."""
        held = self._gazetteer
        return (a in held.above(b) or b in held.above(a)) and distance(
            held.point(a), held.point(b)
        ) < SAME


def distance(a: tuple[float, float] | None, b: tuple[float, float] | None) -> float:
    """Kilometres between two points along the ground; infinite where one is not known."""
    if a is None or b is None:
        return math.inf
    (la, lo), (lb, lp) = ([math.radians(x) for x in p] for p in (a, b))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((lp - lo) / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(h)))


_COLUMN = {name: at for at, name in enumerate(FEATURES)}
