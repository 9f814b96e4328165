"""What the user has settled for good: from the environment, then from a file, then built in.

Every setting is one line of `settings.toml` in the user's folder for settings, or
an environment variable `RASHOMON_<NAME>`, which goes first. An option on the
command line goes before both.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from rashomon.errors import SettingsError
from rashomon.ground.limits import Limits

if TYPE_CHECKING:
    from pydantic_settings import BaseSettings

PREFIX = "RASHOMON_"
FILE = "settings.toml"
BUILT_IN = "built in"
Product = Literal["auto", "blis", "numpy"]
"""What multiplies the matrices of the language model; `language.product` has the choice."""
CACHE = 500_000_000
"""Bytes that the cache may hold unless the user settles otherwise."""
OWN = ("model", "cache", "max_cache", "product", "ledger")
"""The settings that are no bound of `Limits`."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The values in force; `origin` says for each name where its value comes from.

    `cache` is the folder in which to keep what was read ("off" for none), and
    `max_cache` the bytes that it may hold. `product` is what multiplies the language
    model's matrices: "blis", "numpy", or "auto" for the faster one on this machine. `ledger`
    is the file or the PostgreSQL address of the ledger.
    """

    limits: Limits = field(default_factory=Limits)
    model: str | None = None
    cache: str | None = None
    max_cache: int = CACHE
    product: Product = "auto"
    ledger: str | None = None
    origin: Mapping[str, str] = field(default_factory=dict)

    def values(self) -> dict[str, int | float | str | None]:
        """Each setting by name, as the file and the environment spell it."""
        limits = {f"max_{f.name}": getattr(self.limits, f.name) for f in fields(Limits)}
        return {name: getattr(self, name) for name in OWN} | limits


def place() -> Path | None:
    """Where the settings file is looked for; None for a user without a home folder."""
    from platformdirs import user_config_path

    try:
        folder = user_config_path("rashomon", appauthor=False)
    except (OSError, RuntimeError, KeyError):
        return None
    return folder / FILE if folder.is_absolute() else None


def load() -> Settings:
    """The settings in force; SettingsError where a value does not fit or a name is unknown."""
    file = place()
    present = file is not None and _exists(file)
    if not present and not any(name.startswith(PREFIX) for name in os.environ):
        names = Settings().values()
        return Settings(origin=dict.fromkeys(names, BUILT_IN))  # spares importing pydantic
    return _checked(file if present else None)


def strangers() -> tuple[str, ...]:
    """Variables of the environment that look like settings and are none."""
    known = {PREFIX + name.upper() for name in Settings().values()}
    return tuple(sorted(n for n in os.environ if n.startswith(PREFIX) and n not in known))


def _exists(file: Path) -> bool:
    try:
        return file.exists()
    except OSError:
        return True  # reading it will say what is wrong


def _checked(file: Path | None) -> Settings:
    from pydantic import ValidationError

    written = _written(file) if file else {}
    try:
        held = _schema(written)()
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(map(str, first["loc"]))
        where = _origin(name.lower(), written, file)
        raise SettingsError(
            f"the setting {name} ({where}) does not fit: {first['msg']}. Correct or remove it."
        ) from None
    values = held.model_dump()
    limits = Limits(**{f.name: values[f"max_{f.name}"] for f in fields(Limits)})
    origin = {name: _origin(name, written, file) for name in values}
    own = {name: values[name] for name in OWN}
    return Settings(limits, **own, origin=origin)


def _written(file: Path) -> dict[str, Any]:
    import tomllib

    try:
        written = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(
            f"{file} could not be read: {error.strerror}. Mend it, or move it away."
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file} is no TOML: {error}. Mend it, or move it away.") from None
    known = Settings().values()
    for name in written:
        if name not in known:
            raise SettingsError(
                f"{file}: there is no setting {name!r}. There are: {', '.join(known)}."
            )
    return written


def _origin(name: str, written: Mapping[str, Any], file: Path | None) -> str:
    variable = PREFIX + name.upper()
    if any(held.upper() == variable for held in os.environ):
        return f"environment, {variable}"
    return str(file) if name in written else BUILT_IN


def _schema(written: Mapping[str, Any]) -> type[BaseSettings]:
    """The settings as pydantic-settings reads them: environment first, then the file's content."""
    from pydantic import create_model
    from pydantic.fields import FieldInfo
    from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict
    from pydantic_settings.sources import InitSettingsSource

    class Base(BaseSettings):
        model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid")

        @classmethod
        def settings_customise_sources(
            cls,
            settings_cls: type[BaseSettings],
            init_settings: PydanticBaseSettingsSource,
            env_settings: PydanticBaseSettingsSource,
            dotenv_settings: PydanticBaseSettingsSource,
            file_secret_settings: PydanticBaseSettingsSource,
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            del init_settings, dotenv_settings, file_secret_settings
            return env_settings, InitSettingsSource(settings_cls, dict(written))

    defaults = Limits()
    limits: dict[str, Any] = {
        f"max_{f.name}": (
            type(getattr(defaults, f.name)),
            FieldInfo(default=getattr(defaults, f.name), gt=0, allow_inf_nan=False),
        )
        for f in fields(Limits)
    }
    own: dict[str, Any] = {
        "model": (str | None, None),
        "cache": (str | None, None),
        "max_cache": (int, FieldInfo(default=CACHE, gt=0)),
        "product": (Product, "auto"),
        "ledger": (str | None, None),
    }
    return create_model("Schema", __base__=Base, **own, **limits)
