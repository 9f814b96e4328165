"""Reports and accounts → what a person or a program reads.

What is built in stands in `BUILT_IN`; third parties add theirs under the entry
point group `rashomon.renderers`. All pass tests/render/test_renderers.py.
"""

from __future__ import annotations

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
}
"""Name (and ending of a file) → where it stands; loaded only when asked for."""


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
