"""How common words are in news at large: schema of `frequency.toml`."""

from __future__ import annotations

from rashomon.lexicon.schema import Strict


class Frequency(Strict):
    """In how many of `texts` news texts each key stands; a key that is missing stands in few."""

    texts: int
    count: dict[str, int]
