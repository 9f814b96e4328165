"""Pairs of statements of different reports that may tell one thing, few for each statement.

An inverted index of the keys finds them; what a pair shares is weighed by the language,
so that no statement's candidates hang on how long the story is. Work grows nearly
linearly with the statements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rashomon.link.items import Item

KEYS = 12
"""Keys of a statement by which candidates are looked up, the rarest."""

POSTINGS = 48
"""Statements taken from one key: the nearest before it in the order of the list."""

NEAREST = 32
"""Candidates of a statement among those before it: those that share most."""

TELLING = 0.25
"""Weight of a key from which it finds candidates."""


def candidates(
    items: Sequence[Item], lineages: Mapping[str, str] | None = None
) -> Iterator[tuple[int, int]]:
    """Places (earlier, later) of pairs of different reports, and of different lineages.

    Only statements that answer one kind of question are held together: propositions by
    their own keys, the others, which are short, by those of their sentence. The items must
    come in an order that content alone decides.
    """
    line = lineages or {}
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, item in enumerate(items):
        keys = item.keys if item.asks[0] == "proposition" else item.around
        rare = sorted(keys, key=lambda k: (-keys[k], k))
        chosen = [k for k in rare if keys[k] >= TELLING][:KEYS]
        own = line.get(item.report, item.report)
        found: dict[int, float] = defaultdict(float)
        for key in chosen:
            for j in index[*item.asks, key][-POSTINGS:]:
                other = items[j].report
                if other != item.report and line.get(other, other) != own:
                    found[j] += keys[key]
        for j in sorted(found, key=lambda j: (-found[j], j))[:NEAREST]:
            yield j, i
        for key in chosen:
            index[*item.asks, key].append(i)
