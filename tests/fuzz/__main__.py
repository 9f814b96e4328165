"""`python -m tests.fuzz --runs 200000 --seed 1`: exit 1 and the input, should one fail."""

from __future__ import annotations

import argparse
import random
import signal
import sys
import time
from types import FrameType

from tests.fuzz.check import check
from tests.fuzz.mutate import mutated
from tests.fuzz.seeds import seeds


class Hang(Exception):
    """An input took longer than its bound."""


def run(runs: int, seed: int, seconds: float, show: bool = False) -> tuple[list[int], float]:
    """The numbers of the inputs that failed, and the most seconds that one took."""
    pool, failed, longest = seeds(), [], 0.0
    signal.signal(signal.SIGPROF, _stop)
    began = time.monotonic()
    for number in range(runs):
        content = mutated(random.Random(f"{seed}/{number}"), pool)
        start = time.process_time()
        try:
            # CPU time of this process, so that a busy machine is no hang
            signal.setitimer(signal.ITIMER_PROF, seconds)
            check(content)
        except Exception as error:
            failed.append(number)
            print(f"input {number} of seed {seed}: {type(error).__name__}: {error}")
            print(f"  again: python -m tests.fuzz --seed {seed} --only {number}")
            print(f"  {content!r}")
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        longest = max(longest, time.process_time() - start)
        if show and number % 5000 == 4999:
            print(f"{number + 1:,} inputs, {time.monotonic() - began:.0f} s", file=sys.stderr)
    return failed, longest


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise Hang("it takes longer than its bound")


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--runs", type=int, default=200_000, help="inputs")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same inputs")
    parser.add_argument("--seconds", type=float, default=5.0, help="CPU seconds that one may take")
    parser.add_argument("--only", type=int, help="the number of one input, to see it fail again")
    asked = parser.parse_args()
    if asked.only is not None:
        check(mutated(random.Random(f"{asked.seed}/{asked.only}"), seeds()))
        return 0
    failed, longest = run(asked.runs, asked.seed, asked.seconds, show=True)
    print(f"{asked.runs:,} inputs, {len(failed)} failed; the longest took {longest:.2f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
