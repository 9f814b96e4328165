"""What a copy says where its text is another's goes with the other, and raises no count."""

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.lexis import LEXIS

from rashomon import language, pipeline
from rashomon.ground.workings import Workings
from rashomon.link.following import parted
from rashomon.link.lineages import trace
from rashomon.model import Account, Extraction

STORIES = Path(__file__).parents[1] / "stories"
OWN = (
    "The dam above Brask burst at dawn and water ran through the lower streets of the town. "
    "Nine people were killed, Mayor Ida Holm said. "
    "Engineers from Olm had looked at the northern wall in spring and found it sound. "
    "The ministry in Larnes sent nine trucks with sand, tents and blankets to the valley. "
    "A bridge of the old railway gave way, and trains between Olm and Larnes stood still."
)
OTHER = (
    "Water tore through Brask on Tuesday morning. At least nine people were killed when the dam "
    "burst, according to the mayor. Trains did not run."
)


def taken(folder: Path, *texts: str) -> list[Extraction]:
    path = folder / "reports.jsonl"
    rows = ({"id": f"r{n}", "text": text} for n, text in enumerate(texts))
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    return list(pipeline.extract(pipeline.read([str(path)]), language.load()))


def test_a_copy_states_nothing_of_its_own(tmp_path: Path) -> None:
    held = taken(tmp_path, OWN, OWN.replace("valley", "dale"), OTHER)
    lineages = trace(held, LEXIS)
    found = parted(held, lineages, Workings())
    assert [e.report.record for e in found.leading] == ["r0", "r2"]
    follow = {r for held in found.followers.values() for r, _ in held}
    assert follow == {held[1].report.id}


def test_what_a_copy_adds_is_its_own(tmp_path: Path) -> None:
    more = OWN + " Two children were still missing on Wednesday, the police of Larnes said."
    held = taken(tmp_path, OWN, more, OTHER)
    lineages = trace(held, LEXIS)
    found = parted(held, lineages, Workings())
    lead = max(found.leading, key=lambda e: len(e.report.text))
    said = [s.span.of(lead.report.text) for s in lead.statements]
    assert any("Two children" in words for words in said)


def test_a_number_that_a_copy_changed_is_told(tmp_path: Path) -> None:
    held = taken(tmp_path, OWN, OWN.replace("Nine people", "Nineteen people"), OTHER)
    account = pipeline.reconcile(held, include=["*"])
    killed = next(f for f in account.findings if f.slot == "killed")
    assert (killed.type, killed.independent) == ("conflict", 2)
    assert "copy" in killed.causes


def within(sign: str) -> Callable[[str, random.Random], str]:
    return lambda word, _draw: word[: len(word) // 2] + sign + word[len(word) // 2 :]


def swapped(word: str, draw: random.Random) -> str:
    at = draw.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def mistyped(word: str, draw: random.Random) -> str:
    at = draw.randrange(len(word))
    return word[:at] + draw.choice("bdfgkmpt") + word[at + 1 :]


STRANGE = {
    "private": within("\ue000"),
    "enclosing": within("\u20dd"),
    "control": within("\x85"),
    "blank braille": within("\u2800"),
    "spaced": lambda word, _draw: " ".join(word),
    "numbers for letters": lambda word, _draw: word.translate(str.maketrans("aeiost", "431057")),
    "upper case": lambda word, _draw: word.upper(),
    "swapped": swapped,
    "mistyped": mistyped,
}


def counted(account: Account) -> int:
    return sum(f.independent - 1 for f in account.findings)


@pytest.mark.slow
@pytest.mark.parametrize("kind", STRANGE)
def test_a_copy_with_a_quarter_of_its_words_changed_raises_no_count(
    kind: str, tmp_path: Path
) -> None:
    raised = []
    for story in sorted(p.parent for p in STORIES.glob("*/expected.json")):
        names = [str(p) for p in sorted(story.iterdir()) if p.suffix in (".html", ".txt", ".jsonl")]
        reports = list(pipeline.read(names))
        texts = [r.text for r in reports]
        draw = random.Random(1)
        copy = " ".join(
            STRANGE[kind](w, draw) if len(w) > 3 and w.isalpha() and draw.random() < 0.25 else w
            for w in max(texts, key=len).split(" ")
        )
        without = pipeline.reconcile(taken(tmp_path, *texts), include=["*"])
        with_it = pipeline.reconcile(taken(tmp_path, *texts, copy), include=["*"])
        if counted(with_it) > counted(without):
            raised.append(story.name)
    assert len(raised) <= (1 if kind in ("swapped", "mistyped") else 0), raised
