"""The short form in a browser: one sheet of paper, no barrier, no request."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.render.accounts import velmora
from tests.render.hostile import hostile
from tests.render.many import many
from tests.render.page.browser import CHROMIUM, launched, opened
from tests.render.page.test_browser import AXE, RUN

from rashomon.render import brief

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is missing: apt-get install chromium"),
]
ACCOUNTS = {"velmora": velmora(), "hostile": hostile(), "many": many(20, 60, 5)}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture(params=list(ACCOUNTS))
def sheet(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "brief.html"
    path.write_text(brief.render(ACCOUNTS[request.param]), "utf-8")
    return path


def test_it_prints_on_one_sheet(browser: Browser, sheet: Path) -> None:
    with opened(browser, sheet) as seen:
        printed = seen.page.pdf(prefer_css_page_size=True)
    assert printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") == 1


@pytest.mark.parametrize("width", [390, 1280])
def test_nobody_is_kept_out(browser: Browser, sheet: Path, width: int) -> None:
    view = {"width": width, "height": 800}
    with opened(browser, sheet, viewport=view, color_scheme="light", bypass_csp=True) as seen:
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
        seen.page.evaluate(AXE)
        found = seen.page.evaluate(RUN, None)
        seen.page.emulate_media(color_scheme="dark")
        found += seen.page.evaluate(RUN, ["color-contrast"])
    assert not found, json.dumps([(v["id"], v["nodes"][0]["html"][:200]) for v in found], indent=1)
