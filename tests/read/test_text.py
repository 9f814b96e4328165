"""Plain text: every character in one zone, nothing changed, and each zone what it should be."""

from __future__ import annotations

import string
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.ground.limits import Limits
from rashomon.model import READABLE, Metadata, Report, Stated
from rashomon.read import blocks, lines, text

PORTAL = """Local News

/

NorlandToday

Bridge at Ardan falls, at least 26 people hurt

Ana Bell, Bloomberg News on

Published in News & Features

President Eva Hill said on Friday that she and Tom Reed had agreed to rebuild the bridge.

\u00a0

“We heard a crack,” said Tom Reed, who was on the bridge when it fell.

-----------

—With assistance from Eva Hill.


©2025 Bloomberg L.P. Visit ardanwire.example. Distributed by Tribune Content Agency, LLC.

\u00a0

Comments

blog comments powered by Disqus
"""
CAPTIONED = """Reed, Hill Vow to Rebuild Bridge After Ardan's Worst Flood

Reed speaks in Ardan, as seen in a handout photograph released on May 3, 2025. Photo: City / AFP
Reed speaks in Ardan, as seen in a handout photograph released on May 3, 2025. Photo: City / AFP

Mayor Tom Reed announced on Friday that he and Eva Hill have agreed to work together.

Reed–Hill Talks Yield No Date

The talks followed a night in which at least 23 people died, officials say.
"""


def read(words: str, title: str | None = None, limits: Limits | None = None) -> Report:
    known = Metadata(title=Stated(title, "given")) if title else None
    return text.read("a.txt", words, known, limits)


def kinds(report: Report) -> list[tuple[str, str]]:
    return [(z.kind, z.span.of(report.text)[:24]) for z in report.zones]


def kind_of(report: Report, words: str) -> str:
    at = report.text.index(words)
    return next(z.kind for z in report.zones if z.span.start <= at < z.span.end)


def covered(report: Report) -> None:
    """Zones in order, none empty, none overlapping, no visible character outside."""
    last = 0
    for zone in report.zones:
        assert last <= zone.span.start < zone.span.end <= len(report.text)
        assert not report.text[last : zone.span.start].strip()
        assert zone.span.of(report.text).strip() == zone.span.of(report.text)
        last = zone.span.end
    assert not report.text[last:].strip()


def test_a_portal_s_furniture_is_marked_and_kept() -> None:
    report = read(PORTAL)
    assert report.text == PORTAL
    assert [k for k, _ in kinds(report)] == [
        *["furniture"] * 3, "headline", "byline", "furniture", "body", "body",
        "furniture", "credit", "credit", "furniture", "furniture",
    ]  # fmt: skip
    covered(report)


def test_a_caption_printed_twice_is_a_caption_twice() -> None:
    report = read(CAPTIONED)
    assert [k for k, _ in kinds(report)] == [
        "headline", "caption", "caption", "body", "subhead", "body",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Advertisement", "furniture"),
        ("Share this: Facebook Twitter", "furniture"),
        ("Sign up for our newsletter", "furniture"),
        ("Related: Ferry owners fined", "furniture"),
        ("Story highlights", "furniture"),
        ("The bridge on Monday. (Photo by Tom Reed)", "caption"),
        ("The bridge on Monday. Tom Reed/Getty Images", "caption"),
        ("The Associated Press contributed to this report.", "credit"),
        ("(Reporting by Ana Bell; Editing by Tom Reed)", "credit"),
        ("Copyright 2017 The Courier. All rights reserved.", "credit"),
        ("ana.bell@example.org", "credit"),
        ("* * *", "furniture"),
        ("Two men died.", "body"),
        ("Share prices fell by 26 percent.", "body"),
        ("She gave the photo to the court.", "body"),
        ("26", "body"),
    ],
)
def test_a_line_among_paragraphs(words: str, kind: str) -> None:
    around = "The bridge at Ardan fell on Friday, and 26 people were hurt."
    assert kind_of(read(f"{around}\n\n{words}\n\nThe mayor spoke of {around}"), words) == kind


