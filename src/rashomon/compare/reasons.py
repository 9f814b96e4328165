"""Why readings differ, from what the words show.

No reason names a report by its place in the input: it names places, sources,
dates and numbers, which are the same in every order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.compare import places
from rashomon.compare.context import Context, speaker
from rashomon.compare.firm import firm, opens, states, written
from rashomon.compare.intervals import SIZEABLE, converted, floor, near
from rashomon.compare.revisions import withdrawn
from rashomon.model import (
    Answer,
    Argument,
    Book,
    Cause,
    Figure,
    Interval,
    Item,
    Question,
    Reason,
    amount,
    day,
    later,
    moment,
)

BESIDE = ("part", "additional", "left")
"""Relations of a number to others of its report by which it is no number of the whole."""

FRESH = 31
"""Days within which a count of an event still moves: a report of later years tells of it anew."""

MOST = 6
"""Other numbers that a reason names."""

Because = tuple[tuple[Cause, ...], Reason]
"""Causes, and the reason that says them."""


def alike(question: Question, lines: int, context: Context) -> Reason:
    """Why readings without a difference, of this many lineages, are an agreement, or single."""
    if lines < 2:
        reports = len({a.report for a in question.answers})
        if reports > 1:
            return Reason.of("one-lineage-answers", reports=reports)
        return Reason.of("one-report-answers")
    first = question.answers[0]
    counted = isinstance(first.statement, Figure)
    stated = context.says(first) if counted else Reason.of("the-same")
    if context.independent(question.answers) < 2:
        return Reason.of("states-on-one-word", lines=lines, what=stated)
    return Reason.of("states", lines=lines, what=stated)


def also(answers: Sequence[Answer], context: Context) -> Reason | None:
    """What other readings state, each with its source or day; None where there are none."""
    stated: dict[Reason, tuple[str, str]] = {}
    height: dict[Reason, tuple[float, float, str]] = {}
    for answer in answers:
        figure = answer.statement
        if not isinstance(figure, Figure):
            continue
        by = speaker(figure) or "", (context.knew(answer) or "")[:10]
        said = context.says(answer)
        stated[said] = min(by, stated.get(said, by))
        height[said] = (*figure.interval.ends, str(said))
    if not stated:
        return None
    first = sorted(stated, key=height.__getitem__)
    left = len(first) - MOST
    return Reason.of(
        "also-stated",
        stated=tuple(_stated_by(said, *stated[said]) for said in first[:MOST]),
        more=Reason.of("more", count=left) if left > 0 else None,
    )


def _stated_by(said: Reason, who: str, moment: str) -> Reason:
    by: list[Item] = [who] if who else []
    by += [day(moment)] if moment else []
    return Reason.of("stated-by", what=said, by=tuple(by)) if by else said


@dataclass(frozen=True, slots=True)
class FigureDifference:
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
    def said(self) -> tuple[Reason, Reason]:
        """Each interval, to be said."""
        return self.context.says(self.one), self.context.says(self.other)

    def ordered(self) -> bool:
        """Whether the second is surely later than the first."""
        return later(self.context.knew(self.other), self.context.knew(self.one))

    def fresh(self) -> bool:
        """Whether the second came while the count still moved."""
        days = [moment(self.context.knew(a)) for a in (self.one, self.other)]
        held = [d[0].date() for d in days if d]
        return len(held) < 2 or abs((held[1] - held[0]).days) <= FRESH

    def exchange(self) -> float | None:
        """What the second number is multiplied by to stand in the first one's unit, if another."""
        a, b = self.figures
        return None if a.unit == b.unit else self.table.factor(b.unit, a.unit)

    def rounding(self) -> Because:
        """One number rounds to the other, or is the other in another unit."""
        a, b = self.figures
        factor, (one, other) = self.exchange(), self.said
        if factor is not None:
            turned = amount(converted(b.interval, factor), a.unit)
            return ("unit",), Reason.of("converted", one=one, other=other, turned=turned)
        return ("rounding",), Reason.of("rounded", one=one, other=other)

    def meets(self) -> Because:
        """Both can be so; one says more."""
        one, other = self.said
        return (), Reason.of("meets", one=one, other=other)

    def grown(self) -> Because:
        """A count that can only grow was higher later."""
        (one, other), (before, after) = self.said, self._days()
        return ("time",), Reason.of(
            "grown", counted=self._counted(), one=one, before=before, other=other, after=after
        )

    def changed(self) -> Because:
        """A count that rises and falls was another later."""
        (one, other), (before, after) = self.said, self._days()
        return ("time",), Reason.of(
            "changed", counted=self._counted(), one=one, before=before, other=other, after=after
        )

    def _counted(self) -> Reason:
        """What is counted, to be said."""
        return counted(self.figures[0].slot)

    def _days(self) -> tuple[Reason, Reason]:
        return day(self.context.knew(self.one)), day(self.context.knew(self.other))

    def corrected(self) -> bool:
        """Whether the words around the later figure correct an earlier count.

        Undated reports are not ordered by guess: nothing of theirs is a correction.
        """
        if not self.ordered():
            return False
        return self.context.corrects(self.other)

    def revised(self) -> tuple[Answer, Answer] | None:
        """The answer that the words around the other give up for it, and that one, of any date
        but an earlier one."""
        for old, new in ((self.one, self.other), (self.other, self.one)):
            before, after = old.statement, new.statement
            assert isinstance(before, Figure)
            assert isinstance(after, Figure)
            plain = before.interval.exact and after.interval.exact
            if not plain or later(self.context.knew(old), self.context.knew(new)):
                continue
            if floor(before.interval) in withdrawn(after, self.context.extractions[new.report]):
                return old, new
        return None

    def revision(self) -> Because:
        """A number that a report itself gives up for its own."""
        held = self.revised()
        assert held is not None
        old, new = (self.context.says(a) for a in held)
        return ("correction",), Reason.of("revised", one=old, other=new)

    def correction(self) -> Because:
        """A stated correction."""
        (one, other), (_, after) = self.said, self._days()
        return ("correction",), Reason.of(
            "corrected", counted=self._counted(), one=one, other=other, after=after
        )

    def scopes(self) -> list[Reason]:
        """Which parts of the scope both state, and state differently."""
        a, b = (f.scope for f in self.figures)
        inner = self.inner()
        found = []
        if inner:
            found.append(Reason.of("lies-in", part=inner[0], whole=inner[1]))
        elif a.place and b.place and a.place != b.place:
            found.append(Reason.of("other-places", one=a.place, other=b.place))
        if a.period and b.period and a.period != b.period:
            found.append(Reason.of("other-periods", one=a.period, other=b.period))
        if a.group and b.group and a.group != b.group:
            found.append(Reason.of("other-groups", one=a.group, other=b.group))
        return found

    def aside(self) -> tuple[Figure, Figure, Figure] | None:
        """The number that counts people whom the other leaves out, the other, and their count.

        "Four dead, the gunman among them" and "the gunman killed three people".
        """
        for mine, theirs in ((self.one, self.other), (self.other, self.one)):
            whole, other = mine.statement, theirs.statement
            assert isinstance(whole, Figure)
            assert isinstance(other, Figure)
            if not whole.interval.exact or not other.interval.exact:
                continue
            rest = floor(whole.interval) - floor(other.interval)
            for part in self.context.extractions[mine.report].parts(whole):
                apart = part.scope.group in self.table.aside and part.interval.exact
                if apart and floor(part.interval) == rest:
                    return whole, other, part
        return None

    def counted_in(self) -> Because:
        """One number counts people whom the other leaves out."""
        held = self.aside()
        assert held is not None
        whole, without, part = held
        one, other = self.said
        return ("scope",), Reason.of(
            "counted-in",
            one=one,
            other=other,
            whole=amount(whole.interval),
            part=amount(part.interval),
            group=part.scope.group,
            without=amount(without.interval),
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
        one, other = self.said
        parts = tuple(self.scopes())
        return ("scope",), Reason.of("differs-in-scope", one=one, other=other, parts=parts)

    def beside(self) -> bool:
        """Whether one counts a part, who is left, or others than those told of before."""
        return any(f.relation in BESIDE for f in self.figures)

    def of_another(self) -> Because:
        """One number is of a part, or of others: it does not contradict a number of all."""
        one, other = self.said
        return ("scope",), Reason.of("of-others", one=one, other=other)

    def weak(self) -> Because | None:
        """Why two numbers that exclude each other are told as no conflict; None where they are."""
        if self.taken():
            return self.taken_in()
        if self.slipped() or (self.firm() and self.opens()):
            return None
        return self.stray()

    def taken_in(self) -> Because:
        """Whom one number takes in the other may leave out."""
        one, other = self.said
        return ("category",), Reason.of(
            "differs-in-scope", one=one, other=other, parts=tuple(self.taken())
        )

    def _shown(self) -> dict[Cause, list[Reason]]:
        """What the words show of why two numbers differ, by cause."""
        return {
            "scope": self.scopes(),
            "source": self._sources(),
            "category": self._slip(),
            "unit": self._units(),
            "time": self._times(),
        }

    def firm(self) -> bool:
        """Whether both reports stand by their numbers, and neither states the other's too.

        Of one lineage they do: a copy changed the number.
        """
        if self.context.lineage(self.one.report) == self.context.lineage(self.other.report):
            return True
        a, b = self.figures
        event = self.table.of(a.slot).event
        if event and (
            states(self.one.report, b, self.context) or states(self.other.report, a, self.context)
        ):
            return False
        return all(firm(a, self.context, self.table) for a in (self.one, self.other))

    def emptied(self) -> bool:
        """Whether a count that rises and falls has come to nobody: "no one is missing now"."""
        first, last = self.figures if self.ordered() else reversed(self.figures)
        none = last.interval.exact and last.interval.low == 0
        return none and first.interval.exact and self.table.of(last.slot).changes

    def slipped(self) -> bool:
        """Whether a large number of one is near what the other counts under another slot."""
        return any(
            f.interval.said and f.interval.said >= SIZEABLE and self._slips(mine, theirs)
            for mine, theirs in ((self.one, self.other), (self.other, self.one))
            for f in (mine.statement,)
            if isinstance(f, Figure)
        )

    def written(self) -> bool:
        """Whether the words of both count."""
        texts = (self.context.extractions[a.report].report.text for a in (self.one, self.other))
        lexis = self.context.lexis
        return all(written(f, t, lexis) for f, t in zip(self.figures, texts, strict=True))

    def opens(self) -> bool:
        """Whether each is what its report opens with, or says twice, or a copy changed it."""
        if self.context.lineage(self.one.report) == self.context.lineage(self.other.report):
            return True
        return all(opens(a, self.context, self.table) for a in (self.one, self.other))

    def stray(self) -> Because:
        """One report tells of its number by the way."""
        one, other = self.said
        return ("scope",), Reason.of("by-the-way", one=one, other=other)

    def conflict(self) -> Because:
        """All that the words show of why these two cannot stand side by side."""
        shown = self._shown()
        causes = tuple(cause for cause, found in shown.items() if found)
        parts = tuple(part for found in shown.values() for part in found)
        one, other = self.said
        if not parts:
            return ("unexplained",), Reason.of("unexplained", one=one, other=other)
        return causes, Reason.of("apart", one=one, other=other, parts=parts)

    def _sources(self) -> list[Reason]:
        a, b = speaker(self.one.statement), speaker(self.other.statement)
        return [Reason.of("other-sources", one=a, other=b)] if a and b and a != b else []

    def _units(self) -> list[Reason]:
        a, b = (f.unit for f in self.figures)
        return [Reason.of("other-units", one=a, other=b)] if a and b and a != b else []

    def _times(self) -> list[Reason]:
        """Which of the two the later report has, where the dates show it."""
        a, b = self.context.knew(self.one), self.context.knew(self.other)
        first, second = (floor(f.interval) for f in self.figures)
        if not later(b, a) or first == second:
            return []
        if second < first:
            return [Reason.of("later-is-lower", day=day(b))]
        return [Reason.of("later-is-higher", day=day(b))]

    def _slip(self) -> list[Reason]:
        """One report's number is equal to or near what the other counts under another slot."""
        sides = (self.one, self.other), (self.other, self.one)
        return [r for mine, theirs in sides for r in self._slips(mine, theirs)][:1]

    def _slips(self, mine: Answer, theirs: Answer) -> list[Reason]:
        figure = mine.statement
        assert isinstance(figure, Figure)
        return [
            _taken(figure, f)
            for slot in self.table.of(figure.slot).slips
            for f in self._plain(theirs.report, slot)
            if near(floor(figure.interval), floor(f.interval))
        ]

    def taken(self) -> list[Reason]:
        """Whom one number may take in and the other leave out: "five shot", "four hurt"."""
        low, high = sorted(floor(f.interval) for f in self.figures)
        slips = self.table.of(self.figures[0].slot).slips
        return [
            Reason.of("taken-in", number=number(f), counted=counted(f.slot))
            for slot in slips
            for answer in (self.one, self.other)
            for f in (self._plain(answer.report, slot) if self.table.of(slot).fatal else ())
            if floor(f.interval) == high - low
        ][:1]

    def _plain(self, report: str, slot: str) -> list[Figure]:
        """A report's own counts of a slot."""
        held = self.context.extractions[report].figures(slot)
        return [f for f in held if not f.whole and f.polarity == "asserted"]


def _taken(figure: Figure, other: Figure) -> Reason:
    """That one count may have been taken for another of the other report."""
    said: dict[str, Argument] = {
        "number": number(figure),
        "counted": counted(figure.slot),
        "others": counted(other.slot),
    }
    if floor(figure.interval) == floor(other.interval):
        return Reason.of("taken-for", **said)
    return Reason.of("near-to", other=amount(other.interval), **said)


def number(figure: Figure) -> Reason:
    """The figure's number alone, to be said."""
    low = floor(figure.interval)
    return amount(Interval(low, low))


def counted(slot: str | None) -> Reason:
    """What a slot counts, to be said: "dead", "people in hospital"."""
    return Reason.of("counted", slot=slot)
