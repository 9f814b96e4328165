"""The page in a real browser: words behind every cell, no request, no script needed, no barrier."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.render.accounts import velmora
from tests.render.hostile import hostile
from tests.render.many import many
from tests.render.page.browser import CHROMIUM, cells, launched, opened, said, shown

from rashomon.model import Account
from rashomon.render import page
from rashomon.render.page import index

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is missing: apt-get install chromium"),
]

ROOT = Path(__file__).parents[3]
SEEDS = next(
    (d for d in (ROOT / "../shared/seeds", ROOT / "../../shared/seeds") if d.is_dir()), None
)
CASES = ["velmora", "hostile", "demo", "founding"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def accounts() -> dict[str, Account]:
    return {"velmora": velmora(), "hostile": hostile()}


def made(case: str, accounts: dict[str, Account]) -> Account:
    """The account of that case, reconciled once."""
    if case not in accounts:
        from rashomon import language, pipeline, story

        if case == "founding":
            if SEEDS is None:
                pytest.skip("the founding reports lie in ../shared/seeds, which is not here")
            paths = sorted(str(p) for p in SEEDS.iterdir())
        else:
            paths = [str(f) for f in story.files()]
        accounts[case] = pipeline.reconcile(
            list(pipeline.extract(pipeline.read(paths), language.load()))
        )
    return accounts[case]


@pytest.fixture(params=CASES)
def case(
    request: pytest.FixtureRequest, accounts: dict[str, Account], tmp_path: Path
) -> tuple[Account, Path]:
    account = made(request.param, accounts)
    path = tmp_path / "account.html"
    path.write_bytes(page.render(account).encode("utf-8"))
    return account, path


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "account.html"
    path.write_bytes(page.render(velmora()).encode("utf-8"))
    return path


LINKED = """ids => ids.map(id => {
    const links = [...document.querySelectorAll(`main a[href="#${id}"]`)];
    const target = document.getElementById(id);
    const marks = target && (target.closest(".whole")
        ? document.querySelectorAll(`mark[data-c~="${id}"]`)
        : target.querySelectorAll("mark"));
    return [links.length, marks ? [...marks].map(m => m.textContent).join("") : null];
})"""


@pytest.mark.parametrize("scripted", [True, False], ids=["script", "no-script"])
def test_every_cell_links_to_evidence_that_is_the_span(
    browser: Browser, case: tuple[Account, Path], scripted: bool
) -> None:
    account, path = case
    held = cells(account)
    assert held
    with opened(browser, path, java_script_enabled=scripted) as seen:
        found = seen.page.evaluate(LINKED, [c.id for c in held])
    for cell, (links, words) in zip(held, found, strict=True):
        assert links, f"nothing leads to {cell.id}"
        assert words == shown(said(cell)), cell.id


OPENED = """ids => ids.map(id => {
    document.querySelector(`main a[href="#${id}"]`).click();
    const sheet = document.getElementById("sheet");
    const chosen = sheet.querySelector(".chosen");
    const marks = chosen ? [...chosen.querySelectorAll("mark")] : [];
    const seen = marks.every(m => m.checkVisibility());
    const words = marks.map(m => m.textContent).join("");
    const open = sheet.open;
    sheet.close();
    return [open, seen, words];
})"""


def test_a_cell_opens_its_evidence_on_the_spot(
    browser: Browser, case: tuple[Account, Path]
) -> None:
    account, path = case
    single = {f.id for f in account.of_type("single")}
    rows = {f"F{n}": f for n, f in enumerate(account.findings, 1)}
    held = [c for c in cells(account) if rows[c.id.split("-")[0]].id not in single]
    with opened(browser, path) as seen:
        for cell, (is_open, visible, words) in zip(
            held, seen.page.evaluate(OPENED, [c.id for c in held]), strict=True
        ):
            assert is_open, cell.id
            assert visible, cell.id
            assert words == shown(said(cell)), cell.id


def test_what_only_one_has_opens_in_its_report(browser: Browser, plain: Path) -> None:
    with opened(browser, plain) as seen:
        link = seen.page.locator(".only a.one").first
        target = (link.get_attribute("href") or "")[1:]
        link.click()
        mark = seen.page.locator(f'[id="{target}"]')
        mark.wait_for(state="visible")
        assert (mark.text_content() or "-") in (link.text_content() or "")


AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


RUN = """async rules => (await axe.run(document, {
    resultTypes: ["violations"], ...(rules ? {runOnly: rules} : {})
})).violations"""
LARGE = [pytest.param(c, marks=pytest.mark.slow) for c in ("demo", "founding")]


@pytest.mark.parametrize("case", ["velmora", "hostile", *LARGE], indirect=True)
def test_axe_finds_nothing_in_light_and_dark(browser: Browser, case: tuple[Account, Path]) -> None:
    _, path = case
    with opened(browser, path, color_scheme="light", bypass_csp=True) as seen:
        seen.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        seen.page.evaluate(AXE)
        found = seen.page.evaluate(RUN, None)
        seen.page.emulate_media(color_scheme="dark")
        found += seen.page.evaluate(RUN, ["color-contrast", "link-in-text-block"])
    told = [(v["id"], v["help"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found]
    assert not told, json.dumps(told, indent=1)


def test_keys_move_open_and_close(browser: Browser, plain: Path) -> None:
    with opened(browser, plain) as seen:
        focused = "document.activeElement.getAttribute('href')"
        seen.page.keyboard.press("j")
        assert seen.page.evaluate(focused) == "#F1-R1"
        seen.page.keyboard.press("ArrowRight")
        assert seen.page.evaluate(focused) == "#F1-R4"
        seen.page.keyboard.press("j")
        assert seen.page.evaluate(focused) == "#F2-R1"
        seen.page.keyboard.press("k")
        seen.page.keyboard.press("Enter")
        sheet = seen.page.locator("#sheet")
        assert sheet.is_visible()
        assert "How many people were killed?" in (sheet.text_content() or "")
        seen.page.keyboard.press("Escape")
        assert not sheet.is_visible()
        assert seen.page.evaluate(focused) == "#F1-R1"
        seen.page.keyboard.press("?")
        assert seen.page.locator("#keys").is_visible()


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_nothing_is_wider_than_the_window(
    browser: Browser, case: tuple[Account, Path], width: int
) -> None:
    _, path = case
    with opened(browser, path, viewport={"width": width, "height": 800}) as seen:
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


def test_print_shows_the_evidence_unfolded_and_no_navigation(browser: Browser, plain: Path) -> None:
    with opened(browser, plain) as seen:
        seen.page.emulate_media(media="print")
        folded = seen.page.locator(".copies .card").first
        assert folded.is_visible()
        assert not seen.page.locator("nav").is_visible()
        assert len(seen.page.pdf(format="A4")) > 10_000


def test_text_that_runs_leftward_keeps_its_direction(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "account.html"
    path.write_bytes(page.render(hostile()).encode("utf-8"))
    directions = """() => [...document.querySelectorAll("#evidence ~ section blockquote")]
        .filter(b => /^[…]?[\\u05d0-\\u05ea]/.test(b.textContent))
        .map(b => getComputedStyle(b).direction)"""
    with opened(browser, path) as seen:
        assert set(seen.page.evaluate(directions)) == {"rtl"}


@pytest.mark.slow
def test_two_hundred_reports_are_at_hand_with_two_keys(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "account.html"
    path.write_bytes(page.render(many(200, shared=24, alone=6)).encode("utf-8"))
    with opened(browser, path) as seen:
        seen.page.keyboard.press("j")
        seen.page.keyboard.press("Enter")
        assert seen.page.locator("#sheet .chosen").is_visible()
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 1280


@pytest.mark.parametrize(
    "viewport", [{"width": 1280, "height": 800}, {"width": 390, "height": 844}]
)
def test_the_first_screen_shows_the_conflict(
    browser: Browser, plain: Path, viewport: dict[str, int]
) -> None:
    with opened(browser, plain, viewport=viewport) as seen:
        first = seen.page.locator(".conflict .v").first.bounding_box()
        assert first is not None
        assert first["y"] + first["height"] < viewport["height"]


def test_who_stands_apart_is_coloured_and_who_does_not_is_not(
    browser: Browser, plain: Path
) -> None:
    with opened(browser, plain) as seen:
        cells = seen.page.locator(".matrix .conflict .c:has(b)")
        apart = seen.page.locator(".matrix .conflict .c.apart")
        assert 0 < apart.count() <= cells.count()
        colours = {
            c: seen.page.locator(c).first.evaluate("e => getComputedStyle(e).color")
            for c in (".matrix .conflict .c.apart", ".matrix .agreement .c")
        }
        assert len(set(colours.values())) == 2


def test_a_link_of_the_bar_lands_at_its_heading(browser: Browser, plain: Path) -> None:
    with opened(browser, plain, reduced_motion="reduce") as seen:
        for name in ("matrix", "only", "evidence"):
            seen.page.locator(f'nav a[href="#{name}"]').click()
            seen.page.wait_for_timeout(100)
            top = seen.page.locator(f"#{name}").evaluate("e => e.getBoundingClientRect().top")
            bottom = seen.page.evaluate(
                "innerHeight + scrollY >= document.documentElement.scrollHeight - 2"
            )
            assert top < 200 or bottom, name


def test_findings_are_found_by_word_type_and_report(browser: Browser, plain: Path) -> None:
    with opened(browser, plain) as seen:
        if not seen.page.locator(".find").count():
            pytest.skip("the account is too small for a search")
        shown = ".matrix tbody tr:has(.c):not(.unmatched)"
        every = seen.page.locator(shown).count()
        seen.page.fill(".find input", "no such word")
        assert seen.page.locator(shown).count() == 0
        seen.page.fill(".find input", "")
        assert seen.page.locator(shown).count() == every
        seen.page.select_option('.find select[name="type"]', "conflict")
        assert 0 < seen.page.locator(shown).count() < every


def test_findings_are_sifted_by_slot_sorted_and_a_report_hidden(
    browser: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "account.html"
    path.write_text(page.render(many(6, 24, 4)), "utf-8")
    with opened(browser, path) as seen:
        rows = seen.page.locator(".matrix tbody tr:has(.c):not(.unmatched)")
        labels = ".matrix tbody tr:has(.c) th .f"
        before = seen.page.locator(labels).all_text_contents()
        seen.page.select_option('.find select[name="order"]', "most")
        after = seen.page.locator(labels).all_text_contents()
        assert sorted(after) == sorted(before)
        assert after != before
        for body in seen.page.locator(".matrix tbody").all():
            filled = [r.locator("td:not(.s)").count() for r in body.locator("tr:has(.c)").all()]
            assert filled == sorted(filled, reverse=True)
        seen.page.select_option('.find select[name="order"]', "")
        assert seen.page.locator(labels).all_text_contents() == before
        shown = seen.page.locator('.matrix a.c[href$="-R2"]:visible')
        assert shown.count() > 0
        seen.page.select_option('.find select[name="hide"]', "R2")
        assert shown.count() == 0
        seen.page.select_option('.find select[name="hide"]', "")
        assert shown.count() > 0
        slots = seen.page.locator('.find select[name="slot"] option').all()
        if len(slots) > 1:
            key = slots[1].get_attribute("value") or ""
            seen.page.select_option('.find select[name="slot"]', key)
            assert {r.get_attribute("data-s") for r in rows.all()} <= {key}


def test_evidence_has_an_address_of_its_own_and_can_be_copied(
    browser: Browser, plain: Path
) -> None:
    with opened(browser, plain) as seen:
        link = seen.page.locator(".matrix .c").first
        target = link.get_attribute("href") or ""
        link.click()
        assert seen.page.evaluate("location.hash") == target
        assert seen.page.locator("dialog .card .copy").count() > 0
        seen.page.evaluate(
            "Object.defineProperty(navigator, 'clipboard', {value: {writeText: async (t) => "
            "{ window.held = t; }}, configurable: true})"
        )
        seen.page.locator("dialog .card .copy").first.click()
        held = seen.page.evaluate("window.held")
        quoted = seen.page.locator("dialog .card blockquote").first.text_content() or ""
        assert " ".join(quoted.split()) in held
        assert not re.search(r"Copy|\w(characters|open the page)", held)
        assert len(held.splitlines()) >= 4


def test_what_is_sifted_has_an_address(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "account.html"
    path.write_text(page.render(many(6, 24, 4)), "utf-8")
    shown = ".matrix tbody tr:has(.c):not(.unmatched)"
    with opened(browser, path) as seen:
        seen.page.select_option('.find select[name="type"]', "conflict")
        few = seen.page.locator(shown).count()
        where = seen.page.evaluate("location.hash")
        seen.page.goto("about:blank")
        seen.page.goto(f"{path.as_uri()}{where}")
        assert seen.page.locator(shown).count() == few
        assert seen.page.input_value('.find select[name="type"]') == "conflict"


def test_an_index_leads_to_the_page_of_each_story(browser: Browser, tmp_path: Path) -> None:
    held = [replace(velmora(), story=name) for name in ("Silo <one>", "silo/two")]
    (tmp_path / "index.html").write_text(index.render(held), "utf-8")
    for account in held:
        words = page.render(account, "index.html")
        (tmp_path / index.name(account.story)).write_text(words, "utf-8")
    with opened(browser, tmp_path / "index.html", bypass_csp=True) as seen:
        seen.page.evaluate(AXE)
        assert not [v["id"] for v in seen.page.evaluate(RUN, None)]
        rows = seen.page.locator(".stories tbody tr")
        assert rows.count() == 2
        seen.page.fill(".find input", "silo/two")
        assert seen.page.locator(".stories tbody tr:not(.unmatched)").count() == 1
        hrefs = [a.get_attribute("href") or "" for a in rows.locator("th a").all()]
        assert all((tmp_path / href).is_file() for href in hrefs)
    with opened(browser, tmp_path / hrefs[0]) as seen:
        assert seen.page.locator('nav a[href="index.html"]').count() == 1
