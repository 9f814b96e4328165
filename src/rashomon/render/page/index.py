"""The page that leads to the pages of many stories."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model import Account
from rashomon.render import phrases
from rashomon.render.page.frame import data, environment, policy, showable, slim
from rashomon.render.view import AccountView, Row, view

CHIEF = 3
"""Conflicts and updates of a story that its line names."""

_PLAIN = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class StoryEntry:
    """A story's line: its page, its name, what it holds."""

    file: str
    view: AccountView

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many findings of each type."""
        return [(kind, len(self.view.of_type(kind))) for kind in phrases.TYPES]

    @property
    def chief(self) -> Sequence[Row]:
        """The first conflicts, then updates."""
        return (*self.view.of_type("conflict"), *self.view.of_type("update"))[:CHIEF]


def name(story: str | None) -> str:
    """The file of a story's page: its name in plain letters, and a few signs of its hash.

    It hangs on the story's own name alone, so that it stays the same in every run.
    """
    key = story or ""
    plain = _PLAIN.sub("-", key.lower()).strip("-")[:60] or "story"
    return f"{plain}-{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()[:6]}.html"


def render(accounts: Sequence[Account]) -> str:
    """The index, one line a story, in their order; pages lie beside it under their names."""
    entries = [StoryEntry(name(a.story), view(a)) for a in accounts]
    style, script = data("page.css"), data("index.js")
    html = (
        environment()
        .get_template("index.html.j2")
        .render(entries=entries, style=style, script=script, policy=policy(style, script))
    )
    return showable(slim(html))
