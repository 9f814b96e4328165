"""`rashomon completion`: what a shell needs to complete commands, options and files."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import Annotated

import typer

from rashomon.cli.output import Out

VARIABLE = "_RASHOMON_COMPLETE"
"""Set by the shell's script, which then asks us for completions in place of a run."""


class Shell(StrEnum):
    """The shells that can be served."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


Named = Annotated[Shell, typer.Argument(metavar="SHELL", help="bash, zsh or fish.")]


def completion(shell: Named) -> None:
    """Print the lines that let a shell complete commands and options; source them."""
    from typer.completion import get_completion_script  # type: ignore[attr-defined]

    script = get_completion_script(prog_name="rashomon", complete_var=VARIABLE, shell=shell.value)
    Out().bytes(f"{script.strip()}\n".encode())


def asked() -> bool:
    """Whether a shell asks for completions; typer is then readied to answer."""
    if VARIABLE not in os.environ:
        return False
    from typer.completion import completion_init  # type: ignore[attr-defined]

    completion_init()
    return True
