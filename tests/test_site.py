"""The documentation can be built, its links lead somewhere, its commands exist."""

import re
from pathlib import Path
from typing import Any

import pytest
from docs import build, generate
from lxml import html as parser

DOCS = Path(build.__file__).parent
COMMANDS: dict[str, Any] = dict(generate.commands())
LINES = [
    (path.name, line)
    for path in sorted(DOCS.glob("*.md"))
    for kind, block in re.findall(r"^```(\w*)\n(.*?)^```$", path.read_text("utf-8"), re.M | re.S)
    if kind in ("", "sh", "console")
    for line in block.splitlines()
    if line.startswith("rashomon ")
]


MADE = {"notebook", "search"}
"""Pages that no Markdown stands behind."""


def test_every_link_of_the_site_leads_somewhere(tmp_path: Path) -> None:
    pages = build.build(tmp_path)
    assert {p.stem for p in DOCS.glob("*.md")} | MADE == {p.stem for p in pages}
    for page in pages:
        tree: Any = parser.document_fromstring(page.read_text("utf-8"))
        assert tree.xpath("//main//h1")
        assert not tree.xpath("//@src")
        assert len(tree.xpath("//script")) == (page.stem == "search")
        for href in tree.xpath("//a/@href"):
            if not href.startswith(("https://", "http://")):
                name, _, anchor = href.partition("#")
                there = tmp_path / (name or page.name)
                assert there.is_file(), f"{page.name}: {href}"
                assert not anchor or f'id="{anchor}"' in there.read_text("utf-8"), href


def test_no_page_asks_anything_of_any_server(tmp_path: Path) -> None:
    for page in build.build(tmp_path):
        text = page.read_text("utf-8")
        tree: Any = parser.document_fromstring(text)
        for name in ("link", "iframe", "object", "embed", "img", "image", "use", "form"):
            assert not tree.xpath(f"//*[local-name()='{name}']"), f"{page.name}: {name}"
        style = " ".join(tree.xpath("//style/text() | //@style"))
        assert "url(" not in style
        assert "@import" not in style


def test_search_lists_every_section_and_reads_without_a_script(tmp_path: Path) -> None:
    pages = {p.stem: p for p in build.build(tmp_path)}
    tree: Any = parser.document_fromstring(pages["search"].read_text("utf-8"))
    found = tree.xpath("//ul[@id='hits']/li/a/@href")
    assert len(found) == len(set(found)) > 100
    assert "figures.html" in {href.partition("#")[0] for href in found}
    assert tree.xpath("//p[@id='find']/@hidden")


def test_the_gallery_shows_every_golden_story(tmp_path: Path) -> None:
    build.build(tmp_path)
    stories = {p.parent.name for p in (DOCS.parent / "tests" / "stories").glob("*/expected.json")}
    linked = set(re.findall(r"\((story-[\w-]+\.html)\)", (DOCS / "gallery.md").read_text("utf-8")))
    assert {f"story-{name}.html" for name in stories} <= linked
    for name in linked:
        text = (tmp_path / name).read_text("utf-8")
        assert "Content-Security-Policy" in text
        assert str(DOCS.parent) not in text


def test_the_notebook_stands_with_what_it_shows(tmp_path: Path) -> None:
    build.build(tmp_path)
    text = (tmp_path / "notebook.html").read_text("utf-8")
    assert "<svg" in text
    assert "<mark>" in text
    assert "account.to_frame()" in text


def test_every_page_is_in_every_menu_once(tmp_path: Path) -> None:
    pages = build.build(tmp_path)
    names = sorted(p.name for p in pages)
    for page in pages:
        tree: Any = parser.document_fromstring(page.read_text("utf-8"))
        assert sorted(tree.xpath("//nav//a/@href")) == names


def test_a_page_that_is_named_is_linked_but_not_in_code(tmp_path: Path) -> None:
    pages = {p.stem: p.read_text("utf-8") for p in build.build(tmp_path)}
    assert '<a href="contract.html">contract</a>' in pages["cli"]
    assert build._linked("```\nsee cli.md\n```", {"cli": ("", "")}) == "```\nsee cli.md\n```"
    assert build._linked("[x](cli.md), cli.md", {"cli": ("", "")}) == "[x](cli.md), [cli](cli.md)"


def test_there_are_commands_to_check() -> None:
    assert len(LINES) > 10


@pytest.mark.parametrize(("page", "line"), LINES)
def test_every_command_in_the_docs_exists_with_its_options(page: str, line: str) -> None:
    _, name, *rest = line.split(" > ", maxsplit=1)[0].split()
    if rest and f"{name} {rest[0]}" in COMMANDS:
        name = f"{name} {rest.pop(0)}"
    assert name in COMMANDS, f"{page}: {line}"
    known = {opt for p in COMMANDS[name].params for opt in p.opts}
    used = {word.split("=")[0] for word in rest if re.match(r"--?[a-z]", word)}
    assert used <= known | {"--help"}, f"{page}: {line}"
