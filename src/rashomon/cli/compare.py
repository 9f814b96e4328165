"""`rashomon compare`: several reports of one event, laid side by side."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rashomon.model import Account


def compare(
    inputs: Annotated[list[str], typer.Argument(help="Files, folders, globs, URLs or -.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the contract's JSON.")] = False,
    by: Annotated[
        str | None, typer.Option("--by", help="`story`: one account for each record's story.")
    ] = None,
) -> None:
    """Lay the reports of one event side by side: conflicts, updates, agreements, who has what."""
    from rashomon import pipeline

    del as_json
    extractions = list(pipeline.extract(pipeline.read(inputs)))
    if by == "story":
        stories: dict[str | None, list[pipeline.Extraction]] = {}
        for extraction in extractions:
            stories.setdefault(extraction.report.story, []).append(extraction)
        for story, held in stories.items():
            _print(pipeline.reconcile(held, story))
        return
    _print(pipeline.reconcile(extractions))


def _print(account: Account) -> None:
    from rashomon.render import contract

    sys.stdout.write(json.dumps(contract.account(account), ensure_ascii=False) + "\n")
