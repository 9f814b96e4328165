"""Every reason that a stage gives has words in every language, which say all of it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import rashomon
from rashomon.model import Reason, amount, day
from rashomon.model.statement import Interval
from rashomon.render import say
from rashomon.render.say.tables import DisplayWords, Phrasing, places

SOURCE = Path(rashomon.__file__).parent
ALWAYS = {"besides"}
"""Arguments that are said behind the words of any kind."""


def made() -> Iterator[tuple[str, str, frozenset[str] | None]]:
    """Where a reason is made, its kind, and the names of its arguments; None where `**` hides them.

    A kind is written out where a reason is made, so that this test sees it.
    """
    for path in sorted(SOURCE.rglob("*.py")):
        if path.name == "reason.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            where = f"{path.relative_to(SOURCE)}:{node.lineno}"
            name = ast.unparse(node.func)
            if name == "Reason.of" or (name == "Reason" and len(node.args) == 1):
                (kind,) = node.args
                assert isinstance(kind, ast.Constant), f"{where}: the kind is not written out"
                names = [k.arg for k in node.keywords]
                known = None if None in names else frozenset(n for n in names if n)
                yield where, str(kind.value), known


MADE = list(made())
LANGUAGES = say.languages()


def test_reasons_are_found() -> None:
    assert len(MADE) > 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_words_and_every_argument_is_said(language: str) -> None:
    entries = DisplayWords(language).reasons
    for where, kind, names in MADE:
        if kind in say.BUILT_IN:
            continue
        assert kind in entries, f"{where}: {kind} has no words in {language}"
        said = {name for name, _ in places(entries[kind])}
        assert names is None or said == names, f"{where}: {kind} is made with {sorted(names)}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_are_left_over(language: str) -> None:
    kinds = {kind for _, kind, _ in MADE}
    assert not set(DisplayWords(language).reasons) - kinds


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slot_is_asked_about(language: str) -> None:
    from rashomon import lexicon
    from rashomon.lexicon.figures import Slots

    known = {
        s.key for held in lexicon.languages() for s in lexicon.load(held).table("slots", Slots).slot
    }
    assert set(DisplayWords(language).slots.slot) == known


def test_arguments_are_said_in_their_place() -> None:
    words = say.speaker("en")
    three, five = amount(Interval(3, 3)), amount(Interval(5, None))
    meets = Reason.of("meets", one=five, other=three)
    assert words(meets) == "At least 5 and 3 can both be so; one says more than the other."
    beside = meets.with_besides(Reason.of("copy-changed"), Reason.of("one-report"))
    assert words(beside).endswith("a copy was changed. Only one report has it.")
    assert words(Reason.of("later-is-lower", day=day("2031-05-02T10:00"))).count("2 May 2031") == 1
    said = Reason.of("said", who=("Ida Holm", Reason("someone")), words="no")
    assert words(said) == "What did Ida Holm or someone say? (“no”)"


@pytest.mark.parametrize(
    ("ordered", "words"), [(True, "“a” before, “b” later"), (False, "“a” in one, “b” in the other")]
)
def test_words_may_hang_on_an_argument(ordered: bool, words: str) -> None:
    reason = Reason.of("copy-differs", one="a", other="b", ordered=ordered)
    assert words in say.speaker("en")(reason)


def test_reports_are_called_by_their_names() -> None:
    reason = Reason.of("alone", report=Reason.of("report", id="r1"))
    assert say.speaker("en").naming({"r1": "R4"})(reason).endswith("the text of R4.")
    assert say.speaker("en")(reason).endswith("the text of r1.")


def test_a_report_cannot_write_a_place_into_a_reason() -> None:
    reason = Reason.of("contradiction", one="{other} {0.__class__}", other="no")
    assert say.speaker("en")(reason).startswith("One says “{other} {0.__class__}”, the other “no”")


def test_words_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="no such way"):
        Phrasing(words="{one|loudly}")
    with pytest.raises(ValueError, match="goes with"):
        Phrasing(words="x", by="one")
