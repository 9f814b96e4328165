"""The site of a page: its registered domain, also of an archive's copy."""

import pytest

from rashomon.ground.outlets import site


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://www.kell.example/2031/a", "kell.example"),
        ("http://edition.cnn.com/a", "cnn.com"),
        ("https://web.archive.org/web/20310502101010/http://news.bbc.co.uk/a", "bbc.co.uk"),
        ("ftp://kell.example/a", None),
        ("https://[broken", None),
        ("kell", None),
        ("", None),
        (None, None),
    ],
)
def test_a_page_stands_at_the_site_that_its_outlet_registered(
    url: str | None, told: str | None
) -> None:
    assert site(url) == told
