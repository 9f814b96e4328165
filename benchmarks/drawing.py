"""The results as a page with tables, and the limits as a drawing: docs/benchmarks.{md,svg}."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from harness import ROOT, Row

PAGE = ROOT / "docs" / "benchmarks.md"
DRAWING = ROOT / "docs" / "benchmarks.svg"

HEAD = """\
# Benchmarks

This page is made from `benchmarks/results/latest.json` (`make bench`); do not edit it. A
claim of speed here is a ratio to a named peer in the same run: both do the same work in
turns, so that a busy machine slows them alike, and the median counts. Absolute numbers
hold for the machine that is named, as busy as it then was.

![How much of each limit is used](benchmarks.svg)

"""

TITLES = {
    "startup": "Start-up",
    "read": "Reading pages, beside trafilatura",
    "extract": "Extraction, beside the bare language model",
    "copies": "Near copies, beside rensa and datasketch",
    "compare": "Comparing 10, 100 and 1,000 reports of one story",
    "cached": "The second run, beside the first",
    "more": "One more report to an account of 100",
    "memory": "Memory of 100 long reports",
    "stages": "Where the time of one run goes",
    "ledger": "The ledger at 100,000 made reports",
    "archive": "A made archive, without statements",
    "service": "The service over a ledger, beside bare starlette and datasette",
    "soak": "An hour of the service: what its processes hold",
}

WIDTH, LEFT, BAR, GAP = 720, 300, 16, 12


def rows(found: Mapping[str, Any]) -> list[Row]:
    """One benchmark's rows."""
    return [Row(**row) for row in found["rows"]]


def page(results: Mapping[str, Any]) -> str:
    """The page's Markdown."""
    parts = [HEAD]
    for name, found in results.items():
        parts += [f"## {TITLES[name]}\n\n", _machine(found), _table(rows(found)), "\n"]
    return "".join(parts).rstrip() + "\n"


def _machine(found: Mapping[str, Any]) -> str:
    held = found["machine"]
    packages = ", ".join(f"{name} {version}" for name, version in held["packages"].items())
    return (
        f"{held['cpus']} cores, {held['architecture']}, {held['system']}, Python "
        f"{held['python']}; {packages}. Memory of the whole benchmark: {found['memory']:,} MB.\n\n"
    )


def _table(held: list[Row]) -> str:
    lines = ["| what | measured | ratio | limit | |", "|---|---|---|---|---|"]
    for row in held:
        ratio = "" if row.ratio is None else f"{row.ratio:.3g} of {row.peer}"
        sign = "at least" if row.more else "at most"
        limit = "" if row.limit is None else f"{sign} {row.limit:.3g}"
        mark = "" if row.limit is None else ("holds" if row.holds else "**past it**")
        lines.append(
            f"| {row.what} | {number(row.value)} {row.unit} | {ratio} | {limit} | {mark} |"
        )
    return "\n".join(lines) + "\n"


def number(value: float) -> str:
    """A number with three digits that say something."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def drawn(results: Mapping[str, Any]) -> str:
    """The bars: how much of each limit is used; what reaches beyond the line does not hold."""
    held = [row for found in results.values() for row in rows(found) if row.used is not None]
    height = (BAR + GAP) * len(held) + 40
    reach = WIDTH - LEFT - 60
    line = LEFT + reach * 2 / 3
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        'aria-label="How much of each limit is used" font-family="system-ui, sans-serif" '
        'font-size="13" fill="currentColor">'
    ]
    for n, row in enumerate(held):
        top = 28 + n * (BAR + GAP)
        used = row.used or 0
        wide = min(reach, used * reach * 2 / 3)
        colour = "#2f6f9f" if row.holds else "#b3402a"
        parts.append(
            f'<text x="{LEFT - 8}" y="{top + 12}" text-anchor="end">{escape(row.what)}</text>'
            f'<rect x="{LEFT}" y="{top}" width="{wide:.1f}" height="{BAR}" fill="{colour}"/>'
            f'<text x="{LEFT + wide + 6:.1f}" y="{top + 12}">{used:.0%}</text>'
        )
    parts.append(
        f'<line x1="{line:.1f}" x2="{line:.1f}" y1="20" y2="{height - 8}" stroke="currentColor" '
        'stroke-dasharray="4 3"/>'
        f'<text x="{line:.1f}" y="14" text-anchor="middle">limit</text></svg>'
    )
    return "\n".join(parts) + "\n"


def write(results: Mapping[str, Any]) -> None:
    """Writes the page and the drawing."""
    PAGE.write_text(page(results), encoding="utf-8")
    DRAWING.write_text(drawn(results), encoding="utf-8")
