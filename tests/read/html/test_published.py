"""When a page's report was published: fields, times, lines in many languages, its address."""

from __future__ import annotations

from typing import Any

import pytest
from tests.read.html.makers import LEDE, SECOND, page

from rashomon.model import Metadata, Stated
from rashomon.read import html


def of(markup: str, **given: Any) -> Metadata:
    return html.read("page.html", markup, given=Metadata(**given)).metadata


def tongue(markup: str, tag: str) -> str:
    return markup.replace("lang='en'", f"lang='{tag}'")


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='article:published_time' content='2031-05-06T08:15:00Z'>",
        "<meta name='parsely-pub-date' content='2031-05-06T08:15:00Z'>",
        "<meta name='sailthru.date' content='2031-05-06 08:15:00'>",
        "<meta name='DC.date.issued' content='2031-05-06'>",
        "<meta itemprop='datePublished' content='2031-05-06'>",
        "<meta name='date' content='May 6, 2031'>",
    ],
)
def test_the_date_of_a_meta_element(head: str) -> None:
    found = of(page(head=head)).published
    assert found.value is not None
    assert (found.value[:10], found.basis) == ("2031-05-06", "metadata")


@pytest.mark.parametrize(
    "above",
    [
        "<time datetime='2031-05-06T08:15:00Z'>yesterday</time>",
        "<span itemprop='datePublished' content='2031-05-06'>yesterday</span>",
        "<p>By Jon Sell | May 6, 2031</p>",
        "<div class='date'>Published 6 May 2031</div>",
    ],
)
def test_the_date_about_the_headline(above: str) -> None:
    found = of(page(above=above)).published
    assert found.value is not None
    assert found.value[:10] == "2031-05-06"


@pytest.mark.parametrize(
    ("body", "after"),
    [
        ("<figure><figcaption>The bridge on May 3, 2031. Photo: Ada Rusk</figcaption></figure>",
         ""),
        ("", "<div id='comments'><p>Jon <time datetime='2031-05-07'>May 7, 2031</time> so sad</p>"
             "</div>"),
        ("", "<aside><a href='/x'>Second bridge closed</a> <time>May 2, 2031</time></aside>"),
        ("<p>The bridge was opened on May 6, 1962, and painted twice since.</p>", ""),
        ("", "<p>Copyright May 6, 2031 Ambel Courier</p>"),
    ],
)  # fmt: skip
def test_a_date_of_something_else_is_none_of_the_report(body: str, after: str) -> None:
    head = (
        "<meta name='copyright' content='2031'><meta name='dcterms.dateCopyrighted' content='2031'>"
    )
    assert of(page(body, after=after, head=head)).published == Stated(None, "none")


def test_a_date_of_the_last_change_is_no_day_of_publication() -> None:
    found = of(page(above="<p class='date'>Last updated May 7, 2031</p>"))
    assert found.published == Stated(None, "none")
    assert found.modified == Stated("2031-05-07", "text")


def test_two_days_about_the_headline_agree_on_none() -> None:
    above = "<p class='date'>May 6, 2031</p><p class='date'>May 9, 2031</p>"
    assert of(page(above=above)).published.value is None


def test_the_date_in_the_article_s_address() -> None:
    given = Stated("https://courier.example/2031/05/06/bridge", "given")
    assert of(page(), url=given).published == Stated("2031-05-06", "metadata")


@pytest.mark.parametrize(
    ("tag", "line", "day"),
    [
        ("de", "Publiziert am 6. Mai 2031 von Ida Kern", "2031-05-06"),
        ("de", "Dienstag, 6. März 2031", "2031-03-06"),
        ("de-AT", "06.05.31", "2031-05-06"),
        ("fr", "mardi 6 mai 2031", "2031-05-06"),
        ("es", "6 de mayo de 2031", "2031-05-06"),
        ("pl", "6 maja 2031", "2031-05-06"),
        ("ja", "2031年5月6日", "2031-05-06"),
        ("en-GB", "07/05/2031", "2031-05-07"),
        ("en-US", "07/05/2031", "2031-07-05"),
        ("en", "07/05/2031", None),
        ("de", "6. Mai 2031 | 12 Kommentare", "2031-05-06"),
    ],
)
def test_a_line_about_the_headline_in_any_language(tag: str, line: str, day: str | None) -> None:
    found = of(tongue(page(above=f"<div class='meta'>{line}</div>"), tag)).published
    assert found.value == day
    assert found.basis == ("text" if day else "none")


