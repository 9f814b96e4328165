"""What an account's own file tells: how a finding came to be, and whether its evidence holds.

Both work on the JSON of docs/contract.md, so that an account can be checked by
someone who did not make it. Verifying reads the inputs again, never the web.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from rashomon.errors import NotAnAccount, UsageError
from rashomon.model import Report
from rashomon.read import read
from rashomon.render.contract import ACCOUNT, text_hash

Json = Mapping[str, Any]
State = Literal["unchanged", "changed", "missing", "skipped"]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked again: a report's text or a finding's words."""

    name: str
    state: State
    message: str


def load(path: str | Path) -> list[Json]:
    """The accounts of a file, one a line or one alone.

    Raises NotAnAccount where the file cannot be read or holds something else.
    """
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NotAnAccount(
            f"{path} cannot be read ({error}). Give me the file that "
            "`rashomon compare --json` printed."
        ) from error
    try:
        found = [json.loads(text)]
    except ValueError:
        found = _lines(text, path)
    for account in found:
        if not isinstance(account, dict) or account.get("schema") != ACCOUNT:
            raise NotAnAccount(
                f"{path} holds no account of schema {ACCOUNT}. Make one with "
                "`rashomon compare INPUT... --json > account.json`."
            )
    return found


def _lines(text: str, path: str | Path) -> list[Any]:
    try:
        return [json.loads(line) for line in text.split("\n") if line.strip()]
    except ValueError as error:
        raise NotAnAccount(
            f"{path} is no JSON ({error}). Give me the file that `rashomon compare --json` printed."
        ) from error


def finding(accounts: Sequence[Json], name: str) -> tuple[Json, Json]:
    """The account and the finding of that label ("F1") or id; UsageError where there is none."""
    for account in accounts:
        for found in account["findings"]:
            if name.casefold() in (str(found.get("label")).casefold(), found["id"].casefold()):
                return account, found
    last = len(accounts[0]["findings"]) if accounts else 0
    known = f"There are F1 to F{last}." if last else "The account has no finding."
    raise UsageError(f"There is no finding {name}. {known}")


def trace(account: Json, found: Json) -> Iterator[str]:
    """How a finding came to be, line by line: readings, words, offsets, links, rule, reason."""
    labels = {r["id"]: r.get("label", r["id"]) for r in account["reports"]}
    yield f"{found['type'].upper()}  {found.get('label', found['id'])}  {found['question']}"
    yield f"Why: {found['reason']}"
    causes = ", ".join(found.get("causes", ())) or "none"
    yield f"Causes: {causes}. Independent witnesses: {found['independent']}."
    yield "Readings:"
    for cell in found["cells"]:
        yield from _cell(cell, labels)
    if found.get("steps"):
        yield "Steps:"
        for step in found["steps"]:
            for id, label in labels.items():
                step = step.replace(id, label)
            yield f"  {step}"
    if found.get("range"):
        span, newest = found["range"], found.get("latest")
        opened = ", open above" if span.get("open") else ""
        yield f"Range: {span['low']} to {span['high']}{opened}."
        if newest:
            bounds = f"low {newest['low']}, high {newest['high']}"
            yield f"Latest: {bounds}, from {labels.get(newest['report'], newest['report'])}."
        else:
            yield "Latest: none, since no report is dated."


def _cell(cell: Json, labels: Mapping[str, str]) -> Iterator[str]:
    where = f"[{cell['start']}, {cell['end']})"
    scope = ", ".join(v for v in (cell.get("scope") or {}).values() if v)
    about = " · ".join(x for x in (cell.get("speaker"), scope) if x)
    yield f"  {labels.get(cell['report'], cell['report'])} {where} {about}".rstrip()
    yield f"     “{cell.get('words', '')}”"
    if cell.get("why"):
        yield f"     linked: {cell['why']} ({cell.get('score', 1.0):.2f})"


def verify(account: Json, folder: Path) -> Iterator[Check]:
    """Every report's hash and every cell's words, checked against the inputs read again.

    Inputs are looked for where the account was made (the working folder), then
    beside the account's file. Nothing is fetched: reports of the web and of
    standard input are `skipped`.
    """
    texts: dict[str, str] = {}
    states: dict[str, State] = {}
    for listed in account["reports"]:
        check, text = _report(listed, folder)
        states[listed["id"]] = check.state
        if text is not None:
            texts[listed["id"]] = text
        yield check
    for found in account["findings"]:
        yield from _words(found, texts)
    yield from _evidence(account, texts)


def _report(listed: Json, folder: Path) -> tuple[Check, str | None]:
    name, source = listed.get("label", listed["id"]), str(listed["input"])
    if source == "-" or "://" in source:
        what = "standard input" if source == "-" else source
        return Check(name, "skipped", f"{name} came from {what}; it is not read again."), None
    path = next((p for p in (Path(source), folder / source) if p.exists()), None)
    if path is None:
        words = f"{name} is not there any more: {source}. Run this where the account was made."
        return Check(name, "missing", words), None
    found = [r for r in read([str(path)]) if _same(r, listed)]
    if not found:
        words = f"{name} is changed: {source} holds no report of record {listed['record']!r} now."
        return Check(name, "changed", words), None
    for report in found:
        if text_hash(report.text) == listed.get("sha256"):
            return Check(name, "unchanged", f"{name} is unchanged: {source}"), report.text
    text = found[0].text
    words = f"{name} is changed: the text of {source} is another one ({len(text)} characters now)."
    return Check(name, "changed", words), text


def _same(report: Report, listed: Json) -> bool:
    return report.record == listed.get("record") and not report.unread


def _words(found: Json, texts: Mapping[str, str]) -> Iterator[Check]:
    """The cells whose words do not stand at their place."""
    name = found.get("label", found["id"])
    for cell in found["cells"]:
        text = texts.get(cell["report"])
        if text is None:
            continue
        there = text[cell["start"] : cell["end"]]
        if there != cell.get("words"):
            words = f"{name} is changed: “{cell.get('words')}” is now “{there}”."
            yield Check(name, "changed", words)
            return
    if all(c["report"] in texts for c in found["cells"]):
        yield Check(name, "unchanged", f"{name} is unchanged")


def _evidence(account: Json, texts: Mapping[str, str]) -> Iterator[Check]:
    for line in account["lineages"]:
        for place in line["evidence"]:
            text = texts.get(place["report"])
            if text is not None and not 0 <= place["start"] <= place["end"] <= len(text):
                words = f"{line['id']} is changed: its evidence lies outside of the text now."
                yield Check(line["id"], "changed", words)
