from __future__ import annotations

from itertools import pairwise

import pytest
from tests.read.html.makers import LEDE, SECOND, THIRD, page

from rashomon.model import Report, ZoneKind
from rashomon.read import html
from rashomon.read.html import nodes, regions


def kind_of(report: Report, words: str) -> ZoneKind:
    """The kind of the zone in which the words stand."""
    at = report.text.index(words)
    return next(z.kind for z in report.zones if z.span.start <= at < z.span.end)


def read(*args: str, **more: str) -> Report:
    return html.read("page.html", page(*args, **more))


def test_the_parts_of_a_plain_page() -> None:
    report = read()
    assert [(z.kind, z.span.of(report.text)[:20]) for z in report.zones] == [
        ("furniture", "Home"),
        ("furniture", "News"),
        ("headline", "Footbridge collapses"),
        ("body", LEDE[:20]),
        ("body", SECOND[:20]),
        ("body", THIRD[:20]),
        ("furniture", "© 2031 Ambel Courier"),
    ]  # fmt: skip


def test_every_character_is_in_one_zone() -> None:
    report = read("<ul><li>One more</li></ul>", after="<aside>Weather: rain</aside>")
    held = sorted((z.span.start, z.span.end) for z in report.zones)
    for (_, end), (start, _) in pairwise(held):
        assert end <= start
    left = list(report.text)
    for start, end in held:
        left[start:end] = " " * (end - start)
    assert not "".join(left).strip()


@pytest.mark.parametrize(
    ("body", "words", "kind"),
    [
        ("<figure><img><figcaption>The footbridge in May 2029</figcaption></figure>",
         "The footbridge in May", "caption"),
        ("<div class='article-caption'>Rescuers on Monday night</div>", "Rescuers", "caption"),
        ("<h2>What is known so far</h2><p>Two of the dead were students of the school.</p>",
         "What is known", "body"),
        ("<ul><li>Three people died and eleven were hurt, the city hall said on Monday.</li></ul>",
         "Three people died", "body"),
        ("<blockquote><p>It went down like a curtain, and then there was only dust.</p>"
         "</blockquote>", "It went down", "body"),
        ("<table><tr><td>Dead</td><td>3</td></tr><tr><td>Hurt</td><td>11</td></tr></table>",
         "Hurt", "body"),
        ("<p>(Reporting by Jon Sell; editing by Ada Rusk)</p>", "(Reporting", "credit"),
        ("<div class='related-stories'><p><a href='/x'>Second bridge in Ardan is closed</a></p>"
         "</div>", "Second bridge", "furniture"),
        ("<p><a href='/x'>Read more: Second bridge in Ardan is closed</a></p>",
         "Read more", "furniture"),
        ("<div class='newsletter-signup'><p>Get the news of the valley every morning, in one "
         "letter that takes four minutes to read.</p></div>", "Get the news", "furniture"),
        ("<section id='comments'><p>I walked over that bridge every single day for twenty years, "
         "and it always shook.</p></section>", "I walked over", "furniture"),
        ("<p>Advertisement</p>", "Advertisement", "furniture"),
        ("<div style='display: none'><p>The hidden words of nobody in particular stand here.</p>"
         "</div>", "The hidden words", "furniture"),
    ],
)  # fmt: skip
def test_parts_within_the_article(body: str, words: str, kind: ZoneKind) -> None:
    after = "<p>The city will hold a minute of silence at noon on Wednesday, the mayor said.</p>"
    assert kind_of(read(body + after), words) == kind


@pytest.mark.parametrize(
    ("above", "words", "kind"),
    [
        ("<p class='byline'>By Jon Sell and Ada Rusk</p>", "By Jon Sell", "byline"),
        ("<div>By</div><div><a rel='author'>Jon Sell</a></div>", "Jon Sell", "byline"),
        ("<time datetime='2031-05-06T08:00:00Z'>May 6, 2031</time>", "May 6, 2031", "byline"),
        ("<p>Published: 6 May 2031, 10:15 GMT</p>", "Published", "byline"),
        ("<p>ARDAN, May 6 (Reuters) -</p>", "ARDAN", "dateline"),
        ("<p class='standfirst'>City engineers had warned of rust in two cables</p>",
         "City engineers had", "headline"),
    ],
)  # fmt: skip
def test_lines_about_the_headline(above: str, words: str, kind: ZoneKind) -> None:
    assert kind_of(read(above=above), words) == kind


def test_any_heading_just_above_the_body_is_the_headline_where_no_title_tells() -> None:
    words = f"{LEDE}<br><br>{SECOND}<br><br>{THIRD}"
    report = html.read("blog.html", f"<body><div><h3>A bridge falls</h3><div>{words}</div></div>")
    assert kind_of(report, "A bridge falls") == "headline"
    assert [z.kind for z in report.zones].count("body") == 3


def test_another_article_s_teaser_is_furniture() -> None:
    other = f"<article><h2><a href='/x'>Ferry owners fined</a></h2><p>{THIRD}</p></article>"
    markup = page().replace("</article></main>", f"</article>{other}</main>")
    assert kind_of(html.read("two.html", markup), "Ferry owners") == "furniture"


