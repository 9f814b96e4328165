"""Every format: its words, its head, its damage; nothing is misread in silence."""

import io
import json
import re
import time
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.read.formats import makers
from tests.read.formats.makers import LEDE, SECOND, TITLE

from rashomon.ground.limits import Limits, Options
from rashomon.model import Report
from rashomon.read.contents import reports
from rashomon.read.formats import FORMATS
from rashomon.read.sources import Source


def read(content: bytes, options: Options | None = None) -> list[Report]:
    held = options or Options()
    return list(reports(Source("given", io.BytesIO(content), fields=held.fields), 1, held))


def one(content: bytes, options: Options | None = None) -> Report:
    (report,) = read(content, options)
    return report


def body(report: Report) -> list[str]:
    return [z.span.of(report.text) for z in report.zones_of("body")]


def test_every_format_has_a_sample() -> None:
    assert set(makers.SAMPLES) == set(FORMATS)


@pytest.mark.parametrize("kind", makers.SAMPLES)
def test_its_words_are_read_and_nothing_of_its_wrapping(kind: str) -> None:
    first = read(makers.SAMPLES[kind])[0]
    assert not first.unread
    assert "A ferry ran aground at Olm on Wednesday and 12 people were injured" in first.text
    for sign in ("<", ">", "{", "\\", "=C3", "-->", "Content-Type", "PK"):
        assert sign not in first.text


@pytest.mark.parametrize(
    "kind", ["mhtml", "rtf", "docx", "odt", "epub", "newsml", "mail", "markdown"]
)
def test_headline_and_paragraphs_are_what_they_are(kind: str) -> None:
    first = read(makers.SAMPLES[kind])[0]
    assert [z.span.of(first.text) for z in first.zones_of("headline")] == [TITLE]
    assert body(first) == [LEDE, SECOND]


# ---- mail -------------------------------------------------------------------------


def test_a_mail_has_sender_subject_date_and_id() -> None:
    report = one(makers.mail())
    told = report.metadata
    assert (told.publisher.value, told.title.value) == ("Meridian Wire", TITLE)
    assert told.published.value == "2031-05-07T18:30:00+02:00"
    assert report.record == "ferry-1@meridian.example"


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
def test_encoded_mail_is_decoded(encoding: str) -> None:
    assert "Café Olm" in one(makers.mail(f"Café Olm closed.\n\n{LEDE}\n", cte=encoding)).text


def test_the_page_of_a_mail_goes_before_a_notice_of_it() -> None:
    page = f"<html><body><h1>{TITLE}</h1><p>{LEDE}</p><p>{SECOND}</p></body></html>"
    report = one(makers.mail("Open this mail in a browser.", page))
    assert LEDE in report.text
    assert "Open this mail" not in report.text


def test_what_a_mail_answers_and_its_signature_are_furniture() -> None:
    words = (
        f"{LEDE}\n\nOn Tue, Otto Kern wrote:\n> Nine people were injured, Lind said.\n>So?\n"
        f"{SECOND}\n\n-- \nIda Lind\nMeridian Wire\n"
    )
    assert body(one(makers.mail(words))) == [LEDE, SECOND]
    quoted = one(makers.mail(f"> {LEDE}\n> {SECOND}\n"))
    assert LEDE in quoted.text
    assert body(quoted)


def test_every_message_of_a_mailbox_is_a_report() -> None:
    assert [r.record for r in read(makers.mailbox())] == ["ferry-1@meridian.example", "2@x"]


def test_a_saved_page_is_dated_by_nothing_that_its_saving_says() -> None:
    told = one(makers.mhtml()).metadata
    assert told.published.value is None
    assert told.url.value == "https://quay.example/ferry"


# ---- subtitles --------------------------------------------------------------------


def test_sentences_run_over_cues_and_end_at_a_silence() -> None:
    assert body(one(makers.SRT)) == [LEDE, "The harbour was closed for 2 hours."]


