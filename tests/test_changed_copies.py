"""Invented reports through the whole pipeline: changed copies, renderings, ranks, channels."""

import json
from pathlib import Path

import pytest

from rashomon import language, pipeline
from rashomon.model import Account, Finding

STORY = (
    "The dam above Brask burst at dawn and water ran through the lower streets of the town.",
    "Mayor Ida Holm opened the old harbour of Brask on Tuesday for boats that carried people out.",
    "Engineers from Olm had looked at the northern wall in spring and found it sound, they said.",
    "The ministry in Larnes sent nine trucks with sand, tents and blankets to the valley at noon.",
    "Farmers led cattle up the slopes while schools in the next valley took in those who fled.",
    "A bridge of the old railway gave way, and trains between Olm and Larnes stood still all day.",
)


def compare(folder: Path, *texts: str, **more: list[str]) -> Account:
    rows = [
        {"id": f"r{n}", "text": text, **{k: v[n] for k, v in more.items() if v[n]}}
        for n, text in enumerate(texts)
    ]
    path = folder / "reports.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    reports = pipeline.read([str(path)])
    return pipeline.reconcile(list(pipeline.extract(reports, language.load())), include=["*"])


def about(account: Account, words: str) -> list[Finding]:
    texts = {r.id: r.text for r in account.reports}
    return [
        f
        for f in account.findings
        if any(words in c.span.of(texts[c.report]) for c in f.readings)
        and len({c.report for c in f.readings}) > 1
    ]


def test_a_copy_that_turned_a_sentence_is_shown_and_raises_no_count(tmp_path: Path) -> None:
    own = "\n\n".join(STORY)
    turned = own.replace("Holm opened the", "Holm did not open the")
    account = compare(tmp_path, own, turned)
    assert len(account.lineages) == 1
    found = [f for f in about(account, "harbour") if f.type == "conflict"]
    assert [("copy" in f.causes, f.independent) for f in found] == [(True, 1)]
    assert all(f.independent == 1 for f in account.findings)


def test_a_copy_that_changed_a_number_is_shown(tmp_path: Path) -> None:
    own = "\n\n".join(STORY)
    account = compare(tmp_path, own, own.replace("nine trucks", "nineteen trucks"))
    found = [f for f in about(account, "trucks") if f.type == "conflict"]
    assert [("copy" in f.causes, f.independent) for f in found] == [(True, 1)]


FIRST = "The storm reached Brask on Monday. {} Roofs were lost along the quay of the old town."
SECOND = "Brask counted its losses. {} Fishermen had brought their boats to Olm long before."


@pytest.mark.parametrize(
    ("one", "other", "kind", "cause"),
    [
        (
            "It was the largest flood in Brask since 2019.",
            "It was one of the largest floods in Brask.",
            "compatible",
            "degree",
        ),
        (
            "Mayor Ida Holm closed the harbour of Brask on Tuesday.",
            "Mayor Ida Holm closed the harbour of Brask on Thursday.",
            "conflict",
            "time",
        ),
        (
            "Mayor Ida Holm closed the harbour of Brask for the fishing boats.",
            "Mayor Tora Lindqvist closed the harbour of Brask for the fishing boats.",
            "conflict",
            "participant",
        ),
        (
            "Mayor Ida Holm met the captain of the ferry in London after the storm.",
            "Mayor Ida Holm met the captain of the ferry in Paris after the storm.",
            "conflict",
            "scope",
        ),
        (
            "Divers found the captain of the ferry alive in the hold.",
            "Divers found the captain of the ferry dead in the hold.",
            "conflict",
            "contradiction",
        ),
        (
            "The council accepted the plan of the mayor for the harbour.",
            "The council refused to accept the plan of the mayor for the harbour.",
            "conflict",
            "contradiction",
        ),
        (
            "The captain of the ferry pleaded guilty to smuggling in Olm.",
            "The captain of the ferry pleaded not guilty to smuggling in Olm.",
            "conflict",
            "contradiction",
        ),
    ],
)
def test_claims_that_differ_are_told_by_kind(
    tmp_path: Path, one: str, other: str, kind: str, cause: str
) -> None:
    account = compare(tmp_path, FIRST.format(one), SECOND.format(other))
    assert (kind, (cause,)) in [(f.type, f.causes) for f in account.findings]


SAID = "“We will rebuild every house on the quay before the first snow falls,” {} {}."


def spoken(tmp_path: Path, one: str, other: str) -> list[tuple[str, tuple[str, ...]]]:
    account = compare(tmp_path, FIRST.format(one), SECOND.format(other))
    return [(f.type, f.causes) for f in account.findings if len(f.readings) > 1]


def test_the_same_words_of_two_people_are_a_conflict_of_attribution(tmp_path: Path) -> None:
    one, other = SAID.format("said", "Ida Holm"), SAID.format("said", "Tora Lindqvist")
    assert ("conflict", ("source",)) in spoken(tmp_path, one, other)


def test_one_statement_through_two_channels_is_no_conflict(tmp_path: Path) -> None:
    one = SAID.format("Ida Holm", "wrote on Telegram")
    other = SAID.format("Ida Holm", "wrote on X")
    assert ("compatible", ("channel",)) in spoken(tmp_path, one, other)


def test_another_rendering_of_one_utterance(tmp_path: Path) -> None:
    one = SAID.format("said", "Ida Holm")
    other = "“Each house on the quay we shall build again before the first snow,” Ida Holm said."
    assert ("compatible", ("translation",)) in spoken(tmp_path, one, other)


def test_a_shorter_cut_is_the_same(tmp_path: Path) -> None:
    one = SAID.format("said", "Ida Holm")
    other = "“We will rebuild every house on the quay,” Ida Holm said."
    assert ("agreement", ()) in spoken(tmp_path, one, other)


def test_nearly_the_same_words_of_two_people_are_shown_together(tmp_path: Path) -> None:
    one = SAID.format("said", "Ida Holm")
    other = "“We will rebuild every house in Brask on the quay before the first snow falls,” "
    assert ("conflict", ("source",)) in spoken(tmp_path, one, other + "said Tora Lindqvist.")


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (
            "Police do not think that the mill on the quay was set on fire by a clerk.",
            "Police said the mill on the quay was set on fire by a clerk.",
            "conflict",
        ),
        (
            "Ida Holm praised the plan for a new quay and market in Brask.",
            "Ida Holm denounced the plan for a new quay and market in Brask.",
            "conflict",
        ),
        (
            "Police said the gate on the quay was shut when the wave came.",
            "Police said the gate on the quay was open when the wave came.",
            "conflict",
        ),
    ],
)
def test_opposed_cues_and_words_are_no_agreement(
    tmp_path: Path, one: str, other: str, kind: str
) -> None:
    told = {t for t, _ in spoken(tmp_path, one, other)}
    assert kind in told
    assert "agreement" not in told


def test_a_reason_names_all_who_say_it_or_nobody(tmp_path: Path) -> None:
    account = compare(
        tmp_path,
        FIRST.format("The mill on the quay was set on fire by a clerk, police said."),
        SECOND.format("The mill on the quay was set on fire by a clerk, the coast guard said."),
    )
    for finding in account.findings:
        named = [name in finding.reason for name in ("police", "coast guard")]
        if len(finding.readings) > 1:
            assert all(named) or not any(named), finding.reason
