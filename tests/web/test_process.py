"""What the service hears of its worker, also where that ends in the middle of a word."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest

from rashomon.web import process
from rashomon.web.work import FailedWork, Ready, WorkRequest
from rashomon.web.worker import receive, send

DYING = """
import sys
from rashomon.web.work import Ready
from rashomon.web.worker import _LENGTH, send
out = sys.stdout.buffer
send(out, Ready("nobody"))
out.write(_LENGTH.pack(1_000) + b"half an ans")
"""


def test_a_value_that_is_cut_off_is_the_end_of_the_stream() -> None:
    stream = io.BytesIO()
    send(stream, Ready("somebody"))
    whole = stream.getvalue()
    assert receive(io.BytesIO(whole)) == Ready("somebody")
    for end in range(len(whole)):
        with pytest.raises(EOFError):
            receive(io.BytesIO(whole[:end]))


def test_a_worker_that_ends_within_an_answer_is_said_to_have_ended() -> None:
    held = process.Process()
    held._running = running = subprocess.Popen(
        [sys.executable, "-c", DYING],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    held.start = lambda: None  # type: ignore[method-assign]
    try:
        assert list(held.made(WorkRequest()))[-1] == FailedWork(process.GONE)
    finally:
        process._end(running)
