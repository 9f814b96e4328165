"""What an account's own file tells: how a finding came to be, and whether it holds.

Both work on the JSON of docs/contract.md, so that an account can be checked by
someone who did not make it. Verifying reads the inputs again, never the web, and
where all of them are as they were makes the account again from them.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from rashomon.errors import NotAnAccount, RashomonError, UsageError
from rashomon.model import Report, report_id
from rashomon.render import phrases
from rashomon.render.contract import ACCOUNT
from rashomon.render.contract import account as as_json
from rashomon.run import Run, settled

STDIN = "-"
NAMED = 6
"""Changed fields that one message names."""
UNTOLD = "types, numbers, speakers and reasons were not checked"

Json = Mapping[str, Any]
State = Literal["unchanged", "changed", "missing", "skipped"]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked again: a report's text or a finding's words."""

    name: str
    state: State
    message: str


def load(path: str | Path) -> list[Json]:
    """The accounts of a file ("-" is standard input), one a line or one alone.

    Raises NotAnAccount where the file cannot be read or holds something else.
    """
    try:
        content = sys.stdin.buffer.read() if str(path) == STDIN else Path(path).read_bytes()
        text = content.decode("utf-8-sig")
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
    """How a finding came to be, line by line: readings, words, offsets, links, rule, reason.

    Readings stand in the order of the account's reports: R1's first.
    """
    labels = {r["id"]: r.get("label", r["id"]) for r in account["reports"]}
    yield f"{found['type'].upper()}  {found.get('label', found['id'])}  {found['question']}"
    yield f"Why: {found['reason']}"
    causes = ", ".join(found.get("causes", ())) or "none"
    yield f"Causes: {causes}. Independent witnesses: {found['independent']}."
    yield "Readings:"
    place = {id: n for n, id in enumerate(labels)}
    for cell in sorted(found["cells"], key=lambda c: place.get(c["report"], len(place))):
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
        beside = len(found["cells"]) > len({c["report"] for c in found["cells"]})
        counted = ", counting what is also stated beside an answer" if beside else ""
        yield f"Range: {span['low']} to {span['high']}{opened}{counted}."
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


# ---- checking again --------------------------------------------------------------


@dataclass(slots=True)
class Inputs:
    """Reads each input of the accounts once, beside whichever folder holds it.

    Inputs are looked for where the account was made (the working folder), then in
    `folder`, where the account's file lies. Nothing is fetched. `run` says how they
    are read: as the settings have it, unless another is given.
    """

    folder: Path
    run: Run = field(default_factory=settled)
    _held: dict[tuple[str, tuple[str, str] | None], _Read] = field(default_factory=dict)

    def find(self, listed: Json) -> tuple[State, str, Report | None]:
        """How the report stands now, in words that follow its name, and the report."""
        source = str(listed["input"])
        if source == STDIN or "://" in source[:12]:
            what = "standard input" if source == STDIN else source
            return "skipped", f"came from {what}; it is not read again", None
        places = (Path(source), self.folder / source)
        path = next((p for p in places if p.is_file()), None)
        if path is None:
            words = f"is not there any more: {source}. Run this where the account was made"
            return "missing", words, None
        held = self._read(source, path)
        report = held.ids.get(listed["id"]) or held.like(listed)
        if report is not None:
            report = _named(self._dated(listed, source, path, report), listed)
        if report is None:
            record = listed.get("record")
            return "changed", f"is changed: {source} holds no report of record {record!r} now", None
        if report.version == listed.get("sha256"):
            return "unchanged", f"is unchanged: {source}", report
        size = f"{len(report.text)} characters now"
        return "changed", f"is changed: the text of {source} is another one ({size})", report

    def _dated(self, listed: Json, source: str, path: Path, report: Report) -> Report:
        """The report with the date that a user gave it, by which its words are read."""
        published = listed.get("published")
        if not published or published == report.metadata.published.value:
            return report
        key = str(listed.get("record") or path)
        return self._read(source, path, (key, str(published))).ids.get(report.id) or report

    def _read(self, source: str, path: Path, date: tuple[str, str] | None = None) -> _Read:
        if (source, date) not in self._held:
            found = self.run.dated(dict([date]) if date else {}).read([str(path)])
            reports = [replace(r, input=source) for r in found if not r.unread]
            self._held[source, date] = _Read(reports)
        return self._held[source, date]


def _named(report: Report, listed: Json) -> Report:
    """The report as a version of the document that the account says, where that fits its id."""
    document = str(listed.get("document"))
    if report_id(document, report.version) != listed["id"]:
        return report
    return replace(report, id=listed["id"], document=document)


