"""Reasons and questions → words of a language of display, from the data of its folder.

`told` gives an account with its words beside its values: what the command line prints
and JSON carries. A new language of display is a folder beside `en`; nothing else changes.
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from rashomon.ground.workings import Workings
from rashomon.model import (
    Account,
    Argument,
    DetailSlot,
    Finding,
    Interval,
    Lineage,
    Number,
    Problem,
    Reading,
    Reason,
)
from rashomon.render.say.amounts import Amount
from rashomon.render.say.tables import DisplayWords, Phrasing, languages

__all__ = ["DISPLAY", "Voice", "interval", "languages", "number", "speaker", "told", "when"]

DISPLAY = "en"
"""The language of display where nobody names one."""

_JOINED = {"list": "; ", "comma": ", ", "bar": " | "}


class Voice:
    """Says reasons in one language; `names` are what it calls the reports by their ids."""

    def __init__(self, tables: DisplayWords, names: Mapping[str, str] | None = None) -> None:
        self._tables = tables
        self._names = names or {}
        self.amount = Amount(tables.amounts)

    def naming(self, names: Mapping[str, str]) -> Voice:
        """The same, where reports are called by these names."""
        return Voice(self._tables, names)

    def __call__(self, reason: Reason) -> str:
        """The words of a reason; KeyError for a kind that the language has no words for."""
        held = dict(reason.arguments)
        more = held.pop("besides", ())
        made = _MADE.get(reason.kind)
        said = made(self, held) if made else self._filled(self._tables.reasons[reason.kind], held)
        beside = [self._said(m) for m in (more if isinstance(more, tuple) else (more,))]
        return " ".join([said, *beside])

    def _filled(self, entry: Phrasing, held: Mapping[str, Argument]) -> str:
        form = entry.words
        if not isinstance(form, str):
            form = form.get(_case(held.get(entry.by or "")), form.get("other", ""))
        parts = []
        for before, name, way in _pieces(form):
            parts.append(before)
            if name is not None:
                parts.append(self._placed(held[name], way))
        return "".join(parts)

    def _placed(self, value: Argument, way: str) -> str:
        if way == "percent" and isinstance(value, int | float):
            return f"{value:.0%}"
        if way == "number" and isinstance(value, int | float):
            return self.amount.number(value)
        said = [self._said(v) for v in (value if isinstance(value, tuple) else (value,))]
        if way in ("and", "or"):
            return self.amount.joined(said, way)
        text = _JOINED.get(way, ", ").join(said)
        return text[:1].upper() + text[1:] if way == "up" else text

    def _said(self, value: Argument) -> str:
        if isinstance(value, Reason):
            return self(value)
        return "" if value is None else str(value)

    # ---- what no template makes ------------------------------------------------

    def _amount(self, held: Mapping[str, Argument]) -> str:
        low, high, stated = (_number(held[name]) for name in ("low", "high", "stated"))
        interval = Interval(low, high, bool(held["strict"]), bool(held["approximate"]))
        unit = held["unit"]
        return self.amount.interval(interval, unit if isinstance(unit, str) else None, stated)

    def _day(self, held: Mapping[str, Argument]) -> str:
        moment = held["moment"]
        return self.amount.when(moment if isinstance(moment, str) else None)

    def _report(self, held: Mapping[str, Argument]) -> str:
        id = str(held["id"])
        return self._names.get(id, id)

    def _counted(self, held: Mapping[str, Argument]) -> str:
        slot = str(held["slot"])
        entry = self._tables.slots.slot.get(slot)
        return entry.counted if entry else slot.replace("-", " ")

    def _plural(self, held: Mapping[str, Argument]) -> str:
        return self.amount.plural(self._said(held["noun"]))

    def _slot(self, held: Mapping[str, Argument]) -> str:
        """The slot's question with what is counted in it; without, where nothing says what."""
        entry = self._tables.slots.slot.get(str(held["slot"]))
        question = entry.question if entry else self._tables.slots.other
        noun = self._said(held["noun"])
        return question.replace("{noun}", noun) if noun else question.replace(" {noun}", "")


