"""What the site shows beside its texts: pages of stories, the notebook with what it shows, search.

The stories are those of `tests/stories` and the bundled one; all of them are made once a process.
"""

from __future__ import annotations

import ast
import contextlib
import html
import io
import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
STORIES = HERE.parent / "tests" / "stories"
NOTEBOOK = HERE / "velmora.ipynb"
NUMBERED = "Output #"
"""What names the region of an output until it has its number."""
LONGEST = 1_500
"""Characters of a value that a cell of the notebook shows."""


@lru_cache(maxsize=1)
def gallery() -> Mapping[str, str]:
    """File → page, of every story."""
    from rashomon import story
    from rashomon.render import renderer
    from rashomon.run import settled

    run = settled(cache=False)

    def account(paths: list[str], name: str | None) -> Any:
        return run.reconcile(tuple(run.extractions(paths)), name)

    bundled = account([str(path) for path in story.files()], story.NAME)
    made = {
        "story-velmora.html": renderer("html")(bundled),
        "brief-velmora.html": renderer("brief")(bundled),
    }
    for folder in sorted(p for p in STORIES.iterdir() if (p / "expected.json").is_file()):
        paths = [str(p) for p in sorted(folder.iterdir()) if p.name[0].isdecimal()]
        made[f"story-{folder.name}.html"] = renderer("html")(account(paths, None))
    return {name: _nameless(page) for name, page in made.items()}


def _nameless(page: str) -> str:
    """The page without the folders of this machine."""
    return re.sub(rf"{re.escape(str(HERE.parent))}/(?:[\w.-]+/)*", "", page)


@lru_cache(maxsize=1)
def notebook() -> str:
    """The notebook as HTML: its texts, its code, and what each cell shows."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False})
    names: dict[str, Any] = {}
    parts = []
    for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            parts.append(reader.render(source))
            continue
        parts.append(f'<pre tabindex="0"><code>{html.escape(source)}</code></pre>')
        out = _nameless(_run(source, names)).replace(NUMBERED, f"Output {len(parts)}")
        parts.append(f'<div class="out">{out}</div>')
    return "\n".join(parts)


def _run(source: str, names: dict[str, Any]) -> str:
    """Runs a cell; gives what it prints and the value of its last expression, as HTML."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    printed = io.StringIO()
    value = None
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, str(NOTEBOOK), "exec"), names)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), str(NOTEBOOK), "eval"), names)
    text = printed.getvalue()
    shown = f'<pre tabindex="0">{html.escape(text[:LONGEST])}</pre>' if text else ""
    if value is None:
        return shown
    made = getattr(value, "_repr_html_", None)
    rich = made() if made else None
    if rich:
        region = f'role="region" aria-label="{NUMBERED}"'
        return f'{shown}<div class="wide" tabindex="0" {region}>{rich}</div>'
    return f'{shown}<pre tabindex="0">{html.escape(repr(value)[:LONGEST])}</pre>'


# ---- search --------------------------------------------------------------------------

_SECTION = re.compile(r'<h[1-3] id="([^"]*)">(.*?)</h[1-3]>(.*?)(?=<h[1-3] |\Z)', re.S)

SCRIPT = """
const box = document.getElementById("q"), list = [...document.querySelectorAll("#hits li")];
document.getElementById("find").hidden = false;
const told = document.getElementById("told");
function look() {
  const words = box.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let n = 0;
  for (const li of list) {
    const text = li.textContent.toLowerCase();
    const hit = words.every(w => text.includes(w));
    li.hidden = !hit; n += hit;
  }
  told.textContent = words.length ? n + (n === 1 ? " place" : " places") : "";
}
box.addEventListener("input", look);
box.value = new URLSearchParams(location.search).get("q") || "";
look();
"""
"""All that the search does: it leaves those places standing that hold every word."""


def places(pages: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Address, heading and words of every section of the pages' HTML."""
    for name, body in pages.items():
        for match in _SECTION.finditer(body):
            anchor, heading, text = match.groups()
            yield f"{name}.html#{anchor}", _words(heading), _words(text)


def _words(body: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", body)).split())


def search(pages: Mapping[str, str], titles: Mapping[str, str]) -> str:
    """The body of the page that finds places: a list of all, of which script hides some."""
    rows = "".join(
        f'<li><a href="{where}">{html.escape(heading)}</a> <small>'
        f"{html.escape(titles[where.partition('.')[0]])}</small> "
        f"<p>{html.escape(text)}</p></li>"
        for where, heading, text in places(pages)
    )
    return (
        '<h1 id="search">Search</h1><p id="find" hidden><label>Words <input id="q" type="search"'
        ' autocomplete="off"></label> <output id="told" for="q"></output></p>'
        f'<ul id="hits">{rows}</ul>'
    )
