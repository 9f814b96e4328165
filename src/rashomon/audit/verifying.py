"""An account held against its inputs, and made again from them.

Only inputs that the caller names are read: an account may name files of this machine, and
nothing of those is ever shown. What could not be checked is told as such and is never well.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any, Literal

from rashomon.audit.filed import STDIN, Json
from rashomon.errors import RashomonError
from rashomon.model import Account, Extraction, Report, report_id
from rashomon.render import phrases
from rashomon.render.contract import account as as_json
from rashomon.run import Run, settled

ADDRESS = "://"
NAMED = 6
"""Changed fields that one message names."""
UNTOLD = "types, numbers, speakers and reasons were not checked"

State = Literal["unchanged", "changed", "missing", "skipped"]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked again, and how it stands; `message` says it in a sentence."""

    name: str
    state: State
    message: str


@dataclass(slots=True)
class Inputs:
    """The reports of the inputs that the caller names, read once and without the cache.

    `dates` are those that the caller gives, by place or by the label of the account.
    """

    names: Sequence[str] = ()
    dates: Mapping[str, str] = field(default_factory=dict)
    run: Run = field(default_factory=lambda: settled(cache=False))
    _read: list[Report] | None = None
    _stated: dict[tuple[str, str | None], Extraction] = field(default_factory=dict)

    @property
    def reports(self) -> list[Report]:
        """The reports, in order of the inputs; what gives no text is left out."""
        if self._read is None:
            found = self.run.dated(self.dates).read(self.names)
            self._read = [r for r in found if not r.unread]
        return self._read

    def like(self, listed: Json) -> Report | None:
        """The report that an account lists: the same by id, else by text, else by its name."""
        version, record = listed["sha256"], listed.get("record")
        ways = (
            [r for r in self.reports if r.id == listed["id"] and r.version == version],
            [r for r in self.reports if r.version == version and r.record == record],
            [r for r in self.reports if r.version == version],
            [r for r in self.reports if record is not None and r.record == record],
            [r for r in self.reports if record is None and _name(r) == _base(listed["input"])],
        )
        return next((found[0] for found in ways if found), None)

    def extracted(self, reports: Iterable[Report]) -> list[Extraction]:
        """What the reports state, each taken once."""
        wanted = list(reports)
        new = [r for r in wanted if (r.id, r.metadata.published.value) not in self._stated]
        for extraction in self.run.extract(new):
            r = extraction.report
            self._stated[r.id, r.metadata.published.value] = extraction
        held = (self._stated[r.id, r.metadata.published.value] for r in wanted)
        return [replace(e, report=r) for e, r in zip(held, wanted, strict=True)]


def _name(report: Report) -> str:
    return _base(report.input)


def _base(name: str) -> str:
    """A file's name without its folder: an account is checked elsewhere than where it was made."""
    return PurePath(name).name or name


@dataclass(frozen=True, slots=True)
class CheckedReports:
    """An account's reports as they stand now: what was checked, the reports by id, the lost."""

    checks: tuple[Check, ...]
    reports: Mapping[str, Report]
    lost: tuple[str, ...]


def hold(account: Json, inputs: Inputs) -> CheckedReports:
    """The reports that an account lists, held against those of the inputs."""
    found: dict[str, Report] = {}
    lost: list[str] = []
    checks: list[Check] = []
    for listed in account["reports"]:
        name = str(listed.get("label", listed["id"]))
        report = inputs.like(listed)
        state, words = _state(listed, report)
        checks.append(Check(name, state, f"{name} {words}"))
        if report is not None and state == "unchanged":
            report, doubts = _settled(listed, report, inputs)
            checks += [Check(name, "skipped", f"{name} {doubt}") for doubt in doubts]
        else:
            lost.append(name)
        if report is not None:
            found[listed["id"]] = report
    return CheckedReports(tuple(checks), found, tuple(lost))


def verify(account: Json, inputs: Inputs) -> Iterator[Check]:
    """Every report's hash and every cell's words against the inputs; then all that was found.

    The account is made again from the same inputs and each field compared. Where that
    cannot be, a `skipped` check says that types, numbers, speakers and reasons were not
    checked. `account` is one of `filed.load`.
    """
    held = hold(account, inputs)
    yield from held.checks
    texts = {id: report.text for id, report in held.reports.items()}
    for each in account["findings"]:
        yield from _words(each, texts)
    yield from _evidence(account, texts)
    if held.lost:
        few = ", ".join(held.lost[:NAMED]) + (" …" if len(held.lost) > NAMED else "")
        yield untold(f"{few} could not be read again as it was")
    else:
        yield from _again(account, held.reports, inputs)


def _state(listed: Json, report: Report | None) -> tuple[State, str]:
    """How a report stands now, in words that follow its name."""
    if report is None:
        return (
            "missing",
            f"is in none of the inputs that you gave; it was {_base(listed['input'])}.",
        )
    if report.version == listed["sha256"]:
        return "unchanged", f"is unchanged: {report.input}."
    size = f"{len(report.text)} characters now"
    return "changed", f"is changed: the text of {report.input} is another one ({size})."


