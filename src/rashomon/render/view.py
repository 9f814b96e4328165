"""An account prepared for showing: labels (R1, F1), cells with their statements, order.

Every renderer reads this, so that a label means the same on the page, in the
terminal and in a sheet. `F3` is the third finding of the account as `--json`
prints it, `R2` its second report.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from rashomon.model import (
    Account,
    Attribution,
    Extraction,
    Figure,
    Finding,
    FindingType,
    Lineage,
    Problem,
    Quote,
    Reading,
    Report,
    Span,
    Statement,
    Story,
)
from rashomon.render import excerpt, phrases, say

ORDER: tuple[FindingType, ...] = tuple(phrases.TYPES)

MEASURES = frozenset(
    ("money", "share", "rate", "duration", "distance", "area", "temperature", "speed", "mass",
     "magnitude")
)  # fmt: skip
"""Slots whose question does not say what was measured."""

OBJECT = 90
"""Characters of the clause that says of what a measure is."""


@dataclass(frozen=True, slots=True)
class ShownWitness:
    """A report with its label, its lineage and how it is called in a list."""

    label: str
    extraction: Extraction
    lineage: Lineage

    @property
    def report(self) -> Report:
        """The report itself."""
        return self.extraction.report

    @property
    def name(self) -> str:
        """Publisher, else the agency whose report it is, else the site that it stands on."""
        m = self.report.metadata
        return m.publisher.value or m.agency.value or self.site or "publisher unknown"

    @property
    def site(self) -> str | None:
        """The host of its address: who published it, where the report does not say."""
        host = re.match(r"https?://(?:[^/@?#]*@)?([^/:?#]+)", self.url or "")
        return host.group(1).lower().removeprefix("www.") if host else None

    @property
    def origin(self) -> str:
        """Agency, syndicator and publisher, as far as known: "A, by B, on C", or "C, via B"."""
        m = self.report.metadata
        agency, syndicator = m.agency.value, m.syndicator.value
        publisher = m.publisher.value or self.site
        passed = syndicator if syndicator not in (agency, publisher) else None
        if not agency or agency == publisher:
            parts = [publisher or agency or "", f"via {passed}" if passed else ""]
        else:
            parts = [agency, f"by {passed}" if passed else "", f"on {publisher}" * bool(publisher)]
        parts = [p for p in parts if p]
        return ", ".join(parts) or "publisher unknown"

    @property
    def title(self) -> str:
        """The headline, or the first words where there is none."""
        title = self.report.metadata.title.value
        return title or phrases.clip(self.report.text, 80) or self.report.input

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What reading and extracting could not do or decide."""
        return (*self.report.problems, *self.extraction.problems)

    @property
    def url(self) -> str | None:
        """The address, where it is one of the web."""
        for address in (self.report.metadata.url.value, self.report.input):
            if address and address.startswith(("https://", "http://")):
                return address
        return None

    @property
    def published(self) -> str | None:
        """ISO 8601, None where nothing firm dates the report."""
        return self.report.metadata.published.value

    @property
    def when(self) -> str:
        """The date of publication in words."""
        return say.when(self.published)

    @property
    def undated_why(self) -> str:
        """What looks like a date and is none, where something does: “©2025” is a copyright year."""
        return self.report.metadata.published.why

    @property
    def dated(self) -> str:
        """When it was published, changed later, or why there is no date."""
        if self.report.unread:
            return "not read"
        later = f", updated {self.updated}" if self.updated else ""
        return self.when + later + (f" ({self.undated_why})" if self.undated_why else "")

    @property
    def updated(self) -> str | None:
        """When it says that it was changed later, in words; the hour alone on the same day."""
        first, last = self.published, self.report.metadata.modified.value
        if not last or not first or last <= first or last[:16] == first[:16]:
            return None
        words = say.when(last)
        same = last[:10] == first[:10] and last[19:] == first[19:]
        return last[11:16] if same and len(last) > 10 else None if same else words