def test_the_page_s_other_dates_tell_the_order_of_day_and_month() -> None:
    markup = page("<p>The bridge was closed on 25/04/2031.</p>", above="<p>07/05/2031</p>")
    assert of(markup).published.value == "2031-05-07"


def test_a_table_beside_the_headline_states_the_day() -> None:
    row = "<table><tr><td>06 | 05 | 2031</td><td>Ardan</td></tr></table>"
    assert of(tongue(page(above=row), "de")).published.value == "2031-05-06"


@pytest.mark.parametrize("names", ["itemprop='dateModified'", "class='updated'"])
def test_the_day_of_a_change_is_none_of_publication(names: str) -> None:
    found = of(page(above=f"<time {names} datetime='2031-05-08T10:00:00+02:00'>8 May</time>"))
    assert (found.published.value, found.modified.value) == (None, "2031-05-08T10:00:00+02:00")


def test_words_within_such_an_element_may_state_both_days() -> None:
    time = (
        "<time itemprop='dateModified' datetime='2031-05-16'>14/05/2031 | Updated 16/05/2031</time>"
    )
    found = of(page(above=time))
    assert (found.published.value, found.modified.value) == ("2031-05-14", "2031-05-16")


def test_of_two_times_that_of_publication_is_taken() -> None:
    above = (
        "<p><time class='entry-date published' datetime='2031-05-06'>6 May</time> "
        "<time class='updated' datetime='2031-05-08'>8 May</time></p>"
    )
    found = of(page(above=above))
    assert (found.published.value, found.modified.value) == ("2031-05-06", "2031-05-08")


def test_a_label_in_another_language_tells_of_a_change() -> None:
    above = "<p>6. Mai 2031, zuletzt aktualisiert: 8. Mai 2031</p>"
    found = of(tongue(page(above=above), "de"))
    assert (found.published.value, found.modified.value) == ("2031-05-06", "2031-05-08")


def test_a_time_within_the_headline_counts() -> None:
    head = "<h1>A bridge falls <time datetime='2031-05-06'>6 May</time></h1>"
    markup = page().replace("<h1>Footbridge collapses in Ardan, killing three</h1>", head)
    assert of(markup).published.value == "2031-05-06"


def test_a_line_of_nothing_but_a_day_goes_before_others() -> None:
    above = "<p>6 May 2031</p><p>Statement of the town hall - 5 May 2031</p>"
    assert of(page(above=above)).published.value == "2031-05-06"


@pytest.mark.parametrize("sign", [" -", ".", ":", " |", " –"])
def test_the_day_with_which_the_report_opens(sign: str) -> None:
    markup = page().replace(LEDE, f"6.5.2031{sign} {LEDE}")
    assert of(markup).published.value == "2031-05-06"


def test_a_day_that_the_first_sentence_tells_of_is_none() -> None:
    markup = page().replace(LEDE, f"May 6, 2031, was a dark day. {LEDE}")
    assert of(markup).published.value is None


@pytest.mark.parametrize(
    ("after", "day"),
    [
        ("<div>Erschienen am: 6. Mai 2031</div>", "2031-05-06"),
        ("<div>Datum: 06.05.2031</div>", "2031-05-06"),
        ("<div>6. Mai 2031</div>", None),
        ("<div class='related'>Erschienen am: 6. Mai 2031</div>", None),
    ],
)
def test_a_line_below_states_the_day_where_it_says_so(after: str, day: str | None) -> None:
    assert of(tongue(page(after=after), "de")).published.value == day


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("2031/05/06/bridge", "2031-05-06"),
        ("2031-05-06/bridge", "2031-05-06"),
        ("news/20310506-bridge", "2031-05-06"),
        ("2031/may/6/bridge", "2031-05-06"),
        ("2031/05/bridge-6", None),
        ("20311305-bridge", None),
    ],
)
def test_the_day_in_the_address(path: str, day: str | None) -> None:
    url = Stated[str | None](f"https://courier.example/{path}", "given")
    assert of(page(), url=url).published.value == day


def test_a_headline_in_a_figure_is_a_headline_and_its_day_counts() -> None:
    above = "<figure><div>06.05.2031 Ardan</div><h1>Bridge falls in Ardan</h1></figure>"
    markup = (
        f"<html lang='de'><title>Bridge falls in Ardan</title>{above}<p>{LEDE}</p><p>{SECOND}</p>"
    )
    found = of(markup)
    assert (found.title.value, found.published.value) == ("Bridge falls in Ardan", "2031-05-06")