def test_a_dateline_is_cut_from_its_paragraph() -> None:
    report = read("ARDAN, July 4 (Reuters) - At least 26 people were hurt on Friday.\n\nMore died.")
    assert kinds(report)[:2] == [
        ("dateline", "ARDAN, July 4 (Reuters) "),
        ("body", "At least 26 people were "),
    ]


def test_a_credit_is_cut_from_the_end_of_a_paragraph() -> None:
    report = read(
        "A boat sank off Ardan on Monday. Copyright 2017 The Courier. All rights reserved."
    )
    assert [k for k, _ in kinds(report)] == ["body", "credit"]


def test_a_notice_is_peeled_off_the_front() -> None:
    report = read(
        "Please enable Javascript to watch this video ARDAN -- A boat sank on Monday, killing 3."
    )
    assert [k for k, _ in kinds(report)] == ["furniture", "dateline", "body"]


def test_a_title_heads_the_text_once() -> None:
    inside = read("× Boat sinks off Ardan\n\nThree people died on Monday.", "Boat sinks off Ardan")
    assert inside.text.startswith("× Boat")
    assert kinds(inside)[0][0] == "headline"
    longer = read("Boat sinks off Ardan\n\nThree died.", "Boat sinks off Ardan - HARB 12 News")
    assert longer.text.startswith("Boat sinks off Ardan\n\nThree")
    before = read("Three people died on Monday.", "Boat sinks off Ardan")
    assert before.text == "Boat sinks off Ardan\n\nThree people died on Monday."
    assert before.metadata.title == Stated("Boat sinks off Ardan", "given")


def test_a_headline_is_found_below_a_dateless_site_name_and_only_with_prose_after_it() -> None:
    assert read("Boat sinks off Ardan in storm").metadata.title.value is None
    found = read(
        "NorlandToday\n\nBoat sinks off Ardan in storm\n\nThree people died on Monday night."
    )
    assert found.metadata.title == Stated("Boat sinks off Ardan in storm", "text")


def test_links_after_the_last_paragraph_are_furniture_only_behind_a_mark() -> None:
    body = "Three people died on Monday night off Ardan."
    assert kind_of(read(f"{body}\n\nRelated\n\nFerry owners fined"), "Ferry owners") == "furniture"
    assert kind_of(read(f"{body}\n\nTom Reed, 41\n\nEva Hill, 26"), "Eva Hill") == "body"


def test_a_list_of_videos_below_the_report_is_furniture() -> None:
    body = "Three people died on Monday night off Ardan."
    videos = "1:12 Boat sinks off Ardan\n2:40 Ferry owners fined\n0:58 Mayor speaks"
    assert kind_of(read(f"{body}\n\n{videos}"), "Ferry owners") == "furniture"
    assert kind_of(read(f"{body}\n\n8:45 a.m. The boat leaves"), "The boat leaves") == "body"


FIRST = "At least 12 people were killed when a ferry sank off Ardan on Monday, rescuers said."
LATER = "The ferry had left the harbour at noon with 40 people, its owner Tom Reed said."


@pytest.mark.parametrize(
    "line",
    ["Home | World | Video", "News / Local News", "Sport • Weather • Ardan Life", "Home » World"],
)
def test_a_row_of_sections_is_no_headline(line: str) -> None:
    report = read(f"{line}\n\nFerry sinks off Ardan harbour\n\n{FIRST}\n\n{LATER}")
    assert kind_of(report, line) == "furniture"
    assert report.metadata.title == Stated("Ferry sinks off Ardan harbour", "text")


@pytest.mark.parametrize(
    "line", ["Reed | Hill", "Ardan / Lower Ardan", "World", "News of 26 dead / 3 hurt"]
)
def test_names_with_a_bar_between_are_no_sections(line: str) -> None:
    assert not lines.menu(line)


