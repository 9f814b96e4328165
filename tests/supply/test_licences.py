"""Every locked package may be depended on, and the page that says so is up to date."""

import pytest

from supply import licences


def test_every_licence_is_known_and_allowed() -> None:
    assert licences.faults() == []


def test_the_page_is_up_to_date() -> None:
    assert licences.PAGE.read_text("utf-8") == licences.page(), "run make licences"


@pytest.mark.parametrize("expression", ["MIT", "MPL-2.0 AND MIT", "MPL-1.1 OR GPL-2.0-only"])
def test_one_allowed_choice_is_enough(expression: str) -> None:
    assert licences.allowed(expression)


@pytest.mark.parametrize(
    "expression", ["GPL-3.0-only", "AGPL-3.0-or-later", "MIT AND GPL-2.0-only", "Proprietary"]
)
def test_what_binds_the_user_is_not_allowed(expression: str) -> None:
    assert not licences.allowed(expression)


def test_a_package_that_is_not_there_has_no_licence() -> None:
    assert licences.licence("no-such-package-of-ours") is None
