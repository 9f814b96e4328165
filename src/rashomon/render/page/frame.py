"""What every page is made in: its templates, its policy, signs that HTML cannot carry."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from rashomon.render import phrases, safe, say

if TYPE_CHECKING:
    from jinja2 import BaseLoader, Environment

_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""What HTML cannot carry: each becomes one replacement character, so that lengths hold."""

_SPARE = re.compile(
    r"</t[dh]>\s*(?=<t[dh][ >]|</tr>)|</tr>\s*(?=<tr[ >]|</t(?:body|head)>)"
    r"|</li>\s*(?=<li[ >]|</ul>)"
)
"""End tags that a parser supplies (HTML Standard, "Optional tags")."""

_BETWEEN = re.compile(r">[^<>]+<")
"""What stands between tags."""


def slim(html: str) -> str:
    """The page without end tags that HTML does not ask for, quotation marks as they are.

    Report text has no tags, it is escaped; attributes stand between double quotes.
    """
    shorter = _SPARE.sub("", html).replace("&#39;", "'")
    return _BETWEEN.sub(lambda m: m.group().replace("&#34;", '"'), shorter)


def showable(html: str) -> str:
    """HTML without characters that it cannot carry or that would turn the page around them."""
    return safe.upright(_UNSHOWABLE.sub("\ufffd", html))


def policy(style: str, script: str) -> str:
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
def data(name: str) -> str:
    """A file of the templates' folder."""
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
        "quoted": phrases.quoted,
        "scope": phrases.scope,
        "count": phrases.plural,
        "when": say.when,
        "turns": safe.turns,
        "coordinate": lambda x: f"{x:.0f}",
    }
    return environment


def overlay(loader: BaseLoader) -> Environment:
    """The same with further templates, which may extend these: theirs go before."""
    from jinja2 import ChoiceLoader

    own = environment()
    assert own.loader is not None
    return own.overlay(loader=ChoiceLoader([loader, own.loader]))
