"""The account of one story from Python: its findings and lineages, to be asked and kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from rashomon import model
from rashomon.api.findings import Figures, Findings, Quotes, counted
from rashomon.api.inputs import Named
from rashomon.api.reading import Inputs, extractions
from rashomon.changes import Changes, changed
from rashomon.errors import UsageError, WouldOverwrite
from rashomon.ground.uncollected import uncollected
from rashomon.ground.workings import Workings
from rashomon.run import Keep, loaded, settled

if TYPE_CHECKING:
    import pathlib

    from rashomon.render.notebook import Html


@dataclass(frozen=True, slots=True, repr=False)
class Account:
    """The findings and lineages of one story, to be asked.

    `data` is the frozen value that the command line prints; `changes` says what
    the last `add` changed.
    """

    data: model.Account
    everything: tuple[model.Extraction, ...]
    include: tuple[str, ...] = ()
    language_model: str | None = None
    changes: Changes | None = None
    cache: Keep = False
    workings: Workings = field(default_factory=Workings, compare=False)

    @classmethod
    def of(
        cls,
        extractions: Iterable[model.Extraction],
        include: Sequence[str] = (),
        language_model: str | None = None,
        cache: Keep = False,
        workings: Workings | None = None,
        story: str | None = None,
    ) -> Account:
        """The account of what `read` gave; `workings` are those of an account of most of it."""
        held, kept = tuple(extractions), workings or Workings()
        run = settled(model=language_model, cache=cache)
        run.check_named([e.report for e in held], include)
        data = run.reconcile(held, story, include, kept)
        _noted(data)
        return cls(data, held, tuple(include), language_model, cache=cache, workings=kept)

    def __repr__(self) -> str:
        count = len(self.reports)
        return f"<Account: {count:,} report{'s' * (count != 1)}, {counted(self.findings)}>"

    def __getitem__(self, name: str) -> model.Finding:
        """The finding of that label ("F1") or id; UsageError where there is none.

        >>> account["F1"] == account.findings[0]
        True
        """
        for number, finding in enumerate(self.findings, 1):
            if name in (f"F{number}", finding.id):
                return finding
        last = len(self.findings)
        there = f"there are F1 to F{last}" if last else "the account has none"
        raise UsageError(f"There is no finding {name}; {there}.")

    def __iter__(self) -> Iterator[model.Finding]:
        return iter(self.findings)

    @property
    def findings(self) -> Findings:
        """All findings, in the order of display: F1 is the first.

        >>> account.findings == account.data.findings
        True
        """
        return Findings.of(self.data.findings, self.data)

    @property
    def conflicts(self) -> Findings:
        """What cannot stand side by side.

        >>> all(f.reason for f in account.conflicts)
        True
        """
        return Findings.of(self.data.of_type("conflict"), self.data)

    @property
    def updates(self) -> Findings:
        """What changed as time passed.

        >>> {f.type for f in account.updates} <= {"update"}
        True
        """
        return Findings.of(self.data.of_type("update"), self.data)

    @property
    def agreements(self) -> Findings:
        """What reports of more than one lineage say alike.

        >>> all(len(f.readings) > 1 for f in account.agreements)
        True
        """
        return Findings.of(self.data.of_type("agreement"), self.data)

    @property
    def compatible(self) -> Findings:
        """What differs and can still both be so.

        >>> {f.type for f in account.compatible} <= {"compatible"}
        True
        """
        return Findings.of(self.data.of_type("compatible"), self.data)

    @property
    def reports(self) -> tuple[model.Report, ...]:
        """The reports compared: R1 is the first.

        >>> account.reports[0].input.endswith("1-meridian-wire.txt")
        True
        """
        return self.data.reports

    @property
    def lineages(self) -> tuple[model.Lineage, ...]:
        """Which reports go back to one witness.

        >>> sorted(id for line in account.lineages for id in line.reports) == sorted(
        ...     r.id for r in account.reports)
        True
        """
        return self.data.lineages

    @property
    def problems(self) -> tuple[model.Problem, ...]:
        """What could not be read or decided.

        >>> any(p.unread for p in account.problems)
        False
        """
        return self.data.problems

    @property
    def quotes(self) -> Quotes:
        """The findings about quotes.

        >>> len(account.quotes) > 0
        True
        """
        kinds = _kinds(self.data)
        found = (f for f in self.data.findings if kinds[f.readings[0].statement] == "quote")
        return Quotes.of(found, self.data)

    def figures(self, slot: str | None = None) -> Figures:
        """The findings about figures, of one slot where it is given; UsageError for no slot.

        >>> {f.slot for f in account.figures("killed")} <= {"killed"}
        True
        """
        found = [f for f in self.data.findings if f.range]
        if slot is not None:
            _known_slot(slot, {f.slot for f in found if f.slot})
        return Figures.of((f for f in found if slot in (None, f.slot)), self.data)

    def _repr_html_(self) -> str:
        from rashomon.render import notebook

        return notebook.account(self.data).html

    def show(self, what: model.Finding | model.Report) -> Html:
        """A finding with its words, or a report's text, as HTML for a notebook.

        >>> "<mark>" in str(account.show(account.findings[0]))
        True
        """
        from rashomon.render import notebook

        if isinstance(what, model.Report):
            return notebook.report(what)
        return notebook.finding(self.data, what)

    def to_html(self) -> str:
        """The page, as `rashomon compare --html` writes it.

        >>> account.to_html().startswith("<!DOCTYPE html>")
        True
        """
        from rashomon.render import page

        return page.render(self.data)

    def report(self, name: str) -> model.Report:
        """The report of that label ("R1"), id, input or record; UsageError where there is none.

        >>> account.report("R2") == account.reports[1]
        True
        """
        for number, report in enumerate(self.reports, 1):
            if name in (f"R{number}", report.id, report.input, report.record):
                return report
        raise UsageError(f"There is no report {name}; there are R1 to R{len(self.reports)}.")

    def only(self, name: str) -> Findings:
        """What one report alone has.

        >>> all(len({r.report for r in f.readings}) == 1 for f in account.only("R1"))
        True
        """
        id = self.report(name).id
        found = (f for f in self.data.findings if {r.report for r in f.readings} == {id})
        return Findings.of(found, self.data)

    def words(self, reading: model.Reading) -> str:
        """The words behind a reading, sliced from the report's text.

        >>> finding = account.findings[0]
        >>> account.words(finding.readings[0]) in account.data.report(
        ...     finding.readings[0].report).text
        True
        """
        return reading.span.of(self.data.report(reading.report).text)

    @uncollected()
    def add(
        self,
        inputs: Inputs | Any,
        *,
        dates: Mapping[str, str | date] | None = None,
        fields: Mapping[str, str] | None = None,
    ) -> Account:
        """The account with more reports; its `changes` say what they changed.

        Equal to a fresh comparison of all the reports. Only the new ones are parsed, and
        what they leave as it was is not worked out again.

        >>> grown = compare(paths[:2]).add(paths[2])
        >>> grown.findings == compare(paths[:3]).findings
        True
        """
        fresh = extractions(inputs, dates, fields, self.language_model, self.cache, None)
        held = (*self.everything, *fresh)
        story = self.data.story
        after = Account.of(
            held, self.include, self.language_model, self.cache, self.workings, story
        )
        return replace(after, changes=changed(self.data, after.data, self.workings))

    def to_json(self) -> dict[str, Any]:
        """The contract's JSON, as `rashomon compare --json` prints it.

        >>> account.to_json()["schema"]
        'rashomon/account/1'
        """
        from rashomon.render import contract

        return contract.account(self.data)

    def to_dict(self) -> dict[str, Any]:
        """The same as `to_json`, by the name that other libraries have for it."""
        return self.to_json()

    def to_csv(self, path: Named | None = None) -> str:
        """One row a reading, as `rashomon compare --csv` prints it; into a file where one is named.

        >>> account.to_csv().startswith("story,finding,type")
        True
        """
        return self._rendered("csv", path)

    def to_markdown(self, path: Named | None = None) -> str:
        """The account as Markdown; into a file where one is named.

        >>> account.to_markdown().startswith("# ")
        True
        """
        return self._rendered("markdown", path)

    def to_evidence(self) -> dict[str, Any]:
        """Each finding with its quoted words and their places, for a program that writes.

        >>> account.to_evidence()["findings"][0]["finding"]
        'F1'
        """
        from rashomon.render import evidence

        return evidence.evidence(self.data)

    def save(self, path: Named) -> None:
        """Writes the account, as what the path's ending says.

        .json, .html, .csv, .md, .txt, .ris, .xlsx, .sqlite, .parquet, or .rashomon, which
        keeps it whole for `load`. UsageError for another ending, and where a report stands
        there; OSError where it cannot be written.
        """
        from rashomon.render import ENDINGS, FILES, put

        place = self._free(path)
        form = ENDINGS.get(place.suffix.lower())
        if form is None:
            raise UsageError(f"{place}: the ending says no format; there are {', '.join(ENDINGS)}.")
        if form in FILES:
            put(form, [self.data], place)
        else:
            self._rendered(form, place)

    @classmethod
    def load(cls, path: Named) -> Account:
        """The account that `save` kept under a name that ends in .rashomon, nothing read again.

        What was left out of it, and what `include` named, is not kept: `add` compares its reports.

        UsageError where the file holds none; OSError where it cannot be read.

        >>> import tempfile, pathlib
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     account.save(pathlib.Path(folder) / "silo.rashomon")
        ...     Account.load(pathlib.Path(folder) / "silo.rashomon").data == account.data
        True
        """
        data = loaded(path)
        _noted(data)
        return cls(data, data.extractions)

    def _rendered(self, form: str, path: Named | None = None) -> str:
        from rashomon.render import renderer

        words = renderer(form)(self.data)
        if path is not None:
            self._free(path).write_text(words, "utf-8", "replace", newline="")
        return words

    def _free(self, path: Named) -> pathlib.Path:
        """A place to write to; WouldOverwrite where one of the reports stands there."""
        from pathlib import Path

        place = Path(path)
        if any(_same(place, report.input) for report in self.data.reports):
            raise WouldOverwrite(f"{place} is one of the reports. Save under another name.")
        return place

    def to_frame(self, backend: str | None = None) -> Any:
        """One tidy table, a row for every reading: polars, pandas or pyarrow, whichever is there.

        `backend` names one. UsageError where none is installed.

        >>> account.to_frame().shape[0] == sum(len(f.readings) for f in account.findings)
        True
        """
        from rashomon.api import table

        return table.frame([self.data], backend)


def _same(place: pathlib.Path, name: str) -> bool:
    try:
        return place.samefile(name)
    except (OSError, ValueError):
        return False


def _noted(account: model.Account) -> None:
    """Lets the account's findings show themselves, words and all, as long as it is in use."""
    from rashomon.render import notebook

    notebook.remember(account)


def _shown(value: model.Report | model.Finding) -> str | None:
    """A report or a finding by itself, as HTML for any notebook."""
    from rashomon.render import notebook

    return notebook.shown(value)


for _kind in (model.Report, model.Finding):  # plain values, which know nothing of HTML
    setattr(_kind, "_repr_html_", _shown)  # noqa: B010 - no field of theirs, so mypy knows it not


def _known_slot(name: str, present: set[str]) -> None:
    """UsageError for a name that is no slot; a slot without a finding is none's mistake."""
    from rashomon import lexicon
    from rashomon.lexicon.figures import Slots

    words = lexicon.load().table("slots", Slots)
    if name in present or name in {s.key for s in words.slot}:
        return
    told = ", ".join(sorted(present)) or "no slot at all"
    raise UsageError(f"There is no slot {name!r}; this account's figures tell of {told}.")


def _kinds(account: model.Account) -> dict[str, str]:
    return {s.id: type(s).__name__.lower() for e in account.extractions for s in e.statements}
