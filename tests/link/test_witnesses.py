"""Witnesses per finding: lineages and named sources joined, and a copy never raises the count."""

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.lexis import LEXIS
from tests.link.made import report, sentences

from rashomon.link.lineages import trace
from rashomon.link.witnesses import witnesses
from rashomon.model import Attribution, Report, Stated

ONE, TWO, THREE = (report(*sentences(seed, 12)) for seed in (21, 22, 23))
LINES = trace([ONE, TWO, THREE], LEXIS)


def said(speaker: str | None, kind: str = "named", relay: str | None = None) -> Attribution:
    return Attribution(speaker, source_kind=kind, relay=relay)  # type: ignore[arg-type]


def count(*answers: tuple[Report, Attribution | None]) -> int:
    return witnesses([(r.id, a, None) for r, a in answers], LINES, LEXIS, [ONE, TWO, THREE])


def test_reports_in_their_own_words_are_as_many_witnesses() -> None:
    assert count((ONE, None), (TWO, None), (THREE, None)) == 3
    assert count() == 0


def test_two_that_rest_on_one_agency_are_one_for_that_fact() -> None:
    ap, press = said(None, relay="AP"), said(None, relay="The Associated Press")
    assert count((ONE, ap), (TWO, press)) == 1
    assert count((ONE, ap), (TWO, press), (THREE, None)) == 2
    assert count((ONE, None), (TWO, None)) == 2


def test_two_that_rest_on_one_speaker_are_one() -> None:
    assert count((ONE, said("Odd Brekkan")), (TWO, said("Brekkan"))) == 1
    assert count((ONE, said("Odd Brekkan")), (TWO, said("Tiril Haug"))) == 2
    assert count((ONE, said("Zelenskyy")), (TWO, said("Volodymyr Zelensky"))) == 1


def test_a_kind_of_source_names_nobody() -> None:
    police = said("police", "organisation")
    assert count((ONE, police), (TWO, police)) == 2
    assert count((ONE, said("officials", "anonymous")), (TWO, said("officials", "anonymous"))) == 2


def test_a_named_body_is_one_source() -> None:
    body = said("Larnes Police Department", "organisation")
    assert count((ONE, body), (TWO, body)) == 1


def test_a_report_that_has_the_fact_from_elsewhere_too_rests_on_neither_alone() -> None:
    ap = said(None, relay="AP")
    assert count((ONE, ap), (ONE, None), (TWO, ap)) == 2


def test_an_agency_and_who_cites_it_are_one() -> None:
    wire = report(*sentences(24, 12), agency="Reuters")
    lines = trace([wire, ONE], LEXIS)
    answers = [(wire.id, None, None), (ONE.id, said(None, relay="Reuters"), None)]
    assert witnesses(answers, lines, LEXIS, [wire, ONE]) == 1


def placed(seed: int, url: str, agency: str | None = None) -> Report:
    made = report(*sentences(seed, 12), agency=agency)
    return replace(made, metadata=replace(made.metadata, url=Stated(url, "metadata")))


def test_two_pages_of_one_outlet_are_one_unless_they_carry_two_agencies() -> None:
    site, kept = "https://www.kell.example/a", "https://web.archive.org/web/20310502/http://"
    one, two = placed(31, site), placed(32, f"{kept}kell.example/b")
    elsewhere = placed(33, f"{kept}olm.example/b")

    def both(*held: Report) -> int:
        return witnesses([(r.id, None, None) for r in held], trace(held, LEXIS), LEXIS, held)

    assert both(one, two) == 1
    assert both(one, elsewhere) == 2
    assert both(placed(34, site, "Reuters"), placed(35, site, "AFP")) == 2


def test_a_report_merged_from_two_adds_no_witness() -> None:
    a, b = (sentences(seed, 12) for seed in (31, 32))
    first, second = report(*a, published="2031-05-01"), report(*b, published="2031-05-02")
    merged = report(*a, *b, title="All that is known", published="2031-05-04")
    reports = [first, second, merged]
    lines = trace(reports, LEXIS)
    assert len(lines) == 2
    assert any(line.also for line in lines)
    for told in ([first, merged], [second, merged], [merged]):
        assert witnesses([(r.id, None, None) for r in told], lines, LEXIS, reports) == 1
    assert witnesses([(r.id, None, None) for r in reports], lines, LEXIS, reports) == 2


SOURCES = st.sampled_from([None, said("Odd Brekkan"), said("Brekkan"), said(None, relay="AP")])


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 4), SOURCES), min_size=1, max_size=6),
    st.integers(0, 4),
    st.sampled_from(["whole", "head", "framed", "retitled"]),
    st.randoms(use_true_random=False),
)
def test_a_copy_never_raises_a_count(
    answers: list[tuple[int, Attribution | None]], of: int, how: str, draw: random.Random
) -> None:
    texts = [sentences(seed, 10) for seed in range(41, 45)]
    texts.append([*texts[0], *texts[1]])
    reports = [report(*t, published=f"2031-05-0{n + 1}") for n, t in enumerate(texts)]
    before = witnesses(
        [(reports[n].id, a, None) for n, a in answers], trace(reports, LEXIS), LEXIS, reports
    )
    own = texts[of]
    copy = {
        "whole": report(*own, "Subscribe to our letter.", published="2031-05-09"),
        "head": report(*own[: 2 * len(own) // 3], published="2031-05-09"),
        "framed": report(*sentences(50, 2), *own, *sentences(51, 2), published="2031-05-09"),
        "retitled": report(*own, title="Something else entirely", published="2031-05-09"),
    }[how]
    grown = [*reports, copy]
    draw.shuffle(grown)
    told = [(reports[n].id, a, None) for n, a in answers]
    copied = [(copy.id, a, None) for n, a in answers if n == of]
    assert witnesses([*told, *copied], trace(grown, LEXIS), LEXIS, grown) <= before
