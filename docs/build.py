"""Builds the documentation as a folder of plain pages: `python docs/build.py [FOLDER]`.

Every Markdown page here becomes one HTML page without script or request; links
between pages are kept, "contract.md" in a sentence becomes one, drawings are set into
the page. Beside them stand the notebook with what it shows, the pages of the gallery, and a
page that finds places, the only one with a script. The default folder is site/ beside docs/.
"""

from __future__ import annotations

import html
import re
import sys
from collections import Counter
from itertools import count
from pathlib import Path

from markdown_it import MarkdownIt

HERE = Path(__file__).parent
if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parent))

from docs import shown  # noqa: E402 - found once the line above has run

SITE = HERE.parent / "site"
STYLE = HERE / "site.css"

SECTIONS = {
    "Start": ("index", "tutorial", "gallery", "search"),
    "For": ("checkers", "editors", "monitors", "investigators", "scientists"),
    "Use it": (
        "cookbook", "account", "ledger", "watch", "archive", "service", "cli", "exports",
        "notebook",
    ),
    "How findings are made": (
        "concepts", "reading", "fetching", "figures", "quotes", "places", "lineage", "findings",
    ),
    "Where they go wrong": ("limits",),
    "Reference": ("python", "sheets", "contract", "lexicon", "rules"),
    "The house": ("benchmarks", "security", "licences"),
}  # fmt: skip
"""The menu's order; pages that no section names follow by name, pages that are not there are
left out."""

Pages = dict[str, tuple[str, str]]

_NAMED = re.compile(r"(?<!\]\()(?<![\w/\[`#])([a-z]+)\.md(?![\w\]`])")


def build(folder: Path = SITE) -> list[Path]:
    """Writes every page into the folder, and those of the gallery; gives the paths of the first."""
    pages = _pages()
    bodies = {name: _body(text, pages) for name, (_, text) in pages.items() if text}
    bodies["notebook"] = _anchored(shown.notebook())
    pages["search"] = ("Search", "")
    titles = {name: title for name, (title, _) in pages.items()}
    bodies["search"] = shown.search(bodies, titles)
    folder.mkdir(parents=True, exist_ok=True)
    for name, page in shown.gallery().items():
        (folder / name).write_text(page, encoding="utf-8")
    written = []
    for name, (title, _) in pages.items():
        path = folder / f"{name}.html"
        path.write_text(_page(name, title, bodies[name], pages), encoding="utf-8")
        written.append(path)
    return written


def _body(text: str, pages: Pages) -> str:
    """A page's Markdown as HTML."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    body = reader.render(_linked(text, pages)).replace(
        'href="velmora.ipynb"', 'href="notebook.html"'
    )
    body = re.sub(r'href="([a-z-]+)\.md(#[^"]*)?"', r'href="\1.html\2"', body)
    body = re.sub(r'<img src="([a-z-]+\.svg)"[^>]*>', _drawing, body)
    body = body.replace("<pre>", '<pre tabindex="0">').replace("</table>", "</table></div>")
    body = body.replace("<th></th>", "<td></td>")  # a head without words heads nothing
    first, *rest = body.split("<table>")
    return _anchored(first + "".join(map(_wide, rest, count(1))))


def _wide(rest: str, number: int) -> str:
    """A table, and what follows it, in a region that scrolls by itself."""
    label = f'role="region" aria-label="Table {number}"'
    return f'<div class="wide" tabindex="0" {label}><table>{rest}'


def _pages() -> Pages:
    """Name → title and text, in the order of the menu."""
    there = {p.stem: p.read_text(encoding="utf-8") for p in sorted(HERE.glob("*.md"))}
    named = [n for names in SECTIONS.values() for n in names if n in there]
    order = [*named, *(n for n in there if n not in named)]
    found = {n: (there[n].lstrip("# ").partition("\n")[0].strip(), there[n]) for n in order}
    return found | {"notebook": ("The notebook", "")}


def _linked(text: str, pages: Pages) -> str:
    """The text with "contract.md", where that is a page, made a link to it; code is left alone."""

    def link(match: re.Match[str]) -> str:
        return f"[{match[1]}]({match[0]})" if match[1] in pages else match[0]

    parts = re.split(r"(^```.*?^```$)", text, flags=re.M | re.S)
    return "".join(p if p.startswith("```") else _NAMED.sub(link, p) for p in parts)


def _anchored(body: str) -> str:
    """The HTML with an id for every heading: its words with hyphens, numbered when said again."""
    seen: Counter[str] = Counter()

    def anchor(match: re.Match[str]) -> str:
        words = re.sub(r"[^\w\s-]", "", re.sub(r"<[^>]*>|&\w+;", "", match[2])).lower()
        slug = re.sub(r"\s+", "-", words.strip())
        seen[slug] += 1
        number = f"-{seen[slug]}" if seen[slug] > 1 else ""
        return f'<h{match[1]} id="{slug}{number}">{match[2]}</h{match[1]}>'

    return re.sub(r"<h([1-4])>(.*?)</h\1>", anchor, body)


def _drawing(image: re.Match[str]) -> str:
    return f"<figure>{(HERE / image[1]).read_text(encoding='utf-8')}</figure>"


def _menu(name: str, pages: Pages) -> str:
    rest = tuple(n for n in pages if not any(n in names for names in SECTIONS.values()))
    parts = []
    for title, names in (*SECTIONS.items(), ("More", rest)):
        links = "".join(
            f'<li><a href="{n}.html"{" aria-current=page" if n == name else ""}>'
            f"{html.escape(pages[n][0])}</a></li>"
            for n in names
            if n in pages
        )
        parts += [f"<p>{html.escape(title)}</p><ul>{links}</ul>"] if links else []
    return "".join(parts)


def _page(name: str, title: str, body: str, pages: Pages) -> str:
    style = STYLE.read_text(encoding="utf-8")
    script = f"<script>{shown.SCRIPT}</script>" if name == "search" else ""
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{html.escape(title)} · Rashomon</title><style>{style}</style></head>"
        f'<body><div class="frame"><nav aria-label="Pages">{_menu(name, pages)}</nav>'
        f"<main>{body}</main></div>{script}</body></html>\n"
    )


if __name__ == "__main__":
    made = build(Path(sys.argv[1]) if len(sys.argv) > 1 else SITE)
    print(f"{len(made)} pages in {made[0].parent}")
