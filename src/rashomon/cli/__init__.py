"""The command line: parse the words, call the pipeline, print. Nothing heavy is imported here."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

import rashomon

app = typer.Typer(
    name="rashomon",
    help="Lays several news reports of one event side by side, with their exact words.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"rashomon {rashomon.__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    del version


@app.command()
def read(
    inputs: Annotated[list[str], typer.Argument(help="Files, folders, globs, URLs or -.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the contract's JSON.")] = False,
) -> None:
    """Take reports apart: zones, metadata, figures, quotes."""
    import json

    from rashomon import pipeline
    from rashomon.render import contract

    del as_json
    for extraction in pipeline.extract(pipeline.read(inputs)):
        sys.stdout.write(json.dumps(contract.report(extraction), ensure_ascii=False) + "\n")


def main() -> None:
    """The console script."""
    app()