class _Read:
    """The reports of one input, found by id or by record."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self.ids = {r.id: r for r in reports}
        self._records: defaultdict[str | None, list[Report]] = defaultdict(list)
        self._hashes: dict[tuple[str | None, str], Report] = {}
        for r in reports:
            self._records[r.record].append(r)
            self._hashes.setdefault((r.record, r.version), r)

    def like(self, listed: Json) -> Report | None:
        """The report of that record and text, else the first of that record."""
        record = listed.get("record")
        same = self._hashes.get((record, str(listed.get("sha256"))))
        return same or next(iter(self._records.get(record, ())), None)


def verify(account: Json, inputs: Inputs) -> Iterator[Check]:
    """Every report's hash and every cell's words against the inputs; then all that was found.

    The account is made again from the same inputs and each field compared. Where an
    input is gone, changed or not read again, a `skipped` check says that types,
    numbers, speakers and reasons were not checked. Raises NotAnAccount where a
    field that every account has is missing.
    """
    try:
        yield from _verify(account, inputs)
    except (KeyError, TypeError, AttributeError) as error:
        what = f"no field {error}" if isinstance(error, KeyError) else str(error)
        raise NotAnAccount(
            f"The file is no whole account: {what}. Give me the file that "
            "`rashomon compare --json` printed, as it was."
        ) from error


def _verify(account: Json, inputs: Inputs) -> Iterator[Check]:
    reports: dict[str, Report] = {}
    off: list[str] = []
    for listed in account["reports"]:
        name = listed.get("label", listed["id"])
        state, words, report = inputs.find(listed)
        if report is not None:
            reports[listed["id"]] = report
        if state != "unchanged" or report is None or report.id != listed["id"]:
            off.append(str(name))
        yield Check(name, state, f"{name} {words}.")
    texts = {id: report.text for id, report in reports.items()}
    for found in account["findings"]:
        yield from _words(found, texts)
    yield from _evidence(account, texts)
    if off:
        few = ", ".join(off[:NAMED]) + (" …" if len(off) > NAMED else "")
        why = f"{few} could not be read again as it was"
        yield Check("account", "skipped", f"Only words and hashes were checked; {UNTOLD}: {why}.")
    else:
        yield from _again(account, list(reports.values()), inputs)


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
        yield Check(name, "unchanged", f"{name} has its words where it says")


def _evidence(account: Json, texts: Mapping[str, str]) -> Iterator[Check]:
    for line in account["lineages"]:
        for place in line["evidence"]:
            text = texts.get(place["report"])
            if text is not None and not 0 <= place["start"] <= place["end"] <= len(text):
                words = f"{line['id']} is changed: its evidence lies outside of the text now."
                yield Check(line["id"], "changed", words)


# ---- making it again -------------------------------------------------------------


def _again(account: Json, reports: Sequence[Report], inputs: Inputs) -> Iterator[Check]:
    """The account made from the same reports, and what differs from the file, field by field."""
    run = inputs.run.taking(len(reports))
    try:
        made = run.reconcile(list(run.extract(reports)), account.get("story"), ["*"])
    except RashomonError as error:
        why = f"the account could not be made again ({error})"
        yield Check("account", "skipped", f"Only words and hashes were checked; {UNTOLD}: {why}.")
        return
    now = json.loads(json.dumps(as_json(made)))
    for kind, what in (("reports", "report"), ("lineages", "lineage"), ("findings", "finding")):
        yield from _compared(what, account[kind], now[kind])


def _compared(what: str, filed: Sequence[Json], made: Sequence[Json]) -> Iterator[Check]:
    """One check for each report, lineage or finding of either side, matched by id."""
    now = {m["id"]: m for m in made}
    for old in filed:
        new = now.pop(old["id"], None)
        name = str(old.get("label", old["id"]))
        if new is None:
            words = f"{name} is changed: no such {what} is made from these inputs now."
            yield Check(name, "changed", words)
            continue
        fields = list(_differences(old, new))
        if not fields:
            yield Check(name, "unchanged", f"{name} is made again the same")
            continue
        more = f"; and {len(fields) - NAMED} more" if len(fields) > NAMED else ""
        told = "; ".join(fields[:NAMED]) + more
        yield Check(name, "changed", f"{name} is changed: {told}.")
    for new in now.values():
        name = str(new.get("label", new["id"]))
        words = f"{name} is missing: the inputs give a {what} that the file does not hold."
        yield Check(name, "changed", words)


def _differences(old: Any, new: Any, where: str = "") -> Iterator[str]:
    """ "cells 2 low is 4 in the file, 3 made again", for each field that differs."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys([*new, *old]):
            yield from _differences(old.get(key), new.get(key), f"{where} {key}".strip())
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for n, (a, b) in enumerate(zip(old, new, strict=True), 1):
            yield from _differences(a, b, f"{where} {n}")
    elif old != new or type(old) is not type(new):
        yield f"{where} is {_short(old)} in the file, {_short(new)} made again"


def _short(value: Any) -> str:
    return phrases.clip(json.dumps(value, ensure_ascii=False), 80)
