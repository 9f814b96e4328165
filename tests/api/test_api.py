import doctest
import pickle
from pathlib import Path

import pytest

import rashomon
from rashomon import api, language, pipeline, story
from rashomon.api import account as story_account
from rashomon.api import accounts, findings, reading
from rashomon.errors import TooFewReports, UsageError, WouldOverwrite

PATHS = [str(f) for f in story.files()]


@pytest.fixture(scope="session")
def account() -> rashomon.Account:
    return rashomon.compare(PATHS)


def test_every_example_in_the_docs_holds(account: rashomon.Account) -> None:
    names = {**vars(api), **vars(story_account), "account": account, "paths": PATHS}
    finder = doctest.DocTestFinder(exclude_empty=True)
    runner = doctest.DocTestRunner()
    found = [
        example
        for module in (api, story_account, accounts, findings, reading)
        for example in finder.find(module, module.__name__, globs=names)
    ]
    for example in found:
        runner.run(example)
    assert runner.tries > 20
    assert runner.failures == 0


def test_one_report_is_too_few() -> None:
    with pytest.raises(TooFewReports, match="comparing needs two"):
        rashomon.compare(PATHS[:1])


def test_a_report_that_is_not_there_is_the_callers_mistake(account: rashomon.Account) -> None:
    with pytest.raises(UsageError, match="R1 to R"):
        account.report("R99")


def test_functions_keep_their_names_beside_the_stages() -> None:
    import rashomon.compare.figures
    import rashomon.read.html

    assert callable(rashomon.read)
    assert callable(rashomon.compare)


def test_adding_equals_a_fresh_run_and_says_what_changed() -> None:
    extractions = list(pipeline.extract(pipeline.read(PATHS), language.load()))
    grown = rashomon.Account.of(extractions[:2])
    for extraction in extractions[2:]:
        grown = grown.add([extraction])
    assert grown.data == pipeline.reconcile(extractions)
    assert grown.changes


def test_what_was_read_goes_to_another_process_and_back(account: rashomon.Account) -> None:
    held = pickle.loads(pickle.dumps(account.everything))
    assert held == account.everything
    assert rashomon.compare(list(held)).to_json() == account.to_json()


def test_adding_what_is_there_changes_nothing(account: rashomon.Account) -> None:
    again = account.add([account.everything[0]])
    assert not again.changes
    assert again.findings == account.findings


def test_paths_of_the_story_exist() -> None:
    assert all(Path(p).is_file() for p in PATHS)


def test_paths_are_taken_as_such_and_nothing_else_is(tmp_path: Path) -> None:
    one = tmp_path / "a.txt"
    one.write_text("The mayor of Kell said on Monday that 12 people were hurt.")
    assert [e.report.input for e in rashomon.read(one)] == [str(one)]
    assert len(rashomon.read(p for p in (one, str(one)))) == 2
    for wrong in (3, None, b"a.txt", [one, 4], [None]):
        with pytest.raises(UsageError, match="is no input"):
            rashomon.read(wrong)
        with pytest.raises(UsageError, match="is no input"):
            rashomon.compare(wrong)
    with pytest.raises(TooFewReports, match=r"^No report could be read; comparing needs two\."):
        rashomon.compare(tmp_path / "none.txt")
    with pytest.raises(TooFewReports, match=r"^Only one report could be read"):
        rashomon.compare(one)


def test_findings_are_asked_by_label(account: rashomon.Account) -> None:
    assert account["F2"] == account.findings[1] == account[account.findings[1].id]
    assert list(account) == list(account.data.findings)
    with pytest.raises(UsageError, match="F1 to F"):
        account["F0"]


def test_values_are_shown_in_a_line(account: rashomon.Account) -> None:
    first = account.everything[0]
    many = (account.data, account.lineages[0], first, first.report, account.findings)
    for value in (account, account["F1"], *many):
        assert "\n" not in repr(value)
        assert len(repr(value)) < 300
    assert f"{len(account.reports)} reports" in repr(account)


def test_lists_of_findings_show_their_words_in_a_notebook(account: rashomon.Account) -> None:
    for found in (account.conflicts, account.quotes, account.figures(), account.only("R1")):
        assert isinstance(found, tuple)
        assert found
        assert found._repr_html_().count("<mark>") >= min(len(found), findings.SHOWN)


def test_a_slot_that_is_none_is_the_callers_mistake(account: rashomon.Account) -> None:
    with pytest.raises(UsageError, match="no slot 'nonesuch'; this account's figures tell of"):
        account.figures("nonesuch")


def test_a_cache_is_used_where_it_is_asked_for(tmp_path: Path) -> None:
    first = rashomon.compare(PATHS[:2], cache=tmp_path / "kept")
    assert (tmp_path / "kept").is_dir()
    assert rashomon.compare(PATHS[:2], cache=tmp_path / "kept").data == first.data
    assert rashomon.compare(PATHS[:2], cache=False).data == first.data


def test_an_account_is_saved_as_its_ending_says(tmp_path: Path) -> None:
    account = rashomon.compare(
        [
            rashomon.Text(f"The ferry sank off Kell and {n} people died, police said.")
            for n in (3, 4)
        ]
    )
    for ending, begins in (
        (".json", "{"),
        (".html", "<!DOCTYPE"),
        (".csv", "story,"),
        (".md", "# "),
    ):
        place = tmp_path / f"account{ending}"
        account.save(place)
        assert place.read_text("utf-8").startswith(begins)
    with pytest.raises(UsageError, match="ending"):
        account.save(tmp_path / "account.docx")


def test_an_account_is_never_saved_over_a_report(tmp_path: Path) -> None:
    for n in (3, 4):
        page = f"<!doctype html><p>The ferry sank off Kell and {n} people died, police said.</p>"
        (tmp_path / f"{n}.html").write_text(page, "utf-8")
    account = rashomon.compare([tmp_path / "3.html", tmp_path / "4.html"])
    with pytest.raises(WouldOverwrite, match="is one of the reports"):
        account.save(tmp_path / "3.html")
    assert "<!doctype" in (tmp_path / "3.html").read_text("utf-8")


def test_slices_and_answers_stay_lists_of_findings(account: rashomon.Account) -> None:
    for found in (account.findings[:2], account.quotes.by_speaker("Marsk"), account.quotes[1:]):
        assert isinstance(found, findings.Findings)
        assert "<mark>" in found._repr_html_()
    assert account.findings[0] == account["F1"]


def test_what_is_no_account_is_not_loaded(account: rashomon.Account, tmp_path: Path) -> None:
    account.save(tmp_path / "a.json")
    account.save(tmp_path / "a.rashomon")
    whole = (tmp_path / "a.rashomon").read_bytes()
    again = rashomon.Account.load(tmp_path / "a.rashomon").add(PATHS[:1]).data
    assert again.findings == account.data.findings
    (tmp_path / "cut.rashomon").write_bytes(whole[: len(whole) // 2])
    for name in ("a.json", "cut.rashomon"):
        with pytest.raises(UsageError, match=r"rashomon|damaged"):
            rashomon.Account.load(tmp_path / name)
