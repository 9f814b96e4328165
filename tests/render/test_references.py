"""Reports as references: the fields that are known, and none that a report's words begin."""

import json
from dataclasses import replace

from tests.render.accounts import velmora

from rashomon.model import Stated
from rashomon.render import references


def test_csl_has_what_is_known() -> None:
    first = json.loads(references.csl(velmora()))[0]
    assert first["type"] == "article-newspaper"
    assert first["container-title"] == "Meridian Wire"
    assert first["issued"] == {"date-parts": [[2026, 10, 14]]}


def test_ris_has_a_record_a_report_and_no_field_of_a_reports_making() -> None:
    account = velmora()
    first = account.extractions[0]
    title = Stated("Silo\nER  - \nTY  - BOOK", "given")
    told = replace(first.report.metadata, title=title)
    forged = replace(first, report=replace(first.report, metadata=told))
    lines = references.ris(replace(account, extractions=(forged, *account.extractions[1:])))
    records = [line for line in lines.split("\r\n") if line.startswith("TY  - ")]
    assert records == ["TY  - NEWS"] * len(account.reports)
    assert lines.count("\r\nER  - \r\n") == len(account.reports)
