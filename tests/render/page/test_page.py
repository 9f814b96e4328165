"""The page as a document: policy, no address that loads, size, cautions, overlapping marks."""

from __future__ import annotations

import base64
import hashlib
import re
from itertools import pairwise
from typing import get_args

import pytest
from lxml import html as parser
from tests.render.accounts import account, figure, finding, report, velmora
from tests.render.hostile import BIDI, SCRIPT, hostile
from tests.render.many import many

from rashomon.model import Cause, Interval, Scope
from rashomon.render import page, safe
from rashomon.render.page import charts, context
from rashomon.render.view import view

COUNT = re.compile(r"[a-z ]+: (at least )?[\d,]+(; [a-z ]+: .*)?")
"""People counted, told behind the noun for what they are."""


def document(text: str) -> parser.HtmlElement:
    return parser.document_fromstring(text)


@pytest.mark.parametrize("make", [velmora, hostile])
def test_the_policy_names_the_only_style_and_script(make: object) -> None:
    tree = document(page.render(make()))  # type: ignore[operator]
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        (element,) = tree.xpath(f"//{tag}")
        digest = hashlib.sha256(element.text.encode("utf-8")).digest()
        assert f"'sha256-{base64.b64encode(digest).decode()}'" in policy


@pytest.mark.parametrize("make", [velmora, hostile])
def test_nothing_is_loaded_and_nothing_runs(make: object) -> None:
    tree = document(page.render(make()))  # type: ignore[operator]
    assert not tree.xpath("//@src | //@srcset | //@style | //iframe | //object | //embed | //base")
    assert not [a for e in tree.iter() for a in e.attrib if a.startswith("on")]
    for href in tree.xpath("//a/@href"):
        assert href.startswith(("#", "https://", "http://")), href
    assert tree.xpath("//link/@href") == ["data:,"]


def test_hostile_text_comes_out_as_text() -> None:
    tree = document(page.render(hostile()))
    assert SCRIPT in tree.text_content()
    assert tree.xpath("//p[@class='flag']")
    assert safe.upright(BIDI) in tree.text_content()
    assert "{{ 7*7 }}" in tree.text_content()


def test_nothing_on_the_page_turns_the_direction_and_lengths_hold() -> None:
    held = hostile()
    whole = page.render(held)
    assert not set(whole) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert len(safe.upright(BIDI)) == len(BIDI)
    assert "↶exe.txt↵" in whole
    assert document(whole).xpath("//header//p[@class='flag']")


def test_every_link_within_leads_somewhere() -> None:
    tree = document(page.render(velmora()))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    for href in tree.xpath("//a[starts-with(@href, '#')]/@href"):
        assert href[1:] in ids


