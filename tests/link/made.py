"""Reports of invented events for the tests of this folder: prose without end, always the same."""

import random

from rashomon.model import Metadata, Report, Span, Stated, Zone, ZoneKind, content_id

WHO = [
    "ferry",
    "crew",
    "harbour",
    "pilot",
    "mayor",
    "nurse",
    "baker",
    "teacher",
    "diver",
    "guard",
    "clerk",
    "farmer",
]
DID = [
    "saw",
    "heard",
    "left",
    "reached",
    "closed",
    "opened",
    "carried",
    "called",
    "followed",
    "warned",
    "repaired",
]
WHAT = [
    "engine",
    "bridge",
    "siren",
    "gate",
    "boat",
    "ladder",
    "cabin",
    "warehouse",
    "chapel",
    "tower",
    "fence",
    "lamp",
]
WHERE = [
    "Ostervik",
    "Larnes",
    "Tolmar",
    "Brenno",
    "Skarholm",
    "Vantry",
    "Quell",
    "Ambrost",
    "Dunmere",
    "Pelham",
]
WHEN = [
    "at dawn",
    "before noon",
    "after the storm",
    "on Monday",
    "late at night",
    "within the hour",
]


def sentences(seed: int, count: int) -> list[str]:
    """Sentences that another seed does not give."""
    draw = random.Random(seed)
    pick = draw.choice
    return [
        f"The {pick(WHO)} {pick(DID)} the {pick(WHAT)} {draw.randint(2, 9999)} near "
        f"{pick(WHERE)} {pick(WHEN)} while the {pick(WHO)} {pick(DID)} a {pick(WHAT)} in "
        f"{pick(WHERE)}."
        for _ in range(count)
    ]


def report(
    *blocks: str, title: str | None = None, published: str | None = None, agency: str | None = None
) -> Report:
    """A report whose first block is the headline where a title is given."""
    held = (title, *blocks) if title else blocks
    text = "\n\n".join(held)
    zones, start = [], 0
    for n, block in enumerate(held):
        kind: ZoneKind = "headline" if title and n == 0 else "body"
        zones.append(Zone(kind, Span(start, start + len(block))))
        start += len(block) + 2
    metadata = Metadata(
        title=Stated(title, "given" if title else "none"),
        published=Stated(published, "given" if published else "none"),
        agency=Stated(agency, "metadata" if agency else "none"),
    )
    return Report(content_id("r", text, published, agency), "-", text, tuple(zones), metadata)