def test_voices_are_the_speakers_of_their_turns() -> None:
    assert body(one(makers.VTT)) == [
        "Ida Lind: The fog came in within minutes.",
        "Reporter: How many were hurt?",
    ]


SPOKEN = b"""1
00:00:01,000 --> 00:00:05,000
MAYOR LIND: The ferry lay on its side

2
00:00:05,000 --> 00:00:09,000
when the first boats came.

3
00:00:09,500 --> 00:00:12,000
TOM REED: Twelve people were hurt.

4
00:00:12,100 --> 00:00:13,000
>> Ida Holm: Who told you?

5
00:00:20,100 --> 00:00:23,000
The harbour was closed.
"""


def test_names_before_a_colon_are_the_speakers_of_their_turns() -> None:
    assert one(SPOKEN).text.split("\n\n") == [
        "MAYOR LIND: The ferry lay on its side when the first boats came.",
        "TOM REED: Twelve people were hurt.",
        "Ida Holm: Who told you?",
        "The harbour was closed.",
    ]


@pytest.mark.parametrize("line", ["At 12:30 the ferry sank.", "A: yes", "We saw one thing: fog."])
def test_a_colon_amid_words_names_no_speaker(line: str) -> None:
    assert one(f"1\n00:00:01,000 --> 00:00:05,000\n{line}\n".encode()).text == line


def test_what_is_heard_and_not_said_is_left_out() -> None:
    heard = makers.VTT.replace(b"The fog came", b"[sirens] The fog came")
    assert "sirens" not in one(heard).text
    assert "Ida Lind: The fog came in within minutes." in one(heard).text


# ---- tables -----------------------------------------------------------------------


def test_rows_are_reports_with_their_fields() -> None:
    first, second = read(makers.CSV)
    assert (first.record, first.metadata.publisher.value) == ("1", "Meridian Wire")
    assert first.metadata.published.value == "2031-05-07"
    assert body(second) == ["Fog delayed the rescue of the ferry's passengers at Olm."]


def test_columns_are_told_by_name() -> None:
    table = f"nr\twords\tday\tplace\n1\t{LEDE}\t2031-05-07\tOlm\n2\tFog came.\t2031-05-08\tOlm\n"
    lost = one(table.encode())
    assert lost.unread
    assert "--field text=COLUMN" in lost.problems[0].message
    fields = {"text": "words", "published": "day", "id": "nr"}
    first, _ = read(table.encode(), Options(fields=fields))
    assert (body(first), first.record) == ([LEDE], "1")
    assert first.metadata.published.value == "2031-05-07"


def test_a_row_of_too_many_cells_costs_that_row_alone() -> None:
    table = b"id,text,url\n1,One,https://a.example,9\n2,The ferry sank.,https://b.example\n"
    broken, whole = read(table)
    assert broken.unread
    assert "Row 2" in broken.problems[0].message
    assert whole.text == "The ferry sank."


# ---- agencies' XML and feeds --------------------------------------------------------


@pytest.mark.parametrize(("content", "ident"), [(makers.NITF, "n-7"), (makers.NEWSML, "g-9")])
def test_the_agencies_say_who_and_when(content: bytes, ident: str) -> None:
    report = one(content)
    told = report.metadata
    assert (told.publisher.value, told.byline.value) == ("Meridian Wire", ("Nina Brask",))
    assert (told.published.value or "")[:10] == "2031-05-07"
    assert report.record == ident


def test_the_place_and_the_day_of_a_dateline_are_two_words() -> None:
    given = b"<dateline><location>OLM</location><story.date>May 7</story.date></dateline>"
    assert one(makers.NITF.replace(b"<dateline>OLM</dateline>", given)).text.count("OLM May 7") == 1


@pytest.mark.parametrize("content", [makers.RSS, makers.ATOM])
def test_an_item_of_a_feed_is_a_report(content: bytes) -> None:
    report = one(content)
    assert LEDE in report.text
    assert report.metadata.publisher.value == "Daily Quay"
    assert report.metadata.published.value == "2031-05-07T18:30:00+02:00"
    assert "teaser" in report.problems[0].message


