"""What every reader holds to, whoever wrote it."""

import io

import pytest
from tests.read.formats import archives, makers

from rashomon.ground.limits import Limits, Options
from rashomon.read import readers, sniff
from rashomon.read.contents import reports
from rashomon.read.sources import Source

SAMPLES = {
    "records": b'{"id": "7", "text": "The ferry sank off Brask."}\n',
    "html": b"<!DOCTYPE html><html><body><p>The ferry sank off Brask.</p></body></html>",
    "text": b"The ferry sank off Brask.\n",
    **makers.SAMPLES,
    **archives.SAMPLES,
}
STRANGE = [
    b"",
    b"\0",
    b"\xff\xfe\xfa",
    b"{",
    b"<",
    b"%PDF-1.7",
    b"PK\x03\x04",
    b"{\\rtf",
    b"a" * 2000,
]
EVERY = readers.readers()


def source(content: bytes) -> tuple[Source, sniff.Opened]:
    held = Source("given", io.BytesIO(content))
    return held, sniff.unpack(held.stream, Limits())


@pytest.mark.parametrize("name", EVERY)
def test_it_takes_its_own_sample_alone(name: str) -> None:
    for other, content in SAMPLES.items():
        kind = sniff.sniff(content, "given").kind
        assert EVERY[name].takes(kind, content, "given") is (other == name)


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("content", [*SAMPLES.values(), *STRANGE])
def test_whatever_an_input_holds_comes_out_as_reports(name: str, content: bytes) -> None:
    held, opened = source(content)
    for report in EVERY[name].read(held, opened, Limits(seconds=5)):
        assert report.text.strip() or report.unread
        assert all(0 <= z.span.start <= z.span.end <= len(report.text) for z in report.zones)


@pytest.mark.parametrize("name", EVERY)
def test_what_is_beyond_the_bound_is_lost_with_a_reason(name: str) -> None:
    held, opened = source(SAMPLES[name] + b" " * 5000)
    found = list(EVERY[name].read(held, opened, Limits(bytes=1000)))
    assert any("bound" in p.message or p.unread for r in found for p in r.problems) or found


class Shouting:
    """A reader of somebody else's."""

    def takes(self, kind: sniff.Kind, head: bytes, name: str) -> bool:  # noqa: ARG002
        return head.startswith(b"BM6")

    def read(self, source: Source, opened: sniff.Opened, limits: Limits):  # type: ignore[no-untyped-def]
        return readers.Plain().read(source, opened, limits)


def test_a_further_reader_takes_what_nobody_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    content = b"BM6\x01\x02" * 30 + b" The ferry sank off Brask."
    (lost,) = reports(Source("given", io.BytesIO(content)), 1, Options())
    assert lost.unread
    monkeypatch.setattr(readers, "readers", lambda: {"shouting": Shouting(), **readers.BUILT_IN})
    (found,) = reports(Source("given", io.BytesIO(content)), 1, Options())
    assert "The ferry sank" in found.text


def test_a_text_that_is_hardly_prose_is_remarked_on() -> None:
    rows = "".join(f"{n} ok node-{n} up\n\n" for n in range(20))
    (report,) = reports(Source("log.txt", io.BytesIO(rows.encode())), 1, Options())
    assert any("may be no report" in p.message for p in report.problems)
    prose = "A ferry ran aground at Olm on Wednesday, police said.\n\n" * 20
    (report,) = reports(Source("a.txt", io.BytesIO(prose.encode())), 1, Options())
    assert not any("may be no report" in p.message for p in report.problems)
