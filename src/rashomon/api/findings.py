"""Lists of findings as Python sees them: tuples that can be asked, drawn and shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Self

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

    def _repr_html_(self) -> str:
        from rashomon.render import notebook

        shown = "".join(notebook.finding(self.account, f).html for f in self[:SHOWN])
        rest = len(self) - SHOWN
        more = f"<p>… and {rest:,} more</p>" if rest > 0 else ""
        return f"<p>{counted(self)}</p>{shown}{more}"


class Quotes(Findings):
    """Findings about quotes."""

    def by_speaker(self, name: str) -> tuple[model.Finding, ...]:
        """The findings with a reading of a speaker whose name holds `name`, whatever its case.

        >>> account.quotes.by_speaker("nobody of that name")
        ()
        """
        wanted = name.casefold()
        return tuple(
            f for f in self if any(wanted in (r.speaker or "").casefold() for r in f.readings)
        )


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
