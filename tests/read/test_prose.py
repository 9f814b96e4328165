"""What is no prose says so, and is no witness."""

import io

import pytest

import rashomon as ra
from rashomon.ground.limits import Options
from rashomon.model import Problem
from rashomon.read import lines
from rashomon.read.contents import reports
from rashomon.read.sources import Source

LOG = "".join(
    f"2031-05-07T18:00:{n:02}Z INFO web-{n % 4} GET /quay/{n} 200 {n + 7}ms\n" for n in range(40)
)
STOPPED = "".join(
    f"May  7 18:00:{n:02} host app[{n}]: connection from 10.0.0.{n} closed after {n} seconds.\n"
    for n in range(40)
)
TABLE = "year  killed  injured\n" + "".join(f"{2001 + n}    {n * 3}   {n * 7}\n" for n in range(9))
SHORT = "2001 3 7\n2002 4 9\n2003 1 2\n"
CODE = '''"""Counts the ferries at Olm."""

import re

SHIPS = re.compile(r"\\d+")

def count(words: str) -> int:
    """How many ferries there are."""
    found = SHIPS.findall(words)
    return sum(map(int, found))

if __name__ == "__main__":
    print(count(input()))
'''
REPORT = (
    "Ferry runs aground at Olm\n\nA ferry ran aground at Olm on Wednesday and 12 people were "
    "injured, police said.\n\nThe harbour was closed for two hours, the harbour master said.\n"
)
TICKER = "".join(f"Ferry number {n} left the harbour at Olm\n" for n in range(3))


def remarks(words: str) -> list[Problem]:
    (report,) = reports(Source("given.txt", io.BytesIO(words.encode())), 1, Options())
    return [p for p in report.problems if "may be no report" in p.message]


@pytest.mark.parametrize("words", [LOG, STOPPED, TABLE, SHORT, CODE])
def test_logs_tables_and_programs_say_so(words: str) -> None:
    assert remarks(words)


@pytest.mark.parametrize("words", [REPORT, REPORT * 20, TICKER])
def test_reports_say_nothing_of_the_kind(words: str) -> None:
    assert not remarks(words)


def test_a_line_of_a_log_may_look_like_a_sentence_and_is_none() -> None:
    assert lines.prose(STOPPED.splitlines()[0])
    assert "0 are sentences" in remarks(STOPPED)[0].message


def test_what_has_no_sentences_outvotes_no_report() -> None:
    texts = [ra.Text(REPORT), ra.Text(LOG), ra.Text(TABLE)]
    account = ra.compare(texts, cache=False)
    assert [r.text for r in account.data.reports] == [REPORT]
    said = [p.message for p in account.data.problems]
    assert sum("no witness" in words for words in said) == 2
    kept = ra.compare(texts, include=["R2"], cache=False)
    assert len(kept.data.reports) == 2


def test_where_nothing_has_sentences_all_is_kept() -> None:
    account = ra.compare([ra.Text(LOG), ra.Text(TABLE)], cache=False)
    assert len(account.data.reports) == 2
