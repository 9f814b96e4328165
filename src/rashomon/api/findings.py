"""Lists of findings as Python sees them: tuples that can be asked, drawn and shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Self, SupportsIndex, overload

from rashomon import model

if TYPE_CHECKING:
    from rashomon.render.notebook import Drawing

SHOWN = 20
"""Findings that a notebook shows of a list; the rest are counted."""


class Findings(tuple[model.Finding, ...]):
    """Findings of one account: a tuple that a notebook shows with the words behind each."""

    account: model.Account

    @classmethod
    def of(cls, found: Iterable[model.Finding], account: model.Account) -> Self:
        """These findings of this account."""
        held = cls(found)
        held.account = account
        return held

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {counted(self)}>"

    @overload
    def __getitem__(self, place: SupportsIndex) -> model.Finding: ...
    @overload
    def __getitem__(self, place: slice) -> Self: ...
    def __getitem__(self, place: SupportsIndex | slice) -> model.Finding | Self:
        found = super().__getitem__(place)
        return self.of(found, self.account) if isinstance(found, tuple) else found

    def _repr_html_(self) -> str:
        from rashomon.render import notebook

        shown = "".join(notebook.finding(self.account, f).html for f in self[:SHOWN])
        rest = len(self) - SHOWN
        more = f"<p>… and {rest:,} more</p>" if rest > 0 else ""
        return f"<p>{counted(self)}</p>{shown}{more}"


class Quotes(Findings):
    """Findings about quotes."""

    def by_speaker(self, name: str) -> Quotes:
        """The findings with a reading of a speaker whose name holds `name`, whatever its case.

        >>> len(account.quotes.by_speaker("nobody of that name"))
        0
        """
        wanted = name.casefold()
        found = (f for f in self if any(wanted in (r.speaker or "").casefold() for r in f.readings))
        return Quotes.of(found, self.account)


class Figures(Findings):
    """Findings about figures."""

    def plot(self) -> Drawing:
        """Their ranges by the time of their reports, drawn as SVG; `svgs` has each alone.

        >>> "<svg" in str(account.figures("injured").plot())
        True
        """
        from rashomon.render import notebook

        return notebook.plot(self.account, self)


def counted(findings: Sequence[model.Finding]) -> str:
    """`7 findings: 4 agreement, 2 update, 1 conflict`."""
    kinds = Counter(f.type for f in findings).most_common()
    parts = ", ".join(f"{count:,} {kind}" for kind, count in kinds)
    return f"{len(findings):,} finding{'s' * (len(findings) != 1)}" + (f": {parts}" * bool(parts))
