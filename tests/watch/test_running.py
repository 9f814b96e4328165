"""Sources are looked at when they are due; what is new is kept, and told once."""

from __future__ import annotations

import os
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from tests.ledger.made import folder
from tests.watch.made import (
    FILLER,
    HOUR,
    MINUTE,
    OTHER,
    SITE,
    START,
    Day,
    Entry,
    page,
    rss,
    watched,
)

from rashomon import run
from rashomon.errors import UsageError
from rashomon.keeping.replaying import replayed
from rashomon.ledger import Placed
from rashomon.ledger.log import exported, verified
from rashomon.ledger.watching import looks, unsettled
from rashomon.watch import looking, sources
from rashomon.watch.schedule import DAY

FIVE = page("Blast in Olm", "5 people were killed in Olm, the police said.")
SEVEN = page("Blast in Olm harbour", "7 people were killed in Olm, the mayor said.", filler=OTHER)


def one(**more: object) -> Day:
    """A feed with one article, which answers so from the first hour on."""
    day = Day()
    day.says(START, "/feed", rss(Entry("g1", "/a", "Blast in Olm")))
    day.says(START, "/a", FIVE)
    if more:
        day.says(START + HOUR, "/a", **more)  # type: ignore[arg-type]
    return day


def test_an_article_that_a_feed_names_is_kept_once() -> None:
    with watched(one(), "/feed") as w:
        found = w.go(START + 12 * HOUR)
        assert found[:2] == [f"listed {SITE}/feed", f"new {SITE}/a"]
        assert sum(x.startswith("new") for x in found) == 1
        assert w.kinds() == []
        assert list(verified(w.keeping.store)) == []
        assert unsettled(w.keeping.store) == []


def test_what_did_not_change_costs_an_answer_of_304() -> None:
    day = Day()
    day.says(START, "/feed", rss(Entry("g1", "/a")), headers={"etag": '"one"'})
    day.says(START, "/a", FIVE, headers={"last-modified": "Fri, 02 May 2031 00:00:00 GMT"})
    with watched(day, "/feed") as w:
        w.go(START + 3 * HOUR)
        held = [x for x in looks(w.keeping.store) if x.at > START]
        assert held
        assert {x.status for x in held} == {304}
        assert {x.outcome for x in held} == {"same"}


def test_an_edit_that_says_nothing_is_told_once_and_a_marked_one_is_not_called_so() -> None:
    later = page("Blast in Olm", "8 people were killed in Olm, the police said.")
    with watched(one(body=later), "/feed") as w:
        w.go(START + 4 * HOUR)
        (edit,) = w.alerts()
        assert (edit.kind, edit.about["kinds"]) == ("unmarked-edit", ["figure"])
        assert [x.words for x in edit.words] == ["5 people", "8 people"]
    when = START + HOUR
    dated = page("Blast in Olm", "8 people were killed in Olm, the police said.", modified=when)
    with watched(one(body=dated), "/feed") as w:
        w.go(START + 4 * HOUR)
        (moved,) = w.alerts()
        assert moved.kind == "moved"
        assert (moved.before or {})["latest"] == 5
        assert (moved.after or {})["latest"] == 8


def test_a_correction_and_a_withdrawal_by_words_are_told() -> None:
    note = "Correction: An earlier version of this article misstated the number of dead."
    mended = page("Blast in Olm", "8 people were killed in Olm, the police said.", note)
    with watched(one(body=mended), "/feed") as w:
        w.go(START + 4 * HOUR)
        assert w.kinds() == ["correction"]
        assert w.alerts()[0].words[0].words.startswith("Correction")


def test_a_page_that_is_gone_is_told_and_one_that_is_missing_once_is_not() -> None:
    with watched(one(status=410), "/feed") as w:
        w.go(START + 6 * HOUR)
        assert w.kinds() == ["retraction"]
        last = [x for x in looks(w.keeping.store) if x.address == f"{SITE}/a"][-1]
        assert (last.outcome, last.status) == ("gone", 410)
    day = one(status=404)
    day.says(START + HOUR + 20 * MINUTE, "/a", FIVE)
    with watched(day, "/feed") as w:
        w.go(START + 6 * HOUR)
        assert w.kinds() == []
    with watched(one(status=404), "/feed") as w:
        w.go(START + 6 * HOUR)
        assert w.kinds() == ["retraction"]


def test_furniture_is_never_told() -> None:
    day = one()
    for hour in range(1, 12):
        said = "5 people were killed in Olm, the police said."
        day.says(START + hour * HOUR, "/a", page("Blast in Olm", said, around=f"{hour}:59"))
    with watched(day, "/feed") as w:
        found = w.go(START + 12 * HOUR)
        assert {x.split()[0] for x in found if x.endswith("/a")} <= {"new", "same", "furniture"}
        assert w.kinds() == []


