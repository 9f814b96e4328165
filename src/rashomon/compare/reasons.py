"""Why readings differ, from what the words show; one sentence each.

No sentence names a report by its place in the input: it names places, sources,
dates and numbers, which are the same in every order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.compare import places
from rashomon.compare.context import Context, speaker
from rashomon.compare.intervals import converted, floor, near
from rashomon.language.telling import interval, number, when
from rashomon.model import Answer, Cause, Figure, Question, later

if TYPE_CHECKING:
    from rashomon.lexicon.questions import Book

MOST = 6
"""Other numbers that a reason names."""

Because = tuple[tuple[Cause, ...], str]
"""Causes, and the sentence that says them."""


def alike(question: Question, lines: int, context: Context) -> str:
    """Why readings without a difference, of this many lineages, are an agreement, or single."""
    if lines < 2:
        reports = len({a.report for a in question.answers})
        return (
            f"Only one lineage answers; its {reports} reports are one witness."
            if reports > 1
            else "Only one report answers."
        )
    first = question.answers[0]
    stated = context.says(first) if isinstance(first.statement, Figure) else "the same"
    if context.independent(question.answers) < 2:
        return f"{lines} lineages state {stated}, all on one source's word: one witness."
    return f"{'Both' if lines == 2 else f'All {lines}'} lineages state {stated}."


def also(answers: Sequence[Answer], context: Context) -> str:
    """What other readings state, each with its source or day; empty where there are none."""
    stated: dict[str, str] = {}
    for answer in answers:
        figure = answer.statement
        if not isinstance(figure, Figure):
            continue
        who, day = speaker(figure), context.knew(answer)
        by = ", ".join(w for w in (who, _day(day) if day else None) if w)
        said = context.says(answer)
        held = f"{said} ({by})" if by else said
        stated[said] = min(held, stated.get(said, held))
    if not stated:
        return ""
    first = sorted(stated, key=lambda s: (len(s), s))
    more = f"; {len(first) - MOST} more" if len(first) > MOST else ""
    return f" Also stated: {'; '.join(stated[s] for s in first[:MOST])}{more}."


@dataclass(frozen=True, slots=True)
class Difference:
    """Two figures of one question, the earlier first where the dates show it."""

    one: Answer
    other: Answer
    context: Context
    table: Book

    @property
    def figures(self) -> tuple[Figure, Figure]:
        """Both figures."""
        a, b = self.one.statement, self.other.statement
        assert isinstance(a, Figure)
        assert isinstance(b, Figure)
        return a, b

    @property
    def stated(self) -> str:
        """Both intervals in words."""
        return f"{self.said[0]} and {self.said[1]}"

    @property
    def said(self) -> tuple[str, str]:
        """Each interval in words."""
        return self.context.says(self.one), self.context.says(self.other)

    def ordered(self) -> bool:
        """Whether the second is surely later than the first."""
        return later(self.context.knew(self.other), self.context.knew(self.one))

    def exchange(self) -> float | None:
        """What the second number is multiplied by to stand in the first one's unit, if another."""
        a, b = self.figures
        return None if a.unit == b.unit else self.table.factor(b.unit, a.unit)

    def rounding(self) -> Because:
        """One number rounds to the other, or is the other in another unit."""
        a, b = self.figures
        factor = self.exchange()
        if factor is not None:
            one, other = self.said
            turned = interval(converted(b.interval, factor), a.unit)
            return ("unit",), f"{_up(other)} makes {turned}, the same as {one} once rounded."
        return ("rounding",), f"{_up(self.stated)} are one number, once rounded."

    def meets(self) -> Because:
        """Both can be so; one says more."""
        return (), f"{_up(self.stated)} can both be so; one says more than the other."

    def grown(self) -> Because:
        """A count that can only grow was higher later."""
        noun, (one, other) = self.table.of(self.figures[0].slot).noun, self.said
        earlier, after = self.context.knew(self.one), self.context.knew(self.other)
        return ("time",), (
            f"The count of {noun} grew from {one} ({_day(earlier)}) to {other} ({_day(after)})."
        )

    def changed(self) -> Because:
        """A count that rises and falls was another later."""
        noun, (one, other) = self.table.of(self.figures[0].slot).noun, self.said
        earlier, after = self.context.knew(self.one), self.context.knew(self.other)
        return ("time",), (
            f"The count of {noun} went from {one} ({_day(earlier)}) to {other} ({_day(after)})."
        )

    def corrected(self) -> bool:
        """Whether the words around the later figure correct an earlier count.

        Undated reports are not ordered by guess: nothing of theirs is a correction.
        """
        if not self.ordered():
            return False
        return self.context.corrects(self.other)

    def correction(self) -> Because:
        """A stated correction."""
        noun, (one, other) = self.table.of(self.figures[0].slot).noun, self.said
        return ("correction",), (
            f"The count of {noun} was corrected from {one} to {other} "
            f"({_day(self.context.knew(self.other))})."
        )

    def scopes(self) -> list[str]:
        """Which parts of the scope both state, and state differently; in words."""
        a, b = (f.scope for f in self.figures)
        inner = self.inner()
        part = [f"{inner[0]} lies in {inner[1]}, so that one speaks of a part"] if inner else []
        return part + [
            f"{x} and {y} are different {name}"
            for x, y, name in (
                (None if inner else a.place, b.place, "places"),
                (a.period, b.period, "periods"),
                (a.group, b.group, "groups"),
            )
            if x and y and x != y
        ]

    def aside(self) -> tuple[Figure, Figure, Figure] | None:
        """The number that counts people whom the other leaves out, the other, and their count.

        "Four dead, the gunman among them" and "the gunman killed three people".
        """
        for mine, theirs in ((self.one, self.other), (self.other, self.one)):
            whole, other = mine.statement, theirs.statement
            assert isinstance(whole, Figure)
            assert isinstance(other, Figure)
            for part in self.context.extractions[mine.report].figures():
                apart = part.scope.group in self.table.aside and part.interval.exact
                if not apart or not whole.interval.exact or not other.interval.exact:
                    continue
                named = part.whole == whole.id
                if named and floor(whole.interval) - floor(part.interval) == floor(other.interval):
                    return whole, other, part
        return None

    def counted_in(self) -> Because:
        """One number counts people whom the other leaves out."""
        held = self.aside()
        assert held is not None
        whole, other, part = held
        return ("scope",), (
            f"{_up(self.stated)} differ in scope: {interval(whole.interval)} counts "
            f"{interval(part.interval)} of the {part.scope.group}, "
            f"{interval(other.interval)} does not."
        )

    def inner(self) -> tuple[str, str] | None:
        """The two places, the one first that lies within the other; None where none does."""
        a, b = (f.scope.place for f in self.figures)
        if not a or not b or a == b:
            return None
        one = places.place(self.context.extractions[self.one.report], a)
        other = places.place(self.context.extractions[self.other.report], b)
        if not one or not other:
            return None
        if places.within(one, other):
            return a, b
        return (b, a) if places.within(other, one) else None

    def outgrown(self) -> bool:
        """Whether the narrower place has the higher number: a part is never more than the whole."""
        inner = self.inner()
        if inner is None:
            return False
        a, b = self.figures
        part, whole = (a, b) if a.scope.place == inner[0] else (b, a)
        return part.interval.ends[0] > whole.interval.ends[1]

    def scope(self) -> Because:
        """The figures speak of different things, so that both can be so."""
        return ("scope",), f"{_up(self.stated)} differ in scope: {'; '.join(self.scopes())}."

    def conflict(self) -> Because:
        """All that the words show of why these two cannot stand side by side."""
        shown: dict[Cause, list[str]] = {
            "scope": self.scopes(),
            "source": self._sources(),
            "category": self._slip(),
            "unit": self._units(),
            "time": self._times(),
        }
        causes = tuple(cause for cause, found in shown.items() if found)
        parts = [part for found in shown.values() for part in found]
        if not parts:
            return ("unexplained",), (
                f"{_up(self.stated)} cannot both be so; the words do not show why they differ."
            )
        return causes, f"{_up(self.stated)}: {'; '.join(parts)}."

    def _sources(self) -> list[str]:
        a, b = speaker(self.one.statement), speaker(self.other.statement)
        return [f"the sources differ ({a}; {b})"] if a and b and a != b else []

    def _units(self) -> list[str]:
        a, b = (f.unit for f in self.figures)
        return [f"the units differ ({a}; {b})"] if a and b and a != b else []

    def _times(self) -> list[str]:
        """Which of the two the later report has, where the dates show it."""
        a, b = self.context.knew(self.one), self.context.knew(self.other)
        first, second = (floor(f.interval) for f in self.figures)
        if later(b, a) and first != second:
            side = "lower" if second < first else "higher"
            return [f"the later report ({_day(b)}) has the {side} number"]
        return []

    def _slip(self) -> list[str]:
        """One report's number is equal to or near what the other counts under another slot."""
        found = []
        for mine, theirs in ((self.one, self.other), (self.other, self.one)):
            figure = mine.statement
            assert isinstance(figure, Figure)
            entry = self.table.of(figure.slot)
            for slot in entry.slips:
                for f in self.context.extractions[theirs.report].figures(slot):
                    if f.whole or f.polarity != "asserted":
                        continue
                    if near(floor(figure.interval), floor(f.interval)):
                        found.append(_taken(figure, entry.noun, f, self.table.of(slot).noun))
        return found[:1]


def _taken(figure: Figure, noun: str, other: Figure, others: str) -> str:
    """That one count may have been taken for another of the other report."""
    mine, theirs = number(floor(figure.interval)), interval(other.interval)
    equal = floor(figure.interval) == floor(other.interval)
    how = f"is also the number of {others}" if equal else f"is near {theirs} {others}"
    return f"{mine} {noun} in one {how} in the other, a possible slip of category"


def _up(text: str) -> str:
    return text[:1].upper() + text[1:]


def _day(moment: str | None) -> str:
    return when(moment and moment[:10])
