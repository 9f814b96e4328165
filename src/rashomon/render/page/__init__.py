"""The account as one HTML file that asks nothing of any server.

Style and script stand in the file; its policy allows these two by their hashes
and nothing else. Without JavaScript every link leads to its evidence below; with
it, the evidence opens where the reader is.
"""

from __future__ import annotations

from typing import Any

from rashomon.model import Account
from rashomon.render import caution, phrases, say
from rashomon.render.page import charts, context, speech
from rashomon.render.page.frame import data, environment, overlay, policy, showable, slim
from rashomon.render.page.seal import SEAL, seal
from rashomon.render.singles import singles
from rashomon.render.view import AccountView, view

__all__ = ["data", "environment", "overlay", "render", "showable", "shown", "slim"]


def render(account: Account, home: str | None = None) -> str:
    """The whole page; `home` is the address of the page that leads to it and to others."""
    seen = view(account)
    style, script = data("page.css"), data("page.js")
    html = (
        environment()
        .get_template("page.html.j2")
        .render(**shown(seen), style=style, script=script, policy=policy(style, script), home=home)
    )
    return showable(slim(html))


def shown(seen: AccountView) -> dict[str, Any]:
    """What the template reads, beside its style, script and policy."""
    speakers, silent_quotes = speech.speakers(seen)
    alone = singles(seen)
    exhibits = context.exhibits(seen, alone.within)
    matrix = context.matrix(seen)
    return {
        "view": seen,
        "seal": seal(seen.account),
        "SEAL": SEAL,
        "counts": [
            (kind, name, len(rows))
            for kind, name in phrases.TYPES.items()
            if (rows := seen.of_type(kind))
        ],
        "exhibits": exhibits,
        "conflicts": [e for e in exhibits if e.row.finding.type == "conflict"],
        "heads_up": caution.at_head(seen),
        "cautions": caution.cautions(seen),
        "slots": _slots(seen),
        "singles": alone,
        "matrix": matrix,
        "many": sum(len(lines) for _, lines in matrix) > 14 or len(seen.lineages) > 8,
        "big": len(seen.witnesses) > 40 or len(exhibits) > 120,
        "heads": [context.head(seen, line) for line in seen.lineages],
        "charts": charts.ranges(seen),
        "speakers": speakers,
        "quotes_left_out": silent_quotes,
        "graph": charts.graph(seen),
        "signs": {line.id: context.signs(seen, line) for line in seen.lineages},
        "timeline": (timeline := charts.timeline(seen)),
        "timed": len(timeline.told) + len(timeline.published) > 1,
        "related": any(len(line.reports) > 1 for line in seen.lineages),
        "noted": bool(seen.account.problems) or any(w.problems for w in seen.witnesses),
        "wholes": context.wholes(seen),
    }


def _slots(seen: AccountView) -> list[tuple[str, str]]:
    """The slots that findings answer, by the noun for what each counts."""
    keys = dict.fromkeys(r.finding.slot for r in seen.rows if r.finding.slot)
    named = [(key, say.counted(key) or key.replace("-", " ")) for key in keys]
    return sorted(named, key=lambda pair: pair[1])
