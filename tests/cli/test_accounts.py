"""compare, why and verify as a user runs them."""

import json
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Command
from typer.testing import CliRunner

from rashomon import audit, pipeline
from rashomon.cli import app, ending
from rashomon.errors import NotAnAccount, UsageError
from rashomon.model import Report

ONE = """Ferry sinks off Oster

At least three people were killed when the ferry Maren sank off Oster on Tuesday, police said.

Mayor Ida Holm said the harbour would stay closed.
"""
OTHER = """Nine dead after ferry sinks

Nine people were killed when the ferry Maren sank off Oster on Tuesday, officials said.

The harbour was opened again in the evening.
"""


GIVEN = ("one.txt", "other.txt")


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "one.txt").write_text(ONE, encoding="utf-8")
    (tmp_path / "other.txt").write_text(OTHER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(words))
    code = result.exit_code
    return code, result.stdout


def test_an_account_carries_hashes_labels_and_words(files: Path) -> None:
    code, out = run("compare", "one.txt", "other.txt", "--json")
    account = json.loads(out)
    assert code == 0
    assert [r["label"] for r in account["reports"]] == ["R1", "R2"]
    assert [f["label"] for f in account["findings"]][:2] == ["F1", "F2"]
    texts = {r["id"]: (files / r["input"]).read_text("utf-8") for r in account["reports"]}
    for finding in account["findings"]:
        for cell in finding["cells"]:
            assert cell["words"] == texts[cell["report"]][cell["start"] : cell["end"]]


def test_why_tells_readings_from_the_file_alone(files: Path) -> None:
    Path("account.json").write_text(run("compare", "one.txt", "other.txt", "--json")[1], "utf-8")
    (files / "one.txt").unlink()
    code, out = run("why", "account.json", "f1")
    assert code == 0
    assert "Why:" in out
    assert "R1" in out
    assert "rules: figures.numbers." in out


def test_verify_holds_then_says_what_changed(files: Path) -> None:
    Path("account.json").write_text(run("compare", "one.txt", "other.txt", "--json")[1], "utf-8")
    assert run("verify", "account.json", *GIVEN)[0] == 0
    (files / "other.txt").write_text(OTHER.replace("Nine", "Eight"), encoding="utf-8")
    code, out = run("verify", "account.json", *GIVEN, "--json")
    assert code == ending.MATCHED
    assert any(json.loads(line)["state"] == "changed" for line in out.splitlines())
    (files / "other.txt").unlink()
    code, out = run("verify", "account.json", "one.txt")
    assert code == ending.UNCHECKED
    assert "not checked" in out


def test_verify_names_the_field_that_was_edited(files: Path) -> None:
    made = run("compare", "one.txt", "other.txt", "--json")[1]
    Path("account.json").write_text(made, "utf-8")
    first = json.loads(made)["findings"][0]
    for field, value in (("type", "single"), ("independent", 7), ("reason", "Because.")):
        account = json.loads(made)
        account["findings"][0][field] = value
        Path("edited.json").write_text(json.dumps(account), "utf-8")
        code, out = run("verify", "edited.json", *GIVEN, "--json")
        told = [c for c in map(json.loads, out.splitlines()) if c["state"] == "changed"]
        assert code == ending.MATCHED
        assert [c["name"] for c in told] == [first["label"]]
        assert f": {field} is " in told[0]["message"]
    for name, value in (("low", 1), ("speaker", "nobody at all"), ("score", 0)):
        account = json.loads(made)
        account["findings"][0]["cells"][0][name] = value
        Path("edited.json").write_text(json.dumps(account), "utf-8")
        code, out = run("verify", "edited.json", *GIVEN, "--json")
        told = [c for c in map(json.loads, out.splitlines()) if c["state"] == "changed"]
        assert code == ending.MATCHED
        assert f"cells 1 {name} is " in told[0]["message"]
    del files


def test_verify_says_what_it_did_not_check(files: Path) -> None:
    account = json.loads(run("compare", "one.txt", "other.txt", "--json")[1])
    Path("account.json").write_text(json.dumps(account), "utf-8")
    assert "not checked" not in run("verify", "account.json", *GIVEN)[1]
    (files / "other.txt").write_text(OTHER + "\nMore.\n", encoding="utf-8")
    code, out = run("verify", "account.json", *GIVEN)
    assert code == ending.MATCHED
    assert "Types, numbers, speakers and reasons were not checked." in out


def test_verify_asks_for_a_date_that_was_given(files: Path) -> None:
    made = run("compare", *GIVEN, "--date", "R2=2026-10-15", "--json")[1]
    Path("account.json").write_text(made, "utf-8")
    code, out = run("verify", "account.json", *GIVEN, "--json")
    assert code == ending.UNCHECKED
    assert "--date R2=2026-10-15" in out
    code, out = run("verify", "account.json", *GIVEN, "--date", "R2=2026-10-15", "--json")
    assert code == 0
    del files


