"""The command line: parse the words, call the pipeline, print. Nothing heavy is imported here.

One module a command. A command reads its words, calls, and hands what came out
to `output.Out`; `ending` turns what went wrong into one line and an exit code.
"""

from __future__ import annotations

from typing import Annotated

import typer

from rashomon.cli import (
    alerts,
    archive,
    cache,
    compare,
    completion,
    demo,
    diff,
    doctor,
    ending,
    ledger,
    ledger_deciding,
    ledger_whole,
    mcp,
    read,
    scores,
    serve,
    stories,
    verify,
    watch,
    why,
)
from rashomon.errors import UsageError
from rashomon.ground.version import __version__

app = typer.Typer(
    name="rashomon",
    help="Lays several news reports of one event side by side, with their exact words.",
    epilog=f"Exit codes: {ending.EXIT_CODES}",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: rich's costs 0.2 s of the 0.4 s that --help may take
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)

for command in (
    demo.demo,
    compare.compare,
    read.read,
    stories.stories,
    archive.archive,
    why.why,
    verify.verify,
    diff.diff,
    alerts.alerts,
    serve.serve,
    mcp.mcp,
    doctor.doctor,
    completion.completion,
):
    app.command()(command)
app.add_typer(cache.app)
for _name, _verb in (ledger_deciding.VERBS | ledger_whole.VERBS).items():
    ledger.app.command(_name)(_verb)
app.add_typer(ledger.app)
app.add_typer(watch.app)
app.command("eval", context_settings=scores.FREE, hidden=not scores.here())(scores.scores)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"rashomon {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option(
            "--version", "-V", callback=_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    del version


Named = Annotated[
    str | None, typer.Argument(metavar="COMMAND", help="Its name; without one, all are listed.")
]


@app.command("help")
def _help(context: typer.Context, command: Named = None) -> None:
    """Show the help of a command, as --help does."""
    parent = context.parent
    assert parent is not None
    if command is None:
        print(parent.get_help())
        return
    group = typer.main.get_command(app)
    found = getattr(group, "commands", {}).get(command)
    if found is None:
        raise UsageError(f"There is no command {command}. `rashomon help` lists them.")
    print(found.get_help(typer.Context(found, info_name=command, parent=parent)))


def main() -> None:
    """The console script."""
    if completion.asked():
        app(prog_name="rashomon")
        return
    raise SystemExit(ending.run(app))
