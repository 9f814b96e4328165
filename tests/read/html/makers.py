"""Pages for tests: all invented."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).parents[3]
SHARED = next(
    (
        p
        for p in (REPOSITORY / "../shared", REPOSITORY / "../../shared")
        if (p / "data/extraction/html").is_dir()
    ),
    None,
)

LEDE = (
    "A footbridge over the river Ambel collapsed on Monday evening, killing at least three people "
    "and injuring eleven others, the mayor of Ardan said."
)
SECOND = (
    "Divers searched the water until midnight. “We had closed one lane in spring,” the mayor, "
    "Ilse Marek, told reporters, adding that engineers had found rust in two cables."
)
THIRD = (
    "The bridge was built in 1962 and carried about 4,000 people a day between the old town and "
    "the railway station, according to the city's own count."
)
CLUTTER = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/news'>News</a></li></ul></nav>"
FOOTER = "<footer><p>© 2031 Ambel Courier. All rights reserved.</p></footer>"


def ld(data: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def page(
    body: str = "",
    *,
    head: str = "",
    headline: str = "Footbridge collapses in Ardan, killing three",
    above: str = "",
    after: str = "",
) -> str:
    """A whole page around an article of three paragraphs; `body` stands after them."""
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{headline} | Ambel Courier</title>{head}"
        f"</head><body>{CLUTTER}<main><article><h1>{headline}</h1>{above}"
        f"<p>{LEDE}</p><p>{SECOND}</p><p>{THIRD}</p>{body}</article></main>{after}{FOOTER}"
        "</body></html>"
    )
