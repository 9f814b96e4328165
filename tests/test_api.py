import doctest
from pathlib import Path

import pytest

import rashomon
from rashomon import api, pipeline, story
from rashomon.errors import TooFewReports, UsageError

PATHS = [str(f) for f in story.files()]


@pytest.fixture(scope="session")
def account() -> rashomon.Account:
    return rashomon.compare(PATHS)


def test_every_example_in_the_docs_holds(account: rashomon.Account) -> None:
    names = {**vars(api), "account": account, "paths": PATHS}
    finder = doctest.DocTestFinder(exclude_empty=True)
    runner = doctest.DocTestRunner()
    found = finder.find(api, "rashomon.api", globs=names)
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
    extractions = list(pipeline.extract(pipeline.read(PATHS)))
    grown = rashomon.Account.of(extractions[:2])
    for extraction in extractions[2:]:
        grown = grown.add([extraction])
    assert grown.data == pipeline.reconcile(extractions)
    assert grown.changes


def test_adding_what_is_there_changes_nothing(account: rashomon.Account) -> None:
    again = account.add([account.everything[0]])
    assert not again.changes
    assert again.findings == account.findings


def test_paths_of_the_story_exist() -> None:
    assert all(Path(p).is_file() for p in PATHS)
