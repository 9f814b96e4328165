"""The columns of every table that an account is written as: name, type, and what stands there.

One list for CSV, workbooks, databases, Parquet, the data package and the page of the docs. A
table's columns never change with the data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Type = Literal["string", "integer", "number", "boolean"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `says` is what its cells hold, in a sentence without an end."""

    name: str
    type: Type
    says: str


@dataclass(frozen=True, slots=True)
class SheetTable:
    """One table: `key` names its primary key, `of` column → the table and column it refers to."""

    name: str
    says: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    of: Mapping[str, tuple[str, str]]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(c.name for c in self.columns)


def made(told: str) -> tuple[Column, ...]:
    """Columns from lines `name:type  what it holds`; no type is `string`."""
    found = []
    for line in filter(None, map(str.strip, told.splitlines())):
        head, _, says = line.partition("  ")
        name, _, kind = head.partition(":")
        found.append(Column(name, kind or "string", says.strip()))  # type: ignore[arg-type]
    return tuple(found)


READINGS = SheetTable(
    "readings",
    "One row for each answer of a report to a question",
    made("""
        story  the story's key, the same in every table and in JSON
        finding  the finding's label, F1 the first
        type  conflict, update, compatible, agreement or single
        question  what is asked
        slot  the key of what is counted, empty where no slot fits
        independent:integer  witnesses: lineages, those on one source's word once
        causes  kinds of difference, parted by blanks
        reason  why this type and no other
        report  the report's label, R1 the first
        report_id  the report's id
        input  the path, address or name that was given
        record  the record's own id
        publisher  who published it
        published  when, ISO 8601
        url  its address
        lineage  the lineage that it belongs to
        kind  figure, quote, claim, state or detail
        value  the answer in a few words, as the report words it
        low:number  the least that the words allow; empty where they name no number
        high:number  the most that they allow; empty where they set no bound or name no number
        strict:boolean  whether the bound itself is not meant
        approximate:boolean  whether the number is said loosely ("about")
        trend  up or down, of a change
        unit  what is counted or measured
        polarity  asserted, negated or doubted
        place  where the answer holds, if it says
        period  when it holds, ISO 8601 date or interval
        group  for whom it holds
        speaker  on whose word
        channel  where it was said
        start:integer  first character of the words in the report's text, in code points
        end:integer  the character behind the last
        words  the words themselves
        finding_id  the finding's id
        statement_id  the statement's id
        vague:boolean  whether the words name no number ("dozens")
    """),
    (),
    {"story": ("stories", "story"), "report_id": ("reports", "report_id")},
)

FINDINGS = SheetTable(
    "findings",
    "One row for each question that the reports answer",
    made("""
        story  the story's key
        finding  the label
        finding_id  the id, the same from run to run
        type  conflict, update, compatible, agreement or single
        question  what is asked
        slot  the key of what is counted
        place  where, if the question says
        period  when, if the question says
        group  for whom, if the question says
        low:number  the lowest number stated
        high:number  the highest number stated
        open:boolean  whether an answer has no upper bound
        independent:integer  witnesses
        lineages:integer  lineages that answer
        causes  kinds of difference, parted by blanks
        reason  why this type and no other
    """),
    ("story", "finding"),
    {"story": ("stories", "story")},
)

REPORTS = SheetTable(
    "reports",
    "One row for each report that was read",
    made("""
        story  the story's key
        report  the label
        report_id  the id, of this version of the text
        document  the id of the document that it is a version of
        input  the path, address or name that was given
        record  the record's own id
        title  the headline
        publisher  who published it
        agency  the agency whose report it is
        published  when, ISO 8601
        published_basis  given, metadata, text or none
        modified  when it was changed, ISO 8601
        url  its address
        language  its language
        lineage  the lineage
        lineage_kind  independent, copy, syndicated or shared-source
        characters:integer  length of its text in code points
        unread:boolean  whether no text could be read
    """),
    ("story", "report"),
    {"story": ("stories", "story")},
)

_EVENT = """
    story  the story's key
    title  the story's name, or the first headline
    reports:integer  reports of it
    lineages:integer  lineages of these
    first_published  the earliest date of a report
    last_published  the latest
    event_date  the first day of the event, ISO 8601
    event_date_last  the last day
    event_date_precision  day, days, month, year, or open where one end is not told
    place  the place of the event
    place_precision  town, county, region, country or continent
    place_certainty:number  from 0 to 1, how sure it is that the entry below is meant
    place_basis  told: it happened there; named: most reports name it
    country  the country's name, empty where the place is less sure than not
    country_code  ISO 3166-1 alpha-2
    region  GeoNames' code of the first division
    latitude:number  degrees; of a region the middle of its towns
    longitude:number  degrees
    geonames:integer  GeoNames' number
"""

STORIES = SheetTable("stories", "One row for each story", made(_EVENT), ("story",), {})

INCIDENTS = SheetTable(
    "incidents",
    "One row for each story and slot that its reports answer; one without a slot where none is",
    made(
        _EVENT
        + """
        slot  the key of what is counted or measured
        unit  what is counted, or the unit
        rule  how the best value was picked
        best  the best value: a number, 12-23, or 12-23+ where it is open
        best_low:number  its least
        best_high:number  its most
        min:number  the lowest number that a report states
        max:number  the highest
        max_open:boolean  whether an answer has no upper bound
        latest  what the finding calls the latest
        answering:integer  lineages that give a number
        vague  words that name no number, and bound nothing
        findings  the findings behind it
        type  the type of the first of them
        notes  every reading with its words, place and source
    """
    ),
    ("story", "slot"),
    {"story": ("stories", "story")},
)

TABLES = (STORIES, REPORTS, FINDINGS, READINGS, INCIDENTS)
"""Every table, those that others refer to first."""
