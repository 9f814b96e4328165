"""What a copy states is taken over, exactly as extraction would give it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon import language
from rashomon.extract import extract
from rashomon.extract.copies import moved, same
from rashomon.model import Report, Span, Stated, Zone

BLOCKS = (
    "Ferry Solveig strikes quay in Larnes, Ostmark",
    "At least nine people were hurt when the ferry Solveig struck the quay at Larnes on Friday, "
    "harbour master Odd Brekkan said. Three of them stayed in hospital overnight.",
    "“She came in far too fast,” Brekkan told reporters. He said that an engine had failed.",
    "The Solveig did not sail again before Monday. Repairs will cost 2 million crowns.",
)
ASIDES = ("", "Menu, sport and weather\n\n", "Read more: tide tables\n\n", "Advertisement\n\n")


def report(id: str, asides: tuple[str, ...], published: str | None = "2031-05-03") -> Report:
    text, zones = "", []
    for n, (aside, block) in enumerate(zip(asides, BLOCKS, strict=True)):
        text += aside
        kind = "headline" if n == 0 else "body"
        zones.append(Zone(kind, Span(len(text), len(text) + len(block))))  # type: ignore[arg-type]
        text += f"{block}\n\n"
    dated = replace(Report("", "", "").metadata, published=Stated(published, "given"))
    return Report(id, id, text, tuple(zones), dated)


PLAIN = report("r1", ("",) * 4)


@settings(max_examples=10, deadline=None)
@given(st.tuples(*[st.sampled_from(ASIDES)] * 4))
def test_a_copy_states_what_extraction_finds_in_it(asides: tuple[str, ...]) -> None:
    original, copy = language.load().parse([PLAIN, report("r2", asides)])
    found = extract(original)
    assert found.statements
    if same(PLAIN) == same(copy.report):
        assert moved(found, copy.report) == extract(copy)


def test_furniture_between_blocks_makes_no_difference() -> None:
    assert same(PLAIN) == same(report("r2", (ASIDES[1], "", ASIDES[2], ASIDES[3])))


@pytest.mark.parametrize(
    "other",
    [
        report("r2", ("",) * 4, published="2031-05-04"),
        replace(PLAIN, zones=PLAIN.zones[:-1]),
        replace(PLAIN, zones=(*PLAIN.zones[:-1], Zone("subhead", PLAIN.zones[-1].span))),
    ],
    ids=["another day", "a block less", "another kind"],
)
def test_what_decides_about_statements_must_be_the_same(other: Report) -> None:
    assert same(PLAIN) != same(other)
