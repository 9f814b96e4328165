"""Misses of the tasks about figures: figures, airwars, quantities."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from misses import Json, Miss, counted, excerpt, interval


def in_body(report: Json, slot: str) -> list[Json]:
    """The figures of one slot that lie in a body zone."""
    zones = [z for z in report["zones"] if z["kind"] == "body"]
    return [
        s
        for s in report["statements"]
        if s["kind"] == "figure"
        and s["slot"] == slot
        and any(z["start"] <= s["start"] and s["end"] <= z["end"] for z in zones)
    ]


def shown(report: Json, figures: list[Json]) -> str:
    """What was read, with its words."""
    text = report["text"]
    each = (f"{interval(f)} “{' '.join(text[f['start'] : f['end']].split())}”" for f in figures)
    return "; ".join(each) or "nothing"


def figures(records: list[Json], reports: dict[str, Json], gold: dict[str, Any]) -> Iterator[Miss]:
    """Reports of shootings whose figures do not say the archive's count."""
    for record in records:
        truth, report = gold[record["story"]], reports[record["id"]]
        for slot in ("killed", "injured"):
            right = counted(truth, slot)
            found = in_body(report, slot)
            if any(f["low"] == f["high"] and f["low"] in right for f in found):
                continue
            if not found and max(right) == 0:
                continue
            yield Miss(
                "figures",
                record["id"],
                f"{slot}: {toll_cause(found, right)}",
                " or ".join(map(str, sorted(right))),
                shown(report, found),
                " ".join(record["text"].split())[:600],
            )


def toll_cause(found: list[Json], right: set[int]) -> str:
    """A likely cause: nothing read, only bounds, too few, too many."""
    points = [f["low"] for f in found if f["low"] is not None and f["low"] == f["high"]]
    if not found:
        return "nothing read"
    if not points:
        return "only bounds read"
    if max(right) == 0:
        return "read where the archive has none"
    return "fewer than the archive" if max(points) < max(right) else "more than the archive"


def airwars(records: list[Json], reports: dict[str, Json], gold: dict[str, Any]) -> Iterator[Miss]:
    """Narratives whose figures do not span the coded range."""
    del gold
    for record in records:
        report, (low, high) = reports[record["id"]], record["killed"]
        found = in_body(report, "killed")
        ends = [n for f in found for n in (f["low"], f["high"]) if n is not None]
        if ends and (min(ends), max(ends)) == (low, high):
            continue
        yield Miss(
            "airwars",
            record["id"],
            range_cause(ends, low, high),
            f"{low}..{high}",
            shown(report, found),
            " ".join(record["text"].split())[:900],
        )


def range_cause(ends: list[float], low: float, high: float) -> str:
    """Which end of the range is wrong, and to which side."""
    if not ends:
        return "nothing read"
    parts = [
        ("too low a minimum", min(ends) < low),
        ("too high a minimum", min(ends) > low),
        ("too low a maximum", max(ends) < high),
        ("too high a maximum", max(ends) > high),
    ]
    return ", ".join(name for name, holds in parts if holds)


def quantities(
    records: list[Json], reports: dict[str, Json], gold: dict[str, Any]
) -> Iterator[Miss]:
    """Single sentences whose quantities were missed, invented, or given another unit or change."""
    del gold
    import quantities as scorer  # the scorers' own module

    for record in records:
        report = reports[record["id"]]
        text = report["text"]
        read = [s for s in report["statements"] if s["kind"] == "figure"]
        wanted = [{**q, "is": scorer.gold_value(q["value"])} for q in record["quantities"]]
        left = list(read)
        for quantity in wanted:
            hit = next((f for f in left if scorer.same(quantity["is"], scorer.values(f))), None)
            said = f"{quantity['change']}{quantity['value']} {quantity['normalized_unit']}"
            if hit is None:
                yield Miss("quantities", record["id"], "missed", said, shown(report, read), text)
                continue
            left.remove(hit)
            guess = {"change": scorer.change(hit), "units": scorer.units(hit, text)}
            for name in ("change", "unit"):
                if not scorer.TESTS[f"value_{name}"](quantity, guess):
                    got = f"{guess['change']}{interval(hit)} {sorted(guess['units'])}"
                    yield Miss("quantities", record["id"], f"another {name}", said, got, text)
        for figure in left:
            where = excerpt(text, figure["start"], figure["end"])
            got = f"{interval(figure)} {figure['unit']}"
            yield Miss("quantities", record["id"], "invented", "nothing", got, where)
