"""Hard pages are read in a process of their own, bounded in time and memory.

The process is this module, run with the same Python: the page comes in on
standard input, what was read goes out as JSON. Whatever happens to it - too slow,
out of memory, a crash in the parser - is this one page's loss and is said so.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

from rashomon.ground.limits import Limits, megabytes
from rashomon.model import Metadata, Problem, Report, Run, Span, Stated, Zone
from rashomon.read.signs import STAGE
from rashomon.read.sources import shown

Json = dict[str, Any]


MEMORY, FAULT = 3, 4
"""Exit codes: no memory was left; an error that nobody foresaw."""
_OUT = ("MemoryError", "failed to map segment", "Cannot allocate", "allocation failed")
"""What stands in an error's text where memory was short: not all of them say so by their type."""


class Failed(Exception):
    """The page could not be read within the bounds; the message says which.

    `fault`: it was no bound, but an error in this program.
    """

    def __init__(self, message: str, *, fault: bool = False) -> None:
        super().__init__(message)
        self.fault = fault


def read(name: str, page: str, given: Metadata, limits: Limits) -> Report:
    """The report of a page, read elsewhere; Failed where that went past a bound.

    `limits.memory` is in bytes, of the address space that the process may take.
    """
    bounds = [limits.memory, limits.characters, limits.paragraphs]
    asked = {"name": name, "page": page, "given": _stated(given), "bounds": bounds}
    try:
        done = subprocess.run(
            [sys.executable, "-m", __spec__.name],
            input=json.dumps(asked).encode(),
            capture_output=True,
            timeout=limits.seconds,
            check=False,
            cwd=Path(__file__).parents[3],
        )
    except subprocess.TimeoutExpired as error:
        raise Failed(f"reading it took more than {limits.seconds:g} seconds") from error
    except OSError as error:
        raise Failed(f"it could not be read apart: {error.strerror}") from error
    if done.returncode:
        raise _failed(done.returncode, done.stderr.decode(errors="replace"), limits)
    return _report(name, json.loads(done.stdout))


def _failed(code: int, said: str, limits: Limits) -> Failed:
    """Why the process ended: by a signal, for want of memory, or with an error of ours."""
    if code < 0:
        return Failed(f"it broke the parser, by signal {-code}")
    if code == MEMORY or any(sign in said for sign in _OUT):
        return Failed(f"reading it took more than {megabytes(limits.memory)} of memory")
    last = (said.strip().splitlines() or [f"exit code {code}"])[-1]
    return Failed(shown(last[:200]), fault=True)


def _main() -> None:
    """Read one page from standard input, within the memory that is allowed."""
    asked = json.loads(sys.stdin.buffer.read())
    memory, characters, paragraphs = asked["bounds"]
    try:
        _bound(memory)
        from rashomon.read import html

        given = Metadata(**{k: Stated(_value(v), b) for k, (v, b) in asked["given"].items()})
        bounds = Limits(characters=characters, paragraphs=paragraphs)
        report = html.parsed(asked["name"], asked["page"], given, bounds)
        sys.stdout.write(json.dumps(_json(report)))
    except MemoryError:
        sys.exit(MEMORY)
    except Exception as error:  # told to the user by the process that asked
        sys.stderr.write(f"{type(error).__name__}: {error}")
        sys.exit(FAULT)


def _bound(memory: int) -> None:
    """Hold the process to so many bytes, where the system can."""
    try:
        import resource
    except ImportError:  # Windows: bounded in time alone
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    if hard == resource.RLIM_INFINITY or hard > memory:
        resource.setrlimit(resource.RLIMIT_AS, (memory, hard))


def _stated(metadata: Metadata) -> Json:
    found = {f.name: getattr(metadata, f.name) for f in fields(metadata)}
    return {name: [stated.value, stated.basis] for name, stated in found.items()}


def _value(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _json(report: Report) -> Json:
    return {
        "text": report.text,
        "zones": [[z.kind, z.span.start, z.span.end] for z in report.zones],
        "runs": [[r.start, r.end, r.node, r.offset] for r in report.runs],
        "metadata": _stated(report.metadata),
        "problems": [[p.message, p.unread] for p in report.problems],
    }


def _report(name: str, found: Json) -> Report:
    stated = {k: Stated(_value(v), b) for k, (v, b) in found["metadata"].items()}
    return Report(
        "",
        name,
        found["text"],
        tuple(Zone(kind, Span(start, end)) for kind, start, end in found["zones"]),
        Metadata(**stated),
        runs=tuple(Run(*run) for run in found["runs"]),
        problems=tuple(
            Problem(STAGE, m, input=name, unread=unread) for m, unread in found["problems"]
        ),
    )


if __name__ == "__main__":
    _main()
