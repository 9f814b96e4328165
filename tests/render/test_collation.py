"""Variants of one text: which words each has that the others have not."""

from __future__ import annotations

from tests.render.accounts import account, finding, quote, report, said

from rashomon.model import Report, Statement
from rashomon.render import page
from rashomon.render.collation import Variant, collation
from rashomon.render.view import Row, view


def row(*texts: str) -> Row:
    reports = [report(f"Ilse Marr said: “{text}”", f"Paper {n}") for n, text in enumerate(texts)]
    spoken: list[tuple[Report, Statement]] = [
        (r, quote(r, text, said(r.text, "Ilse Marr", "said")))
        for r, text in zip(reports, texts, strict=True)
    ]
    asked = finding("compatible", "What did Ilse Marr say?", spoken, "Two renderings.")
    return view(account(reports, [asked], spoken)).rows[0]


def apart(variant: Variant) -> list[str]:
    return [s.text.strip() for s in variant.stretches if s.differs]


def test_words_that_differ_are_marked_in_each() -> None:
    first, second = collation(
        row("We shall raise the harbour wall again", "We will raise the old harbour wall again")
    )
    assert (apart(first), apart(second)) == (["shall"], ["will", "old"])
    assert first.labels == "R1"
    for variant, words in ((first, 7), (second, 8)):
        assert len("".join(s.text for s in variant.stretches).split()) == words


def test_marks_and_case_make_no_variant() -> None:
    assert collation(row("We shall raise it again.", "we shall raise it, again")) == ()


def test_what_shares_few_words_is_no_variant_of_it() -> None:
    assert collation(row("We shall raise the wall again", "Nobody ever asked for a new road")) == ()


def test_most_witnesses_give_the_first() -> None:
    both = "The quay was closed on Monday morning"
    first, second = collation(row("The quay was shut on Monday morning", both, both.upper()))
    assert first.labels == "R2 R3"
    assert (apart(first), apart(second)) == (["closed"], ["shut"])


def test_the_page_shows_them() -> None:
    texts = ("We shall raise the harbour wall again", "We will raise the harbour wall again")
    one, two = (report(f"Ilse Marr said: “{t}”", t[:8]) for t in texts)
    spoken: list[tuple[Report, Statement]] = [
        (r, quote(r, t, said(r.text, "Ilse Marr", "said")))
        for r, t in zip((one, two), texts, strict=True)
    ]
    asked = finding("compatible", "What did Ilse Marr say?", spoken, "Two renderings.")
    html = page.render(account((one, two), [asked], spoken))
    assert "Word by word" in html
    assert 'We <i class="var">will</i>' in html
