"""Whether a site lets us read a page: robots.txt, as RFC 9309 has it.

An answer of 4xx means that there are no rules; where the server cannot say
(5xx, 429, nothing at all) it is taken to say no.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rashomon.ground.version import __version__

TOKEN = "rashomon"
AGENT = f"{TOKEN}/{__version__}"
"""Product and version, the first words of our user agent."""

LARGEST = 512 * 1024
"""Bytes of robots.txt that are read; RFC 9309 asks for at least 500 KiB."""

_AGENT_LINE = re.compile(r"^\s{0,99}user[\s-]{0,9}agent[\s:]{0,99}(.*)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RobotsRules:
    """One host's rules; without a parsed file either everything or nothing is allowed."""

    parsed: Any = None
    otherwise: bool = True
    why: str = ""

    def allow(self, url: str) -> bool:
        """Whether we may read this URL."""
        if self.parsed is None:
            return self.otherwise
        return bool(self.parsed.can_fetch(url, TOKEN))


def rules(get: Callable[[], tuple[int, bytes]]) -> RobotsRules:
    """The rules behind a request for robots.txt: `get` gives status and content."""
    status, content = get()
    if status == 429 or status >= 500:
        return RobotsRules(
            otherwise=False, why=f"the site's robots.txt cannot be had (status {status})"
        )
    if not 200 <= status < 300:
        return RobotsRules()
    from protego import Protego

    return RobotsRules(Protego.parse(_ours(content[:LARGEST].decode("utf-8", "replace"))))


def _ours(text: str) -> str:
    """The rules with every other program's name replaced by one.

    Protego gives each named program its own copy of each rule of its group:
    25 s for 115 kB of hostile rules. With three names left its work is linear.
    """
    lines = (_AGENT_LINE.sub(_agent, line, count=1) for line in text.splitlines())
    return "\n".join(lines)


def _agent(match: re.Match[str]) -> str:
    name = match[1].partition("#")[0].strip()
    product = name.partition("/")[0].strip("* \t").lower()
    if name != "*":
        name = TOKEN if product == TOKEN else "another"
    return f"User-agent: {name}"
