"""Which reports are one text, over the whole archive: a join of their sketches.

The hashes of all sketches are dealt out by their value (`meet`): reports that share one meet
there, the longest first, and where very many do, with the longest ones only. Their pairs are
dealt out again and counted (`pair`). A pair is one text where most of the smaller sketch
stands in the other: containment, since copies are trimmed. A sketch holds the same hashes
of every text (`link.shingles`), so the share of a trimmed copy is whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from rashomon.archive import shelf
from rashomon.archive.catalogue import STAGE, Catalogue
from rashomon.archive.job import Job
from rashomon.archive.quarantine import Hand
from rashomon.archive.tasks import Task
from rashomon.ground.joined import Joined

HASHES = 1_000_000
"""Hashes that are joined at once, about."""
BITS = 61
"""A hash is below two to this power."""
CROWD, FIRST = 32, 8
"""Reports that one hash joins to one another; more are joined to the longest of them only."""
COPIED = 0.5
"""Share of the smaller sketch from which two reports are one text, as in `link.copies`."""
FEW = 5
"""Hashes that two sketches must share: a formula of 25 words gives about so many."""
CHUNK = 1 << 22
"""Pairs that are made at a time."""
_MIX = np.uint64(0x9E37_79B9_7F4A_7C15)


def meet_tasks(job: Job, held: Catalogue) -> list[Task]:
    """A task for each share of the hashes."""
    shares = 1
    while shares * HASHES < held.hashes:
        shares *= 2
    given = [(held.key, share, shares) for share in range(shares)]
    return [Task("meet", job.key("meet", *g), g, 1) for g in given]


def meet_task(job: Job, task: Task, hand: Hand) -> None:
    """The pairs that share hashes of one share, dealt out."""
    del hand  # nothing here hangs on what a text holds but its hashes
    key, share, shares = task.given
    folder = job.place(STAGE, key)
    numbers, starts = shelf.kept(folder, "numbers", mapped=True), shelf.kept(folder, "starts")
    low, high = (np.uint64(n * (1 << BITS) // shares) for n in (share, share + 1))
    hashes, owners = [np.zeros(0, np.uint64)], [np.zeros(0, np.int32)]
    for name, start in zip(shelf.told(folder), starts[:-1], strict=True):
        made = job.place("read", name)
        sample = shelf.kept(made, "sample", mapped=True)
        first, end = np.searchsorted(sample, [low, high])
        own = numbers[int(start) + shelf.kept(made, "owner", mapped=True)[first:end]]
        hashes.append(sample[first:end][own >= 0])
        owners.append(own[own >= 0])
    dealt: list[list[np.ndarray]] = [[] for _ in range(shares)]
    for pairs in meeting(np.concatenate(hashes), np.concatenate(owners)):
        for n, own in enumerate(_dealt(pairs, shares)):
            dealt[n].append(own)
    empty = np.zeros(0, np.uint64)
    with shelf.made(job.place(task.stage, task.key)) as made:
        shelf.keep(made, {f"pairs-{n}": np.concatenate([empty, *d]) for n, d in enumerate(dealt)})


def meeting(hashes: np.ndarray, owners: np.ndarray) -> Iterator[np.ndarray]:
    """Pairs of reports that share a hash, as first * 2**32 + second, once for each hash."""
    order = np.lexsort((owners, hashes))
    hashes, owners = hashes[order], owners[order].astype(np.uint64)
    new = np.ones(len(hashes), bool)
    new[1:] = hashes[1:] != hashes[:-1]
    starts = np.flatnonzero(new)
    sizes = np.diff(np.append(starts, len(hashes)))
    for size in range(2, CROWD + 1):
        chosen = starts[sizes == size]
        one, other = np.triu_indices(size, 1)
        step = max(1, CHUNK // len(one))
        for first in range(0, len(chosen), step):
            group = owners[chosen[first : first + step, None] + np.arange(size)]
            yield _paired(group[:, one].ravel(), group[:, other].ravel())
    for start, size in zip(starts[sizes > CROWD], sizes[sizes > CROWD], strict=True):
        group = owners[start : start + size]
        for n in range(FIRST):
            yield _paired(np.full(size - n - 1, group[n], np.uint64), group[n + 1 :])


def _paired(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    pairs: np.ndarray = (one << np.uint64(32)) | other
    return pairs


def _dealt(pairs: np.ndarray, shares: int) -> list[np.ndarray]:
    if shares == 1:
        return [pairs]
    which = (pairs * _MIX) >> np.uint64(64 - shares.bit_length() + 1)
    order = np.argsort(which, kind="stable")
    return np.split(pairs[order], np.searchsorted(which[order], np.arange(1, shares)))


def pair_tasks(job: Job, met: Sequence[Task]) -> list[Task]:
    """A task for each share of the pairs."""
    keys = [t.key for t in met]
    catalogue = met[0].given[0]
    return [
        Task("pair", job.key("pair", catalogue, n, len(met)), (catalogue, n, keys))
        for n in range(len(met))
    ]


def pair_task(job: Job, task: Task, hand: Hand) -> None:
    """The pairs of one share that are one text."""
    del hand
    key, share, keys = task.given
    sampled = shelf.kept(job.place(STAGE, key), "sampled", mapped=True)
    held = [shelf.kept(job.place("meet", k), f"pairs-{share}") for k in keys]
    pairs, shared = np.unique(np.concatenate(held), return_counts=True)
    some = shared >= FEW
    pairs, shared = pairs[some], shared[some]
    one, other = (pairs >> np.uint64(32)).astype(np.int64), (pairs & np.uint64(0xFFFF_FFFF))
    other = other.astype(np.int64)
    copied = shared >= COPIED * np.minimum(sampled[one], sampled[other])
    with shelf.made(job.place(task.stage, task.key)) as made:
        shelf.keep(made, {"pairs": np.stack([one[copied], other[copied]], axis=1)})


def leads(job: Job, held: Catalogue, tasks: Sequence[Task]) -> np.ndarray:
    """For each report the number of the earliest that is one text with it; undated ones last."""
    joined = Joined(len(held))
    for task in tasks:
        for one, other in shelf.kept(job.place("pair", task.key), "pairs").tolist():
            joined.join(one, other)
    top = np.fromiter((joined.top(n) for n in range(len(held))), np.int64, len(held))
    order = np.lexsort((held.id, held.told, top))
    first = np.ones(len(order), bool)
    first[1:] = top[order][1:] != top[order][:-1]
    found = np.empty(len(held), np.int64)
    found[order] = order[np.flatnonzero(first)][np.cumsum(first) - 1]
    return found
