"""Every rule takes its examples, leaves its counter-examples, and stands where its key says."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from tests.extract.figures.said import marked

from rashomon import language, lexicon
from rashomon.extract import extract, rules
from rashomon.lexicon.rules import RuleEntry, RuleTable
from rashomon.model import Extraction, Metadata, Report, Span, Stated, Zone

RULES = lexicon.load("en").table("rules", RuleTable).rule
Read = dict[str, tuple[Extraction, list[str]]]


def report(text: str) -> Report:
    """A report of a headline, where one stands before "|", and a paragraph a line."""
    head = text.find("|")
    zones = [Zone("headline", Span(0, head))] if head > 0 else []
    at = head + 1
    for line in text[at:].split("\n"):
        zones.append(Zone("body", Span(at, at + len(line))))
        at += len(line) + 1
    return Report("r", "r", text, tuple(zones), Metadata(published=Stated("2031-07-04", "given")))


def reading(texts: list[str]) -> Iterator[tuple[str, tuple[Extraction, list[str]]]]:
    reports = [report(text) for text in texts]
    for text, parse in zip(texts, language.load().parse(reports), strict=True):
        with rules.trail() as heard:
            found = extract(parse)
        carried = (key for s in found.statements for key in s.rules)
        yield text, (found, [*heard, *carried])


@pytest.fixture(scope="module")
def read() -> Read:
    """What the real extractor reads in every example, and the rules that answered."""
    held = [marked(e)[0] for rule in RULES for e in (*rule.examples, *rule.counter)]
    return dict(reading(list(dict.fromkeys(held))))


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.key)
def test_a_rule_takes_its_examples(rule: RuleEntry, read: Read) -> None:
    for example in rule.examples:
        text, spans = marked(example)
        extraction, heard = read[text]
        assert spans, f"{example!r}: no words in brackets"
        assert rule.key in heard, f"{text!r}: {heard}"
        for span in spans:
            there = [s for s in extraction.statements if s.span.overlaps(span)]
            if rule.leaves:
                kind = rule.key.partition(".")[0].removesuffix("s")
                assert kind not in [type(s).__name__.lower() for s in there], text
            else:
                assert any(rule.key in s.rules for s in there), [(s.span, s.rules) for s in there]


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.key)
def test_a_rule_leaves_its_counter_examples(rule: RuleEntry, read: Read) -> None:
    for text in rule.counter:
        assert rule.key not in read[text][1], text


def test_every_rule_is_told_and_every_telling_has_its_rule() -> None:
    told = [rule.key for rule in RULES]
    assert len(set(told)) == len(told)
    assert set(told) == set(rules.REGISTERED)


@pytest.mark.parametrize("key", rules.REGISTERED)
def test_a_key_says_where_its_rule_stands(key: str) -> None:
    module = rules.REGISTERED[key].__module__.removeprefix("rashomon.extract.")
    assert key.rpartition(".")[0] == module.removesuffix(".__init__")


def test_a_silent_rule_says_nothing() -> None:
    (parse,) = language.load().parse([report("The bridge fell on May 3.")])
    assert not [s for s in extract(parse).statements if s.span.of(parse.report.text) == "3"]
    with rules.trail(frozenset(("figures.exclude.date", "figures.exclude.listed-date"))) as heard:
        extract(parse)
    assert "figures.exclude.date" not in heard


@rules.rule("test.word")
def word(text: str) -> str | None:
    return "word" if "word" in text else None


@rules.rule("test.cut")
def cut(text: str) -> str:
    return text.removesuffix("s") if text.endswith("s") else text


@rules.rule("test.each")
def each(words: list[str]) -> Iterator[str]:
    yield from (w for w in words if w.startswith("a"))


del rules.REGISTERED["test.word"], rules.REGISTERED["test.cut"], rules.REGISTERED["test.each"]


def test_answers_are_noted_in_order_and_nothing_else() -> None:
    with rules.trail() as heard:
        assert (word("no"), cut("no"), list(each(["no"]))) == (None, "no", [])
        assert heard == []
        at = rules.mark()
        assert (word("a word"), cut("words"), list(each(["a", "b", "ab"]))) == (
            "word", "word", ["a", "ab"]
        )  # fmt: skip
        assert heard == ["test.word", "test.cut", "test.each", "test.each"]
        assert rules.since(at) == ("test.word", "test.cut", "test.each")
        assert rules.weighed(at) == ("test.word", "test.cut", "test.each")
        assert heard == []


def test_without_a_trail_nothing_is_noted() -> None:
    assert (word("a word"), rules.mark(), rules.since(0), rules.weighed(0)) == ("word", 0, (), ())


def test_each_kind_of_silence() -> None:
    with rules.trail(frozenset(("test.word", "test.cut", "test.each"))) as heard:
        assert (word("a word"), cut("words"), list(each(["a"]))) == (None, "words", [])
    assert heard == []


def test_threads_have_trails_of_their_own() -> None:
    with rules.trail() as heard:
        other = threading.Thread(target=word, args=("a word",))
        other.start()
        other.join()
    assert heard == []


def test_two_rules_of_one_name_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="two rules"):
        rules.rule("states.undergo")(word)
