"""What grammar settles of indirect speech: text, then words, speaker and relay of each quote."""

from __future__ import annotations

from functools import lru_cache

import pytest
from tests.extract.quotes.made import said, taken

type Told = tuple[str, str | None, str | None]

TOLD: dict[str, list[Told]] = {
    # a parenthesis with something of its own after its verb
    "Three soldiers were killed, the ministry said, without giving further details.": [
        ("Three soldiers were killed", "ministry", None),
    ],
    "Three soldiers were killed, police said, giving no details.": [
        ("Three soldiers were killed", "police", None),
    ],
    # two sides in one sentence
    "Norland says the raid killed ten rebels; the rebels say it killed ten farmers.": [
        ("the raid killed ten rebels", "Norland", None),
        ("it killed ten farmers", "rebels", None),
    ],
    "The mayor said, “He fled,” but Kern said he had not.": [
        ("“He fled,”", "mayor", None),
        ("he had not", "Kern", None),
    ],
    "The army says the raid killed ten rebels; villagers say it killed ten farmers.": [
        ("the raid killed ten rebels", "army", None),
        ("it killed ten farmers", "villagers", None),
    ],
    # what both say stays one quote
    "The council said the dam had held and the gate was shut.": [
        ("the dam had held and the gate was shut", "council", None),
    ],
    # quoted words after a small word
    "The talks ended hours after Otto Kern warned of “serious consequences.”": [
        ("of “serious consequences.”", "Otto Kern", None),
    ],
    "Ida Lind warned Norland against “any provocation”.": [
        ("against “any provocation”", "Ida Lind", None),
    ],
    # denials of deeds and things
    "The army denied shelling the harbour.": [("shelling the harbour", "army", None)],
    "Otto Kern denied having met the crew.": [("having met the crew", "Otto Kern", None)],
    "Otto Kern denied any role in the sale.": [("any role in the sale", "Otto Kern", None)],
    # a thing put at a number, and at a place
    "The ministry put the number of dead at 45.": [("the number of dead at 45", "ministry", None)],
    "The clerk put the cup at the edge of the table.": [],
    # whoever was quoted, and by whom
    "Ida Lind was quoted by state media as saying that it was a black day.": [
        ("that it was a black day", "Ida Lind", "state media"),
    ],
    "“It is a black day,” Ida Lind was quoted by state media as saying.": [
        ("“It is a black day,”", "Ida Lind", "state media"),
    ],
    # cited at the end of what is reported; a thing cited there is a reason
    "The Orn Gazette reported that three people died, citing police.": [
        ("that three people died", "police", "Orn Gazette"),
    ],
    "The Orn Gazette reported that the gate was shut, citing the snow.": [
        ("that the gate was shut", "Orn Gazette", None),
        ("the snow", "Orn Gazette", None),
    ],
    # "who" is somebody, and not the body beside it; "which" is the body
    "Ten died, said Ida Lind, a spokeswoman for the Orn regional hospital, "
    "who added that the toll could rise.": [
        ("Ten died", "Ida Lind", None),
        ("that the toll could rise", "Ida Lind", None),
    ],
    "The council, which said the dam would hold, met on Monday.": [
        ("the dam would hold", "council", None),
    ],
    # after its verb, though the parse takes it for an object
    "“Fix the dam!” chanted the crowd in the square.": [("“Fix the dam!”", "crowd", None)],
}


@lru_cache(maxsize=1)
def _told() -> dict[str, list[Told]]:
    return {
        made.text: [(" | ".join(said(made, q)), q.attribution.speaker, q.attribution.relay)
                    for q in quotes]
        for made, _, quotes in taken(list(TOLD))
    }  # fmt: skip


@pytest.mark.parametrize("text", TOLD)
def test_who_says_what(text: str) -> None:
    assert _told()[text] == TOLD[text]


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("“The dam will hold,” Ida Lind told CNN’s Otto Kern.", "CNN"),
        ("Ida Lind said in court that the ferry was full.", "testimony"),
        ("Otto Kern, who denies the charges, will appear in court on Monday.", None),
    ],
)
def test_whose_reporter_was_told_and_what_was_said_in_court(text: str, channel: str | None) -> None:
    [(_, _, [quote])] = taken([text])
    assert quote.attribution.channel == channel


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Local media reported explosions in the port.", "organisation"),
        ("State television said that nobody died.", "organisation"),
        ("The general said that two ships burned.", "anonymous"),
    ],
)
def test_kinds_by_the_word_as_written_and_by_office(text: str, kind: str) -> None:
    [(_, _, [quote])] = taken([text])
    assert quote.attribution.source_kind == kind
