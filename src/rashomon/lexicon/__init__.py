"""Language knowledge as data: one folder a language, one TOML file a subject, a schema for each.

`load("en").table("hedges", Hedges)` gives the checked content of `en/hedges.toml`.
Schemas are pydantic models beside this file, one module a subject.

A new language is a new folder, whose `language.toml` says what else belongs to it. A run
that is given none takes the one of `languages.toml`.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, TypeVar

from rashomon.errors import LexiconError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from pydantic import BaseModel

    Schema = TypeVar("Schema", bound=BaseModel)

_FOLDER = resources.files(__package__)
LANGUAGE: str = tomllib.loads((_FOLDER / "languages.toml").read_text(encoding="utf-8"))["default"]
"""The code of the language that a run takes which is given none."""


@dataclass(frozen=True, slots=True)
class LanguageProfile:
    """`language.toml`: what belongs to a language besides its words.

    `models` are the packages that bring its parser's model, the official one first;
    `treebank` names the grammar that the model was taught, `stemmer` the algorithm of
    Snowball that takes its endings off.
    """

    name: str
    models: tuple[str, ...]
    treebank: str
    stemmer: str


class Lexicon:
    """The files of one language; each is read and checked once, when first asked for."""

    def __init__(self, language: str, folder: Traversable) -> None:
        self.language = language
        self._folder = folder
        self._tables: dict[str, BaseModel] = {}

    def table(self, name: str, schema: type[Schema]) -> Schema:
        """The file `<name>.toml`, checked against its schema.

        Raises LexiconError where the file is missing or breaks the schema; the
        message names file, entry and field.
        """
        held = self._tables.get(name)
        if isinstance(held, schema):
            return held
        table = self._load(name, schema)
        self._tables[name] = table
        return table

    @cached_property
    def profile(self) -> LanguageProfile:
        """What `language.toml` says; LexiconError where it is missing or wrong."""
        said = self._parsed("language")
        try:
            return LanguageProfile(**said | {"models": tuple(said["models"])})
        except (TypeError, KeyError) as error:
            raise LexiconError(f"{self.language}/language.toml: {error}") from error

    def learned(self, name: str) -> dict[str, Any]:
        """The file `<name>.json`, learned numbers; LexiconError where it is missing or broken."""
        try:
            held: dict[str, Any] = json.loads(self._text(f"{name}.json"))
        except ValueError as error:
            raise LexiconError(f"{self.language}/{name}.json: not JSON: {error}") from error
        return held

    def _text(self, file: str) -> str:
        try:
            return (self._folder / file).read_text(encoding="utf-8")
        except OSError as error:
            raise LexiconError(f"{self.language}/{file}: no such lexicon file") from error

    def _parsed(self, name: str) -> dict[str, Any]:
        try:
            return tomllib.loads(self._text(f"{name}.toml"))
        except tomllib.TOMLDecodeError as error:
            raise LexiconError(f"{self.language}/{name}.toml: not TOML: {error}") from error

    def _load(self, name: str, schema: type[Schema]) -> Schema:
        from pydantic import ValidationError

        where = f"{self.language}/{name}.toml"
        said = self._parsed(name)
        try:
            return schema.model_validate(said)
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(map(str, first["loc"]))
            raise LexiconError(f"{where}: {field}: {first['msg']}") from error


def languages() -> tuple[str, ...]:
    """The languages that have a folder here."""
    held = (f for f in _FOLDER.iterdir() if f.is_dir() and (f / "language.toml").is_file())
    return tuple(sorted(f.name for f in held))


@lru_cache
def load(language: str = LANGUAGE) -> Lexicon:
    """The lexicon of a language; LexiconError where there is none."""
    folder = _FOLDER / language
    if not folder.is_dir():
        raise LexiconError(f"no lexicon for {language!r}; there are: {', '.join(languages())}")
    return Lexicon(language, folder)
