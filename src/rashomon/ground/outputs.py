"""By what an output of ours is known, so that it is never read as a report nor feared to be lost.

Renderers begin their texts so (a test feeds each of them to the reader); the reader and the
writer of files ask here.
"""

from __future__ import annotations

import re

SCHEMA = '{"schema": "rashomon/'
"""How JSON of ours begins."""
GENERATOR = '<meta name="generator" content="Rashomon">'
"""What stands in the head of a page."""
SHEETS = (
    "story,finding,type,question,",
    "story,title,reports,lineages,",
    "story,report,report_id,document,",
    "story,finding,finding_id,type,",
    "event_id_cnty,event_date,year,time_precision,",
)
"""How our sheets begin; ACLED's own export has the last, and is no report either."""
TABLE = "| Report | From | Headline | Published | Lineage |"
"""The head of the list of reports in Markdown."""
ENTITIES = re.compile(r'\{"id": "[^"]{1,80}", "schema": "[A-Z][A-Za-z]{2,40}", "properties": \{')
"""How a line of FollowTheMoney begins."""
LINKED = b'"@id": "urn:rashomon:report:'
"""What stands in the head of our linked data."""
WORKBOOK = b"<dc:title>Rashomon</dc:title>"
"""What a workbook says of itself."""
PARQUET = b"rashomon"
"""The key of what a Parquet file says of itself."""
KEPT = b"RASHOMON\x00account\n"
"""How an account that was kept whole begins."""
_COUNTS = re.compile(
    r"^(?:.{0,400} · )?\d[\d,]* reports? · \d[\d,]* lineages?(?: · .{0,200})?$", re.MULTILINE
)
"""The line that counts reports at the head of a terminal's view."""


def is_output(words: str) -> bool:
    """Whether a text begins as something that Rashomon prints."""
    head = words[:65_536].lstrip("\ufeff \n")
    if head.startswith((SCHEMA, *SHEETS)) or GENERATOR in head[:4096] or ENTITIES.match(head):
        return True
    return TABLE in head or _COUNTS.search(head) is not None
