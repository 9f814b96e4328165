"""The grammar that a parser was taught, put in terms of our own.

Stages ask a tree for relations and forms by the names of `relations`; which label of which
treebank stands behind them is known here alone. A treebank is one module: `clear` for
today's English models, `universal` for Universal Dependencies.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rashomon.errors import LexiconError
from rashomon.language.grammar import clear, universal
from rashomon.language.grammar.labels import TreebankAdaptor
from rashomon.language.grammar.relations import Form, Relation, Treebank

__all__ = ["Form", "Relation", "Treebank", "TreebankAdaptor", "treebank"]

_KNOWN: Mapping[str, Callable[[], Treebank]] = {
    "clear": clear.Clear,
    "universal": universal.Universal,
}
"""The treebanks that have an adaptor: the visible list."""


def treebank(name: str) -> Treebank:
    """The adaptor of a treebank; LexiconError where there is none of that name."""
    make = _KNOWN.get(name)
    if make is None:
        raise LexiconError(f"no grammar {name!r}; there are: {', '.join(_KNOWN)}")
    return make()
