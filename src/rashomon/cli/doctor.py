"""`rashomon doctor`: is everything here that a run needs?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import typer

from rashomon.cli import ending
from rashomon.cli.options import AsJson
from rashomon.cli.output import Out
from rashomon.render.terminal import safe

if TYPE_CHECKING:
    from rashomon.cli.health import Health


def doctor(as_json: AsJson = False) -> None:
    """Show what is installed, which model, whence the settings."""
    out = Out()
    from rashomon.cli import health

    found = health.examine()
    if as_json:
        out.json(found.json())
    else:
        _print(out, found)
    if not found.fit:
        raise typer.Exit(ending.MATCHED)


def _print(out: Out, found: Health) -> None:
    from rich.text import Text

    from rashomon.render.terminal.layout import entry

    width = out.console.width
    for section, facts in found.facts.items():
        out.show(Text(section.upper(), style="bold"))
        for name, value in _flat(facts):
            wide = max(len(n) for n, _ in _flat(facts)) + 4
            for line in entry(f"  {name}", _words(value), width, margin=wide):
                out.show(line)
    for style, lines in (("problem", found.faults), ("remark", found.advice)):
        for words in lines:
            for line in entry("!", words, width, style, margin=3):
                out.show(line)
    verdict = ("Fit for use.", "good") if found.fit else ("Not fit for use: see above.", "problem")
    out.show(Text(verdict[0], style=verdict[1]))


def _flat(facts: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in facts.items():
        if isinstance(value, dict) and "from" in value:
            yield name, f"{_words(value['value'])} ({value['from']})"
        elif isinstance(value, dict):
            yield from _flat(value)
        else:
            yield name, value


def _words(value: Any) -> str:
    match value:
        case None | []:
            return "none"
        case True:
            return "yes"
        case False:
            return "no"
        case list():
            return safe(", ".join(map(str, value)))
        case int():
            return f"{value:,}"
    return safe(str(value))
