"""Reports and accounts → what a person or a program reads.

What is built in stands in `BUILT_IN`; third parties add theirs under the entry
point group `rashomon.renderers`. All pass tests/render/test_renderers.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from rashomon.errors import UsageError
from rashomon.model import Account

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "rashomon.renderers"


class Renderer(Protocol):
    """An account as text in one format: the same account always gives the same text."""

    def __call__(self, account: Account, /) -> str:
        """The whole output, to be written as UTF-8."""


BUILT_IN: dict[str, str] = {
    "html": "rashomon.render.page:render",
    "text": "rashomon.render.terminal.account:plain",
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
    "acled": "rashomon.render.incidents:acled",
}
"""Name → where it stands; loaded only when asked for."""


RULED = ("incidents", "acled")
"""The formats that state a best value under a rule."""


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


def together(name: str, accounts: Sequence[Account], rule: str | None = None) -> str:
    """Several accounts in one text: one sheet with one header, JSON one a line, else in a row.

    `rule` (see `rules.RULES`) is for the formats in `RULED`; UsageError elsewhere.
    """
    if name in RULED:
        from rashomon.render import incidents

        sheet, default = {
            "incidents": (incidents.sheet, "range"),
            "acled": (incidents.acled_sheet, "conservative"),
        }[name]
        return sheet(accounts, rule or default)
    if rule:
        raise UsageError(f"--rule picks a best value for {' and '.join(RULED)}, not for {name}.")
    texts = [renderer(name)(account) for account in accounts]
    if name == "csv":
        return "".join(t if n == 0 else t.split("\r\n", 1)[1] for n, t in enumerate(texts))
    return ("" if name.startswith("json") else "\n").join(texts)
