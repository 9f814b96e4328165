"""Imports go one way: faces → run → pipeline → stages → language → lexicon, model, errors."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.language.grammar.clear import FORMS, RELATIONS

SOURCE = Path(__file__).parents[1] / "src" / "rashomon"
STAGES = {"read", "extract", "link", "compare", "render"}
GROUND = {"lexicon", "model", "errors", "ground"}
MAY_IMPORT = {
    "model": set[str](),
    "errors": set[str](),
    "ground": set[str](),
    "story": set[str](),
    "lexicon": {"model", "errors"},
    "language": GROUND,
    "cache": {"model", "errors", "language", "ground"},
    "read": GROUND | {"language"},
    "extract": GROUND | {"language"},
    "link": {"model", "errors", "ground"},
    "compare": {"model", "errors", "ground"},
    "render": GROUND | {"language"},
    "settings": GROUND,
    "rulings": {"model"},
    "notices": GROUND | {"language"},
    "pipeline": GROUND | STAGES | {"language", "cache", "rulings", "notices"},
    "run": GROUND | {"settings", "language", "cache", "pipeline", "rulings"},
    "changes": {"model", "ground"},
    "ledger": GROUND,
    "keeping": GROUND | {"run", "ledger", "rulings", "cache"},
    "watch": GROUND | {"run", "keeping", "ledger", "render"},
    "archive": GROUND | {"read", "render", "run", "pipeline", "cache", "ledger"},
    "audit": GROUND | {"render", "run"},
    "web": {"model", "errors", "ground", "render", "run", "changes", "audit", "story"}
    | {"keeping", "ledger", "watch"},
    "cli": GROUND
    | STAGES
    | {
        "settings",
        "language",
        "cache",
        "run",
        "audit",
        "story",
        "keeping",
        "ledger",
        "web",
        "watch",
        "archive",
    },
    "api": GROUND | STAGES | {"run", "changes", "keeping", "ledger", "settings"},
    "__init__": {"api", "ground"},
    "__main__": {"cli"},
}


def room(path: Path) -> str:
    inside = path.relative_to(SOURCE).parts
    return inside[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """The rooms that a file imports, "" for the package itself; TYPE_CHECKING counts too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [f"{node.module}.{a.name}" for a in node.names]
        elif isinstance(node, ast.Import):
            names = [a.name for a in node.names]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] == "rashomon":
                yield parts[1] if len(parts) > 1 else ""


FILES = sorted(SOURCE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_go_down_only(path: Path) -> None:
    own = room(path)
    assert own in MAY_IMPORT, f"{own} is a new room: say in MAY_IMPORT whom it may import"
    stray = set(imported(path)) - MAY_IMPORT[own] - {own}
    assert not stray, f"{path.relative_to(SOURCE)} imports {sorted(stray)}"


PARTS_OF_SPEECH = frozenset(("SYM", "POS"))
"""A part of speech of Universal Dependencies and spaCy's name for such: no treebank's own."""


def own_labels() -> set[str]:
    """The labels of the English treebank that are no word of ours for something else."""
    labels, ours = {*RELATIONS, *FORMS}, {*RELATIONS.values(), *FORMS.values()}
    return {n for n in labels - ours - PARTS_OF_SPEECH if any(map(str.isalpha, n))}


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_no_label_of_a_treebank_stands_outside_the_grammar(path: Path) -> None:
    if (SOURCE / "language/grammar") in path.parents:
        return
    text = path.read_text(encoding="utf-8")
    held = {n.value for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Constant)}
    assert not {v for v in held if isinstance(v, str)} & own_labels()


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_digits_are_told_as_decimals(path: Path) -> None:
    """`int` and `float` take decimals alone; "²".isdigit() and "½".isnumeric() hold as well."""
    text = path.read_text(encoding="utf-8")
    called = {n.attr for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Attribute)}
    assert not called & {"isdigit", "isnumeric"}
