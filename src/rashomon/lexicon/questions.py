"""How questions are put together across reports: `questions.toml`."""

from __future__ import annotations

from rashomon.lexicon.schema import Strict


class Questions(Strict):
    """`questions.toml`.

    `event`: slots of which a report has one count for the event, so that the
    reports' counts answer one question. Elsewhere (money, durations) only figures
    whose words are alike do. `changing` slots rise and fall with the hours. `leading`
    words join a clause to another, `article` stands before a common noun. A `measure`
    holds units of one kind, each with its size in the same base. `aside` groups are
    taken in by one count and left out of another. `mentioned` are slots of quantities
    that a claim mentions beside what it tells. The columns of the `first` slots stand
    first in a sheet of incidents.
    """

    whole_groups: tuple[str, ...]
    aside: tuple[str, ...]
    event: tuple[str, ...]
    changing: tuple[str, ...]
    leading: tuple[str, ...]
    article: str
    mentioned: tuple[str, ...]
    first: tuple[str, ...]
    measure: tuple[dict[str, float], ...]