_MADE = {
    "amount": Voice._amount,
    "day": Voice._day,
    "report": Voice._report,
    "counted": Voice._counted,
    "plural": Voice._plural,
    "slot": Voice._slot,
}
"""Kinds whose words no template makes."""

BUILT_IN = frozenset(_MADE)


@lru_cache(maxsize=1024)
def _pieces(form: str) -> tuple[tuple[str, str | None, str], ...]:
    """A template cut at its arguments: the words before each, its name, how it is said."""
    found: list[tuple[str, str | None, str]] = []
    for before, field, _, _ in string.Formatter().parse(form):
        name, _, way = (field or "").partition("|")
        found.append((before, None if field is None else name, way))
    return tuple(found)


def _number(value: Argument) -> Number | None:
    return value if isinstance(value, int | float) else None


def _case(value: Argument) -> str:
    if value is None or isinstance(value, bool):
        return str(value).lower()
    return str(value)


@lru_cache(maxsize=8)
def speaker(language: str = DISPLAY) -> Voice:
    """Who says reasons in this language; LexiconError where it has no folder."""
    return Voice(DisplayWords(language))


def number(n: Number, compact: bool = False) -> str:
    """A number in the language of display; see `Amount.number`."""
    return speaker().amount.number(n, compact)


def interval(value: Interval, unit: str | None = None, stated: Number | None = None) -> str:
    """An interval in the language of display; see `Amount.interval`."""
    return speaker().amount.interval(value, unit, stated)


def when(moment: str | None) -> str:
    """A date or date-time in the language of display; see `Amount.when`."""
    return speaker().amount.when(moment)


# ---- an account with its words -----------------------------------------------------


def counted(slot: str, language: str = DISPLAY) -> str | None:
    """The noun for what a slot counts ("dead"); None for a slot that the language has not."""
    entry = speaker(language)._tables.slots.slot.get(slot)
    return entry.counted if entry else None


def detail(slot: DetailSlot, language: str = DISPLAY) -> str:
    """The noun for a detail: "day", "hour"."""
    return speaker(language)._tables.slots.detail[slot]


def slots(language: str = DISPLAY) -> tuple[str, ...]:
    """The keys of all slots, in the order of the language's table."""
    return tuple(speaker(language)._tables.slots.slot)


def told(account: Account, language: str = DISPLAY, workings: Workings | None = None) -> Account:
    """The account with every reason, question, step and remark in words of this language.

    Reports are called R1, R2 … as the account numbers them. What has no value, but
    words alone, keeps them.
    """
    names = {r.id: f"R{n}" for n, r in enumerate(account.reports, 1)}
    say = speaker(language).naming(names)
    kept = workings or Workings()

    def finding(found: Finding) -> Finding:
        # by the object, which is kept beside its words: what it holds is worth no hashing
        known = tuple(names[r.report] for r in found.readings)
        key = (language, id(found), known)
        return kept.once("told", key, lambda: (found, _finding(found, say)))[1]

    return replace(
        account,
        lineages=tuple(_lineage(line, say) for line in account.lineages),
        findings=tuple(map(finding, account.findings)),
        problems=tuple(_problem(p, say) for p in account.problems),
    )


def _lineage(line: Lineage, say: Voice) -> Lineage:
    return replace(line, reason=say(line.why)) if line.why else line


def _finding(found: Finding, say: Voice) -> Finding:
    return replace(
        found,
        question=say(found.asks) if found.asks else found.question,
        reason=say(found.why) if found.why else found.reason,
        steps=tuple(map(say, found.compared)) or found.steps,
        readings=tuple(_reading(r, say) for r in found.readings),
        also=tuple(_reading(r, say) for r in found.also),
        adds=tuple(_reading(r, say) for r in found.adds),
    )


def _reading(reading: Reading, say: Voice) -> Reading:
    return replace(reading, why=say(reading.linked)) if reading.linked else reading


def _problem(problem: Problem, say: Voice) -> Problem:
    return replace(problem, message=say(problem.why)) if problem.why else problem
