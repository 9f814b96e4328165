"""How a run ends: one clear line and an exit code, never a traceback for the user's mistake."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from rashomon.errors import RashomonError
from rashomon.render.printable import safe

if TYPE_CHECKING:
    import typer

DONE = 0
MATCHED = 1
USAGE = 2
UNREAD = 3
UNCHECKED = 4
INTERRUPTED = 130  # 128 + SIGINT, as a shell reports it
CLOSED = 141  # 128 + SIGPIPE: whoever read our output has gone

EXIT_CODES = (
    "0 done; 1 what --fail-on names was found, doctor found a fault, verify a difference, or "
    "eval a score below its floor; 2 wrong usage, or the result could not be written; 3 some "
    "inputs could not be read (the rest was done); 4 verify could not check everything; 130 "
    "stopped with Ctrl-C."
)


def run(app: typer.Typer) -> int:
    """Runs the app with the words of the command line; gives the exit code."""
    from typer.exceptions import TyperException

    _prepare()
    try:
        code = app(prog_name="rashomon", standalone_mode=False) or DONE
        if sys.stdout is not None:
            sys.stdout.flush()
    except TyperException as error:
        return _wrong_usage(error)
    except RashomonError as error:
        return _told(str(error), USAGE)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        return _leave_quietly()
    except OSError as error:
        return _told(_refused(error), USAGE)
    except SystemExit:  # typer's own answer to a closed pipe
        return _leave_quietly()
    if code == INTERRUPTED:
        return _told("interrupted; what was printed so far is whole.", INTERRUPTED)
    return int(code)


def _prepare() -> None:
    """Makes standard error safe to write to, whatever the locale, or even where it is closed."""
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - kept to the end
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")


def _refused(error: OSError) -> str:
    why = error.strerror or str(error)
    if error.filename is None:
        return f"the result could not be written: {why}."
    return f"{os.fsdecode(error.filename)} could not be read or written: {why}."


def _wrong_usage(error: Exception) -> int:
    show = getattr(error, "show", None)
    if show:
        show()
    else:
        _told(str(error), USAGE)
    return int(getattr(error, "exit_code", USAGE))


def _told(message: str, code: int) -> int:
    _silence_stdout()
    with suppress(OSError):
        print(f"rashomon: {safe(message)}", file=sys.stderr, flush=True)
    return code


def _leave_quietly() -> int:
    _silence_stdout()
    return CLOSED


def _silence_stdout() -> None:
    """Sends what is still buffered nowhere, so that Python's own last flush cannot complain."""
    with suppress(OSError, ValueError, AttributeError):
        sys.stdout.flush()
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
