"""The error browser's causes, on invented reports."""

from typing import Any

from misses import Miss, by_cause, numbers


def report(text: str, *figures: tuple[str, int | None, int | None]) -> dict[str, Any]:
    statements = [
        {"kind": "figure", "slot": slot, "low": low, "high": high, "start": 0, "end": 3}
        for slot, low, high in figures
    ]
    zones = [{"kind": "body", "start": 0, "end": len(text)}]
    return {"text": text, "zones": zones, "statements": statements}


RECORD = {"id": "r", "story": "s", "text": "Two died in Ostrava Hills."}
GOLD = {"s": {"killed": 2, "killed_victims": 2, "injured": 0, "injured_victims": 0}}


def test_a_right_count_is_no_miss() -> None:
    read = {"r": report(RECORD["text"], ("killed", 2, 2))}
    assert list(numbers.figures([RECORD], read, GOLD)) == []


def test_causes_tell_silence_from_a_lower_count_and_from_bounds() -> None:
    causes = []
    for figures in ([], [("killed", 1, 1)], [("killed", 1, None)], [("killed", 3, 3)]):
        (miss,) = numbers.figures([RECORD], {"r": report(RECORD["text"], *figures)}, GOLD)
        causes.append(miss.cause)
    assert causes == [
        "killed: nothing read",
        "killed: fewer than the archive",
        "killed: only bounds read",
        "killed: more than the archive",
    ]


def test_a_figure_outside_the_body_does_not_count() -> None:
    read = report(RECORD["text"], ("killed", 2, 2))
    read["zones"] = [{"kind": "caption", "start": 0, "end": 26}]
    (miss,) = numbers.figures([RECORD], {"r": read}, GOLD)
    assert miss.cause == "killed: nothing read"


def test_the_most_frequent_cause_comes_first() -> None:
    misses = [Miss("t", str(i), cause, "", "") for i, cause in enumerate("bab")]
    assert list(by_cause(misses)) == ["b", "a"]
