"""What every extractor holds to, whoever wrote it."""

import pytest

from rashomon import language
from rashomon.extract import entities, extract, extractors, quotes
from rashomon.extract.entities.places import settle
from rashomon.extract.extractors import Taken
from rashomon.model import READABLE, Metadata, Report, Span, Stated, Zone

TEXTS = [
    "",
    " ",
    "Nine.",
    "At least nine people were killed and 31 hurt when a ferry sank off Brask, police said.",
    "“No,” he said; “7 of 9”—" + "and 3 " * 300,
    "\u202e\u200b(((((“““ 12% 1/2 ½ .... $5m €",
]
EVERY = extractors.installed()


def parsed(text: str) -> language.Parse:
    zones = (Zone("body", Span(0, len(text))),) if text else ()
    metadata = Metadata(published=Stated("2031-05-02", "given"))
    report = Report("r1", "given", text, zones, metadata)
    (parse,) = language.load().parse([report])
    return parse


def taken(name: str, parse: language.Parse) -> tuple[Taken, ...]:
    names = entities.extract(parse, settle(parse))
    return EVERY[name](parse, names, quotes.extract(parse, names))


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_statements_lie_in_what_is_readable(name: str, text: str) -> None:
    parse = parsed(text)
    blocks = [z.span for z in parse.report.zones_of(*READABLE)]
    for statement in taken(name, parse):
        assert statement.span.of(text).strip()
        assert any(block.holds(statement.span) for block in blocks)


@pytest.mark.parametrize("name", EVERY)
def test_the_same_parse_gives_the_same(name: str) -> None:
    assert taken(name, parsed(TEXTS[3])) == taken(name, parsed(TEXTS[3]))


@pytest.mark.parametrize("name", EVERY)
def test_nothing_is_stated_outside_of_what_is_readable(name: str) -> None:
    text = TEXTS[3]
    report = Report("r1", "given", text, (Zone("furniture", Span(0, len(text))),))
    (parse,) = language.load().parse([report])
    assert taken(name, parse) == ()


def test_one_that_fails_costs_its_own_statements_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> tuple[Taken, ...]:
        raise RuntimeError("no")

    further = {**extractors.BUILT_IN, "broken": broken}
    monkeypatch.setattr(extractors, "installed", lambda: further)
    found = extract(parsed(TEXTS[3]))
    assert found.figures()
    assert [p.stage for p in found.problems] == ["extract"]
    assert "broken" in found.problems[0].message
