"""Every rule of the lexicon matches its own examples and none of its counter-examples."""

from __future__ import annotations

import pytest

from rashomon.lexicon.reading import ZoneRule, plain
from rashomon.read import lines, places

RULES = {r.name: r for r in (*lines.credits().rule, *lines.furniture().rule)}
EXAMPLES = [(r.name, e) for r in RULES.values() for e in r.examples]
COUNTER = [(r.name, e) for r in RULES.values() for e in r.counter]


def told(name: str, text: str) -> list[str]:
    return [p.rule for p in lines.ZoneRules([RULES[name]]).parts(text)]


def test_names_of_rules_are_their_own() -> None:
    assert len(RULES) == len(lines.credits().rule) + len(lines.furniture().rule)


@pytest.mark.parametrize(("name", "text"), EXAMPLES)
def test_a_rule_matches_its_examples(name: str, text: str) -> None:
    assert name in told(name, text)


@pytest.mark.parametrize(("name", "text"), EXAMPLES)
def test_among_all_rules_an_example_is_of_its_kind(name: str, text: str) -> None:
    assert RULES[name].kind in [p.kind for p in lines.rules().parts(text)]


@pytest.mark.parametrize(("name", "text"), COUNTER)
def test_no_rule_at_all_matches_a_counter_example(name: str, text: str) -> None:
    assert not lines.rules().parts(text), name


@pytest.mark.parametrize("opening", lines.datelines().examples, ids=lambda o: o.text[:30])
def test_a_dateline_ends_where_it_should(opening: object) -> None:
    assert opening.text[: places.dateline(opening.text)] == opening.dateline  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", lines.datelines().counter)
def test_what_only_looks_like_a_dateline_is_none(text: str) -> None:
    assert places.dateline(text) == 0


def test_a_rule_without_a_literal_first_word_is_tried_on_every_block() -> None:
    rule = ZoneRule(
        name="n",
        kind="credit",
        at="block",
        phrases=("<name> wrote",),
        examples=("A wrote",),
        counter=("A sang",),
    )
    assert not rule.firsts


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_match_holds_a_word_that_its_rule_needs(name: str) -> None:
    rule = RULES[name]
    if rule.needs:
        assert all(any(w in plain(e).casefold() for w in rule.needs) for e in rule.examples)


def test_what_a_rule_needs_is_fixed_by_each_of_its_phrases() -> None:
    assert needed("<name>/Wire", "told to|by <few> [today]", "write <email>") == {
        "/wire",
        "told",
        "write",
    }
    assert not needed("<name>", "told by <name>")


def needed(*phrases: str) -> frozenset[str]:
    rule = ZoneRule(
        name="n", kind="credit", at="block", phrases=phrases, examples=("A",), counter=("B",)
    )
    return rule.needs