def test_a_conflict_is_told_when_it_comes_and_when_it_goes() -> None:
    day = one()
    day.says(START + HOUR, "/feed", rss(Entry("g1", "/a"), Entry("g2", "/b")))
    day.says(START + HOUR, "/b", SEVEN)
    day.says(START + 6 * HOUR, "/b", status=410)
    with watched(day, "/feed") as w:
        w.go(START + 20 * HOUR)
        kinds = w.kinds()
        assert kinds.count("conflict") == 1
        assert kinds.count("resolved") == 1
        assert kinds.index("conflict") < kinds.index("resolved")


def test_a_copy_is_never_told() -> None:
    day = one()
    day.says(START + HOUR, "/feed", rss(Entry("g1", "/a"), Entry("g2", "/copy")))
    day.says(
        START + HOUR, "/copy", page("Olm: dead after blast", FIVE_WORDS, published=START + HOUR)
    )
    day.says(START + 5 * HOUR, "/copy", status=410)
    with watched(day, "/feed") as w:
        found = w.go(START + 10 * HOUR)
        assert f"new {SITE}/copy" in found
        assert len(w.keeping.view.stories()) == 1
        assert w.kinds() == []


FIVE_WORDS = "5 people were killed in Olm, the police said."


def test_a_second_independent_witness_is_told_once() -> None:
    day = one()
    other = page(
        "Explosion at Olm quay: harbour blast",
        "Witnesses of the blast in Olm heard it far away. 5 people were killed in Olm, a doctor "
        "of the hospital told this newspaper on Friday.",
        published=START + HOUR,
        filler=OTHER,
    )
    theirs = "https://other.example/b"
    day.says(START + HOUR, "/feed", rss(Entry("g1", "/a"), Entry("g2", theirs)))
    day.says(START + HOUR, theirs, other)
    with watched(day, "/feed") as w:
        w.go(START + 10 * HOUR)
        assert w.kinds() == ["second-witness"]


def test_a_url_that_changed_under_one_guid_is_the_same_article() -> None:
    day = one()
    day.says(START + HOUR, "/feed", rss(Entry("g1", "/new-slug", "Blast in Olm: dead")))
    day.says(START + HOUR, "/new-slug", page("Blast in Olm: dead", FIVE_WORDS))
    with watched(day, "/feed") as w:
        found = w.go(START + 6 * HOUR)
        assert f"version {SITE}/new-slug" in found
        assert w.keeping.view.info()["articles"] == 1


def test_a_guid_that_holds_the_headline_makes_no_second_article() -> None:
    day = one()
    day.says(START + HOUR, "/feed", rss(Entry("Blast in Olm: dead", "/a", "Blast in Olm: dead")))
    day.says(START + HOUR, "/a", page("Blast in Olm: dead", FIVE_WORDS))
    with watched(day, "/feed") as w:
        w.go(START + 6 * HOUR)
        assert w.keeping.view.info()["articles"] == 1


def test_one_guid_for_article_after_article_joins_nothing() -> None:
    day = Day()
    day.says(START, "/feed", rss(Entry("top", "/a")))
    day.says(START, "/a", FIVE)
    said = "Fares for the ferry to Larnes rise by a tenth in autumn, its company said."
    other = page("Ferry fares rise", said, filler=(said.replace("ferry", "boat"),))
    day.says(START + HOUR, "/feed", rss(Entry("top", "/ferry")))
    day.says(START + HOUR, "/ferry", other)
    with watched(day, "/feed") as w:
        w.go(START + 6 * HOUR)
        assert w.keeping.view.info()["articles"] == 2


def test_an_old_address_that_leads_to_a_new_one_is_the_same_article() -> None:
    with watched(one(body=FIVE, url=f"{SITE}/2031/olm-blast"), "/feed") as w:
        w.go(START + 6 * HOUR)
        assert w.keeping.view.info()["articles"] == 1


def test_an_article_that_leads_to_the_front_page_is_no_new_report() -> None:
    with watched(one(body=SEVEN, url=f"{SITE}/"), "/feed") as w:
        w.go(START + 6 * HOUR)
        assert w.keeping.view.info()["versions"] == 1


def test_a_page_is_watched_by_itself_and_a_front_page_is_none() -> None:
    day = one(body=SEVEN)
    day.says(START, "/", SEVEN)
    with watched(day, "/a", f"{SITE}/") as w:
        w.go(START + 6 * HOUR)
        assert w.keeping.view.info()["articles"] == 1
        assert w.keeping.view.info()["versions"] == 2
        found = {s.source.address: s.found for s in sources.standing(w.keeping.store)}
        assert found == {f"{SITE}/a": "page", f"{SITE}/": "unread"}


