"""What an account cannot tell: always, and of these reports."""

from __future__ import annotations

from rashomon.model import Problem
from rashomon.model.reason import Reason
from rashomon.render import phrases
from rashomon.render.view import AccountView, ShownWitness

ALWAYS = (
    "Who is right. It shows who says what, how firmly, since when and on whose word; "
    "a person decides.",
    "What no report says. A report that is silent denies nothing.",
    "Whether reports that share no words and no credit spoke to the same source.",
)


def missing(view: AccountView) -> str | None:
    """What stands at the head of an account of which parts may be missing; None where none are."""
    problems = view.account.incomplete
    if not problems:
        return None
    inputs = {p.input for p in problems}
    labels = [w.label for w in view.witnesses if w.report.input in inputs]
    whose = f"Statements of {_list(labels)}" if labels else "Parts of this account"
    return f"{whose} may be missing, and with them a conflict: {problems[0].message}"


def at_head(view: AccountView) -> tuple[str, ...]:
    """What a reader must know first: what may be missing, which reports are not in English."""
    lack = missing(view)
    first = [*([lack] if lack else []), *unread_languages(view)]
    foreign = foreigners(view)
    if not foreign:
        return tuple(first)
    few = len(foreign) == 1
    languages = sorted({w.report.metadata.language.value or "" for w in foreign})
    said = (
        f"{_list([w.label for w in foreign])} {'is' if few else 'are'} not in English "
        f"({', '.join(languages)}): only English is understood, so hardly anything of "
        f"{'it' if few else 'them'} is compared, and what is may be misread."
    )
    return (*first, said)


def unread_languages(view: AccountView) -> list[str]:
    """What is said of reports that were left out because hardly a word of them is understood."""
    return [problem.message for problem in view.account.problems if _in_others(problem)]


def _in_others(problem: Problem) -> bool:
    """Whether it tells of a report that was left out and is in another language."""
    if problem.why is None or problem.why.kind != "other-event":
        return False
    share = problem.why.get("share")
    return isinstance(share, Reason) and share.kind == "language-unread"


def foreigners(view: AccountView) -> list[ShownWitness]:
    """The reports that are in another language than English."""
    return [
        w
        for w in view.witnesses
        if (w.report.metadata.language.value or "en").split("-")[0] != "en"
    ]


def cautions(view: AccountView) -> tuple[str, ...]:
    """Sentences, those on this account first."""
    out = []
    if undated := [w.label for w in view.undated if not w.report.unread]:
        out.append(_order(undated, all(w.report.unread for w in view.witnesses if w.published)))
    if unread := [w.label for w in view.unread]:
        out.append(f"What {_list(unread)} would add: {_these(unread)} could not be read.")
    if len(view.lineages) == 1 and len(view.witnesses) > 1:
        out.append("Whether anything is confirmed: all reports go back to one witness.")
    unexplained = [r.label for r in view.rows if "unexplained" in r.finding.causes]
    if unexplained:
        out.append(f"Why the answers differ in {_list(unexplained)}: the words do not show it.")
    if others := [w.label for w in foreigners(view)]:
        out.append(f"All that {_list(others)} says: it was read as English and may not be.")
    return (*out, *ALWAYS)


def _order(undated: list[str], none_dated: bool) -> str:
    """What cannot be told of before and after where reports are undated."""
    if none_dated and len(undated) > 1:
        first = "Which of the reports" if len(undated) > 8 else f"Which of {_list(undated)}"
        return f"{first} came first: nothing firm says when they were published."
    when = "it was" if len(undated) == 1 else "they were"
    return (
        f"Whether {_list(undated)} came before or after the others: nothing firm says when "
        f"{when} published."
    )


def _these(labels: list[str]) -> str:
    return "it" if len(labels) == 1 else "they"


def _list(labels: list[str]) -> str:
    if len(labels) > 8:
        return f"{', '.join(labels[:6])} and {phrases.plural(len(labels) - 6, 'other')}"
    *most, last = labels
    return f"{', '.join(most)} and {last}" if most else last
