"""The pages say what the program does."""

from typing import Any

import pytest
from docs import generate


def test_the_reference_of_commands_is_up_to_date() -> None:
    assert generate.PAGE.read_text("utf-8") == generate.page(), "run python docs/generate.py"


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
