"""What decisions do to stories: which are in force, and where each article is at home.

Both are pure: from where articles were placed, and the decisions in order. So an undo is
nothing but a decision that is left out, and all after it are done again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rashomon.ledger.values import Decision
from rashomon.model import content_id

STORIES = ("include", "merge", "split")
"""The verbs that move articles from story to story."""


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """Those that no later decision takes back, undos left out; an undo of an undo counts."""
    taken: set[int] = set()
    held: list[Decision] = []
    for each in sorted(decisions, key=lambda d: -d.number):
        if each.number in taken:
            continue
        if each.verb == "undo":
            if each.undoes is not None:
                taken.add(each.undoes)
        else:
            held.append(each)
    return held[::-1]


def split_story(decision: Decision) -> str:
    """The story that a split makes."""
    return decision.value or content_id("S", "split", decision.id)


def homes(placed: Mapping[str, str], decisions: Sequence[Decision]) -> dict[str, str]:
    """Article → its story: as it was placed, then as each decision in force moved it."""
    found = dict(placed)
    for each in decisions:
        story, *rest = each.target or ("",)
        match each.verb:
            case "merge":
                for article, home in found.items():
                    if home in rest:
                        found[article] = story
            case "split":
                fresh = split_story(each)
                for article in rest:
                    if found.get(article) == story:
                        found[article] = fresh
            case "include":
                for article in rest:
                    if article in found:
                        found[article] = story
    return found


def stories_of(decision: Decision) -> set[str]:
    """The stories that a decision of `STORIES` speaks of."""
    found = set(decision.target[: 1 if decision.verb != "merge" else None])
    if decision.verb == "split":
        found.add(split_story(decision))
    return found
