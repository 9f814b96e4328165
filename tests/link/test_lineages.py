"""Lineages: copies are found however trimmed or respelt, and what is not a copy is left alone."""

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.lexis import LEXIS
from tests.link.made import report, sentences

from rashomon.link.lineages import trace
from rashomon.model import Lineage, Report, Stated
from rashomon.render.say import speaker


def said(line: Lineage, names: dict[str, str]) -> str:
    """The reason in words, reports called by these names."""
    assert line.why
    return speaker("en").naming(names)(line.why)


def groups(reports: list[Report]) -> set[frozenset[str]]:
    return {frozenset(line.reports) for line in trace(reports, LEXIS)}


def together(lines: tuple[Lineage, ...], *reports: Report) -> bool:
    return any({r.id for r in reports} <= set(line.reports) for line in lines)


STORY = sentences(1, 20)
WHOLE = report(*STORY, title="Ferry held at Ostervik")


def test_a_text_trimmed_to_a_third_is_a_copy() -> None:
    assert together(trace([WHOLE, report(*STORY[:6])], LEXIS), WHOLE)
    assert len(trace([WHOLE, report(*STORY[:6])], LEXIS)) == 1


def test_another_headline_hides_no_copy() -> None:
    assert len(trace([WHOLE, report(*STORY, title="Quite another headline for it")], LEXIS)) == 1


def test_furniture_around_hides_no_copy() -> None:
    around = sentences(2, 5)
    assert len(trace([WHOLE, report(*around[:3], *STORY[:10], *around[3:])], LEXIS)) == 1


def test_respelling_hides_no_copy() -> None:
    text = " ".join(STORY).replace("Ostervik", "Osterwik").replace("harbour", "harbor")
    assert len(trace([WHOLE, report(text)], LEXIS)) == 1


def test_reports_in_words_of_their_own_are_independent() -> None:
    lines = trace([WHOLE, report(*sentences(3, 20))], LEXIS)
    assert [line.kind for line in lines] == ["independent", "independent"]


def test_one_paragraph_in_common_makes_no_copy() -> None:
    other = report(*sentences(4, 15), STORY[-1], STORY[-2])
    assert len(trace([WHOLE, other], LEXIS)) == 2


def test_what_one_text_denies_is_no_run_of_words_in_common() -> None:
    stated = (
        "Dockers at the Ostervik yard ended their walkout on Tuesday after eleven days without pay"
    )
    by = ", the harbour union said in a short note to its members."
    denied = stated.replace("ended", "didn’t end")
    other = stated.replace("ended", "will end")
    own, theirs = "Cranes stood still.", "Ships wait outside."
    assert len(trace([report(stated + by, own), report(denied + by, theirs)], LEXIS)) == 2
    assert len(trace([report(stated + by, own), report(other + by, theirs)], LEXIS)) == 1


def test_the_same_statement_quoted_makes_no_copy() -> None:
    said = "“" + " ".join(sentences(5, 6)) + "”"
    one = report(*sentences(6, 8), said)
    other = report(*sentences(7, 8), said)
    assert len(trace([one, other], LEXIS)) == 2


def test_copies_of_copies_are_one_lineage() -> None:
    head, tail = report(*STORY[:10]), report(*STORY[10:])
    assert len(trace([head, tail], LEXIS)) == 2
    assert len(trace([head, WHOLE, tail], LEXIS)) == 1


def test_evidence_points_at_the_same_words() -> None:
    copy = report(*STORY[:9], title="Another headline")
    (line,) = trace([WHOLE, copy], LEXIS)
    texts = {r.id: r.text for r in (WHOLE, copy)}
    words = [e.span.of(texts[e.report]) for e in line.evidence]
    assert words
    assert all(a == b for a, b in zip(words[::2], words[1::2], strict=True))


def test_every_report_is_in_one_lineage_and_once() -> None:
    reports = [WHOLE, WHOLE, report(*STORY[:7]), report(*sentences(8, 9))]
    held = [id for line in trace(reports, LEXIS) for id in line.reports]
    assert sorted(held) == sorted({r.id for r in reports})


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, 99))
def test_the_order_of_reports_never_matters(draw: random.Random, seed: int) -> None:
    base = sentences(seed, 12)
    reports = [
        report(*base),
        report(*base[:5]),
        report(*sentences(seed + 100, 12), published="2031-05-02"),
        report(*base[2:9], *sentences(seed + 200, 5)),
    ]
    mixed = reports[:]
    draw.shuffle(mixed)
    assert trace(mixed, LEXIS) == trace(reports, LEXIS)


def test_a_report_without_words_is_a_lineage_of_its_own() -> None:
    assert len(trace([report(""), WHOLE], LEXIS)) == 2
    assert trace([], LEXIS) == ()


def named(publisher: str, *blocks: str) -> Report:
    plain = report(*blocks)
    metadata = replace(plain.metadata, publisher=Stated(publisher, "metadata"))
    return replace(plain, id=f"{plain.id}-{publisher}", metadata=metadata)


def test_a_copy_that_credits_its_source_is_syndicated() -> None:
    first, *rest = STORY
    wire = named("Meridian Wire", f"OSTERVIK (Meridian Wire) - {first}", *rest)
    portal = named("Quay Portal", f"OSTERVIK (Meridian Wire) - {first}", *rest[:9])
    (line,) = trace([portal, wire], LEXIS)
    assert line.kind == "syndicated"
    words = said(line, {wire.id: "R1", portal.id: "R2"})
    assert words == "R1 holds 10 of the 10 sentences of R2, which credits Meridian Wire."


def test_the_earlier_is_said_to_come_first() -> None:
    early = report(*STORY, published="2031-05-01")
    late = report(*STORY[:15], "A line of its own.", published="2031-05-02")
    (line,) = trace([late, early], LEXIS)
    assert line.kind == "copy"
    assert (
        said(line, {early.id: "R1", late.id: "R2"})
        == "R1 holds 15 of the 16 sentences of R2 and came first (2031-05-01)."
    )


def test_a_reason_that_counts_few_sentences_says_which() -> None:
    long = sentences(71, 3)
    joined = " and ".join(s.rstrip(".") for s in long)
    own = [report(f"{joined}.", *sentences(seed, 3)) for seed in (72, 73)]
    (line,) = trace(own, LEXIS)
    words = said(line, {r.id: f"R{n}" for n, r in enumerate(own, 1)})
    assert "holds 1 of the" in words
    assert f": “{joined[:30]}" in words


def test_two_stories_of_one_agency_rest_on_it() -> None:
    one = report(*sentences(61, 9), agency="Reuters")
    other = report(*sentences(62, 9), agency="Reuters")
    (line,) = trace([one, other], LEXIS)
    assert line.kind == "shared-source"
    assert said(line, {one.id: "R1", other.id: "R2"}) == "R1 and R2 carry Reuters."


def test_what_an_agency_tells_weeks_later_is_another_story() -> None:
    days = ("2031-05-01", "2031-05-05", "2031-06-20")
    told = [
        report(*sentences(61 + n, 9), agency="Reuters", published=day) for n, day in enumerate(days)
    ]
    assert sorted(len(line.reports) for line in trace(told, LEXIS)) == [1, 2]
    undated = report(*sentences(65, 9), agency="Reuters")
    assert [len(line.reports) for line in trace([*told, undated], LEXIS)] == [4]