def test_a_host_that_asks_for_quiet_is_left_alone() -> None:
    day = Day()
    day.says(START, "/feed", rss(Entry("g1", "/a")), status=429, headers={"retry-after": "7200"})
    day.says(START + HOUR, "/feed", rss(Entry("g1", "/a")))
    day.says(START, "/a", FIVE)
    with watched(day, "/feed") as w:
        w.go(START + 6 * HOUR)
        times = [at for at, _ in w.web.asked]
        assert times[0] == START
        assert min(t for t in times if t > START) >= START + 2 * HOUR
        (gap,) = sources.gaps(w.keeping.store, w.clock())
        assert gap.since == START
        assert (gap.until or 0) >= START + 2 * HOUR


def test_a_feed_that_is_gone_is_asked_no_more() -> None:
    day = Day()
    day.says(START, "/feed", rss(Entry("g1", "/a")), headers={"etag": "1"})
    day.says(START, "/a", FIVE)
    day.says(START + HOUR, "/feed", status=410)
    with watched(day, "/feed") as w:
        w.go(START + 3 * DAY)
        (standing,) = sources.standing(w.keeping.store)
        assert (standing.found, standing.due) == ("gone", None)


@pytest.mark.parametrize("states", [["watched"], ["paused", "watched"]])
def test_a_feed_that_was_gone_is_asked_again_once_it_is_resumed(states: list[str]) -> None:
    day = Day()
    day.says(START, "/feed", rss(Entry("g1", "/a")), headers={"etag": "1"})
    day.says(START, "/a", FIVE)
    day.says(START + HOUR, "/feed", status=410)
    day.says(START + 3 * DAY, "/feed", rss(Entry("g1", "/a"), Entry("g2", "/b")))
    day.says(START, "/b", SEVEN)
    with watched(day, "/feed") as w:
        w.go(START + 2 * DAY)
        before = [a for _, a in w.web.asked].count(f"{SITE}/feed")
        for state in states:
            sources.change(w.keeping.writer, "/feed", state)
        w.go(START + 2 * DAY + HOUR)
        assert [a for _, a in w.web.asked].count(f"{SITE}/feed") == before + 1
        (standing,) = sources.standing(w.keeping.store)
        assert standing.due is None  # it was gone still
        w.clock.at = START + 3 * DAY
        w.add("/feed")
        assert f"new {SITE}/b" in w.go(START + 3 * DAY + HOUR)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_file_whose_name_is_no_utf8_is_read_once() -> None:
    with folder() as place:
        for byte in (b"\xfe", b"\xff"):
            name = os.fsdecode(os.fsencode(place) + b"/quay" + byte + b".txt")
            Path(name).write_text(f"Blast in Olm\n\n{FIVE_WORDS}\n\n{' '.join(FILLER)}", "utf-8")
        with watched(Day(), str(place)) as w:
            found = [x for x in w.go(START + DAY) if not x.startswith("listed")]
            assert found == [f"new {place}/quay\\xfe.txt", f"new {place}/quay\\xff.txt"]
        with pytest.raises(UsageError, match="no UTF-8"):
            sources.known(run.settled(cache=False), name)


def test_trouble_is_waited_out_longer_each_time_and_shows_as_a_gap() -> None:
    day = Day()
    day.says(START, "/feed", "", problem="the connection broke off")
    day.says(START + 10 * HOUR, "/feed", rss(Entry("g1", "/a")))
    day.says(START, "/a", FIVE)
    with watched(day, "/feed") as w:
        w.go(START + 20 * HOUR)
        times = [at for at, a in w.web.asked if a.endswith("/feed") and at < START + 10 * HOUR]
        waits = [b - a for a, b in pairwise(times)]
        assert waits == sorted(waits)
        assert len(times) < 12
        (gap,) = sources.gaps(w.keeping.store, w.clock())
        assert gap.why == "the connection broke off"
        assert w.keeping.view.info()["articles"] == 1


def test_looks_that_failed_before_a_source_was_paused_are_a_gap_still() -> None:
    day = Day()
    day.says(START, "/feed", "", problem="the connection broke off")
    with watched(day, "/feed") as w:
        w.go(START + 2 * HOUR)
        last = max(at for at, _ in w.web.asked)
        sources.change(w.keeping.writer, "/feed", "paused")
        (gap,) = sources.gaps(w.keeping.store, w.clock())
        assert (gap.since, gap.until) == (START, last)
        assert gap.why == "the connection broke off"


