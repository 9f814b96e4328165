"""The model's frozen values as bytes that last: lists by place, told apart by their own shape.

A cache may forget what it cannot read; a ledger may not. A packed value holds the fields
of each class by place, and the names of those places (its *shape*) are kept once in the
ledger. A later program finds by name what it still has, and lets its own defaults stand
for what is newer. What comes back is checked against the model's types by msgspec;
nothing is executed.

What linking notes of a report's words (`sentences` and `notes`) follows from all else, and
is made anew by the program that links; earlier ones kept it, and it is passed over.
"""

from __future__ import annotations

import dataclasses
import hashlib
import types
import typing
from collections.abc import Callable
from functools import lru_cache
from itertools import zip_longest
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
    Problem,
    Quote,
    Reason,
    Report,
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
}
BESIDE: dict[str, Any] = {
    f.name: typing.get_type_hints(Report)[f.name]
    for f in dataclasses.fields(Report)
    if f.name not in ("text", "runs")
}
_STATED, _BESIDE = "an extraction", "a report"
_ENCODER = msgspec.msgpack.Encoder(order="deterministic")
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
    """What a report states, without the report and without what linking notes of it."""
    statements = extraction.statements
    order = "".join(str(KINDS.index(type(s))) for s in statements)
    held: list[Any] = [order]
    held += [_plain([s for s in statements if type(s) is kind]) for kind in KINDS]
    e = extraction
    held += [_plain(g) for g in (e.entities, e.problems, e.happenings, e.places)]
    return mark() + _encoded(held)


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
    names = ("entities", "problems", "happenings", "places")
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
            return {
                key: msgspec.convert(_named(found[key], kind, known), kind, strict=False)
                for key, kind in types.items()
                if key in found
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
