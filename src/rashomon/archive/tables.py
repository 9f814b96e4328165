"""The columns of an archive's datasets; those of reports, stories, findings as everywhere."""

from __future__ import annotations

from typing import Any

from rashomon.model import Problem
from rashomon.render import columns
from rashomon.render.columns import SheetTable, made

Row = dict[str, Any]

REPORTS = SheetTable(
    "reports",
    columns.REPORTS.says,
    (
        *columns.REPORTS.columns,
        *made("""
            archived  when an archive's record says that it was taken, ISO 8601: known, not told
            copy_of  the id of the earliest report that is one text with it; its own if it is
            text  the text, into which every start and end counts
        """),
    ),
    columns.REPORTS.key,
    columns.REPORTS.of,
)

STATEMENTS = SheetTable(
    "statements",
    "One row for each statement of a report",
    made("""
        story  the story's key
        report_id  the report's id
        statement_id  the statement's id
        anchor  by which it is known again in another version
        kind  figure, quote, claim, state or detail
        start:integer  first character of the words in the report's text, in code points
        end:integer  the character behind the last
        words  the words themselves
        slot  the key of what is counted, of a figure or a detail
        value  what is said: a verb, a state, a detail's value
        low:number  the least that the words allow
        high:number  the most that they allow
        approximate:boolean  whether the number is said loosely
        unit  what is counted or measured
        trend  up or down, of a change
        relation  how a figure stands to others of its report
        polarity  asserted, negated or doubted
        modality  will, may …, of a claim or a state
        place  where it holds, if it says
        period  when it holds, ISO 8601 date or interval
        group  for whom it holds
        speaker  on whose word
        source_kind  named, anonymous, organisation, document or unknown
        happening  the id of what it tells of, in its report
        rules  the keys of the rules that made it, parted by blanks
    """),
    ("report_id", "statement_id"),
    {"report_id": ("reports", "report_id")},
)

LINEAGES = SheetTable(
    "lineages",
    "One row for each report of a lineage",
    made("""
        story  the story's key
        lineage  the lineage's label, L1 the first
        kind  independent, copy, syndicated or shared-source
        report_id  a report of it
        also  labels of other lineages whose text it holds, parted by blanks
        reason  by what sign the reports go back to one witness
    """),
    ("story", "lineage", "report_id"),
    {"story": ("stories", "story"), "report_id": ("reports", "report_id")},
)

PROBLEMS = SheetTable(
    "problems",
    "One row for each thing that could not be read or decided, or is to be known of it",
    made("""
        stage  read, extract, link or compare
        input  the file
        story  the story's key, where it is of one
        report_id  the report's id, where it is of one
        message  what, why, and what to do
        unread:boolean  whether a record or a file was lost
        incomplete:boolean  whether statements or findings may be missing
    """),
    (),
    {},
)

DATASETS = (
    columns.STORIES,
    REPORTS,
    STATEMENTS,
    LINEAGES,
    columns.FINDINGS,
    columns.READINGS,
    PROBLEMS,
)
"""Every dataset, those that others refer to first."""


def problem(held: Problem, story: str | None = None, report: str | None = None) -> Row:
    """A problem as a row."""
    return {
        "stage": held.stage,
        "input": held.input,
        "story": story,
        "report_id": report,
        "message": held.message,
        "unread": held.unread,
        "incomplete": held.incomplete,
    }
