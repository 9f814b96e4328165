"""Pages laid out by hand: tables that hold the page, lines that only `<br>` parts."""

from __future__ import annotations

from tests.read.html.makers import LEDE, SECOND, THIRD

from rashomon.read import html

TITLE = "Footbridge collapses in Ardan"
NAV = "<a href='/'>Home</a><a href='/s'>Sport</a><a href='/w'>World</a>"


def zones(body: str) -> list[tuple[str, str]]:
    page = f"<html><head><title>{TITLE} - Ambel Courier</title></head><body>{body}</body></html>"
    report = html.read("page.html", page)
    nodes = html.text_nodes(page)
    for run in report.runs:
        words = report.text[run.start : run.end]
        assert words == nodes[run.node][run.offset : run.offset + len(words)]
    return [(z.kind, z.span.of(report.text)) for z in report.zones]


def test_a_table_that_lays_out_the_page_is_no_row_of_cells() -> None:
    menu = "<a href='1'>News</a><br><a href='2'>Sport</a><br><a href='3'>Weather</a>"
    article = (
        f"<font size=5><b>{TITLE}</b></font><br>By Ana Bell<br>May 6, 2031<br><br>"
        f"{LEDE}<br><br>{SECOND}<br><br>{THIRD}"
    )
    rows = f"<tr><td colspan=2>{NAV}</td></tr><tr><td>{menu}</td><td>{article}</td></tr>"
    found = zones(f"<table>{rows}</table>")
    assert [told for told in found if told[0] != "furniture"] == [
        ("headline", TITLE),
        ("byline", "By Ana Bell"),
        ("byline", "May 6, 2031"),
        ("body", LEDE),
        ("body", SECOND),
        ("body", THIRD),
    ]


def test_single_breaks_part_paragraphs_and_what_stands_above_them() -> None:
    found = zones(f"<div>{TITLE}<br>May 6, 2031<br>{LEDE}<br>{SECOND}<br>{THIRD}</div>")
    assert [kind for kind, _ in found] == ["headline", "byline", "body", "body", "body"]


def test_the_turns_of_a_talk_are_lines_of_their_own() -> None:
    turns = ["Reporter: Did it hold?", "Ida Lind: It did not.", "Reporter: And the town?"]
    found = zones(f"<h1>{TITLE}</h1><p>{LEDE}</p><p>{'<br>'.join(turns)}</p><p>{SECOND}</p>")
    assert [words for _, words in found[2:5]] == turns
    topics = ["When: Friday at noon", "Where: the old mill"]  # no label stands twice
    found = zones(f"<h1>{TITLE}</h1><p>{LEDE}</p><p>{'<br>'.join(topics)}</p><p>{SECOND}</p>")
    assert "\n".join(topics) in [words for _, words in found]


def test_a_break_within_a_sentence_parts_nothing() -> None:
    half = LEDE.index(" collapsed")
    broken = f"{LEDE[:half]}<br>{LEDE[half:]}"
    found = zones(f"<h1>{TITLE}</h1><p>{broken}</p><p>{SECOND}</p><p>{THIRD}</p>")
    assert found[1] == ("body", f"{LEDE[:half]}\n{LEDE[half + 1 :]}")


def test_text_right_in_the_page_is_its_article() -> None:
    found = zones(f"{NAV}<br><br>{LEDE}<br>{SECOND}<br><br>{THIRD}")
    assert [words for kind, words in found if kind == "body"] == [LEDE, SECOND, THIRD]


def test_links_side_by_side_are_no_one_word() -> None:
    assert zones(f"<p><span>{NAV}</span></p><p>{LEDE}</p>")[0] == ("furniture", "Home Sport World")


def test_a_table_of_figures_keeps_its_rows() -> None:
    rows = "<tr><td>Dead</td><td>3</td></tr><tr><td>Hurt<br>(so far)</td><td>11</td></tr>"
    found = zones(
        f"<h1>{TITLE}</h1><p>{LEDE}</p><p>{SECOND}</p><table>{rows}</table><p>{THIRD}</p>"
    )
    assert "Dead\t3" in [words for _, words in found]
    assert "Hurt\n(so far)\t11" in [words for _, words in found]
