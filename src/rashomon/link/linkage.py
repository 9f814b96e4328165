"""Average linkage, found with the chain of nearest neighbours (Murtagh 1983)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.ground.joined import Joined

if TYPE_CHECKING:
    import numpy as np


def average(near: np.ndarray, least: float) -> list[list[int]]:
    """Average linkage of what is as near as `near` says, symmetric, down to `least`."""
    import numpy as np

    near, count = near.copy(), len(near)
    np.fill_diagonal(near, -np.inf)
    size, waiting, joined = np.ones(count), np.ones(count, dtype=bool), Joined(count)
    chain: list[int] = []
    while waiting.any():
        if not chain:
            chain.append(int(waiting.argmax()))
        tip = chain[-1]
        row = np.where(waiting, near[tip], -np.inf)
        best = int(row.argmax())
        before = chain[-2] if len(chain) > 1 else None
        if row[best] < least:  # nothing that is still to be joined comes nearer
            waiting[tip] = False
            chain.clear()
        elif before is None or row[before] < row[best]:
            chain.append(best)
        else:
            del chain[-2:]
            kept, gone = sorted((tip, before))
            joined.join(kept, gone)
            mean = (near[kept] * size[kept] + near[gone] * size[gone]) / (size[kept] + size[gone])
            near[kept], near[:, kept] = mean, mean
            near[kept, kept] = -np.inf
            size[kept] += size[gone]
            waiting[gone] = False
    return joined.members()
