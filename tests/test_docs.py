"""The pages say what the program does."""

from typing import Any

import pytest
from docs import generate, lexicon, python, rules, sheets


def test_the_reference_of_commands_is_up_to_date() -> None:
    assert generate.PAGE.read_text("utf-8") == generate.page(), "run python docs/generate.py"


def test_the_page_of_the_lexicon_is_up_to_date() -> None:
    held = generate.PAGE.with_name("lexicon.md").read_text("utf-8")
    assert held == lexicon.page(), "run python docs/generate.py"


def test_the_page_of_the_rules_is_up_to_date() -> None:
    held = generate.PAGE.with_name("rules.md").read_text("utf-8")
    assert held == rules.page(), "run python docs/generate.py"


def test_the_reference_of_python_is_up_to_date() -> None:
    held = generate.PAGE.with_name("python.md").read_text("utf-8")
    assert held == python.page(), "run python docs/generate.py"


def test_the_page_of_the_columns_is_up_to_date() -> None:
    held = generate.PAGE.with_name("sheets.md").read_text("utf-8")
    assert held == sheets.page(), "run python docs/generate.py"


def test_every_slot_hedge_and_cue_is_on_the_page() -> None:
    from rashomon.lexicon import load
    from rashomon.lexicon.attribution import CueTable
    from rashomon.lexicon.figures import Hedges, Slots

    text, words = lexicon.page(), load("en")
    assert all(f"`{s.key}`" in text for s in words.table("slots", Slots).slot)
    assert all(f"| {c.verb} |" in text for c in words.table("cues", CueTable).cue)
    assert {h.effect for h in words.table("hedges", Hedges).hedge} <= set(lexicon.EFFECTS)


@pytest.mark.parametrize(("name", "command"), list(generate.commands()))
def test_every_command_and_option_is_explained(name: str, command: Any) -> None:
    text = generate.page()
    assert f"## rashomon {name}\n" in text
    assert command.help
    for parameter in command.params:
        assert parameter.help, f"{name}: {parameter.name} has no help"
        if parameter.param_type_name == "option":
            assert all(f"`{opt}`" in text for opt in parameter.opts)
            assert any(opt.startswith("--") for opt in parameter.opts)