@dataclass(frozen=True, slots=True)
class Cell:
    """One report's answer, ready to show."""

    witness: ShownWitness
    reading: Reading
    statement: Statement | None
    id: str
    """Where the cell's evidence stands on the page: "F1-R2", "F1-R2-2" for a second answer."""
    again: bool = False
    """Whether the report states something else first; this stands beside it."""

    @property
    def text(self) -> str:
        """The whole report's text."""
        return self.witness.report.text

    @property
    def words(self) -> str:
        """The evidence: the report's own words."""
        return self.reading.span.of(self.text)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The evidence piece by piece: what stands between a quote's pieces is not said."""
        held, quote = self.reading.span, self.statement
        return quote.content if isinstance(quote, Quote) and quote.span == held else (held,)

    @property
    def number(self) -> bool:
        """Whether the answer is a number, not words."""
        return self.reading.low is not None or self.reading.high is not None

    @property
    def value(self) -> str:
        """The answer in a few words."""
        r = self.reading
        return phrases.value(self.statement, self.text, r.low, r.high)

    @property
    def vague(self) -> bool:
        """Whether its bounds are the lexicon's and no report's: "dozens"."""
        return phrases.vague(self.statement, self.text)

    @property
    def said(self) -> str:
        """The answer as it is held against others: how it is set makes no difference.

        A number's are its bounds and its unit, however it is written.
        """
        held, r = self.statement, self.reading
        if isinstance(held, Figure) and self.number and not self.vague:
            return f"{r.low} {r.high} {held.unit or ''} {held.polarity}"
        return folded(self.value)

    @property
    def polarity(self) -> str:
        """Asserted or denied, where words and no number are the answer."""
        return "" if self.number else getattr(self.statement, "polarity", "")

    @property
    def attribution(self) -> Attribution | None:
        """Source, cue and channel, where the report gives them."""
        return self.statement.attribution if self.statement else None

    @property
    def speaker(self) -> str | None:
        """On whose word."""
        a = self.attribution
        return self.reading.speaker or (a.speaker if a else None)

    @property
    def channel(self) -> str | None:
        """Where it was said, if the report tells."""
        return self.attribution.channel if self.attribution else None

    @property
    def about(self) -> str:
        """Place, period and group of the reading."""
        return phrases.scope(self.reading.scope)


@dataclass(frozen=True, slots=True)
class Row:
    """A finding with its label and its cells, in the order of the reports."""

    label: str
    finding: Finding
    cells: tuple[Cell, ...]

    @property
    def question(self) -> str:
        """What is asked; of a measure, which says not of what ("How long?"), with the clause."""
        asked = self.finding.question
        chief = self.cells[0] if self.cells else None
        figure = chief.statement if chief else None
        if chief is None or not isinstance(figure, Figure) or not self.finding.slot:
            return asked
        if self.finding.slot not in MEASURES:
            return asked
        return f"{asked} ({phrases.quoted(phrases.clip(_clause(chief), OBJECT))})"

    @property
    def witnesses(self) -> str:
        """How many lineages answer, and how many sources where several rest on one."""
        lineages = len({c.witness.lineage.id for c in self.cells})
        return phrases.witnesses(self.finding.independent, lineages)

    @property
    def apart(self) -> frozenset[str]:
        """The cells whose answer fewer lineages give than another's; all where none has most."""
        chief = [c for c in self.cells if not c.again]
        denied = len({c.polarity for c in chief}) > 1
        by: dict[str, set[str]] = {}
        for cell in chief:
            said = cell.polarity if denied else cell.said
            by.setdefault(said, set()).add(cell.witness.lineage.id)
        counts = sorted(map(len, by.values()), reverse=True)
        most = counts[0] if len(counts) > 1 and counts[0] > counts[1] else 0
        few = {said for said, lineages in by.items() if len(lineages) != most}
        return frozenset(c.id for c in chief if (c.polarity if denied else c.said) in few)

    @property
    def numeric(self) -> bool:
        """Whether its readings are numbers."""
        return any(isinstance(c.statement, Figure) for c in self.cells)

    @property
    def spoken(self) -> bool:
        """Whether its readings are quotes."""
        return any(isinstance(c.statement, Quote) for c in self.cells)


@dataclass(frozen=True, slots=True)
class AccountView:
    """Everything that a renderer shows."""

    account: Account
    witnesses: tuple[ShownWitness, ...]
    lineages: tuple[Lineage, ...]
    rows: tuple[Row, ...]
    by_report: Mapping[str, ShownWitness]
    singles: Mapping[str, tuple[Row, ...]]
    """By lineage, what it alone states; under "" what several state on one source's word."""

    @property
    def title(self) -> str:
        """The story's name, or the first report's headline; a name of one word goes before it."""
        story = self.account.story
        first = self.witnesses[0].title if self.witnesses else "An account without reports"
        if story and not (self.witnesses and len(story.split()) == 1):
            return story
        return f"{story}: {first}" if story else first

    @property
    def key(self) -> str:
        """The story's key, the same in every sheet and in JSON: its name, else from its reports."""
        return key(self.account)

    def of_type(self, *types: FindingType) -> tuple[Row, ...]:
        """The rows of these types, in the account's order."""
        return tuple(r for r in self.rows if r.finding.type in types)

    def labels(self, reports: Iterable[str]) -> tuple[str, ...]:
        """The labels of these reports, in the account's order."""
        held = [self.by_report[id].label for id in dict.fromkeys(reports) if id in self.by_report]
        return tuple(sorted(held, key=lambda label: int(label[1:])))

    def only(self, lineage: Lineage) -> tuple[Row, ...]:
        """What this lineage alone states."""
        return self.singles.get(lineage.id, ())

    @property
    def unread(self) -> tuple[ShownWitness, ...]:
        """Inputs that gave no text."""
        return tuple(w for w in self.witnesses if w.report.unread)

    @property
    def undated(self) -> tuple[ShownWitness, ...]:
        """Reports that nothing firm dates."""
        return tuple(w for w in self.witnesses if not w.published)


