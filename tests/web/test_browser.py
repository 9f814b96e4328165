"""The service in a real browser: paste, drop, search, decide, live; with and without scripts."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.render.hostile import SCRIPT, hostile
from tests.render.page.browser import CHROMIUM, launched
from tests.web import made

from rashomon.web import serving
from rashomon.web.service import Service

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is missing: apt-get install chromium"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def held() -> Service:
    return made.service()


@pytest.fixture(scope="module")
def home(held: Service) -> Iterator[str]:
    listening = serving.bound("127.0.0.1", 0)
    server = serving.server(held, "127.0.0.1", listening)
    running = threading.Thread(target=server.run, args=([listening],), daemon=True)
    running.start()
    while not server.started:
        time.sleep(0.01)
    serving.demo(held)
    made.kept(held, hostile(), SCRIPT)
    for work in held.desk.running():
        assert work.over.wait(120)
    yield serving.address("127.0.0.1", listening.getsockname()[1])
    server.should_exit = True
    running.join(10)


class Told(list[str]):
    """What a page complained of, and what it asked of others."""


@pytest.fixture(params=[True, False], ids=["scripts", "without"])
def scripts(request: pytest.FixtureRequest) -> bool:
    found: bool = request.param
    return found


def opened(browser: Browser, home: str, **more: Any) -> tuple[Page, Told]:
    """A page of its own, and what it complains of."""
    context = browser.new_context(**({"viewport": {"width": 1280, "height": 900}} | more))
    page, told = context.new_page(), Told()
    page.set_default_timeout(10_000)
    page.on("console", lambda m: told.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: told.append(str(e)))
    page.on("dialog", lambda d: told.append(f"dialog {d.message}"))
    page.on("request", lambda r: None if r.url.startswith((home, "data:")) else told.append(r.url))
    return page, told


def paste(page: Page, home: str, *texts: str) -> None:
    """Pastes two texts on the first page, and waits for their account."""
    page.goto(home)
    for n, text in enumerate(texts):
        page.locator("textarea[name=text]").nth(n).fill(text)
    page.get_by_role("button", name="Lay them side by side").click()
    page.wait_for_url("**/stories/*", timeout=20_000)


def test_two_pasted_texts_show_their_conflict(browser: Browser, home: str, scripts: bool) -> None:
    page, told = opened(browser, home, java_script_enabled=scripts)
    paste(page, home, made.ONE + f" ({scripts})", made.OTHER)
    expect(page.get_by_role("heading", name="In conflict")).to_be_visible()
    card = page.locator(".cards > article").first
    expect(card).to_contain_text("How many people were killed?")
    expect(card).to_contain_text("12")
    expect(card).to_contain_text("19")
    assert not told


def test_a_page_that_is_dropped_is_read(browser: Browser, home: str, tmp_path: Path) -> None:
    page, told = opened(browser, home)
    page.goto(home)
    transfer = page.evaluate_handle(
        "page => { const t = new DataTransfer(); t.items.add(new File([page], 'ferry.html',"
        " {type: 'text/html'})); return t; }",
        made.PAGE,
    )
    page.dispatch_event(".drop", "drop", {"dataTransfer": transfer})
    expect(page.locator(".chosen")).to_have_text("ferry.html")
    page.locator("textarea[name=text]").first.fill(made.LATER)
    page.get_by_role("button", name="Lay them side by side").click()
    page.wait_for_url("**/stories/*", timeout=20_000)
    expect(page.get_by_role("heading", name="In conflict")).to_be_visible()
    assert not told
    del tmp_path


def test_search_leads_to_the_words(browser: Browser, home: str, scripts: bool) -> None:
    page, told = opened(browser, home, java_script_enabled=scripts)
    page.goto(f"{home}search")
    page.get_by_role("searchbox", name="Words").fill("silo")
    page.get_by_role("button", name="Search").click()
    page.locator(".hits a").first.click()
    expect(page.locator("mark#span")).to_be_visible()
    assert page.locator("mark#span").inner_text().lower() == "silo"
    assert not told


def test_what_was_known_at_a_time(browser: Browser, home: str, scripts: bool) -> None:
    page, told = opened(browser, home, java_script_enabled=scripts)
    page.goto(home)
    page.get_by_role("link", name="Silo explosion").first.click()
    expect(page.locator(".sum")).to_contain_text("7 reports")
    page.get_by_label("Known at").select_option(index=7)
    if not scripts:
        page.locator(".known button").click()
    page.wait_for_url("**at=*")
    expect(page.locator(".sum")).to_contain_text("1 report ")
    expect(page.locator(".then")).to_contain_text("It has changed since")
    page.goto(page.url.partition("?")[0] + "/timeline")
    assert page.locator(".steps > li").count() == 7
    assert not told


def test_a_report_is_left_out_and_that_is_taken_back(
    browser: Browser, home: str, scripts: bool
) -> None:
    page, told = opened(browser, home, java_script_enabled=scripts)
    paste(page, home, made.ONE + f" Decide {scripts}.", made.OTHER)
    where = page.url
    page.get_by_text("Settle:").click()
    page.get_by_role("button", name="Leave out R2").click()
    page.wait_for_url("**/stories/*", timeout=20_000)
    expect(page.locator(".sum")).to_contain_text("1 report ")
    page.goto(f"{home}decide")
    undone = page.get_by_text("taken back by")
    before = undone.count()
    if scripts:
        page.keyboard.press("z")
    else:
        page.get_by_role("button", name="Undo").first.click()
    expect(undone).to_have_count(before + 1, timeout=20_000)
    assert page.url == f"{home}decide"
    page.goto(where)
    expect(page.locator(".sum")).to_contain_text("2 reports")
    assert not told


def test_a_report_is_taken_in_by_key(browser: Browser, home: str) -> None:
    page, told = opened(browser, home)
    page.goto(home)
    page.get_by_role("button", name="One more text").click()
    other = (
        "Council rejects the new dam at Tarn\n\nThe council of Tarn rejected the new dam on "
        "Monday, the mayor said. Forty members voted against it and eleven were absent."
    )
    for n, text in enumerate((made.ONE + " By key.", made.OTHER, other)):
        page.locator("textarea[name=text]").nth(n).fill(text)
    page.get_by_role("button", name="Lay them side by side").click()
    page.wait_for_url("**/stories/*", timeout=20_000)
    expect(page.locator(".sum")).to_contain_text("2 reports")
    where = page.url
    page.goto(f"{home}decide")
    settled = page.locator("table.plain tbody tr").count()
    expect(page.locator(".ask").first).to_contain_text("Council rejects the new dam")
    page.keyboard.press("y")
    rows = page.locator("table.plain tbody tr")
    expect(rows).to_have_count(settled + 1, timeout=20_000)
    assert page.url == f"{home}decide"
    page.goto(where)
    expect(page.locator(".sum")).to_contain_text("3 reports")
    assert not told


def test_a_newer_account_is_said_and_not_forced(browser: Browser, home: str, held: Service) -> None:
    page, told = opened(browser, home)
    paste(page, home, made.ONE + " Live.", made.OTHER)
    story = page.url.rpartition("/")[2]
    page.wait_for_timeout(300)
    from rashomon.web.work import Submission, WorkRequest

    text = made.LATER.encode()
    work = held.desk.take(WorkRequest((Submission("later.txt", text),), story=story), patient=True)
    expect(page.locator(".live")).to_contain_text("changed since you opened it", timeout=10_000)
    expect(page.locator(".sum")).to_contain_text("2 reports")
    page.get_by_role("link", name="Show it").click()
    expect(page.locator(".sum")).to_contain_text("3 reports")
    assert work.done
    assert not told


def test_a_page_is_handed_over_and_waits_for_the_person(browser: Browser, home: str) -> None:
    page, told = opened(browser, home)
    page.goto(f"{home}about")
    link = page.get_by_role("link", name="To Rashomon").get_attribute("href")
    assert link
    news = page.context.new_page()
    news.route(
        "https://news.example/*", lambda r: r.fulfill(body=made.PAGE, content_type="text/html")
    )
    news.goto("https://news.example/ferry")
    with news.expect_popup() as popup:
        news.evaluate(link.removeprefix("javascript:"))
    share = popup.value
    expect(share.locator(".arrived")).to_contain_text("Ferry sinks")
    assert share.get_by_label("Address").input_value() == "https://news.example/ferry"
    assert "12 people" in share.get_by_label("HTML").input_value()
    share.get_by_role("button", name="Add", exact=True).click()
    share.wait_for_url("**/stories/*", timeout=20_000)
    expect(share.locator("h1")).to_contain_text("Ferry sinks off Olm")
    assert not told


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_barrier_and_nothing_sideways(
    browser: Browser, home: str, held: Service, scheme: str, width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

    stories = held.store.stories(held.store.latest())
    report = stories[-1].account.reports[0]
    paths = [
        "",
        "search?q=silo",
        "decide",
        "about",
        "api",
        "share",
        "login",
        "watch",
        "alerts",
        "nothing",
    ]
    paths += [f"stories/{s.story}" for s in stories[-2:]]
    paths += [f"stories/{stories[-1].story}/timeline", f"reports/{report.id}"]
    paths += [f"articles/{report.document}", f"articles/{report.document}/diff"]
    page, _ = opened(
        browser, home, viewport={"width": width, "height": 900}, color_scheme=scheme,
        bypass_csp=True,  # axe is put into the page by the test
    )  # fmt: skip
    for path in paths:
        page.goto(home + path)
        found = Axe().run(page)
        assert not found.response["violations"], (
            path
            + "\n"
            + json.dumps(
                [
                    (v["id"], v["nodes"][0]["html"][:200], v["nodes"][0]["failureSummary"])
                    for v in found.response["violations"]
                ],
                indent=1,
            )
        )
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{path} is {wide} wide"


def test_hostile_words_run_nowhere(browser: Browser, home: str, held: Service) -> None:
    page, told = opened(browser, home)
    stories = held.store.stories(held.store.latest())
    evil = next(s for s in stories if s.name == SCRIPT)
    report = evil.account.reports[0]
    for path in ("", f"stories/{evil.story}", f"stories/{evil.story}/timeline", "decide",
                 f"reports/{report.id}", f"search?q={'<script>alert(1)</script>'}"):  # fmt: skip
        page.goto(home + path)
        assert page.evaluate("document.querySelectorAll('main img, iframe').length") == 0
    assert not told


def test_the_policy_holds_in_the_browser(browser: Browser, home: str) -> None:
    page, told = opened(browser, home)
    page.goto(home)
    page.evaluate(
        "() => { const s = document.createElement('script');"
        " try { s.textContent = 'window.ran = 1'; document.body.append(s); } catch (e) {} }"
    )
    assert page.evaluate("window.ran") is None
    assert told  # the browser says that it was refused
