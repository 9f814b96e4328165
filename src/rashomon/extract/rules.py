"""Rules of extraction by name: a statement carries the keys of the rules that made it.

A rule is a function that answers where its words stand there, and else gives nothing
(None, False, an empty list, no item) or the value that it was handed, as it was:

    @rule("trend.through")
    def _through(prep, node, words): ...

What it takes, with examples and counter-examples, stands in the lexicon's `rules.toml`,
which a test holds against the code. While a report is read its rules note their keys on a
trail, in order; whoever makes a statement takes the keys since it began:

    at = mark()
    figure = ...
    figure.rules = since(at)

Rules ask one another many times deep, so that a list handed down would be a parameter of
every function. Without a trail nothing is noted, and nothing is found otherwise.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, cast

REGISTERED: dict[str, Callable[..., Any]] = {}
"""Every rule's function by its key: the visible list."""


@dataclass(slots=True)
class Trail:
    """The keys of the rules that answered, in order; those in `silent` say nothing."""

    silent: frozenset[str] = frozenset()
    keys: list[str] = field(default_factory=list)


_TRAIL: ContextVar[Trail | None] = ContextVar("trail", default=None)


def rule[**P, T](key: str) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Give a function its key as a rule; its answers are noted."""

    def named(take: Callable[P, T]) -> Callable[P, T]:
        if key in REGISTERED:
            raise ValueError(f"two rules are called {key}")
        many = inspect.isgeneratorfunction(take)
        taken = _each(key, take) if many else _once(key, take)
        REGISTERED[key] = taken
        return taken

    return named


def _once[**P, T](key: str, take: Callable[P, T]) -> Callable[P, T]:
    nothing = _nothing(str(take.__annotations__["return"]))

    @wraps(take)
    def taken(*args: P.args, **named: P.kwargs) -> T:
        found = take(*args, **named)
        if found or (found is not None and type(found) is int):  # token 0 is an answer
            trail = _TRAIL.get()
            if trail is not None and (found is True or not any(found is a for a in args)):
                if key in trail.silent:
                    return cast("T", nothing(args))
                trail.keys.append(key)
        return found

    return taken


def _each[**P, T](key: str, take: Callable[P, T]) -> Callable[P, T]:
    @wraps(take)
    def taken(*args: P.args, **named: P.kwargs) -> Generator[Any]:
        for found in cast("Iterator[Any]", take(*args, **named)):
            trail = _TRAIL.get()
            if trail is not None:
                if key in trail.silent:
                    return
                trail.keys.append(key)
            yield found

    return cast("Callable[P, T]", taken)


def _nothing(gives: str) -> Callable[[tuple[Any, ...]], Any]:
    """What a silent rule gives, by what it is annotated to give: none, or the value handed in."""
    if gives == "bool":
        return lambda _: False
    if "None" in gives:
        return lambda _: None
    name = gives.partition("[")[0]
    return lambda args: next((a for a in args if type(a).__name__ == name), None)


@contextmanager
def trail(silent: frozenset[str] = frozenset()) -> Iterator[list[str]]:
    """Note the keys of the rules that answer within; one trail may hold another's reports.

    `silent` rules give nothing: what is read without them is what they are worth.
    """
    outer = _TRAIL.get()
    if outer is not None and not silent:
        yield outer.keys
        return
    held = Trail(silent)
    token = _TRAIL.set(held)
    try:
        yield held.keys
    finally:
        _TRAIL.reset(token)


def note(*keys: str) -> None:
    """Note keys that the lexicon's words give, or of what was weighed before and is now taken."""
    held = _TRAIL.get()
    if held is not None:
        held.keys.extend(keys)


def mark() -> int:
    """Where the trail stands now."""
    held = _TRAIL.get()
    return len(held.keys) if held is not None else 0


def since(at: int) -> tuple[str, ...]:
    """The keys noted since a mark, in order, each once."""
    held = _TRAIL.get()
    return tuple(dict.fromkeys(held.keys[at:])) if held is not None else ()


def weighed(at: int) -> tuple[str, ...]:
    """The keys noted since a mark, taken off the trail until what they made is taken (`note`)."""
    held = _TRAIL.get()
    if held is None:
        return ()
    keys = since(at)
    del held.keys[at:]
    return keys
