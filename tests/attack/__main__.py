"""Attacks on Rashomon, made here and now: `python -m tests.attack [PART ...] [--seconds 60]`.

Every part ends after so many seconds at the latest and says what it tried, how often, and
what held. Nothing leaves this machine: servers stand on loopback. Exit code 1 where
something did not hold.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.attack import grammar, growth
from tests.attack.shapes import every
from tests.fuzz.__main__ import run as fuzz

ROOT = Path(__file__).parents[2]
BATCH = 50
"""Texts that are parsed together."""

Outcome = tuple[int, list[str]]
"""How often something was tried, and what did not hold."""


def texts(seconds: float, seed: int, most: int) -> Outcome:
    """Sentences by grammar over numbers, times and quotes."""
    draw, tried, wrong, until = random.Random(seed), 0, [], time.monotonic() + seconds
    while tried < most and time.monotonic() < until:
        wrong += grammar.checked([grammar.made(draw) for _ in range(BATCH)])
        tried += BATCH
    return tried, wrong


def inputs(seconds: float, seed: int, most: int) -> Outcome:
    """Bent inputs over every reader."""
    tried, wrong, until = 0, list[str](), time.monotonic() + seconds
    while tried < most and time.monotonic() < until:
        failed, _ = fuzz(500, seed + tried // 500, 5.0)
        wrong += [f"input {n} of seed {seed + tried // 500}" for n in failed]
        tried += 500
    return tried, wrong


def shapes(seconds: float, seed: int, most: int) -> Outcome:
    """Shapes at n and at 2n characters: which stages cost more than 2.4 times as much."""
    tried, wrong, until = 0, list[str](), time.monotonic() + seconds
    held = every()
    random.Random(seed).shuffle(held)
    for shape in held[:most]:
        if time.monotonic() > until:
            break
        small, large = (growth.costs(shape, n) for n in (growth.SIZE, 2 * growth.SIZE))
        wrong += [
            f"{shape.name}: {stage} takes {took:.1f} s, {more:.1f} times as much"
            for stage, took, more in growth.grown(small, large)
        ]
        tried += 1
    return tried, wrong


TESTS = {
    "servers": (("tests/read/test_web.py", "tests/read/test_web_fuzz.py"), {}),
    "pages": (("tests/render/page/test_browser.py", "tests/render/test_sheets.py"), {}),
    "copies": (("tests/link/test_folding.py", "tests/link/test_lineages.py"), {}),
    "kills": (("tests/cli/test_broken_runs.py", "-k", "many_moments"), {"KILLS": "200"}),
    "edits": (("tests/cli/test_accounts.py", "-k", "no_edit or last_character"), {}),
    "cache": (("tests/cache",), {}),
    "faults": (("tests/cli/test_faults.py", "tests/extract/test_faults.py"), {}),
}
"""What stands in the tests already: their files, and how often."""

PARTS: dict[str, Callable[[float, int, int], Outcome]] = {
    "texts": texts,
    "inputs": inputs,
    "shapes": shapes,
}


def tested(name: str, seconds: float) -> str:
    """How the tests of a part ended."""
    words, environment = TESTS[name]
    argv = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *words]
    try:
        done = subprocess.run(
            argv,
            cwd=ROOT,
            env=os.environ | environment,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"{name}: not finished in {seconds:g} s"
    last = (done.stdout.decode(errors="replace").strip().splitlines() or ["nothing said"])[-1]
    return f"{name}: {'held' if done.returncode == 0 else 'DID NOT HOLD'}, {last.strip('= ')}"


def main() -> int:
    """The command."""
    words = argparse.ArgumentParser(prog="python -m tests.attack", description=__doc__)
    words.add_argument("parts", nargs="*", help=f"of {', '.join((*PARTS, *TESTS))}")
    words.add_argument("--seconds", type=float, default=60, help="at most, for each part")
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--most", type=int, default=200_000, help="tries of a part")
    asked = words.parse_args()
    failed = False
    for name in asked.parts or (*PARTS, *TESTS):
        if name in TESTS:
            said = tested(name, asked.seconds)
            failed |= "NOT HOLD" in said or "not finished" in said
        else:
            tried, wrong = PARTS[name](asked.seconds, asked.seed, asked.most)
            said = "\n  ".join([f"{name}: {tried:,} tried, {len(wrong)} did not hold", *wrong[:20]])
            failed |= bool(wrong)
        print(said, flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
