"""Debian's chromium, driven by playwright, with no way out."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from rashomon.model import Account
from rashomon.render.safe import upright
from rashomon.render.view import Cell, view

CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@contextmanager
def launched() -> Iterator[Browser]:
    """The browser, for as long as the tests of one file take."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


class Seen:
    """A page that is open, what it asked for and what it complained of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda r: self.requests.append(r.url))
        page.on("console", lambda m: self.complaints.append(m.text))
        page.on("pageerror", lambda e: self.complaints.append(str(e)))
        page.on("dialog", lambda d: self.complaints.append(f"dialog {d.message}"))


@contextmanager
def opened(browser: Browser, path: Path, **context: Any) -> Iterator[Seen]:
    """The page at that path; at the end it has asked for nothing and complained of nothing."""
    with_context = browser.new_context(**({"viewport": {"width": 1280, "height": 900}} | context))
    seen = Seen(with_context.new_page())
    try:
        seen.page.goto(path.as_uri())
        yield seen
        away = [url for url in seen.requests if url.split("#")[0] != path.as_uri()]
        assert [url for url in away if url != "data:,"] == []
        assert seen.complaints == []
    finally:
        with_context.close()


def cells(account: Account) -> list[Cell]:
    """Every cell of the page."""
    return [cell for row in view(account).rows for cell in row.cells]


def shown(words: str) -> str:
    """Words as HTML can carry them, what would turn their direction as a sign."""
    return upright(UNSHOWABLE.sub("\ufffd", words))


def said(cell: Cell) -> str:
    """The words that the evidence marks: of an interrupted quote its pieces, else the span."""
    return "".join(span.of(cell.text) for span in cell.spans)
