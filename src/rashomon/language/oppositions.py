"""Words that cannot both be so of one thing: "open" and "shut", "dead" and "alive"."""

from __future__ import annotations

from functools import lru_cache

from rashomon.language import words


@lru_cache(maxsize=4096)
def poles(text: str) -> tuple[tuple[int, int], ...]:
    """The sides of the lexicon's oppositions and alternatives on which words of the text stand."""
    known = _sides()
    return tuple(sorted({side for stem in words.stems(text) for side in known.get(stem, ())}))


@lru_cache(maxsize=1)
def _sides() -> dict[str, tuple[tuple[int, int], ...]]:
    """Stem → where it stands: (number of the opposition or the set of alternatives, side)."""
    table = words.meaning()
    sets = (*((o.one, o.other) for o in table.opposition), *(a.sides for a in table.alternatives))
    found: dict[str, set[tuple[int, int]]] = {}
    for n, sides in enumerate(sets):
        for side, listed in enumerate(sides):
            for word in listed:
                found.setdefault(words.stem(words.fold(word)), set()).add((n, side))
    return {stem: tuple(sorted(held)) for stem, held in found.items()}
