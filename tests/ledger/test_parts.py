"""Parts on their way into a ledger: what went in comes out, and nothing that was changed."""

import base64
import gzip
import json
from pathlib import Path

import pytest

from rashomon.errors import DamagedLedger, LedgerError, UsageError
from rashomon.keeping import parts as keeping
from rashomon.ledger import parts
from rashomon.model import Extraction, Figure, Interval, Report, Span, Zone, text_hash

TEXT = "Nine people were hurt at Ostmark. Correction: an earlier version said eight."


def extraction() -> Extraction:
    report = Report("r1", "a.txt", TEXT, (Zone("body", Span(0, len(TEXT))),), document="d1")
    figure = Figure("f1", Span(0, 20), Span(0, 4), "injured", Interval(9, 9))
    return Extraction(report, (figure,))


def part(folder: Path, story: str | None = "fire") -> Path:
    line = parts.line(extraction(), [("correction", Span(34, 44))], story, "d1", 1)
    path = folder / f"part-a{parts.ENDING}"
    path.write_bytes(parts.part([line], "maker 1"))
    return path


def test_what_went_in_comes_out(tmp_path: Path) -> None:
    maker, reports = parts.read(part(tmp_path))
    (read,) = reports
    assert maker == "maker 1"
    assert read.extraction == extraction()
    assert text_hash(read.extraction.report.text) == text_hash(TEXT)
    assert [(n.kind, n.span.of(TEXT)) for n in read.notices] == [("correction", "Correction")]
    assert (read.story, read.first, read.of) == ("fire", "d1", 1)


def test_the_same_reports_give_the_same_bytes(tmp_path: Path) -> None:
    assert part(tmp_path).read_bytes() == part(tmp_path).read_bytes()


def test_what_is_none_or_was_cut_is_refused(tmp_path: Path) -> None:
    path = part(tmp_path)
    whole = path.read_bytes()
    head, line, _ = gzip.decompress(whole).split(b"\n")
    path.write_bytes(whole[:-20])
    with pytest.raises(DamagedLedger, match="cut off"):
        list(parts.read(path)[1])
    path.write_bytes(gzip.compress(b'{"schema": "other"}\n'))
    with pytest.raises(LedgerError, match="no part"):
        parts.read(path)
    for change in ({"stated": base64.b64encode(b"x" * 40).decode()}, {"notices": [["x", 0, 1]]}):
        changed = json.dumps(json.loads(line) | change).encode()
        path.write_bytes(gzip.compress(b"\n".join([head, changed, b""])))
        with pytest.raises(DamagedLedger):
            list(parts.read(path)[1])


def test_parts_are_found_in_an_archive(tmp_path: Path) -> None:
    (tmp_path / "ledger").mkdir()
    path = part(tmp_path / "ledger")
    assert keeping.found(tmp_path) == keeping.found(tmp_path / "ledger") == [path]
    assert keeping.found(path) == [path]
    export = tmp_path / "export.jsonl"
    export.write_text('{"schema": "rashomon/ledger/1"}\n', "utf-8")
    assert keeping.found(export) is None
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="no parts"):
        keeping.found(tmp_path / "empty")