def test_headings_go_down_one_step_at_a_time() -> None:
    tree = document(page.render(velmora()))
    levels = [int(h.tag[1]) for h in tree.xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_a_link_cites_the_place() -> None:
    url = "https://a.example/x?y=1#part"
    assert context.cite(url, "12 dead - here") == (
        "https://a.example/x?y=1#:~:text=12%20dead%20%2D%20here"
    )
    long = " ".join(f"word{n}" for n in range(60))
    cited = context.cite(url, long)
    assert cited is not None
    assert re.search(r"text=word0%20.*,word55.*word59$", cited)
    assert context.cite(None, "x") is None


def test_silence_is_shown_as_silence() -> None:
    tree = document(page.render(velmora()))
    silent = tree.xpath("//table[@class='matrix']//td[@class='s']")
    assert silent
    assert {td.text_content() for td in silent} == {"silent"}


def test_what_one_lineage_alone_states_names_its_places_on_paper_and_no_label_twice() -> None:
    held = velmora()
    tree = document(page.render(held))
    items = tree.xpath("//div[@class='only']//li")
    assert items
    for item in items:
        (words,) = item.xpath("a[@class='one']")
        label, _, place = words.get("data-at").partition(", ")
        start, end = map(int, place.split("–"))
        text = held.extractions[int(label[1:]) - 1].report.text
        told = words.text_content().partition(" (")[0].strip("… .")
        assert told in text[start:end] or COUNT.fullmatch(told)
        behind = [a for a in item.xpath("a[not(@class)]/text()") if a.startswith("F")]
        assert len(behind) == len(set(behind))
        assert all(item.xpath("a/@data-at"))
    assert ".only a[data-at]::after" in tree.xpath("//style")[0].text.partition("@media print")[2]


def test_copies_are_folded_into_their_lineage() -> None:
    tree = document(page.render(velmora()))
    heads = tree.xpath("//table[@class='matrix']/thead//th")
    assert len(heads) == 1 + 4
    assert "1 more of this lineage" in heads[1].text_content()


def test_bars_are_open_where_the_words_set_no_bound() -> None:
    chart = charts.ranges(view(velmora()))[0]
    assert [b.open_top for b in chart.bars] == [True, True, True]
    assert [b.dated for b in chart.bars] == [True, True, False]
    assert chart.lane is not None
    places = [b.x for b in chart.bars]
    assert places == sorted(places)


def test_publication_and_event_stand_apart() -> None:
    line = charts.timeline(view(hostile()))
    assert {e.what.split(" ")[0] for e in line.told} >= {"F1"}
    assert [e.labels for e in line.published] == [("R1",)]


@pytest.mark.parametrize(
    "stamps",
    [("9999-12-31", "0001-01-01"), ("9999-12-31T23:59:59-12:00", "0001-01-01T00:00+14:00")],
)
def test_days_at_the_ends_of_time_are_no_trouble(stamps: tuple[str, str]) -> None:
    reports = [report(f"{s} is the day, 12 people said.", "Courier", s) for s in stamps]
    told = [
        (
            r,
            figure(
                r, "12 people", "12", Interval(12, 12), scope=Scope(None, f"{min(s)}/9999-12-31")
            ),
        )
        for r, s in zip(reports, (("0001-01-01",), ("9999-12-31",)), strict=True)
    ]
    for held in (reports, [report("Undated: 12 people said.")]):
        ids = {r.id for r in held}
        known = [(r, f) for r, f in told if r.id in ids]
        found = [finding("agreement", "Who?", known, "Both.")] if known else []
        assert page.render(account(held, found, known))


def test_what_it_cannot_tell_names_the_undated() -> None:
    tree = document(page.render(velmora()))
    (section,) = tree.xpath("//section[@class='caution']")
    assert "Whether R5 came before or after the others" in section.text_content()


def test_an_account_s_page_is_no_report() -> None:
    from rashomon.read import html

    again = html.read("account.html", page.render(velmora()).encode("utf-8"))
    assert again.unread
    assert "an account that Rashomon wrote" in again.problems[0].message


def test_the_page_without_spare_tags_is_the_same_page() -> None:
    full = '<ul><li>“a” &amp; &#34;b&#34;</li>\n<li title="&#34;&gt;x">it&#39;s</li></ul>'
    full += "<table><tbody><tr><th>1</th>\n<td>&lt;/td&gt;</td></tr></tbody></table>"
    short = page.slim(full)
    assert len(short) < len(full)
    assert "&lt;/td&gt;" in short
    one, other = (document(f"<html><body>{h}</body></html>") for h in (full, short))
    assert [(e.tag, (e.text or "").strip(), dict(e.attrib)) for e in one.iter()] == [
        (e.tag, (e.text or "").strip(), dict(e.attrib)) for e in other.iter()
    ]


def test_none_came_before_the_others_where_all_are_undated() -> None:
    held = account([report("A fire burned at Orvel."), report("Rain fell at Orvel.")], [], [])
    text = document(page.render(held)).text_content()
    assert "Which of R1 and R2 came first" in text
    assert "before or after the others" not in text


def test_twenty_short_reports_stay_under_300_kilobytes() -> None:
    held = many(20, shared=14, alone=5)
    assert sum(len(r.text) for r in held.reports) > 20_000
    assert len(page.render(held).encode("utf-8")) < 300_000


def test_every_cause_has_words_of_its_own() -> None:
    assert set(context.CAUSES) == set(get_args(Cause))
