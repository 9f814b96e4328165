"""Language knowledge as data: one folder a language, one TOML file a subject, a schema for each.

`load("en").table("hedges", Hedges)` gives the checked content of `en/hedges.toml`.
Schemas are pydantic models beside this file, one module a subject.

A new language is a new folder; what takes words without knowing a report's language
asks for `LANGUAGE`, here and nowhere else. No run chooses another one yet.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, TypeVar

from rashomon.errors import LexiconError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from pydantic import BaseModel

    Schema = TypeVar("Schema", bound=BaseModel)

LANGUAGE = "en"
"""The language whose words all stages take."""


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

    def _load(self, name: str, schema: type[Schema]) -> Schema:
        from pydantic import ValidationError

        where = f"{self.language}/{name}.toml"
        try:
            text = (self._folder / f"{name}.toml").read_text(encoding="utf-8")
        except OSError as error:
            raise LexiconError(f"{where}: no such lexicon file") from error
        try:
            return schema.model_validate(tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            raise LexiconError(f"{where}: not TOML: {error}") from error
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(map(str, first["loc"]))
            raise LexiconError(f"{where}: {field}: {first['msg']}") from error


def languages() -> tuple[str, ...]:
    """The languages that have a folder here."""
    folders = resources.files(__package__).iterdir()
    return tuple(sorted(f.name for f in folders if f.is_dir() and (f / "slots.toml").is_file()))


@lru_cache
def load(language: str = LANGUAGE) -> Lexicon:
    """The lexicon of a language; LexiconError where there is none."""
    folder = resources.files(__package__) / language
    if not folder.is_dir():
        raise LexiconError(f"no lexicon for {language!r}; there are: {', '.join(languages())}")
    return Lexicon(language, folder)
