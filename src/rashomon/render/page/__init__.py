"""The account as one HTML file that asks nothing of any server.

Style and script stand in the file; its policy allows these two by their hashes
and nothing else. Without JavaScript every link leads to its evidence below; with
it, the evidence opens where the reader is.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from rashomon.model import Account
from rashomon.render import caution, phrases, safe, say
from rashomon.render.lines import lines
from rashomon.render.page import charts, context, speech
from rashomon.render.page.seal import SEAL, seal
from rashomon.render.view import View, view

if TYPE_CHECKING:
    from jinja2 import Environment

_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""What HTML cannot carry: each becomes one replacement character, so that lengths hold."""

_SPARE = re.compile(
    r"</t[dh]>\s*(?=<t[dh][ >]|</tr>)|</tr>\s*(?=<tr[ >]|</t(?:body|head)>)"
    r"|</li>\s*(?=<li[ >]|</ul>)"
)
"""End tags that a parser supplies (HTML Standard, "Optional tags")."""

_BETWEEN = re.compile(r">[^<>]+<")
"""What stands between tags."""


def render(account: Account) -> str:
    """The whole page."""
    seen = view(account)
    style, script = _data("page.css"), _data("page.js")
    html = (
        environment()
        .get_template("page.html.j2")
        .render(**_shown(seen), style=style, script=script, policy=_policy(style, script))
    )
    return showable(slim(html))


def slim(html: str) -> str:
    """The page without end tags that HTML does not ask for, quotation marks as they are.

    Report text has no tags, it is escaped; attributes stand between double quotes.
    """
    shorter = _SPARE.sub("", html).replace("&#39;", "'")
    return _BETWEEN.sub(lambda m: m.group().replace("&#34;", '"'), shorter)


def showable(html: str) -> str:
    """HTML without characters that it cannot carry or that would turn the page around them."""
    return safe.upright(_UNSHOWABLE.sub("\ufffd", html))


def _shown(seen: View) -> dict[str, Any]:
    """What the template reads."""
    speakers, silent_quotes = speech.speakers(seen)
    exhibits = context.exhibits(seen)
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
        "missing": caution.missing(seen),
        "cautions": caution.cautions(seen),
        "matrix": matrix,
        "many": sum(len(lines) for _, lines in matrix) > 14 or len(seen.lineages) > 8,
        "big": len(seen.witnesses) > 40 or len(exhibits) > 120,
        "heads": [context.head(seen, line) for line in seen.lineages],
        "charts": charts.ranges(seen),
        "speakers": speakers,
        "quotes_left_out": silent_quotes,
        "graph": charts.graph(seen),
        "signs": {line.id: context.signs(seen, line) for line in seen.lineages},
        "timeline": charts.timeline(seen),
        "wholes": context.wholes(seen),
    }


def _policy(style: str, script: str) -> str:
    """The content security policy: this style, this script, nothing else, no connection."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


@cache
def _data(name: str) -> str:
    return (resources.files(__package__) / "templates" / name).read_text(encoding="utf-8")


@cache
def environment() -> Environment:
    """The templates with everything escaped; shared with the notebook's fragments."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader(__package__, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "TYPES": phrases.TYPES,
        "MANY": phrases.TYPES | {"conflict": "Conflicts", "single": "From one witness only"},
        "STATES": phrases.STATES,
        "LINEAGES": phrases.LINEAGES,
    }
    environment.filters |= {
        "clip": phrases.clip,
        "lines": lines,
        "quoted": phrases.quoted,
        "scope": phrases.scope,
        "count": phrases.plural,
        "when": say.when,
        "turns": safe.turns,
        "coordinate": lambda x: f"{x:.0f}",
    }
    return environment
