"""The licences of all that is locked, from the metadata of what is installed.

A package says its licence in one of three ways, by age: an SPDX expression, a free
word, a classifier. `licence` brings them to SPDX. `ALLOWED` are those with which
a work under Apache-2.0 may depend on a package and be passed on.
"""

from __future__ import annotations

import re
from importlib import metadata

from supply.locks import ROOT, Pin, pins

PAGE = ROOT / "docs" / "licences.md"

PERMISSIVE = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSD", "CC0-1.0", "CNRI-Python", "ISC",
    "LicenseRef-Public-Domain", "MIT", "MIT-0", "PSF-2.0", "Zlib",
}  # fmt: skip
WEAK = {"MPL-1.1", "MPL-2.0", "LGPL-2.1-or-later", "LGPL-3.0-only"}
"""Their conditions hold for changes to the package itself, not for what uses it."""
ALLOWED = PERMISSIVE | WEAK

WORDS = {
    "3-clause bsd license": "BSD-3-Clause",
    "apache 2.0": "Apache-2.0",
    "apache license, version 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "bsd license": "BSD",
    "isc license": "ISC",
    "isc license (iscl)": "ISC",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "public domain": "LicenseRef-Public-Domain",
    "the bsd 2-clause license": "BSD-2-Clause",
}
"""Free words and classifiers, lower case, and the identifier that they mean."""

BY_HAND = {
    "axe-playwright-python": "MIT",  # its file LICENSE; it bundles axe-core, MPL-2.0
    "colorama": "BSD-3-Clause",  # Windows only
    "fasttext-predict": "MIT",  # up to Python 3.13
    "fasttext-predict-v2": "MIT",  # from Python 3.14
    "httpx2-jsfetch": "BSD-3-Clause",  # in a browser only
    "pywin32": "PSF-2.0",  # Windows only
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",  # its licences; PDFium within is BSD and Apache
}
"""Packages that say nothing, or that other platforms install; from their files and pages."""

HEAD = ROOT / "supply" / "licences.head.md"
"""What the page says before its tables."""


def licence(name: str) -> str | None:
    """The SPDX expression of an installed package; None where it cannot be told."""
    if name in BY_HAND:
        return BY_HAND[name]
    try:
        said = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    free = str(said.get("License") or "")
    classes = [
        value.rpartition(" :: ")[2]
        for value in said.get_all("Classifier") or []
        if value.startswith("License ::")
    ]
    told = [
        str(said.get("License-Expression") or ""),
        *([free] if len(free) < 60 else []),
        *classes,
    ]
    known = [meant for word in told if (meant := _spdx(word))]
    # "BSD" alone leaves its kind open: a more exact word of the same package goes first
    return next((k for k in known if k != "BSD"), known[0] if known else None)


def _spdx(word: str) -> str | None:
    meant = WORDS.get(word.strip().lower(), word.strip())
    return meant if meant and _parts(meant) <= ALLOWED | {"GPL-2.0-only"} else None


def _parts(expression: str) -> set[str]:
    return set(re.split(r"\s+(?:AND|OR)\s+|[()]", expression)) - {""}


def allowed(expression: str) -> bool:
    """Whether a work under Apache-2.0 may depend on it: every part of one choice is on the list.

    Expressions are joined by AND or by OR, not by both.
    """
    return any(_parts(choice) <= ALLOWED for choice in re.split(r"\s+OR\s+", expression))


def faults() -> list[str]:
    """The locked packages whose licence is unknown or not on the list."""
    found = []
    for pin in pins("dev"):
        said = licence(pin.name)
        if said is None:
            found.append(f"{pin.name}: its licence cannot be told")
        elif not allowed(said):
            found.append(f"{pin.name}: {said} is not on the list of supply/licences.py")
    return found


def page() -> str:
    """docs/licences.md."""
    run = {p.name for p in pins("run")}
    dev = [p for p in pins("dev") if p.name not in run]
    return (
        HEAD.read_text(encoding="utf-8")
        + _table("Packages that Rashomon uses", pins("run"))
        + "\n"
        + _table("Packages for testing and building only", dev)
    )


def _table(title: str, held: tuple[Pin, ...] | list[Pin]) -> str:
    lines = [f"## {title}", "", "| package | version | licence | |", "|---|---|---|---|"]
    for pin in held:
        said = licence(pin.name) or "not known"
        kind = "weak copyleft" if _parts(said) & WEAK else ""
        lines.append(f"| {pin.name} | {pin.version} | {said} | {kind} |")
    return "\n".join(lines) + "\n"