@pytest.mark.parametrize("content", [makers.RSS, makers.ATOM])
def test_an_item_keeps_its_headline_as_a_block(content: bytes) -> None:
    report = one(content)
    assert [z.span.of(report.text) for z in report.zones_of("headline")] == [TITLE]


def test_an_entry_that_says_when_it_changed_is_dated_by_it_and_says_so() -> None:
    entry = makers.ATOM.replace(b"published>", b"updated>")
    report = one(entry)
    assert report.metadata.published.value == report.metadata.modified.value
    assert report.metadata.published.value == "2031-05-07T18:30:00+02:00"
    assert any("dated by its last change" in p.message for p in report.problems)


@pytest.mark.parametrize("strange", [b"<?x y?>", b"<!-- y -->"])
def test_instructions_and_comments_among_elements_lose_nothing(strange: bytes) -> None:
    given = makers.SAMPLES["feed"].replace(b"</title>", b"</title>" + strange)
    assert strange in given
    assert [r.text for r in read(given)] == [r.text for r in read(makers.SAMPLES["feed"])]


def test_entities_of_a_document_open_nothing() -> None:
    feed = makers.ATOM.replace(
        b"<feed", b'<!DOCTYPE f [<!ENTITY x SYSTEM "file:///etc/passwd">]><feed', 1
    )
    for report in read(feed.replace(b"injured", b"&x;injured")):
        assert "root:" not in report.text


# ---- documents ----------------------------------------------------------------------


def test_columns_are_read_one_after_the_other() -> None:
    left = [
        "A ferry ran aground at",
        "Olm on Wednesday and",
        "12 people were injured.",
        "Fog came.",
    ]
    right = [
        "The harbour was closed",
        "for two hours, the",
        "harbour master said.",
        "Then it opened.",
    ]
    page = [
        *makers.column(60, 790, [TITLE]),
        *makers.column(60, 740, left),
        *makers.column(320, 740, right),
    ]
    text = " ".join(one(makers.pdf(page)).text.split())
    assert text == f"{TITLE} {' '.join(left)} {' '.join(right)}"


def test_what_stands_at_the_head_and_foot_of_pages_is_furniture() -> None:
    pages = [
        [
            *makers.column(60, 815, ["The Daily Quay, 7 May 2031"]),
            *makers.column(60, 700, [f"Paragraph {n} tells of the ferry at Olm that ran aground."]),
            *makers.column(290, 30, [f"Page {n} of 3"]),
        ]
        for n in (1, 2, 3)
    ]
    report = one(makers.pdf(*pages))
    furniture = [z.span.of(report.text) for z in report.zones_of("furniture")]
    assert furniture.count("The Daily Quay, 7 May 2031") == 3
    assert {f"Page {n} of 3" for n in (1, 2, 3)} <= set(furniture)
    assert not any("Daily Quay" in words for words in body(report))


def test_a_word_that_a_line_parts_is_one_and_a_compound_keeps_its_hyphen() -> None:
    lines = [
        "The follow-up on the grounding of the ferry brought nothing at all in ques-",
        "tion before the court, and a follow-",
        "up to it was refused.",
    ]
    text = one(makers.pdf(makers.column(60, 700, lines))).text
    assert "in question before" in text
    assert "a follow-up to it" in text


def test_a_paragraph_goes_on_over_a_page() -> None:
    first = makers.column(60, 700, ["A ferry that had left Olm on Wednesday ran aground and"])
    second = makers.column(60, 760, ["was towed back in the evening."])
    assert "ran aground and was towed back" in one(makers.pdf(first, second)).text


@pytest.mark.parametrize(
    "foot", ["Page 1 of 1", "https://quay.example/ferry 1/1", "file:///home/holm/ferry.html"]
)
def test_the_foot_of_a_single_page_is_furniture(foot: str) -> None:
    lines = makers.column(60, 700, ["A ferry ran aground at Olm and 12 people were injured."])
    report = one(makers.pdf([*lines, (60, 30, foot)]))
    assert [z.span.of(report.text) for z in report.zones_of("furniture")] == [foot]
    assert report.text.endswith(foot)


