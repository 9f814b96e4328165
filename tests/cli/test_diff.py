"""rashomon diff as a user runs it."""

from pathlib import Path

from tests.cli.conftest import Command

from rashomon.cli import ending

ONE = "A ferry ran aground at Olm on Wednesday and 12 people were injured, police said."
OTHER = "A ferry ran aground at Olm on Wednesday and 19 people were injured, Ida Lind said."
THIRD = "A ferry ran aground at Olm on Wednesday. The harbour stays closed, the mayor said."


def test_the_command_tells_it_and_says_it_by_its_exit_code(rashomon: Command) -> None:
    for name, text in (("a.txt", ONE), ("b.txt", OTHER), ("c.txt", THIRD)):
        Path(name).write_text(text, "utf-8")
    for name, inputs in (
        ("old.json", ("a.txt", "b.txt")),
        ("new.json", ("a.txt", "b.txt", "c.txt")),
    ):
        Path(name).write_text(rashomon("compare", *inputs, "--json").text, "utf-8")
    assert "Nothing changed." in rashomon("diff", "old.json", "old.json", "--exit-code").text
    done = rashomon("diff", "old.json", "new.json", "--exit-code")
    assert done.code == ending.MATCHED
    assert "came: R3 c.txt" in done.text
    told = rashomon("diff", "old.json", "new.json", "--json").lines[0]
    assert told["schema"] == "rashomon/diff/1"
    assert told["added"]
    assert len(told["came"]) == 1
    assert rashomon("diff", "old.json", "a.txt").code == ending.USAGE
