"""Accounts of many short reports that answer many questions together."""

from __future__ import annotations

import random

from tests.render.accounts import account, figure, finding, report

from rashomon.model import Account, Figure, Finding, FindingType, Interval, Report, Statement

KINDS: tuple[FindingType, ...] = ("conflict", "agreement", "update")


def many(reports: int, shared: int, alone: int) -> Account:
    """So many reports; of `shared` questions each answers about half, `alone` are only its own."""
    chance = random.Random(7)
    held, answers = [], {k: list[tuple[Report, Figure]]() for k in range(shared)}
    findings: list[Finding] = []
    statements: list[tuple[Report, Statement]] = []
    for n in range(reports):
        said = {k: chance.randint(10, 14) for k in range(shared) if chance.random() < 0.45}
        r = _report(n, said, alone)
        held.append(r)
        for k, number in said.items():
            words = f"at least {number} people of street {k}"
            answers[k].append((r, figure(r, words, str(number), Interval(number, None))))
        for k in range(alone):
            words = f"{k + 2} barges of kind {k}"
            own = (r, figure(r, words, str(k + 2), Interval(k + 2, k + 2), None, "barge"))
            statements.append(own)
            findings.append(finding("single", f"How many of {k}?", [own], "One.", (), 1))
    for k, given in answers.items():
        why = "They differ in time and in their sources, as the words of the reports show."
        findings.append(finding(KINDS[k % 3], f"How many of street {k}?", given, why, ["time"]))
        statements += given
    return account(held, findings, statements, story="Many reports")


def _report(n: int, said: dict[int, int], alone: int) -> Report:
    blocks = [f"Headline {n}: blast at the docks of Velmora"]
    blocks += [
        f"In the night, the council of Velmora said, at least {number} people of street {k} "
        "were moved to schools."
        for k, number in said.items()
    ]
    blocks += [
        f"Only paper {n} tells that {k + 2} barges of kind {k} sank in the harbour at dawn."
        for k in range(alone)
    ]
    stamp = f"2026-10-{10 + n % 9}T0{n % 10}:00:00+00:00"
    return report("\n\n".join(blocks), f"Paper {n}", stamp, f"https://p{n}.example/a")