def test_a_pdf_of_pictures_says_so() -> None:
    report = one(makers.pdf([]))
    assert report.unread
    assert "pictures" in report.problems[0].message


def test_tracked_deletions_are_left_out_and_rows_of_tables_stand_on_a_line() -> None:
    inner = (
        "<w:p><w:del><w:r><w:delText>Fourteen</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>Twelve people were hurt.</w:t></w:r></w:ins></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Injured</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    text = one(makers.docx(*makers.PARAGRAPHS, body=inner)).text
    assert "Fourteen" not in text
    assert "Twelve people were hurt." in text
    assert "Injured\t12" in text


def test_a_footnote_stands_behind_its_paragraph() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = (
        '<w:footnote w:id="2"><w:p><w:r><w:t>Police counted twice.</w:t></w:r></w:p></w:footnote>'
    )
    body = f"<w:p><w:r><w:t>{LEDE}</w:t></w:r>{reference}</w:p>"
    report = one(makers.docx(SECOND, body=body, notes=note))
    assert report.text.index(LEDE) < report.text.index("Police counted") < report.text.index(SECOND)
    assert report.text.count("Police counted twice.") == 1


def test_the_mark_of_a_note_is_no_word_and_its_text_is_kept() -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>The council counts eight.</text:p></text:note-body></text:note>"
    )
    held = one(makers.odt(f"<text:p>Six people{note} were hurt at Olm, police said.</text:p>"))
    assert body(held) == ["Six people were hurt at Olm, police said.", "The council counts eight."]


@pytest.mark.parametrize(
    "words",
    [
        {"headline": TITLE, "body_text": LEDE, "provider": "Meridian Wire"},
        {
            "headlines": [{"value": TITLE}],
            "bodies": [{"contentType": "text/plain", "value": LEDE}],
            "provider": {"name": "Meridian Wire"},
        },
        {
            "headlines": [{"value": TITLE}],
            "bodies": [{"role": "main", "value": LEDE}],
            "infoSources": [{"name": "Meridian Wire"}],
        },
    ],
)
def test_an_item_of_ninjs_is_read_with_its_provider(words: dict[str, object]) -> None:
    report = one(json.dumps({"uri": "urn:x:1", **words}).encode())
    assert body(report) == [LEDE]
    told = report.metadata
    assert (told.title.value, told.publisher.value) == (TITLE, "Meridian Wire")


def test_a_message_that_was_passed_on_is_its_writers() -> None:
    message = {"id": 1, "date": "2031-05-07T18:30:00", "from": "Olm Alerts", "text": LEDE}
    passed = {**message, "forwarded_from": "Olm Police"}
    channel = {"name": "Olm Alerts", "type": "public_channel", "id": 7}
    own, other = read(json.dumps({**channel, "messages": [message, passed]}).encode())
    assert own.metadata.publisher.value == "Olm Alerts"
    assert own.metadata.syndicator.value is None
    assert other.metadata.publisher.value == "Olm Police"
    assert other.metadata.syndicator.value == "Olm Alerts"


def test_chapters_of_a_book_are_reports() -> None:
    chapters = [[TITLE, LEDE], ["Fog at Olm", "Fog delayed the rescue, the coast guard said."]]
    assert [r.metadata.title.value for r in read(makers.epub(*chapters))] == [TITLE, "Fog at Olm"]


def test_a_package_that_unpacks_to_too_much_is_refused() -> None:
    bomb = makers.packed({"[Content_Types].xml": "<Types/>", "word/document.xml": "a" * 3_000_000})
    report = one(bomb, Options(limits=Limits(decompressed=1_000_000)))
    assert report.unread
    assert "more than the bound" in report.problems[0].message