def key(account: Account) -> str:
    """The story's key: its name, else one made from its reports, whatever their order."""
    return account.story or Story(account.reports).id


def view(account: Account) -> AccountView:
    """The account with labels; linear in its statements and readings."""
    place = {r.id: n for n, r in enumerate(account.reports)}
    lineages = _lineages(account)
    of_report = {id: line for line in lineages for id in line.reports}
    witnesses = tuple(
        ShownWitness(f"R{n}", e, of_report[e.report.id])
        for n, e in enumerate(account.extractions, 1)
    )
    by_report = {w.report.id: w for w in witnesses}
    statements = {(w.report.id, s.id): s for w in witnesses for s in w.extraction.statements}
    rows = tuple(
        Row(f"F{n}", f, _cells(f"F{n}", f, by_report, statements, place))
        for n, f in enumerate(account.findings, 1)
    )
    return AccountView(account, witnesses, lineages, rows, by_report, _singles(rows))


def _singles(rows: Iterable[Row]) -> dict[str, tuple[Row, ...]]:
    held: dict[str, list[Row]] = {}
    for row in rows:
        if row.finding.type == "single" and row.cells:
            lines = {c.witness.lineage.id for c in row.cells}
            held.setdefault(lines.pop() if len(lines) == 1 else "", []).append(row)
    return {id: tuple(found) for id, found in held.items()}


def _cells(
    label: str,
    finding: Finding,
    witnesses: Mapping[str, ShownWitness],
    statements: Mapping[tuple[str, str], Statement],
    place: Mapping[str, int],
) -> tuple[Cell, ...]:
    """The readings as cells, by report, the chief one first; a reading of no report is dropped."""
    held = [r for r in finding.readings if r.report in witnesses]
    held.sort(key=lambda r: (place[r.report], -r.score, r.span))
    seen: Counter[str] = Counter()
    cells = []
    for r in held:
        seen[r.report] += 1
        again = f"-{seen[r.report]}" if seen[r.report] > 1 else ""
        id = f"{label}-{witnesses[r.report].label}{again}"
        statement = statements.get((r.report, r.statement))
        cells.append(Cell(witnesses[r.report], r, statement, id, bool(again)))
    return tuple(cells)


def _lineages(account: Account) -> tuple[Lineage, ...]:
    """The account's lineages by first report; a report that stands in none is one of its own."""
    place = {r.id: n for n, r in enumerate(account.reports)}
    held = [
        replace(line, reports=tuple(sorted(known, key=lambda id: place[id])))
        for line in account.lineages
        if (known := [id for id in line.reports if id in place])
    ]
    placed = {id for line in held for id in line.reports}
    free = [r.id for r in account.reports if r.id not in placed]
    held += [
        Lineage(f"L{n}", "independent", (id,), "No sign that it goes back to another report.")
        for n, id in enumerate(free, len(account.lineages) + 1)
    ]
    return tuple(sorted(held, key=lambda line: place[line.reports[0]]))


def _clause(cell: Cell) -> str:
    """Of what a measure is, in words."""
    return clause(cell).of(cell.text).strip(" .,;:\n")


def clause(cell: Cell) -> Span:
    """Where the shortest claim stands that holds a figure, else its sentence."""
    span, extraction = cell.reading.span, cell.witness.extraction
    claims = [claim.told for claim in extraction.telling(span)]
    return min(claims, key=len, default=excerpt.sentence(extraction.report, span))


def merged(cells: Iterable[Cell]) -> tuple[tuple[Cell, ...], ...]:
    """Cells of one lineage that say the same, together, so that a copy counts for nothing."""
    groups: dict[tuple[str, ...], list[Cell]] = {}
    for cell in cells:
        words = cell.value if isinstance(cell.statement, Figure) else folded(cell.words)
        said = (words, folded(cell.speaker or ""), cell.channel or "", cell.about)
        groups.setdefault((cell.witness.lineage.id, *said), []).append(cell)
    return tuple(map(tuple, groups.values()))


def labels(rows: Iterable[Row]) -> str:
    """Their labels in order: "F7 F11"."""
    return " ".join(sorted((row.label for row in rows), key=lambda label: int(label[1:])))


def folded(words: str) -> str:
    """Letters and digits only, in small letters: how words are told apart from how they are set."""
    plain = unicodedata.normalize("NFKC", words).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split()) or plain
