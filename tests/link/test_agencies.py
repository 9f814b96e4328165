"""Credit lines: every sign matches its examples and none of its counterexamples."""

from dataclasses import replace

import pytest
from tests.lexis import LEXIS

from rashomon import lexicon
from rashomon.lexicon.agencies import AgencyTable, Sign
from rashomon.link.agencies import Register
from rashomon.model import Metadata, Report, Span, Stated, Zone

SIGNS = lexicon.load("en").table("agencies", AgencyTable).signs


def only(sign: Sign) -> Register:
    place = [s.pattern for s in SIGNS].index(sign.pattern)
    return Register(replace(LEXIS.agencies, signs=(LEXIS.agencies.signs[place],)))


def report(text: str, kind: str = "credit", agency: str | None = None) -> Report:
    metadata = Metadata(agency=Stated(agency, "metadata" if agency else "none"))
    zone = Zone(kind, Span(0, len(text)))  # type: ignore[arg-type]
    return Report("r1", "-", text, (zone,), metadata)


@pytest.mark.parametrize(
    ("sign", "text"), [(s, t) for s in SIGNS for t in s.examples], ids=lambda v: str(v)[:30]
)
def test_examples_credit_an_agency(sign: Sign, text: str) -> None:
    assert only(sign).credited(report(text))


@pytest.mark.parametrize(
    ("sign", "text"), [(s, t) for s in SIGNS for t in s.counter], ids=lambda v: str(v)[:30]
)
def test_counterexamples_do_not(sign: Sign, text: str) -> None:
    assert only(sign).credited(report(text)) is None


def test_letters_and_name_are_one_agency() -> None:
    book = Register(LEXIS.agencies)
    assert book.known("AP") == book.known("The Associated Press") == "Associated Press"


def test_what_is_stated_beside_the_text_goes_first() -> None:
    assert Register(LEXIS.agencies).credited(report("(AFP)", agency="Reuters")) == "Reuters"


def test_a_cited_agency_is_no_credit() -> None:
    assert (
        Register(LEXIS.agencies).credited(
            report("The mayor told Reuters that it was over.", "body")
        )
        is None
    )
