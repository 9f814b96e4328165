from __future__ import annotations

from typing import Any

import pytest
from tests.read.html.makers import ld, page

from rashomon.model import Metadata, Stated
from rashomon.read import html

ARTICLE = {"@type": "NewsArticle", "headline": "Footbridge collapses in Ardan, killing three"}

COURIER = {"@type": "Organization", "name": "Ambel Courier"}


def of(markup: str, **given: Any) -> Metadata:
    return html.read("page.html", markup, given=Metadata(**given)).metadata


@pytest.mark.parametrize(
    "data",
    [
        ARTICLE | {"datePublished": "2031-05-06T08:15:00+02:00"},
        [{"@type": "WebSite"}, ARTICLE | {"datePublished": "2031-05-06T08:15:00+02:00"}],
        {"@graph": [{"@type": "Organization"},
                    ARTICLE | {"datePublished": "2031-05-06T08:15:00+02:00"}]},
        {"@type": "WebPage",
         "mainEntity": ARTICLE | {"datePublished": "2031-05-06T08:15:00+02:00"}},
        ARTICLE | {"@type": ["Article", "http://schema.org/ReportageNewsArticle"],
                   "datePublished": ["2031-05-06T08:15:00+02:00"]},
    ],
)  # fmt: skip
def test_the_date_of_json_ld(data: Any) -> None:
    assert of(page(head=ld(data))).published == Stated("2031-05-06T08:15:00+02:00", "metadata")


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "datePublished": "2031-05-06",}',
        '<!-- {"@type": "NewsArticle", "datePublished": "2031-05-06"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "datePublished": "2031-05-06"}\n//]]>',
        '{"@type": "NewsArticle", "description": "two\nlines", "datePublished": "2031-05-06"};',
        '{"@type": "NewsArticle", "datePublished": "2031-05-06"} {"@type": "Thing"}',
    ],
)
def test_broken_json_is_mended_a_little(script: str) -> None:
    head = f'<script type="application/ld+json">{script}</script>'
    assert of(page(head=head)).published.value == "2031-05-06"


@pytest.mark.parametrize(
    "script", ["{", "nonsense", '["' * 5000, '{"a":' * 5000, "null", "17", '{"@type": 5}']
)
def test_json_beyond_repair_states_nothing(script: str) -> None:
    head = f'<script type="application/ld+json">{script}</script>'
    assert of(page(head=head)).published == Stated(None, "none")


def test_what_is_given_goes_first() -> None:
    head = "<meta property='article:published_time' content='2031-05-06'>"
    found = of(page(head=head), published=Stated("2031-05-05", "given"))
    assert found.published == Stated("2031-05-05", "given")


@pytest.mark.parametrize(
    ("head", "above", "names"),
    [
        (ld(ARTICLE | {"author": {"@type": "Person", "name": "Jon Sell"}}), "", ("Jon Sell",)),
        (ld(ARTICLE | {"author": [{"name": "Jon Sell"}, {"name": "Ada Rusk"}]}), "",
         ("Jon Sell", "Ada Rusk")),
        ("<meta name='author' content='By Jon Sell and Ada Rusk'>", "", ("Jon Sell", "Ada Rusk")),
        ("<meta property='article:author' content='https://face.example/jon'>",
         "<p class='byline'>By Jon Sell, Ambel Courier</p>", ("Jon Sell",)),
        (ld(ARTICLE | {"author": COURIER, "publisher": COURIER}),
         "<p>By Jon Sell</p>", ("Jon Sell",)),
        ("", "<div class='byline'>By<a href='/j'>Jon Sell</a><span>Staff Writer</span></div>",
         ("Jon Sell",)),
        ("", "", ()),
    ],
)  # fmt: skip
def test_bylines_are_names_only(head: str, above: str, names: tuple[str, ...]) -> None:
    assert of(page(head=head, above=above)).byline.value == names


def test_the_title_has_no_site_s_name() -> None:
    markup = page().replace("<h1>", "<div>").replace("</h1>", "</div>")
    head = "<meta property='og:site_name' content='Ambel Courier'>"
    found = of(markup.replace("</head>", f"{head}</head>"))
    assert found.title.value == "Footbridge collapses in Ardan, killing three"
    assert found.publisher == Stated("Ambel Courier", "metadata")


def test_the_site_s_name_after_the_headline_in_the_title() -> None:
    assert of(page()).publisher == Stated("Ambel Courier", "metadata")
    untitled = page().replace(" | Ambel Courier", "")
    given = Stated("https://www.courier.example/x", "given")
    assert of(untitled, url=given).publisher == Stated("courier.example", "metadata")


def test_a_title_keeps_a_part_that_names_no_site() -> None:
    markup = "<title>Ardan - a city without a bridge</title><body><p>The bridge fell.</p>"
    assert of(markup).title.value == "Ardan - a city without a bridge"


def test_address_and_language() -> None:
    head = "<link rel='canonical' href='/news/bridge'>"
    found = of(page(head=head), url=Stated("https://courier.example/x?y", "given"))
    assert found.url == Stated("https://courier.example/x?y", "given")
    assert found.language == Stated("en", "metadata")
    assert of(page(head="<link rel='canonical' href='javascript:x'>")).url.value is None


@pytest.mark.parametrize("address", ["http://[::1", "http://[x]:y/", "::", "//", "http:"])
def test_an_address_that_is_none_does_no_harm(address: str) -> None:
    markup = page(head=f"<link rel='canonical' href='{address}'>")
    assert of(markup).url.value is None
    assert of(markup, url=Stated(address, "given")).title.value


def test_the_date_of_a_whole_page_s_json_ld_where_no_article_has_one() -> None:
    head = ld({"@graph": [{"@type": "WebPage", "datePublished": "2031-05-06"}]})
    assert of(page(head=head)).published.value == "2031-05-06"


def test_an_article_in_a_list_of_others_is_not_this_one() -> None:
    others = {"@type": "ItemList", "itemListElement": [ARTICLE | {"datePublished": "2030-01-01"}]}
    head = ld(others) + "<meta property='article:published_time' content='2031-05-06'>"
    assert of(page(head=head)).published.value == "2031-05-06"
