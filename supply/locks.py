"""The locks: what they pin, and whether they are what pyproject.toml asks for."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
EXTRAS = {"run": ("build",), "dev": ("build", "dev", "bench"), "spark": ("build", "spark")}
"""The optional dependencies that each lock holds on top; as in scripts/lock."""

_PIN = re.compile(r"([a-z0-9][a-z0-9._-]*)==([^\s;]+)(?: ; (.+))?$")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})$")
_ADDRESS = re.compile(r"://|--(?:index-url|extra-index-url|find-links|trusted-host)|^-[if]\b")


@dataclass(frozen=True, slots=True)
class Pin:
    """One locked package: SHA-256 of each of its files, and the packages that ask for it."""

    name: str
    version: str
    marker: str | None
    hashes: tuple[str, ...]
    via: tuple[str, ...]


class Broken(Exception):
    """A line of a lock that is neither a pin, a hash nor a comment."""


def pins(kind: str) -> tuple[Pin, ...]:
    """What `locks/<kind>.txt` pins, in its order; Broken names a line that cannot be read."""
    return parsed((ROOT / "locks" / f"{kind}.txt").read_text(encoding="utf-8"))


def parsed(text: str) -> tuple[Pin, ...]:
    """The pins of a lock's text."""
    found: list[tuple[str, str, str | None]] = []
    hashes: list[list[str]] = []
    via: list[list[str]] = []
    for line in text.splitlines():
        words = line.strip().removesuffix("\\").strip()
        if pin := _PIN.match(words):
            found.append((canonicalize_name(pin[1]), pin[2], pin[3]))
            hashes.append([])
            via.append([])
        elif (digest := _HASH.match(words)) and hashes:
            hashes[-1].append(digest[1])
        elif words.startswith("#") and via:
            name = words.removeprefix("#").strip().removeprefix("via").strip()
            via[-1] += [name] if name and not name.startswith("-") else []
        elif words and not words.startswith("#"):
            raise Broken(line)
    return tuple(
        Pin(*one, tuple(digests), tuple(names))
        for one, digests, names in zip(found, hashes, via, strict=True)
    )


def wanted(project: str, kind: str) -> list[Requirement]:
    """What pyproject.toml, given as text, asks of one lock."""
    table = tomllib.loads(project)["project"]
    lines = list(table["dependencies"])
    for extra in EXTRAS[kind]:
        lines += table["optional-dependencies"][extra]
    return [Requirement(line) for line in lines]


def faults() -> list[str]:
    """All that is wrong with the locks of this folder."""
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    found = []
    for kind in EXTRAS:
        text = (ROOT / "locks" / f"{kind}.txt").read_text(encoding="utf-8")
        found += [f"locks/{kind}.txt: {fault}" for fault in compared(project, text, kind)]
    run = {p.name: p.version for p in pins("run")}
    for kind in ("dev", "spark"):
        more = {p.name: p.version for p in pins(kind)}
        found += [
            f"locks: {name} is {version} in run.txt and {more.get(name)} in {kind}.txt"
            for name, version in run.items()
            if more.get(name) != version
        ]
    return found


def compared(project: str, lock: str, kind: str) -> list[str]:
    """What is wrong with one lock: an address, a missing hash, a requirement not met."""
    found = [f"an address: {line}" for line in lock.splitlines() if _ADDRESS.search(line)]
    try:
        held = parsed(lock)
    except Broken as line:
        return [*found, f"no pin: {line}"]
    found += [f"{p.name} has no hash" for p in held if not p.hashes]
    versions = {p.name: p.version for p in held}
    for need in wanted(project, kind):
        version = versions.get(canonicalize_name(need.name))
        if version is None:
            found.append(f"{need.name} is asked for and not locked")
        elif not need.specifier.contains(version, prereleases=True):
            found.append(f"{need} is asked for, {version} is locked")
    return found
