"""What an archive came to: what was read, what was left out and why, what was found."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = "summary.json"
SCHEMA = "rashomon/archive/1"
OWN = ("records", "lost")
"""Counts of reading that are no kind of what was passed over."""


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts alone, and who made it: the same archive gives the same summary.

    `passed` counts records that hold no page by what they are; `lost` records and files of
    which nothing could be read, each a row of `problems`. `again` are reports that were given
    more than once, `copies` those that are one text with an earlier one.
    """

    maker: str
    files: int
    records: int
    reports: int
    again: int
    passed: Mapping[str, int]
    lost: int
    copies: int
    stories: int
    found: Mapping[str, int]

    def plain(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "schema": SCHEMA,
            "maker": self.maker,
            "files": self.files,
            "records": self.records,
            "reports": self.reports,
            "given_again": self.again,
            "passed_over": dict(sorted(self.passed.items())),
            "lost": self.lost,
            "copies": self.copies,
            "stories": self.stories,
            "found": dict(sorted(self.found.items())),
        }

    def lines(self) -> list[str]:
        """In words."""
        found = [
            f"{self.files:,} files, {self.records:,} records: {self.reports:,} reports read.",
            f"Left out: {self.lost:,} that could not be read (see problems), {self.again:,} "
            "given again" + "".join(f", {n:,} {k}" for k, n in sorted(self.passed.items())) + ".",
            f"{self.copies:,} reports are one text with an earlier one. {self.stories:,} stories, "
            f"{self.found.get('stories of several reports', 0):,} of several reports.",
        ]
        findings = {k: n for k, n in sorted(self.found.items()) if k.endswith(" findings")}
        if findings:
            total = sum(findings.values())
            kinds = ", ".join(f"{n:,} {k.removesuffix(' findings')}" for k, n in findings.items())
            found.append(
                f"{self.found.get('statements', 0):,} statements; {total:,} findings: {kinds}."
            )
        return found

    def write(self, out: Path) -> None:
        """Put it into the archive's folder: the last thing that is written, so all is whole."""
        beside = out / f".{FILE}"
        beside.write_text(json.dumps(self.plain(), indent=1, ensure_ascii=False) + "\n", "utf-8")
        beside.replace(out / FILE)


def summed(
    maker: str, files: int, lost: int, read: Counter[str], more: Mapping[str, Any]
) -> Summary:
    """The summary from what reading counted and the rest."""
    passed = {k: n for k, n in read.items() if k not in OWN and n}
    return Summary(
        maker=maker,
        files=files,
        records=read["records"],
        passed=passed,
        lost=read["lost"] + lost,
        **more,
    )
