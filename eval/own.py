"""The measures that lie in this folder, beside the scorers' own: scripts as tasks of the gate.

Each script prints one JSON object, in which `[right, all]` stands for a share.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent

SCRIPTS: dict[str, tuple[str, ...]] = {
    "copies": ("copies.py",),
    "events": ("events.py",),
    "claim_pairs": ("pairs.py", "claims"),
    "contrast_pairs": ("pairs.py", "contrasts"),
    "figure_pairs": ("pairs.py", "figures"),
    "left_out": ("left_out.py",),
}
"""Task → script and its words."""


def run(
    task: str, data: Path, environment: Mapping[str, str], limit: int | None
) -> subprocess.CompletedProcess[str]:
    """One script over the data, over its first `limit` stories where it is asked for so many."""
    script, *words = SCRIPTS[task]
    argv = [sys.executable, str(HERE / script), *words, "--json", "--data", str(data)]
    argv += ["--stories", str(limit)] if limit else []
    return subprocess.run(argv, env=environment, capture_output=True, text=True, check=False)


def shares(text: str) -> dict[str, float]:
    """The metrics of a last line, a scorer's or a script's."""
    found: dict[str, Any] = json.loads(text.strip().splitlines()[-1])
    return {
        name: value[0] / max(1, value[1]) if isinstance(value, list) else value
        for name, value in found.items()
    }