def _settled(listed: Json, report: Report, inputs: Inputs) -> tuple[Report, list[str]]:
    """The report as the account took it, and what of that nothing here shows."""
    doubts = []
    source = listed["input"]
    if _base(source) != _name(report) or (ADDRESS in source and source != report.input):
        came = {STDIN: "standard input"}.get(source, source)
        doubts.append(f"came from {came}, which was not read again; you gave {report.input}.")
    date = listed.get("published")
    if date and date != report.metadata.published.value:
        doubts.append(
            f"has a date, {date}, that its words do not give; whoever made the account gave it. "
            f"To check with it: --date {listed.get('label', report.input)}={date}"
        )
        again = inputs.run.dated({report.record or report.input: str(date)})
        known = {r.id: r for r in again.read(inputs.names)}
        report = known.get(report.id, report)
    document = str(listed.get("document"))
    if document != report.document and report_id(document, report.version) == listed["id"]:
        doubts.append(
            "is called a version of a document that its words do not name; whoever made the "
            "account said so. To check with it: --document "
            f"{listed.get('label', report.input)}=NAME"
        )
        report = replace(report, id=listed["id"], document=document)
    return replace(report, input=source), doubts


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


def _again(account: Json, found: Mapping[str, Report], inputs: Inputs) -> Iterator[Check]:
    """The account made from the same reports, and what differs from the file, field by field."""
    story = account.get("story")
    if story is not None and any(r.story != story for r in found.values()):
        words = f"The story's name, {_short(story)}, stands in none of the inputs."
        yield Check("story", "skipped", words)
    try:
        made, whole = made_again(account, found, inputs)
    except RashomonError as error:
        yield untold(f"the account could not be made again ({error})")
        return
    if not whole:
        yield from _left_out(made, inputs)
    now = json.loads(json.dumps(as_json(made)))
    for kind, what in (("reports", "report"), ("lineages", "lineage"), ("findings", "finding")):
        yield from _compared(what, account[kind], now[kind])
    for key in dict.fromkeys([*now, *account]):
        if key not in ("reports", "lineages", "findings", "problems"):
            yield from _compared_whole(key, account.get(key, ...), now.get(key, ...))
    problems = [sorted(map(json.dumps, held["problems"])) for held in (account, now)]
    if whole or problems[0] == problems[1]:
        yield from _compared_whole("problems", *problems)
    else:
        yield Check("problems", "skipped", "The account's problems tell of inputs not given here.")


def _left_out(made: Account, inputs: Inputs) -> Iterator[Check]:
    """The reports that were given and that the account does not tell of."""
    there = {r.version for r in made.reports}
    rest = [_base(r.input) for r in inputs.reports if r.version not in there]
    if rest and made.story is None:
        few = ", ".join(rest[:NAMED]) + (" …" if len(rest) > NAMED else "")
        words = f"The account does not tell of {few}: it was made again without, and may have been."
        yield Check("inputs", "skipped", words)


def made_again(account: Json, found: Mapping[str, Report], inputs: Inputs) -> tuple[Account, bool]:
    """The account made again, and whether from all that was given when it was made.

    Reports of another event may have been left out of it: all that is given is tried first.
    """
    ids = [listed["id"] for listed in account["reports"]]
    listed = [found[id] for id in ids]
    story = account.get("story")
    rest = [r for r in inputs.reports if r.version not in {h.version for h in listed}]
    if story is not None:
        rest = [r for r in rest if r.story == story]
    run = inputs.run.taking(len(listed) + len(rest))
    include = [["*"]] if story is not None else [[], ["*"]]
    for wanted in include:
        made = run.reconcile(inputs.extracted([*listed, *rest]), story, wanted)
        if [r.id for r in made.reports] == ids:
            return made, True
    return run.reconcile(inputs.extracted(listed), story, ["*"]), False


def untold(why: str) -> Check:
    """What was not checked, and why."""
    return Check("account", "skipped", f"Only words and hashes were checked; {UNTOLD}: {why}.")


def _compared_whole(name: str, old: Any, new: Any) -> Iterator[Check]:
    fields = list(_differences(old, new, name))
    if fields:
        yield Check("account", "changed", f"The account is changed: {'; '.join(fields[:NAMED])}.")


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
    both = {f["id"] for f in filed} & {m["id"] for m in made}
    if [f["id"] for f in filed if f["id"] in both] != [m["id"] for m in made if m["id"] in both]:
        words = f"The {what}s are changed: they stand in another order in the file."
        yield Check("account", "changed", words)
    for new in now.values():
        name = str(new.get("label", new["id"]))
        words = f"{name} is missing: the inputs give a {what} that the file does not hold."
        yield Check(name, "changed", words)


def _differences(old: Any, new: Any, where: str = "") -> Iterator[str]:
    """ "cells 2 low is 4 in the file, 3 made again", for each field that differs."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys([*new, *old]):
            name = f"{where} {key}".strip()
            if key in old and key in new:
                yield from _differences(old[key], new[key], name)
            else:
                yield f"{name} stands only in {'the file' if key in old else 'what is made again'}"
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for n, (a, b) in enumerate(zip(old, new, strict=True), 1):
            yield from _differences(a, b, f"{where} {n}")
    elif old != new or type(old) is not type(new):
        yield f"{where} is {_short(old)} in the file, {_short(new)} made again"


def _short(value: Any) -> str:
    """A value as JSON, "nothing" where there is none."""
    if value is ...:
        return "nothing"
    return phrases.clip(json.dumps(value, ensure_ascii=False), 80)
