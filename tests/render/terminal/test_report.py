"""The view of one report: zones, marks, lists, what is folded."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import (
    Attribution,
    Claim,
    Cue,
    Entity,
    Extraction,
    Figure,
    Interval,
    Metadata,
    Problem,
    Quote,
    Report,
    Scope,
    Span,
    Stated,
    Zone,
    ZoneKind,
)
from rashomon.render.terminal import report as view

BLOCKS: list[tuple[ZoneKind, str]] = [
    ("furniture", "Home | World | Sport"),
    ("headline", "Ferry sinks off Oster"),
    ("byline", "By Ida Strand"),
    ("body", "At least three people died near Oster, police said."),
    ("body", "“We heard a bang,” mayor Ida Holm wrote on Telegram."),
    *[("furniture", f"Read also: item {n}") for n in range(9)],
]
TEXT = "\n\n".join(words for _, words in BLOCKS)


def where(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def zones() -> tuple[Zone, ...]:
    return tuple(Zone(kind, where(words)) for kind, words in BLOCKS)


METADATA = Metadata(
    title=Stated("Ferry sinks off Oster", "metadata"),
    publisher=Stated("The Oster Post", "metadata"),
    agency=Stated("Nordwire", "text"),
    byline=Stated(("Ida Strand",), "text"),
    published=Stated("2026-05-03T18:30:00+02:00", "metadata"),
)
HOLM = Attribution(
    "Ida Holm", where("mayor Ida Holm"), Cue(where("wrote"), "write"), "named", "Telegram", "mayor"
)
POLICE = Attribution("police", where("police"), Cue(where("said"), "say"), "organisation")
FIGURE = Figure(
    "f1",
    where("At least three people"),
    where("three"),
    "killed",
    Interval(3, None),
    "person",
    where("people"),
    scope=Scope(place="Oster"),
    attribution=POLICE,
)
QUOTE = Quote("q1", "direct", (where("“We heard a bang,”"),), HOLM, (where("We heard a bang,"),))
CLAIM = Claim("c1", where("At least three people died"), "die", attribution=POLICE)


def extraction(**more: object) -> Extraction:
    report = Report("r1", "oster.html", TEXT, zones(), METADATA)
    entities = (Entity("e1", "Ida Holm", "person", (where("Ida Holm"),)),)
    return replace(Extraction(report, (FIGURE, CLAIM, QUOTE), entities), **more)  # type: ignore[arg-type]


def shown(held: Extraction | None = None, width: int = 80, everything: bool = False) -> str:
    return view.plain(held or extraction(), width, everything)


def test_what_is_known_comes_with_its_basis() -> None:
    text = shown()
    assert "publisher  The Oster Post (from its metadata)" in text
    assert "agency     Nordwire (from its text)" in text
    assert "published  3 May 2026, 18:30 +02:00 (from its metadata)" in text


def test_nothing_known_is_said() -> None:
    bare = extraction(report=Report("r1", "oster.html", TEXT, zones()))
    text = shown(bare)
    assert "undated (nothing firm states a date)" in text
    assert "byline     nobody named" in text


def test_what_looks_like_a_date_stands_beside_it() -> None:
    published = Stated(None, "none", "“©2026” is a copyright\x1b[1m year")
    report = Report("r1", "oster.html", TEXT, zones(), Metadata(published=published))
    assert "published  undated (“©2026” is a copyright year)" in shown(extraction(report=report))


def test_the_rules_of_statements_are_shown_with_all() -> None:
    ruled = tuple(replace(s, rules=("some.rule",)) for s in (FIGURE, CLAIM, QUOTE))
    held = extraction(statements=ruled)
    assert "rules some.rule" not in " ".join(shown(held).split())
    assert " ".join(shown(held, everything=True).split()).count("rules some.rule") == len(ruled)


def test_statements_are_marked_in_the_text_and_listed() -> None:
    text = shown()
    assert "body       At least three people[1] died near Oster" in text
    assert "“We heard a bang,”[a] mayor" in text
    assert "1  killed: at least 3" in text
    assert "Oster · police (said)" in " ".join(text.split())
    assert "a  Ida Holm, mayor (wrote, on Telegram) · direct:" in text
    assert "CLAIMS (1)" in text
    assert "people     Ida Holm" in text


def test_long_furniture_is_folded_and_unfolded() -> None:
    assert "8 more" in shown()
    assert "item 5" not in shown()
    assert "item 5" in shown(everything=True)
    assert "--all" not in shown(everything=True)


def test_marks_carry_styles() -> None:
    held = extraction()
    styles = {s.style for line in view.lines(held) for s in line.spans}
    assert {"figure", "quote", "cue", "sign"} <= styles


@pytest.mark.parametrize("width", [40, 60, 80, 132])
def test_every_line_fits(width: int) -> None:
    assert max(map(len, shown(width=width, everything=True).splitlines())) <= width


def test_hostile_words_do_nothing() -> None:
    nasty = "Ferry \x1b[31m[bold]sinks[/bold]\u202e off"
    report = Report(
        "r1",
        "a\x1b]0;x\x07.html",
        nasty,
        (Zone("body", Span(0, len(nasty))),),
        Metadata(title=Stated(nasty, "metadata"), publisher=Stated("\x9bX", "text")),
        problems=(Problem("read", "odd \x1b[2J thing"),),
    )
    text = shown(Extraction(report))
    assert not set(text) & set("\x1b\x07\x9b\u202e")
    assert "[bold]sinks[/bold]<RLO>" in text


def test_a_report_without_words_has_a_view() -> None:
    assert "No text" in shown(Extraction(Report("r1", "x", "")))


@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, 60)), max_size=12))
def test_marks_never_change_the_words(places: list[tuple[int, int]]) -> None:
    spans = [Span(s, min(s + n, len(TEXT))) for s, n in places]
    figures = tuple(
        replace(FIGURE, id=f"f{n}", span=s, number=s) for n, s in enumerate(spans) if len(s)
    )
    marked = view._marked(extraction(statements=figures))
    for n, zone in enumerate(zones()):
        block = view._block(TEXT, zone, marked.get(n, ())).plain
        for number in range(len(figures), 0, -1):
            block = block.replace(f"[{number}]", "")
        assert block == zone.span.of(TEXT)