@pytest.mark.parametrize("mark", ["Most read", "Trending now", "Related stories:", "MOST POPULAR"])
def test_a_list_within_the_text_ends_at_the_next_paragraph(mark: str) -> None:
    links = "1. Storm kills 55 in Norland\n2. Ten dead in bus crash, police say."
    report = read(f"{FIRST}\n\n{mark}\n\n{links}\n\n{LATER}\n\nTwo died.")
    assert [k for k, _ in kinds(report)] == ["body", *["furniture"] * 3, "body", "body"]


def test_lines_right_below_a_mark_are_links_and_a_heading_apart_stays() -> None:
    report = read(
        f"{FIRST}\n\nRelated\nStorm kills 55 in Norland\n\nThe Long Search\n\n{LATER}\n\n“Gone.”"
    )
    assert [k for k, _ in kinds(report)] == ["body", *["furniture"] * 2, "subhead", "body", "body"]


@pytest.mark.parametrize("head", ["12 Comments", "Comments (12)", "Join the conversation"])
def test_all_below_the_head_of_comments_is_theirs(head: str) -> None:
    said = "Joe Oak · 3 hours ago\nI heard that 99 people were killed in this."
    report = read(f"{FIRST}\n\n{LATER}\n\n{head}\n{said}\n\n© 2025 Ardan Courier")
    assert [k for k, _ in kinds(report)] == ["body"] * 2 + ["furniture"] * 3 + ["credit"]


def test_comments_are_told_by_their_own_heads_where_nothing_else_tells() -> None:
    report = read(f"{FIRST}\n\n{LATER}\n\nJoe Oak · 3 hours ago\nI heard that 99 died in this.")
    assert [k for k, _ in kinds(report)] == ["body"] * 2 + ["furniture"] * 2


def test_a_link_to_comments_above_the_report_covers_nothing() -> None:
    report = read(f"{FIRST}\n\n12 Comments\n\n{LATER}\n\n{LATER}")
    assert [k for k, _ in kinds(report)] == ["body", "furniture", "body", "body"]


def test_a_live_page_s_entries_are_no_comments() -> None:
    entry = f"Eva Hill · 3 hours ago\n\n{LATER}"
    report = read("\n\n".join([FIRST, entry, entry, entry, entry]))
    assert [k for k, _ in kinds(report)].count("body") == 5


@pytest.mark.parametrize(
    ("zone", "offset"), [("EEST", "+03:00"), ("PT", "-07:00"), ("MSK", "+03:00"), ("IST", "")]
)
def test_a_date_with_a_zone_below_the_byline(zone: str, offset: str) -> None:
    line = f"July 4, 2025 10:15 AM {zone}"
    report = read(f"Ferry sinks off Ardan harbour\n\nBy Ana Bell\n\n{line}\n\n{FIRST}\n\n{LATER}")
    assert kind_of(report, line) == "byline"
    assert report.metadata.published.value == f"2025-07-04T10:15{offset}"


@pytest.mark.parametrize(
    ("opening", "agency"),
    [
        ("NEW ARDAN, July 4, 2025 (Xinhua) --", "Xinhua"),
        ("July 4 (UPI) --", "United Press International"),
        ("ŚRODA ARDAŃSKA, Norland (AP) —", "Associated Press"),
    ],
)
def test_the_agency_of_a_dateline(opening: str, agency: str) -> None:
    report = read(f"{opening} {FIRST}\n\n{LATER}")
    assert kinds(report)[0][0] == "dateline"
    assert report.metadata.agency.value == agency


def test_past_the_bound_text_is_kept_and_marked() -> None:
    words = "A boat sank off Ardan on Monday.\n\n" * 40
    report = read(words, limits=Limits(characters=200))
    assert report.text == words
    assert report.zones[-1].kind == "furniture"
    assert report.zones[-1].span.end == len(words.rstrip())
    assert all(z.span.end <= 200 for z in report.zones[:-1])
    assert "200 characters" in report.problems[0].message
    assert not report.unread
    covered(report)


