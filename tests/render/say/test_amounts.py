import pytest

from rashomon.model import Interval
from rashomon.render import say

AMOUNT = say.speaker("en").amount


@pytest.mark.parametrize(
    ("interval", "unit", "stated", "words"),
    [
        (Interval(26, 26), "person", 26, "26"),
        (Interval(23, None), "person", 23, "at least 23"),
        (Interval(501, None), "drone", 500, "more than 500 drones"),
        (Interval(11, None, strict=True), "hour", 11, "more than 11 hours"),
        (Interval(None, 40), "person", 40, "at most 40"),
        (Interval(None, 39), "person", 40, "less than 40"),
        (Interval(12, 15), None, None, "12 to 15"),
        (Interval(300, 300, approximate=True), "person", 300, "about 300"),
        (Interval(30_000_000, 30_000_000), "USD", None, "USD 30 million"),
        (Interval(1, 1), "hour", 1, "1 hour"),
        (Interval(2, 2), "battery", 2, "2 batteries"),
        (Interval(12, 12), "bus", 12, "12 buses"),
        (Interval(2, 2), "holiday", 2, "2 holidays"),
        (Interval(3, 3), "cubic foot", 3, "3 cubic feet"),
        (Interval(7, 7), "mile per second", 7, "7 miles per second"),
        (Interval(40, 40), "ft", 40, "40 ft"),
        (Interval(-4, -4), "celsius", None, "-4 celsius"),
        (Interval(5.5, 5.5), "percent", None, "5.5%"),
        (Interval(None, None), "person", None, "an unstated number"),
    ],
)
def test_an_interval_in_words(
    interval: Interval, unit: str | None, stated: int | None, words: str
) -> None:
    assert AMOUNT.interval(interval, unit, stated) == words


@pytest.mark.parametrize(
    ("stamp", "words"),
    [
        (None, "undated"),
        ("2026-10-14", "14 Oct 2026"),
        ("2026-10-14T08:05:00+02:00", "14 Oct 2026, 08:05 +02:00"),
        ("2026-10-14T08:05", "14 Oct 2026, 08:05"),
        ("soon", "soon"),
    ],
)
def test_dates(stamp: str | None, words: str) -> None:
    assert AMOUNT.when(stamp) == words


@pytest.mark.parametrize(
    ("noun", "many"),
    [
        ("blast", "blasts"),
        ("field hospital", "field hospitals"),
        ("member of the crew", "members of the crew"),
        ("company", "companies"),
        ("box", "boxes"),
        ("bus", "buses"),
        ("houses", "houses"),
        ("people", "people"),
        ("woman", "women"),
        ("km", "km"),
        ("USD", "USD"),
        ("mile per second", "miles per second"),
        ("hertz", "hertz"),
        ("times", "times"),
    ],
)
def test_plural(noun: str, many: str) -> None:
    assert AMOUNT.plural(noun) == many
