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


def test_every_link_of_the_site_leads_somewhere(tmp_path: Path) -> None:
    pages = build.build(tmp_path)
    assert {p.stem for p in DOCS.glob("*.md")} == {p.stem for p in pages}
    for page in pages:
        tree: Any = parser.document_fromstring(page.read_text("utf-8"))
        assert tree.xpath("//main//h1")
        assert not tree.xpath("//script | //@src")
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
        for name in ("script", "link", "iframe", "object", "embed", "img", "image", "use", "form"):
            assert not tree.xpath(f"//*[local-name()='{name}']"), f"{page.name}: {name}"
        style = " ".join(tree.xpath("//style/text() | //@style"))
        assert "url(" not in style
        assert "@import" not in style


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
