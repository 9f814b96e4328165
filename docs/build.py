"""Builds the documentation as a folder of plain pages: `python docs/build.py [FOLDER]`.

Every Markdown page here becomes one HTML page without script or request; links
between pages are kept. The default folder is site/ beside docs/.
"""

from __future__ import annotations

import html
import re
import sys
from pathlib import Path

from markdown_it import MarkdownIt

HERE = Path(__file__).parent
SITE = HERE.parent / "site"
STYLE = HERE / "site.css"

FIRST = ("index", "cookbook", "concepts", "account", "exports", "reading", "cli", "contract")
"""The order of the menu; pages that are not named follow by name."""


def build(folder: Path = SITE) -> list[Path]:
    """Writes every page into the folder; gives their paths."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    pages = _pages()
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, (title, text) in pages.items():
        body = re.sub(r'href="([a-z-]+)\.md(#[^"]*)?"', r'href="\1.html\2"', reader.render(text))
        body = body.replace(
            "<table>", '<div class="wide" tabindex="0" role="region" aria-label="Table"><table>'
        ).replace("</table>", "</table></div>")
        path = folder / f"{name}.html"
        path.write_text(_page(name, title, body, pages), encoding="utf-8")
        written.append(path)
    return written


def _pages() -> dict[str, tuple[str, str]]:
    """Name → title and text, in the order of the menu."""
    names = [n for n in FIRST if (HERE / f"{n}.md").is_file()]
    names += sorted(p.stem for p in HERE.glob("*.md") if p.stem not in FIRST)
    texts = {n: (HERE / f"{n}.md").read_text(encoding="utf-8") for n in names}
    return {n: (t.lstrip("# ").partition("\n")[0].strip(), t) for n, t in texts.items()}


def _page(name: str, title: str, body: str, pages: dict[str, tuple[str, str]]) -> str:
    style = STYLE.read_text(encoding="utf-8")
    here = {name: " aria-current=page"}
    menu = "".join(
        f'<li><a href="{n}.html"{here.get(n, "")}>{html.escape(t)}</a></li>'
        for n, (t, _) in pages.items()
    )
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{html.escape(title)} · Rashomon</title><style>{style}</style></head>"
        f'<body><div class="frame"><nav aria-label="Pages"><ul>{menu}</ul></nav>'
        f"<main>{body}</main></div></body></html>\n"
    )


if __name__ == "__main__":
    made = build(Path(sys.argv[1]) if len(sys.argv) > 1 else SITE)
    print(f"{len(made)} pages in {made[0].parent}")
