"""Which document a report is a version of: by its record, its address, or the user's word."""

from __future__ import annotations

from dataclasses import replace

from rashomon.model import Report, document_id, report_id

SCHEMES = ("https://", "http://")


def identified(report: Report, named: str | None = None) -> Report:
    """The report with its document and its id; `named` is what the user calls the document.

    A report of which nobody says what it is a version of is a document of its own.
    """
    if report.record is not None:
        document = document_id("record", report.record)
    elif url := report.metadata.url.value:
        document = document_id("url", address(url))
    elif named is not None:
        document = document_id("name", named)
    else:
        document = document_id("text", report.version if report.text else _lost(report))
    return replace(report, document=document, id=report_id(document, report.version))


def _lost(report: Report) -> str:
    """What tells one unread input from another: why it could not be read."""
    return "\n".join(p.message for p in report.problems)


def address(url: str) -> str:
    """A web address without what does not name the page: scheme, "www.", fragment, trackers.

    `courlan` knows the trackers and how an address is spelled in one way.
    """
    from courlan import normalize_url

    try:
        plain = str(normalize_url(url, strict=False))
    except ValueError:  # no address at all
        plain = url
    plain = plain.partition("#")[0]
    for scheme in SCHEMES:
        plain = plain.removeprefix(scheme)
    return plain.removeprefix("www.").rstrip("/")
