"""The model's frozen values as bytes that last: lists by place, told apart by their own shape.

A cache may forget what it cannot read; a ledger may not. A packed value holds the fields
of each class by place, and the names of those places (its *shape*) are kept once in the
ledger. A later program finds by name what it still has, and lets its own defaults stand
for what is newer. What comes back is checked against the model's types by msgspec;
nothing is executed.

Keys stand with their weights in many sentences and notes of one report; a key and its weight
are written once.
"""

from __future__ import annotations

import dataclasses
import hashlib
import types
import typing
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate, zip_longest
from typing import Any

import msgspec

from rashomon.errors import DamagedLedger
from rashomon.ground.uncollected import uncollected
from rashomon.model import (
    Claim,
    Detail,
    Entity,
    Extraction,
    Figure,
    Happening,
    Noted,
    Problem,
    Quote,
    Reason,
    Report,
    Sentence,
    Span,
    State,
    Toponym,
)

Shape = dict[str, list[str]]
"""Class → the names of its fields, in the order in which they are packed."""

KINDS = (Figure, Quote, Claim, State, Detail)
WHOLE = (Reason,)
"""Classes that are kept by name: what stands in them has no type of its own."""

STATED: dict[str, Any] = {
    "order": str,
    "figure": tuple[Figure, ...],
    "quote": tuple[Quote, ...],
    "claim": tuple[Claim, ...],
    "state": tuple[State, ...],
    "detail": tuple[Detail, ...],
    "entities": tuple[Entity, ...],
    "problems": tuple[Problem, ...],
    "happenings": tuple[Happening, ...],
    "places": tuple[Toponym, ...],
    "sentences": tuple[Sentence, ...],
    "notes": tuple[Noted, ...],
    "table": list[Any],
}
BESIDE: dict[str, Any] = {
    f.name: typing.get_type_hints(Report)[f.name]
    for f in dataclasses.fields(Report)
    if f.name not in ("text", "runs")
}
_STATED, _BESIDE = "an extraction", "a report"
_ENCODER = msgspec.msgpack.Encoder(order="deterministic")
_PARTS = 10_000
"""Weights are rounded to such parts."""
_MARK = 16
"""Bytes of a shape's hash before what is packed by it."""


def shape() -> Shape:
    """The shape by which this program packs."""
    return {
        _STATED: list(STATED),
        _BESIDE: list(BESIDE),
        **{c.__name__: [f.name for f in _fields(c)] for c in _classes()},
    }


@lru_cache(maxsize=1)
def shape_bytes() -> bytes:
    """The same as bytes, to be kept."""
    return _ENCODER.encode(shape())


@lru_cache(maxsize=1)
def mark() -> bytes:
    """By what the shape of this program is known."""
    return hashlib.sha256(shape_bytes()).digest()[:_MARK]


def pack_stated(extraction: Extraction) -> bytes:
    """What a report states, without the report."""
    statements = extraction.statements
    order = "".join(str(KINDS.index(type(s))) for s in statements)
    sentences, notes, table = _light(extraction)
    held: list[Any] = [order]
    held += [_plain([s for s in statements if type(s) is kind]) for kind in KINDS]
    e = extraction
    held += [_plain(g) for g in (e.entities, e.problems, e.happenings, e.places)]
    return mark() + _encoded([*held, sentences, notes, table])


def pack_beside(report: Report) -> bytes:
    """What is known of a report beside its text: zones, metadata, where it came from."""
    return mark() + _encoded([_plain(getattr(report, name)) for name in BESIDE])


def unpack_stated(packed: bytes, shapes: Callable[[bytes], Shape], report: Report) -> Extraction:
    """What was packed, of that report; DamagedLedger where it holds none."""
    held = _unpacked(packed, shapes, _STATED, STATED)
    left = [iter(held[kind.__name__.lower()]) for kind in KINDS]
    try:
        statements = tuple(next(left[int(n)]) for n in held["order"])
    except (RuntimeError, IndexError, ValueError) as error:
        raise DamagedLedger("what a report states is not as it was written") from error
    names = ("entities", "problems", "happenings", "places", "sentences", "notes")
    return Extraction(report, statements, *(held[name] for name in names))


