"""Reports and accounts → what a person or a program reads.

What is built in stands in `BUILT_IN`; third parties add theirs under the entry
point group `rashomon.renderers`. All pass tests/render/test_renderers.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from rashomon.errors import UsageError
from rashomon.model import Account

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint
    from pathlib import Path

GROUP = "rashomon.renderers"


class Renderer(Protocol):
    """An account as text in one format: the same account always gives the same text."""

    def __call__(self, account: Account, /) -> str:
        """The whole output, to be written as UTF-8."""


BUILT_IN: dict[str, str] = {
    "html": "rashomon.render.page:render",
    "text": "rashomon.render.terminal.account:plain",
    "brief": "rashomon.render.brief:render",
    "brief-text": "rashomon.render.brief:text",
    "json": "rashomon.render.contract:account_text",
    "json-with-text": "rashomon.render.contract:account_with_texts",
    "markdown": "rashomon.render.markdown:render",
    "csv": "rashomon.render.sheets:render",
    "annotations": "rashomon.render.web_annotations:render",
    "jsonld": "rashomon.render.linked:render",
    "evidence": "rashomon.render.evidence:render",
    "csl": "rashomon.render.references:csl",
    "ris": "rashomon.render.references:ris",
    "incidents": "rashomon.render.incidents:render",
    "acled": "rashomon.render.acled:render",
    "ftm": "rashomon.render.entities:render",
}
"""Name → where it stands; loaded only when asked for."""

FILES: dict[str, str] = {
    "xlsx": "rashomon.render.workbook:write",
    "sqlite": "rashomon.render.database:write",
    "parquet": "rashomon.render.parquet:write",
    "package": "rashomon.render.package:write",
    "kept": "rashomon.cache.kept:write",
}
"""Kinds of files that are no text, and the folder of a data package: name → what writes one."""

ENDINGS: dict[str, str] = {
    ".json": "json", ".jsonl": "json", ".html": "html", ".htm": "html", ".md": "markdown",
    ".csv": "csv", ".txt": "text", ".ris": "ris", ".xlsx": "xlsx", ".sqlite": "sqlite",
    ".db": "sqlite", ".parquet": "parquet", ".rashomon": "kept",
}  # fmt: skip
"""The ending of a file → the format that is written into it where none is named."""

RULED = ("incidents", "acled")
"""The formats that state a best value under a rule; those of `FILES` do too."""

SHEETS = ("csv", "incidents", "acled")
"""The formats that a spreadsheet opens as text."""

ONE_A_LINE = ("json", "json-with-text", "ftm", "evidence")
"""The formats whose accounts follow one another without a line between them."""

MARK = "\ufeff"
"""The byte order mark."""


def names() -> tuple[str, ...]:
    """Every renderer that is installed: the built-in ones, then those of others."""
    from importlib.metadata import entry_points

    return tuple(dict.fromkeys([*BUILT_IN, *(p.name for p in entry_points(group=GROUP))]))


def renderer(name: str) -> Renderer:
    """The renderer of that name; UsageError, which lists them, where there is none."""
    from importlib.metadata import EntryPoint, entry_points

    if where := BUILT_IN.get(name):
        return _loaded(EntryPoint(name, where, GROUP))
    for point in entry_points(group=GROUP, name=name):
        return _loaded(point)
    raise UsageError(f"there is no renderer {name!r}; there are: {', '.join(names())}")


def _loaded(point: EntryPoint) -> Renderer:
    held: Renderer = point.load()
    return held


@dataclass(frozen=True, slots=True)
class Sheeting:
    """How sheets are written: the rule of the best value, the slots of a wide sheet, a mark.

    `rule` is one of `rules.RULES`; `slots` make one row a story of the incidents; `mark` puts
    the byte order mark before the text, by which spreadsheets know UTF-8.
    """

    rule: str | None = None
    slots: tuple[str, ...] = ()
    mark: bool = False

    def check(self, name: str) -> None:
        """UsageError where something is asked for that the format has no use for."""
        if self.rule and name not in RULED:
            ruled = " and ".join((*RULED, *FILES))
            raise UsageError(f"--rule picks a best value for {ruled}, not for {name}.")
        if self.slots and name != "incidents":
            raise UsageError(f"--slots makes the sheet of incidents wide; {name} has none.")
        if self.mark and name not in SHEETS:
            raise UsageError(f"--bom is for sheets ({', '.join(SHEETS)}), not for {name}.")


def together(name: str, accounts: Sequence[Account], how: Sheeting | None = None) -> str:
    """Several accounts in one text: one sheet with one header, JSON one a line, else in a row.

    UsageError where `how` asks for what the format has no use for.
    """
    how = how or Sheeting()
    how.check(name)
    return MARK * how.mark + _together(name, accounts, how)


def _together(name: str, accounts: Sequence[Account], how: Sheeting) -> str:
    if name in RULED:
        from rashomon.render import acled, incidents

        if name == "acled":
            return acled.sheet(accounts, how.rule or "conservative")
        rule = how.rule or "range"
        if how.slots:
            return incidents.wide(accounts, how.slots, rule)
        return incidents.sheet(accounts, rule)
    texts = [renderer(name)(account) for account in accounts]
    if name == "csv":
        return "".join(t if n == 0 else t.split("\r\n", 1)[1] for n, t in enumerate(texts))
    return ("" if name in ONE_A_LINE else "\n").join(texts)


def put(name: str, accounts: Sequence[Account], path: Path, rule: str | None = None) -> None:
    """Writes a file of one of the kinds in `FILES`; UsageError where a library is missing."""
    from importlib.metadata import EntryPoint

    EntryPoint(name, FILES[name], GROUP).load()(accounts, path, rule or "range")
