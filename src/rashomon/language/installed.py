"""Which language model is installed, and whether it is one that we know by its content.

The one place where a model is looked for: its name, its folder and its version come
from here for whoever loads it, keeps what it gave, or tells of it.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import tomllib
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from rashomon import lexicon
from rashomon.errors import ModelMissing


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """A language model on this machine.

    `name` holds its version too. `folder` is that of its data, with `config.cfg`;
    `package` the module that brings it, None for a folder that the user names.
    """

    name: str
    folder: Path
    package: str | None = None


@dataclass(frozen=True, slots=True)
class Installed:
    """A model that was looked at whole.

    `known` is the name under which its content hash is listed in models.toml,
    None where the hash is of no model that we know: another model, or a damaged one.
    """

    model: InstalledModel
    sha256: str
    known: str | None


def packages(code: str) -> tuple[str, ...]:
    """The packages that bring a language's model, the official one first."""
    return lexicon.load(code).profile.models


def find(code: str = lexicon.LANGUAGE, named: str | None = None) -> InstalledModel:
    """The model that a run uses: the one that is named, the official one, or the packaged copy.

    `named` is a folder or an installed package. Nothing of the model is loaded or run.
    ModelMissing where there is none.
    """
    if named:
        path = folder(named)
        return _at(path) if path else _brought(named, named)
    known = packages(code)
    for package in known:
        if _home(package):
            return _brought(package, package)
    raise ModelMissing(
        f"no language model for {code!r} is installed; "
        f"install {known[0] if known else 'a spaCy pipeline'} or name one with --model"
    )


def folder(named: str) -> Path | None:
    """The folder of that name, in full; None where there is none."""
    try:
        path = Path(named)
        return path.resolve() if path.exists() else None
    except (OSError, ValueError):
        return None


def _brought(package: str, named: str) -> InstalledModel:
    """The model within an installed package."""
    home = _home(package)
    if home is None:
        raise ModelMissing(
            f"the language model {named!r} is neither an installed package nor a folder. "
            "Install it, or name another."
        )
    return _at(home, package)


def _home(package: str) -> Path | None:
    """Where a package lies; None where no package has that name. Nothing of it is run."""
    if not package.isidentifier():  # within a package: looking would run the package
        return None
    try:
        spec = importlib.util.find_spec(package)
    except (ImportError, ValueError):
        return None
    inside = spec.submodule_search_locations if spec else None
    return Path(next(iter(inside))) if inside else None


def _at(path: Path, package: str | None = None) -> InstalledModel:
    """The model whose data lie in the folder; a package's may lie in a folder within."""
    try:
        within = sorted(path.glob("*/config.cfg")) if package else ()
        for config in (path / "config.cfg", *within):
            if config.is_file() and (config.parent / "meta.json").is_file():
                return InstalledModel(_name(config.parent), config.parent, package)
    except OSError as error:
        raise ModelMissing(f"{path} cannot be read: {error.strerror}. Name another.") from error
    raise ModelMissing(f"{path} holds no language model of spaCy's. Name another.")


def _name(data: Path) -> str:
    """Name and version of the model, as its metadata say."""
    try:
        meta = json.loads((data / "meta.json").read_text(encoding="utf-8"))
        return f"{meta['lang']}_{meta['name']} {meta['version']}"
    except (ValueError, KeyError, TypeError) as error:
        raise ModelMissing(
            f"the language model in {data} is damaged: its meta.json does not say what it is. "
            "Install it again, or name another."
        ) from error


def installed(code: str = lexicon.LANGUAGE, named: str | None = None) -> Installed:
    """The model that a run uses; ModelMissing where there is none. Reads it whole."""
    found = find(code, named)
    digest = fingerprint(found.folder)
    return Installed(found, digest, _known().get(digest))


def changed(found: InstalledModel, code: str = lexicon.LANGUAGE) -> bool:
    """Whether it is the packaged copy of a model and its content is none that we know.

    A model of another package, or a folder that the user names, is the user's choice.
    """
    return found.package in packages(code)[1:] and fingerprint(found.folder) not in _known()


def fingerprint(folder: Path) -> str:
    """SHA-256 over the names and hashes of the model's files, in order of their names."""
    whole = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        if "__pycache__" in name:
            continue
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        whole.update(f"{name} {digest}\n".encode())
    return whole.hexdigest()


def _known() -> dict[str, str]:
    text = (resources.files("rashomon.language") / "models.toml").read_text(encoding="utf-8")
    listed = tomllib.loads(text)["model"]
    return {m["sha256"]: f"{m['name']}, from {m['package']}" for m in listed}


if __name__ == "__main__":
    import sys

    print(fingerprint(Path(sys.argv[1])))
