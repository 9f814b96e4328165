"""Who or what two claims of one act differ in: an actor, a number in a name, a currency, an age."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon import language, pipeline
from rashomon.compare.ages import grown
from rashomon.model import Finding, FindingType
from rashomon.model.letters import numbered_apart


def findings(folder: Path, *texts: str, dates: tuple[str, ...] = ()) -> list[Finding]:
    """What an account says of these texts, each a report of its own."""
    path = folder / "reports.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for n, text in enumerate(texts):
            record = {"id": str(n), "text": text, "publisher": f"Paper {n}"}
            record |= {"published": dates[n]} if dates else {}
            out.write(json.dumps(record) + "\n")
    held = list(pipeline.extract(pipeline.read([str(path)]), language.load(), processes=1))
    return list(pipeline.reconcile(held, include=["*"]).findings)


@pytest.mark.parametrize(
    ("one", "other", "cause", "shown"),
    [
        (
            "Mayor Ida Holm opened the new bridge over the Olm on Monday morning.",
            "Governor Tora Lind opened the new bridge over the Olm on Monday.",
            "participant",
            ("Ida Holm", "Tora Lind"),
        ),
        (
            "The town of Brask will pay 12 million crowns for the repair of the harbour wall.",
            "Brask will pay 12 million euros for the repair of the harbour wall.",
            "unit",
            ("12 million crowns", "12 million euros"),
        ),
        (
            "The fire broke out in Silo 7 at the grain port of Velm early on Monday.",
            "The fire at the grain port of Velm broke out in Silo 9 on Monday morning.",
            "participant",
            ("Silo 7", "Silo 9"),
        ),
    ],
)
def test_what_differs_is_shown(
    tmp_path: Path, one: str, other: str, cause: str, shown: tuple[str, str]
) -> None:
    conflicts = [f for f in findings(tmp_path, one, other) if f.type == "conflict"]
    assert [f.causes for f in conflicts] == [(cause,)]
    assert all(words in conflicts[0].reason for words in shown)


SIGNED = "Mayor Ida Holm signed the lease of the old mill in Olm."
UNSIGNED = "Mayor Ida Holm declined to sign the lease of the old mill in Olm."


@pytest.mark.parametrize(
    ("dates", "kind"),
    [
        (("2031-05-02", "2031-05-04"), "update"),
        (("2031-05-04", "2031-05-02"), "conflict"),
        ((), "conflict"),
    ],
)
def test_what_was_not_so_yet_may_have_come_since(
    tmp_path: Path, dates: tuple[str, ...], kind: FindingType
) -> None:
    told = findings(tmp_path, UNSIGNED, SIGNED, dates=dates)
    assert kind in {f.type for f in told}


def test_what_one_report_only_supposes_is_no_agreement(tmp_path: Path) -> None:
    told = findings(
        tmp_path,
        "The council closed the old harbour bridge of Brask to lorries.",
        "If the council closed the old harbour bridge of Brask to lorries, the mill would shut.",
    )
    assert "agreement" not in {f.type for f in told}
    assert ("doubt",) in {f.causes for f in told}


@pytest.mark.parametrize(
    ("years", "days", "older"),
    [
        (1, 150, True),
        (1, 2, False),
        (-1, 150, False),
        (2, 400, True),
        (3, 400, False),
        (1, None, False),
    ],
)
def test_a_birthday_may_lie_between(years: int, days: int | None, older: bool) -> None:
    assert grown(years, days) is older


def test_names_that_differ_in_their_number() -> None:
    assert numbered_apart("Silo 7", "Silo 9")
    assert not numbered_apart("Silo 7", "Silo 7")
    assert not numbered_apart("Silo 7", "Dock 9")
    assert not numbered_apart("7", "9")
