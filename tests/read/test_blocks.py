"""Blocks: one paragraph a line, hard-wrapped paragraphs, or no line break at all."""

from __future__ import annotations

from rashomon.read import blocks

WRAPPED = """   THE BRIDGE OF ARDAN WAS BLOWN UP LAST NIGHT BY UNKNOWN MEN WHO PLACED
40 KG OF DYNAMITE UNDER ITS MIDDLE PIER.  TWO GUARDS WERE KILLED AND FIVE
OTHERS WERE WOUNDED.

   THE ATTACK IS THE THIRD ON THE LINE SINCE THE NEW YEAR, AND THE MOST
SERIOUS.  NO GROUP HAS CLAIMED RESPONSIBILITY FOR IT.
   THE ARMY BLAMED A FRONT THAT IT DID NOT NAME, AND SENT A THOUSAND MEN TO
THE RIVER.
"""


def cut(text: str) -> list[str]:
    return [" ".join(s.of(text).split())[:28] for s in blocks.split(text)]


def test_wrapped_lines_make_a_paragraph_and_an_indent_begins_one() -> None:
    assert cut(WRAPPED) == [
        "THE BRIDGE OF ARDAN WAS BLOW",
        "THE ATTACK IS THE THIRD ON T",
        "THE ARMY BLAMED A FRONT THAT",
    ]


def test_a_paragraph_a_line() -> None:
    text = "Boat sinks\nA boat sank off Ardan on Monday.\nThree people died.\n\nThe end came fast."
    assert len(blocks.split(text)) == 4


def test_long_lines_are_paragraphs_whatever_their_number() -> None:
    line = (
        "A boat sank off Ardan on Monday night, and three of the people on board died in the sea "
        * 2
    )
    assert len(blocks.split("\n".join([line] * 5))) == 5


def test_items_of_a_list_stay_apart_in_a_wrapped_text() -> None:
    text = (
        WRAPPED + "\n- TWO GUARDS OF THE BRIDGE, WHO WERE KILLED AT THEIR POST LAST NIGHT\n- FIVE\n"
    )
    assert len(blocks.split(text)) == 5


def test_a_text_without_words_has_no_blocks() -> None:
    assert blocks.split(" \n\t\n\u00a0") == []
