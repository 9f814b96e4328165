"""The pages of the docs in a browser: nobody is kept out, and the search finds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from docs import build
from playwright.sync_api import Browser
from tests.render.page.browser import CHROMIUM, launched
from tests.render.page.test_browser import AXE, RUN

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is missing: apt-get install chromium"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    build.build(folder)
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing(browser: Browser, site: Path, width: int, scheme: str) -> None:
    told = []
    for path in sorted(site.glob("*.html")):
        if path.stem.startswith(("story-", "brief-")):
            continue  # pages of accounts have tests of their own
        page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(path.as_uri())
        page.evaluate(AXE)
        found = page.evaluate(RUN, None)
        told += [(path.name, v["id"], v["nodes"][0]["html"][:120]) for v in found]
        page.close()
    assert not told, json.dumps(told, indent=1)


def test_the_search_leaves_what_holds_every_word(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "search.html").as_uri())
    every = page.locator("#hits li").count()
    page.fill("#q", "syndicated copies")
    shown = page.locator("#hits li:visible")
    assert 0 < shown.count() < every
    for text in shown.all_text_contents():
        assert "syndicated" in text.lower()
        assert "copies" in text.lower()
    page.close()
