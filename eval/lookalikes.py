"""Invented happenings of one kind in one week, told by several reports each, with copies.

    python eval/lookalikes.py [--pairs 50] [--seed 1] [--near]   prints a JSON line a report

Kinds and their words are in `lookalikes.toml`: every happening has places, persons, numbers and
a day of its own, and every report a headline and sentences of its own. Two of one kind differ
in nothing else. A copy is a report under another headline, or cut short. Neighbours (`--near`)
are harder: two happenings of one kind in one region, with its towns and its official in common.
"""

from __future__ import annotations

import argparse
import json
import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

WORDS = Path(__file__).with_suffix(".toml")
FIRST = date(2033, 3, 7)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
LEAST, MOST = 2, 5
"""Reports of a happening."""
DETAILS = (5, 8)
"""Sentences of a report beside its first."""
ONSETS = (*"BCDFGHJKLMNPRSTVWZ", "Br", "St")
MIDDLES = ("a", "e", "i", "o", "u", "al", "en", "or", "ir", "as", "im", "un", "el", "ar")
PLACE_ENDS = ("by", "dal", "stad", "mouth", "feld", "berg", "ton", "vik", "wick", "holm", "grad")
NAME_ENDS = ("sen", "mann", "ski", "ova", "ert", "ini", "ado", "ell", "aru", "eck", "ani", "ose")
GIVEN = (
    "Ada",
    "Bela",
    "Carmo",
    "Dario",
    "Edda",
    "Fenna",
    "Goran",
    "Hella",
    "Ilya",
    "Jonna",
    "Milo",
)


@dataclass(frozen=True, slots=True)
class Told:
    """A report, which happening it tells of and of which pair that is; of which it is a copy."""

    record: dict[str, Any]
    pair: int
    event: str
    copy_of: str | None = None


def pairs(count: int, seed: int, near: bool = False) -> Iterator[list[Told]]:
    """So many pairs of look-alike happenings, kind by kind in turn: the reports of each pair.

    `near` ones have what is named around them in common.
    """
    kinds = tomllib.loads(WORDS.read_text("utf-8"))["kind"]
    for number in range(count):
        draw = random.Random(f"{seed} {number}")
        around = _around(draw) if near else None
        found: list[Told] = []
        for side in "ab":
            kind = kinds[number % len(kinds)]
            said = {**_around(draw), **(around or {})}
            found += _happening(draw, kind, said, number, f"{kind['name']}-{number}{side}")
        yield found


def _around(draw: random.Random) -> dict[str, str]:
    """What is named around a happening: its region, two towns there, an official."""
    places = {slot: _name(draw, PLACE_ENDS) for slot in ("region", "near", "other")}
    return {**places, "who": f"{draw.choice(GIVEN)} {_name(draw, NAME_ENDS)}"}


def _happening(
    draw: random.Random, kind: dict[str, Any], around: dict[str, str], pair: int, name: str
) -> Iterator[Told]:
    day = draw.randrange(len(DAYS))
    count = draw.randint(4, 60)
    said = {
        **around,
        "place": _name(draw, PLACE_ENDS),
        "seen": f"{draw.choice(GIVEN)} {_name(draw, NAME_ENDS)}",
        "role": kind["role"],
        "n": str(count),
        "m": str(count * draw.randint(2, 9)),
        "day": DAYS[day],
    }
    titles = draw.sample(kind["title"], len(kind["title"]))
    for n in range(draw.randint(LEAST, MOST)):
        picked = draw.sample(kind["detail"], draw.randint(*DETAILS))
        body = [s.format(**said) for s in (draw.choice(kind["lede"]), *picked)]
        record = {
            "id": f"{name}-{n}",
            "title": titles[n % len(titles)].format(**said),
            "publisher": f"{_name(draw, PLACE_ENDS)} {draw.choice(('Post', 'Courier', 'Times'))}",
            "published": f"{FIRST + timedelta(days=day + draw.randrange(3))}",
            "text": "\n\n".join(body),
        }
        yield Told(record, pair, name)
        if draw.random() < 0.5:
            other = titles[(n + 1) % len(titles)].format(**said)
            cut = body if draw.random() < 0.5 else body[: max(4, len(body) - 2)]
            copy = {"id": f"{name}-{n}c", "title": other, "publisher": _name(draw, NAME_ENDS)}
            yield Told(record | copy | {"text": "\n\n".join(cut)}, pair, name, f"{name}-{n}")


def _name(draw: random.Random, ends: Sequence[str]) -> str:
    return f"{draw.choice(ONSETS)}{draw.choice(MIDDLES)}{draw.choice(ends)}"


def main() -> None:
    words = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    words.add_argument("--pairs", type=int, default=50)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--near", action="store_true", help="two in one region")
    asked = words.parse_args()
    for pair in pairs(asked.pairs, asked.seed, asked.near):
        for told in pair:
            print(json.dumps(told.record))


if __name__ == "__main__":
    main()
