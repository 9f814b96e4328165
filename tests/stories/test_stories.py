"""Every golden story gives the account that was read and approved."""

import json
from pathlib import Path

import pytest
from tests.stories import EXPECTED, account, stories


@pytest.mark.parametrize("folder", stories(), ids=lambda p: p.name)
def test_the_account_is_the_expected_one(folder: Path) -> None:
    expected = json.loads((folder / EXPECTED).read_text(encoding="utf-8"))
    assert account(folder) == expected, "read the diff of `python -m tests.stories`"


def test_there_are_stories() -> None:
    assert stories()