BLANK = b" " * 60_000_000
"""What packs to a thousandth."""


@pytest.mark.parametrize(
    "bomb",
    [
        makers.packed({"[Content_Types].xml": "<Types/>", "word/document.xml": BLANK}),
        makers.packed({"content.xml": BLANK}, "application/vnd.oasis.opendocument.text"),
        makers.packed({"META-INF/container.xml": BLANK}, "application/epub+zip"),
        makers.packed({"archive/data.warc": BLANK}),
        makers.packed({"[Content_Types].xml": "<Types/>", "xl/sharedStrings.xml": BLANK}),
    ],
    ids=["docx", "odt", "epub", "wacz", "xlsx"],
)
def test_a_small_package_that_holds_far_more_is_refused_before_it_is_unpacked(bomb: bytes) -> None:
    begun = time.process_time()
    report = one(bomb)
    assert report.unread
    assert re.search("more than the bound|office document", report.problems[0].message)
    assert time.process_time() - begun < 1


def test_a_sheet_is_no_report() -> None:
    sheet = makers.packed({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"})
    assert one(sheet).unread


def test_characters_by_their_names_in_html_are_read_in_xml() -> None:
    feed = makers.SAMPLES["feed"].replace(b"injured", b"injured&nbsp;in Caf&eacute; Olm", 1)
    first = read(feed.replace(b"<item>", b"<item>&mdash; &boat;", 1))[0]
    assert not first.unread
    assert "injured in Café Olm" in " ".join(first.text.split())


def test_characters_by_numbers_that_are_none_cost_themselves_alone() -> None:
    strange = makers.SAMPLES["rtf"].replace(b"\\u8220?", b"\\u82208220822082208220?", 1)
    assert strange != makers.SAMPLES["rtf"]
    (report,) = read(strange)
    assert LEDE in report.text
    assert "The fog came in" in report.text


# ---- what is not read ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("[InternetShortcut]\r\nURL=https://a.example/1\r\n", "a link to an address"),
        ("[Desktop Entry]\nType=Link\nName=Ferry\nURL=https://a.example\n", "a link to"),
        ("<plist><dict><key>URL</key><string>https://a.example</string></dict></plist>", "a link"),
        ("https://a.example/1\nhttps://b.example/2\n", "a list of web addresses"),
        (
            "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><DT><A HREF='https://a.example'>a</A></DL>",
            "bookmarks",
        ),
        ("TY  - NEWS\nTI  - Ferry\nER  - \n", "references"),
        ("<urlset><url><loc>https://a.example</loc></url></urlset>", "a site map"),
        ('{"schema": "rashomon/account/1", "findings": []}', "Rashomon printed"),
        (
            "Night ferry\n2 reports · 2 lineages\n\nCONFLICT  F1  How many?\n",
            "an account that Rashomon wrote",
        ),
        (
            "story,finding,type,question,slot\n,F1,conflict,How many?,injured\n",
            "an account that Rashomon wrote",
        ),
    ],
)
def test_what_is_no_report_is_refused_with_what_it_is(content: str, words: str) -> None:
    report = one(content.encode())
    assert report.unread
    assert words in report.problems[0].message


# ---- what stands at the head of a text -----------------------------------------------------


def stated(report: Report) -> tuple[object, ...]:
    said = report.metadata
    return said.title.value, said.byline.value, said.publisher.value, said.published.value


HEADS = {
    "yaml": "---\ntitle: 'Fog: the report'\ndate: 2031-05-07\nauthors: [Nina Brask, Ida Holm]\n"
    "source: {name: Daily Quay}\n---\n",
    "loose": "---\ntitle: Fog: the report\ndate: 7 May 2031\nauthors: Nina Brask, Ida Holm\n"
    "publisher: Daily Quay\n---\n",
    "toml": '+++\ntitle = "Fog: the report"\ndate = 2031-05-07\n'
    'authors = ["Nina Brask", "Ida Holm"]\npublisher = "Daily Quay"\n+++\n',
}


