"""Schema of agencies.toml: news agencies and syndicators, and how they are written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from rashomon.lexicon.schema import Strict, Tested


class Agency(Strict):
    """One agency or syndicator: its name, other ways to write it, what it does.

    `letters` are abbreviations that mean other things too: "PA" behind a name in a
    byline is a state.
    """

    name: str
    kind: Literal["agency", "syndicator"]
    aliases: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()


class Sign(Tested):
    """A form of credit: a pattern in which NAME stands for an agency's name or letters."""

    pattern: str


class Share(Tested):
    """A form of credit within the text: a pattern in which NAME stands for one name or several.

    It covers its `sentence` (and the one before, where that is what it speaks of), or the
    whole `report` as far as that names no other source.
    """

    pattern: str
    covers: Literal["sentence", "report"]


class AgencyTable(Strict):
    """The whole file."""

    agencies: tuple[Agency, ...]
    signs: tuple[Sign, ...]
    shares: tuple[Share, ...]

    @cached_property
    def written(self) -> Mapping[str, Agency]:
        """Each agency by every way to write it, folded."""
        return {folded(form): a for a in self.agencies for form in (a.name, *a.aliases, *a.letters)}

    def known(self, name: str) -> Agency | None:
        """The agency that is written so; None where there is none."""
        return self.written.get(folded(name))

    @cached_property
    def letters(self) -> frozenset[str]:
        """The folded abbreviations that mean other things too."""
        return frozenset(folded(form) for a in self.agencies for form in a.letters)


def folded(name: str) -> str:
    """A name for matching: small letters, no signs, no article before it."""
    return re.sub(r"\W+", " ", name.casefold()).strip().removeprefix("the ")
