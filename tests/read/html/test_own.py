"""Which article of a page's fields is its own; another's date is never believed."""

from __future__ import annotations

from typing import Any

import pytest
from tests.read.html.makers import SECOND, ld, page

from rashomon.model import Metadata, Stated
from rashomon.read import html

HEADLINE = "Footbridge collapses in Ardan, killing three"
OWN: dict[str, Any] = {"@type": "NewsArticle", "headline": HEADLINE}
HERE = "https://courier.example/ardan/footbridge"
OTHER: dict[str, Any] = {
    "@type": "NewsArticle",
    "headline": "Ferry line to Harl opens again after repairs",
    "url": "https://courier.example/harl/ferry",
    "datePublished": "2029-01-02",
    "author": {"name": "Ada Rusk"},
}
CANONICAL = f"<link rel='canonical' href='{HERE}'>"


def of(head: str = "", body: str = "", above: str = "") -> Metadata:
    return html.read("page.html", page(body, head=head, above=above)).metadata


@pytest.mark.parametrize(
    "data",
    [
        [OWN, OTHER],
        [OTHER, OWN],
        {"@graph": [OWN, OTHER]},
        {"@graph": [{"@type": "WebPage", "name": "Ardan"}, OTHER]},
        OTHER,
        *(
            OWN | {key: OTHER | {"headline": HEADLINE}}
            for key in ("hasPart", "isBasedOn", "citation", "subjectOf", "translationOfWork",
                        "exampleOfWork", "about", "someNewProperty")
        ),
        OWN | {"hasPart": [OTHER]},
        {"@type": "WebPage", "relatedLink": [OTHER], "mainEntity": OWN},
        [OWN, {"@type": "Article", "url": OTHER["url"], "datePublished": "2029-01-02"}],
    ],
)  # fmt: skip
def test_another_article_s_date_is_none_of_this_one(data: Any) -> None:
    found = of(CANONICAL + ld(data))
    assert found.published == Stated(None, "none")
    assert "Ada Rusk" not in found.byline.value
    assert found.title.value == HEADLINE


@pytest.mark.parametrize(
    "own",
    [
        {"headline": HEADLINE},
        {"headline": HEADLINE.upper() + "!"},
        {"headline": "Footbridge collapses in Ardan…"},
        {"headline": "Three killed as footbridge collapses in Ardan"},
        {"headline": "What we know so far", "url": HERE},
        {"headline": "What we know so far", "mainEntityOfPage": HERE + "/#article"},
        {"headline": "What we know so far",
         "mainEntityOfPage": {"@type": "WebPage", "@id": HERE.replace("https://", "http://www.")}},
        {"mainEntityOfPage": [{"@id": "/ardan/footbridge"}]},
        {"headline": HEADLINE, "url": "https://courier.example/"},
        {"headline": HEADLINE, "url": "https://amp.courier.example/ardan/17.html"},
        {},
    ],
)  # fmt: skip
@pytest.mark.parametrize("first", [True, False])
def test_headline_or_address_say_which_is_this_one(own: dict[str, Any], first: bool) -> None:
    ours = {"@type": "NewsArticle", "datePublished": "2031-05-06"} | own
    head = CANONICAL + ld([ours, OTHER] if first else [OTHER, ours])
    assert of(head).published == Stated("2031-05-06", "metadata")


def test_two_descriptions_of_the_same_report_add_to_one_another() -> None:
    found = of(ld([OWN, OWN | {"@type": "Article", "datePublished": "2031-05-06"}]))
    assert found.published.value == "2031-05-06"
    signed = OWN | {"author": {"name": "Jon Sell"}, "publisher": {"name": "Ambel Gazette"}}
    found = of(ld([OWN | {"datePublished": "2031-05-06"}, signed]))
    assert found.byline.value == ("Jon Sell",)
    assert found.publisher.value == "Ambel Gazette"


TEASER = (
    "<div class='box' itemscope itemtype='http://schema.org/NewsArticle'>"
    "<h3>{headline}</h3>{inside}<p>{text}</p></div>"
)


@pytest.mark.parametrize(
    "inside",
    [
        "<time itemprop='datePublished' datetime='2029-01-02'>Jan 2</time>",
        "<meta itemprop='datePublished' content='2029-01-02'>",
        "<span itemprop='datePublished'>January 2, 2029</span>",
    ],
)
@pytest.mark.parametrize(
    "around", ["{}", "<div itemscope itemtype='https://schema.org/Article'>{}</div>"]
)
def test_a_teaser_within_the_article_is_none_of_it(inside: str, around: str) -> None:
    teaser = TEASER.format(headline="Ferry line to Harl opens again", inside=inside, text=SECOND)
    assert of(body=around.format(teaser)).published == Stated(None, "none")


def test_a_part_of_the_article_with_its_headline_is_a_part_still() -> None:
    date = "<meta itemprop='datePublished' content='2029-01-02'>"
    inner = TEASER.format(headline=HEADLINE, text="", inside=date)
    markup = page(inner).replace(
        "<article>", "<article itemscope itemtype='https://schema.org/NewsArticle'>"
    )
    assert html.read("x.html", markup).metadata.published == Stated(None, "none")


@pytest.mark.parametrize(
    "date",
    [
        "<meta itemprop='datePublished' content='2031-05-06'>",
        "<span itemprop='datePublished' content='2031-05-06'>yesterday</span>",
    ],
)
@pytest.mark.parametrize("kind", ["NewsArticle", "BlogPosting", "CreativeWork", "WebPage"])
def test_the_date_in_the_article_s_own_scope(date: str, kind: str) -> None:
    markup = page(above=date).replace(
        "<article>", f"<article itemscope itemtype='https://schema.org/{kind}'>"
    )
    found = html.read("x.html", markup).metadata.published
    assert found == Stated("2031-05-06", "metadata")


@pytest.mark.parametrize("kind", ["Comment", "VideoObject", "ImageObject", "Event"])
def test_the_date_of_a_thing_that_is_no_article(kind: str) -> None:
    thing = (
        f"<div itemscope itemtype='https://schema.org/{kind}'>"
        "<meta itemprop='datePublished' content='2029-01-02'></div>"
    )
    assert of(body=thing).published == Stated(None, "none")


@pytest.mark.parametrize(
    ("title", "headline", "day"),
    [
        ("Ambel Courier", "Ferry line to Harl opens again", "2031-05-06"),
        ("Explosion | Ambel Courier", "Explosion", "2031-05-06"),
        ("歩道橋が崩落、三人死亡 - アンベル新報", "歩道橋が崩落、三人死亡", "2031-05-06"),
        ("Explosion in Ardan, two hurt | Ambel Courier", "Flood", None),
    ],
)
def test_titles_and_headlines_of_few_words(title: str, headline: str, day: str | None) -> None:
    data = {"@type": "NewsArticle", "headline": headline, "datePublished": "2031-05-06"}
    markup = f"<title>{title}</title>{ld(data)}<body><p>{SECOND}</p><p>{SECOND}</p>"
    assert html.read("x.html", markup).metadata.published.value == day
