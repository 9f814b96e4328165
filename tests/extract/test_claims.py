"""Claims on the language model's parse: sentences are ours, people and places invented."""

import pytest

from rashomon import language, lexicon
from rashomon.extract import extract
from rashomon.lexicon.propositions import Propositions, Turn
from rashomon.model import Claim, Metadata, Report, Span, Zone, content_id

TEXT = (
    "Mayor Ida Holm closed the harbour of Brask on Tuesday and sent the ferries to Olm. "
    "The council did not accept her plan. "
    "Fishermen who had lost their boats held talks with the ministry. "
    "The town may build a second wall. "
    "Per Lund said the storm had broken the northern pier."
)


@pytest.fixture(scope="module")
def claims() -> dict[str, Claim]:
    report = Report(content_id("r", TEXT), "x.txt", TEXT, (Zone("body", Span(0, len(TEXT))),))
    report = Report(report.id, "x.txt", TEXT, report.zones, Metadata())
    (parse,) = language.load().parse([report])
    return {c.action: c for c in extract(parse).claims}


def test_one_claim_a_clause_with_a_shared_subject(claims: dict[str, Claim]) -> None:
    assert {"close", "send"} <= claims.keys()
    assert any("Holm" in p.name for p in claims["send"].participants if p.role == "subject")


def test_polarity(claims: dict[str, Claim]) -> None:
    assert claims["accept"].polarity == "negated"
    assert claims["close"].polarity == "asserted"


def test_a_light_verb_leaves_the_action_to_its_object(claims: dict[str, Claim]) -> None:
    assert "talk" in claims


def test_modality(claims: dict[str, Claim]) -> None:
    assert claims["build"].modality == "may"


def test_who_only_says_makes_no_claim_of_their_own(claims: dict[str, Claim]) -> None:
    assert "say" not in claims
    assert claims["break"].attribution
    assert (claims["break"].attribution.speaker or "").endswith("Lund")


def test_spans_slice_words(claims: dict[str, Claim]) -> None:
    assert claims
    for c in claims.values():
        words = c.span.of(TEXT)
        assert words
        assert words == words.strip()


TURNS = lexicon.load("en").table("propositions", Propositions)
WANTED: dict[str, set[str | None]] = {
    "negative": {"negated"},
    "adverb": {"negated"},
    "lacking": {"negated"},
    "failing": {"negated"},
    "wanting": {"negated"},
    "doubting": {"doubted"},
}
ENTRIES = [(turn, wanted) for kind, wanted in WANTED.items() for turn in getattr(TURNS, kind)] + [
    (mood, {mood.kind}) for mood in (*TURNS.modality, *TURNS.intent, *TURNS.condition)
]


def turned(text: str) -> set[str | None]:
    report = Report(content_id("r", text), "x.txt", text, (Zone("body", Span(0, len(text))),))
    (parse,) = language.load().parse([report])
    found = extract(parse).claims
    assert found, text
    return {way for c in found for way in (c.polarity, c.modality)}


@pytest.mark.parametrize(("turn", "wanted"), ENTRIES, ids=lambda v: str(getattr(v, "words", "")))
def test_words_that_turn_a_clause_do_so_in_their_examples_alone(
    turn: Turn, wanted: set[str | None]
) -> None:
    assert [e for e in turn.examples if not wanted & turned(e)] == []
    assert [e for e in turn.counter if wanted & turned(e)] == []


def test_a_denied_infinitive_is_what_the_clause_is_about() -> None:
    text = "The captain failed to close the door. The ferry lacked a licence."
    report = Report("r", "x.txt", text, (Zone("body", Span(0, len(text))),))
    (parse,) = language.load().parse([report])
    found = {c.action: c.polarity for c in extract(parse).claims}
    assert found == {"close": "negated", "licence": "negated"}


def read(text: str) -> tuple[Claim, ...]:
    report = Report("r", "x.txt", text, (Zone("body", Span(0, len(text))),))
    (parse,) = language.load().parse([report])
    return extract(parse).claims


@pytest.mark.parametrize(
    ("text", "action", "told"),
    [
        (
            "Mayor Ida Holm agreed with the council on Monday to strengthen the dykes of Brask.",
            "strengthen",
            "Mayor Ida Holm agreed with the council on Monday to strengthen the dykes of Brask",
        ),
        (
            "The ferry turned back after the long storm that tore off the northern pier.",
            "tear off",
            "the long storm that tore off the northern pier",
        ),
        ("Ida Holm closed the harbour.", "close", "Ida Holm closed the harbour"),
    ],
)
def test_a_clause_is_told_with_its_subject(text: str, action: str, told: str) -> None:
    (claim,) = (c for c in read(text) if c.action == action)
    assert claim.told.of(text) == told
    assert claim.told.holds(claim.span)


def test_who_tells_it_is_no_part_of_the_clause() -> None:
    text = "The old theatre was not evacuated, according to the company."
    (claim,) = read(text)
    assert claim.span.of(text) == "The old theatre was not evacuated"


def test_a_denial_in_two_words_is_a_claim() -> None:
    (claim,) = read("The roof did not collapse.")
    assert claim.polarity == "negated"


def test_a_clause_ends_before_a_preposition_that_governs_another_clause() -> None:
    text = "Ida Holm died on Tuesday after being hit by a tram."
    report = Report(content_id("r", text), "x.txt", text, (Zone("body", Span(0, len(text))),))
    (parse,) = language.load().parse([report])
    assert "Ida Holm died on Tuesday" in [c.span.of(text) for c in extract(parse).claims]
