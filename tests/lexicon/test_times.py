from rashomon import lexicon
from rashomon.lexicon.times import Times


def test_full_names_stand_in_order() -> None:
    times = lexicon.load().table("times", Times)
    assert (len(times.month_names), len(times.weekday_names)) == (12, 7)
    assert times.month_names[4:9] == ("may", "june", "july", "august", "september")
    assert times.weekday_names[0] == "monday"
