"""Schema of `rules.toml`: what each rule of extraction takes, with sentences that run as tests."""

from __future__ import annotations

from functools import cached_property

from pydantic import Field

from rashomon.lexicon.schema import Strict, Tested


class RuleEntry(Tested):
    """A rule by its key; the function that the key stands on does what `takes` says.

    In `examples` square brackets stand around the words of a statement that the rule
    makes, or, where it `leaves` something out, around what is no statement of its kind;
    in `counter` sentences it has nothing to say. A headline stands before "|".
    """

    key: str = Field(pattern=r"^[a-z]+(\.[a-z][a-z-]*)+$")
    takes: str = Field(pattern=r"^[A-Z“].*[.”]$")
    leaves: bool = False


class RuleTable(Strict):
    """The rules of a language, in the order in which the documentation tells of them."""

    rule: tuple[RuleEntry, ...]

    @cached_property
    def by_key(self) -> dict[str, RuleEntry]:
        """Each rule by its key."""
        return {rule.key: rule for rule in self.rule}
