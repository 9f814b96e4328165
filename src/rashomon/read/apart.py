"""Work that an input may make hard, done in a process of its own, bounded in time and memory.

A module that is run so calls `serve`: what is asked comes in on standard input, what was
found goes out on standard output. Whatever happens to the process - too slow, out of
memory, a crash in a parser - is this one input's loss and is said so.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from rashomon.ground.limits import Limits, megabytes
from rashomon.read.sources import shown

MEMORY, FAULT = 3, 4
"""Exit codes: no memory was left; an error that nobody foresaw."""
_OUT = ("MemoryError", "failed to map segment", "Cannot allocate", "allocation failed")
"""What stands in an error's text where memory was short: not all of them say so by their type."""


class FailedApart(Exception):
    """The input could not be read within the bounds; the message says which.

    `fault`: it was no bound, but an error in this program.
    """

    def __init__(self, message: str, *, fault: bool = False) -> None:
        super().__init__(message)
        self.fault = fault


def run(module: str, asked: bytes, limits: Limits) -> bytes:
    """What the module answers; FailedApart where that went past a bound.

    `limits.memory` is in bytes, of the address space that the process may take.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-m", module, str(limits.memory)],
            input=asked,
            capture_output=True,
            timeout=limits.seconds,
            check=False,
            cwd=Path(__file__).parents[2],
        )
    except subprocess.TimeoutExpired as error:
        raise FailedApart(f"reading it took more than {limits.seconds:g} seconds") from error
    except OSError as error:
        raise FailedApart(f"it could not be read apart: {error.strerror}") from error
    if done.returncode:
        raise _failed(done.returncode, done.stderr.decode(errors="replace"), limits)
    return done.stdout


def _failed(code: int, said: str, limits: Limits) -> FailedApart:
    """Why the process ended: by a signal, for want of memory, or with an error of ours."""
    if code < 0:
        return FailedApart(f"it broke the parser, by signal {-code}")
    if code == MEMORY or any(sign in said for sign in _OUT):
        return FailedApart(f"reading it took more than {megabytes(limits.memory)} of memory")
    last = (said.strip().splitlines() or [f"exit code {code}"])[-1]
    return FailedApart(shown(last[:200]), fault=True)


def serve(answer: Callable[[bytes], str]) -> None:
    """Answers what is asked on standard input, within the memory that is allowed."""
    asked = sys.stdin.buffer.read()
    try:
        _bound(int(sys.argv[1]))
        sys.stdout.write(answer(asked))
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
