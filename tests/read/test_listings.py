"""What lists of articles name, whoever wrote them."""

from __future__ import annotations

import json

import pytest

from rashomon.read.listings import MOST, RefusedListing, address, listing

AT = "https://news.example/feeds/all.xml"


def named(content: str) -> list[tuple[str, str]]:
    found = listing(content.encode(), AT)
    assert found is not None
    return [(e.guid, e.address) for e in found.entries]


def test_rss_atom_and_json_name_the_same() -> None:
    rss = (
        "<rss><channel><title>N</title><item><guid>1</guid><link>/a#top</link></item>"
        "<item><link>b</link></item></channel></rss>"
    )
    atom = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>N</title><entry><id>1</id>"
        "<link rel='self' href='/self'/><link href='/a'/></entry>"
        "<entry><link href='https://NEWS.example:443/feeds/b'/></entry></feed>"
    )
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "N",
        "items": [{"id": 1, "url": "/a"}, {"url": "b"}, 7, {"id": {}}],
    }
    b = "https://news.example/feeds/b"
    wanted = [("1", "https://news.example/a"), (b, b)]
    assert named(rss) == named(atom) == named(json.dumps(feed)) == wanted


def test_a_news_sitemap_names_its_news_alone() -> None:
    words = (
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' "
        "xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'>"
        "<url><loc>https://news.example/about</loc></url>"
        "<url><loc>https://news.example/a</loc><n:news><n:publication_date>2031-05-07"
        "</n:publication_date><n:title>Blast</n:title></n:news></url></urlset>"
    )
    found = listing(words.encode(), AT)
    assert found is not None
    (entry,) = found.entries
    assert entry.record == {"url": entry.address, "title": "Blast", "published": "2031-05-07"}


def test_lists_of_lists_name_lists() -> None:
    opml = (
        "<opml><body><outline text='Coast'><outline xmlUrl='https://a.example/feed'/>"
        "<outline xmlUrl='https://a.example/feed'/><outline xmlUrl='ftp://b.example/'/>"
        "</outline></body></opml>"
    )
    index = "<sitemapindex><sitemap><loc>https://a.example/feed</loc></sitemap></sitemapindex>"
    for content, kind in ((opml, "opml"), (index, "sitemaps")):
        found = listing(content.encode(), "")
        assert found is not None
        assert found.kind == kind
        assert [e.address for e in found.entries] == ["https://a.example/feed"]


def test_a_guid_of_two_articles_tells_nothing() -> None:
    items = "".join(f"<item><guid>x</guid><link>/{n}</link></item>" for n in "ab")
    places = [f"https://news.example/{n}" for n in "ab"]
    assert named(f"<rss><channel>{items}</channel></rss>") == [(p, p) for p in places]
    twice = "<item><guid>x</guid><link>/a</link></item>" * 2
    assert named(f"<rss><channel>{twice}</channel></rss>") == [("x", places[0])]


def test_no_more_is_taken_than_the_bound() -> None:
    items = "".join(f"<item><link>/{n}</link></item>" for n in range(MOST + 5))
    found = listing(f"<rss><channel>{items}</channel></rss>".encode(), AT)
    assert found is not None
    assert (len(found.entries), found.left) == (MOST, 5)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_that_declares_entities_is_refused(encoding: str) -> None:
    words = "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'b'>]><rss><channel/></rss>"
    with pytest.raises(RefusedListing):
        listing(words.encode(encoding), AT)


@pytest.mark.parametrize(
    "content",
    [b"", b"Blast in Olm", b"<!DOCTYPE html><p>rss</p>", b"{}", b"[1]", b"\x00\x01", b"{"],
)
def test_what_is_no_list_is_none(content: bytes) -> None:
    assert listing(content, AT) is None


@pytest.mark.parametrize(
    "said", ["javascript:alert(1)", "", "mailto:a@b.c", "http://[", "https://:7/", "x" * 3_000]
)
def test_what_is_no_address_of_the_web_is_none(said: str) -> None:
    assert address(said, "") is None