@pytest.mark.usefixtures("files")
def test_verify_reads_nothing_that_the_account_alone_names() -> None:
    account = json.loads(run("compare", *GIVEN, "--json")[1])
    Path("secret.txt").write_text("The code of the vault is 4711.", "utf-8")
    account["reports"][0]["input"] = "secret.txt"
    account["findings"][0]["cells"][0]["words"] = "x"
    Path("account.json").write_text(json.dumps(account), "utf-8")
    result = CliRunner().invoke(app, ["verify", "account.json"])
    assert isinstance(result.exception, UsageError)
    code, out = run("verify", "account.json", *GIVEN, "--json")
    assert code == ending.MATCHED
    assert "4711" not in out


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value within that holds no others."""
    if isinstance(value, dict | list) and value:
        for key, held in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(held, (*path, key))
    else:
        yield path


def edited(account: Any, path: tuple[Any, ...], draw: random.Random) -> Any:
    """The account with another value at that path, or without it."""
    made = json.loads(json.dumps(account))
    held = made
    for key in path[:-1]:
        held = held[key]
    old = held[path[-1]]
    values: list[Any] = [None, "-", "http://example.org/a", 0, 7, "x", True, [], {}]
    if isinstance(held, dict) and draw.random() < 0.2:
        del held[path[-1]]
    else:
        held[path[-1]] = draw.choice([v for v in values if v != old or type(v) is not type(old)])
    return made


@pytest.mark.slow
@pytest.mark.usefixtures("files")
def test_no_edit_of_an_account_is_accepted() -> None:
    account = json.loads(run("compare", *GIVEN, "--date", "R2=2026-10-15", "--json")[1])
    draw = random.Random(7)
    inputs = audit.Inputs(list(GIVEN), {"R2": "2026-10-15"})
    assert {c.state for c in audit.verify(account, inputs)} == {"unchanged"}
    for path in draw.choices(list(leaves(account)), k=500):
        made = edited(account, path, draw)
        Path("edited.json").write_text(json.dumps(made), "utf-8")
        try:
            (held,) = audit.load("edited.json")
            states = {c.state for c in audit.verify(held, inputs)}
        except NotAnAccount:
            continue
        assert states != {"unchanged"}, path


@pytest.mark.usefixtures("files")
def test_no_other_forgery_is_accepted() -> None:
    account = json.loads(run("compare", *GIVEN, "--json")[1])
    inputs = audit.Inputs(list(GIVEN))
    forged = json.loads(json.dumps(account))
    forged["reports"][0]["input"] = f"https://paper.example/{GIVEN[0]}"
    turned = account | {"findings": account["findings"][::-1]}
    for made in (forged, turned):
        assert {c.state for c in audit.verify(made, inputs)} - {"unchanged"}
    held = json.dumps(account)
    Path("twice.json").write_text(held.replace('"type"', '"type": "update", "type"', 1), "utf-8")
    with pytest.raises(NotAnAccount, match="twice"):
        audit.load("twice.json")


def test_verify_asks_for_a_document_that_was_given(files: Path) -> None:
    made = run("compare", *GIVEN, "--document", "R1=d", "--document", "R2=d", "--json")[1]
    Path("account.json").write_text(made, "utf-8")
    code, out = run("verify", "account.json", *GIVEN, "--json")
    assert code == ending.UNCHECKED
    assert "--document R1=NAME" in out
    named = ("--document", "R1=d", "--document", "R2=d")
    code, out = run("verify", "account.json", *GIVEN, *named, "--json")
    assert code == 0, out
    del files


@pytest.mark.usefixtures("files")
def test_a_page_is_checked_to_its_last_character() -> None:
    run("compare", *GIVEN, "--html", "account.html")
    code, out = run("verify", "account.html", *GIVEN, "--json")
    assert code == 0, out
    page = Path("account.html").read_text("utf-8")
    draw = random.Random(3)
    for _ in range(30):
        at = draw.randrange(len(page))
        Path("edited.html").write_text(page[:at] + "§" + page[at + 1 :], "utf-8")
        try:
            assert run("verify", "edited.html", *GIVEN, "--json")[0] != 0, at
        except NotAnAccount:
            continue
    Path("other.txt").write_text(OTHER + "\nMore.\n", "utf-8")
    assert run("verify", "account.html", *GIVEN)[0] == ending.MATCHED


@pytest.mark.slow
@pytest.mark.usefixtures("files")
def test_no_edit_of_a_page_is_accepted() -> None:
    run("compare", *GIVEN, "--html", "account.html")
    page = Path("account.html").read_text("utf-8")
    inputs = audit.Inputs(list(GIVEN))
    assert {c.state for c in audit.verify_page("account.html", inputs)} == {"unchanged"}
    draw = random.Random(4)
    for _ in range(500):
        first, last = sorted(draw.sample(range(len(page)), 2))
        last = min(last, first + draw.choice((1, 5, 400)))
        word = draw.choice(("", "0", "§", "<b>", " ", page[first:last] * 2, page[last : last + 9]))
        edited = page[:first] + word + page[last:]
        if edited == page:
            continue
        Path("edited.html").write_text(edited, "utf-8")
        try:
            states = {c.state for c in audit.verify_page("edited.html", inputs)}
        except NotAnAccount:
            continue
        assert states - {"unchanged"}, (first, last, word)


@pytest.mark.usefixtures("files")
def test_a_report_that_is_given_and_not_told_of_is_named(files: Path) -> None:
    Path("account.json").write_text(run("compare", *GIVEN, "--json")[1], "utf-8")
    (files / "third.txt").write_text(OTHER.replace("Nine", "Seven") + "\nMore.\n", "utf-8")
    code, out = run("verify", "account.json", *GIVEN, "third.txt", "--json")
    assert code == ending.UNCHECKED
    assert "does not tell of third.txt" in out


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", "\n\n", "[" * 100_000, '{"schema": 1}', "null"]
)
@pytest.mark.usefixtures("files")
def test_what_is_no_account_is_told_in_one_line(content: str) -> None:
    Path("bad.json").write_text(content, "utf-8")
    for words in (["verify", "bad.json", *GIVEN], ["why", "bad.json", "F1"]):
        assert isinstance(CliRunner().invoke(app, words).exception, NotAnAccount)


@pytest.mark.usefixtures("files")
def test_why_and_verify_take_standard_input() -> None:
    made = run("compare", "one.txt", "other.txt", "--json")[1]
    assert CliRunner().invoke(app, ["verify", "-", *GIVEN], input=made).exit_code == 0
    told = CliRunner().invoke(app, ["why", "-", "F1"], input=made)
    assert told.exit_code == 0
    assert "Why:" in told.stdout


def test_verify_reads_each_input_once(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [
        json.dumps({"id": f"n{n}", "title": f"Ferry {n}", "text": text, "story": "s"})
        for n, text in enumerate((ONE, OTHER, ONE.replace("three", "four")))
    ]
    (files / "all.jsonl").write_text("\n".join(lines), encoding="utf-8")
    made = run("compare", "all.jsonl", "--json")[1]
    Path("account.json").write_text(made, "utf-8")
    read = pipeline.read
    given: list[str] = []

    def counted(inputs: Iterable[str], *more: Any) -> Iterator[Report]:
        given.extend(held := list(inputs))
        return read(held, *more)

    monkeypatch.setattr("rashomon.pipeline.read", counted)
    assert run("verify", "account.json", "all.jsonl")[0] == 0
    assert given == ["all.jsonl"]


@pytest.mark.usefixtures("files")
def test_half_an_account_is_told_as_such() -> None:
    Path("half.json").write_text('{"schema": "rashomon/account/1", "reports": []}', "utf-8")
    result = CliRunner().invoke(app, ["verify", "half.json", *GIVEN])
    assert result.exit_code != 0
    assert isinstance(result.exception, NotAnAccount)


@pytest.mark.usefixtures("files")
def test_one_report_given_twice_counts_once() -> None:
    once = json.loads(run("compare", "one.txt", "other.txt", "--json")[1])
    twice = json.loads(run("compare", "one.txt", "other.txt", "one.txt", "--json")[1])
    assert once["findings"] == twice["findings"]
    assert once["lineages"] == twice["lineages"]
    assert any("counted once" in p["message"] for p in twice["problems"])


@pytest.mark.usefixtures("files")
def test_two_files_of_one_text_are_named_both() -> None:
    Path("again.txt").write_bytes(Path("one.txt").read_bytes())
    told = json.loads(run("compare", "one.txt", "other.txt", "again.txt", "--json")[1])
    assert [p["message"] for p in told["problems"] if "counted once" in p["message"]] == [
        "again.txt and one.txt hold the same report; it is counted once."
    ]


@pytest.mark.usefixtures("files")
def test_a_report_given_twice_bears_one_name_when_asked_for(rashomon: Command) -> None:
    done = rashomon("compare", "one.txt", "other.txt", "one.txt", "--include", "R2")
    assert done.code == ending.USAGE
    assert "R2: it is kept anyhow" in done.err


@pytest.mark.usefixtures("files")
def test_a_date_that_the_report_states_itself_is_refused(rashomon: Command) -> None:
    Path("dated.txt").write_text("Fog at Olm\n\nMay 7, 2031\n\nA ferry ran aground at Olm.\n")
    done = rashomon("compare", "one.txt", "dated.txt", "--date", "R2=2031-05-07")
    assert done.code == ending.USAGE
    assert "date R2=2031-05-07: the report says so itself, so this changes nothing." in done.err
    assert rashomon("read", "dated.txt", "--date", "R1=2031-05-08").code == ending.DONE


@pytest.mark.usefixtures("files")
def test_the_order_of_inputs_changes_no_finding() -> None:
    one = json.loads(run("compare", "one.txt", "other.txt", "--json")[1])
    other = json.loads(run("compare", "other.txt", "one.txt", "--json")[1])
    assert one["findings"] == other["findings"]


@pytest.mark.usefixtures("files")
def test_why_names_the_reports_in_their_order_whatever_it_is() -> None:
    for inputs in (("one.txt", "other.txt"), ("other.txt", "one.txt")):
        made = run("compare", *inputs, "--json")[1]
        Path("account.json").write_text(made, "utf-8")
        (account,) = audit.load("account.json")
        for finding in account["findings"]:
            lines = list(audit.trace(account, finding))
            told = [m[1] for line in lines if (m := re.match(r"  (R\d) \[", line))]
            assert told == sorted(told)
            assert len(told) == len(finding["cells"])


@pytest.mark.usefixtures("files")
def test_a_page_that_cannot_be_written_is_told_as_such() -> None:
    result = CliRunner().invoke(app, ["compare", "one.txt", "other.txt", "--html", "/proc/x.html"])
    assert isinstance(result.exception, UsageError)
    assert "could not be written" in str(result.exception)
    assert "read" not in str(result.exception)


def test_html_over_an_input_or_a_file_of_ones_own_is_refused(rashomon: Command) -> None:
    words = "A ferry ran aground at Olm on Wednesday and {} people were hurt, police said.\n"
    Path("one.txt").write_text(words.format("three"), "utf-8")
    Path("other.html").write_text(f"<p>{words.format('four')}</p>", "utf-8")
    Path("notes.html").write_text("mine", "utf-8")
    for place in ("one.txt", "other.html", "notes.html"):
        held = Path(place).read_bytes()
        done = rashomon("compare", "one.txt", "other.html", "--html", place)
        assert done.code == ending.USAGE
        assert place in done.err
        assert "--force" in done.err
        assert Path(place).read_bytes() == held
    assert rashomon("compare", "one.txt", "other.html", "--html", "notes.html", "--force").code == 0
    assert rashomon("compare", "one.txt", "other.html", "--html", "notes.html").code == 0


def test_many_stories_are_a_folder_of_pages_with_an_index(rashomon: Command) -> None:
    words = "The ferry sank off Brask on Friday and {} people died, police said."
    rows = [
        {"id": str(n), "story": story, "text": words.format(count)}
        for n, (story, count) in enumerate((("A", 3), ("A", 4), ("B", 3), ("B", 3)))
    ]
    Path("r.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    done = rashomon("compare", "r.jsonl", "--by", "story", "--html", "pages")
    assert done.code == 0
    held = sorted(p.name for p in Path("pages").iterdir())
    assert len(held) == 3
    assert all(name in Path("pages/index.html").read_text("utf-8") for name in held[:2])
    assert rashomon("compare", "r.jsonl", "--by", "story", "--html", "pages").code == 0
    assert (
        rashomon("compare", "r.jsonl", "--by", "story", "--html", "one.html").code == ending.USAGE
    )
    assert rashomon("compare", "r.jsonl", "--by", "story", "--include", "R1").code == ending.USAGE
    assert rashomon("compare", "r.jsonl", "--html", "pages").code == ending.USAGE


@pytest.mark.parametrize(
    "words",
    [
        ("--date", "R9=2031-05-07"),
        ("--include", "nobody"),
        ("--include", "R1"),
        ("--document", "R9=a"),
        ("--rule", "latest"),
        ("--by", "story"),
        ("--field", "headline=title"),
        ("--field", "text"),
    ],
)
def test_what_names_or_changes_nothing_is_refused(
    rashomon: Command, words: tuple[str, str]
) -> None:
    for name, count in (("one.txt", 3), ("other.txt", 4)):
        Path(name).write_text(f"The ferry sank off Brask and {count} people died.", "utf-8")
    assert rashomon("compare", "one.txt", "other.txt", *words).code == ending.USAGE
