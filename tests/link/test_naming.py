"""Reports that name the same stay together; two happenings of one kind are told apart."""

from tests.lexis import LEXIS
from tests.link.made import report

from rashomon.link import naming, stories

KILN = (
    "A kiln burst at the pottery in Ostervik on Tuesday, said Ada Quell of the Larnes crew.",
    "Potters in Ostervik swept up after a kiln burst; Ada Quell praised crews from Larnes.",
)
OTHER = (
    "A kiln burst at the pottery in Dunmere on Thursday, said Milo Vantry of the Pelham crew.",
    "Potters in Dunmere swept up after a kiln burst; Milo Vantry praised crews from Pelham.",
)
NAMELESS = "A kiln burst at a pottery, it was said, and potters swept up after it all day long."


def parted(*texts: str) -> list[list[int]]:
    reports = [report(text) for text in texts]
    return naming.parted(reports, [{} for _ in reports], LEXIS)


def test_reports_of_one_kind_that_name_nothing_in_common_are_two_stories() -> None:
    assert parted(*KILN, *OTHER) == [[0, 1], [2, 3]]
    assert parted(KILN[0], OTHER[0]) == [[0], [1]]


def test_reports_that_name_the_same_are_one_however_little_one_of_them_names() -> None:
    assert parted(*KILN) == [[0, 1]]
    assert parted(NAMELESS, *KILN) == [[0, 1, 2]]


def test_a_report_that_names_next_to_nothing_goes_where_its_words_are_likest() -> None:
    texts = [*KILN, *OTHER, NAMELESS + " Dunmere."]
    rows = [{"a": 1.0}, {"a": 1.0}, {"b": 1.0}, {"b": 1.0}, {"b": 1.0}]
    assert naming.parted([report(t) for t in texts], rows, LEXIS) == [[0, 1], [2, 3, 4]]


def test_a_word_that_stands_without_a_capital_too_is_no_name() -> None:
    held = naming.Naming.of(
        report("Then the Kiln in Ostervik burst. A kiln of Larnes did not."), LEXIS
    )
    assert set(held.names) == {"ostervik", "larn"}


def test_stories_are_told_apart_by_what_they_name() -> None:
    found = stories.grouped([report(t) for t in (*KILN, *OTHER)], LEXIS)
    assert found == [[0, 1], [2, 3]]
