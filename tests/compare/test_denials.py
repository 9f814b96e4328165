"""What one utterance denies of another, and what only looks so."""

import pytest
from tests.compare.made import at, extraction
from tests.lexis import LEXIS

from rashomon.compare import denials
from rashomon.model import Attribution, Cue, Extraction, Finding, Force, Quote, content_id
from rashomon.model.said import ranked_apart
from rashomon.pipeline import reconcile


def said(
    text: str,
    words: str,
    cue: str,
    force: Force = "neutral",
    published: str | None = None,
    by: str = "Ida Holm",
) -> Extraction:
    span = at(text, words)
    source = Attribution(by, None, Cue(at(text, cue), cue, force), "named")
    quote = Quote(content_id("q", text), "indirect", (span,), source)
    return extraction(text, quote, published=published)


def only(*held: Extraction) -> Finding:
    (found,) = reconcile(held, include=["*"]).findings
    return found


SOLD = "she had sold the old mill"
UNSOLD = "she had not sold the old mill"


def test_a_denial_against_a_statement_is_a_conflict_that_shows_both_cues() -> None:
    found = only(
        said(f"Ida Holm denied that {SOLD}.", SOLD, "denied", "denial"),
        said(f"Ida Holm said {SOLD}.", SOLD, "said"),
    )
    assert (found.type, found.causes) == ("conflict", ("contradiction",))
    assert "denied" in found.reason


def test_a_denial_of_a_thing_is_the_statement_of_its_contrary() -> None:
    found = only(
        said(f"Ida Holm denied that {SOLD}.", SOLD, "denied", "denial"),
        said(f"Ida Holm said {UNSOLD}.", UNSOLD, "said"),
    )
    assert found.type == "agreement"


def test_what_one_says_and_another_denies_is_no_agreement_and_no_conflict_of_reports() -> None:
    one = said(f"Ida Holm said {SOLD}.", SOLD, "said")
    other = said(f"Per Lund denied that {SOLD}.", SOLD, "denied", "denial", by="Per Lund")
    found = only(one, other)
    assert (found.type, found.causes) == ("compatible", ("source",))
    assert "Per Lund" in found.reason


NEW = "Ida Holm said the mill had not been inspected in March, correcting an earlier statement."
OLD = "Ida Holm said the mill had passed an inspection in March."


@pytest.mark.parametrize(
    ("days", "wanted"),
    [((None, None), "conflict"), (("2031-05-02", "2031-05-04"), "update")],
)
def test_a_negation_within_is_a_conflict_or_a_correction(
    days: tuple[str | None, str | None], wanted: str
) -> None:
    before = said(OLD, "the mill had passed an inspection in March", "said", published=days[0])
    after = said(NEW, "the mill had not been inspected in March", "said", published=days[1])
    assert only(before, after) == only(after, before)
    assert only(before, after).type == wanted


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("the dam was not safe", "the dam was safe", ("not safe", "safe")),
        ("he did not inspect the dam", "he inspected the dam", ("did not inspect", "inspected")),
        ("the dam wasn’t safe", "the dam was safe", ("wasn’t safe", "safe")),
        ("it was not only safe but new", "it was safe and new", None),
        ("I do not think it will hold", "it will not hold", None),
        ("a leak was not found", "no leak was found", None),
        ("the dam was safe", "the dam was safe and did not leak", None),
    ],
)
def test_turned(one: str, other: str, wanted: tuple[str, str] | None) -> None:
    assert denials.turned(one, other, LEXIS) == wanted
    back = denials.turned(other, one, LEXIS)
    assert (back and set(back)) == (wanted and set(wanted))


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("one of the largest fires of the year", "the largest fire of the year", True),
        ("among the biggest fires", "the largest fire since 2029", True),
        ("the biggest fire", "the largest fire", False),
        ("one of the worst fires", "the largest fire", False),
    ],
)
def test_superlatives(one: str, other: str, wanted: bool) -> None:
    assert (ranked_apart(LEXIS.ranks(one), LEXIS.ranks(other)) is not None) == wanted
    assert (ranked_apart(LEXIS.ranks(other), LEXIS.ranks(one)) is not None) == wanted


def test_a_denial_that_a_thing_is_ruled_out_says_nothing_of_it() -> None:
    ruled, sign = "sabotage had been ruled out", "there was no sign of sabotage"
    found = only(
        said(f"Ida Holm denied that {ruled}.", ruled, "denied", "denial"),
        said(f"Ida Holm said {sign}.", sign, "said"),
    )
    assert (found.type, found.causes) == ("compatible", ("doubt",))
