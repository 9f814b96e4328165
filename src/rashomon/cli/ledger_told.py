"""What `rashomon ledger` prints: lines for a person, JSON for a program."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from rashomon.cli.output import Out
from rashomon.errors import UsageError
from rashomon.ledger import Query, Sayer, as_of, edited, instant
from rashomon.ledger.values import Notice
from rashomon.render.terminal import safe

if TYPE_CHECKING:
    from rashomon.keeping import BatchResult
    from rashomon.ledger import (
        Edit,
        Event,
        Hit,
        Known,
        Move,
        Relation,
        Stale,
        StoryRow,
        Tx,
        Version,
        View,
    )
    from rashomon.model import Account
    from rashomon.run import Run

ACCOUNT = "rashomon/ledger/account/1"
OUTCOMES = {
    "new": "new",
    "version": "a new version",
    "earlier": "an earlier version",
    "furniture": "as it was (only what stands around it changed)",
    "same": "as it was",
    "gone": "withdrawn: the page is gone",
    "problem": "not kept",
}
EVENTS = {
    "report": "new report",
    "version": "new version",
    "edit": "edited",
    "unmarked-edit": "EDITED WITHOUT SAYING SO",
    "correction": "corrected",
    "retraction": "WITHDRAWN",
    "denial": "denied",
    "conflict": "NEW CONFLICT",
    "resolved": "conflict resolved",
    "moved": "figure moved",
    "second-witness": "second independent witness",
    "finding": "new finding",
    "gone": "no longer told",
    "decision": "decided",
}


def added(out: Out, view: View, batch: BatchResult, as_json: bool) -> None:
    """What became of each input of a batch."""
    say = Sayer(view.store)
    for (address, outcome), report in zip(batch.added.outcomes, batch.reports, strict=True):
        if as_json:
            tx = batch.added.tx
            out.json(
                {
                    "input": address,
                    "outcome": outcome,
                    "article": report.document or None,
                    "version": None if report.unread else report.id,
                    "tx": tx,
                    "known_at": say.time(tx) if tx else None,
                }
            )
        else:
            title = report.metadata.title.value
            named = f"{title} ({address})" if title and title != address else address
            out.show(safe(f"{OUTCOMES[outcome]}: {named}"))


def summed(out: Out, view: View, stories: Sequence[str]) -> None:
    """The stories that were touched."""
    wanted = set(stories)
    found = [s for s in view.stories(limit=1 << 31) if s.id in wanted] if wanted else []
    if found:
        out.show()
    for each in found:
        out.show(safe(_story(each)))
    if found:
        out.show(f"Show one: rashomon ledger show {found[0].id}")


def stories(out: Out, view: View, tx: Tx, found: Sequence[StoryRow]) -> None:
    """A line for each story."""
    del view
    out.say(_as_of(tx), "remark")
    for each in found:
        out.show(safe(_story(each)))
    if not found:
        out.show("There is no story yet. Add reports: rashomon ledger add INPUT…")


def _story(s: StoryRow) -> str:
    name = s.name or s.title or "untitled"
    types = ", ".join(f"{n} {kind}{'s' * (n > 1 and kind != 'compatible')}" for kind, n in s.types)
    return f"{s.id}  {s.reports:>3} report{'s' * (s.reports != 1)}  {name}" + (
        f"  ({types})" if types else ""
    )


def _as_of(tx: Tx) -> str:
    held = as_of(tx)
    if not tx.id:
        return "Before the first transaction: nothing was known yet"
    return f"As of transaction {tx.id}, known at {held['known_at']}"


def account(view: View, tx: Tx, story: str, held: Account) -> dict[str, Any]:
    """An account with the transaction at which it holds."""
    from rashomon.render import contract

    makers = view.makers(story, tx.id)
    return {
        "schema": ACCOUNT,
        "story": story,
        "name": view.name(story, tx.id),
        **as_of(tx),
        "makers": makers,
        "account": contract.account(held),
    }


def show_account(out: Out, tx: Tx, held: Account, everything: bool) -> None:
    """The account as `compare` shows it."""
    from rashomon.render.terminal import account as shown

    out.say(_as_of(tx), "remark")
    out.problems(held.problems)
    if not held.reports:
        out.show("No report of this story was current then.")
        return
    out.show(shown.render(held, out.console.width, everything, problems=False))


def known(out: Out, view: View, story: str, at: str, as_json: bool) -> None:
    """What was known then, and what had been told by then and was known only later."""
    tx = view.when(at)
    reports, findings = view.versions_of(story, tx.id), view.known(story, tx.id)
    late = view.late(tx.id, story, by=view.time(at))
    if as_json:
        say = Sayer(view.store)
        out.json(
            {
                "story": story,
                **as_of(tx),
                "reports": say.all(reports),
                "findings": say.all(findings),
                "late": say.all(late),
            }
        )
        return
    out.show(_as_of(tx))
    out.show(f"{_reports(len(reports))} known{':' if reports else '.'}")
    for v in reports:
        out.show(safe(f"  {_version(view, v)}"))
    for f in findings:
        out.show(safe(f"{f.type.upper():<11} {_finding(f)}"))
    if late:
        out.show("Told by then, known later:")
    for v in late:
        out.show(safe(f"  {_version(view, v)}"))


def _reports(n: int) -> str:
    return f"{n:,} report{'s' * (n != 1)}"


def _finding(f: Known) -> str:
    return f"{f.question or f.id} {_bounds(f.low, f.high)}".rstrip()


def _bounds(low: float | None, high: float | None) -> str:
    if low is None and high is None:
        return ""
    if low == high:
        return f"{low:g}"
    if high is None:
        return f"{low:g} or more"
    return f"{low:g} to {high:g}" if low is not None else f"{high:g} at most"


def _version(view: View, v: Version) -> str:
    told = Sayer(view.store)(v)["told"]
    name = v.title or v.address or v.id
    when = f"told {told[:16]}, " if told else "undated, "
    return f"{v.publisher or 'publisher unknown'}: {name} ({when}known by {v.known})"


def changes(out: Out, view: View, found: Iterable[Event]) -> None:
    """A line for each thing that became known."""
    say = Sayer(view.store)
    any_ = False
    for e in found:
        any_ = True
        values = [_bounds(x.get("low"), x.get("high")) for x in (e.before, e.after) if x]
        moved = " → ".join(v for v in values if v)
        about = f" {_kinds(e.after)}" if e.after and "kinds" in e.after else ""
        when = (say.time(e.tx) or "")[:16]
        out.show(safe(f"{e.tx:>5} {when}  {EVENTS[e.kind]}: {e.words or e.id}{about} {moved}"))
    if not any_:
        out.show("Nothing became known.")


def _kinds(held: dict[str, Any] | None) -> str:
    return f"({', '.join((held or {}).get('kinds', ()))})"


def history(out: Out, view: View, article: str, tx: Tx, as_json: bool) -> None:
    """The versions of an article with what each changed."""
    versions, relations = view.versions(article, tx.id), view.relations(article, tx.id)
    if as_json:
        say = Sayer(view.store)
        for v in versions:
            held = [say(r) for r in relations if v.id in (r.source, r.target)]
            out.json({**say(v), "relations": held, "as_of": as_of(tx)})
        return
    for v in versions:
        ended = v.until is not None and v.until <= tx.id
        out.show(safe(f"{v.id}  {_version(view, v)}{'' if ended else '  (current)'}"))
        for r in relations:
            if r.source == v.id or (r.source is None and r.target == v.id):
                out.show(safe(f"    {_relation(view, r, v)}"))


def _relation(view: View, r: Relation, v: Version) -> str:
    words = ""
    report = view.report(v.n) if r.span else None
    if report and r.span and r.source:
        words = f": “{r.span.of(report.text)}”"
    if r.kind == "edits":
        telling = {"figure", "quote", "name"} & set(_listed(r.why.get("kinds")))
        marked = "marked" if r.why.get("marked") else "UNMARKED" if telling else "not marked"
        return f"edits {r.target}, {marked}: {', '.join(_listed(r.why.get('kinds')))}{words}"
    if r.kind == "retracts":
        status = r.why.get("status")
        return f"withdraws {r.target}{f' (HTTP {status})' if status else ''}{words}"
    return f"{r.kind} {r.target}{words}"


def _listed(value: object) -> list[str]:
    return list(value) if isinstance(value, list) else []


def difference(
    out: Out, view: View, run: Run, before: Version, after: Version, as_json: bool
) -> None:
    """How two versions differ."""
    old, new = view.extraction(before.n), view.extraction(after.n)
    if old is None or new is None:
        raise UsageError("The text of one of them was taken out of this ledger by right.")
    notices = [Notice(kind, span) for kind, span in run.notices(new.report)]  # type: ignore[arg-type]
    edit = edited(old, new, notices)
    if as_json:
        out.json({"before": before.id, "after": after.id, **Sayer(view.store)(edit)})
        return
    for line in _edit(edit, new.report.text):
        out.show(safe(line))


def _edit(edit: Edit, text: str) -> Iterable[str]:
    marked = "marked" if edit.marked else "UNMARKED" if edit.unmarked else "not marked"
    yield f"{', '.join(edit.kinds)} ({marked})"
    if edit.notice:
        yield f"  {edit.notice.kind}: “{edit.notice.span.of(text)}”"
    for sign, parts in (("-", edit.gone), ("+", edit.added)):
        for part in parts:
            yield f"  {sign} {part.kind:<8} {' '.join(part.words.split())}"


def moves(out: Out, view: View, found: Sequence[Move]) -> None:
    """A line for each reading, question by question."""
    say = Sayer(view.store)
    last = None
    for m in found:
        if m.finding != last:
            out.show(safe(f"{m.slot}  {m.finding}"))
            last = m.finding
        held = say(m)
        told = (held["told"] or "undated")[:16]
        known = (held["known_at"] or "")[:16]
        ended = "  (no longer)" if m.until else ""
        who = " · ".join(x for x in (m.publisher, m.speaker, m.place) if x)
        out.show(
            safe(
                f"  told {told:<16}  known {known}  {_bounds(m.low, m.high):<12} {who}  "
                f"“{' '.join(m.words.split())}”{ended}"
            )
        )
    if not found:
        out.show("No figure of it was told.")


def stale(out: Out, view: View, found: Sequence[Stale]) -> None:
    """A line for each finding and version."""
    whys = {"edits": "edited since", "corrects": "corrected since", "retracts": "withdrawn"}
    for s in found:
        state = "told until now" if s.finding.until is None else f"told until {s.finding.until}"
        out.show(
            safe(
                f"{s.finding.type.upper():<11} {_finding(s.finding)} ({state}) rested on "
                f"{_version(view, s.version)}, {whys[s.why]}"
            )
        )
    if not found:
        out.show("No finding rested on a version that is no longer current.")


def hits(out: Out, found: Sequence[Hit]) -> None:
    """A report with a snippet each."""
    for hit in found:
        v = hit.version
        out.show(safe(f"{v.publisher or 'publisher unknown'}: {v.title or v.address}  ({v.id})"))
        value = f"{hit.slot} {_bounds(hit.low, hit.high)}  " if hit.slot else ""
        out.show(safe(f"    {value}… {' '.join(hit.words.split())} …"))
    if not found:
        out.show("Nothing fits.")


def query(
    words: Sequence[str],
    slot: str | None,
    value: str | None,
    speaker: str | None,
    place: str | None,
    since: str | None,
    until: str | None,
) -> Query:
    """What is looked for; UsageError where nothing is, or a value is none."""
    low, high = _value(value)
    text = " ".join(f'"{w}"' if " " in w else w for w in words)
    found = Query(
        *(text, slot, low, high, speaker, place),
        since=instant(f"{since}T00:00") if since and len(since) == 10 else _when(since),
        until=_when(until),
    )
    if found == Query():
        raise UsageError("Look for what? Give words, or --slot, --value, --speaker, --place.")
    return found


def _when(said: str | None) -> int | None:
    return instant(said) if said else None


def _value(said: str | None) -> tuple[float | None, float | None]:
    if said is None:
        return None, None
    first, mark, last = said.partition("..")
    try:
        low = float(first) if first else None
        high = float(last) if last else (None if mark else low)
    except ValueError:
        raise UsageError(
            f"--value {said}: write a number, or two as 10..20, 10.. or ..20."
        ) from None
    return low, high