def test_a_dateline_is_cut_from_its_paragraph() -> None:
    markup = page().replace(LEDE, f"ARDAN, May 6 (Reuters) - {LEDE}")
    report = html.read("page.html", markup)
    assert kind_of(report, "ARDAN, May 6") == "dateline"
    assert kind_of(report, LEDE) == "body"
    assert report.metadata.agency.value == "Reuters"


def test_words_that_only_the_page_s_own_article_text_holds_are_body() -> None:
    box = "<div class='widget promo'><p>The second span of the bridge still stands, but nobody may "
    box += "set foot on it before engineers have looked at every cable.</p></div>"
    text = f"{LEDE} {SECOND} {THIRD} The second span of the bridge still stands, but nobody may set"
    text += " foot on it before engineers have looked at every cable."
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{text}"}}'
    report = read(box, head=head.replace("“", "").replace("”", "") + "</script>")
    assert kind_of(report, "The second span") == "body"


def test_a_page_without_an_article_keeps_its_text_and_says_so() -> None:
    report = html.read("links.html", "<body><nav><a href='/'>Home</a> <a href='/n'>News</a></nav>")
    assert report.text == "Home News"
    assert {z.kind for z in report.zones} == {"furniture"}
    assert "no article text" in report.problems[0].message
    assert not report.unread


def test_a_page_without_any_text_is_unread() -> None:
    report = html.read("empty.html", "<html><body><script>x</script></body></html>")
    assert report.unread
    assert not report.text


@pytest.mark.parametrize("name", ["ad", "box ad", "Ads", "in-article-ad"])
def test_a_notice_within_an_article_is_none_of_it(name: str) -> None:
    words = (
        "Ten new boats from Harl's yard, from 900 crowns a month, and the first is free for you."
    )
    report = html.read("ad.html", page(f"<div class='{name}'><p>{words}</p></div><p>{SECOND}</p>"))
    assert kind_of(report, "Ten new boats") == "furniture"


def test_a_class_name_that_only_holds_the_letters_says_nothing() -> None:
    words = "The city had asked for a second bridge in 1988, and the county had turned it down."
    report = html.read("lead.html", page(f"<div class='add lead-ad2'><p>{words}</p></div>"))
    assert kind_of(report, "The city had asked") == "body"


def test_an_article_in_an_aside_with_its_headline_is_read() -> None:
    markup = page().replace("<article>", "<aside class='main'>").replace("</article>", "</aside>")
    report = html.read("a.html", markup.replace("<main>", "<div>").replace("</main>", "</div>"))
    assert [kind_of(report, words) for words in (LEDE, SECOND, THIRD)] == ["body"] * 3


@pytest.mark.parametrize("name", ["twitter-tweet", "instagram-media", "bluesky-embed"])
def test_a_post_from_elsewhere_is_no_body(name: str) -> None:
    post = f"<blockquote class='{name}'><p>At least 90 boats are gone, stay away.</p></blockquote>"
    report = html.read("a.html", page(post + f"<p>{THIRD} Once more.</p>"))
    assert kind_of(report, "At least 90") == "furniture"


@pytest.mark.parametrize(
    "words",
    [
        "Since you’re here: 90 readers gave 4 crowns.",
        "Trial subscription 4 crowns. Cancel at any time.",
    ],
)
def test_what_asks_for_money_is_no_body(words: str) -> None:
    report = html.read("a.html", page(f"<p>{words}</p><p>{THIRD} Once more.</p>"))
    assert kind_of(report, words) == "furniture"


def test_short_entries_of_a_live_page_are_body() -> None:
    entry = "<div><h2>Update</h2><p>Six boats are safe, the mayor says.</p></div>"
    markup = f"<title>Storm: live</title><article><h1>Storm: live</h1>{entry * 3}</article>"
    report = html.read("a.html", markup)
    assert len(report.zones_of("body")) >= 3


def test_headlines_of_others_are_no_body_of_an_empty_article() -> None:
    others = "<p>Six boats lost off Ardan as storm hits the coast</p><p>Mayor of Orn sent home</p>"
    markup = (
        "<title>Storm hits Velmar</title><article><h1>Storm hits Velmar</h1></article>"
        f"<section class='teasers'><h2>More</h2>{others}</section>"
    )
    report = html.read("a.html", markup)
    assert not report.zones_of("body")
    assert "no article text" in report.problems[0].message


def test_no_cell_reaches_over_thousands_of_others_where_the_article_is_looked_for() -> None:
    cells = "<tr><td colspan=1000 rowspan=999>5</td><td colspan=2>6</td></tr>"
    parsed = nodes.tree(page(f"<p>{LEDE}</p><table>{cells}</table><p>{SECOND}</p>"))
    assert parsed is not None
    root, canon = parsed
    regions.chosen(canon, root)
    assert [dict(c.attrib) for c in root.iter("td")] == [{}, {"colspan": "2"}]
