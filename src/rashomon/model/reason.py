"""Why something is so, as a value: a kind and its arguments. `render.say` makes the words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rashomon.model.statement import Interval, Number

type Item = str | int | float | bool | Reason | None
type Argument = Item | tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """What is to be said, without a word of any language of display.

    `kind` is a key of `render/say/<language>/reasons.toml`. An argument is a plain
    value, another reason, or several of them; its name is a place in that entry's
    words. Words of a report may be arguments, since no language changes them.
    """

    kind: str
    arguments: tuple[tuple[str, Argument], ...] = ()

    @classmethod
    def of(cls, kind: str, **arguments: Argument) -> Reason:
        """A reason from named arguments; the names are written out where it is made.

        >>> Reason.of("both", one=3, other=5).get("one")
        3
        """
        return cls(kind, tuple(arguments.items()))

    def get(self, name: str) -> Argument:
        """The argument of that name; KeyError where there is none."""
        for key, value in self.arguments:
            if key == name:
                return value
        raise KeyError(name)

    def with_besides(self, *more: Reason) -> Reason:
        """The same, followed by further reasons: each is said in words of its own."""
        held = dict(self.arguments)
        before = held.pop("besides", ())
        assert isinstance(before, tuple)
        if not more and not before:
            return self
        return Reason(self.kind, (*held.items(), ("besides", (*before, *more))))


def amount(value: Interval, unit: str | None = None, stated: Number | None = None) -> Reason:
    """An interval to be said: "at least 23", "12 to 15 hours".

    `stated` is the number as the report writes it: where "more than 500" was read as
    501 and up, it is said as "more than 500".
    """
    return Reason.of(
        "amount",
        low=value.low,
        high=value.high,
        strict=value.strict,
        approximate=value.approximate,
        unit=unit,
        stated=stated,
    )


def day(moment: str | None) -> Reason:
    """The day of an ISO 8601 date or date-time to be said; None is "undated"."""
    return Reason.of("day", moment=moment and moment[:10])
