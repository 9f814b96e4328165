import gc
import weakref
from typing import Any
from xml.etree import ElementTree

import pytest
from lxml import html as parser
from tests.render.accounts import velmora
from tests.render.hostile import SCRIPT, hostile

from rashomon.render import notebook


def fragment(shown: notebook.Html) -> Any:
    return parser.fromstring(str(shown))


@pytest.mark.parametrize("make", [velmora, hostile])
def test_fragments_have_no_script_and_load_nothing(make: Any) -> None:
    held = make()
    shown = [notebook.account(held), notebook.plot(held, held.findings)]
    shown += [notebook.finding(held, f) for f in held.findings]
    shown += [notebook.report(r) for r in held.reports]
    for html in shown:
        assert html._repr_html_() == str(html)
        assert not fragment(html).xpath(".//script | .//@src | .//@style | .//iframe")


def test_the_matrix_says_what_the_account_says() -> None:
    text = fragment(notebook.account(velmora())).text_content()
    assert "How many people were killed?" in text
    assert "at least 41" in text
    assert "silent" in text
    assert SCRIPT in fragment(notebook.account(hostile())).text_content()


def test_a_finding_shows_the_words_marked() -> None:
    held = velmora()
    tree = fragment(notebook.finding(held, held.findings[0]))
    assert [m.text_content() for m in tree.xpath(".//mark")] == [
        r.span.of(held.report(r.report).text) for r in held.findings[0].readings
    ]


def test_a_drawing_is_svg_of_its_own() -> None:
    drawn = notebook.plot(velmora(), velmora().findings)
    assert len(drawn.svgs) == 4
    for svg in drawn.svgs:
        assert ElementTree.fromstring(svg).tag == "{http://www.w3.org/2000/svg}svg"


def test_where_nothing_differs_it_says_so() -> None:
    assert "Nothing to draw" in str(notebook.plot(velmora(), []))


def test_findings_and_reports_show_themselves_in_any_notebook() -> None:
    held: Any = velmora()
    notebook.remember(held)
    assert "<mark>" in held.findings[0]._repr_html_()
    assert "Blast at grain docks" in held.reports[0]._repr_html_()
    of_no_account: Any = hostile().findings[0]
    assert of_no_account._repr_html_() is None


def test_an_account_that_nobody_holds_is_let_go() -> None:
    held: Any = velmora()
    notebook.remember(held)
    gone = weakref.ref(held)
    del held
    gc.collect()
    assert gone() is None
