"""Words by which a report says that it was corrected, withdrawn or changed: `notices.toml`."""

from __future__ import annotations

from typing import Literal

from rashomon.lexicon.schema import Strict, Tested


class NoticePhrases(Tested):
    """Phrases of one meaning, in lower case, `…` for up to four words between,
    `<text>` for what a report calls itself.

    `start`: only where they begin a paragraph, or a sentence of one.
    """

    kind: Literal["correction", "withdrawal", "update"]
    words: tuple[str, ...]
    start: bool = False


class Notices(Strict):
    """The notices; where several fit, the first counts."""

    texts: tuple[str, ...]
    notice: tuple[NoticePhrases, ...]