def unpack_beside(packed: bytes, shapes: Callable[[bytes], Shape], text: str) -> Report:
    """The report of that text; DamagedLedger where what is known of it is none."""
    return Report(text=text, **_unpacked(packed, shapes, _BESIDE, BESIDE))


def _unpacked(
    packed: bytes, shapes: Callable[[bytes], Shape], name: str, types: dict[str, Any]
) -> dict[str, Any]:
    known = shapes(packed[:_MARK])
    try:
        with uncollected():
            raw = msgspec.msgpack.decode(packed[_MARK:])
            found = dict(zip(known[name], raw, strict=True))
            if "table" in found:
                _heavy(found, known)
            return {
                key: msgspec.convert(_named(found[key], kind, known), kind, strict=False)
                for key, kind in types.items()
                if key in found and key != "table"
            }
    except (ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise DamagedLedger(f"what is kept is not as it was written ({error})") from error


def _encoded(value: Any) -> bytes:
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError:  # half of a pair, as broken pages have it
        return _ENCODER.encode(_mended(value))


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {_mended(k): _mended(v) for k, v in value.items()}
    return [_mended(v) for v in value] if isinstance(value, (list, tuple)) else value


def _light(extraction: Extraction) -> tuple[list[Any], list[Any], list[list[Any]]]:
    """Sentences and notes whose keys are places, and the table of keys with their weights.

    A sentence's keys are places in the table, each told from the one before it; a note's are
    places among its sentence's keys where all stand there.
    """
    places: dict[str, int] = {}
    weights: list[float] = []

    def bare(each: Sentence | Noted) -> Any:
        for key, weight in zip(each.keys, each.weights, strict=False):
            if key not in places:
                places[key] = len(weights)
                weights.append(weight)
        known = tuple(weights[places[k]] if k in places else None for k in each.keys)
        if known != each.weights:
            return _plain(each)
        held = _plain(replace(each, weights=(), keys=()))
        held[_KEYS[type(each)]] = _steps(each, extraction.sentences, places)
        return held

    sentences = [bare(s) for s in extraction.sentences]
    notes = [bare(n) for n in extraction.notes]
    return sentences, notes, [list(places), [_short(w) for w in weights]]


_TABLE = -1
"""Begins a note's keys where they are places in the table and not in its sentence."""


def _steps(
    each: Sentence | Noted, sentences: Sequence[Sentence], places: dict[str, int]
) -> list[int]:
    """The places of its keys, each as the step from the one before it."""
    known, first = places, list[int]()
    if isinstance(each, Noted) and each.keys:
        own = sentences[each.sentence].keys if each.sentence < len(sentences) else ()
        here = {key: n for n, key in enumerate(own)}
        if all(key in here for key in each.keys):
            known = here
        else:
            first = [_TABLE]
    numbers = [known[key] for key in each.keys]
    return first + [n - before for n, before in zip(numbers, (0, *numbers), strict=False)]


def _short(weight: float) -> float:
    """Ten thousandths as a whole number where that is all there is to it."""
    whole = round(weight * _PARTS)
    return whole if whole / _PARTS == weight else weight


def _heavy(found: dict[str, Any], known: Shape) -> None:
    """Puts keys and weights back into sentences and notes, in place."""
    keys, weights = found["table"]
    heavy = [w / _PARTS if isinstance(w, int) else w for w in weights]
    weight = dict(zip(keys, heavy, strict=True))
    at = known["Sentence"].index("keys")
    beside = known["Sentence"].index("weights")
    for each in found["sentences"]:
        _filled(each, at, beside, keys, weight)
    of, at = known["Noted"].index("sentence"), known["Noted"].index("keys")
    beside = known["Noted"].index("weights")
    own = [_at(each, known["Sentence"].index("keys")) for each in found["sentences"]]
    for each in found["notes"]:
        steps = _at(each, at)
        if steps and steps[0] == _TABLE:
            del steps[0]
            _filled(each, at, beside, keys, weight)
        else:
            _filled(each, at, beside, own[each[of]] if each[of] < len(own) else (), weight)


def _at(each: list[Any], place: int) -> Any:
    return each[place] if len(each) > place else ()


def _filled(
    each: list[Any], at: int, beside: int, keys: Sequence[str], weight: dict[str, float]
) -> None:
    steps = _at(each, at)
    if steps and isinstance(steps[0], int):
        each[at] = [keys[n] for n in accumulate(steps)]
        each[beside] = [weight[k] for k in each[at]]


_KEYS = {
    Sentence: [f.name for f in dataclasses.fields(Sentence)].index("keys"),
    Noted: [f.name for f in dataclasses.fields(Noted)].index("keys"),
}
"""Where the keys stand in what is packed."""


def _fields(kind: Any) -> list[dataclasses.Field[Any]]:
    return [f for f in dataclasses.fields(kind) if f.init]


@lru_cache(maxsize=1)
def _classes() -> tuple[type, ...]:
    """Every class of the model that is packed by place, in the order of their names."""
    found: dict[str, type] = {}
    waiting: list[Any] = [*STATED.values(), *BESIDE.values()]
    while waiting:
        kind = waiting.pop()
        waiting += typing.get_args(kind)
        origin = typing.get_origin(kind) or kind
        if not isinstance(origin, type) or _names(origin) is None or origin.__name__ in found:
            continue
        found[origin.__name__] = origin
        waiting += typing.get_type_hints(origin).values()
    return tuple(found[name] for name in sorted(found))


def _plain(value: Any) -> Any:
    """A value by place: a list for what has fields, in their order; a span is place and length."""
    kind = type(value)
    if kind in (str, int, float, bool, type(None)):
        return value
    if kind is Span:
        return [value.start, value.end - value.start]
    if kind is tuple or kind is list:
        return [_plain(v) for v in value]
    names = _names(typing.cast(typing.Hashable, kind))
    if names is None:
        return msgspec.to_builtins(value)
    held = [_plain(getattr(value, name)) for name in names]
    while held and held[-1] is None:  # a list that ends early has None in what is left
        held.pop()
    return held


@lru_cache(maxsize=64)
def _names(kind: Any) -> tuple[str, ...] | None:
    if kind in WHOLE or not dataclasses.is_dataclass(kind):
        return None
    return tuple(f.name for f in _fields(kind))


def _named(value: Any, kind: Any, known: Shape) -> Any:
    """What stands by place under its names again, as the type says."""
    way = _way(kind)
    return value if way is None else way(value, known)


def _spanned(value: Any, known: Shape) -> dict[str, int]:
    del known
    start, length = value
    return {"start": start, "end": start + length}


@lru_cache(maxsize=256)
def _way(kind: Any) -> Callable[[Any, Shape], Any] | None:
    """How values of a type find their names; None where there is nothing to name."""
    kind = getattr(kind, "__value__", kind)  # what `type X = …` stands for
    origin = typing.get_origin(kind)
    if origin is tuple:
        args = typing.get_args(kind)
        if len(args) == 2 and args[1] is Ellipsis:
            each = _way(args[0])
            return None if each is None else lambda v, s: [each(x, s) for x in v]
        ways = [_way(a) for a in args]
        if not any(ways):
            return None
        return lambda v, s: [w(x, s) if w else x for x, w in zip(v, ways, strict=True)]
    if origin in (typing.Union, types.UnionType):
        found = [w for a in typing.get_args(kind) if (w := _way(a))]
        if not found:
            return None
        only = found[0]
        return lambda v, s: None if v is None else only(v, s)
    base = origin or kind
    if base is Span:
        return _spanned
    if _names(base) is None:
        return None
    return _fielded(base, kind)


def _fielded(base: type, kind: Any) -> Callable[[Any, Shape], Any]:
    hints = typing.get_type_hints(base)
    args = typing.get_args(kind)
    if args:  # `Stated[T]`
        parameters = base.__type_params__
        for name, hint in hints.items():
            if hint in parameters:
                hints[name] = args[parameters.index(hint)]
    ways: dict[str, Any] = {}

    def named(value: Any, known: Shape) -> dict[str, Any]:
        out = {}
        for name, held in zip_longest(known[base.__name__], value):
            if name in hints:
                if name not in ways:
                    ways[name] = _way(hints[name])
                way = ways[name]
                out[name] = way(held, known) if way and held is not None else held
        return out

    return named
