"""A language as a value, and the parse of a report in it.

`load("en")` gives the `Language` that a run hands to its stages: its words, its grammar,
its learned weights, its parser. A report is parsed block by block (a headline, a
paragraph), so that a sentence never crosses a block and equal blocks are parsed once.
Only zones that statements may be taken from are parsed.
"""

from __future__ import annotations

from rashomon.language.passages import Parse, Passage, flat
from rashomon.language.value import Language, load

__all__ = ["Language", "Parse", "Passage", "flat", "load"]
