"""Records: JSON, a list of it, JSON Lines; a broken one is named and stops no other."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.ground.limits import Limits, Options
from rashomon.model import Report, Stated
from rashomon.read import read_bytes

WORDS = "At least 26 people were hurt when a bridge fell in Ardan on Friday."


def read(content: bytes | str, limits: Limits | None = None) -> list[Report]:
    data = content.encode() if isinstance(content, str) else content
    return list(read_bytes("r.jsonl", data, Options(limits=limits or Limits())))


def one(**fields: Any) -> Report:
    return read(json.dumps(fields))[0]


def said(report: Report) -> str:
    return " ".join(p.message for p in report.problems)


def test_every_field_of_a_record_is_given() -> None:
    report = one(
        id="x7", title="Bridge falls", text=WORDS, published="2025-07-04T10:00:00+03:00",
        url="https://norland.example/a", publisher="Norland Today", author=["Ana Bell"], story="s1",
    )  # fmt: skip
    m = report.metadata
    assert (report.record, report.story) == ("x7", "s1")
    assert m.title == Stated("Bridge falls", "given")
    assert m.published == Stated("2025-07-04T10:00:00+03:00", "given")
    assert (m.publisher.basis, m.url.basis, m.byline) == (
        "given", "given", Stated(("Ana Bell",), "given"),
    )  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        f'{{"text": "{WORDS}"}}',
        f'[{{"text": "{WORDS}"}}]',
        json.dumps([{"text": WORDS}], indent=2),
        json.dumps({"text": WORDS}, indent=2),
        f'\n\n  {{"text": "{WORDS}"}}\n\n',
        json.dumps({"text": WORDS}).encode("utf-16"),
        b"\xef\xbb\xbf" + json.dumps({"text": WORDS}).encode(),
        json.dumps({"html": f"<html><body><p>{WORDS}</p></body></html>"}),
    ],
)
def test_every_shape(content: bytes | str) -> None:
    (report,) = read(content)
    assert WORDS in report.text


TWO = [{"id": "a", "text": WORDS}, {"id": "b", "text": f"{WORDS} Two died."}]


@pytest.mark.parametrize(
    "content",
    [
        "".join(map(json.dumps, TWO)),
        " , ".join(map(json.dumps, TWO)),
        "\n".join(json.dumps(each, indent=1) for each in TWO),
        ",\n".join(json.dumps(each, indent=1) for each in TWO),
        json.dumps({"articles": TWO}),
        json.dumps({"status": "ok", "count": 2, "articles": TWO}, indent=2),
        json.dumps(TWO[0]) + "\n" + json.dumps({"results": TWO[1:]}),
    ],
)
def test_records_one_after_another_or_under_a_key(content: str) -> None:
    assert [(r.record, r.unread) for r in read(content)] == [("a", False), ("b", False)]


def test_a_record_s_place_is_named_wherever_it_stands() -> None:
    assert "Record 2 of `articles` of line 1 of r.jsonl" in said(
        read('{"articles": [{"text": "A."}, 3]}')[1]
    )
    assert "Record 2 of line 1 of r.jsonl" in said(read('{"text": "Two died."}{"id": 4}')[1])


def test_a_list_beside_empty_words_holds_no_records() -> None:
    (report,) = read(json.dumps({"id": "a", "text": "", "notes": TWO}))
    assert report.unread
    assert report.record == "a"


def test_objects_whose_last_is_broken_are_named_as_broken() -> None:
    assert [r.unread for r in read(json.dumps(TWO[0]) + '{"text": "cut')] == [True]


@pytest.mark.parametrize("content", [f'["{WORDS}"]', f'["{WORDS}", "Two died."]'])
def test_a_list_of_strings_is_no_text(content: str) -> None:
    for report in read(content):
        assert report.unread
        assert "is a string, no object" in said(report)


def test_an_author_who_is_no_string_is_said() -> None:
    report = one(text=WORDS, author=["Ana Bell", 3])
    assert report.metadata.byline == Stated(("Ana Bell",), "given")
    assert "`author`" in said(report)
    assert "`author`" not in said(one(text=WORDS, author=None))


def test_a_broken_line_is_named_and_the_others_are_read_in_order() -> None:
    lines = [json.dumps({"id": str(n), "text": f"{WORDS} {n}"}) for n in range(5)]
    lines[2] = lines[2][:30]
    reports = read("\n".join(lines))
    assert [r.record for r in reports] == ["0", "1", None, "3", "4"]
    assert [r.unread for r in reports] == [False, False, True, False, False]
    assert "Line 3 of r.jsonl" in said(reports[2])


def test_a_broken_first_line_loses_only_itself() -> None:
    reports = read('{"id": "0", "te\n{"id": "1", "text": "Two men died."}\n')
    assert [r.unread for r in reports] == [True, False]


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ([1], "a list"),
        ("x", "a string"),
        (None, "null"),
        (3, "a number"),
        ({}, "neither `text` nor `html`"),
        ({"text": 5}, "`text` is no string"),
        ({"text": [WORDS]}, "`text` is no string"),
        ({"items": [1]}, "`items`"),
        ({"id": "k9", "text": ""}, "k9"),
        ({"text": " \n"}, "is empty"),
        ({"html": None}, "neither"),
    ],
)
def test_a_record_without_words_is_named(record: Any, words: str) -> None:
    (_, report) = read(json.dumps({"text": WORDS}) + "\n" + json.dumps(record))
    assert report.unread
    assert "Line 2" in said(report)
    assert words in said(report)


def test_a_record_s_id_comes_back_even_where_it_has_no_words() -> None:
    assert one(id="k9", text="").record == "k9"
    assert one(id=7, text=WORDS).record == "7"
    assert one(id={"a": 1}, text=WORDS).record is None


def test_fields_that_cannot_be_used_are_remarked_on() -> None:
    report = one(text=WORDS, published="some day", title=5, author=[None, "Ana Bell"])
    assert not report.unread
    assert "`published` is no date" in said(report)
    assert "`title` is no string" in said(report)
    assert report.metadata.published.basis == "none"
    assert report.metadata.byline.value == ("Ana Bell",)


def test_lone_surrogates_can_be_printed() -> None:
    content = (
        '{"id": "\\ud800", "title": "A \\udfff b", "url": "\\ud800", "text": "2 \\ud83d died."}'
    )
    (report,) = read(content)
    shown = (report.text, report.record, report.metadata.title.value, report.metadata.url.value)
    json.dumps(shown, ensure_ascii=False).encode("utf-8")
    assert "\ufffd" in report.text


def test_what_json_itself_allows_does_no_harm() -> None:
    assert read("[{" * 100_000)[0].unread
    assert read('{"text": ' * 20_000)[0].unread
    assert read('{"id": ' + "9" * 6000 + ', "text": "x"}')[0].unread
    assert read("[]")[0].unread
    assert one(id=float("inf"), text=WORDS).record == "inf"


def test_a_line_past_the_bound_is_left_out_and_named() -> None:
    long = json.dumps({"text": "x" * 3000})
    short = json.dumps({"text": WORDS})
    reports = read(f"{short}\n{long}\n{short}", Limits(bytes=1000))
    assert [r.unread for r in reports] == [False, True, False]
    assert "Line 2" in said(reports[1])
    first = read(f"{long}\n{short}", Limits(bytes=1000))
    assert [r.unread for r in first] == [True, False]
    assert read(f"[{long}]", Limits(bytes=1000))[0].unread


def test_text_that_begins_with_a_bracket_is_text() -> None:
    assert read(f"[Update] {WORDS}")[0].text.startswith("[Update]")
    assert read(f"{{Correction}} {WORDS}")[0].text.startswith("{Correction}")


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
            st.sampled_from(["id", "text", "html", "title", "published", "author", "url"]), inner
        ),
        max_leaves=12,
    )
)  # fmt: skip
def test_any_json_gives_reports_or_problems(value: Any) -> None:
    for report in read('{"text": "Two men died."}\n' + json.dumps(value)):
        assert report.text or report.unread
        assert report.id


def test_a_record_that_is_called_like_a_place_takes_no_date_of_another() -> None:
    lines = [json.dumps({"id": id, "text": f"{n} {WORDS}"}) for n, id in enumerate(["R2", "x"])]
    options = Options(dates={"R2": "2031-05-04"})
    found = list(read_bytes("r.jsonl", "\n".join(lines).encode(), options))
    assert [r.metadata.published.value for r in found] == [None, "2031-05-04"]
