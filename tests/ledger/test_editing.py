"""How versions of an article differ: classed by what they state, marked or not."""

from __future__ import annotations

import pytest
from tests.ledger.made import extraction, record, report

from rashomon import language, pipeline
from rashomon.ledger import Edit, Notice, edited
from rashomon.ledger.folding import fold_hash

BODY = (
    "5 people were killed in Olm. The harbour is closed.\n\n"
    '"We saw smoke" said Ana Ruiz. The mayor Bo Lindt came.'
)


def edit(after: str, before: str = BODY, **more: str) -> Edit:
    was = extraction(report(record("a", before, published="2031-05-07T06:00", title="Blast")))
    later = {"published": "2031-05-07T06:00", "title": "Blast"} | more
    now = report(record("a", after, **later))
    held = pipeline.notices(now, language.load())
    notices = [Notice(kind, span) for kind, span in held]  # type: ignore[arg-type]
    return edited(was, extraction(now), notices)


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("5 people", "8 people", "figure"),
        ("We saw smoke", "We saw fire", "quote"),
        ("said Ana Ruiz", "said Eva Ruiz", "quote"),
        ("Bo Lindt", "Bo Lindqvist", "name"),
        ("The harbour is closed", "The harbour is open", "wording"),
    ],
)
def test_an_edit_is_known_by_what_it_changed(old: str, new: str, kind: str) -> None:
    found = edit(BODY.replace(old, new))
    assert kind in found.kinds
    assert not found.marked
    assert found.unmarked is (kind != "wording")


def test_parts_are_spans_of_their_own_version() -> None:
    after = BODY.replace("5 people", "8 people")
    found = edit(after)
    ((gone,), (added,)) = (found.gone, found.added)
    assert (gone.words, added.words) == ("5 people", "8 people")
    assert gone.span.of(f"Blast\n\n{BODY}") == "5 people"
    assert added.span.of(f"Blast\n\n{after}") == "8 people"


def test_a_sentence_that_moved_changed_nothing() -> None:
    first, second = BODY.split("\n\n")
    assert edit(f"{second}\n\n{first}").kinds == ("wording",)


def test_a_new_headline_is_one() -> None:
    assert edit(BODY, title="Blast at the harbour").kinds == ("headline",)


def test_an_edit_is_marked_by_its_time_or_its_words() -> None:
    changed = BODY.replace("5 people", "8 people")
    assert edit(changed, modified="2031-05-07T09:00").marked
    assert not edit(changed, modified="2031-05-07T06:00").marked
    said = edit(f"{changed}\n\nCorrection: 8 people were killed, not 5.")
    assert said.marked
    assert said.notice is not None
    assert said.notice.kind == "correction"


def test_words_that_were_there_before_mark_nothing() -> None:
    note = "\n\nCorrection: Bo Lindt is the mayor."
    found = edit(BODY.replace("5 people", "8 people") + note, BODY + note)
    assert not found.marked


@pytest.mark.parametrize(
    "after",
    [
        BODY.replace('"', "”"),
        BODY.replace(" closed", "  closed"),
        BODY.replace("-", "–"),
        BODY + "\n\nClock 14:07",
        BODY + "\n\nRelated: Ten boats",
        BODY + "\n\nAdvertisement 99 euros",
    ],
)
def test_what_a_reader_does_not_read_is_no_version(after: str) -> None:
    assert fold_hash(report(record("a", after))) == fold_hash(report(record("a", BODY)))
