"""What every renderer holds to, whoever wrote it."""

import json
from collections.abc import Iterator

import pytest
from tests.render.accounts import account, report, velmora
from tests.render.hostile import hostile

from rashomon.errors import UsageError
from rashomon.render import BUILT_IN, Sheeting, names, renderer, together

EMPTY = account((), (), ())
ONE = account((report("Nothing happened.", "Courier"),), (), ())


@pytest.mark.parametrize("name", names())
def test_the_same_account_gives_the_same_text(name: str) -> None:
    render = renderer(name)
    assert render(velmora()) == render(velmora())
    assert render(velmora())


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("held", [EMPTY, ONE, hostile()], ids=["empty", "one", "hostile"])
def test_any_account_can_be_rendered_and_written(name: str, held: object) -> None:
    text = renderer(name)(held)  # type: ignore[arg-type]
    assert text.encode("utf-8", "replace")


@pytest.mark.parametrize("name", names())
def test_no_control_character_comes_through(name: str) -> None:
    text = renderer(name)(hostile())
    allowed = {"\n", "\t", "\r"}
    found = {c for c in text if ord(c) < 32 or 0x7F <= ord(c) < 0xA0} - allowed
    assert not found


def test_all_json_escapes_what_acts_or_turns() -> None:
    acting = {*map(chr, range(0x7F, 0xA0)), *map(chr, range(0x2028, 0x202F)), "\u2066", "\u2069"}
    for name in ("json", "annotations", "jsonld"):
        text = renderer(name)(hostile())
        assert not acting & set(text)
        assert "\\u202e" in text
        assert any("\u202e" in words for words in _strings(json.loads(text)))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    ):
        yield from _strings(inner)


def test_what_is_not_there_is_named() -> None:
    with pytest.raises(UsageError, match="markdown"):
        renderer("papyrus")


def test_several_accounts_make_one_sheet() -> None:
    held = [velmora(), velmora()]
    assert together("incidents", held).count("answering") == 1
    assert together("csv", held).count("finding_id") == 1
    assert together("json", held).count("\n") == 2
    assert together("acled", held, Sheeting("latest")).count("event_id_cnty") == 1


def test_a_rule_is_for_sheets_with_a_best_value() -> None:
    with pytest.raises(UsageError, match="incidents"):
        together("markdown", [velmora()], Sheeting("latest"))


def test_the_list_is_the_visible_one() -> None:
    assert set(BUILT_IN) <= set(names())