def test_past_the_bound_on_paragraphs_too() -> None:
    report = read("A boat sank.\n" * 9, limits=Limits(paragraphs=4))
    assert [k for k, _ in kinds(report)] == ["body"] * 4 + ["furniture"]
    assert "4 paragraphs" in report.problems[0].message
    covered(report)


def test_only_line_ends_and_lone_surrogates_change() -> None:
    assert read("a\r\nb\rc\n\ud800d\0").text == "a\nb\nc\n\ufffdd\0"


def test_a_million_characters_in_one_line_become_bounded_blocks() -> None:
    report = read("The boat sank. " * 66_000)
    assert max(len(z.span) for z in report.zones_of(*READABLE)) <= blocks.LONGEST
    covered(report)


WORDS = st.sampled_from(
    ["Share", "Photo:", "©", "2025", "By", "Ana", "Bell", "(AP)", "-", "—", "\n", "\n\n", "\r\n",
     "ARDAN,", "July", "4", "died.", "“It", "fell,”", "Comments", "Related", "\0", "\ud800",
     "\u202e", "Reuters)", "("]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(WORDS, max_size=60).map(" ".join),
    st.text(alphabet=string.ascii_letters + ' .,\n"', max_size=400),
)


@given(TEXTS)
def test_every_visible_character_stands_in_exactly_one_zone(words: str) -> None:
    if words.strip():
        covered(read(words))


@given(TEXTS, st.text(alphabet=string.ascii_letters + " ", max_size=40))
def test_the_text_is_never_changed_beyond_line_ends(words: str, title: str) -> None:
    if words.strip():
        assert read(words, title.strip() or None).text.endswith(text.canonical(words))


@given(st.lists(st.text(alphabet="abc .A", min_size=1, max_size=90), max_size=30))
def test_blocks_hold_every_visible_character_once(lines: list[str]) -> None:
    words = "\n".join(lines)
    spans = blocks.split(words)
    assert "".join("".join(s.of(words).split()) for s in spans) == "".join(words.split())
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize(
    ("opening", "agency", "dateline"),
    [
        ("ARDAN, July 4. /TASS/. Two boats sank.", "TASS", "ARDAN, July 4. /TASS/."),
        ("/TASS/. Two boats sank.", "TASS", "/TASS/."),
        ("Ardan (dpa) - Two boats sank.", "Deutsche Presse-Agentur", "Ardan (dpa) -"),
        ("Ardan (dpa/tmn) - Two boats sank.", None, ""),
        ("Ardan [Norland], July 4 (ANI): Two boats sank.", "Asian News International",
         "Ardan [Norland], July 4 (ANI):"),
        ("Ardan, July 4 (IANS) Two boats sank.", "Indo-Asian News Service", "Ardan, July 4 (IANS)"),
        ("Ardan, Jul 4 (EFE).- Two boats sank.", "EFE", "Ardan, Jul 4 (EFE).-"),
        ("ARDAN, July 4, Kyodo - Two boats sank.", "Kyodo News", "ARDAN, July 4, Kyodo -"),
        ("(ANSA) - ARDAN, JUL 4 - Two boats sank.", "ANSA", "(ANSA) - ARDAN, JUL 4 -"),
        ("ARDAN, July 4 (BERNAMA) -- Two boats sank.", "Bernama", "ARDAN, July 4 (BERNAMA) --"),
        ("Ardan (a town): Two boats sank.", None, ""),
    ],
)  # fmt: skip
def test_an_agency_s_dateline_in_its_own_shape(
    opening: str, agency: str | None, dateline: str
) -> None:
    report = read(f"{opening} The mayor of Ardan said that 26 people were hurt on Friday.")
    assert report.metadata.agency.value == agency
    assert "".join(z.span.of(report.text) for z in report.zones_of("dateline")) == dateline


def test_the_last_name_of_a_list_is_no_heading() -> None:
    report = read(f"{FIRST}\n\nThe dead were named as:\n\nMarta Keller\n\nJonas Petri\n\n{LATER}")
    assert [k for k, _ in kinds(report)] == ["body"] * 5
