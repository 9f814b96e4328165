"""Which language model is installed, and whether it is one that we know by its content."""

from __future__ import annotations

import hashlib
import importlib.util
import tomllib
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from rashomon import language
from rashomon.errors import ModelMissing


@dataclass(frozen=True, slots=True)
class Installed:
    """A language model on this machine.

    `known` is the name under which its content hash is listed in models.toml,
    None where the hash is of no model that we know: another model, or a damaged one.
    """

    name: str
    folder: Path
    sha256: str
    known: str | None


def installed(code: str = "en", named: str | None = None) -> Installed:
    """The model that a run would use; ModelMissing where there is none. Reads it whole."""
    found = folder(code, named)
    digest = fingerprint(found)
    return Installed(language.version(code, str(found)), found, digest, _known().get(digest))


def folder(code: str = "en", named: str | None = None) -> Path:
    """The folder with the model's data, the one that holds `config.cfg`."""
    where = language.locate(code, named)
    path = Path(where)
    if isinstance(where, str) and not path.exists():
        try:
            spec = importlib.util.find_spec(where)
        except (ImportError, ValueError):
            spec = None
        if spec is None or spec.origin is None:
            raise ModelMissing(
                f"the language model {where!r} is neither an installed package nor a folder. "
                "Install it, or name another."
            )
        path = Path(spec.origin).parent
    for config in (path / "config.cfg", *sorted(path.glob("*/config.cfg"))):
        if config.is_file() and (config.parent / "meta.json").is_file():
            return config.parent
    raise ModelMissing(f"{path} holds no language model of spaCy's. Name another.")


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
