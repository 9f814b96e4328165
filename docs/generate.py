"""Writes the pages that are made from the program, and the JSON Schema of what it prints.

    python docs/generate.py

With `--check` nothing is written; the exit code is 1 where a page is not what they
say (tests/test_docs.py holds the same).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parent / "cli.md"

HEAD = """\
# The command line

This page is made from the commands (`python docs/generate.py`); do not edit it.

Results go to standard output, progress and problems to standard error. Colour is
for terminals only, and `NO_COLOR` turns it off. JSON is UTF-8 in every locale, one
object a line (see contract.md).

"""

SETTINGS = """\
## Settings

What should hold for every run stands in `settings.toml` (`rashomon doctor` says
where that is looked for, and where each value in force comes from), or in the
environment. They count for the commands and from Python alike. The environment goes
before the file; an option of the command, or an argument in Python, before both. A
name that is no setting, or a value that does not fit, ends the run with a line that
says so.

| in the file | in the environment | built in |
|---|---|---|
"""

STATED = """\

`model` is a spaCy pipeline, by package or folder; `cache` is the folder in which to
keep what was read, or `off`. `ledger` is the file or the PostgreSQL address of the ledger
(ledger.md). `product` is what multiplies the language model's matrices:
`blis`, `numpy` (its own library, on one thread), or `auto`, the faster of the two in a
short trial; the parse is the same. Sizes are in bytes, times in seconds; what each bound
holds is told in reading.md.
"""


NOTES = {
    "read": """\
Without `--json` each report is shown taken apart: what is known about it, each fact
with where it comes from; then its text, each block with its zone in the margin and
long furniture folded; then its figures, quotes, claims and names. `[1]` in the text
points to a figure of the list below, `[a]` to a quote; both are coloured, and the
words that bring in speech are underlined. Control characters of a report are not
shown, and marks that turn the direction of writing appear by name (`<RLO>`).

`R1`, `R2` … are the reports in the order in which they were given; `--date` takes
these, a path, a URL or a record's id.
""",
    "doctor": """\
Exit code 1 where something is missing or damaged: a package, the language model
(its files are compared with a known hash), a setting that does not fit. What it
advises beside that does not stop a run.
""",
    "eval": """\
For whoever works on Rashomon, in the project's folder:

    rashomon eval [TASK …] [--sample] [--jobs N] [--keep]
    rashomon eval TASK --errors [N] [--limit N] [--cause WORD] [--html FILE]
    rashomon eval rules [KEY …] [--rare] [--without KEY …] [--limit N]

The first line holds every score against its floor in `eval/floors.toml`; the second
shows what the scorers count as wrong, by likely cause; the third says how often each rule
of extraction fires and is right, and what is read without some of them (see rules.md).
""",
}
"""What a table of options cannot say, by command."""


def page() -> str:
    """The whole page."""
    return HEAD + "\n".join([*_codes(), *_commands()]) + "\n" + _settings()


def commands() -> Iterator[tuple[str, Any]]:
    """Each command's name and the command as typer built it; a group gives its own commands."""
    from typer.main import get_command

    from rashomon.cli import app

    root: Any = get_command(app)
    for name, command in root.commands.items():
        held = getattr(command, "commands", None)
        if held is None:
            yield name, command
        else:
            yield from ((f"{name} {inner}", under) for inner, under in held.items())


def _codes() -> Iterator[str]:
    from rashomon.cli import ending

    yield "| exit code | means |"
    yield "|---|---|"
    for part in ending.EXIT_CODES.rstrip(".").split("; "):
        code, _, meaning = part.partition(" ")
        yield f"| {code} | {meaning} |"
    yield ""


def _commands() -> Iterator[str]:
    for name, command in commands():
        yield f"## rashomon {name}"
        yield ""
        yield " ".join(command.help.split("\n\n")[0].split())
        yield ""
        arguments = [p for p in command.params if p.param_type_name == "argument"]
        options = [p for p in command.params if p.param_type_name == "option"]
        words = [_metavar(p) for p in arguments]
        words = ["[OPTIONS]", *words] if options else words
        yield f"    rashomon {name} {' '.join(words)}".rstrip()
        yield ""
        if arguments or options:
            yield "| | |"
            yield "|---|---|"
        for p in arguments:
            yield f"| `{_metavar(p)}` | {_cell(p.help)} |"
        for p in options:
            yield f"| {_option(p)} | {_cell(p.help)} |"
        yield ""
        if name in NOTES:
            yield NOTES[name]


def _metavar(argument: Any) -> str:
    name = str(argument.metavar or argument.name).upper()
    name = name.removesuffix("...")
    many = "…" if argument.nargs == -1 else ""
    return (name if argument.required else f"[{name}]") + many


def _option(option: Any) -> str:
    names = ", ".join(f"`{name}`" for name in option.opts)
    if option.is_flag:
        return names
    kind = option.type_descriptor
    value = " or ".join(map(str, kind.choices)) if kind.is_choice else option.metavar or "VALUE"
    return f"{names} {value}"


def _cell(help: str | None) -> str:
    return " ".join((help or "").split()).replace("|", "\\|")


def _settings() -> str:
    from rashomon.settings import PREFIX, Settings

    values = Settings().values()
    rows = [
        f"| `{name}` | `{PREFIX}{name.upper()}` | {_value(value)} |"
        for name, value in values.items()
    ]
    return SETTINGS + "\n".join(rows) + "\n" + STATED


def _value(value: Any) -> str:
    if value is None:
        return "chosen by itself"
    if isinstance(value, str):
        return f"`{value}`"
    return f"{value:,}" if isinstance(value, int) else f"{value:g}"


def main() -> int:
    """Writes the pages, or with --check only compares."""
    sys.path.insert(0, str(PAGE.parents[1]))
    from docs import lexicon, python, rules, sheets

    from rashomon.render import shapes

    made = {PAGE: page()}
    made |= {PAGE.with_name("lexicon.md"): lexicon.page(), PAGE.with_name("rules.md"): rules.page()}
    made[PAGE.with_name("sheets.md")] = sheets.page()
    made[PAGE.with_name("python.md")] = python.page()
    made |= {shapes.place(schema): shapes.written(schema) for schema in shapes.SHAPES}
    if "--check" in sys.argv[1:]:
        return int(any(path.read_text(encoding="utf-8") != text for path, text in made.items()))
    for path, text in made.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
