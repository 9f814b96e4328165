from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.read.html.makers import LEDE, ld, page
from tests.timing import least

from rashomon.model import Metadata, Stated
from rashomon.read import html
from rashomon.read.html import jsonld

OWN = {
    "@type": "NewsArticle",
    "headline": "Footbridge collapses in Ardan, killing three",
    "author": {"name": "Jon Sell"},
}


def of(head: str) -> Metadata:
    return html.read("page.html", page(head=head)).metadata


def nested(opens: str, closes: str, depth: int = 3_000) -> str:
    return opens * depth + '"x"' + closes * depth


@pytest.mark.parametrize("depth", [12, 200, 3_000])
@pytest.mark.parametrize(
    "script",
    [
        '{{"@type": "NewsArticle", "author": {}, "datePublished": "2031-05-06"}}',
        '{{"@type": "NewsArticle", "articleBody": {}}}',
        '{{"@type": "NewsArticle", "isAccessibleForFree": {}}}',
        '{{"@type": {}}}',
        '{{"@type": "NewsArticle", "mainEntityOfPage": {}, "headline": "Footbridge"}}',
    ],
)
def test_a_deep_script_hides_no_article(script: str, depth: int) -> None:
    for value in (nested('{"name":', "}", depth), nested("[", "]", depth)):
        broken = f"<script type='application/ld+json'>{script.format(value)}</script>"
        report = html.read("deep.html", page(head=broken + ld(OWN)))
        assert LEDE in report.text
        assert any(LEDE in z.span.of(report.text) for z in report.zones_of("body"))
        assert "Jon Sell" in report.metadata.byline.value


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ({"@type": "Date", "@value": "2031-05-06T01:00:00+02:00"}, "2031-05-06T01:00:00+02:00"),
        ([{"@value": "2031-05-06"}], "2031-05-06"),
        (1935999900, "2031-05-08T09:45:00+00:00"),
        (1935999900000, "2031-05-08T09:45:00+00:00"),
        (1935999900.0, "2031-05-08T09:45:00+00:00"),
        (20310506, "2031-05-06"),
        (True, None),
        (float("inf"), None),
        (float("nan"), None),
        (-5, None),
        ({"@value": {"@value": []}}, None),
    ],
)
def test_the_shapes_of_a_date(stated: Any, day: str | None) -> None:
    assert of(ld(OWN | {"datePublished": stated})).published.value == day


def test_people_and_publisher_who_are_only_referred_to() -> None:
    own = OWN | {"author": [{"@id": "#a"}, {"@id": "#gone"}], "publisher": {"@id": "#p"}}
    things = [{"@type": "Person", "@id": "#a", "name": "Ada Rusk"},
              {"@type": "NewsMediaOrganization", "@id": "#p", "name": "Ambel Gazette"}]  # fmt: skip
    found = of(ld({"@graph": [own, *things]}))
    assert found.byline.value == ("Ada Rusk",)
    assert found.publisher == Stated("Ambel Gazette", "metadata")


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "datePublished": "2031-05-06",, "author": "Jon Sell"}',
        '{"@type": "NewsArticle", "a": "two,, three ,}",, "datePublished": "2031-05-06", , }',
        '{"@type": "NewsArticle", "datePublished": "2031-05-06",, "author": ["Jon Sell"',
        '[{"@type": "NewsArticle", "datePublished": "2031-05-06"},',
    ],
)
def test_commas_and_brackets_are_mended(script: str) -> None:
    report = html.read("x.html", page(head=f"<script type='application/ld+json'>{script}</script>"))
    assert report.metadata.published.value == "2031-05-06"
    assert not report.problems


def test_commas_within_strings_stay() -> None:
    assert jsonld.load('{"a": "two,, \\"three\\" ,}",, "b": 1}') == {
        "a": 'two,, "three" ,}',
        "b": 1,
    }


def test_what_is_beyond_repair_is_said() -> None:
    head = "<script type='application/ld+json'>{'@type': nonsense}</script>"
    report = html.read("broken.html", page(head=head + ld(OWN)))
    assert "JSON-LD that is broken" in report.problems[0].message
    assert not report.unread
    empty = page(head="<script type='application/ld+json'> </script>")
    assert not html.read("empty.html", empty).problems


@pytest.mark.parametrize("piece", ['"', '\\"', ",", "{", "[,", '{"a":', '"\\', "]", ", }"])
def test_mending_grows_with_the_script_and_no_faster(piece: str) -> None:
    def cost(n: int) -> float:
        return least(lambda: jsonld.load("[" + piece * n), rounds=2)

    assert cost(160_000) < 8 * cost(40_000) + 0.2


@given(st.text('{}[]",:\\ a1', max_size=60))
def test_loading_never_fails(text: str) -> None:
    for node, _ in jsonld.walk(jsonld.load(text)):
        assert isinstance(node, dict)