@pytest.mark.parametrize("kind", HEADS)
def test_the_head_of_a_text_says_who_and_when(kind: str) -> None:
    report = one(f"{HEADS[kind]}\n{LEDE}\n".encode())
    title, names, publisher, published = stated(report)
    assert (title, publisher, published) == ("Fog: the report", "Daily Quay", "2031-05-07")
    assert ", ".join(names if isinstance(names, tuple) else ()) == "Nina Brask, Ida Holm"
    assert report.text == f"Fog: the report\n\n{LEDE}"


def test_signs_of_markdown_are_no_words() -> None:
    page = (
        f"# {TITLE}\n\n*Olm* - a [harbour](https://quay.example/olm) and\nits `boats` \\& fog.\n\n"
        "* One was hurt.\n* Two were not.\n\n| hurt | dead |\n|---|---|\n| 12 | 3 |\n"
        "\n> Fog came.\n"
    )
    assert one(page.encode()).text.split("\n\n") == [
        TITLE,
        "Olm - a harbour and its boats & fog.",
        "One was hurt.",
        "Two were not.",
        "hurt\tdead",
        "12\t3",
        "Fog came.",
    ]


@pytest.mark.parametrize(
    "words",
    [
        f"{LEDE}\n\n---\n\n{SECOND}\n",
        f"{TITLE}\n\n#fog #ferry\n\n{LEDE}\n",
        f"{LEDE} *Twelve* is the harbour's count (see https://quay.example/olm).\n",
    ],
)
def test_plain_text_with_a_sign_or_two_stays_as_it_is(words: str) -> None:
    assert one(words.encode()).text.strip() == words.strip()


def test_a_book_says_who_published_it_and_when() -> None:
    metadata = (
        "<dc:title>Quay weekly</dc:title><dc:creator>Nina Brask</dc:creator>"
        '<dc:date xmlns:opf="http://www.idpf.org/2007/opf" opf:event="modification">2033-01-01'
        "</dc:date><dc:date>2031-05-07</dc:date><dc:publisher>Daily Quay</dc:publisher>"
    )
    report = one(makers.epub(stated=metadata))
    assert stated(report) == (TITLE, ("Nina Brask",), "Daily Quay", "2031-05-07")
    assert report.metadata.publisher.basis == "metadata"


# ---- damage ------------------------------------------------------------------------------


def damaged(kind: str) -> Iterator[bytes]:
    content = makers.SAMPLES[kind]
    yield content[: len(content) // 2]
    yield content[: len(content) * 9 // 10]
    yield content[:40] + b"\0\xff" * 30 + content[40:]
    yield content + content


@pytest.mark.parametrize("kind", makers.SAMPLES)
def test_a_damaged_file_is_read_or_lost_with_a_reason_and_never_our_fault(kind: str) -> None:
    for content in damaged(kind):
        for report in read(content):
            assert report.text.strip() or report.unread
            assert not any("a fault of this program" in p.message for p in report.problems)


IN_PROCESS = [k for k in makers.SAMPLES if FORMATS[k] != "documents"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(IN_PROCESS), st.data())
def test_any_bytes_in_the_middle_leave_reports(kind: str, data: st.DataObject) -> None:
    content = makers.SAMPLES[kind]
    at = data.draw(st.integers(0, len(content)))
    some = data.draw(st.binary(max_size=30))
    for report in read(content[:at] + some + content[at + len(some) :]):
        assert report.text.strip() or report.unread
        assert all(0 <= z.span.start <= z.span.end <= len(report.text) for z in report.zones)
        assert not any("a fault of this program" in p.message for p in report.problems)


def test_a_stray_return_within_a_table_is_no_fault_of_ours() -> None:
    table = b"id,text\n1,The ferry sank.\n2,Fog\rcame.\n3,The harbour opened.\n"
    found = read(table)
    assert found[0].text == "The ferry sank."
    assert not any("a fault of this program" in p.message for r in found for p in r.problems)
