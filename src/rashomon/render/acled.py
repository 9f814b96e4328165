"""A story as one row in the columns of ACLED's export, for a coder to go on from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rashomon.model import Account
from rashomon.render import incidents, sheets
from rashomon.render.view import AccountView, view

ACLED = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
    "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3",
    "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes",
    "fatalities", "tags", "timestamp",
)  # fmt: skip
"""The columns of ACLED's export (ACLED Codebook, "Data columns"). What reports do not state
(actors, event types) stays empty for a coder."""

GEO = {"town": 1, "county": 2, "region": 3}
"""ACLED's `geo_precision`: 1 the place itself, 2 a part of a region, 3 a region. It has no code
for a whole country, which stays empty."""
TIME = {"day": 1, "days": 2, "month": 3}
"""ACLED's `time_precision`: 1 the day, 2 within a week, 3 within a month."""


def render(account: Account, rule: str = "conservative") -> str:
    """The story as one row; `fatalities` under the rule."""
    return sheet([account], rule)


def sheet(accounts: Iterable[Account], rule: str = "conservative") -> str:
    """Many stories, one row each."""
    return sheets.table(ACLED, [_row(view(a), rule) for a in accounts])


def _row(seen: AccountView, rule: str) -> dict[str, Any]:
    found = incidents.slots(seen, rule)
    killed = next((s for s in found if s.name == "killed"), None)
    held = incidents.story(seen, found)
    day, precision = held["event_date"], held["event_date_precision"]
    sources = dict.fromkeys(w.name for w in seen.witnesses if w.report.metadata.publisher.value)
    return {
        "event_id_cnty": held["story"],
        "event_date": day,
        "year": int(day[:4]) if day else None,
        "time_precision": TIME.get(precision or ""),
        "location": held["place"],
        "country": held["country"],
        "admin1": held["region"],
        "latitude": held["latitude"],
        "longitude": held["longitude"],
        "geo_precision": GEO.get(held["place_precision"] or ""),
        "source": "; ".join(sources),
        "notes": " | ".join(f"{s.name}: {s.notes}" for s in found),
        "fatalities": killed.best.text if killed else None,
    }
