"""An account as one tidy table for data frames: a row for every reading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from rashomon import model
from rashomon.errors import UsageError

BACKENDS = ("polars", "pandas", "pyarrow")
"""Libraries whose frames are made, the first that is installed first."""


def rows(account: model.Account) -> Iterator[dict[str, Any]]:
    """A row for every reading, findings in the account's order."""
    labels = {r.id: f"R{n}" for n, r in enumerate(account.reports, 1)}
    lines = {id: line.id for line in account.lineages for id in line.reports}
    for number, finding in enumerate(account.findings, 1):
        for r in finding.readings:
            report = account.report(r.report)
            yield {
                "finding": f"F{number}",
                "type": finding.type,
                "question": finding.question,
                "slot": finding.slot,
                "report": labels[r.report],
                "lineage": lines.get(r.report),
                "published": report.metadata.published.value,
                "low": None if r.low is None else float(r.low),
                "high": None if r.high is None else float(r.high),
                "speaker": r.speaker,
                "place": r.scope.place,
                "period": r.scope.period,
                "group": r.scope.group,
                "words": r.span.of(report.text),
                "start": r.span.start,
                "end": r.span.end,
                "independent": finding.independent,
                "reason": finding.reason,
            }


def frame(account: model.Account, backend: str | None = None) -> Any:
    """The rows as a data frame of the named library, else of the first that is installed.

    UsageError where there is none.
    """
    from importlib.util import find_spec

    chosen = backend or next((b for b in BACKENDS if find_spec(b)), None)
    if chosen is None or not find_spec("narwhals"):
        raise UsageError(
            "A table needs narwhals and one of polars, pandas or pyarrow, and they are not here. "
            "Install them beside Rashomon: pip install narwhals polars"
        )
    import narwhals

    every = list(rows(account))
    columns = {name: [row[name] for row in every] for name in (every[0] if every else {})}
    return narwhals.from_dict(columns, backend=cast(Any, chosen)).to_native()
