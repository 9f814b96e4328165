"""Whoever does the same in equal words, by another name, is not agreed on."""

import rashomon as ra


def kinds(one: str, other: str) -> dict[str, str]:
    """The findings of propositions of two texts: type by question."""
    account = ra.compare([ra.Text(one), ra.Text(other)])
    return {f.type: f.reason for f in account.findings if f.slot is None and f.type != "single"}


def test_another_doer_of_the_same_act_is_no_agreement() -> None:
    found = kinds(
        "Divers found the missing ferry off Brask on Monday.",
        "Fishermen found the missing ferry off Brask on Monday.",
    )
    assert "agreement" not in found
    assert "“Divers”" in found["compatible"]


def test_a_doer_whom_the_other_report_names_too_may_be_the_same() -> None:
    found = kinds(
        "Divers found the missing ferry off Brask on Monday.",
        "Fishermen found the missing ferry off Brask on Monday. The divers went home.",
    )
    assert "compatible" not in found
