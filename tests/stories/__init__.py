"""Golden stories: invented reports and the account that they should give.

Each folder holds the reports of one event and `expected.json`: what a reader of
the account sees, without the content-made ids. `python -m tests.stories` writes
the expectations anew, so that a change of findings is read as a diff.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
EXPECTED = "expected.json"

Json = dict[str, Any]


def stories() -> list[Path]:
    """The folders, one a story."""
    return sorted(p for p in HERE.iterdir() if p.is_dir() and not p.name.startswith("_"))


def inputs(folder: Path) -> list[str]:
    """The reports of a story, in order of their names."""
    return sorted(str(p) for p in folder.iterdir() if p.name != EXPECTED)


def account(folder: Path) -> Json:
    """What the story's account shows: lineages, findings with their cells, remarks."""
    from rashomon import language, pipeline
    from rashomon.render import contract

    extractions = list(pipeline.extract(pipeline.read(inputs(folder)), language.load()))
    found = contract.account(pipeline.reconcile(extractions))
    labels = {r["id"]: r["label"] for r in found["reports"]}
    shown = {
        "reports": [f"{r['label']} {Path(r['input']).name}" for r in found["reports"]],
        "lineages": sorted(
            f"{' '.join(sorted(labels[r] for r in line['reports']))}: {line['kind']}"
            for line in found["lineages"]
        ),
        "findings": [_finding(f, labels) for f in found["findings"]],
        "problems": [p["message"].replace(f"{folder}/", "") for p in found["problems"]],
    }
    plain: Json = json.loads(json.dumps(shown))
    return plain


def _finding(found: Json, labels: dict[str, str]) -> Json:
    kept = ("type", "question", "slot", "reason", "causes", "independent", "range")
    latest = found.get("latest")
    cells = sorted(
        f"{labels[c['report']]} {_interval(c)}“{c['words']}” {c['speaker'] or '-'}"
        for c in found["cells"]
    )
    return {
        **{k: found[k] for k in kept if found.get(k) is not None},
        **({"latest": f"{labels[latest['report']]} {_interval(latest)}".strip()} if latest else {}),
        "cells": cells,
    }


def _interval(held: Json) -> str:
    low, high = held["low"], held["high"]
    return "" if (low, high) == (None, None) else f"{low}..{high} "


def written(found: Json) -> str:
    """An account as it stands in `expected.json`."""
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
