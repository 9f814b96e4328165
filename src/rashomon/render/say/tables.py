"""The words of a language of display: what stands in its folder, and the shape of each file."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterator, Mapping
from importlib import resources
from importlib.resources.abc import Traversable

from pydantic import BaseModel, ConfigDict, Field, RootModel, ValidationError, model_validator

from rashomon.errors import LexiconError

WAYS = ("up", "and", "or", "list", "comma", "bar", "percent", "number")
"""How an argument may be said; see `reasons.toml`."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Phrasing(_Strict):
    """The words of one kind of reason; several where they hang on the argument `by`."""

    words: str | dict[str, str]
    by: str | None = None

    @model_validator(mode="after")
    def _fits(self) -> Phrasing:
        if isinstance(self.words, str) != (self.by is None):
            raise ValueError("`by` goes with words for each of its values, and they with it")
        unknown = {way for _, way in places(self) if way not in ("", *WAYS)}
        if unknown:
            raise ValueError(f"no such way to say an argument: {', '.join(sorted(unknown))}")
        return self

    @property
    def forms(self) -> tuple[str, ...]:
        """Every template of this kind."""
        return (self.words,) if isinstance(self.words, str) else tuple(self.words.values())


class Reasons(RootModel[dict[str, Phrasing]]):
    """`reasons.toml`: the words of every kind."""


class _Number(_Strict):
    group: str
    point: str
    big: tuple[tuple[str, int], ...]


class _Interval(_Strict):
    unstated: str
    about: str
    between: str
    least: str
    more: str
    most: str
    less: str


class _Unit(_Strict):
    silent: frozenset[str]
    money: str
    other: str
    known: dict[str, str]


class _Date(_Strict):
    undated: str
    day: str
    time: str
    months: tuple[str, ...] = Field(min_length=12, max_length=12)


class _Plural(_Strict):
    link: tuple[str, ...]
    sounds: str
    kept: str
    rules: tuple[tuple[str, int, str], ...]
    forms: dict[str, str]


class Amounts(_Strict):
    """`amounts.toml`: numbers, intervals, units, dates, lists, plurals."""

    number: _Number
    interval: _Interval
    unit: _Unit
    date: _Date
    list: dict[str, str]
    plural: _Plural


class SlotQuestion(_Strict):
    """What is asked about a slot, and the noun for what it counts."""

    question: str
    counted: str


class SlotWords(_Strict):
    """`slots.toml`; `other` asks about what has no slot; `detail` names what is no count."""

    other: str
    detail: dict[str, str]
    slot: dict[str, SlotQuestion]


class DisplayWords:
    """The three files of one language of display, read and checked once."""

    def __init__(self, language: str) -> None:
        folder = resources.files(__package__) / language
        if not (folder / "reasons.toml").is_file():
            there = ", ".join(languages())
            raise LexiconError(f"no words of display for {language!r}; there are: {there}")
        self.language = language
        self.reasons: Mapping[str, Phrasing] = _read(folder, "reasons", Reasons).root
        self.amounts = _read(folder, "amounts", Amounts)
        self.slots = _read(folder, "slots", SlotWords)


def languages() -> tuple[str, ...]:
    """The languages of display that have a folder here."""
    folders = resources.files(__package__).iterdir()
    return tuple(sorted(f.name for f in folders if (f / "reasons.toml").is_file()))


def places(entry: Phrasing) -> Iterator[tuple[str, str]]:
    """The arguments that an entry's words name, each with the way that it is said."""
    for form in entry.forms:
        for _, field, _, _ in string.Formatter().parse(form):
            if field is not None:
                name, _, way = field.partition("|")
                yield name, way
    if entry.by:
        yield entry.by, ""


def _read[T: BaseModel](folder: Traversable, name: str, shape: type[T]) -> T:
    where = f"say/{folder.name}/{name}.toml"
    try:
        held = tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
        return shape.model_validate(held)
    except OSError as error:
        raise LexiconError(f"{where}: no such file") from error
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{where}: not TOML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise LexiconError(f"{where}: {field}: {first['msg']}") from error