def test_a_feed_with_entities_of_its_own_is_refused() -> None:
    bomb = "<!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]>"
    day = Day()
    day.says(START, "/feed", rss(Entry("g1", "/a", "&b;"), head=bomb))
    day.says(START, "/a", FIVE)
    with watched(day, "/feed") as w:
        assert w.go(START + HOUR)[0] == f"problem {SITE}/feed"
        assert w.keeping.view.info()["articles"] == 0


def test_items_without_a_page_and_feeds_taken_by_their_own_words() -> None:
    words = "5 people were killed in Olm, the police said. " + " ".join(FILLER)
    day = Day()
    day.says(START, "/feed", rss(Entry("g1", "", "Blast in Olm", words=words)))
    more = rss(Entry("g1", "", "Blast in Olm", words=words.replace("5 people", "6 people")))
    day.says(START + HOUR, "/feed", more)
    with watched(day, "/feed") as w:
        w.go(START + 4 * HOUR)
        assert w.kinds() == ["unmarked-edit"]
        assert w.keeping.view.info()["articles"] == 1
    day = Day()
    day.says(START, "/feed", rss(Entry("g1", "/a", "Blast in Olm", words=words)))
    with watched(day, "/feed", words="feed") as w:
        w.go(START + 4 * HOUR)
        assert w.keeping.view.info()["articles"] == 1
        assert {a for _, a in w.web.asked} == {f"{SITE}/feed"}


def test_a_folder_is_watched_file_by_file() -> None:
    with folder() as place:
        path = place / "one.txt"
        path.write_text(f"Blast in Olm\n\n{FIVE_WORDS}\n\n{' '.join(FILLER)}", "utf-8")
        with watched(Day(), str(place)) as w:
            assert [x.split()[0] for x in w.go(START + HOUR)][:2] == ["listed", "new"]
            path.write_text(path.read_text("utf-8").replace("5 people", "6 people"), "utf-8")
            assert f"version {path}" in w.go(START + 3 * HOUR)
            assert w.keeping.view.info()["articles"] == 1


def test_of_a_huge_folder_the_first_files_are_looked_at_and_the_rest_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(looking, "FILES", 3)
    with folder() as place:
        (place / "b" / ".hidden").mkdir(parents=True)
        (place / "b" / ".hidden" / "0.txt").write_text("never", "utf-8")
        for name in ("z.txt", "b/2.txt", "b/1.txt", "b.txt", "a.txt", ".0.txt"):
            (place / name).write_text(f"The tale {name}. {' '.join(FILLER)}", "utf-8")
        seen = list(looking._files(place))
        assert seen == [str(place / n) for n in ("a.txt", "b.txt", "b/1.txt", "b/2.txt", "z.txt")]
        with watched(Day(), str(place)) as w:
            found = [x.split() for x in w.go(START + MINUTE)]
            assert [Path(a).name for outcome, a in found if outcome == "new"] == [
                "a.txt", "b.txt", "1.txt",
            ]  # fmt: skip
            (look,) = (x for x in looks(w.keeping.store) if x.outcome == "listed")
            assert look.problem == "more than 3 files are there; the rest is left out"


def test_what_became_of_an_article_after_it_left_a_story_touches_that_story_no_more() -> None:
    day = one()
    day.says(START + 2 * HOUR, "/a", SEVEN)
    with watched(day, "/feed") as w:
        w.go(START + HOUR)
        view = w.keeping.view
        (story,) = view.stories()
        (version,) = view.versions_of(story.id)
        moved = {version.article: Placed("Selsewhere", "made")}
        w.keeping.writer.replace(moved)
        assert unsettled(w.keeping.store) == [story.id, "Selsewhere"]
        w.keeping.settle([story.id, "Selsewhere"])
        assert unsettled(w.keeping.store) == []
        w.go(START + 6 * HOUR)
        assert len(view.versions(version.article)) == 2
        assert unsettled(w.keeping.store) == []


def test_what_a_watch_wrote_is_made_again_from_its_log() -> None:
    day = one(body=SEVEN)
    day.says(START + 2 * HOUR, "/feed", rss(Entry("g1", "/a"), Entry("g2", "/b")))
    day.says(START + 2 * HOUR, "/b", FIVE)
    day.says(START + 4 * HOUR, "/b", status=410)
    day.says(START + 5 * HOUR, "/b", status=503, headers={"retry-after": "60"})
    with watched(day, "/feed", "/other") as w, folder() as place:
        w.go(START + 8 * HOUR)
        sources.change(w.keeping.writer, "/other", "paused")
        sources.change(w.keeping.writer, "/other", "removed")
        again = replayed(w.keeping.store, w.keeping.run, Path(place) / "again.db")
        assert again.difference is None
        assert again.same == again.total
        ends = 2  # the head, and the mark of the end
        assert len(list(exported(w.keeping.store))) == again.total + ends
