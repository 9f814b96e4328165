"""The model's frozen values as plain JSON and back, by their type hints.

A dataclass is a list of its fields in order; where several may stand, its name
goes before. Nothing is executed on the way back, and a value that does not fit
its type raises Misfit: unlike pickle's, a changed file can do no harm.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

Turn = Callable[[Any], Any]


class Misfit(ValueError):
    """The stored value does not fit the type."""


def dump(value: object, kind: Any) -> bytes:
    """The value, which is of that type, as UTF-8 JSON."""
    plain = _turns(kind)[0](value)
    return json.dumps(plain, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def load(content: bytes, kind: Any) -> Any:
    """The value of that type; Misfit where the content does not hold one."""
    try:
        return _turns(kind)[1](json.loads(content))
    except (ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
        raise Misfit(str(error)) from error


@lru_cache(maxsize=256)
def _turns(kind: Any) -> tuple[Turn, Turn]:
    """How a type is turned into plain values, and back."""
    origin = get_origin(kind)
    if isinstance(kind, type) and is_dataclass(kind):
        return _of_class(kind, {})
    if is_dataclass(origin):
        names = getattr(origin, "__type_params__", ())
        return _of_class(origin, dict(zip(names, get_args(kind), strict=True)))
    if origin is tuple:
        inner, _ = get_args(kind)
        to, back = _turns(inner)
        return lambda v: [to(x) for x in v], lambda v: tuple(back(x) for x in _list(v))
    if origin in (Union, types.UnionType):
        return _of_union(get_args(kind))
    if origin is Literal:
        return _of_scalars(get_args(kind), ())
    if isinstance(kind, type):
        return _of_scalars((), (kind,))
    raise TypeError(f"no plain form for {kind!r}")


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise Misfit(f"{type(value).__name__} where a list belongs")
    return value


def _of_scalars(values: tuple[Any, ...], kinds: tuple[type, ...]) -> tuple[Turn, Turn]:
    def back(value: Any) -> Any:
        if value in values if values else type(value) in kinds:
            return value
        raise Misfit(f"{value!r} is none of {values or kinds}")

    return lambda v: v, back


def _of_class(kind: Any, bound: dict[Any, Any]) -> tuple[Turn, Turn]:
    hints = get_type_hints(kind, localns={p.__name__: p for p in kind.__type_params__})
    inner = [(f.name, *_turns(_filled(hints[f.name], bound))) for f in fields(kind)]

    def to(value: Any) -> Any:
        return [turn(getattr(value, name)) for name, turn, _ in inner]

    def back(value: Any) -> Any:
        parts = zip(_list(value), inner, strict=True)
        return kind(**{name: turn(part) for part, (name, _, turn) in parts})

    return to, back


def _filled(hint: Any, bound: dict[Any, Any]) -> Any:
    return bound.get(hint, hint) if isinstance(hint, TypeVar) else hint


def _of_union(kinds: tuple[Any, ...]) -> tuple[Turn, Turn]:
    """Scalars stand as they are; a dataclass or tuple stands in a list behind its name."""
    scalars = tuple(k for k in kinds if isinstance(k, type) and not is_dataclass(k))
    literals = tuple(v for k in kinds if get_origin(k) is Literal for v in get_args(k))
    classes: dict[str, tuple[Turn, Turn]] = {
        k.__name__: _turns(k) for k in kinds if isinstance(k, type) and is_dataclass(k)
    }

    def to(value: Any) -> Any:
        held = classes.get(type(value).__name__)
        return [type(value).__name__, held[0](value)] if held else value

    def back(value: Any) -> Any:
        if isinstance(value, list):
            name, plain = value
            return classes[name][1](plain)
        if type(value) in scalars or value in literals:
            return value
        raise Misfit(f"{value!r} is none of {kinds}")

    return to, back
