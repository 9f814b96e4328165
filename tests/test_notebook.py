"""docs/velmora.ipynb runs from top to bottom, and what it shows can be shown."""

import ast
import json
from pathlib import Path
from typing import Any

NOTEBOOK = Path(__file__).parents[1] / "docs" / "velmora.ipynb"


def run(source: str, names: dict[str, Any]) -> Any:
    """Runs a cell; gives the value of its last expression, as a notebook shows it."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, str(NOTEBOOK), "exec"), names)
    if not isinstance(last, ast.Expr):
        return None
    return eval(compile(ast.Expression(last.value), str(NOTEBOOK), "eval"), names)


def test_the_notebook_runs_and_shows_something_in_every_cell(capsys: Any) -> None:
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    names: dict[str, Any] = {}
    for cell in cells:
        if cell["cell_type"] != "code":
            continue
        assert cell["outputs"] == [], "commit the notebook without outputs"
        shown = run("".join(cell["source"]), names)
        html = shown._repr_html_() if hasattr(shown, "_repr_html_") else repr(shown)
        assert len(html) > 50 or capsys.readouterr().out
